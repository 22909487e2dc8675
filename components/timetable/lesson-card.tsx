import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { TextInput } from '@/components/ui/text-input';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { LessonToPlace } from '@/lib/timetable/view';

type Props = {
  lesson: LessonToPlace;
  /** the fields as they were sent */
  filled: Readonly<Partial<Record<string, string>>>;
  /** it is still to come, or today's */
  isOpen: boolean;
  /** the first day from which it can be taken out of the timetable */
  earliest: string;
  problems: Readonly<Partial<Record<string, string>>>;
};

/** The lesson as it stands, and what else may become of it than another hour: another teacher, back again, not held. */
export function LessonCard({ lesson, filled, isOpen, earliest, problems: all }: Props) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  const { id, day, position, hours, groupName, subject, teachers, teacherId, substitute, room, isCancelled, isMoved, isThisOnce, isOfTimetable } = lesson;
  const problems = (how: string) => (filled.how === how ? all : {});
  const number = hours.find((hour) => hour.position === position)?.number ?? position;
  const by = teacherId === null ? '' : `&teacher=${teacherId}`;
  return (
    <Card aria-labelledby="lesson">
      <CardHeader id="lesson" title={`${groupName} · ${subject}`} aside={`${formatWeekdayAndDay(day, locale)}, ${t('lesson', { number })}`} />
      <div className="grid gap-4 p-4">
        <p>
          {substitute ? <><s className="text-ink-3">{teachers}</s> {substitute}</> : teachers || t('nobody')}
          {room && ` · ${t('room', { room })}`} {isCancelled && <Badge tone="late">{t('cancelled')}</Badge>}
        </p>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/office/substitutions?from=${day}&to=${day}${by}`}>{t('one.substitute')}</LinkButton>
          {isMoved && <LinkButton href={`/office/timetable/${id}?how=back&preview=yes`}>{t(isThisOnce ? 'one.takeBack' : 'one.back')}</LinkButton>}
        </div>
        {!isCancelled && isOpen && (
          <details open={filled.how === 'cancel'}>
            <summary className="cursor-pointer font-medium">{t('one.cancel')}</summary>
            <form className="mt-3">
              <input type="hidden" name="how" value="cancel" />
              <input type="hidden" name="preview" value="yes" />
              <FormRow className="sm:grid-cols-[2fr_1fr_auto]">
                <Field label={t('one.reason')} error={problems('cancel').reason}>{(control) => <TextInput {...control} name="reason" required minLength={3} maxLength={500} defaultValue={filled.reason} />}</Field>
                <Field label={t('one.order')} aside={t('move.optional')} error={problems('cancel').orderNumber}>{(control) => <TextInput {...control} name="orderNumber" maxLength={40} defaultValue={filled.orderNumber} />}</Field>
                <BesideFields><Button type="submit" size="field">{t('move.preview')}</Button></BesideFields>
              </FormRow>
            </form>
          </details>
        )}
        {isOfTimetable && (
          <details open={filled.how === 'removeFrom'}>
            <summary className="cursor-pointer font-medium">{t('one.remove')}</summary>
            <form className="mt-3">
              <input type="hidden" name="how" value="removeFrom" />
              <input type="hidden" name="preview" value="yes" />
              <FormRow className="sm:grid-cols-[minmax(0,20rem)_auto] sm:justify-start">
                <Field label={t('move.fromDay')} hint={t('one.removeHint')} error={problems('removeFrom').from}>
                  {(control) => <TextInput {...control} type="date" name="from" required min={earliest} defaultValue={filled.how === 'removeFrom' ? filled.from : day > earliest ? day : earliest} />}
                </Field>
                <BesideFields><Button type="submit" size="field">{t('move.preview')}</Button></BesideFields>
              </FormRow>
            </form>
          </details>
        )}
      </div>
    </Card>
  );
}

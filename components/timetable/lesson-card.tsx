import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { LessonToPlace } from '@/lib/timetable/view';

type Props = {
  lesson: LessonToPlace;
  cancel: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
  /** it is still to come, or today's */
  isOpen: boolean;
  /** the first day from which it can be taken out of the timetable */
  earliest: string;
  problems: Readonly<Partial<Record<string, string>>>;
};

/** The lesson as it stands, and what else may become of it than another hour: another teacher, back again, not held. */
export function LessonCard({ lesson, cancel, refusals, isOpen, earliest, problems }: Props) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  const { id, day, position, hours, groupName, subject, teachers, teacherId, substitute, room, isCancelled, isMoved, isThisOnce, isOfTimetable } = lesson;
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
          <details>
            <summary className="cursor-pointer font-medium">{t('one.cancel')}</summary>
            <KeptForm action={cancel} words={{ refusals, problems: { required: t('one.problems.required') } }} className="mt-3 grid items-start gap-3 sm:grid-cols-[2fr_1fr_auto]">
              <input type="hidden" name="lessonId" value={id} />
              <Field label={t('one.reason')}>{(control) => <TextInput {...control} name="reason" required minLength={3} maxLength={500} />}</Field>
              <Field label={t('one.order')} aside={t('move.optional')}>{(control) => <TextInput {...control} name="orderNumber" maxLength={40} />}</Field>
              <Button type="submit" size="field" className="sm:mt-7">{t('one.submit')}</Button>
            </KeptForm>
          </details>
        )}
        {isOfTimetable && (
          <details open={problems.from !== undefined}>
            <summary className="cursor-pointer font-medium">{t('one.remove')}</summary>
            <form className="mt-3 grid items-start gap-3 sm:grid-cols-[minmax(0,20rem)_auto] sm:justify-start">
              <input type="hidden" name="how" value="removeFrom" />
              <input type="hidden" name="preview" value="yes" />
              <Field label={t('move.fromDay')} hint={t('one.removeHint')} error={problems.from}>
                {(control) => <TextInput {...control} type="date" name="from" required min={earliest} defaultValue={day > earliest ? day : earliest} />}
              </Field>
              <Button type="submit" size="field" className="sm:mt-7">{t('move.preview')}</Button>
            </form>
          </details>
        )}
      </div>
    </Card>
  );
}

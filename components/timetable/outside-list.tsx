import { CircleCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { OutsideMatter } from '@/lib/timetable/view';
import { formatWeekdayAndDay } from '@/lib/text/format';

type Props = {
  count: number;
  lessons: readonly OutsideMatter[];
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** Lessons that left the timetable with something written in them: of each, somebody says what becomes of it. */
export function OutsideList({ count, lessons, action, refusals }: Props) {
  const t = useTranslations('timetable.outside');
  if (lessons.length === 0) return <Card as="div"><EmptyState icon={<CircleCheck />} title={t('none.title')} text={t('none.text')} /></Card>;
  return (
    <div className="grid gap-3">
      <p className="font-medium">{t('count', { count })}</p>
      <ul className="grid gap-3">
        {lessons.map((lesson) => <Matter key={lesson.id} {...{ lesson, action, refusals }} />)}
      </ul>
    </div>
  );
}

function Matter({ lesson, action, refusals }: { lesson: OutsideMatter } & Pick<Props, 'action' | 'refusals'>) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  const { id, onDate, number, groupName, subject, topic, places } = lesson;
  const said = (day: string, hour: number) => `${formatWeekdayAndDay(day, locale)}, ${t('lesson', { number: hour })}`;
  const title = `${groupName} · ${subject}, ${said(onDate, number)}`;
  const problems = { choose: t('outside.problems.choose'), reason: t('outside.problems.reason') };
  return (
    <Card as="li" className="p-4">
      <h2 className="text-md">{groupName} · {subject}</h2>
      <p className="text-note text-ink-2">{said(onDate, number)}{topic && ` · ${t('outside.topic', { topic })}`}</p>
      <KeptForm action={action} words={{ refusals, problems, done: t('outside.done') }} className="mt-3 grid gap-3">
        <input type="hidden" name="lessonId" value={id} />
        <FormRow className="sm:grid-cols-[1fr_1fr_auto]">
          <Field label={t('outside.decide')}>
            {(control) => (
              <Select {...control} name="as" required defaultValue="">
                <option value="" disabled>{t('outside.choose')}</option>
                <option value="keep">{t('outside.keep')}</option>
                {places.length > 0 && (
                  <optgroup label={t('outside.places')}>
                    {places.map((place) => <option key={place.id} value={`place:${place.id}`}>{said(place.onDate, place.number)}</option>)}
                  </optgroup>
                )}
                <option value="cancel">{t('outside.cancel')}</option>
              </Select>
            )}
          </Field>
          <Field label={t('outside.reason')} hint={t('outside.reasonHint')}>{(control) => <TextInput {...control} name="reason" maxLength={500} />}</Field>
          <BesideFields><Button type="submit" size="field" aria-label={t('outside.submitLabel', { lesson: title })}>{t('outside.submit')}</Button></BesideFields>
        </FormRow>
      </KeptForm>
    </Card>
  );
}

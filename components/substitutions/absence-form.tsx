import { CalendarOff } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { Absence } from '@/lib/substitutions/view';
import { formatDayRange, formatWeekdayAndDay } from '@/lib/text/format';
import { LessonChoice } from './lesson-choice';

type Props = {
  absence: Absence;
  /** proposed for every lesson */
  byId?: string;
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** The second step: of every lesson who takes it or that it is not held; one reason and one order for all. */
export function AbsenceForm({ absence: { teacher, from, to, lessons, subjects }, byId, action, refusals }: Props) {
  const [t, locale] = [useTranslations('substitutions.form'), useLocale()];
  const days = [...new Set(lessons.map(({ onDate }) => onDate))];
  const problems = { required: t('problems.required'), chooseLesson: t('problems.chooseLesson'), chooseSubstitute: t('problems.chooseSubstitute') };
  return (
    <Card aria-labelledby="lessons" className="print:hidden">
      <CardHeader id="lessons" title={teacher.name} aside={formatDayRange(from, to, locale)} />
      {lessons.length === 0 ? (
        <EmptyState icon={<CalendarOff />} title={t('none.title')} text={t('none.text')} level={3} />
      ) : (
        <KeptForm key={`${teacher.id} ${from} ${to} ${byId}`} action={action} words={{ refusals, problems, done: t('done') }} className="grid gap-4 p-4">
          <input type="hidden" name="teacherId" value={teacher.id} />
          {days.map((day) => (
            <fieldset key={day} className="rounded-md border border-line">
              <legend className="ml-3 px-1 font-semibold">{formatWeekdayAndDay(day, locale)}</legend>
              <ul className="divide-y divide-line">
                {lessons.filter(({ onDate }) => onDate === day).map((lesson) => <LessonChoice key={lesson.id} {...{ lesson, subjects, byId }} />)}
              </ul>
            </fieldset>
          ))}
          <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
            <Field label={t('reason')} hint={t('reasonHint')}>{(control) => <TextInput {...control} name="reason" required minLength={3} maxLength={500} />}</Field>
            <Field label={t('order')} aside={t('optional')}>{(control) => <TextInput {...control} name="orderNumber" maxLength={40} />}</Field>
          </div>
          <div className="flex flex-wrap items-center gap-4">
            <Button type="submit" tone="main">{t('submit')}</Button>
            <p className="text-note text-ink-2">{t('note')}</p>
          </div>
        </KeptForm>
      )}
    </Card>
  );
}

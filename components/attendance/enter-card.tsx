import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { SPELL_KINDS } from '@/lib/attendance/model';
import type { ClassWeek } from '@/lib/attendance/view';
import { WhyFields } from './explain-card';

/** Days of one pupil known beforehand: teachers are offered them in their lessons. */
export function EnterCard({ week: { classId, roster, courses, windowDays }, today, action }: { week: ClassWeek; today: string; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, kind, locale] = [useTranslations('attendance.enter'), useTranslations('attendance.kind'), useLocale()];
  const [words, errors] = [useMessages().attendance, useMessages().errors];
  return (
    <Card aria-labelledby="enter" className="print:hidden">
      <CardHeader id="enter" title={t('title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: words.problems, done: t('done') }} className="grid grid-cols-1 gap-3 p-4 max-sm:px-3">
        <input type="hidden" name="classId" value={classId} />
        <p className="text-ink-2">{t('lead')}</p>
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <Field label={t('pupil')}>
            {(control) => (
              <Select {...control} name="pupilId" required defaultValue="">
                <option value="" disabled>{words.explain.choose}</option>
                {roster.map(({ id, name }) => (
                  <option key={id} value={id}>{name}</option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('kind')}>
            {(control) => (
              <Select {...control} name="kind" defaultValue="excursion">
                {SPELL_KINDS.filter((one) => one !== 'none').map((one) => (
                  <option key={one} value={one}>{kind(one)}</option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('course')} aside={kind('exempt')}>
            {(control) => (
              <Select {...control} name="courseId" defaultValue="">
                <option value="">{t('allCourses')}</option>
                {courses.map(({ id, subject }) => (
                  <option key={id} value={id}>{subject[locale]}</option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('from')}>{(control) => <TextInput {...control} type="date" name="from" required defaultValue={today} />}</Field>
          <Field label={t('to')}>{(control) => <TextInput {...control} type="date" name="to" required defaultValue={today} />}</Field>
          <Field label={words.explain.note}>{(control) => <TextInput {...control} name="note" maxLength={300} />}</Field>
        </div>
        <p className="text-note text-ink-2">{words.explain.noteHint}</p>
        <WhyFields windowDays={windowDays} asksCorrection />
        <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
      </KeptForm>
    </Card>
  );
}

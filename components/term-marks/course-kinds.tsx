import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import type { CourseKind } from '@/lib/term-marks/view';

type Props = { courses: readonly CourseKind[]; action: Parameters<typeof KeptForm>[0]['action']; refusals: KeptFormWords['refusals'] };

/** Which courses give their marks by half-years, and the way to change it. */
export function CourseKinds({ courses, action, refusals }: Props) {
  const [t, locale] = [useTranslations('termMarks.kinds'), useLocale()];
  const others = courses.filter(({ termKind }) => termKind !== 'quarter');
  if (courses.length === 0) return null;
  return (
    <Card aria-labelledby="kinds">
      <CardHeader id="kinds" title={t('title')} />
      <p className="px-4 pt-4 text-ink-2">
        {others.length === 0 ? t('none') : others.map(({ subject, termKind }) => `${subject[locale]} (${t(`of.${termKind}`)})`).join(', ')}
      </p>
      <KeptForm action={action} words={{ refusals, done: t('done') }} className="grid items-start gap-4 p-4 sm:grid-cols-2">
        <Field label={t('course')}>
          {(control) => <Select {...control} name="courseId">{courses.map(({ courseId, subject }) => <option key={courseId} value={courseId}>{subject[locale]}</option>)}</Select>}
        </Field>
        <Field label={t('by')}>
          {(control) => <Select {...control} name="termKind">{(['halfYear', 'quarter'] as const).map((kind) => <option key={kind} value={kind}>{t(`of.${kind}`)}</option>)}</Select>}
        </Field>
        <Button type="submit" className="justify-self-start">{t('submit')}</Button>
      </KeptForm>
    </Card>
  );
}

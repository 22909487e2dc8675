import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import type { KeptForm } from '@/components/ui/kept-form';
import type { RemarkView } from '@/lib/remarks/view';
import { OwnRemark } from './own-remarks';
import { RemarkHead } from './remark-head';

type LessonRemarksProps = {
  remarks: readonly RemarkView[];
  timeZone: string;
  answer: ComponentProps<typeof KeptForm>['action'];
  /** whether a remark has a page for the reader */
  opensRemarks: boolean;
};

/** What was remarked on a lesson, above what is written in it: to its keeper with the answer in place, to others with where it is judged. */
export function LessonRemarks({ remarks, timeZone, answer, opensRemarks }: LessonRemarksProps) {
  const t = useTranslations('remarks.lesson');
  if (remarks.length === 0) return null;
  return (
    <Card aria-labelledby="lesson-remarks" className="mb-4">
      <CardHeader id="lesson-remarks" title={t('title')} />
      <ul className="divide-y divide-line">
        {remarks.map((remark) => (
          <li key={remark.id}>
            {remark.answers.length > 0
              ? <OwnRemark {...{ remark, timeZone }} action={answer} isHere />
              : <div className="p-4"><RemarkHead {...{ remark, timeZone }} href={opensRemarks ? `/oversight/remarks/${remark.id}` : undefined} /></div>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { PencilLine } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { SubjectMarks as Subject } from '@/lib/diary/view';
import { sortKey } from '@/lib/text/names';
import { SubjectMarks } from './subject-marks';

/** All subjects of the term in alphabetical order; those without marks are named together at the end. */
export function TermMarks({ subjects, askAt }: { subjects: readonly Subject[]; askAt?: string | null }) {
  const [t, locale] = [useTranslations('diary.marks'), useLocale()];
  const keyOf = ({ subject }: Subject) => sortKey(subject[locale]);
  const sorted = subjects.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  // A half-yearly subject may have its marks in the quarter before.
  const hasMarks = ({ marks, needs }: Subject) => marks.length > 0 || needs !== null;
  const [marked, without] = [sorted.filter(hasMarks), sorted.filter((subject) => !hasMarks(subject))];
  if (marked.length === 0) return <EmptyState icon={<PencilLine />} title={t('none.title')} text={t('none.text')} />;
  return (
    <>
      <div className="gap-3 space-y-3 lg:columns-2 print:columns-2">
        {marked.map((subject) => (
          <SubjectMarks key={subject.subject.ky} subject={subject} askAt={askAt} />
        ))}
      </div>
      {without.length > 0 && (
        <Card aria-labelledby="without" className="mt-3">
          <CardHeader id="without" title={t('withoutMarks')} />
          <p className="px-4 py-3 text-ink-2">{without.map(({ subject }) => subject[locale]).join(', ')}</p>
        </Card>
      )}
    </>
  );
}

import { useMessages, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { problemInWords } from '@/lib/importing/report-model';
import type { ImportPreview } from '@/lib/importing/view';

type Problem = ImportPreview['problems'][number];

/** Errors open, warnings behind their number: each with its file, row and field, what is wrong and the way out. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const [t, { importing: words }] = [useTranslations('imports.problems'), useMessages()];
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  if (problems.length === 0) return null;
  const list = (some: readonly Problem[]) => (
    <ul className="grid list-disc gap-1.5 py-3 pr-4 pl-8 wrap-anywhere">
      {some.map((problem, index) => <li key={index}>{problemInWords(problem, words)}</li>)}
    </ul>
  );
  return (
    <div className="grid gap-3">
      {errors.length > 0 && (
        <Card aria-labelledby="errors">
          <h2 id="errors" className="border-b border-line bg-missing-soft px-4 py-2.5 text-missing">{t('errors', { count: errors.length })}</h2>
          {list(errors)}
        </Card>
      )}
      {warnings.length > 0 && (
        <Card as="div">
          <details open={warnings.length <= 5}>
            <summary className="cursor-pointer bg-late-soft px-4 py-2.5 font-bold text-late">{t('warnings', { count: warnings.length })}</summary>
            {list(warnings)}
          </details>
        </Card>
      )}
    </div>
  );
}

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { RunView } from '@/lib/importing/view';
import { formatNumericInstant } from '@/lib/text/format';
import { RunCounts } from './run-counts';

/** Who brought in which files and when, and whether it was undone. */
export function RunHead({ run, timeZone }: { run: RunView; timeZone: string }) {
  const [t, runs] = [useTranslations('imports.run'), useTranslations('imports.runs')];
  const { importedAt, importedBy, files, undoneAt, undoneBy, report, counts } = run;
  return (
    <Card as="div" className="grid gap-2 p-4">
      <p className="font-medium">{t('brought', { by: importedBy ?? runs('commandLine'), when: formatNumericInstant(importedAt, timeZone) })}</p>
      <p className="wrap-anywhere text-ink-2">{files.join(', ')}</p>
      {undoneAt && (
        <p role="status" className="rounded-md bg-late-soft px-3 py-2 font-medium text-late">{t('undone', { by: undoneBy ?? '', when: formatNumericInstant(undoneAt, timeZone) })}</p>
      )}
      {!report && (
        <>
          <RunCounts counts={counts} />
          <p className="text-note text-ink-2">{t('noReport')}</p>
        </>
      )}
    </Card>
  );
}

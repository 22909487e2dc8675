import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { CorrectionView } from '@/lib/corrections/view';
import { CorrectionLine } from './correction-line';

/** What a teacher has asked for, with what became of it; nothing for whoever asked for nothing. */
export function MyCorrections({ corrections, timeZone }: { corrections: readonly CorrectionView[]; timeZone: string }) {
  const t = useTranslations('corrections.mine');
  if (corrections.length === 0) return null;
  return (
    <section aria-labelledby="my-corrections">
      <h2 id="my-corrections" className="mb-3">{t('title')}</h2>
      <Card as="div">
        <ul className="divide-y divide-line">
          {corrections.map((correction) => <li key={correction.id} className="px-4 py-3"><CorrectionLine {...{ correction, timeZone }} /></li>)}
        </ul>
      </Card>
    </section>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { ProgressBar } from '@/components/ui/progress-bar';
import { type BundleState, isUnderWay } from '@/lib/bundles/model';
import type { BundleView } from '@/lib/bundles/view';
import { formatNumber, formatNumericInstant } from '@/lib/text/format';

const TONES: Record<BundleState, Tone> = { waiting: 'accent', underWay: 'accent', made: 'ok', failed: 'missing', refused: 'missing', cancelled: 'neutral', gone: 'neutral' };

export function StateBadge({ state }: Pick<BundleView, 'state'>) {
  return <Badge tone={TONES[state]}>{useTranslations('bundles.state')(state)}</Badge>;
}

type Props = { bundle: Pick<BundleView, 'state' | 'trouble' | 'done' | 'total' | 'size' | 'expiresAt'>; progress: (done: number, total: number) => string; timeZone: string };

/** How far it is, or how it ended and what can be done. */
export function BundleProgress({ bundle: { state, trouble, done, total, size, expiresAt }, progress, timeZone }: Props) {
  const [t, locale] = [useTranslations('bundles'), useLocale()];
  if (isUnderWay(state)) {
    if (total === null) return null;
    return (
      <div role="status" className="grid gap-1.5">
        <p className="text-note">{progress(done, total)}</p>
        <ProgressBar label={t('list.progressLabel', { done, total })} parts={[{ value: done, tone: 'accent' }]} total={total} />
      </div>
    );
  }
  if (state === 'made') {
    return (
      <p className="text-note text-ink-2">
        {t('list.files', { total: total ?? 0, size: formatNumber((size ?? 0) / 1_000_000, locale, 1) })} · {t('list.until', { when: formatNumericInstant(expiresAt, timeZone) })}
      </p>
    );
  }
  const why = state === 'failed' ? (trouble ?? 'unexpected') : state === 'cancelled' ? null : state;
  return why && <p className="text-note text-ink-2">{t(`why.${why}`)}</p>;
}

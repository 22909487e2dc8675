import { useLocale, useTranslations } from 'next-intl';
import { formatInstant } from '@/lib/text/format';
import type { SealView } from '@/lib/integrity/view';

/** When the record was last sealed and with which signs, and last held against its seals; behind it what that means, and the key to verify with. */
export function SealLine({ seal, timeZone }: { seal: SealView | null; timeZone: string }) {
  const [t, locale] = [useTranslations('changeLog.seal'), useLocale()];
  if (!seal) return <p className="mb-4 max-w-3xl text-note text-ink-2">{t('none')}</p>;
  const { comparison } = seal;
  const compared = comparison && t(comparison.hasExplained ? 'comparison.comparedExplained' : 'comparison.compared', { at: formatInstant(comparison.comparedAt, locale, timeZone) });
  return (
    <div className="mb-4 max-w-3xl text-note text-ink-2">
      <p className="wrap-anywhere">{t('last', { at: formatInstant(seal.sealedAt, locale, timeZone), root: seal.root })}</p>
      {!comparison?.findings.length && <p>{compared ?? t('comparison.notCompared')}</p>}
      <details>
        <summary className="flex min-h-11 w-fit cursor-pointer items-center font-medium text-accent">{t('more')}</summary>
        <p className="mb-1">{t('hint')}</p>
        {seal.publicKey && <p className="wrap-anywhere">{t('key')}: <code>{seal.publicKey}</code></p>}
      </details>
    </div>
  );
}

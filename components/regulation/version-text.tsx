import { ChevronDown } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { MatterLine } from '@/components/matters/matter-line';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import type { RegulationView } from '@/lib/regulation/view';
import { formatInstant, formatNumericDay } from '@/lib/text/format';
import { RegulationText } from './regulation-text';

const LANGUAGES = ['ky', 'ru', 'en'] as const;

/** One version with its steps, in its three languages: the reader's own open. */
export function VersionText({ versions, shown, timeZone }: { versions: RegulationView['versions']; shown: NonNullable<RegulationView['shown']>; timeZone: string }) {
  const [t, locale] = [useTranslations('regulation'), useLocale()];
  const { version, texts, isInForce, inForceOn, writtenBy, writtenAt } = shown;
  const head = (
    <>
      <b className="font-semibold">{t('version', { version })}</b>
      {isInForce && <Badge tone="accent">{t('inForce')}</Badge>}
    </>
  );
  return (
    <>
      {versions.length > 1 && (
        <SegmentedLinks
          label={t('versions')}
          className="max-w-full justify-self-start overflow-x-auto print:hidden"
          items={versions.map((one) => ({ href: `/about/regulation?version=${one.version}`, label: String(one.version), name: t('version', { version: one.version }), current: one.version === version }))}
        />
      )}
      <MatterLine area="regulation" matter={shown} name={head} timeZone={timeZone}>
        {inForceOn && <p>{t('from', { day: formatNumericDay(inForceOn) })}</p>}
        <p className="text-note text-ink-2">{t('written', { name: writtenBy, when: formatInstant(writtenAt, locale, timeZone) })}</p>
      </MatterLine>
      {LANGUAGES.map((language) => (
        <Card as="div" key={language}>
          <details open={language === locale} className="group">
            <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 bg-sunk px-4 font-semibold -outline-offset-2 [&::-webkit-details-marker]:hidden">
              {t(`language.${language}`)}
              <ChevronDown aria-hidden className="size-5 shrink-0 text-ink-3 group-open:rotate-180" />
            </summary>
            <div className="p-4">
              {texts[language] ? <RegulationText text={texts[language]} lang={language} level={2} /> : <p className="text-ink-2">{t('noText')}</p>}
            </div>
          </details>
        </Card>
      ))}
    </>
  );
}

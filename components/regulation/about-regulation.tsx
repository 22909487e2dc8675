import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { textFor } from '@/lib/regulation/model';
import type { AboutView } from '@/lib/regulation/view';
import { formatNumericDay } from '@/lib/text/format';
import { RegulationText } from './regulation-text';

/** The school's own text in force, in the reader's language where it has one; the staff go on to all versions. */
export function AboutRegulation({ regulation, mayReadAll }: Pick<AboutView, 'regulation'> & { mayReadAll: boolean }) {
  const [t, locale] = [useTranslations('about.regulation'), useLocale()];
  const read = regulation && textFor(regulation.texts, locale);
  return (
    <Card aria-labelledby="regulation">
      <CardHeader id="regulation" title={t('title')} aside={mayReadAll && <LinkButton size="sm" tone="quiet" href="/about/regulation" className="print:hidden">{t('versions')}</LinkButton>} />
      <div className="grid gap-3 p-4">
        {regulation && read ? (
          <>
            <p className="text-note text-ink-2">{t('inForce', { version: regulation.version, day: formatNumericDay(regulation.inForceOn) })}</p>
            {read.locale !== locale && <p className="rounded-md bg-sunk px-3 py-2 text-ink-2">{t('inKyrgyz')}</p>}
            <RegulationText text={read.text} lang={read.locale} level={3} />
          </>
        ) : (
          <>
            <p className="font-medium">{t('none')}</p>
            <p className="text-ink-2">{t('noneText')}</p>
          </>
        )}
      </div>
    </Card>
  );
}

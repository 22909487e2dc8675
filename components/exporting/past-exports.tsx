import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { ExportDesk } from '@/lib/exporting/view';
import { formatNumericInstant } from '@/lib/text/format';

/** What left the journal lately, who took it and what for. */
export function PastExports({ past, seesAll, timeZone }: Pick<ExportDesk, 'past' | 'seesAll'> & { timeZone: string }) {
  const t = useTranslations('exporting');
  return (
    <Card aria-labelledby="past">
      <CardHeader id="past" title={t(seesAll ? 'past.titleAll' : 'past.title')} />
      {past.length === 0 ? <p className="p-4 text-ink-2">{t('past.none')}</p> : (
        <ul className="divide-y divide-line">
          {past.map(({ id, list, reason, at, by }) => (
            <li key={id} className="grid gap-0.5 px-4 py-2.5">
              <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-medium">{t(`lists.${list}.name`)}</span>
                <span className="text-note text-ink-2">{formatNumericInstant(at, timeZone)}</span>
              </span>
              <span className="wrap-anywhere">{reason}</span>
              <span className="text-note text-ink-2">{by}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

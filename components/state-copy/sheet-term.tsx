import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button-class';
import { Card } from '@/components/ui/card';
import type { StateExportView, StateSheetsView } from '@/lib/state-copy/view';
import { formatInstant } from '@/lib/text/format';

type SheetTermProps = { groupId: string; term: StateSheetsView['terms'][number]; name: string; timeZone: string };

/** A quarter to be taken out, with when it was; an earlier time may be compared with instead of the last. */
export function SheetTerm({ groupId, term: { id, exports }, name, timeZone }: SheetTermProps) {
  const [t, locale] = [useTranslations('stateCopy.quarter'), useLocale()];
  const [last, ...earlier] = exports;
  const file = `/journal/${groupId}/state-sheet/file?term=${id}`;
  const said = ({ at, by }: StateExportView) => t('last', { when: formatInstant(at, locale, timeZone), by });
  return (
    <Card aria-labelledby={id} className="grid gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 id={id} className="text-md font-bold">{name}</h2>
          <p className="text-note text-ink-2">{last ? said(last) : t('never')}</p>
        </div>
        <a href={file} download className={buttonClass({ tone: 'main' })}>
          <Download aria-hidden className="size-5" />
          {t('download')}
        </a>
      </div>
      {earlier.length > 0 && (
        <details>
          <summary className="cursor-pointer py-1 font-medium text-ink-2 touch:py-2.5">{t('earlier')}</summary>
          <ul className="divide-y divide-line pt-1">
            {earlier.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                <span>{said(one)}</span>
                <a href={`${file}&since=${one.id}`} download className="inline-block py-1 font-medium text-accent underline touch:py-2.5">{t('again')}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

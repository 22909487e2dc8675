import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Card, CardHeader } from '@/components/ui/card';
import type { Missing } from '@/lib/preparing/model';

/** Names that are said; the rest is a number. */
const SAID = 6;

/** What is missing, each line where it is mended: first what no lesson can do without. */
export function MissingLines({ missing }: { missing: readonly Missing[] }) {
  const t = useTranslations('preparing');
  if (missing.length === 0) return <Card className="p-4 font-medium text-ok"><p>{t('nothing')}</p></Card>;
  return (
    <div className="grid items-start gap-4">
      {([true, false] as const).map((isNeeded) => {
        const lines = missing.filter((one) => one.isNeeded === isNeeded);
        const id = isNeeded ? 'needed' : 'later';
        return lines.length > 0 && (
          <Card key={id} aria-labelledby={id}>
            <CardHeader id={id} title={t(id)} aside={lines.length} />
            <ul className="divide-y divide-line">
              {lines.map(({ kind, count, names, href }) => (
                <li key={kind}>
                  <Link prefetch={false} href={href} className="flex min-h-11 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-sunk">
                    <span className="min-w-0 flex-1">
                      <span className="block font-medium">{t(`missing.${kind}`, { count })}</span>
                      {names.length > 0 && <span className="block text-note text-ink-2 wrap-anywhere">{[...names.slice(0, SAID), ...(names.length > SAID ? [t('more', { count: names.length - SAID })] : [])].join(', ')}</span>}
                    </span>
                    <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-3" />
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

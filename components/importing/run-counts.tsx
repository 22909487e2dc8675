import { useTranslations } from 'next-intl';
import { ITEM_KINDS } from '@/lib/importing/view';

/** What an import changed, kind by kind; kinds it left alone are not named. */
export function RunCounts({ counts }: { counts: Readonly<Record<string, number>> }) {
  const [t, kinds] = [useTranslations('imports.runs'), useTranslations('importing.kinds')];
  const of = (key: string) => counts[key] ?? 0;
  return (
    <ul className="text-note">
      {ITEM_KINDS.map((kind) => ({ kind, create: of(`${kind}.create`), change: of(`${kind}.change`), end: of(`${kind}.end`) }))
        .filter(({ create, change, end }) => create + change + end > 0)
        .map(({ kind, ...numbers }) => <li key={kind}>{t('count', { kind: kinds(kind), ...numbers })}</li>)}
    </ul>
  );
}

import { useTranslations } from 'next-intl';
import { ITEM_KINDS } from '@/lib/importing/view';

const DID = ['create', 'change', 'end'] as const;

/** What an import changed, kind by kind; kinds it left alone are not named. */
export function RunCounts({ counts }: { counts: Readonly<Record<string, number>> }) {
  const [t, kinds] = [useTranslations('imports.runs.did'), useTranslations('importing.kinds')];
  return (
    <ul className="text-note">
      {ITEM_KINDS.map((kind) => {
        const did = DID.filter((one) => (counts[`${kind}.${one}`] ?? 0) > 0);
        return did.length > 0 && <li key={kind}>{kinds(kind)}: {did.map((one) => t(one, { count: counts[`${kind}.${one}`] ?? 0 })).join(', ')}</li>;
      })}
    </ul>
  );
}

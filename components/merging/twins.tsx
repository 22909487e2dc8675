import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Twin } from '@/lib/merging/view';

/** Rows of one person, each with what tells it from the others. */
export function Twins({ twins }: { twins: readonly Twin[] }) {
  const t = useTranslations('merging');
  return (
    <ul className="divide-y divide-line">
      {twins.map(({ id, name, known, hasAccount, belongs }) => (
        <li key={id} className="px-4 py-2.5">
          <Link href={`/office/people/${id}`} prefetch={false} className="font-semibold break-words text-accent underline-offset-2 hover:underline">{name}</Link>
          <p className="text-note break-words text-ink-2">{[known, belongs.join('; '), t(hasAccount ? 'hasAccount' : 'noAccount')].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}

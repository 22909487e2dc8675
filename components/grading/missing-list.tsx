import Link from 'next/link';
import { useTranslations } from 'next-intl';

export interface MissingRow {
  name: string;
  /** lessons not filled in, lessons missed without a reason, or pupils without a mark */
  count: number;
  href: string;
}

const SHOWN = 5;

/** What a term still lacks, by teacher, class or group, most first; the rest behind one more step. */
export function MissingList({ title, rows }: { title: string; rows: readonly MissingRow[] }) {
  const t = useTranslations('terms.missing');
  if (rows.length === 0) return null;
  const lines = (some: readonly MissingRow[]) => (
    <ul>
      {some.map(({ name, count, href }) => (
        <li key={href}>
          <Link href={href} prefetch={false} className="flex min-h-9 items-center justify-between gap-4 rounded-sm px-2 hover:bg-sunk touch:min-h-11">
            <span>{name}</span>
            <span className="font-semibold tabular-nums text-missing">{count}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {lines(rows.slice(0, SHOWN))}
      {rows.length > SHOWN && (
        <details>
          <summary className="inline-flex min-h-9 cursor-pointer items-center px-2 text-accent touch:min-h-11">{t('more', { count: rows.length - SHOWN })}</summary>
          {lines(rows.slice(SHOWN))}
        </details>
      )}
    </section>
  );
}

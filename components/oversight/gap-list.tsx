import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { lessonsHref } from '@/lib/oversight/address-model';
import { PARTS } from '@/lib/oversight/model';
import type { Gap, TermChoice } from '@/lib/oversight/view';
import { formatDayRange } from '@/lib/text/format';

/** Where most is missing, worst first; each line leads to its lessons. `term` null: since the year began; `wide`: room for two columns. */
export function GapList({ gaps, term, wide = false }: { gaps: readonly Gap[]; term: TermChoice | null; wide?: boolean }) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  if (gaps.length === 0) return <EmptyState level={3} title={t('gaps.none.title')} text={t('gaps.none.text')} />;
  return (
    <ol className={wide ? 'gap-0 xl:columns-2' : undefined}>
      {gaps.map(({ groupId, groupName, subject, keepers, lessons, firstOn, lastOn, missing }) => (
        <li key={`${groupId} ${keepers.join()}`} className="break-inside-avoid border-b border-line last:border-0">
          <Link
            href={lessonsHref({ by: 'group', id: groupId, term: term?.ordinal, state: 'missing' })}
            prefetch={false}
            className="block px-4 py-3 -outline-offset-2 hover:bg-sunk"
          >
            <span className="flex items-start justify-between gap-3">
              <span className="min-w-0 font-semibold">{groupName} · {subject}</span>
              <Badge tone="missing">{t('gaps.count', { count: lessons })}</Badge>
            </span>
            <span className="block text-note">
              {PARTS.filter((part) => missing[part] > 0)
                .map((part) => t('gaps.part', { part: t(`part.${part}`), count: missing[part] }))
                .join(' · ')}
            </span>
            <span className="block text-note text-ink-2">
              {keepers.join(', ') || t('nobody')} · {formatDayRange(firstOn, lastOn, locale)}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { pack } from '@/components/ui/packed';
import type { Day } from '@/lib/calendar/day';
import { keepersAddress, lessonsHref, newRemarkHref } from '@/lib/oversight/address-model';
import { PARTS } from '@/lib/oversight/model';
import type { Gap, TermChoice } from '@/lib/oversight/view';
import { fill } from '@/lib/text/fill';
import { formatDayRange } from '@/lib/text/format';
import { GapLines } from './gap-lines';

type GapListProps = {
  gaps: readonly Gap[];
  /** null: since the year began */
  term: TermChoice | null;
  /** the Monday of the one week they were counted in */
  week?: Day;
  /** the past day at whose end they were missing */
  asOn?: Day;
  /** room for two columns */
  wide?: boolean;
};

/** Where most is missing, worst first; each line leads to just its lessons. */
export function GapList({ gaps, term, week, asOn, wide = false }: GapListProps) {
  const [t, remarks, locale] = [useTranslations('oversight'), useTranslations('remarks'), useLocale()];
  if (gaps.length === 0) return <EmptyState level={3} title={t('gaps.none.title')} text={t('gaps.none.text')} />;
  const words = { part: t.raw('gaps.part') as string, parts: PARTS.map((part) => t(`part.${part}`)) };
  const lines = gaps.map(({ groupId, groupName, subject, keepers, keeperIds, lessons, firstOn, lastOn, missing }) => ({
    href: lessonsHref({ by: 'group', id: groupId, keepers: keepersAddress(keeperIds), term: term?.ordinal, week, asOn, state: 'missing' }),
    title: `${groupName} · ${subject}`,
    count: t('gaps.count', { count: lessons }),
    parts: PARTS.flatMap((part, index) => (missing[part] > 0 ? [fill(words.part, { part: words.parts[index]!, count: missing[part] })] : [])).join(' · '),
    remarkHref: newRemarkHref({ group: groupId }),
    remark: `${remarks('raise')}: ${groupName} · ${subject}`,
    whoAndWhen: `${keepers.join(', ') || t('nobody')} · ${formatDayRange(firstOn, lastOn, locale)}`,
  }));
  return <GapLines lines={pack(lines)} wide={wide} />;
}

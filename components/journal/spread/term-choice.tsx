import { getTranslations } from 'next-intl/server';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import type { SpreadView, TermHead } from '@/lib/journal/spread-view';

const ROMAN = ['I', 'II', 'III', 'IV'];

/** '2-чейрек' */
export async function termName({ kind, ordinal }: Pick<TermHead, 'kind' | 'ordinal'>): Promise<string> {
  return (await getTranslations('journal.spread.term'))(kind, { number: ordinal });
}

/** The terms of the year, of the kind that the group goes by. */
export async function TermChoice({ view: { group, terms, term } }: { view: Pick<SpreadView, 'group' | 'terms' | 'term'> }) {
  const t = await getTranslations('journal.spread');
  const items = terms.filter(({ kind }) => kind === term.kind).map(async (one) => ({
    href: `/journal/${group.id}?term=${one.id}`,
    label: ROMAN[one.ordinal - 1] ?? String(one.ordinal),
    name: await termName(one),
    current: one.id === term.id,
  }));
  return <SegmentedLinks label={t('terms')} items={await Promise.all(items)} className="print:hidden" />;
}

import type { useTranslations } from 'next-intl';
import type { VersionState } from '@/lib/check-plans/model';
import type { PlanHead } from '@/lib/check-plans/view';
import { formatYears } from '@/lib/text/format';

export type PlanWords = ReturnType<typeof useTranslations<'checkPlans'>>;

/** "2-чейрек, 2026-2027-окуу жылы", or the year alone. */
export function periodName(t: PlanWords, { term, firstYear }: Pick<PlanHead, 'term' | 'firstYear'>): string {
  const year = t('yearOf', { years: formatYears(firstYear) });
  return term ? `${t(`term.${term.kind}`, { ordinal: term.ordinal })}, ${year}` : year;
}

export const STATE_TONES = { draft: 'neutral', submitted: 'late', approved: 'ok', returned: 'missing' } as const satisfies Record<VersionState, string>;

export function planHref(planId: string, choice: { version?: number; check?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(choice).map(([key, value]) => [key, String(value)])).toString();
  return `/oversight/check-plans/${planId}${query && `?${query}`}`;
}

import type { useTranslations } from 'next-intl';
import { type Counts, STATES } from '@/lib/oversight/model';
import type { TermChoice } from '@/lib/oversight/view';

export type OversightWords = ReturnType<typeof useTranslations<'oversight'>>;
export type RemarkWords = ReturnType<typeof useTranslations<'remarks'>>;

/** "2-чейрек" */
export function termName(t: OversightWords, { kind, ordinal }: TermChoice): string {
  return t(`term.${kind}`, { ordinal });
}

/** "Өз убагында: 18, Кечиктирилген: 1": what a percentage is made of. */
export function describeCounts(t: OversightWords, counts: Counts): string {
  return STATES.filter((state) => counts[state] > 0)
    .map((state) => t('count', { state: t(`state.${state}`), count: counts[state] }))
    .join(', ');
}

import type { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import type { RemarkPhase } from '@/lib/remarks/model';
import type { RemarkView } from '@/lib/remarks/view';

export type RemarkWords = ReturnType<typeof useTranslations<'remarks'>>;

const TONES: Record<RemarkPhase, Tone> = { owed: 'late', toCheck: 'accent', verified: 'ok', closed: 'neutral' };

/** The state of a remark in a word, with its colour. */
export function stateOf(t: RemarkWords, { phase, isOverdue }: Pick<RemarkView, 'phase' | 'isOverdue'>): { tone: Tone; text: string } {
  return isOverdue ? { tone: 'missing', text: t('state.overdue') } : { tone: TONES[phase], text: t(`state.${phase}`) };
}

/** What it is on: "7-А · Алгебра", "7-А". */
export function remarkTitle({ name, subject }: Pick<RemarkView, 'name' | 'subject'>): string {
  return [name, subject].filter(Boolean).join(' · ');
}

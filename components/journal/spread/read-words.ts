import { getMessages } from 'next-intl/server';
import type { GradingMode } from '@/lib/journal/view';
import { keyRows, LEGEND } from './key-words';
import type { SpreadWords } from './spread-words';

/** The words that the spread says from the start, in the reader's language. `table` names the grid. */
export async function readSpreadWords(table: string, mode: GradingMode): Promise<SpreadWords> {
  const { journal: { spread } } = await getMessages();
  const { number, pupil, mean, meanInFull, proposed, proposedInFull, notAssessed, today, unconfirmed, cancelled, atHome, atHomeSign, letters, credit, signs, states } = spread;
  return {
    ...{ table, number, pupil, mean, meanInFull, proposed, proposedInFull, notAssessed, today, unconfirmed, cancelled, atHome, atHomeSign, letters, credit, signs, states },
    legend: keyRows(spread, mode).slice(0, LEGEND),
    allKeys: spread.keys.open,
  };
}

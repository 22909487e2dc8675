import { getMessages } from 'next-intl/server';
import type { GradingMode } from '@/lib/journal/view';
import { legendOf } from './key-words';
import type { SpreadWords } from './spread-words';

/** The words that the spread says from the start, in the reader's language. `table` names the grid; `isRead`: its reader writes nothing in it. */
export async function readSpreadWords(table: string, mode: GradingMode, isRead: boolean): Promise<SpreadWords> {
  const { journal: { spread } } = await getMessages();
  const { number, pupil, mean, meanInFull, proposed, proposedInFull, notAssessed, today, unconfirmed, cancelled, atHome, atHomeSign, letters, credit, signs, states } = spread;
  return {
    ...{ table, number, pupil, mean, meanInFull, proposed, proposedInFull, notAssessed, today, unconfirmed, cancelled, atHome, atHomeSign, letters, credit, signs, states },
    legend: legendOf(spread, mode, isRead),
    allKeys: spread.keys.open,
  };
}

import { getMessages } from 'next-intl/server';
import type { GradingMode } from '@/lib/journal/view';
import type { Messages } from '@/lib/text/areas';
import type { SpreadWords } from './spread-words';

/** The codes that a write of a cell may be refused with. */
const REFUSALS = [
  'notFound', 'notAllowed', 'invalidInput', 'lessonInFuture', 'lessonLocked', 'lessonWithdrawn', 'lessonCancelled', 'termClosed',
  'yearArchived', 'reasonNeeded', 'pupilNotInGroup', 'valueNotInScale', 'operationReused', 'unexpected',
] as const;

const FIGURES: Record<GradingMode, string | null> = { fivePoint: '2–5', points: '0–100', credit: '1 / 0', none: null };

/** The spread's words in the reader's language, for the browser. `table` names the grid. */
export async function readSpreadWords(table: string, mode: GradingMode): Promise<SpreadWords> {
  const { journal: { spread }, errors: { refusal } } = await getMessages();
  const { number, pupil, mean, meanInFull, proposed, proposedInFull, today, unconfirmed, cancelled } = spread;
  const { letters, exceptions, workKinds, credit, notices, pad, card, troubles } = spread;
  return {
    ...{ table, number, pupil, mean, meanInFull, proposed, proposedInFull, today, unconfirmed, cancelled },
    ...{ letters, exceptions, workKinds, credit, notices, pad, card, troubles },
    refusals: Object.fromEntries(REFUSALS.map((code) => [code, refusal[code]])),
    keys: { title: spread.keys.title, open: spread.keys.open, rows: keyRows(spread, FIGURES[mode]) },
  };
}

/** The first five stand under the grid. The keys н and о are named by letter, whatever the language. */
function keyRows({ keys, letters }: Messages['journal']['spread'], figures: string | null): [keys: string, what: string][] {
  const rows: [string, string][] = [
    [keys.absentKey, keys.absent],
    [keys.lateKey, keys.late],
    ['Enter', keys.down],
    ['F2', keys.cardKey],
    ['Tab', keys.right],
    ['← ↑ → ↓', keys.arrows],
    ['Home, End', keys.rowEnds],
    ['Ctrl Home, Ctrl End', keys.ends],
    [Object.values(letters).join(', '), keys.words],
    ['/', keys.slot],
    ['Delete', keys.clearMark],
    ['Shift Delete', keys.clearAttendance],
    ['Ctrl Z', keys.undo],
    ['Esc', keys.stop],
    ['?', keys.help],
  ];
  return figures ? [[figures, keys.marks], ...rows] : rows;
}

import type { GradingMode } from '@/lib/journal/view';
import type { Messages } from '@/lib/text/areas';

const FIGURES: Record<GradingMode, string | null> = { fivePoint: '2–5', points: '0–100', credit: '1 / 0', none: null };

/** How many of the keys stand under the grid. */
const LEGEND = 5;
/** those that lead about, for whoever writes nothing */
const READING = ['F2', 'Tab', '← ↑ → ↓', 'Home, End'];

/** The keys under the grid. */
export function legendOf(words: Parameters<typeof keyRows>[0], mode: GradingMode, isRead: boolean): [keys: string, what: string][] {
  const rows = keyRows(words, mode);
  return isRead ? rows.filter(([keys]) => READING.includes(keys)) : rows.slice(0, LEGEND);
}

/** Every key of the grid and what it does, the most used first. The keys н and о are named by letter. */
export function keyRows({ keys, letters }: Pick<Messages['journal']['spread'], 'keys' | 'letters'>, mode: GradingMode): [keys: string, what: string][] {
  const figures = FIGURES[mode];
  const rows: [string, string][] = [
    [keys.absentKey, keys.absent],
    [keys.lateKey, keys.late],
    ...(figures ? [[keys.debtKey, keys.debt] satisfies [string, string]] : []),
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
    ['Shift ← ↑ → ↓', keys.extend],
    ['Ctrl C, Ctrl V', keys.clipboard],
    ['Ctrl D', keys.fillDown],
    ['Ctrl Z', keys.undo],
    ['Esc', keys.stop],
    ['?', keys.help],
  ];
  return figures ? [[figures, keys.marks], ...rows] : rows;
}

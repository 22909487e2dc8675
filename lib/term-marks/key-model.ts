import type { GradingMode, PeriodMark } from './view';

/** What a key does in a field of period marks, whatever the layout. */
export type KeyDeed =
  | { do: 'give'; value: PeriodMark | null }
  | { do: 'move'; to: 'up' | 'down' | 'left' | 'right' }
  | { do: 'undo' }
  | { do: 'letGo' };

const MOVES: Record<string, 'up' | 'down' | 'left' | 'right'> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', Enter: 'down' };

/** The figures one key gives; points have two and three digits and are written out. */
export const FIGURES: Record<GradingMode, readonly number[]> = { fivePoint: [5, 4, 3, 2], credit: [1, 0], points: [], none: [] };

/** Null for a key that means nothing here. `н` is not assessed: by its letter, and by its key on another layout. */
export function deedOf({ key, code, ctrlKey, metaKey, altKey }: { key: string; code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }, mode: GradingMode): KeyDeed | null {
  if (ctrlKey || metaKey) return code === 'KeyZ' ? { do: 'undo' } : null;
  if (altKey) return null;
  const to = MOVES[key];
  if (to) return { do: 'move', to };
  if (key === 'Escape') return { do: 'letGo' };
  if (key === 'Delete') return { do: 'give', value: null };
  if (mode === 'none') return null;
  const value = markTyped(key, mode);
  if (value !== undefined) return { do: 'give', value };
  return code === 'KeyY' || code === 'KeyN' ? { do: 'give', value: 'notAssessed' } : null;
}

/** A mark from one sign; undefined for one that is none. */
export function markTyped(sign: string, mode: GradingMode): PeriodMark | undefined {
  if (['-', '–', '−', 'н', 'Н', 'n', 'N'].includes(sign)) return 'notAssessed';
  return /^\d$/.test(sign) && FIGURES[mode].includes(Number(sign)) ? Number(sign) : undefined;
}

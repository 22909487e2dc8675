import type { KeyboardEvent } from 'react';

const COLUMNS = ['[data-attendance]', '[data-mark]'] as const;

/** Arrows and Enter between the pupils' fields; true when the key was one of them. Enter on a button stays a press. */
export function moveWithin(event: KeyboardEvent<HTMLElement>): boolean {
  const from = event.currentTarget;
  const column = COLUMNS.find((one) => from.matches(one));
  if (!column || event.ctrlKey || event.metaKey || event.altKey) return false;
  const to = targetOf(event.key, from, column);
  if (!to) return false;
  event.preventDefault();
  to.focus();
  return true;
}

function targetOf(key: string, from: HTMLElement, column: (typeof COLUMNS)[number]): HTMLElement | null | undefined {
  const isMark = column === '[data-mark]';
  switch (key) {
    case 'ArrowDown':
      return inRow(from, 1, column);
    case 'ArrowUp':
      return inRow(from, -1, column);
    case 'ArrowLeft':
      return isMark ? inRow(from, 0, '[data-attendance]') : null;
    case 'ArrowRight':
      return isMark ? null : inRow(from, 0, '[data-mark]');
    case 'Enter':
      return isMark ? inRow(from, 1, column) : null;
    default:
      return null;
  }
}

/** The field of a column, so many rows further. */
export function inRow(from: HTMLElement, by: number, column: (typeof COLUMNS)[number]): HTMLElement | undefined {
  const row = from.closest('[data-row]');
  const rows = [...(row?.closest('[data-rows]')?.querySelectorAll('[data-row]') ?? [])];
  const at = row ? rows.indexOf(row) : -1;
  return rows[at + by]?.querySelector<HTMLElement>(column) ?? undefined;
}

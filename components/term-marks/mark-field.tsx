'use client';

import { type KeyboardEvent, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { markClass } from '@/components/ui/mark';
import { deedOf, type KeyDeed, markTyped } from '@/lib/term-marks/key-model';
import type { GradingMode, PeriodMark } from '@/lib/term-marks/view';

type MarkFieldProps = {
  id: string;
  label: string;
  mode: GradingMode;
  value: PeriodMark | null;
  text: string;
  state: 'saved' | 'asks' | 'waiting' | 'refused' | 'conflict';
  isPredicted: boolean;
  disabled: boolean;
  describedBy?: string;
  onDeed: (deed: KeyDeed) => void;
  onFocus: () => void;
};

const EDGES = { saved: 'border-line-strong', asks: 'border-late', waiting: 'border-accent', refused: 'border-missing', conflict: 'border-missing' };

/** One period mark: a key gives it. Points are written out and taken on leaving. */
export function MarkField({ id, label, mode, value, text, state, isPredicted, disabled, describedBy, onDeed, onFocus }: MarkFieldProps) {
  const [written, setWritten] = useState<string | null>(null);
  const isWritten = mode === 'points';
  const take = () => {
    setWritten(null);
    if (written !== null && written.trim() !== text) onDeed({ do: 'give', value: written.trim() === '' ? null : Number(written) });
  };
  const press = (event: KeyboardEvent) => {
    const deed = deedOf(event, mode);
    if (isWritten && deed?.do === 'move' && (deed.to === 'left' || deed.to === 'right') && written !== null) return;
    if (!deed) {
      if (event.key === 'Backspace' && !isWritten) onDeed({ do: 'give', value: null });
      return;
    }
    event.preventDefault();
    if (deed.do === 'give' || deed.do === 'letGo') setWritten(null);
    onDeed(deed);
  };
  const change = (typed: string) => {
    if (isWritten) return setWritten(typed.replace(/\D/g, '').slice(0, 3));
    const given = markTyped(typed.replace(text, '').slice(-1), mode);
    if (given !== undefined) onDeed({ do: 'give', value: given });
  };
  return (
    <input
      id={id}
      data-mark=""
      aria-label={label}
      aria-invalid={state === 'refused' || state === 'conflict' || undefined}
      aria-describedby={describedBy}
      inputMode={isWritten ? 'numeric' : 'none'}
      autoComplete="off"
      disabled={disabled}
      value={written ?? text}
      onChange={(event) => change(event.target.value)}
      onKeyDown={press}
      onBlur={take}
      onFocus={(event) => {
        if (isWritten) event.target.select();
        onFocus();
      }}
      className={classNames(
        'h-8 w-12 rounded-md border text-center text-base font-bold caret-transparent touch:h-11 touch:w-13',
        'disabled:border-transparent disabled:opacity-100',
        isPredicted && 'border-dashed font-medium italic',
        EDGES[state],
        typeof value === 'number' && mode === 'fivePoint' ? markClass(String(value)) : value === null ? 'bg-sheet' : 'bg-sunk text-ink-2',
      )}
    />
  );
}

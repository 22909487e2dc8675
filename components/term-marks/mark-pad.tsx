'use client';

import { ArrowDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { markClass } from '@/components/ui/mark';
import { FIGURES, type KeyDeed } from '@/lib/term-marks/key-model';
import { type TermMarkWords, textOf } from './words';
import type { GradingMode } from '@/lib/term-marks/view';

type MarkPadProps = { pupil: string; mode: GradingMode; words: TermMarkWords; onDeed: (deed: KeyDeed) => void };

/** The keys of the sheet for a thumb: they stay while one goes from pupil to pupil. */
export function MarkPad({ pupil, mode, words, onDeed }: MarkPadProps) {
  if (FIGURES[mode].length === 0) return null;
  return (
    <div
      role="group"
      aria-label={words.sheet.pad}
      className="fixed inset-x-0 bottom-0 z-overlay hidden border-t border-line bg-sheet px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-raised touch:block print:hidden"
    >
      <p className="truncate font-semibold">{pupil}</p>
      <div className="mt-1 flex gap-2">
        {FIGURES[mode].map((value) => (
          <Key key={value} className={mode === 'fivePoint' ? markClass(String(value)) : ''} onPress={() => onDeed({ do: 'give', value })}>
            {textOf(value, mode, words)}
          </Key>
        ))}
        <Key label={words.marks.notAssessedInFull} onPress={() => onDeed({ do: 'give', value: 'notAssessed' })}>{words.marks.notAssessed}</Key>
        <Key label={words.sheet.clear} onPress={() => onDeed({ do: 'give', value: null })}>{'×'}</Key>
        <Key label={words.sheet.next} onPress={() => onDeed({ do: 'move', to: 'down' })}><ArrowDown aria-hidden className="size-5" /></Key>
      </div>
    </div>
  );
}

/** Does not take the focus from the field. */
function Key({ label, className, onPress, children }: { label?: string; className?: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={classNames('grid min-h-12 min-w-0 flex-1 place-items-center rounded-md border border-line-strong text-base font-semibold', className)}
    >
      {children}
    </button>
  );
}

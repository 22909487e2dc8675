'use client';

import { Check } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { LessonPupil } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { useSurroundings } from './lesson-context';
import { afterTap, type Exception, sentException } from './lesson-state';
import { moveWithin } from './row-keys';
import { SavedDot } from './saved-dot';
import type { Touched } from './tray';

type AttendanceButtonProps = { pupil: LessonPupil; touched: boolean; touch: (touched: Touched) => void };

/** A pupil's attendance: a tap goes absent, late, exempt, present; a letter goes there at once. */
export function AttendanceButton({ pupil, touched, touch }: AttendanceButtonProps) {
  const { lesson, words } = useSurroundings();
  const { exception } = pupil;
  const stateId = useId();
  const suggestion = exception || lesson.view.attendance.confirmedAt ? null : pupil.suggestion;
  const kind = exception?.kind ?? suggestion?.kind ?? null;
  const enter = (next: Exception, isTyped = false) => {
    lesson.write({ kind: 'attendance', lessonId: lesson.view.lesson.id, pupilId: pupil.id, exception: sentException(next) });
    touch({ pupilId: pupil.id, part: 'attendance', isTyped });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (moveWithin(event)) return;
    const next = exceptionOfKey(event);
    if (next === undefined) return;
    event.preventDefault();
    enter(next, true);
  };
  const state = exception ? words.attendance[exception.kind] : suggestion ? fill(words.suggestion.mark, { state: words.attendance[suggestion.kind] }) : words.attendance.present;
  return (
    <button
      type="button"
      data-attendance
      title={words.attendance.keys}
      aria-label={`${fill(words.attendance.of, { name: pupil.name })}. ${state}`}
      aria-describedby={stateId}
      aria-expanded={touched}
      onClick={() => enter(afterTap({ exception, suggestion }))}
      onKeyDown={onKeyDown}
      className={classNames(
        'relative grid h-9 w-11 shrink-0 place-items-center rounded-md border text-note transition-colors duration-100 touch:h-11',
        looks[kind ?? 'present'],
        suggestion ? 'border-dashed border-accent text-accent' : 'border-line-strong',
      )}
    >
      {kind ? words.letters[kind] : <Check aria-hidden className="size-4" />}
      <SavedDot id={stateId} cell={{ kind: 'attendance', pupilId: pupil.id }} />
    </button>
  );
}

const looks = {
  present: 'bg-sheet text-ok hover:bg-sunk',
  absent: 'bg-sunk font-bold text-ink-2',
  exempt: 'bg-sunk font-semibold text-ink-2',
  late: 'bg-late-soft font-bold text-late',
};

/** By the letter in the three languages, otherwise by the physical key of the Kyrgyz layout. */
const LETTERS: Record<string, NonNullable<Exception>['kind']> = {
  н: 'absent', к: 'absent', a: 'absent', n: 'absent', KeyY: 'absent',
  о: 'late', l: 'late', o: 'late', KeyJ: 'late',
  б: 'exempt', e: 'exempt', Comma: 'exempt',
};

function exceptionOfKey({ key, code, ctrlKey, metaKey, altKey }: KeyboardEvent): Exception | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === 'Delete' || key === 'Backspace') return null;
  const kind = LETTERS[key.toLowerCase()] ?? LETTERS[code];
  return kind && { kind, minutes: null };
}

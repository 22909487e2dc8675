'use client';

import { type KeyboardEvent, useId } from 'react';
import { classNames } from '@/components/ui/class-names';
import { markClass } from '@/components/ui/mark';
import { isInScale } from '@/lib/journal/mark-fit-model';
import type { GradingMode, LessonPupil, LessonView, WorkKind } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { useTyped } from '../use-typed';
import { type LessonSurroundings, useSurroundings } from './lesson-context';
import { figuresOf } from './lesson-state';
import { moveWithin } from './row-keys';
import { SavedDot } from './saved-dot';
import type { Touched } from './tray';

type MarkFieldProps = { pupil: LessonPupil; slot: number; workKind: WorkKind; touch: (touched: Touched) => void };

/** A mark as it is read: the figure, or for a credit the word. */
export function shownMark(value: number, mode: GradingMode, words: LessonSurroundings['words']['marks']): string {
  return mode === 'credit' ? words.credit[value === 1 ? '1' : '0'] : String(value);
}

/** Where a mark is given: a digit writes it, Enter goes to the next pupil; a tap offers the figures below. */
export function MarkField({ pupil, slot, workKind, touch }: MarkFieldProps) {
  const { lesson, words, isFree } = useSurroundings();
  const { gradingMode } = lesson.view.group;
  const figures = figuresOf(lesson.view);
  const stateId = useId();
  const value = pupil.marks.find((mark) => mark.slot === slot)?.value ?? null;
  const give = (next: number | null) => next !== value && lesson.write(markDraft(lesson.view, pupil, slot, workKind, next));
  const shown = value === null ? '' : gradingMode === 'credit' ? CREDIT_SIGNS[value === 1 ? 1 : 0] : String(value);

  /** A number of points has more than one figure: it is written like a text. */
  const points = useTyped(shown, (text) => {
    const next = text === '' ? null : Number(text);
    if (isInScale(next, gradingMode)) give(next);
  }, isFree);

  const onChange = (text: string) => {
    const digits = text.replace(/\D/g, '');
    if (!figures) return points.type(digits.slice(0, 3));
    const next = digits === '' ? null : Number(digits.at(-1));
    if (isInScale(next, gradingMode)) give(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') points.leave();
    if (event.key === 'Escape') points.takeBack();
    if (figures && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      give(null);
    }
    moveWithin(event);
  };
  return (
    <span className="relative shrink-0">
      <input
        data-mark
        // The figures stand in the bar below; a number of points needs the keyboard of the phone.
        inputMode={figures ? 'none' : 'numeric'}
        autoComplete="off"
        aria-label={fill(words.marks.of, { name: pupil.name })}
        aria-describedby={stateId}
        value={points.text ?? shown}
        onChange={({ target }) => onChange(target.value)}
        onFocus={(event) => {
          event.currentTarget.select();
          touch({ pupilId: pupil.id, part: 'mark', slot, workKind });
        }}
        onBlur={({ relatedTarget }) => {
          points.leave();
          if (!relatedTarget?.closest('[data-tray]')) touch(null);
        }}
        onKeyDown={onKeyDown}
        className={classNames(
          'h-9 w-11 rounded-md border text-center text-lg font-bold touch:h-11',
          figures && 'caret-transparent selection:bg-transparent',
          value === null ? 'border-dashed border-edge bg-sheet hover:border-ink-2' : classNames('border-transparent', markClass(String(value))),
        )}
      />
      <SavedDot id={stateId} cell={{ kind: 'mark', pupilId: pupil.id, slot }} />
    </span>
  );
}

/** In a field there is no room for a word. */
const CREDIT_SIGNS = ['−', '+'] as const;

/** The mark of one cell; what is said of it stays with it. A figure pays a debt that stood there. */
export function markDraft({ lesson, weights }: Pick<LessonView, 'lesson' | 'weights'>, pupil: LessonPupil, slot: number, workKind: WorkKind, value: number | null) {
  const { weight = weights?.[workKind] ?? 1, note = null, counts, retakeOf } = pupil.marks.find((mark) => mark.slot === slot) ?? {};
  const said = value === null ? { note: null } : { note, counts, retakeOf };
  return { kind: 'mark' as const, lessonId: lesson.id, pupilId: pupil.id, slot, value, workKind, weight, ...said };
}

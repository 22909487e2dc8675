'use client';

import { Eraser } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { classNames } from '@/components/ui/class-names';
import { markClass } from '@/components/ui/mark';
import { TextInput } from '@/components/ui/text-input';
import type { LessonPupil, WorkKind } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { useTyped } from '../use-typed';
import { useSurroundings } from './lesson-context';
import { type Exception, figuresOf, sentException } from './lesson-state';
import { markDraft, shownMark } from './mark-field';

/** The pupil whose field is being filled in, and which one. */
export type Touched =
  | { pupilId: string; part: 'attendance'; isTyped: boolean }
  | { pupilId: string; part: 'mark'; slot: number; workKind: WorkKind }
  | null;

/** Within reach of the thumb: the choices for the field that was touched. */
export function Tray({ touched, close }: { touched: Touched; close: () => void }) {
  const { lesson: { view }, words } = useSurroundings();
  const pupil = touched && view.pupils.find(({ id }) => id === touched.pupilId);
  if (!touched || !pupil) return null;
  const content = touched.part === 'mark' ? figuresOf(view) && <Figures pupil={pupil} {...touched} /> : <AttendanceChoice key={pupil.id} pupil={pupil} isTyped={touched.isTyped} close={close} />;
  if (!content) return null;
  return (
    <div
      data-tray
      role="group"
      aria-label={touched.part === 'mark' ? fill(words.marks.figures, { name: pupil.name }) : fill(words.attendance.of, { name: pupil.name })}
      onKeyDown={({ key }) => key === 'Escape' && close()}
      className="border-b border-line px-4 py-2.5"
    >
      {content}
    </div>
  );
}

type FiguresProps = { pupil: LessonPupil; slot: number; workKind: WorkKind };

function Figures({ pupil, slot, workKind }: FiguresProps) {
  const { lesson, words } = useSurroundings();
  const { gradingMode } = lesson.view.group;
  const now = pupil.marks.find((mark) => mark.slot === slot)?.value ?? null;
  const give = (value: number | null) => value !== now && lesson.write(markDraft(lesson.view, pupil, slot, workKind, value));
  return (
    <div className="flex items-center gap-2">
      <p className="min-w-0 flex-1 truncate font-medium max-sm:hidden">{pupil.name}</p>
      {figuresOf(lesson.view)?.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === now}
          // The field keeps the focus, so that digits and Enter go on working.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => give(value)}
          className={classNames(
            'grid h-12 min-w-12 flex-1 place-items-center rounded-md border-2 text-lg font-bold sm:max-w-20',
            markClass(gradingMode === 'fivePoint' ? String(value) : ''),
            value === now ? 'border-current' : 'border-transparent',
          )}
        >
          {shownMark(value, gradingMode, words.marks)}
        </button>
      ))}
      <Button
        icon
        tone="quiet"
        aria-label={words.marks.clear}
        aria-disabled={now === null}
        onPointerDown={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => give(null)}
        className="size-12!"
      >
        <Eraser aria-hidden className="size-5" />
      </Button>
    </div>
  );
}

const KINDS = ['absent', 'late', 'exempt', null] as const;
const USUAL_MINUTES = [5, 10, 15];

function AttendanceChoice({ pupil, isTyped, close }: { pupil: LessonPupil; isTyped: boolean; close: () => void }) {
  const { lesson, words } = useSurroundings();
  const { exception } = pupil;
  const enter = (next: Exception) =>
    lesson.write({ kind: 'attendance', lessonId: lesson.view.lesson.id, pupilId: pupil.id, exception: sentException(next) });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <p className="truncate font-medium">{pupil.name}</p>
        <Button size="sm" tone="quiet" onClick={close}>{words.attendance.done}</Button>
      </div>
      <div className="grid grid-cols-4 gap-1.5 sm:flex sm:gap-2">
        {KINDS.map((kind) => (
          <Chip
            key={kind ?? 'present'}
            chosen={(exception?.kind ?? null) === kind}
            onClick={() => enter(kind && { kind, minutes: null })}
            className="justify-center touch:px-1 max-sm:text-sm sm:touch:px-4"
          >
            {words.attendance[kind ?? 'present']}
          </Chip>
        ))}
      </div>
      {exception?.kind === 'late' && (
        <Minutes minutes={exception.minutes} autoFocus={isTyped} enter={(minutes) => enter({ kind: 'late', minutes })} close={close} />
      )}
    </div>
  );
}

type MinutesProps = { minutes: number | null; autoFocus: boolean; enter: (minutes: number | null) => void; close: () => void };

/** How late: a tap for what is usual, or a number; without one it stays open how much. */
function Minutes({ minutes, autoFocus, enter, close }: MinutesProps) {
  const { words, isFree } = useSurroundings();
  const standing = minutes === null ? '' : String(minutes);
  const typed = useTyped(standing, (text) => {
    const next = Math.min(Number(text), 240) || null;
    if (next !== minutes) enter(next);
  }, isFree);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {USUAL_MINUTES.map((usual) => (
        <Chip key={usual} chosen={minutes === usual} onClick={() => enter(usual)} className="min-w-12 justify-center">
          {usual}
        </Chip>
      ))}
      <span className="w-16">
        <TextInput
          inputMode="numeric"
          autoComplete="off"
          aria-label={words.attendance.minutes}
          autoFocus={autoFocus}
          value={typed.text ?? standing}
          onChange={({ target }) => typed.type(target.value.replace(/\D/g, '').slice(0, 3))}
          onBlur={typed.leave}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Or the button that gets the focus back would be pressed by the same key.
            event.preventDefault();
            typed.leave();
            close();
          }}
          className="text-center"
        />
      </span>
      <span className="text-note text-ink-2">{words.attendance.minutesShort}</span>
    </div>
  );
}

'use client';

import { useEffect, useRef } from 'react';
import { AttendanceLetter } from '@/components/ui/attendance-letter';
import { classNames } from '@/components/ui/class-names';
import { Mark } from '@/components/ui/mark';
import { debtState } from '@/lib/journal/debt-model';
import type { LessonPupil, WorkKind } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { formatNumericDay, formatShortDay } from '@/lib/text/format';
import { AttendanceButton } from './attendance-button';
import { useSurroundings } from './lesson-context';
import { slotFor } from './lesson-state';
import { MarkField, shownMark } from './mark-field';
import { ProblemLine } from './problem-line';
import { RemarkField } from './remark-field';
import type { Touched } from './tray';

type PupilRowProps = {
  pupil: LessonPupil;
  number: number;
  /** the kind of work whose mark is written here */
  workKind: WorkKind;
  touched: Touched;
  touch: (touched: Touched) => void;
};

/** One pupil: the name, attendance, other marks of the lesson, the mark to give. */
export function PupilRow({ pupil, number, workKind, touched, touch }: PupilRowProps) {
  const { lesson: { view, troubledSlots }, isOpen } = useSurroundings();
  const slot = slotFor(pupil, workKind);
  const hasMarks = view.readsMarks && view.group.gradingMode !== 'none';
  const takesRemark = !hasMarks && view.writesMarks && view.group.gradingMode === 'none' && isOpen;
  const isField = hasMarks && view.writesMarks && isOpen;
  const others = pupil.marks.filter((mark) => !isField || mark.slot !== slot);
  const row = useRef<HTMLLIElement>(null);
  const isTouched = touched !== null;
  useEffect(() => {
    // The tray that opens below must not cover the row it is for.
    if (isTouched) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isTouched]);
  const isAway = pupil.exception !== null && pupil.exception.kind !== 'late';
  return (
    <li ref={row} data-row={pupil.id} className={classNames('scroll-mt-24 scroll-mb-72 px-4 py-1.5 max-sm:px-3 transition-colors duration-100', touched && 'bg-accent-soft')}>
      <div className="flex min-h-11 items-center gap-2.5 max-sm:gap-2">
        <span aria-hidden className="w-6 shrink-0 max-sm:w-5 text-note text-ink-3">{number}</span>
        <div className="min-w-0 flex-1">
          <p className={classNames('text-md', isAway && 'text-ink-3')}>{pupil.name}</p>
          {pupil.homeUntil && <HomeNote until={pupil.homeUntil} />}
          <RowNote pupil={pupil} />
          {hasMarks && <Debts pupil={pupil} />}
          {!takesRemark && <RemarkRead pupil={pupil} />}
        </div>
        {hasMarks && <OtherMarks marks={others} />}
        {isOpen ? (
          <AttendanceButton pupil={pupil} touched={touched?.part === 'attendance'} touch={touch} />
        ) : (
          <AttendanceSign pupil={pupil} />
        )}
        {takesRemark && <RemarkField pupil={pupil} />}
        {isField && <MarkField pupil={pupil} slot={slot} workKind={workKind} touch={touch} />}
      </div>
      <ProblemLine cell={{ kind: 'attendance', pupilId: pupil.id }} className="pb-1 pl-8.5" />
      {troubledSlots(pupil.id).map((at) => <ProblemLine key={at} cell={{ kind: 'mark', pupilId: pupil.id, slot: at }} className="pb-1 pl-8.5" />)}
    </li>
  );
}

function HomeNote({ until }: { until: string }) {
  const { words } = useSurroundings();
  return <p className="text-sm text-ink-2">{fill(words.attendance.atHome, { day: formatNumericDay(until) })}</p>;
}

/** Below the name: minutes late, what is suggested, what contradicts itself. */
function RowNote({ pupil: { exception, suggestion, marks, isElsewhere } }: { pupil: LessonPupil }) {
  const { words, lesson: { view } } = useSurroundings();
  const isHere = exception === null ? view.attendance.confirmedAt !== null : exception.kind === 'late';
  if (isElsewhere && isHere) return <p className="text-sm text-late">{words.attendance.elsewhere}</p>;
  if (exception?.kind === 'late' && exception.minutes !== null) {
    return <p className="text-sm text-late">{words.attendance.late} · {exception.minutes} {words.attendance.minutesShort}</p>;
  }
  if (exception?.kind === 'absent' && marks.some(({ value }) => value !== null)) return <p className="text-sm text-late">{words.marks.absentMarked}</p>;
  if (!exception && suggestion && !view.attendance.confirmedAt) return <p className="text-sm text-accent">{words.suggestion[suggestion.because]}</p>;
  return null;
}

function OtherMarks({ marks }: { marks: LessonPupil['marks'] }) {
  const { words, lesson: { view } } = useSurroundings();
  return marks.map(({ slot, value, workKind, counts = true, isRetaken = false }) => {
    if (value === null) return null;
    const shown = shownMark(value, view.group.gradingMode, words.marks);
    const label = fill(words.marks.other, { kind: words.kinds[workKind], value: shown });
    if (counts && !isRetaken) return <Mark key={slot} value={shown} label={label} />;
    return <Mark key={slot} value={`(${shown})`} label={fill(words.marks[isRetaken ? 'retaken' : 'notCounting'], { mark: label })} />;
  });
}

/** What the pupil owes: in this lesson, and in others of the group. */
function Debts({ pupil: { marks, debts } }: { pupil: LessonPupil }) {
  const { words: { marks: words, kinds }, lesson: { view } } = useSurroundings();
  const lines = [
    ...marks.flatMap(({ debtDueOn, isRetaken }) => {
      if (!debtDueOn) return [];
      const state = debtState({ debtDueOn, isRetaken }, view.today);
      return [state === 'paid' ? words.paid : fill(state === 'overdue' ? words.ownOverdue : words.ownDebt, { due: formatShortDay(debtDueOn) })];
    }),
    ...debts.filter(({ onDate }) => onDate !== view.lesson.onDate).map(({ onDate, workKind, dueOn }) =>
      fill(dueOn < view.today ? words.overdue : words.debt, { day: formatShortDay(onDate), kind: kinds[workKind], due: formatShortDay(dueOn) }),
    ),
  ];
  return lines.map((line, index) => <p key={index} className="text-sm text-late">{line}</p>);
}

function RemarkRead({ pupil: { marks } }: { pupil: LessonPupil }) {
  return marks.flatMap(({ slot, remark }) => (remark ? [<p key={slot} className="text-sm text-ink-2">{remark}</p>] : []));
}

/** Attendance for those who only read. */
function AttendanceSign({ pupil: { exception } }: { pupil: LessonPupil }) {
  const { words } = useSurroundings();
  if (!exception) return null;
  const { kind } = exception;
  return <AttendanceLetter kind={kind} letter={words.letters[kind]} label={words.attendance[kind]} className="text-sm" />;
}

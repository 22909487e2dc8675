import type { ErrorCode } from '@/lib/errors';
import { type CellState, type Draft, type QueuedCell, shownDraft, stateOf, type SubjectCells } from './queue-model';
import { standingOf } from './mark-text-model';
import type { MarkExtras, WorkKind } from './schema';
import type { MarkCell, SpreadLesson, SpreadPupil, SpreadView } from './spread-view';
import type { Base, ExceptionKind } from './view';

/** What a cell of the spread shows: what the page was drawn with, and what was typed since. */

export interface CellMark extends MarkExtras {
  slot: number;
  /** null where a debt or a remark stands */
  value: number | null;
  kind: WorkKind;
  note: string | null;
  weight: number;
  /** another mark with a figure stands in for it */
  isRetaken?: boolean;
}

export interface CellException {
  kind: ExceptionKind;
  minutes: number | null;
}

/** A cell as the page was drawn. */
export interface PageCell {
  marks: (CellMark & { base: string })[];
  exception: CellException | null;
  exceptionBase: Base;
  /** bases of slots that were cleared */
  cleared: ReadonlyMap<number, string>;
}

export interface Face {
  marks: readonly CellMark[];
  exception: CellException | null;
  /** the most pressing state of its parts */
  state: CellState | undefined;
}

/** The topic of a lesson and its homework: null when none was set, left out when nothing was said. */
export type LessonText = [topic: string | null, homework?: string | null];

/** What the grid needs of the spread: the right page's words stay on the server. */
export type GridLesson = Pick<SpreadLesson, 'id' | 'onDate' | 'number' | 'lock' | 'lockThen' | 'openUntil' | 'isConfirmed' | 'hasControlWork' | 'usualKind' | 'weights' | 'remarks'>;
export type GridView = Pick<SpreadView, 'group' | 'today' | 'debtDays' | 'pupils' | 'debts' | 'earlierFigures' | 'elsewhere' | 'meanRule' | 'readsMarks' | 'writesMarks'> & {
  lessons: GridLesson[];
  marks: GridMark[];
  attendance: [pupil: number, lesson: number, kind: ExceptionKind, minutes?: number | null][];
  cleared: [pupil: number, lesson: number, slot: number | 'attendance'][];
  /** of marks, attendance and cleared cells, in this order (`packed`); empty where nothing may be written */
  bases: string;
  /** where the reader raises remarks: on a pupil's cell, or on the lesson alone */
  raises?: 'cell' | 'lesson';
};

/** What is as usual is left out from the end: an answer without note and weight says no more than its value. */
type GridMark = [
  pupil: number, lesson: number, slot: number, value: number | null, kind?: WorkKind, note?: string | null, weight?: number,
  extras?: MarkExtras & Pick<CellMark, 'isRetaken'>,
];

const USUAL = ['answer', null, 1, undefined];

const BASE_LENGTH = 12;

export function gridViewOf(view: SpreadView): GridView {
  const { group, today, debtDays, pupils, debts, earlierFigures, elsewhere, lessons, marks, attendance, cleared, meanRule, readsMarks, writesMarks } = view;
  return {
    ...{ group, today, debtDays, pupils, debts, elsewhere, meanRule, readsMarks, writesMarks },
    ...(earlierFigures && { earlierFigures }),
    lessons: lessons.map(({ id, onDate, number, lock, lockThen, openUntil, isConfirmed, hasControlWork, usualKind, weights, remarks }) => ({
      ...{ id, onDate, number, lock, openUntil, isConfirmed, hasControlWork },
      ...(lockThen && { lockThen }),
      ...(usualKind && { usualKind }),
      ...(weights && { weights }),
      ...(remarks && { remarks }),
    })),
    marks: marks.map(gridMarkOf),
    attendance: attendance.map(([pupil, lesson, kind, minutes]) => (minutes === null ? [pupil, lesson, kind] : [pupil, lesson, kind, minutes])),
    cleared: cleared.map(([pupil, lesson, slot]) => [pupil, lesson, slot]),
    bases: writesMarks ? packed([...marks.map((mark) => mark[5]), ...attendance.map((cell) => cell[4]), ...cleared.map((cell) => cell[3])]) : '',
  };
}

function gridMarkOf([pupil, lesson, slot, value, kind, , note = null, weight = 1, extras, isPaidLater]: MarkCell): GridMark {
  const said = [kind, note, weight, isPaidLater ? { ...extras, isRetaken: true } : extras];
  const unusual = said.findLastIndex((one, at) => one !== USUAL[at]);
  return [pupil, lesson, slot, value, ...said.slice(0, unusual + 1)] as GridMark;
}

/** Random figures are most of what a spread weighs, and hexadecimal ones compress badly among text. */
function packed(bases: readonly string[]): string {
  const bytes = bases.join('').match(/../g) ?? [];
  return btoa(bytes.map((two) => String.fromCharCode(Number.parseInt(two, 16))).join(''));
}

function unpacked(bases: string): string {
  return Array.from(atob(bases), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

export function lessonTextsOf({ lessons }: Pick<SpreadView, 'lessons'>): LessonText[] {
  return lessons.map(({ topic, homework }) => (homework ? [topic, homework.text] : topic === null ? [null] : [topic]));
}

const emptyCell: PageCell = { marks: [], exception: null, exceptionBase: null, cleared: new Map() };

/** The drawn cells of each pupil by the lesson's index; only those that hold or held something. */
export function pageCellsOf(view: Pick<GridView, 'pupils' | 'marks' | 'attendance' | 'cleared' | 'bases'>): Map<number, PageCell>[] {
  const rows = view.pupils.map(() => new Map<number, PageCell>());
  const change = (pupil: number, lesson: number, how: (cell: PageCell) => Partial<PageCell>) => {
    const cell = rows[pupil]?.get(lesson) ?? emptyCell;
    rows[pupil]?.set(lesson, { ...cell, ...how(cell) });
  };
  let read = 0;
  const bases = unpacked(view.bases);
  const nextBase = () => bases.slice(read, (read += BASE_LENGTH));
  for (const [pupil, lesson, slot, value, kind = 'answer', note = null, weight = 1, extras] of view.marks) {
    const base = nextBase();
    change(pupil, lesson, ({ marks }) => ({ marks: [...marks, { slot, value, kind, note, weight, ...extras, base }].sort(bySlot) }));
  }
  for (const [pupil, lesson, kind, minutes = null] of view.attendance) {
    const base = nextBase();
    change(pupil, lesson, () => ({ exception: { kind, minutes }, exceptionBase: base }));
  }
  for (const [pupil, lesson, slot] of view.cleared) {
    const base = nextBase();
    change(pupil, lesson, ({ cleared }) => (slot === 'attendance' ? { exceptionBase: base } : { cleared: new Map(cleared).set(slot, base) }));
  }
  return rows;
}

const bySlot = (a: { slot: number }, b: { slot: number }) => a.slot - b.slot;

/** What was typed for one pupil, by lesson. */
export function typedByLesson(own: SubjectCells): Map<string, { address: Draft; cell: QueuedCell }[]> {
  const typed = new Map<string, { address: Draft; cell: QueuedCell }[]>();
  for (const cell of own.values()) {
    const address = cell.pending.at(-1)?.operation ?? cell.trouble?.operation ?? cell.known?.address;
    if (address) typed.set(address.lessonId, [...(typed.get(address.lessonId) ?? []), { address, cell }]);
  }
  return typed;
}

const PRESSING: CellState[] = ['conflict', 'refused', 'typed', 'kept', 'saving', 'saved'];

/** The face of a cell. */
export function faceOf(page: PageCell | undefined, typed: readonly { address: Draft; cell: QueuedCell }[] | undefined, sending: ReadonlySet<string> | null): Face {
  const drawn = page ?? emptyCell;
  if (!typed) return { marks: drawn.marks, exception: drawn.exception, state: undefined };
  const marks = new Map(drawn.marks.map((mark): [number, CellMark] => [mark.slot, mark]));
  let { exception } = drawn;
  const states = new Set<CellState | undefined>();
  for (const { address, cell } of typed) {
    states.add(stateOf(cell, { sending }));
    const shown = shownDraft(cell);
    if (shown === undefined) continue;
    if (address.kind === 'mark') {
      const mark = markShown(address, shown, cell, marks.get(address.slot));
      if (mark) marks.set(address.slot, mark);
      else marks.delete(address.slot);
    }
    if (address.kind === 'attendance') exception = exceptionShown(shown, cell);
  }
  return { marks: [...marks.values()].sort(bySlot), exception, state: PRESSING.find((state) => states.has(state)) };
}

function markShown({ slot }: { slot: number }, shown: Draft | null, { known }: QueuedCell, drawn: CellMark | undefined): CellMark | null {
  if (shown?.kind === 'mark') {
    const { value, workKind: kind, note, weight, counts, retakeOf, debtDueOn, remark } = shown;
    const isEmpty = value === null && debtDueOn === undefined && remark === undefined;
    return isEmpty ? null : { slot, value, kind, note, weight, counts, retakeOf, debtDueOn, remark };
  }
  const standing = standingOf(known?.standing?.text ?? '');
  if (!standing) return null;
  const { workKind: kind = drawn?.kind ?? 'answer', note = drawn?.note ?? null, weight = drawn?.weight ?? 1, counts, retakeOf } = known?.standing?.beside ?? {};
  return { slot, kind, note, weight, ...(counts === false && { counts }), ...(retakeOf && { retakeOf }), ...standing };
}

const KINDS: readonly string[] = ['absent', 'late', 'exempt'] satisfies ExceptionKind[];

function exceptionShown(shown: Draft | null, { known }: QueuedCell): CellException | null {
  if (shown?.kind === 'attendance') {
    const { exception } = shown;
    return exception && { kind: exception.kind, minutes: exception.kind === 'late' ? exception.minutes : null };
  }
  const { text = '', beside } = known?.standing ?? {};
  return KINDS.includes(text) ? { kind: text as ExceptionKind, minutes: beside?.minutesLate ?? null } : null;
}

/** The base a write of the page's cell starts from. */
export function markBase(page: PageCell | undefined, slot: number): Base {
  return page?.marks.find((mark) => mark.slot === slot)?.base ?? page?.cleared.get(slot) ?? null;
}

/** A mark for a pupil who was not there is taken, and shown as a contradiction. */
export function isContradiction({ marks, exception }: Face): boolean {
  return exception?.kind === 'absent' && marks.some(({ value }) => value !== null);
}

/** Of one pupil's marks, lesson by lesson, says which are retaken: also by what is being typed. */
export function withRetakes<M extends CellMark>(cells: readonly (readonly M[])[], lessons: readonly Pick<GridLesson, 'id'>[]): (readonly M[])[] {
  const retaken = new Set(cells.flatMap((marks) => marks.flatMap(({ value, retakeOf }) => (value !== null && retakeOf ? [`${retakeOf.lessonId} ${retakeOf.slot}`] : []))));
  if (retaken.size === 0) return [...cells];
  // Cells without such a mark stay the same objects, so that a screen draws anew only what changed.
  return cells.map((marks, at) => {
    const isRetaken = ({ slot }: M) => retaken.has(`${lessons[at]?.id} ${slot}`);
    return marks.some(isRetaken) ? marks.map((mark) => (isRetaken(mark) ? { ...mark, isRetaken: true } : mark)) : marks;
  });
}

/** One pupil's marks lesson by lesson, with those that are typed in place of what the page was drawn with. */
export function marksOfRow(page: ReadonlyMap<number, PageCell> | undefined, lessons: readonly GridLesson[], typed: ReturnType<typeof typedByLesson>): (readonly CellMark[])[] {
  return withRetakes(lessons.map(({ id }, at) => faceOf(page?.get(at), typed.get(id), null).marks), lessons);
}

/** Why a cell cannot be written; null when it can. The server decides again. */
export function whyNot(lesson: GridLesson, pupil: Pick<SpreadPupil, 'from' | 'to' | 'apart'>, index: number): ErrorCode | null {
  if (lesson.lock === 'future') return 'lessonInFuture';
  if (!belongsAt(pupil, index)) return 'pupilNotInGroup';
  switch (lesson.lock) {
    case 'open':
    case 'reason':
      return null;
    case 'closed':
      return 'termClosed';
    case 'archived':
      return 'yearArchived';
    case 'cancelled':
      return 'lessonCancelled';
    case 'withdrawn':
      return 'lessonWithdrawn';
    case 'readOnly':
      return 'notAllowed';
  }
}

/** Whether the pupil belongs to the group in the lesson of that index. */
export function belongsAt({ from, to, apart }: Pick<SpreadPupil, 'from' | 'to' | 'apart'>, index: number): boolean {
  return index >= from && index < to && !apart?.includes(index);
}

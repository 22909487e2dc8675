import { usualKind } from '@/lib/journal/kind-model';
import { standingOf } from '@/lib/journal/mark-text-model';
import { type Draft, type QueuedCell, shownDraft, type Standing } from '@/lib/journal/queue-model';
import type { Base, LessonPupil, LessonView, WorkKind } from '@/lib/journal/view';

/** The lesson on the screen: what the server said, with what was typed since laid over it. Pure. */

/** What the page was drawn with in the draft's cell. */
export function baseFor(view: LessonView, draft: Draft): Base {
  switch (draft.kind) {
    case 'topic':
      return view.topic.base;
    case 'homework':
      return view.homework.base;
    case 'confirmation':
      return view.attendance.base;
    case 'attendance':
      return pupilIn(view, draft.pupilId)?.attendanceBase ?? null;
    case 'mark':
      return slotBase(pupilIn(view, draft.pupilId), draft.slot);
  }
}

function pupilIn(view: LessonView, pupilId: string): LessonPupil | undefined {
  return view.pupils.find(({ id }) => id === pupilId);
}

function slotBase(pupil: LessonPupil | undefined, slot: number): Base {
  const mark = pupil?.marks.find((one) => one.slot === slot);
  return mark?.base ?? pupil?.cleared.find(([cleared]) => cleared === slot)?.[1] ?? null;
}

/** The lesson with the cells that something was typed into since; moments of the device are shown by the school's clock. */
export function withQueued(view: LessonView, queued: readonly (readonly [name: string, cell: QueuedCell])[], bySchoolClock: (typedAt: string) => string): LessonView {
  return queued.reduce((shown, [name, cell]) => {
    const draft = shownDraft(cell);
    if (draft) return withDraft(shown, 'typedAt' in draft ? Object.assign({}, draft, { typedAt: bySchoolClock(String(draft.typedAt)) }) : draft);
    return draft === null && cell.known?.standing ? withDraft(shown, draftOf(name, cell.known.standing)) : shown;
  }, view);
}

/** What another wrote, from the words a conflict tells it in (lib/journal/view.ts, `Outcome`). */
function draftOf(cellName: string, { text, beside = {} }: Standing): Draft {
  const [kind, lessonId = '', pupilId = '', slot] = cellName.split(' ');
  switch (kind) {
    case 'mark': {
      const { workKind = 'answer', weight = 1, note = null, counts, retakeOf } = beside;
      const said = { workKind, weight, note, ...(counts === false && { counts }), ...(retakeOf && { retakeOf }) };
      return { kind, lessonId, pupilId, slot: Number(slot), value: null, ...said, ...standingOf(text) };
    }
    case 'attendance': {
      const exception = text === 'absent' || text === 'exempt' ? { kind: text } as const : text === 'late' ? { kind: text, minutes: beside.minutesLate ?? null } as const : null;
      return { kind, lessonId, pupilId, exception };
    }
    case 'topic':
      return { kind, lessonId, topic: text || null, curriculumTopicId: null };
    case 'homework':
      return { kind, lessonId, text: text || null, minutes: beside.minutes ?? null, dueLessonId: beside.dueLessonId ?? null };
    default:
      return { kind: 'confirmation', lessonId };
  }
}

function withDraft(view: LessonView, draft: Draft): LessonView {
  switch (draft.kind) {
    case 'topic':
      return { ...view, topic: { ...view.topic, text: draft.topic, plannedId: draft.curriculumTopicId } };
    case 'homework': {
      const { text, minutes, dueLessonId } = draft;
      return { ...view, homework: { ...view.homework, given: { text, minutes, dueLessonId, isDueFixed: dueLessonId !== null } } };
    }
    case 'confirmation':
      return { ...view, attendance: { ...view.attendance, confirmedAt: 'typedAt' in draft ? String(draft.typedAt) : view.attendance.confirmedAt } };
    case 'attendance': {
      const { exception } = draft;
      const entered = exception && { kind: exception.kind, minutes: exception.kind === 'late' ? exception.minutes : null };
      return withPupil(view, draft.pupilId, (pupil) => ({ ...pupil, exception: entered, suggestion: null }));
    }
    case 'mark':
      return withPupil(view, draft.pupilId, (pupil) => withMark(pupil, draft));
  }
}

function withPupil(view: LessonView, pupilId: string, change: (pupil: LessonPupil) => LessonPupil): LessonView {
  return { ...view, pupils: view.pupils.map((pupil) => (pupil.id === pupilId ? change(pupil) : pupil)) };
}

function withMark(pupil: LessonPupil, { slot, value, workKind, weight, note, counts, retakeOf, debtDueOn, remark }: Extract<Draft, { kind: 'mark' }>): LessonPupil {
  const before = pupil.marks.find((mark) => mark.slot === slot);
  const marks = pupil.marks.filter((mark) => mark.slot !== slot);
  if (value === null && !debtDueOn && !remark) return { ...pupil, marks };
  const written = { slot, value, workKind, weight, note, counts, retakeOf, debtDueOn, remark, base: before?.base ?? '' };
  return { ...pupil, marks: [...marks, written].sort((a, b) => a.slot - b.slot) };
}

/** The cell in which a pupil's mark for this kind of work stands: its own, or the first one free. */
export function slotFor(pupil: LessonPupil, workKind: WorkKind): number {
  const own = pupil.marks.find((mark) => mark.workKind === workKind);
  if (own) return own.slot;
  const taken = new Set(pupil.marks.map((mark) => mark.slot));
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((slot) => !taken.has(slot)) ?? 9;
}

/** What new marks of the lesson are first taken to be for. */
export function kindOf({ pupils, topic }: Pick<LessonView, 'pupils' | 'topic'>): WorkKind {
  return usualKind(pupils.flatMap(({ marks }) => marks.map(({ workKind }) => workKind)), topic.plannedKind);
}

/** The figures that can be given with one tap; null where a number is typed. */
export function figuresOf(view: LessonView): number[] | null {
  if (view.group.gradingMode === 'fivePoint') return [5, 4, 3, 2];
  return view.group.gradingMode === 'credit' ? [1, 0] : null;
}

export type Exception = LessonPupil['exception'];

const ROUND = [null, 'absent', 'late', 'exempt'] as const;

/** One more tap on a pupil's attendance; the first one takes what was suggested. */
export function afterTap({ exception, suggestion }: Pick<LessonPupil, 'exception' | 'suggestion'>): Exception {
  if (!exception && suggestion) return { kind: suggestion.kind, minutes: null };
  const next = ROUND[(ROUND.indexOf(exception?.kind ?? null) + 1) % ROUND.length] ?? null;
  return next && { kind: next, minutes: null };
}

/** An exception as an operation carries it. */
export function sentException(exception: Exception): Extract<Draft, { kind: 'attendance' }>['exception'] {
  if (!exception) return null;
  return exception.kind === 'late' ? { kind: 'late', minutes: exception.minutes } : { kind: exception.kind };
}

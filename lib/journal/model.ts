import type { Day } from '@/lib/calendar/day';
import type { ErrorCode } from '@/lib/errors';
import type { Rules } from '@/lib/settings/rules-model';
import { type LessonPart, type PartWrite } from './complete-model';
import { type LadderLesson, lockOf, refusalOf } from './lock-model';
import { unfitMark } from './mark-fit-model';
import { markText } from './mark-text-model';
import { type Moment, momentOf, publishAtOf } from './moment-model';
import type { MarkOperation, Operation, WorkKind } from './schema';
import type { Base, GradingMode } from './view';

/**
 * What becomes of a batch of operations: saved, conflict or refused, each on its own, in the order they were typed.
 * Pure: everything it goes by was read under the lessons' locks.
 */

/** The lesson as far as a write is concerned. */
export interface SheetLesson extends LadderLesson {
  id: string;
  groupId: string;
  courseId: string;
  gradingMode: GradingMode;
  /** its place in the day */
  position: number;
  startsAt: Date;
  /** which of the course's own periods its day counts towards, to be compared; '' between them */
  period: string;
  /** false for a substitute whose grant leaves marks out */
  mayMark: boolean;
  /** of those that were asked for: lessons homework may be due in, topics of the group's plan */
  dueLessonIds: ReadonlySet<string>;
  topicIds: ReadonlySet<string>;
}

/** What stands in a cell: the revision that put it there, and how it reads (lib/journal/view.ts, `Outcome`). */
export interface Standing {
  revisionId: string;
  text: string;
  /** what is said of it beside the text; left out where nothing is, or where nobody asks */
  beside?: Beside;
}

/** What an entry says beside its text: for showing a change whole. */
export interface Beside {
  workKind?: WorkKind;
  weight?: number;
  counts?: boolean;
  note?: string | null;
  retakeOf?: { lessonId: string; slot: number } | null;
  /** late by */
  minutesLate?: number | null;
  /** of homework: how long it takes, and the lesson it is due in when the teacher chose it */
  minutes?: number | null;
  dueLessonId?: string | null;
  /** the day of that lesson; of what stands in the journal */
  dueOn?: Day | null;
}

/** The same of an operation. */
export function besideOf(operation: Operation): Beside {
  switch (operation.kind) {
    case 'mark': {
      const { workKind, weight, note, counts = true, retakeOf = null } = operation;
      return { workKind, weight, note, counts, retakeOf };
    }
    case 'attendance':
      return { minutesLate: operation.exception?.kind === 'late' ? operation.exception.minutes : null };
    case 'homework':
      return { minutes: operation.minutes, dueLessonId: operation.dueLessonId };
    default:
      return {};
  }
}

export interface KnownOperation {
  isMine: boolean;
  payloadHash: string;
}

export interface Sheet {
  receivedAt: Date;
  today: Day;
  timeZone: string;
  rules: Rules;
  lessons: ReadonlyMap<string, SheetLesson>;
  /** `membershipOf` of every pupil who is in the lesson's group on its day */
  members: ReadonlySet<string>;
  /** by `cellOf` */
  standing: ReadonlyMap<string, Standing>;
  /** operations received before, by id */
  known: ReadonlyMap<string, KnownOperation>;
  /** revisions of the writer's own session, by id: of those that were met */
  own?: ReadonlySet<string>;
}

export interface Received {
  operation: Operation;
  payloadHash: string;
  /** by the server's clock: `typedAtOf` */
  typedAt: Date;
}

/** An operation that becomes a revision. */
export interface Written extends Received {
  lesson: SheetLesson;
  baseRevisionId: string | null;
  moment: Moment;
  publishAt: Date;
}

export type Decision =
  /** `written` is null for a repeat: it was saved before */
  | { outcome: 'saved'; written: Written | null }
  /** `declined`: what it would have become */
  | { outcome: 'conflict'; standing: Standing | null; declined: Written }
  | { outcome: 'refused'; code: ErrorCode; values: Record<string, string | number> };

/** Enough of a revision's id to tell the revisions of one cell apart. */
export function baseOf(revisionId: string): string {
  return revisionId.slice(-12);
}

export function baseOrNull(revisionId: string | null | undefined): Base {
  return revisionId ? baseOf(revisionId) : null;
}

/** The name of the cell an operation writes: operations on one cell follow each other, others do not meet. */
export function cellOf(operation: Pick<Operation, 'kind' | 'lessonId'> & { pupilId?: string; slot?: number }): string {
  const { kind, lessonId, pupilId, slot } = operation;
  return [kind, lessonId, pupilId, slot].filter((part) => part !== undefined).join(' ');
}

export function membershipOf(lessonId: string, pupilId: string): string {
  return `${lessonId} ${pupilId}`;
}

/** How a written value reads in a conflict: a mark as its figure or what stands instead, an absence as its kind, a text as it is. */
export function textOf(operation: Operation): string {
  switch (operation.kind) {
    case 'mark':
      return markText(operation);
    case 'attendance':
      return operation.exception?.kind ?? 'present';
    case 'confirmation':
      return 'confirmed';
    case 'topic':
      return operation.topic ?? '';
    case 'homework':
      return operation.text ?? '';
  }
}

/**
 * Decides a batch. A repeat of a saved operation is saved, whatever happened since; a base that is no longer what stands
 * in the cell is a conflict, whatever the values are, unless the writer's own session typed that earlier; what is saved is
 * what the next operation of the batch follows.
 * `isApproved`: the leadership said yes to what one of `APPROVABLE` refused.
 */
export function decide(batch: readonly Received[], sheet: Sheet, isApproved = false): Decision[] {
  const standing = new Map(sheet.standing);
  const known = new Map(sheet.known);
  return batch.map((received) => {
    const { operation, payloadHash } = received;
    const decision = decideOne(received, sheet, known.get(operation.id), standing, isApproved);
    if (decision.outcome === 'saved' && decision.written) {
      known.set(operation.id, { isMine: true, payloadHash });
      standing.set(cellOf(operation), { revisionId: operation.id, text: textOf(operation), beside: besideOf(operation) });
    }
    return decision;
  });
}

/** What an approval opens: a closed term, and a substitute's lesson after its window. An archived year stays as it is. */
const APPROVABLE: readonly ErrorCode[] = ['termClosed', 'lessonLocked'];

function decideOne(received: Received, sheet: Sheet, known: KnownOperation | undefined, cells: ReadonlyMap<string, Standing>, isApproved: boolean): Decision {
  const { operation, payloadHash, typedAt } = received;
  const standing = cells.get(cellOf(operation));
  if (known) {
    return known.isMine && known.payloadHash === payloadHash ? { outcome: 'saved', written: null } : refused('operationReused');
  }
  const lesson = sheet.lessons.get(operation.lessonId);
  if (!lesson) return refused('notFound');
  const { rules, timeZone, receivedAt, today } = sheet;
  const { editWindowDays, deviceClockGraceHours } = rules.on('lesson', lesson.onDate);
  const typed = { typedAt, receivedAt, onDate: lesson.onDate, startsAt: lesson.startsAt };
  const moment = momentOf(typed, deviceClockGraceHours, timeZone);
  const lock = lockOf(lesson, { today, timeZone, countsAt: moment.countsAt, editWindowDays });
  const barred = refusalOf(lesson, lock, operation.reason);
  const code = (isApproved && barred && APPROVABLE.includes(barred) ? null : barred) ?? unfit(operation, lesson, sheet, cells);
  if (code) return refused(code, { onDate: lesson.onDate, days: editWindowDays });
  const publishAt = operation.kind === 'mark' ? publishAtOf(receivedAt, rules.on('present', today), timeZone) : receivedAt;
  const written = { ...received, lesson, baseRevisionId: standing?.revisionId ?? null, moment, publishAt };
  if (!followsOn(operation, standing, sheet)) return { outcome: 'conflict', standing: standing ?? null, declined: written };
  return { outcome: 'saved', written };
}

/**
 * A page may be older than what its own browser saved last: nobody stands against herself. What was typed later, the ids
 * say: both were made by the clock of one browser, however that is set by now.
 */
function followsOn({ id, base }: Operation, standing: Standing | undefined, { own }: Sheet): boolean {
  if (base === baseOrNull(standing?.revisionId)) return true;
  return standing !== undefined && own?.has(standing.revisionId) === true && standing.revisionId < id;
}

/** Why the operation does not fit the lesson it is for, whenever it is written; null when it does. */
function unfit(operation: Operation, lesson: SheetLesson, sheet: Sheet, cells: ReadonlyMap<string, Standing>): ErrorCode | null {
  switch (operation.kind) {
    case 'mark':
      if (!lesson.mayMark) return 'notAllowed';
      if (!sheet.members.has(membershipOf(lesson.id, operation.pupilId))) return 'pupilNotInGroup';
      return unfitMark(operation, lesson, originalOf(operation, sheet, cells));
    case 'attendance':
      return sheet.members.has(membershipOf(lesson.id, operation.pupilId)) ? null : 'pupilNotInGroup';
    case 'confirmation':
      return sheet.receivedAt < lesson.startsAt ? 'lessonInFuture' : null;
    case 'topic':
      return isOneOf(operation.curriculumTopicId, lesson.topicIds) ? null : 'invalidInput';
    case 'homework':
      return isOneOf(operation.dueLessonId, lesson.dueLessonIds) ? null : 'invalidInput';
  }
}

/** What a retake stands in for, with what was typed into it earlier in the batch. */
function originalOf({ pupilId, retakeOf }: MarkOperation, { lessons }: Sheet, cells: ReadonlyMap<string, Standing>) {
  const lesson = retakeOf && lessons.get(retakeOf.lessonId);
  const standing = retakeOf && cells.get(cellOf({ kind: 'mark', pupilId, ...retakeOf }));
  return lesson && standing ? { lesson, standing } : null;
}

function isOneOf(id: string | null, ids: ReadonlySet<string>): boolean {
  return id === null || ids.has(id);
}

function refused(code: ErrorCode, values: Record<string, string | number> = {}): Decision {
  return { outcome: 'refused', code, values };
}

/** The part of the lesson that a write may complete or empty; null for what only pupils' cells hold. */
export function partWriteOf({ operation, moment }: Written): { part: LessonPart; write: PartWrite } | null {
  const { countsAt } = moment;
  switch (operation.kind) {
    case 'topic':
      return { part: 'topic', write: { leavesComplete: operation.topic !== null, countsAt } };
    case 'homework':
      return { part: 'homework', write: { leavesComplete: true, countsAt } };
    case 'confirmation':
      return { part: 'attendance', write: { leavesComplete: true, countsAt } };
    default:
      return null;
  }
}

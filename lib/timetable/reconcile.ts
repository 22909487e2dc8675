import { type Day, daysBetween } from '@/lib/calendar/day';
import { compareSlots, type LessonSlot } from './model';

/**
 * How the lesson rows of one group follow a changed timetable or calendar. A lesson's id never changes and no row is
 * ever deleted; a row that anything refers to is moved by a person only.
 */

export interface PresentLesson extends LessonSlot {
  id: string;
  isWithdrawn: boolean;
  /** A topic, attendance, mark, operation, remark or substitution exists, or the day is past. */
  isReferred: boolean;
}

export interface Reconciliation<S extends LessonSlot> {
  /** Active rows that stay where they are. */
  kept: { id: string; slot: S }[];
  /** Withdrawn rows whose slot is due again: they come back under their own id. */
  restored: { id: string; slot: S }[];
  /** Rows that nothing refers to, taken to another due slot. */
  moved: { id: string; slot: S }[];
  /** Due slots for which a row must be made. */
  created: S[];
  /** Rows that nothing refers to and that no slot is left for. */
  withdrawn: string[];
  /** Referred rows that the timetable no longer has: kept, shown, for a person to decide. */
  outside: string[];
}

/**
 * Every due slot gets exactly one row: first the row that already stands there, then the withdrawn one that stood
 * there, then, in date order, each unreferred row left over takes the nearest free slot (same day first, an earlier
 * day before a later one at the same distance). What is still free is created, what is still left over is withdrawn.
 *
 * `present`: all rows of the group in the range, withdrawn ones too; `due`: its due slots in the same range.
 */
export function reconcileLessons<S extends LessonSlot>(
  present: readonly PresentLesson[],
  due: readonly S[],
): Reconciliation<S> {
  const free = new Map<string, S>(due.map((slot) => [slotKey(slot), slot]));
  const takeOwnSlot = (lesson: PresentLesson) => {
    const slot = free.get(slotKey(lesson));
    if (slot) free.delete(slotKey(lesson));
    return slot;
  };

  const result: Reconciliation<S> = { kept: [], restored: [], moved: [], created: [], withdrawn: [], outside: [] };
  const leftOver: PresentLesson[] = [];
  for (const lesson of [...present].sort(strongestFirst)) {
    const slot = takeOwnSlot(lesson);
    if (slot) (lesson.isWithdrawn ? result.restored : result.kept).push({ id: lesson.id, slot });
    else if (!lesson.isWithdrawn && lesson.isReferred) result.outside.push(lesson.id);
    else if (!lesson.isWithdrawn) leftOver.push(lesson);
  }

  const freeSlots = [...free.values()].sort(compareSlots);
  for (const pass of [sameDayOf, nearestOf]) {
    for (const lesson of leftOver.splice(0).sort(compareSlots)) {
      const index = pass(lesson, freeSlots);
      const [slot] = index < 0 ? [] : freeSlots.splice(index, 1);
      if (slot) result.moved.push({ id: lesson.id, slot });
      else leftOver.push(lesson);
    }
  }
  result.withdrawn = leftOver.map((lesson) => lesson.id);
  result.created = freeSlots;
  return result;
}

function slotKey(slot: LessonSlot): string {
  return `${slot.day} ${slot.position}`;
}

/** Active before withdrawn, referred before unreferred: when two rows stand in one slot, the weightier one has it. */
function strongestFirst(a: PresentLesson, b: PresentLesson): number {
  return (
    Number(a.isWithdrawn) - Number(b.isWithdrawn) ||
    Number(b.isReferred) - Number(a.isReferred) ||
    compareSlots(a, b) ||
    (a.id < b.id ? -1 : 1)
  );
}

function sameDayOf(lesson: LessonSlot, sortedSlots: readonly LessonSlot[]): number {
  const index = firstOnOrAfter(sortedSlots, lesson.day);
  return sortedSlots[index]?.day === lesson.day ? index : -1;
}

function nearestOf(lesson: LessonSlot, sortedSlots: readonly LessonSlot[]): number {
  const index = firstOnOrAfter(sortedSlots, lesson.day);
  const [before, after] = [sortedSlots[index - 1], sortedSlots[index]];
  if (!before) return after ? index : -1;
  if (after && daysBetween(lesson.day, after.day) < daysBetween(before.day, lesson.day)) return index;
  return firstOnOrAfter(sortedSlots, before.day);
}

function firstOnOrAfter(sortedSlots: readonly LessonSlot[], day: Day): number {
  let [low, high] = [0, sortedSlots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const slot = sortedSlots[middle];
    if (slot && slot.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

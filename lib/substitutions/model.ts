import { addDays, type Day } from '@/lib/calendar/day';
import { compareSlots, type LessonSlot } from '@/lib/timetable/model';

/** Who may take an absent teacher's lesson, and what stands in the way. Pure. */

/** More at a time and nobody looks through the list. */
export const MOST_DAYS = 14;

/** The days of an absence as they are shown: today when nothing is said, never backwards, at most `MOST_DAYS`. */
export function absenceSpan({ from, to }: { from?: Day; to?: Day }, today: Day): { from: Day; to: Day } {
  const first = from ?? today;
  const [last, latest] = [to ?? first, addDays(first, MOST_DAYS - 1)];
  return { from: first, to: last < first ? first : last > latest ? latest : last };
}

/** A lesson that is held somewhere in the school. */
export interface HeldLesson extends LessonSlot {
  id: string;
  courseId: string;
  classIds: readonly string[];
  /** '7-А · Алгебра' */
  label: string;
  keeperIds: readonly string[];
}

export interface StaffMember {
  id: string;
  /** subjects taught */
  subjectIds: ReadonlySet<string>;
}

/**
 * - `sameSubject`, `free`: no lesson at that hour; the first teach the subject;
 * - `joins`: teaches the other subgroup at that hour and takes both at once, which is no clash (domain: "Who does what");
 * - `clash`: has another lesson then;
 * - `away`: is absent that day.
 */
export const OFFER_KINDS = ['sameSubject', 'joins', 'free', 'clash', 'away'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

export interface Offer {
  personId: string;
  kind: OfferKind;
  /** the lesson that stands in the way, or that is taken together */
  lesson: string | null;
}

/** Everybody who could take the lesson, the best first and otherwise in the order given. */
export function offersFor(
  lesson: HeldLesson & { subjectId: string },
  staff: readonly StaffMember[],
  held: readonly HeldLesson[],
  isAway: (personId: string, day: Day) => boolean,
): Offer[] {
  const sameHour = held.filter((other) => other.id !== lesson.id && compareSlots(other, lesson) === 0);
  const offers = staff.map(({ id, subjectIds }): Offer => {
    if (isAway(id, lesson.day)) return { personId: id, kind: 'away', lesson: null };
    const own = sameHour.filter(({ keeperIds }) => keeperIds.includes(id));
    const [first] = own;
    if (first) return { personId: id, kind: own.every((one) => isOtherHalf(one, lesson)) ? 'joins' : 'clash', lesson: first.label };
    return { personId: id, kind: subjectIds.has(lesson.subjectId) ? 'sameSubject' : 'free', lesson: null };
  });
  return OFFER_KINDS.flatMap((kind) => offers.filter((offer) => offer.kind === kind));
}

/** The other subgroup of the same class in the same course. */
function isOtherHalf(one: HeldLesson, other: HeldLesson): boolean {
  return one.courseId === other.courseId && one.classIds.some((id) => other.classIds.includes(id));
}

/** Lessons of one substitute in a month: granted and not taken back, and of those how many were kept. */
export interface SubstituteHours {
  personId: string;
  granted: number;
  kept: number;
}

/** The hours of every substitute, most first. What was taken back or not held counts for nobody. */
export function hoursBySubstitute(entries: readonly { substituteId: string; isOver: boolean; isKept: boolean }[]): SubstituteHours[] {
  const hours = new Map<string, SubstituteHours>();
  for (const { substituteId: personId, isOver, isKept } of entries) {
    if (isOver) continue;
    const row = hours.get(personId) ?? { personId, granted: 0, kept: 0 };
    hours.set(personId, { personId, granted: row.granted + 1, kept: row.kept + (isKept ? 1 : 0) });
  }
  return [...hours.values()].sort((a, b) => b.granted - a.granted);
}

import { v7 as newId } from 'uuid';
import type { Owner } from '@/tests/support/owner';
import type { Journal } from './recount';

/** What a change is made of, as chance draws it: which of the rows, at what moment, from which day on. */
export interface Draw {
  which: number;
  at: string;
  day: string;
}

/**
 * A change of something that the filling is counted from, straight in the tables and in the journal as it was read; gives the days whose
 * filling it changes. Nothing that no role could do.
 */
type Change = (owner: Owner, journal: Journal, draw: Draw) => Promise<string[]>;
type Lesson = Journal['lessons'][number];

const drawn = <T>(all: readonly T[], which: number): T => all[which % all.length]!;

/** Says since when of a lesson, or takes it back where it is said. */
const lesson = (column: string, field: 'topic' | 'attendance' | 'homework' | 'cancelledAt' | 'withdrawnAt' | 'leftTimetableAt'): Change => async (owner, { lessons }, { which, at }) => {
  const one = drawn(lessons, which);
  one[field] = one[field] ? null : new Date(at);
  await owner.rows(`update lesson set ${column} = $2 where id = $1`, [one.id, one[field]]);
  return [one.onDate];
};

const daysOfGroup = ({ lessons }: Journal, groupId: string, from = '', to = '9') =>
  [...new Set(lessons.filter((one) => one.groupId === groupId && one.onDate >= from && one.onDate <= to).map(({ onDate }) => onDate))];

const NO_WORD = { withdrawnAt: null, leftTimetableAt: null, cancelledAt: null, topic: null, attendance: null, homework: null };

async function insert(owner: Owner, table: string, row: Record<string, unknown>): Promise<void> {
  const { id: school_id } = await owner.row<{ id: string }>('select id from school');
  await owner.insert(table, [{ school_id, id: newId(), ...row }]);
}

export const CHANGES: Record<string, Change> = {
  'a topic': lesson('topic_complete_since', 'topic'),
  'attendance': lesson('attendance_complete_since', 'attendance'),
  'homework': lesson('homework_complete_since', 'homework'),
  'a cancellation': lesson('cancelled_at', 'cancelledAt'),
  'a withdrawal': lesson('withdrawn_at', 'withdrawnAt'),
  'a lesson that left the timetable': lesson('left_timetable_at', 'leftTimetableAt'),
  'a lesson on another day': async (owner, { lessons }, { which, day }) => {
    const one = drawn(lessons, which);
    const days = new Set([one.onDate, day]);
    one.onDate = day;
    await owner.rows('update lesson set on_date = $2 where id = $1', [one.id, day]);
    return days.size === 1 ? [] : [...days];
  },
  'a new lesson': async (owner, { lessons }, { which, day }) => {
    const { groupId, subjectId } = drawn(lessons, which);
    const one: Lesson = { ...NO_WORD, id: newId(), groupId, subjectId, onDate: day, substitutions: [] };
    lessons.push(one);
    await insert(owner, 'lesson', { id: one.id, group_id: groupId, on_date: day, position: 30 });
    return [day];
  },
  'a substitution': async (owner, { lessons, assignments }, { which, at }) => {
    const one = drawn(lessons.filter(({ substitutions }) => substitutions.length === 0), which);
    const { teacherId: by } = drawn(assignments, which);
    one.substitutions.push({ by, from: new Date(at), until: null });
    await insert(owner, 'substitution', { lesson_id: one.id, substitute_id: by, grants_marks: false, created_at: at });
    return [one.onDate];
  },
  'a substitution taken back': async (owner, { lessons }, { which }) => {
    const one = drawn(lessons.filter(({ substitutions }) => substitutions.some(({ until }) => until === null)), which);
    const standing = one.substitutions.find(({ until }) => until === null)!;
    standing.until = new Date(standing.from.getTime() + 86_400_000);
    await owner.rows('update substitution set withdrawn_at = $2 where lesson_id = $1 and withdrawn_at is null', [one.id, standing.until]);
    return [one.onDate];
  },
  'a teacher who leaves a group': async (owner, journal, { which, day }) => {
    const one = drawn(journal.assignments.filter(({ startedOn, endedOn }) => startedOn <= day && (endedOn === null || endedOn > day)), which);
    const days = daysOfGroup(journal, one.groupId, `${day}+`, one.endedOn ?? undefined);
    one.endedOn = day;
    await owner.rows('update teaching_assignment set ended_on = $4 where group_id = $1 and teacher_id = $2 and started_on = $3', [one.groupId, one.teacherId, one.startedOn, day]);
    return days;
  },
  'a teacher who takes a group': async (owner, journal, { which, day }) => {
    const { groupId } = drawn(journal.assignments, which);
    const isAlready = ({ teacherId }: { teacherId: string }) => journal.assignments.some((other) => other.groupId === groupId && other.teacherId === teacherId);
    const { teacherId } = drawn(journal.assignments.filter((one) => !isAlready(one)), which);
    journal.assignments.push({ groupId, teacherId, startedOn: day, endedOn: null });
    await insert(owner, 'teaching_assignment', { group_id: groupId, teacher_id: teacherId, started_on: day });
    return daysOfGroup(journal, groupId, day);
  },
  'one more class in a group': async (owner, journal, { which }) => {
    const { groupId } = drawn(journal.lessons, which);
    const classIds = journal.classesOf.get(groupId)!;
    const { id } = drawn(journal.classes.filter((one) => !classIds.includes(one.id)), which);
    classIds.push(id);
    await insert(owner, 'course_group_part', { group_id: groupId, class_id: id });
    return daysOfGroup(journal, groupId);
  },
};

/**
 * Ends the first two quarters on those days and begins the third on the next one; null sets the three as they were made. Notes nothing:
 * the calendar is asked anew by every picture. Days are given in turn, before the sample's second quarter ends.
 */
export async function moveTerms(owner: Owner, journal: Journal, ends: readonly [string, string] | null): Promise<void> {
  madeTerms ??= journal.terms;
  const [first, second, third] = madeTerms.slice(0, 3) as [Term, Term, Term];
  const set = ({ ordinal, startsOn, endsOn }: Term) => owner.rows(`update term set starts_on = $2, ends_on = $3 where kind = 'quarter' and ordinal = $1`, [ordinal, startsOn, endsOn]);
  // One at a time, none ever in another's days.
  for (const term of [third, second, first]) await set(term);
  journal.terms = madeTerms;
  if (ends === null) return;
  const moved = [
    { ...first, endsOn: ends[0] },
    { ...second, startsOn: dayAfter(ends[0]), endsOn: ends[1] },
    { ...third, startsOn: dayAfter(ends[1]), endsOn: second.endsOn },
  ];
  for (const term of moved) await set(term);
  journal.terms = [...moved, ...madeTerms.slice(3)];
}

type Term = Journal['terms'][number];
let madeTerms: Term[] | undefined;
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

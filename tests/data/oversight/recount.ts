import type { RowKind } from '@/lib/oversight/schema';
import type { Owner } from '@/tests/support/owner';

/**
 * The filling of a school counted anew, lesson by lesson, from the rows as they lie in the tables: nothing of the
 * application's own calendar, rules or SQL is used. Days are 'YYYY-MM-DD', the zone is Bishkek's (+06:00, no summer time).
 */
export interface Journal {
  lessons: {
    id: string; groupId: string; subjectId: string; onDate: string; substitutions: { by: string; from: Date; until: Date | null }[];
    withdrawnAt: Date | null; leftTimetableAt: Date | null; cancelledAt: Date | null; topic: Date | null; attendance: Date | null; homework: Date | null;
  }[];
  classesOf: Map<string, string[]>;
  classes: { id: string; grade: number; shift: number }[];
  assignments: { groupId: string; teacherId: string; startedOn: string; endedOn: string | null }[];
  terms: { ordinal: number; startsOn: string; endsOn: string }[];
  weekdays: number[];
}

/** Whom a special day is for, the widest first. */
export const NARROWNESS = ['school', 'shift', 'parallel', 'class'] as const;

/** What a school sets besides. The narrower scope decides; a day off is known from when it was entered until it is withdrawn. */
export interface Rules {
  dueHours: { effectiveOn: string; hour: number; setAt: string }[];
  daysOff: {
    id: string; onDate: string; scope: (typeof NARROWNESS)[number]; shift?: number | null; grade?: number | null; classId?: string | null;
    enteredAt: string; withdrawnAt?: string | null; kind: string; worksAs?: number | null;
  }[];
}

/** The rules as they lie in the tables. */
export async function readRules(owner: Owner): Promise<Rules> {
  return {
    dueHours: await owner.rows(`select effective_on::text as "effectiveOn", value::int as hour, set_at::text as "setAt" from setting where key = 'fillingDueHour'`),
    daysOff: await owner.rows(`select id, generate_series(started_on, ended_on, '1 day')::date::text as "onDate", scope::text, shift, grade, class_id as "classId",
      entered_at as "enteredAt", withdrawn_at as "withdrawnAt", kind::text, works_as_weekday as "worksAs" from special_day`),
  };
}

/** Lessons up to that day. */
export async function readJournal(owner: Owner, until: string): Promise<Journal> {
  const [lessons, substitutions, parts] = [
    await owner.rows<Journal['lessons'][number]>(`select l.id, l.group_id as "groupId", c.subject_id as "subjectId", l.on_date::text as "onDate", l.withdrawn_at as "withdrawnAt",
      l.left_timetable_at as "leftTimetableAt", l.cancelled_at as "cancelledAt", l.topic_complete_since as topic, l.attendance_complete_since as attendance, l.homework_complete_since as homework
      from lesson l join course_group g on g.id = l.group_id join course c on c.id = g.course_id where l.on_date <= $1`, [until]),
    await owner.rows<{ lessonId: string; by: string; from: Date; until: Date | null }>(`select lesson_id as "lessonId", substitute_id as by, created_at as "from", withdrawn_at as until from substitution`),
    await owner.rows<{ groupId: string; classId: string }>('select distinct group_id as "groupId", class_id as "classId" from course_group_part'),
  ];
  return {
    lessons: lessons.map((lesson) => ({ ...lesson, substitutions: substitutions.filter(({ lessonId }) => lessonId === lesson.id) })),
    classesOf: new Map(parts.map(({ groupId }) => [groupId, parts.filter((one) => one.groupId === groupId).map(({ classId }) => classId)])),
    classes: await owner.rows('select id, grade, shift from school_class'),
    assignments: await owner.rows('select group_id as "groupId", teacher_id as "teacherId", started_on::text as "startedOn", ended_on::text as "endedOn" from teaching_assignment'),
    terms: await owner.rows(`select ordinal, starts_on::text as "startsOn", ends_on::text as "endsOn" from term where kind = 'quarter' order by ordinal`),
    weekdays: (await owner.rows<{ weekdays: number[] }>('select weekdays from school_year'))[0]!.weekdays,
  };
}

type State = 'inTime' | 'late' | 'missing' | 'notDue' | 'excused';
export type Judged = {
  lesson: Journal['lessons'][number]; state: State; parts: Record<'topic' | 'attendance' | 'homework', State>; lateMs: number; classIds: string[]; keeperIds: string[];
};

/** Whether a lesson stands in that row; no id: in the row of what nobody keeps. */
export function isOfRow({ lesson, classIds, keeperIds }: Judged, by: RowKind, id: string | null): boolean {
  if (by === 'class') return classIds.includes(id!);
  if (by === 'teacher') return id === null ? keeperIds.length === 0 : keeperIds.includes(id);
  return (by === 'subject' ? lesson.subjectId : lesson.groupId) === id;
}

/** Every lesson of a term up to `today`, as it stood at the instant. */
export function judge(journal: Journal, rules: Rules, today: string, at: Date): Judged[] {
  const isFree = new Map<string, boolean>();
  const freeFor = (day: string, classId: string) => {
    const key = `${day} ${classId}`;
    if (!isFree.has(key)) isFree.set(key, freeOf(journal, rules, day, classId, at));
    return isFree.get(key)!;
  };
  const assignedTo = new Map<string, Journal['assignments']>();
  for (const one of journal.assignments) assignedTo.set(one.groupId, [...(assignedTo.get(one.groupId) ?? []), one]);
  return journal.lessons.flatMap((lesson): Judged[] => {
    const { onDate, groupId, topic, attendance, homework } = lesson;
    if (onDate > today || !journal.terms.some(({ startsOn, endsOn }) => startsOn <= onDate && onDate <= endsOn)) return [];
    const classIds = journal.classesOf.get(groupId) ?? [];
    const substitute = lesson.substitutions.find(({ from, until }) => from <= at && (until === null || until > at))?.by;
    const taught = (assignedTo.get(groupId) ?? []).filter((one) => one.startedOn <= onDate && (one.endedOn === null || one.endedOn >= onDate));
    const keeperIds = substitute ? [substitute] : taught.map(({ teacherId }) => teacherId);
    const of = (part: (completeSince: Date | null) => State) => ({ topic: part(topic), attendance: part(attendance), homework: part(homework) });
    const said = { lesson, classIds, keeperIds, lateMs: 0 };
    const isGone = [lesson.withdrawnAt, lesson.leftTimetableAt, lesson.cancelledAt].some((gone) => gone !== null && gone <= at);
    if (isGone || classIds.every((classId) => freeFor(onDate, classId))) return [{ ...said, state: 'excused', parts: of(() => 'excused') }];
    const due = dueOf(rules, onDate, at);
    const open = at.getTime() > due ? 'missing' : 'notDue';
    const parts = of((since) => (since === null || since > at ? open : since.getTime() > due ? 'late' : 'inTime'));
    const since = [topic, attendance, homework];
    if (since.some((one) => one === null || one > at)) return [{ ...said, state: open, parts }];
    const lateMs = Math.max(0, Math.max(...since.map((one) => one!.getTime())) - due);
    return [{ ...said, state: lateMs > 0 ? 'late' : 'inTime', parts, lateMs }];
  });
}

/** What is missing, by group and those who keep it, the most first. */
export function gapsOf(judged: readonly Judged[]) {
  const byGroup = new Map<string, Judged[]>();
  for (const one of judged) {
    const key = [one.lesson.groupId, ...one.keeperIds.sort()].join();
    if (one.state === 'missing') byGroup.set(key, [...(byGroup.get(key) ?? []), one]);
  }
  const gaps = [...byGroup].map(([key, lessons]) => {
    const days = lessons.map(({ lesson }) => lesson.onDate).sort();
    const without = (part: 'topic' | 'attendance' | 'homework') => lessons.filter(({ parts }) => parts[part] === 'missing').length;
    return { key, lessons: lessons.length, firstOn: days[0]!, lastOn: days.at(-1)!, missing: { topic: without('topic'), attendance: without('attendance'), homework: without('homework') } };
  });
  return gaps.sort((a, b) => b.lessons - a.lessons || (a.firstOn + a.key < b.firstOn + b.key ? -1 : 1));
}

/** The hour that was in force on the lesson's day, of those that were set by then. */
export function dueOf({ dueHours }: Pick<Rules, 'dueHours'>, day: string, at: Date): number {
  let hour = 24;
  let since = ['', ''];
  for (const one of dueHours) {
    const setAfter = one.effectiveOn > since[0]! || (one.effectiveOn === since[0] && one.setAt >= since[1]!);
    if (one.effectiveOn <= day && new Date(one.setAt) <= at && setAfter) [hour, since] = [one.hour, [one.effectiveOn, one.setAt]];
  }
  return Date.parse(`${day}T00:00:00+06:00`) + hour * 3_600_000;
}

function freeOf({ classes, weekdays, terms }: Journal, { daysOff }: Rules, day: string, classId: string, at: Date): boolean {
  if (!terms.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)) return true;
  const { grade, shift } = classes.find(({ id }) => id === classId)!;
  const known = daysOff.filter((one) => one.onDate === day && new Date(one.enteredAt) <= at && !(one.withdrawnAt && new Date(one.withdrawnAt) <= at)
    && { school: true, shift: one.shift === shift, parallel: one.grade === grade, class: one.classId === classId }[one.scope]);
  known.sort((a, b) => NARROWNESS.indexOf(a.scope) - NARROWNESS.indexOf(b.scope) || (a.enteredAt < b.enteredAt ? -1 : 1));
  const decides = known.at(-1);
  if (decides?.kind === 'off') return true;
  return !weekdays.includes(decides?.worksAs ?? (new Date(day).getUTCDay() || 7));
}

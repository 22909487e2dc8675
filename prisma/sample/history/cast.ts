import { addDays, type Day, weekOf } from '@/lib/calendar/day';
import { busyTeachers, type TeacherHabit } from './people';
import { Random } from './random';
import type { SampleGroup, SampleLesson, SampleSchool } from './school';

/** What happened besides plain lessons: two teachers away with their substitutes, a few lessons not held. */

export interface Grant {
  lesson: SampleLesson;
  group: SampleGroup;
  absentTeacherId: string;
  substituteId: string;
  reason: string;
  /** false: the substitute never opened the journal */
  isKept: boolean;
  grantedAt: number;
}

export interface Cancellation {
  lesson: SampleLesson;
  group: SampleGroup;
  reason: string;
  at: number;
}

const MORNING_MS = 90 * 60_000;
const JUST_NOW_MS = 60_000;
const NOT_HELD = ['Мектептик иш-чара', 'Мугалим семинарда болду', 'Медициналык кароо'];

/**
 * One teacher is away this week: her substitute keeps the journal, today's lessons are still to be held. Another was
 * away for two weeks in the autumn: in one class the substitute was appointed and never filled anything in.
 */
export function grantsOf(school: SampleSchool, habits: ReadonlyMap<string, TeacherHabit>): Grant[] {
  const random = new Random('substitutions');
  const withPlan = new Set(school.groups.filter(({ plan }) => plan.length > 0).flatMap(({ teacherIds }) => teacherIds));
  const usable = busyTeachers(school).filter((id) => habits.get(id) !== 'lagging' && !withPlan.has(id));
  const teachesToday = (id: string) => groupsOf(school, id).some(({ lessons }) => lessons.some(({ day }) => day === school.today));
  const [awayNow] = random.sample(usable.filter(teachesToday), 1);
  const [awayThen, substituteNow, substituteThen] = random.sample(usable.filter((id) => id !== awayNow), 3);
  if (!awayNow || !awayThen || !substituteNow || !substituteThen) return [];

  const week = weekOf(school.today);
  const now = lessonsBetween(groupsOf(school, awayNow), week, addDays(week, 6));
  const then = groupsOf(school, awayThen);
  const classIds = school.classTeachers.map((of) => of.classId).filter((id) => then.some((group) => group.classIds.includes(id)));
  const classId = random.pick(classIds);
  const missed = lessonsBetween(then.filter((group) => group.classIds.includes(classId)), addDays(week, -35), addDays(week, -22));
  return [
    ...grantsFor(school, now, { absentTeacherId: awayNow, substituteId: substituteNow, reason: 'Окуу курсу', isKept: true }),
    ...grantsFor(school, missed, { absentTeacherId: awayThen, substituteId: substituteThen, reason: 'Ооруп калды', isKept: false }),
  ];
}

export function cancellationsOf(school: SampleSchool, grants: readonly Grant[]): Cancellation[] {
  const random = new Random('cancellations');
  const granted = new Set(grants.map(({ lesson }) => lesson.id));
  const groups = random.sample(school.groups.filter(({ lessons, plan }) => lessons.length > 20 && plan.length === 0), 6);
  return groups.flatMap((group) => {
    const past = group.lessons.filter(({ id, day }) => day < school.today && !granted.has(id));
    if (past.length === 0) return [];
    const lesson = random.pick(past);
    return [{ lesson, group, reason: random.pick(NOT_HELD), at: lesson.startsAt - MORNING_MS }];
  });
}

function groupsOf(school: SampleSchool, teacherId: string): SampleGroup[] {
  return school.groups.filter(({ teacherIds }) => teacherIds[0] === teacherId);
}

function lessonsBetween(groups: readonly SampleGroup[], from: Day, to: Day) {
  return groups.flatMap((group) =>
    group.lessons.filter(({ day }) => day >= from && day <= to).map((lesson) => ({ lesson, group })),
  );
}

/** All granted on the first morning of the absence, or just now when that has only begun. */
function grantsFor({ now }: SampleSchool, lessons: readonly Pick<Grant, 'lesson' | 'group'>[], absence: Pick<Grant, 'absentTeacherId' | 'substituteId' | 'reason' | 'isKept'>): Grant[] {
  const grantedAt = Math.min(now - JUST_NOW_MS, ...lessons.map(({ lesson }) => lesson.startsAt - MORNING_MS));
  return lessons.map(({ lesson, group }) => ({ lesson, group, ...absence, grantedAt }));
}

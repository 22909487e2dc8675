import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { isWithin, type Weekday } from '@/lib/calendar/day';
import { findYearWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { givable } from '@/lib/db/teaching/givable';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName, sortKey } from '@/lib/text/names';
import { clashesOf, type Hour } from './model';
import type { GroupView, Option, Teaching } from './view';

const NAMED = { id: true, surname: true, firstName: true } as const;

/**
 * The groups of the year with their teachers, of one class or of all: those without a teacher apart. Throws not-found
 * without the right, and for a class or a group that is not of the year.
 */
export async function getTeaching(actor: Actor, { classId, groupId }: { classId?: string; groupId?: string }, locale: Locale): Promise<Teaching> {
  if (!can(actor, 'teaching:assign')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const year = await findYearWithin(db, schoolId, today);
    if (!year) throw new NotFoundError();
    const classes = await db.schoolClass.findMany({ where: { schoolId, yearId: year.id }, orderBy: [{ grade: 'asc' }, { letter: 'asc' }], select: { id: true, name: true } });
    if (classId && !classes.some(({ id }) => id === classId)) throw new NotFoundError();
    const rows = await listGroupsWithin(db, actor, year.id, classes.map(({ id }) => id), locale);
    const views = viewsOf(rows, await hoursWithin(db, actor, year.id), actor);
    const ofClass = new Set(rows.filter(({ classIds }) => !classId || classIds.includes(classId)).map(({ id }) => id));
    const shown = views.filter(({ id }) => ofClass.has(id));
    const chosen = views.find(({ id }) => id === groupId);
    if (groupId && !chosen) throw new NotFoundError();
    return {
      classes,
      untaught: shown.filter(({ isUntaught }) => isUntaught),
      taught: shown.filter(({ isUntaught }) => !isUntaught),
      chosen: chosen ? { group: chosen, people: await listPeopleWithin(db, actor), until: year.endsOn } : null,
    };
  });
}

/** By name; also who begins later: the day is chosen beside. */
async function listPeopleWithin(db: Db, { schoolId, personId, today }: Actor): Promise<Option[]> {
  const notOver = { OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] };
  const people = await db.person.findMany({ where: givable({ schoolId, personId }, notOver, today), orderBy: [{ sortKey: 'asc' }, { id: 'asc' }], select: NAMED });
  return people.map(({ id, ...name }) => ({ id, name: listName(name) }));
}

type GroupRow = Awaited<ReturnType<typeof listGroupsWithin>>[number];

/** In the order of the classes, then of the subjects' names. */
async function listGroupsWithin(db: Db, { schoolId, today }: Actor, yearId: string, classIds: readonly string[], locale: Locale) {
  const rows = await db.courseGroup.findMany({
    where: { schoolId, course: { yearId } },
    select: {
      ...{ id: true, name: true, courseId: true },
      course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } },
      courseGroupParts: { select: { classId: true } },
      teachingAssignments: {
        where: { OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] },
        orderBy: [{ startedOn: 'asc' }, { id: 'asc' }],
        select: { startedOn: true, endedOn: true, teacher: { select: NAMED } },
      },
    },
  });
  const place = new Map(classIds.map((id, at) => [id, at]));
  return rows
    .map(({ id, name, courseId, course: { subject }, courseGroupParts, teachingAssignments }) => {
      const ownClassIds = courseGroupParts.map((part) => part.classId);
      const subjectName = { ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn }[locale];
      return {
        ...{ id, courseId, label: `${name} · ${subjectName}` },
        classIds: ownClassIds,
        order: [Math.min(...ownClassIds.map((classId) => place.get(classId) ?? classIds.length), classIds.length), sortKey(subjectName), sortKey(name)] as const,
        teachings: teachingAssignments.map(({ teacher, startedOn, endedOn }) => ({
          ...{ groupId: id, courseId, classIds: ownClassIds, teacherId: teacher.id, name: listName(teacher) },
          ...{ startedOn: dayOfColumn(startedOn), endedOn: dayOrNull(endedOn) },
        })),
      };
    })
    .sort(({ order: a }, { order: b }) => a[0] - b[0] || compare(a[1], b[1]) || compare(a[2], b[2]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When each group meets by the timetable of today. */
async function hoursWithin(db: Db, { schoolId, today }: Actor, yearId: string): Promise<Map<string, Hour[]>> {
  const timetable = await db.timetable.findFirst({
    where: { schoolId, yearId, supersededAt: null, ...openOn(today) },
    orderBy: { startedOn: 'desc' },
    select: { timetableEntries: { select: { groupId: true, weekday: true, position: true } } },
  });
  const hoursOf = new Map<string, Hour[]>();
  for (const { groupId, ...hour } of timetable?.timetableEntries ?? []) {
    const hours = hoursOf.get(groupId);
    if (hours) hours.push(hour);
    else hoursOf.set(groupId, [hour]);
  }
  return hoursOf;
}

function viewsOf(rows: readonly GroupRow[], hoursOf: ReadonlyMap<string, readonly Hour[]>, { personId, today }: Actor): GroupView[] {
  const labels = new Map(rows.map(({ id, label }) => [id, label]));
  const byTeacher = new Map<string, GroupRow['teachings']>();
  for (const one of rows.flatMap(({ teachings }) => teachings)) byTeacher.set(one.teacherId, [...(byTeacher.get(one.teacherId) ?? []), one]);
  return rows.map(({ id, label, teachings }) => {
    const present = teachings.filter(({ startedOn, endedOn }) => isWithin(today, startedOn, endedOn));
    return {
      ...{ id, label },
      teachers: teachings.map((one) => ({
        ...{ id: one.teacherId, name: one.name, startedOn: one.startedOn, endedOn: one.endedOn, isAhead: one.startedOn > today },
        clashes: clashesOf(one, byTeacher.get(one.teacherId) ?? [], hoursOf).map(({ weekday, groupId }) => ({ weekday: weekday as Weekday, label: labels.get(groupId) ?? '' })),
      })),
      isUntaught: present.length === 0,
      isOwnMatter: present.some(({ teacherId }) => teacherId === personId),
    };
  });
}

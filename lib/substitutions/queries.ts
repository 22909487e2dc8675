import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type Day, isWithin } from '@/lib/calendar/day';
import { findYearWithin, getCalendarWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openBetween } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { hourOf, POSTS_THAT_TAKE_LESSONS } from '@/lib/timetable/model';
import { type HeldLesson, OFFER_KINDS, offersFor, type StaffMember } from './model';
import type { Absence, AbsentLesson, Option } from './view';

/** The teachers who may be absent between two days: everybody with a group then, by name. Throws not-found without the right. */
export function listTeachers(actor: Actor, { from, to }: { from: Day; to: Day }): Promise<Option[]> {
  if (!can(actor, 'lesson:substitute')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const people = await db.person.findMany({
      where: { schoolId: actor.schoolId, teachingAssignments: { some: openBetween(from, to) } },
      orderBy: { sortKey: 'asc' },
      select: NAMED,
    });
    return people.filter(({ id }) => id !== actor.personId).map(optionOf);
  });
}

/**
 * The lessons that a teacher was to keep between two days, each with everybody who could take it. Throws not-found
 * without the right, for oneself and for somebody who is not there.
 */
export function getAbsence(actor: Actor, { teacherId, from, to }: { teacherId: string; from: Day; to: Day }, locale: Locale): Promise<Absence> {
  if (!can(actor, 'lesson:substitute') || teacherId === actor.personId) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId } = actor;
    const [teacher, year] = [await db.person.findFirst({ where: { schoolId, id: teacherId }, select: NAMED }), await findYearWithin(db, schoolId, from)];
    if (!teacher || !year) throw new NotFoundError();
    const lessons = await listLessonsWithin(db, schoolId, { from, to });
    const own = lessons.filter((lesson) => lesson.assignedIds.includes(teacherId) || lesson.substitute?.id === teacherId);
    const calendar = own.length > 0 ? await getCalendarWithin(db, schoolId, year.id) : null;
    const staff = await listStaffWithin(db, actor, { from, to, besides: teacherId });
    const away = await listAwayWithin(db, schoolId, { from, to });
    const held = lessons.filter(({ isCancelled }) => !isCancelled).map((lesson) => heldOf(lesson, locale));
    const names = new Map(staff.map(({ id, name }) => [id, name]));
    return {
      ...{ teacher: optionOf(teacher), from, to },
      subjects: subjectsOf(lessons, locale),
      lessons: own.map((lesson): AbsentLesson => {
        const audience = lesson.classes[0];
        const offers = offersFor({ ...heldOf(lesson, locale), subjectId: lesson.subject.id }, staff, held, (id, day) => away.has(`${id} ${day}`));
        return {
          ...{ id: lesson.id, onDate: lesson.day, groupName: lesson.groupName, isCancelled: lesson.isCancelled, isKept: lesson.isKept },
          number: (calendar && hourOf(calendar, lesson, audience ? { ...audience, classId: audience.id } : {})?.number) ?? lesson.position,
          subject: { id: lesson.subject.id, name: lesson.subject.names[locale] },
          substitute: lesson.substitute && lesson.substitute.id !== teacherId ? lesson.substitute.name : null,
          offers: OFFER_KINDS.map((kind) => ({
            kind,
            people: offers.flatMap((offer) => (offer.kind === kind ? [{ id: offer.personId, name: names.get(offer.personId) ?? '', lesson: offer.lesson }] : [])),
          })).filter(({ people }) => people.length > 0),
        };
      }),
    };
  });
}

export const NAMED = { id: true, surname: true, firstName: true } as const;

export function optionOf({ id, ...name }: { id: string; surname: string; firstName: string }): Option {
  return { id, name: listName(name) };
}

type Lesson = Awaited<ReturnType<typeof listLessonsWithin>>[number];

/** Every lesson of the days that stands in the timetable, in the order of the day. */
async function listLessonsWithin(db: Db, schoolId: string, { from, to }: { from: Day; to: Day }) {
  const rows = await db.lesson.findMany({
    where: { schoolId, onDate: { gte: columnOfDay(from), lte: columnOfDay(to) }, withdrawnAt: null, leftTimetableAt: null },
    orderBy: [{ onDate: 'asc' }, { position: 'asc' }],
    select: {
      ...{ id: true, onDate: true, position: true, cancelledAt: true, attendanceCompleteSince: true },
      substitutions: { where: { withdrawnAt: null }, select: { substitute: { select: NAMED } } },
      group: { select: groupSelect(from, to) },
    },
  });
  return rows.map(({ id, onDate, position, cancelledAt, attendanceCompleteSince, substitutions, group }) => {
    const day = dayOfColumn(onDate);
    const { id: subjectId, nameKy: ky, nameRu: ru, nameEn: en } = group.course.subject;
    const substitute = substitutions[0] && optionOf(substitutions[0].substitute);
    return {
      ...{ id, day, position, isCancelled: cancelledAt !== null, isKept: attendanceCompleteSince !== null, groupName: group.name, courseId: group.course.id },
      subject: { id: subjectId, names: { ky, ru, en } },
      classes: group.courseGroupParts.map(({ schoolClass }) => schoolClass),
      substitute: substitute ?? null,
      assignedIds: group.teachingAssignments.flatMap(({ teacherId, startedOn, endedOn }) =>
        isWithin(day, dayOfColumn(startedOn), dayOrNull(endedOn)) ? [teacherId] : [],
      ),
    };
  });
}

function groupSelect(from: Day, to: Day) {
  return {
    name: true,
    course: { select: { id: true, subject: { select: { id: true, nameKy: true, nameRu: true, nameEn: true } } } },
    courseGroupParts: { select: { schoolClass: { select: { id: true, grade: true, shift: true } } } },
    teachingAssignments: { where: openBetween(from, to), select: { teacherId: true, startedOn: true, endedOn: true } },
  } as const;
}

function heldOf({ id, day, position, courseId, classes, groupName, subject, substitute, assignedIds }: Lesson, locale: Locale): HeldLesson {
  return {
    ...{ id, day, position, courseId },
    classIds: classes.map((one) => one.id),
    label: `${groupName} · ${subject.names[locale]}`,
    keeperIds: substitute ? [substitute.id] : assignedIds,
  };
}

function subjectsOf(lessons: readonly Lesson[], locale: Locale): Option[] {
  const subjects = new Map(lessons.map(({ subject }) => [subject.id, subject.names[locale]]));
  return [...subjects].map(([id, name]) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Who may be asked to take a lesson, by name: everybody who teaches, and whoever is appointed to a post that may. */
async function listStaffWithin(db: Db, { schoolId, personId }: Actor, { from, to, besides }: { from: Day; to: Day; besides: string }): Promise<(StaffMember & Option)[]> {
  const open = openBetween(from, to);
  const people = await db.person.findMany({
    where: {
      schoolId,
      id: { notIn: [personId, besides] },
      OR: [
        { teachingAssignments: { some: open } },
        { staffAppointmentsAsPerson: { some: { ...open, approvedAt: { not: null }, post: { in: [...POSTS_THAT_TAKE_LESSONS] } } } },
      ],
    },
    orderBy: { sortKey: 'asc' },
    select: { ...NAMED, teachingAssignments: { where: open, select: { group: { select: { course: { select: { subjectId: true } } } } } } },
  });
  return people.map(({ teachingAssignments, ...person }) => ({
    ...optionOf(person),
    subjectIds: new Set(teachingAssignments.map(({ group }) => group.course.subjectId)),
  }));
}

/** 'person day' of everybody who is replaced in some lesson that day, or for whose absence one is not held. */
async function listAwayWithin(db: Db, schoolId: string, { from, to }: { from: Day; to: Day }): Promise<Set<string>> {
  const onDate = { gte: columnOfDay(from), lte: columnOfDay(to) };
  const replaced = await db.substitution.findMany({
    where: { schoolId, withdrawnAt: null, absentTeacherId: { not: null }, lesson: { onDate } },
    select: { absentTeacherId: true, lesson: { select: { onDate: true } } },
  });
  const notHeld = await db.lesson.findMany({ where: { schoolId, onDate, absentTeacherId: { not: null } }, select: { absentTeacherId: true, onDate: true } });
  const away = [...replaced.map(({ absentTeacherId, lesson }) => ({ absentTeacherId, onDate: lesson.onDate })), ...notHeld];
  return new Set(away.map((one) => `${one.absentTeacherId} ${dayOfColumn(one.onDate)}`));
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { listName } from '@/lib/text/names';
import type { OldClass, OldGroup, OldSubgroup, OldYear } from './model';

/** The year that turns, with everything the next one is drafted from. Throws not-found for a year that is not there. */
export async function getOldYearWithin(db: Db, { schoolId }: Actor, yearId: string): Promise<OldYear> {
  const year = await db.schoolYear.findUnique({
    where: { schoolId_id: { schoolId, id: yearId } },
    include: {
      terms: { orderBy: [{ kind: 'asc' }, { ordinal: 'asc' }] },
      specialDays: { where: { withdrawnAt: null }, orderBy: [{ startedOn: 'asc' }, { id: 'asc' }], include: { bellSchedule: { select: { name: true } } } },
    },
  });
  if (!year) throw new NotFoundError();
  return {
    ...{ id: yearId, label: year.label, startsOn: dayOfColumn(year.startsOn), endsOn: dayOfColumn(year.endsOn), weekdays: year.weekdays },
    terms: year.terms.map(({ kind, ordinal, startsOn, endsOn }) => ({ kind, ordinal, startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn) })),
    daysOff: year.specialDays.filter(isDayOff).map(daysAndReason),
    otherDays: year.specialDays.filter((one) => !isDayOff(one)).map((one) => {
      const { kind, scope, shift, grade, classId: classFrom, worksAsWeekday, bellScheduleId, bellSchedule } = one;
      return { ...daysAndReason(one), kind, scope, shift, grade, classFrom, worksAsWeekday, bellScheduleId, bells: bellSchedule?.name ?? null };
    }),
    classes: await classesOf(db, schoolId, yearId, year.endsOn),
    groups: await groupsOf(db, schoolId, yearId, year.endsOn),
    subgroups: await subgroupsOf(db, schoolId, yearId),
  };
}

const isDayOff = ({ kind, scope }: { kind: string; scope: string }) => kind === 'off' && scope === 'school';

type DayRow = { startedOn: Date; endedOn: Date; reasonKy: string; reasonRu: string; reasonEn: string };

function daysAndReason({ startedOn, endedOn, reasonKy: ky, reasonRu: ru, reasonEn: en }: DayRow) {
  return { startedOn: dayOfColumn(startedOn), endedOn: dayOfColumn(endedOn), ky, ru, en };
}

async function classesOf(db: Db, schoolId: string, yearId: string, lastDay: Date): Promise<OldClass[]> {
  const rows = await db.schoolClass.findMany({
    where: { schoolId, yearId },
    orderBy: [{ grade: 'asc' }, { letter: 'asc' }],
    select: {
      ...{ id: true, name: true, grade: true, letter: true, shift: true, languageOfInstruction: true },
      staffAppointments: { where: { post: 'classTeacher', approvedAt: { not: null }, OR: [{ endedOn: null }, { endedOn: { gte: lastDay } }] }, orderBy: { startedOn: 'desc' }, take: 1, select: { personId: true } },
      enrolments: { where: { endedOn: null }, select: { id: true, pupil: { select: { id: true, person: { select: { surname: true, firstName: true, sortKey: true } } } } } },
    },
  });
  return rows.map(({ enrolments, staffAppointments, languageOfInstruction: language, ...one }) => ({
    ...{ ...one, language, leaderId: staffAppointments[0]?.personId ?? null },
    pupils: enrolments
      .sort((a, b) => (a.pupil.person.sortKey < b.pupil.person.sortKey ? -1 : 1))
      .map(({ id: enrolmentId, pupil: { id, person } }) => ({ id, enrolmentId, name: listName(person) })),
  }));
}

async function groupsOf(db: Db, schoolId: string, yearId: string, lastDay: Date): Promise<OldGroup[]> {
  const rows = await db.courseGroup.findMany({
    where: { schoolId, course: { yearId } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, name: true, gradingMode: true },
      course: { select: { subjectId: true, termKind: true, subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } },
      courseGroupParts: { select: { classId: true, subgroupId: true } },
      teachingAssignments: { where: { OR: [{ endedOn: null }, { endedOn: { gte: lastDay } }] }, select: { teacherId: true } },
    },
  });
  return rows.map(({ course: { subjectId, termKind, subject }, courseGroupParts: parts, teachingAssignments, ...group }) => ({
    ...{ ...group, subjectId, termKind, parts },
    subject: { ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn },
    teacherIds: teachingAssignments.map(({ teacherId }) => teacherId),
  }));
}

async function subgroupsOf(db: Db, schoolId: string, yearId: string): Promise<OldSubgroup[]> {
  const rows = await db.subgroup.findMany({
    where: { schoolId, schoolClass: { yearId } },
    select: { id: true, classId: true, name: true, source: true, subgroupMembershipsAsSubgroup: { where: { endedOn: null }, select: { pupilId: true } } },
  });
  return rows.map(({ subgroupMembershipsAsSubgroup: members, ...one }) => ({ ...one, pupilIds: members.map(({ pupilId }) => pupilId) }));
}

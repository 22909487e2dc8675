import 'server-only';
import { findYearWithin } from '@/lib/calendar/queries';
import type { Day } from '@/lib/calendar/day';
import { scopeOfColumns } from '@/lib/calendar/model';
import { asService } from '@/lib/db/as-service';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { loginBase } from './login-model';
import type { PersonName, SchoolFiles } from './model';
import { splitFullName } from './person-name';
import type { OpenPeriod } from '@/lib/calendar/periods';
import type { PresentSchool, PresentStaff, PresentYear } from './present';

/**
 * What the journal holds of a school, as far as these files could touch it, as of a day: periods that ended before it
 * are left out. The year is the calendar file's, else the one that holds the day.
 */
export async function readPresentSchool(db: Db, schoolId: string, files: SchoolFiles, day: Day): Promise<PresentSchool> {
  const year = await findYear(db, schoolId, files.calendar?.year.label, day);
  const from = year ? clamp(day, year) : (files.calendar?.year.startsOn ?? day);
  const staff = await listStaff(db, schoolId, from);
  return {
    ...(await readTime(db, schoolId, year, from)),
    ...(await readTeaching(db, schoolId, year, from)),
    ...(await readPeople(db, schoolId, from)),
    ...(await readHomeTeaching(db, schoolId, year, files)),
    staff,
    logins: await takenLogins(db, files, staff),
  };
}

function clamp(day: Day, { startsOn, endsOn }: PresentYear): Day {
  return day < startsOn ? startsOn : day > endsOn ? endsOn : day;
}

async function findYear(db: Db, schoolId: string, label: string | undefined, day: Day): Promise<PresentYear | null> {
  const id = label === undefined ? (await findYearWithin(db, schoolId, day))?.id : undefined;
  if (label === undefined && id === undefined) return null;
  const year = await db.schoolYear.findFirst({ where: { schoolId, label, id } });
  if (!year) return null;
  const { startsOn, endsOn, weekdays } = year;
  return { id: year.id, label: year.label, startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn), weekdays };
}

/** The condition of a period that is open on the day or still to come. */
function openFrom(day: Day) {
  return { OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(day) } }] };
}

async function readTime(db: Db, schoolId: string, year: PresentYear | null, from: Day) {
  const schedules = await db.bellSchedule.findMany({
    where: { schoolId, ...openFrom(from) },
    orderBy: { startedOn: 'asc' },
    include: {
      bellSlots: { orderBy: { position: 'asc' }, select: { position: true, shift: true, number: true, startsAtMinute: true, endsAtMinute: true } },
    },
  });
  const bellSchedules = schedules.map(({ id, name, kind, startedOn, endedOn, bellSlots }) => ({
    id,
    name,
    kind,
    startedOn: dayOfColumn(startedOn),
    endedOn: dayOrNull(endedOn),
    slots: bellSlots,
  }));
  if (!year) return { year, isArchived: false, nextYear: null, terms: [], specialDays: [], timetable: null, bellSchedules };
  const ofYear = { schoolId, yearId: year.id };
  const closings = { where: { reopenedAt: null }, select: { id: true } } as const;
  const term = { id: true, kind: true, ordinal: true, startsOn: true, endsOn: true, termClosings: closings } as const;
  const terms = await db.term.findMany({ where: ofYear, orderBy: { startsOn: 'asc' }, select: term });
  const specialDays = await db.specialDay.findMany({ where: { ...ofYear, withdrawnAt: null } });
  const timetable = await db.timetable.findFirst({
    where: { ...ofYear, supersededAt: null, ...openFrom(from) },
    orderBy: { startedOn: 'desc' },
    select: { startedOn: true, timetableEntries: { select: { groupId: true, weekday: true, position: true, room: true } } },
  });
  return {
    year,
    isArchived: (await db.yearArchiving.count({ where: ofYear })) > 0,
    nextYear: (await db.schoolYear.findFirst({ where: { schoolId, startsOn: { gt: columnOfDay(year.endsOn) } }, orderBy: { startsOn: 'asc' }, select: { label: true } }))?.label ?? null,
    bellSchedules,
    terms: terms.map(({ termClosings, startsOn, endsOn, ...row }) => ({
      ...{ ...row, startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn) },
      isClosed: termClosings.length > 0,
    })),
    specialDays: specialDays.map((row) => ({
      id: row.id,
      startedOn: dayOfColumn(row.startedOn),
      endedOn: dayOfColumn(row.endedOn),
      kind: row.kind,
      scope: scopeOfColumns(row),
      worksAsWeekday: row.worksAsWeekday,
      bellScheduleId: row.bellScheduleId,
      reason: { ky: row.reasonKy, ru: row.reasonRu, en: row.reasonEn },
      orderNumber: row.orderNumber,
      isByHand: row.enteredById !== null,
    })),
    timetable: timetable && { startedOn: dayOfColumn(timetable.startedOn), entries: timetable.timetableEntries },
  };
}

async function readTeaching(db: Db, schoolId: string, year: PresentYear | null, from: Day) {
  const yearId = year?.id ?? NO_ID;
  const open = { schoolId, ...openFrom(from) };
  const subjects = await db.subject.findMany({ where: { schoolId }, select: { id: true, nameKy: true, nameRu: true, nameEn: true } });
  const schoolClass = { id: true, name: true, grade: true, letter: true, shift: true } as const;
  const classes = await db.schoolClass.findMany({ where: { schoolId, yearId }, select: schoolClass });
  const courses = await db.course.findMany({ where: { schoolId, yearId }, select: { id: true, subjectId: true } });
  const subgroups = await db.subgroup.findMany({
    where: { schoolId, schoolClass: { yearId } },
    orderBy: { id: 'asc' },
    select: { id: true, classId: true, name: true, source: true },
  });
  const groups = await db.courseGroup.findMany({
    where: { schoolId, course: { yearId } },
    orderBy: { id: 'asc' },
    select: { id: true, courseId: true, name: true, courseGroupParts: { select: { classId: true, subgroupId: true } } },
  });
  const topic = { id: true, ordinal: true, title: true, hours: true, homework: true, workKind: true } as const;
  const plans = await db.curriculumPlan.findMany({
    where: { schoolId, group: { course: { yearId } } },
    select: { id: true, groupId: true, curriculumTopics: { select: topic } },
  });
  const memberships = (await db.courseGroupMembership.findMany({ where: open })).map((row) => period(row, row.pupilId, row.groupId));
  const inSubgroups = (await db.subgroupMembership.findMany({ where: open })).map((row) => ({ ...period(row, row.pupilId, row.subgroupId), proposedId: row.proposedSubgroupId }));
  const standing = { schoolId, schoolClass: { yearId }, reopenedAt: null };
  const subgroupConfirmations = await db.subgroupConfirmation.findMany({ where: standing, select: { id: true, classId: true } });
  const assignments = (await db.teachingAssignment.findMany({ where: open })).map((row) => period(row, row.groupId, row.teacherId));
  const steps = await db.importStep.findMany({ where: { schoolId, ofTable: 'teaching_assignment', isNew: true }, select: { rows: true } });
  const imported = new Set(steps.flatMap(({ rows }) => (rows as { key: { id: string } }[]).map(({ key }) => key.id)));
  const groupIds = new Set(groups.map(({ id }) => id));
  const subgroupIds = new Set(subgroups.map(({ id }) => id));
  const [groupMemberships, formerMemberships] = split(memberships, ({ target }) => groupIds.has(target));
  const [subgroupMemberships, formerInSubgroups] = split(inSubgroups, ({ target }) => subgroupIds.has(target));
  const [presentAssignments, formerAssignments] = split(assignments, ({ owner }) => groupIds.has(owner));
  return {
    subjects: subjects.map(({ id, nameKy, nameRu, nameEn }) => ({ id, ky: nameKy, ru: nameRu, en: nameEn })),
    classes,
    courses,
    subgroups,
    groups: groups.map(({ courseGroupParts, ...group }) => ({ ...group, parts: courseGroupParts })),
    plans: plans.map(({ curriculumTopics, ...plan }) => ({ ...plan, topics: curriculumTopics })),
    groupMemberships,
    subgroupMemberships,
    subgroupConfirmations,
    assignments: presentAssignments,
    assignedByHand: new Set(presentAssignments.flatMap(({ id }) => (imported.has(id) ? [] : [id]))),
    formerYears: { groupMemberships: formerMemberships, subgroupMemberships: formerInSubgroups, assignments: formerAssignments },
  };
}

/** Stands for a year that is not there: no row has it. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

function period(row: { id: string; startedOn: Date; endedOn: Date | null }, owner: string, target: string): OpenPeriod {
  return { id: row.id, owner, target, startedOn: dayOfColumn(row.startedOn), endedOn: dayOrNull(row.endedOn) };
}

function split<T>(rows: T[], belongs: (row: T) => boolean): [T[], T[]] {
  return [rows.filter(belongs), rows.filter((row) => !belongs(row))];
}

const NAME = { id: true, surname: true, firstName: true, patronymic: true } as const;

async function readPeople(db: Db, schoolId: string, from: Day) {
  const pupils = await db.pupil.findMany({ where: { schoolId }, include: { person: { select: { ...NAME, mergedIntoId: true } } } });
  const enrolments = await db.enrolment.findMany({ where: { schoolId, ...openFrom(from) } });
  const guardians = await db.person.findMany({
    where: { schoolId, mergedIntoId: null, guardianships: { some: {} } },
    select: { ...NAME, personContact: { select: { phone: true } } },
  });
  const guardianships = await db.guardianship.findMany({ where: { schoolId }, select: { guardianId: true, pupilId: true, endedOn: true } });
  return {
    pupils: pupils.map(({ number, sex, bornOn, person }) => ({ number, sex, bornOn: dayOrNull(bornOn), ...person })),
    enrolments: enrolments.map((row) => period(row, row.pupilId, row.classId)),
    guardians: guardians.map(({ personContact, ...name }) => ({ ...name, phone: personContact?.phone ?? null })),
    guardianships: guardianships.map(({ endedOn, ...row }) => {
      const day = dayOrNull(endedOn);
      return { ...row, endedOn: day !== null && day < from ? day : null };
    }),
  };
}

async function readHomeTeaching(db: Db, schoolId: string, year: PresentYear | null, { pupils }: SchoolFiles) {
  if (pupils.every(({ homeTeaching }) => homeTeaching.length === 0)) return { homeTeaching: [], enrolledSince: new Map<string, Day>() };
  const periods = await db.homeTeaching.findMany({ where: { schoolId }, select: { pupilId: true, orderNumber: true, startedOn: true, endedOn: true } });
  const since = await db.enrolment.groupBy({ by: ['pupilId'], where: { schoolId, schoolClass: { yearId: year?.id ?? NO_ID } }, _min: { startedOn: true } });
  return {
    homeTeaching: periods.map(({ startedOn, endedOn, ...row }) => ({ ...row, startedOn: dayOfColumn(startedOn), endedOn: dayOfColumn(endedOn) })),
    enrolledSince: new Map(since.flatMap(({ pupilId, _min }) => (_min.startedOn ? [[pupilId, dayOfColumn(_min.startedOn)] as const] : []))),
  };
}

/** Everybody who holds or held a post or a group. */
async function listStaff(db: Db, schoolId: string, from: Day): Promise<PresentStaff[]> {
  const people = await db.person.findMany({
    where: { schoolId, OR: [{ staffAppointmentsAsPerson: { some: {} } }, { teachingAssignments: { some: {} } }] },
    select: {
      ...NAME,
      accountId: true,
      personContact: { select: { phone: true } },
      teachingAssignments: { where: openFrom(from), select: { id: true }, take: 1 },
      staffAppointmentsAsPerson: {
        // What was declined is as if it had never been proposed: a list that still says it asks again.
        where: { ...openFrom(from), declinedAt: null },
        select: { id: true, post: true, classId: true, startedOn: true, endedOn: true, approvedAt: true },
      },
    },
  });
  return people.map(({ accountId, personContact, staffAppointmentsAsPerson, teachingAssignments, ...name }) => ({
    ...name,
    phone: personContact?.phone ?? null,
    hasAccount: accountId !== null,
    isStanding: staffAppointmentsAsPerson.length > 0 || teachingAssignments.length > 0,
    appointments: staffAppointmentsAsPerson.map(({ id, post, classId, startedOn, endedOn, approvedAt }) => ({
      ...{ id, post, classId, startedOn: dayOfColumn(startedOn), endedOn: dayOrNull(endedOn) },
      isApproved: approvedAt !== null,
    })),
  }));
}

/** The logins in use that begin as one of those the import could want: logins are one for all schools. */
async function takenLogins(db: Db, files: SchoolFiles, staff: PresentStaff[]): Promise<string[]> {
  const names: PersonName[] = [
    ...files.staff,
    ...(files.timetable?.teachers ?? []).map((name) => splitFullName(name) ?? { surname: name, firstName: '', patronymic: null }),
    ...staff.filter(({ hasAccount }) => !hasAccount),
  ];
  const bases = [...new Set(names.map(loginBase))];
  if (bases.length === 0) return [];
  const accounts = await db.account.findMany({ where: { OR: bases.map((login) => ({ login: { startsWith: login } })) }, select: { login: true } });
  return accounts.map(({ login }) => login);
}

/** The schools of this journal, for whoever has to choose one on the command line. */
export function listSchools(): Promise<{ id: string; name: string }[]> {
  return asService('import', {}, async (db) => {
    const schools = await db.school.findMany({ orderBy: { createdAt: 'asc' }, select: { id: true, nameKy: true } });
    return schools.map(({ id, nameKy }) => ({ id, name: nameKy }));
  });
}

const REMEMBERED_RUNS = 50;

/** What columns and classes were told to be in what was brought in before; the latest word counts. */
export async function rememberedWithin(db: Db, schoolId: string): Promise<Record<string, string>> {
  const runs = await db.importRun.findMany({ where: { schoolId }, orderBy: { importedAt: 'desc' }, take: REMEMBERED_RUNS, select: { headings: true } });
  return Object.assign({}, ...runs.map(({ headings }) => headings ?? {}).reverse()) as Record<string, string>;
}

/** The same, for the command line. */
export function rememberedHeadingsOf(schoolId: string): Promise<Record<string, string>> {
  return asService('import', { schoolId }, (db) => rememberedWithin(db, schoolId));
}

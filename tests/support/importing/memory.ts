import { randomUUID } from 'node:crypto';
import type { SchoolFiles } from '@/lib/importing/model';
import { planImport } from '@/lib/importing/plan';
import type { OpenPeriod } from '@/lib/calendar/periods';
import type { PresentSchool } from '@/lib/importing/present';
import type { ImportWork, Rows } from '@/lib/importing/work';

/** A journal that holds nothing. */
export function emptySchool(): PresentSchool {
  return {
    year: null, isArchived: false, nextYear: null, terms: [], bellSchedules: [], specialDays: [], classes: [], subjects: [], courses: [], staff: [], pupils: [], enrolments: [], homeTeaching: [], enrolledSince: new Map(),
    guardians: [], guardianships: [], subgroups: [], subgroupMemberships: [], subgroupConfirmations: [], groups: [], groupMemberships: [], assignments: [], assignedByHand: new Set(),
    formerYears: { subgroupMemberships: [], groupMemberships: [], assignments: [] }, timetable: null, plans: [], logins: [],
  };
}

export function planFor(present: PresentSchool, files: SchoolFiles, today = '2026-09-01', isByDirector = false) {
  return planImport(present, files, { today, newId: randomUUID, isByDirector, timeZone: 'Asia/Bishkek', gradesWithoutMarks: [1, 2, 3] });
}

/** What the files make on that day of a journal that held nothing. */
export function schoolOf(files: SchoolFiles, today: string): PresentSchool {
  return schoolAfter(emptySchool(), planFor(emptySchool(), files, today).work, today);
}

/** The journal after the work was done, as the import would read it on that day. */
export function schoolAfter(before: PresentSchool, work: ImportWork, today: string): PresentSchool {
  const names = new Map(folded(before.pupils.map(nameOnly).concat(before.staff.map(nameOnly), before.guardians.map(nameOnly)), work.persons).map((row) => [row.id, row]));
  const phones = new Map([...before.staff, ...before.guardians].map(({ id, phone }) => [id, phone]));
  for (const { personId, phone } of work.phones) phones.set(personId, phone);
  const nameOf = (id: string) => names.get(id) ?? { id, surname: '', firstName: '', patronymic: null };
  const guardianships = [...before.guardianships, ...work.guardianships.create];
  const assignments = periods(before.assignments, work.assignments, today, 'groupId', 'teacherId');
  const bellSchedules = folded(before.bellSchedules, work.bellSchedules).filter(({ endedOn }) => isOpen(endedOn, today));
  return {
    ...before,
    year: folded(before.year ? [before.year] : [], work.schoolYears)[0] ?? null,
    terms: folded(before.terms, { ...work.terms, create: work.terms.create.map((term) => ({ ...term, isClosed: false })) }),
    bellSchedules,
    specialDays: folded(before.specialDays.map((day) => ({ ...day, isWithdrawn: false, yearId: '' })), work.specialDays)
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .map((day) => ({ ...day, isByHand: false })),
    classes: folded(before.classes.map((row) => ({ ...row, yearId: '' })), work.classes),
    subjects: folded(before.subjects, work.subjects),
    courses: folded(before.courses.map((row) => ({ ...row, yearId: '' })), work.courses),
    staff: staffAfter(before, work, today).map((person) => ({
      ...person,
      ...nameOf(person.id),
      phone: phones.get(person.id) ?? null,
      isStanding: person.appointments.length > 0 || assignments.some(({ target }) => target === person.id),
    })),
    pupils: folded(before.pupils.map(({ id, number, sex, bornOn }) => ({ id, number, sex, bornOn })), work.pupils).map((row) => ({ ...row, ...nameOf(row.id) })),
    enrolments: periods(before.enrolments, work.enrolments, today, 'pupilId', 'classId'),
    homeTeaching: [...before.homeTeaching, ...work.homeTeaching.create],
    guardians: [...new Set(guardianships.map(({ guardianId }) => guardianId))].map((id) => ({ ...nameOf(id), phone: phones.get(id) ?? null })),
    guardianships,
    subgroups: folded(before.subgroups, work.subgroups),
    subgroupMemberships: periods(before.subgroupMemberships, work.subgroupMemberships, today, 'pupilId', 'subgroupId').map((row) => {
      const same = before.subgroupMemberships.find(({ id, target }) => id === row.id && target === row.target);
      return { ...row, proposedId: same?.proposedId ?? null };
    }),
    subgroupConfirmations: before.subgroupConfirmations.filter(({ id }) => !work.reopenedConfirmations.some((each) => each.id === id)),
    groups: [...before.groups, ...work.groups.create.map((group) => ({ ...group, parts: work.groupParts.create.filter(({ groupId }) => groupId === group.id) }))],
    groupMemberships: periods(before.groupMemberships, work.groupMemberships, today, 'pupilId', 'groupId'),
    assignments,
    timetable: work.timetable ?? before.timetable,
    plans: plansAfter(before, work),
    logins: [...before.logins, ...work.logins.map(({ login }) => login)],
  };
}

function nameOnly({ id, surname, firstName, patronymic }: PresentSchool['pupils'][number] | PresentSchool['guardians'][number]) {
  return { id, surname, firstName, patronymic };
}

function folded<Row extends { id: string }>(before: Row[], { create, change }: { create: Row[]; change: (Partial<Row> & { id: string })[] }): Row[] {
  const changes = new Map<string, Partial<Row>>();
  for (const each of change) changes.set(each.id, { ...changes.get(each.id), ...each });
  return [...before, ...create].map((row) => ({ ...row, ...changes.get(row.id) }));
}

function isOpen(endedOn: string | null, today: string): boolean {
  return endedOn === null || endedOn >= today;
}

function periods<Row extends { startedOn: string; endedOn: string | null }>(
  before: OpenPeriod[],
  work: Rows<Row>,
  today: string,
  owner: keyof Row,
  target: keyof Row,
): OpenPeriod[] {
  const rows = before.map((period) => ({ ...period, [owner]: period.owner, [target]: period.target }) as unknown as Row & { id: string });
  return folded<Row & { id: string }>(rows, work as never)
    .filter(({ endedOn }) => isOpen(endedOn, today))
    .map((row) => ({ id: row.id, owner: String(row[owner]), target: String(row[target]), startedOn: row.startedOn, endedOn: row.endedOn }));
}

function staffAfter(before: PresentSchool, { appointments, assignments, logins }: ImportWork, today: string): PresentSchool['staff'] {
  const rows = before.staff.flatMap((person) => person.appointments.map((row) => ({ ...row, personId: person.id, area: null })));
  const after = folded(rows, appointments).filter(({ endedOn }) => isOpen(endedOn, today));
  const ids = new Set([...before.staff.map(({ id }) => id), ...after.map(({ personId }) => personId), ...assignments.create.map(({ teacherId }) => teacherId)]);
  const withAccount = new Set([...before.staff.filter(({ hasAccount }) => hasAccount).map(({ id }) => id), ...logins.map(({ personId }) => personId)]);
  return [...ids].map((id) => ({
    id, surname: '', firstName: '', patronymic: null, phone: null, isStanding: false,
    hasAccount: withAccount.has(id),
    appointments: after.filter(({ personId }) => personId === id),
  }));
}

function plansAfter({ plans }: PresentSchool, work: ImportWork): PresentSchool['plans'] {
  const topics = folded(plans.flatMap((plan) => plan.topics.map((topic) => ({ ...topic, planId: plan.id }))), work.topics);
  return folded(plans.map(({ id, groupId }) => ({ id, groupId, name: '' })), work.plans).map(({ id, groupId }) => ({ id, groupId, topics: topics.filter(({ planId }) => planId === id) }));
}

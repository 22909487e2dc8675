import 'server-only';
import { addDays, type Day } from '@/lib/calendar/day';
import { columnsOfScope } from '@/lib/calendar/model';
import { columnOfDay } from '@/lib/db/day-column';
import { insertContacts, insertEnrolments, insertGuardianships, insertPersons, insertPupils } from '@/lib/db/importing/people-rows';
import { insertGroupMemberships } from '@/lib/db/membership-rows';
import type { Db } from '@/lib/db/transaction';
import { searchKey, sortKey } from '@/lib/text/names';
import type { PersonName } from './model';
import { fullNameOf } from './person-name';
import type { ImportWork } from './work';
import { change, columns, create, createAll, periodColumns } from './write-rows';

/** In whose name and when the rows are written. */
export interface Writing {
  schoolId: string;
  at: Date;
  /** Who brought the files, and so proposes the posts in them; null for the command line. */
  proposedById: string | null;
  /** Who approves posts that count at once; null when nobody stands behind them yet. */
  approvedById: string | null;
  /** The hash of each new login's one-time password, and the account's id. */
  accounts: ReadonlyMap<string, { id: string; passwordHash: string }>;
}

/** Writes the rows of an import in the order in which they refer to each other; lessons follow by themselves later. */
export async function writeWork(db: Db, writing: Writing, work: ImportWork): Promise<void> {
  await writeTime(db, writing, work);
  await writePeople(db, writing, work);
  await writeBelonging(db, writing, work);
  await writeGroups(db, writing, work);
}

async function writeTime(db: Db, { schoolId, at }: Writing, work: ImportWork): Promise<void> {
  const span = ({ startsOn, endsOn }: { startsOn?: Day; endsOn?: Day }) => columns({ startsOn, endsOn });
  await create(
    work.schoolYears,
    (year) => ({ schoolId, ...year, ...span(year) }),
    (query) => db.schoolYear.createMany(query),
  );
  await change(
    schoolId,
    work.schoolYears,
    ({ weekdays, ...year }) => ({ weekdays, ...span(year) }),
    (query) => db.schoolYear.updateMany(query),
  );
  await moveTermsAside(db, schoolId, work);
  await create(work.terms, (term) => ({ schoolId, ...term, ...span(term) }), (query) => db.term.createMany(query));
  await change(schoolId, work.terms, span, (query) => db.term.updateMany(query));
  await writeBells(db, schoolId, work);
  await create(work.classes, (row) => ({ schoolId, ...row }), (query) => db.schoolClass.createMany(query));
  await change(schoolId, work.classes, ({ shift }) => ({ shift }), (query) => db.schoolClass.updateMany(query));
  await writeSpecialDays(db, { schoolId, at }, work);
}

/** Bells that give way end before those that follow them begin: schedules of one name never overlap. */
async function writeBells(db: Db, schoolId: string, work: ImportWork): Promise<void> {
  for (const { id: bellScheduleId, slots: changed, endedOn } of work.bellSchedules.change) {
    if (endedOn) await db.bellSchedule.updateMany({ where: { schoolId, id: bellScheduleId }, data: { endedOn: columnOfDay(endedOn) } });
    for (const slot of changed ?? []) {
      const key = { schoolId, bellScheduleId, position: slot.position };
      const { count } = await db.bellSlot.updateMany({ where: key, data: slot });
      if (count === 0) await db.bellSlot.createMany({ data: [{ ...key, ...slot }] });
    }
  }
  await create(
    work.bellSchedules,
    ({ id, name, kind, ...period }) => ({ schoolId, id, name, kind, ...periodColumns(period) }),
    (query) => db.bellSchedule.createMany(query),
  );
  const slots = work.bellSchedules.create.flatMap((schedule) => schedule.slots.map((slot) => ({ schoolId, bellScheduleId: schedule.id, ...slot })));
  if (slots.length > 0) await db.bellSlot.createMany({ data: slots });
}

const LONG_AGO = '1000-01-01';

/** Terms of one kind never overlap, not even for a moment: those that move step aside before they take their places. */
async function moveTermsAside(db: Db, schoolId: string, { terms }: ImportWork): Promise<void> {
  for (const [index, { id }] of terms.change.entries()) {
    const startsOn = addDays(LONG_AGO, 2 * index);
    await db.term.updateMany({ where: { schoolId, id }, data: { startsOn: columnOfDay(startsOn), endsOn: columnOfDay(addDays(startsOn, 1)) } });
  }
}

async function writeSpecialDays(db: Db, { schoolId, at }: Pick<Writing, 'schoolId' | 'at'>, { specialDays }: ImportWork): Promise<void> {
  await create(
    specialDays,
    ({ id, yearId, scope, reason, isWithdrawn: _, startedOn, endedOn, ...special }) => ({
      ...{ schoolId, id, yearId, ...special, startedOn: columnOfDay(startedOn), endedOn: columnOfDay(endedOn) },
      ...columnsOfScope(scope),
      ...{ reasonKy: reason.ky, reasonRu: reason.ru, reasonEn: reason.en, enteredAt: at },
    }),
    (query) => db.specialDay.createMany(query),
  );
  await change(schoolId, specialDays, () => ({ withdrawnAt: at }), (query) => db.specialDay.updateMany(query));
}

async function writePeople(db: Db, writing: Writing, work: ImportWork): Promise<void> {
  const { schoolId, at, accounts } = writing;
  const account = (login: string) => {
    const made = accounts.get(login);
    if (!made) throw new Error(`No password was made for ${login}`);
    return { id: made.id, passwordHash: made.passwordHash };
  };
  await createAll(
    work.logins,
    ({ login }) => ({ ...account(login), login, passwordSetAt: at, mustChangePassword: true, createdAt: at }),
    (query) => db.account.createMany(query),
  );
  const accountOf = new Map(work.logins.map(({ personId, login }) => [personId, account(login).id]));
  await create(
    work.persons,
    ({ id, ...name }) => ({ schoolId, id, accountId: accountOf.get(id) ?? null, ...nameColumns(name), createdAt: at }),
    (query) => insertPersons(db, query),
  );
  const created = new Set(work.persons.create.map(({ id }) => id));
  for (const [id, accountId] of accountOf) {
    if (!created.has(id)) await db.person.updateMany({ where: { schoolId, id }, data: { accountId } });
  }
  for (const { id, surname = '', firstName = '', patronymic = null } of work.persons.change) {
    await db.person.updateMany({ where: { schoolId, id }, data: nameColumns({ surname, firstName, patronymic }) });
  }
  await writePhones(db, schoolId, work.phones, created);
  await create(
    work.pupils,
    (pupil) => ({ schoolId, ...pupil, ...columns({ bornOn: pupil.bornOn }) }),
    (query) => insertPupils(db, query),
  );
  for (const { id, bornOn, ...pupil } of work.pupils.change) {
    await db.pupil.updateMany({ where: { schoolId, id }, data: { ...pupil, ...columns({ bornOn }) } });
  }
}

function nameColumns(name: PersonName) {
  return { ...name, sortKey: sortKey(fullNameOf(name)), searchKey: searchKey(fullNameOf(name)) };
}

async function writePhones(db: Db, schoolId: string, phones: ImportWork['phones'], created: ReadonlySet<string>): Promise<void> {
  await createAll(
    phones.filter(({ personId }) => created.has(personId)),
    (phone) => ({ schoolId, ...phone }),
    (query) => insertContacts(db, query),
  );
  for (const { personId, phone } of phones.filter((row) => !created.has(row.personId))) {
    const { count } = await db.personContact.updateMany({ where: { schoolId, personId }, data: { phone } });
    if (count === 0) await db.personContact.createMany({ data: [{ schoolId, personId, phone }] });
  }
}

async function writeBelonging(db: Db, { schoolId, at, proposedById, approvedById }: Writing, work: ImportWork): Promise<void> {
  const approval = (isApproved: boolean) => (isApproved ? { approvedAt: at, approvedById } : {});
  await change(
    schoolId,
    work.enrolments,
    ({ classId, ...period }) => ({ classId, ...periodColumns(period) }),
    (query) => db.enrolment.updateMany(query),
  );
  await create(
    work.enrolments,
    (row) => ({ schoolId, ...row, ...periodColumns(row) }),
    (query) => insertEnrolments(db, query),
  );
  await create(
    work.homeTeaching,
    ({ orderedOn, startedOn, endedOn, ...row }) => ({ schoolId, ...row, ...columns({ orderedOn, startedOn, endedOn }) }),
    (query) => db.homeTeaching.createMany(query),
  );
  await create(
    work.guardianships,
    (row) => ({ schoolId, ...row, ...periodColumns(row), mayAnnounce: true }),
    (query) => insertGuardianships(db, query),
  );
  await change(
    schoolId,
    work.appointments,
    ({ personId, ...period }) => ({ personId, ...periodColumns(period) }),
    (query) => db.staffAppointment.updateMany(query),
  );
  await create(
    work.appointments,
    ({ isApproved, ...row }) => ({ schoolId, ...row, ...periodColumns(row), proposedAt: at, proposedById, ...approval(isApproved) }),
    (query) => db.staffAppointment.createMany(query),
  );
  await create(work.subgroups, (row) => ({ schoolId, ...row }), (query) => db.subgroup.createMany(query));
  await change(schoolId, work.subgroups, ({ source }) => ({ source }), (query) => db.subgroup.updateMany(query));
  await change(
    schoolId,
    work.subgroupMemberships,
    ({ subgroupId, ...period }) => ({ subgroupId, ...(subgroupId === undefined ? {} : { proposedSubgroupId: null }), ...periodColumns(period) }),
    (query) => db.subgroupMembership.updateMany(query),
  );
  await create(
    work.subgroupMemberships,
    (row) => ({ schoolId, ...row, ...periodColumns(row) }),
    (query) => db.subgroupMembership.createMany(query),
  );
  const reopened = work.reopenedConfirmations.map(({ id }) => id);
  if (reopened.length > 0) await db.subgroupConfirmation.updateMany({ where: { schoolId, id: { in: reopened }, reopenedAt: null }, data: { reopenedAt: at } });
}

async function writeGroups(db: Db, { schoolId, at }: Writing, work: ImportWork): Promise<void> {
  await create(
    work.subjects,
    ({ id, ky, ru, en }) => ({ schoolId, id, nameKy: ky, nameRu: ru, nameEn: en }),
    (query) => db.subject.createMany(query),
  );
  await create(work.courses, (row) => ({ schoolId, ...row }), (query) => db.course.createMany(query));
  await create(
    work.groups,
    (row) => ({ schoolId, ...row, createdAt: at }),
    (query) => db.courseGroup.createMany(query),
  );
  await create(work.groupParts, (row) => ({ schoolId, ...row }), (query) => db.courseGroupPart.createMany(query));
  await change(
    schoolId,
    work.assignments,
    ({ teacherId, ...period }) => ({ teacherId, ...periodColumns(period) }),
    (query) => db.teachingAssignment.updateMany(query),
  );
  await create(
    work.assignments,
    (row) => ({ schoolId, ...row, ...periodColumns(row) }),
    (query) => db.teachingAssignment.createMany(query),
  );
  await change(
    schoolId,
    work.groupMemberships,
    ({ groupId, ...period }) => ({ groupId, ...periodColumns(period) }),
    (query) => db.courseGroupMembership.updateMany(query),
  );
  await insertGroupMemberships(db, schoolId, work.groupMemberships.create);
  await create(
    work.plans,
    (row) => ({ schoolId, ...row, importedAt: at }),
    (query) => db.curriculumPlan.createMany(query),
  );
  await writeTopics(db, schoolId, work);
}

/** Ordinals are unique in a plan: those that move step aside before they take their places. */
async function writeTopics(db: Db, schoolId: string, { topics }: ImportWork): Promise<void> {
  const moved = topics.change.map(({ id }, index) => ({ id, ordinal: -1 - index }));
  for (const { id, ordinal } of moved) await db.curriculumTopic.updateMany({ where: { schoolId, id }, data: { ordinal } });
  for (const { id, ordinal, title, hours, homework, workKind } of topics.change) {
    await db.curriculumTopic.updateMany({ where: { schoolId, id }, data: { ordinal, title, hours, homework, workKind } });
  }
  await create(topics, (row) => ({ schoolId, ...row }), (query) => db.curriculumTopic.createMany(query));
}

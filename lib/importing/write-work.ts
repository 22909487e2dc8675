import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { DayScope } from '@/lib/calendar/model';
import { columnOfDay } from '@/lib/db/day-column';
import { insertGroupMemberships } from '@/lib/db/membership-rows';
import type { Db } from '@/lib/db/transaction';
import { searchKey, sortKey } from '@/lib/text/names';
import type { PersonName } from './model';
import { fullNameOf } from './person-name';
import type { ImportWork, Rows } from './work';

/** In whose name and when the rows are written. */
export interface Writing {
  schoolId: string;
  at: Date;
  /** Who approves posts that count at once; null when nobody stands behind them yet. */
  approvedById: string | null;
  /** The hash of each new login's one-time password, and the account's id. */
  accounts: ReadonlyMap<string, { id: string; passwordHash: string }>;
}

const ROWS_AT_ONCE = 2_000;

/** Writes the rows of an import in the order in which they refer to each other; lessons follow by themselves later. */
export async function writeWork(db: Db, writing: Writing, work: ImportWork): Promise<void> {
  await writeTime(db, writing, work);
  await writePeople(db, writing, work);
  await writeBelonging(db, writing, work);
  await writeGroups(db, writing, work);
}

async function writeTime(db: Db, { schoolId, at }: Writing, work: ImportWork): Promise<void> {
  const span = ({ startsOn, endsOn }: { startsOn?: Day; endsOn?: Day }) => columns({ startsOn, endsOn });
  await create(work.schoolYears, (year) => ({ schoolId, ...year, ...span(year) }), (data) => db.schoolYear.createMany({ data }));
  await change(work.schoolYears, ({ weekdays, ...year }) => ({ weekdays, ...span(year) }), (where, data) => db.schoolYear.updateMany({ where: { schoolId, ...where }, data }));
  await create(work.terms, (term) => ({ schoolId, ...term, ...span(term) }), (data) => db.term.createMany({ data }));
  await change(work.terms, span, (where, data) => db.term.updateMany({ where: { schoolId, ...where }, data }));
  await create(work.bellSchedules, ({ id, name, kind, ...period }) => ({ schoolId, id, name, kind, ...periodColumns(period) }), (data) => db.bellSchedule.createMany({ data }));
  const slots = work.bellSchedules.create.flatMap(({ id, slots: ofSchedule }) => ofSchedule.map((slot) => ({ schoolId, bellScheduleId: id, ...slot })));
  if (slots.length > 0) await db.bellSlot.createMany({ data: slots });
  for (const { id: bellScheduleId, slots: changed, endedOn } of work.bellSchedules.change) {
    if (endedOn) await db.bellSchedule.updateMany({ where: { schoolId, id: bellScheduleId }, data: { endedOn: columnOfDay(endedOn) } });
    for (const slot of changed ?? []) {
      const key = { schoolId, bellScheduleId, position: slot.position };
      const { count } = await db.bellSlot.updateMany({ where: key, data: slot });
      if (count === 0) await db.bellSlot.createMany({ data: [{ ...key, ...slot }] });
    }
  }
  await create(work.classes, (row) => ({ schoolId, ...row }), (data) => db.schoolClass.createMany({ data }));
  await change(work.classes, ({ shift }) => ({ shift }), (where, data) => db.schoolClass.updateMany({ where: { schoolId, ...where }, data }));
  await writeSpecialDays(db, { schoolId, at }, work);
}

async function writeSpecialDays(db: Db, { schoolId, at }: Pick<Writing, 'schoolId' | 'at'>, { specialDays }: ImportWork): Promise<void> {
  await create(
    specialDays,
    ({ id, yearId, scope, reason, isWithdrawn: _, startedOn, endedOn, ...special }) => ({
      ...{ schoolId, id, yearId, ...special, startedOn: columnOfDay(startedOn), endedOn: columnOfDay(endedOn) },
      ...scopeColumns(scope),
      ...{ reasonKy: reason.ky, reasonRu: reason.ru, reasonEn: reason.en, enteredAt: at },
    }),
    (data) => db.specialDay.createMany({ data }),
  );
  await change(specialDays, () => ({ withdrawnAt: at }), (where, data) => db.specialDay.updateMany({ where: { schoolId, ...where }, data }));
}

function scopeColumns(scope: DayScope) {
  return {
    scope: scope.of,
    shift: scope.of === 'shift' ? scope.shift : null,
    grade: scope.of === 'parallel' ? scope.grade : null,
    classId: scope.of === 'class' ? scope.classId : null,
  };
}

async function writePeople(db: Db, writing: Writing, work: ImportWork): Promise<void> {
  const { schoolId, at, accounts } = writing;
  const account = (login: string) => {
    const made = accounts.get(login);
    if (!made) throw new Error(`No password was made for ${login}`);
    return { id: made.id, passwordHash: made.passwordHash };
  };
  await createAll(work.logins, ({ login }) => ({ ...account(login), login, passwordSetAt: at, mustChangePassword: true, createdAt: at }), (data) => db.account.createMany({ data }));
  const accountOf = new Map(work.logins.map(({ personId, login }) => [personId, account(login).id]));
  await create(
    work.persons,
    ({ id, ...name }) => ({ schoolId, id, accountId: accountOf.get(id) ?? null, ...nameColumns(name), createdAt: at }),
    (data) => db.person.createMany({ data }),
  );
  const created = new Set(work.persons.create.map(({ id }) => id));
  for (const [id, accountId] of accountOf) {
    if (!created.has(id)) await db.person.updateMany({ where: { schoolId, id }, data: { accountId } });
  }
  for (const { id, surname = '', firstName = '', patronymic = null } of work.persons.change) {
    await db.person.updateMany({ where: { schoolId, id }, data: nameColumns({ surname, firstName, patronymic }) });
  }
  await writePhones(db, schoolId, work.phones, created);
  await create(work.pupils, (pupil) => ({ schoolId, ...pupil, ...columns({ bornOn: pupil.bornOn }) }), (data) => db.pupil.createMany({ data }));
  for (const { id, bornOn, ...pupil } of work.pupils.change) {
    await db.pupil.updateMany({ where: { schoolId, id }, data: { ...pupil, ...columns({ bornOn }) } });
  }
}

function nameColumns(name: PersonName) {
  return { ...name, sortKey: sortKey(fullNameOf(name)), searchKey: searchKey(fullNameOf(name)) };
}

async function writePhones(db: Db, schoolId: string, phones: ImportWork['phones'], created: ReadonlySet<string>): Promise<void> {
  await createAll(phones.filter(({ personId }) => created.has(personId)), (phone) => ({ schoolId, ...phone }), (data) => db.personContact.createMany({ data }));
  for (const { personId, phone } of phones.filter((row) => !created.has(row.personId))) {
    const { count } = await db.personContact.updateMany({ where: { schoolId, personId }, data: { phone } });
    if (count === 0) await db.personContact.createMany({ data: [{ schoolId, personId, phone }] });
  }
}

async function writeBelonging(db: Db, { schoolId, at, approvedById }: Writing, work: ImportWork): Promise<void> {
  const approval = (isApproved: boolean) => (isApproved ? { approvedAt: at, approvedById } : {});
  await change(work.enrolments, ({ classId, ...period }) => ({ classId, ...periodColumns(period) }), (where, data) => db.enrolment.updateMany({ where: { schoolId, ...where }, data }));
  await create(work.enrolments, (row) => ({ schoolId, ...row, ...periodColumns(row) }), (data) => db.enrolment.createMany({ data }));
  await create(work.guardianships, (row) => ({ schoolId, ...row, ...periodColumns(row), mayAnnounce: true }), (data) => db.guardianship.createMany({ data }));
  await change(work.appointments, ({ personId, ...period }) => ({ personId, ...periodColumns(period) }), (where, data) => db.staffAppointment.updateMany({ where: { schoolId, ...where }, data }));
  await create(
    work.appointments,
    ({ isApproved, ...row }) => ({ schoolId, ...row, ...periodColumns(row), proposedAt: at, ...approval(isApproved) }),
    (data) => db.staffAppointment.createMany({ data }),
  );
  await create(work.subgroups, (row) => ({ schoolId, ...row }), (data) => db.subgroup.createMany({ data }));
  await change(work.subgroups, ({ source }) => ({ source }), (where, data) => db.subgroup.updateMany({ where: { schoolId, ...where }, data }));
  await change(work.subgroupMemberships, ({ subgroupId, ...period }) => ({ subgroupId, ...periodColumns(period) }), (where, data) => db.subgroupMembership.updateMany({ where: { schoolId, ...where }, data }));
  await create(work.subgroupMemberships, (row) => ({ schoolId, ...row, ...periodColumns(row) }), (data) => db.subgroupMembership.createMany({ data }));
}

async function writeGroups(db: Db, { schoolId, at }: Writing, work: ImportWork): Promise<void> {
  await create(work.subjects, ({ id, ky, ru, en }) => ({ schoolId, id, nameKy: ky, nameRu: ru, nameEn: en }), (data) => db.subject.createMany({ data }));
  await create(work.courses, (row) => ({ schoolId, ...row }), (data) => db.course.createMany({ data }));
  await create(work.groups, (row) => ({ schoolId, ...row, createdAt: at }), (data) => db.courseGroup.createMany({ data }));
  await create(work.groupParts, (row) => ({ schoolId, ...row }), (data) => db.courseGroupPart.createMany({ data }));
  await change(work.assignments, ({ teacherId, ...period }) => ({ teacherId, ...periodColumns(period) }), (where, data) => db.teachingAssignment.updateMany({ where: { schoolId, ...where }, data }));
  await create(work.assignments, (row) => ({ schoolId, ...row, ...periodColumns(row) }), (data) => db.teachingAssignment.createMany({ data }));
  await change(work.groupMemberships, ({ groupId, ...period }) => ({ groupId, ...periodColumns(period) }), (where, data) => db.courseGroupMembership.updateMany({ where: { schoolId, ...where }, data }));
  await insertGroupMemberships(db, schoolId, work.groupMemberships.create);
  await create(work.plans, (row) => ({ schoolId, ...row, importedAt: at }), (data) => db.curriculumPlan.createMany({ data }));
  await writeTopics(db, schoolId, work);
}

/** Ordinals are unique in a plan: those that move step aside before they take their places. */
async function writeTopics(db: Db, schoolId: string, { topics }: ImportWork): Promise<void> {
  const moved = topics.change.map(({ id }, index) => ({ id, ordinal: -1 - index }));
  for (const { id, ordinal } of moved) await db.curriculumTopic.updateMany({ where: { schoolId, id }, data: { ordinal } });
  for (const { id, ordinal, title, hours, homework, workKind } of topics.change) {
    await db.curriculumTopic.updateMany({ where: { schoolId, id }, data: { ordinal, title, hours, homework, workKind } });
  }
  await create(topics, (row) => ({ schoolId, ...row }), (data) => db.curriculumTopic.createMany({ data }));
}

/** Days as columns; what is not given stays out. */
function columns<F extends string>(days: { [field in F]?: Day | null | undefined }): { [field in F]: Date } {
  const given = Object.entries<Day | null | undefined>(days).filter(([, day]) => day !== undefined);
  return Object.fromEntries(given.map(([field, day]) => [field, day && columnOfDay(day)])) as { [field in F]: Date };
}

function periodColumns({ startedOn, endedOn }: { startedOn?: Day; endedOn?: Day | null }): { startedOn: Date; endedOn: Date | null } {
  return columns({ startedOn, endedOn });
}

type Stored<Row> = Row & { id: string };

function create<Row, Data>(rows: Rows<Row>, toData: (row: Stored<Row>) => Data, write: (data: Data[]) => PromiseLike<unknown>): Promise<void> {
  return createAll(rows.create, toData, write);
}

async function createAll<Row, Data>(rows: Row[], toData: (row: Row) => Data, write: (data: Data[]) => PromiseLike<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) await write(rows.slice(start, start + ROWS_AT_ONCE).map(toData));
}

/** Rows that change alike change together. */
async function change<Row, Data>(
  rows: Rows<Row>,
  toData: (row: Partial<Row>) => Data,
  write: (where: { id: { in: string[] } }, data: Data) => PromiseLike<unknown>,
): Promise<void> {
  const alike = new Map<string, { ids: string[]; data: Data }>();
  for (const row of rows.change) {
    const data = toData(row);
    const key = JSON.stringify(data);
    alike.set(key, { data, ids: [...(alike.get(key)?.ids ?? []), row.id] });
  }
  for (const { ids, data } of alike.values()) await write({ id: { in: ids } }, data);
}

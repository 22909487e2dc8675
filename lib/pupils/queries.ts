import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { isWithin } from '@/lib/calendar/day';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { termsOf } from '@/lib/people/search-model';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { fullName, listName } from '@/lib/text/names';
import { isOwnPupil } from './model';
import type { GroupPeriod, GuardianFound, GuardianLine, PupilPage } from './view';

const NAME = { surname: true, firstName: true } as const;
const SUBJECT = { select: { nameKy: true, nameRu: true, nameEn: true } } as const;
const PERIOD = { startedOn: true, endedOn: true } as const;
const NEWEST = [{ startedOn: 'desc' as const }, { id: 'desc' as const }];

/** One pupil as the office keeps her. Throws not-found without the right, and for whoever is no pupil. */
export function getPupil(actor: Actor, pupilId: string, locale: Locale): Promise<PupilPage> {
  if (!can(actor, 'people:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const row = await db.pupil.findFirst({ where: { schoolId, id: pupilId }, select: PUPIL });
    if (!row) throw new NotFoundError();
    const current = row.enrolments.find(({ startedOn, endedOn }) => isWithin(today, dayOfColumn(startedOn), dayOrNull(endedOn)));
    return {
      ...{ id: row.id, ...row.person, number: row.number, sex: row.sex, bornOn: dayOrNull(row.bornOn) },
      ...{ classId: current?.schoolClass.id ?? null, className: current?.schoolClass.name ?? null },
      classes: row.enrolments.map((one) => ({ ...periodOf(one), className: one.schoolClass.name, year: one.schoolClass.year.label, orderNumber: one.orderNumber, endOrderNumber: one.endOrderNumber, isOpen: one === current, isAhead: dayOfColumn(one.startedOn) > today })),
      guardians: row.guardianships.map((one) => guardianOf(one, today)),
      subgroups: row.subgroupMemberships.map((one) => ({ ...periodOf(one), name: `${one.subgroup.schoolClass.name} · ${one.subgroup.name}` })),
      groups: await groupsWithin(db, actor, pupilId, locale),
      homeTeaching: row.homeTeachings.map(({ startedOn, endedOn, orderedOn, endOrderedOn, ...one }) => ({ ...one, startedOn: dayOfColumn(startedOn), endedOn: dayOfColumn(endedOn), orderedOn: dayOfColumn(orderedOn), endOrderedOn: dayOrNull(endOrderedOn) })),
      mayKeep: can(actor, 'people:keep'),
      isOwnMatter: isOwnPupil(actor, pupilId),
    };
  });
}

const PUPIL = {
  ...{ id: true, number: true, sex: true, bornOn: true, person: { select: { ...NAME, patronymic: true } } },
  enrolments: { orderBy: NEWEST, select: { ...PERIOD, orderNumber: true, endOrderNumber: true, schoolClass: { select: { id: true, name: true, year: { select: { label: true } } } } } },
  guardianships: {
    orderBy: NEWEST,
    select: { ...{ id: true, relation: true, mayAnnounce: true, ...PERIOD }, guardian: { select: { id: true, ...NAME, patronymic: true, accountId: true, personContact: { select: { phone: true } } } } },
  },
  homeTeachings: { orderBy: NEWEST, select: { id: true, ...PERIOD, orderNumber: true, orderedOn: true, endOrderNumber: true, endOrderedOn: true } },
  subgroupMemberships: { orderBy: NEWEST, select: { ...PERIOD, subgroup: { select: { name: true, schoolClass: { select: { name: true } } } } } },
};

function periodOf({ startedOn, endedOn }: { startedOn: Date; endedOn: Date | null }) {
  return { startedOn: dayOfColumn(startedOn), endedOn: dayOrNull(endedOn) };
}

type GuardianRow = {
  id: string; relation: string | null; mayAnnounce: boolean; startedOn: Date; endedOn: Date | null;
  guardian: { id: string; surname: string; firstName: string; patronymic: string | null; accountId: string | null; personContact: { phone: string | null } | null };
};

function guardianOf({ id, relation, mayAnnounce, guardian, ...columns }: GuardianRow, today: string): GuardianLine {
  const period = periodOf(columns);
  return {
    ...{ ...period, guardianshipId: id, relation, mayAnnounce, personId: guardian.id, name: fullName(guardian) },
    ...{ phone: guardian.personContact?.phone ?? null, comesIn: guardian.accountId !== null },
    ...{ isOpen: isWithin(today, period.startedOn, period.endedOn), isAhead: period.startedOn > today },
  };
}

/** The groups she is or was in, the present ones first, with whoever teaches them today. */
async function groupsWithin(db: Db, { schoolId, today }: Actor, pupilId: string, locale: Locale): Promise<GroupPeriod[]> {
  const rows = await db.courseGroupMembership.findMany({
    where: { schoolId, pupilId },
    orderBy: [{ endedOn: { sort: 'desc', nulls: 'first' } }, { startedOn: 'desc' }, { group: { name: 'asc' } }, { id: 'asc' }],
    select: {
      ...PERIOD,
      group: { select: { ...GROUP, teachingAssignments: { where: openOn(today), select: { teacher: { select: NAME } } }, _count: { select: { courseGroupMemberships: { where: openOn(today) } } } } },
    },
  });
  return rows.map(({ group, ...columns }) => {
    const period = periodOf(columns);
    const isOpen = isWithin(today, period.startedOn, period.endedOn);
    return { ...period, label: labelOf(group, locale), teachers: group.teachingAssignments.map(({ teacher }) => listName(teacher)), isAlone: isOpen && group._count.courseGroupMemberships === 1 };
  });
}

/** What `labelOf` needs of a group. */
export const GROUP = { name: true, course: { select: { subject: SUBJECT } } } as const;

/** '7-А · Алгебра' */
export function labelOf({ name, course: { subject } }: { name: string; course: { subject: { nameKy: string; nameRu: string; nameEn: string } } }, locale: Locale): string {
  return `${name} · ${{ ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn }[locale]}`;
}

const MOST_FOUND = 20;

/** Grown people whom the school knows, by name or phone: a guardian is never made twice. Throws not-found without the right. */
export function findGuardians(actor: Actor, pupilId: string, find: string): Promise<GuardianFound[]> {
  if (!can(actor, 'people:keep')) throw new NotFoundError();
  const terms = termsOf(find);
  if (terms.length === 0) return Promise.resolve([]);
  return findAsActor(actor, async (db) => {
    const { schoolId, today, personId } = actor;
    const rows = await db.person.findMany({
      where: {
        ...{ schoolId, pupil: null, mergedIntoId: null, id: { not: personId }, guardianships: { none: { pupilId, ...openOn(today) } } },
        AND: terms.map(({ names, digits }) => ({ OR: [...names.map((key) => ({ searchKey: { contains: key } })), ...(digits ? [{ personContact: { phone: { contains: digits } } }] : [])] })),
      },
      ...{ orderBy: [{ sortKey: 'asc' }, { id: 'asc' }], take: MOST_FOUND },
      select: { id: true, ...NAME, patronymic: true, personContact: { select: { phone: true } }, guardianships: { where: openOn(today), select: { pupil: { select: { person: { select: NAME } } } } } },
    });
    return rows.map(({ id, personContact, guardianships, ...name }) => ({ id, name: fullName(name), phone: personContact?.phone ?? null, children: guardianships.map(({ pupil }) => listName(pupil.person)) }));
  });
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { weeklyHoursOn } from '@/lib/db/weekly-hours';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { fullName, listName } from '@/lib/text/names';
import type { PeopleAddress } from './list-schema';
import { PEOPLE_KINDS, type PeopleKind, type PeopleList, type PersonLine } from './list-view';
import { classKey, LEAST_OF_PHONE, type Term, termsOf } from './search-model';

const ON_A_PAGE = 50;

type Where = NonNullable<NonNullable<Parameters<Db['person']['findMany']>[0]>['where']>;

/**
 * Pupils, guardians or staff of the school, those found by all words (search-model.ts), fifty on a page in the order of
 * their names; and how many of each kind are found. Throws not-found without the right.
 */
export function listPeople(actor: Actor, { kind, find, class: classId, page: asked }: PeopleAddress): Promise<PeopleList> {
  if (!can(actor, 'people:read')) throw new NotFoundError();
  const { schoolId, today } = actor;
  return findAsActor(actor, async (db) => {
    const year = await findYearWithin(db, schoolId, today);
    const classes = year ? await db.schoolClass.findMany({ where: { schoolId, yearId: year.id }, orderBy: [{ grade: 'asc' }, { letter: 'asc' }], select: { id: true, name: true } }) : [];
    const found = termsOf(find ?? '').map((term) => whereFound(term, classes, today));
    const whereOf = (of: PeopleKind): Where => ({ AND: [{ schoolId, mergedIntoId: null }, KINDS[of], ...found, ...(of === 'pupils' && classId ? [inClasses([classId], today)] : [])] });
    const counts = { pupils: 0, guardians: 0, staff: 0 };
    for (const of of PEOPLE_KINDS) counts[of] = await db.person.count({ where: whereOf(of) });
    const pages = Math.max(1, Math.ceil(counts[kind] / ON_A_PAGE));
    const page = Math.min(asked, pages);
    const rows = await listRowsWithin(db, whereOf(kind), today, page);
    const hoursOf = kind === 'staff' ? await weeklyHoursOn(db, schoolId, today, rows.flatMap(({ teachingAssignments }) => teachingAssignments.map(({ groupId }) => groupId))) : new Map<string, number>();
    return { counts, lines: rows.map((row) => lineOf(row, kind, hoursOf)), page, pages, classes };
  });
}

const KINDS: Record<PeopleKind, Where> = {
  pupils: { pupil: { isNot: null } },
  guardians: { guardianships: { some: {} } },
  staff: { OR: [{ staffAppointmentsAsPerson: { some: {} } }, { teachingAssignments: { some: {} } }] },
};

/** What `isFound` of search-model.ts says, as a condition. */
function whereFound({ names, digits, className }: Term, classes: readonly { id: string; name: string }[], today: string): Where {
  const classIds = className === null ? [] : classes.filter(({ name }) => classKey(name) === className).map(({ id }) => id);
  return {
    OR: [
      ...names.map((key): Where => ({ searchKey: { contains: key } })),
      ...(digits ? [{ pupil: { number: digits } }] : []),
      ...(digits && digits.length >= LEAST_OF_PHONE ? [{ personContact: { phone: { contains: digits } } }] : []),
      ...(classIds.length > 0 ? [inClasses(classIds, today)] : []),
    ],
  };
}

function inClasses(classIds: string[], today: string): Where {
  return { pupil: { enrolments: { some: { classId: { in: classIds }, ...openOn(today) } } } };
}

function listRowsWithin(db: Db, where: Where, today: string, page: number) {
  const enrolled = { where: openOn(today), select: { schoolClass: { select: { name: true } } } } as const;
  const [name, day] = [{ surname: true, firstName: true } as const, columnOfDay(today)];
  return db.person.findMany({
    ...{ where, orderBy: [{ sortKey: 'asc' }, { id: 'asc' }], skip: (page - 1) * ON_A_PAGE, take: ON_A_PAGE },
    select: {
      ...{ id: true, ...name, patronymic: true },
      pupil: { select: { number: true, bornOn: true, enrolments: enrolled, homeTeachings: { where: { startedOn: { lte: day }, endedOn: { gte: day } }, select: { id: true } } } },
      personContact: { select: { phone: true } },
      guardianships: { where: openOn(today), orderBy: { startedOn: 'asc' }, select: { pupil: { select: { id: true, person: { select: name }, enrolments: enrolled } } } },
      staffAppointmentsAsPerson: { where: { approvedAt: { not: null }, ...openOn(today) }, orderBy: { startedOn: 'asc' }, select: { post: true } },
      teachingAssignments: { where: openOn(today), select: { groupId: true } },
    },
  });
}

function lineOf(row: Awaited<ReturnType<typeof listRowsWithin>>[number], kind: PeopleKind, hoursOf: ReadonlyMap<string, number>): PersonLine {
  const { pupil, guardianships, staffAppointmentsAsPerson, teachingAssignments } = row;
  const posts = [...new Set(staffAppointmentsAsPerson.map(({ post }) => post))];
  const isOpen = { pupils: (pupil?.enrolments.length ?? 0) > 0, guardians: guardianships.length > 0, staff: posts.length + teachingAssignments.length > 0 };
  return {
    ...{ id: row.id, name: fullName(row), number: pupil?.number ?? null, bornOn: dayOrNull(pupil?.bornOn ?? null), phone: row.personContact?.phone ?? null },
    ...{ className: pupil?.enrolments[0]?.schoolClass.name ?? null, isAtHome: (pupil?.homeTeachings.length ?? 0) > 0 },
    children: guardianships.map(({ pupil: child }) => ({ id: child.id, name: listName(child.person), className: child.enrolments[0]?.schoolClass.name ?? null })),
    ...{ posts, groups: teachingAssignments.length, hours: teachingAssignments.reduce((sum, { groupId }) => sum + (hoursOf.get(groupId) ?? 0), 0), isFormer: !isOpen[kind] },
  };
}

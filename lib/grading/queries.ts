import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import type { Leading, Teaching, TermDesk, TermLine, UnlockLine } from './view';

/** The year's terms with their closings, the unlocks that run today, and who could be given one; null before the first year. Throws not-found without the right. */
export function getTermDesk(actor: Actor, locale: Locale): Promise<TermDesk | null> {
  if (!can(actor, 'term:close')) throw new NotFoundError();
  const { schoolId, today } = actor;
  return findAsActor(actor, async (db) => {
    const year = await findYearWithin(db, schoolId, today);
    if (!year) return null;
    const archiving = await db.yearArchiving.findFirst({ where: { schoolId, yearId: year.id }, select: { archivedAt: true, archivedBy: { select: NAME } } });
    const isOver = year.endsOn < today;
    return {
      year: { id: year.id, startsOn: year.startsOn, isOver, archived: archiving && { at: archiving.archivedAt, by: listName(archiving.archivedBy) } },
      terms: await listTermsWithin(db, actor, year.id),
      unlocks: await listUnlocksWithin(db, actor, locale),
      teachings: await listTeachingsWithin(db, actor, year.id, locale),
      leadings: await listLeadingsWithin(db, actor, year.id),
      mayReopen: actor.facts.groupIds.length === 0,
      mayArchive: isOver && !archiving && can(actor, 'year:archive'),
    };
  });
}

const NAME = { surname: true, firstName: true } as const;
const GROUP = { id: true, name: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } } as const;

type GroupRow = { id: string; name: string; course: { subject: { nameKy: string; nameRu: string; nameEn: string } } };

function groupOf({ name, course: { subject } }: GroupRow, locale: Locale) {
  return { groupName: name, subject: { ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn }[locale] };
}

async function listTermsWithin(db: Db, { schoolId, today }: Actor, yearId: string): Promise<TermLine[]> {
  const rows = await db.term.findMany({
    where: { schoolId, yearId },
    orderBy: [{ kind: 'asc' }, { startsOn: 'asc' }],
    select: {
      ...{ id: true, kind: true, ordinal: true, startsOn: true, endsOn: true },
      termClosings: {
        orderBy: { closedAt: 'desc' },
        select: { closedAt: true, reopenedAt: true, reopenReason: true, closedBy: { select: NAME }, reopenedBy: { select: NAME } },
      },
    },
  });
  return rows.map(({ id, kind, ordinal, startsOn, endsOn, termClosings }) => ({
    ...{ id, kind, ordinal, startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn) },
    state: dayOfColumn(startsOn) > today ? 'ahead' : termClosings.some(({ reopenedAt }) => reopenedAt === null) ? 'closed' : 'open',
    closings: termClosings.map(({ closedAt, closedBy, reopenedAt, reopenedBy, reopenReason }) => ({
      at: closedAt,
      by: listName(closedBy),
      reopened: reopenedAt && { at: reopenedAt, by: reopenedBy ? listName(reopenedBy) : '', reason: reopenReason ?? '' },
    })),
  }));
}

/** Those that run today or begin when a running one ends. */
async function listUnlocksWithin(db: Db, { schoolId, today }: Actor, locale: Locale): Promise<UnlockLine[]> {
  const rows = await db.termUnlock.findMany({
    where: { schoolId, endedOn: { gte: columnOfDay(today) } },
    orderBy: { endedOn: 'asc' },
    select: {
      ...{ id: true, endedOn: true, reason: true },
      term: { select: { kind: true, ordinal: true } },
      group: { select: GROUP },
      schoolClass: { select: { name: true } },
      teacher: { select: NAME },
      grantedBy: { select: NAME },
    },
  });
  return rows.map(({ id, term, group, schoolClass: led, teacher, grantedBy, endedOn, reason }) => ({
    ...{ id, term, reason, teacher: listName(teacher), by: listName(grantedBy) },
    matter: group ? groupOf(group, locale) : { className: led?.name ?? '' },
    until: endedOn ? dayOfColumn(endedOn) : today,
  }));
}

/** By teacher; nobody unlocks for herself. */
async function listTeachingsWithin(db: Db, { schoolId, personId, today }: Actor, yearId: string, locale: Locale): Promise<Teaching[]> {
  const rows = await db.teachingAssignment.findMany({
    where: { schoolId, teacherId: { not: personId }, ...openOn(today), group: { course: { yearId } } },
    orderBy: [{ teacher: { sortKey: 'asc' } }, { group: { name: 'asc' } }],
    select: { teacherId: true, teacher: { select: NAME }, group: { select: GROUP } },
  });
  return rows.map(({ teacherId, teacher, group }) => ({ teacherId, teacher: listName(teacher), groupId: group.id, ...groupOf(group, locale) }));
}

/** By class; nobody unlocks for herself. */
async function listLeadingsWithin(db: Db, { schoolId, personId, today }: Actor, yearId: string): Promise<Leading[]> {
  const rows = await db.staffAppointment.findMany({
    where: {
      ...{ schoolId, post: 'classTeacher', approvedAt: { not: null }, personId: { not: personId }, schoolClass: { yearId } },
      ...openOn(today),
    },
    orderBy: [{ schoolClass: { grade: 'asc' } }, { schoolClass: { name: 'asc' } }],
    select: { personId: true, person: { select: NAME }, schoolClass: { select: { id: true, name: true } } },
  });
  return rows.flatMap(({ personId: teacherId, person, schoolClass: led }) => (led ? [{ teacherId, teacher: listName(person), classId: led.id, className: led.name }] : []));
}

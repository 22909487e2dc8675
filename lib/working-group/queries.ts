import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day } from '@/lib/calendar/day';
import { findYearWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { paperHead } from '@/lib/db/oversight/paper-head';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { listName, shortName } from '@/lib/text/names';
import { endingDaysOf, seatStateOn, type SeatState } from './model';
import type { Proposing, SeatView, WorkingGroupView } from './view';

const NAME = { surname: true, firstName: true } as const;

/** Former seats that are still shown. */
const FORMER = 60;

/**
 * The working group as it stands, who waits for the director, who was in it; for whoever proposes also whom. Throws
 * not-found without the right, and for a proposal to be made anew that was not returned.
 */
export function getWorkingGroup(actor: Actor, againId: string | null): Promise<WorkingGroupView> {
  if (!can(actor, 'working-group:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const seats = (await listSeatsWithin(db, actor)).map((row) => seatOf(row, actor));
    const of = (...states: SeatState[]) => seats.filter(({ state }) => states.includes(state));
    const { school, director } = await paperHead(db, actor.schoolId, actor.today);
    return {
      ...{ school, director: director && shortName(director) },
      present: of('present').sort((a, b) => Number(b.isChair) - Number(a.isChair)),
      coming: of('coming'),
      waiting: of('waiting').reverse(),
      former: of('past', 'returned', 'lapsed').slice(0, FORMER),
      proposing: reachOf(actor, 'working-group:propose').all ? await getProposingWithin(db, actor, seats, againId) : null,
    };
  });
}

/** How many wait for the person's decision; 0 for whoever approves none. */
export async function countWaitingMembers(actor: Actor): Promise<number> {
  if (!can(actor, 'working-group:approve')) return 0;
  const { schoolId, today } = actor;
  const isAhead = { OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] };
  return findAsActor(actor, (db) => db.workingGroupMembership.count({ where: { schoolId, approvedAt: null, declinedAt: null, ...isAhead } }));
}

/**
 * Somebody of the staff that day: appointed, in whatever post, or teaching. Never a pupil; prisma/policies/_4-working-group.sql
 * says the same.
 */
export function maySupervise(schoolId: string, day: Day) {
  const open = openOn(day);
  return {
    schoolId,
    pupil: null,
    OR: [{ teachingAssignments: { some: open } }, { staffAppointmentsAsPerson: { some: { ...open, approvedAt: { not: null } } } }],
  };
}

type Row = Awaited<ReturnType<typeof listSeatsWithin>>[number];

/** Newest first. */
function listSeatsWithin(db: Db, { schoolId, today }: Actor) {
  return db.workingGroupMembership.findMany({
    where: { schoolId },
    orderBy: [{ startedOn: 'desc' }, { person: { sortKey: 'asc' } }, { id: 'asc' }],
    take: 2 * FORMER,
    select: {
      ...{ id: true, personId: true, proposedById: true, isChair: true, orderNumber: true, orderOn: true, startedOn: true, endedOn: true },
      ...{ proposedAt: true, approvedAt: true, declinedAt: true, word: true },
      person: { select: { ...NAME, staffAppointmentsAsPerson: { where: { post: 'administrator', approvedAt: { not: null }, ...openOn(today) }, select: { id: true } } } },
      proposedBy: { select: NAME },
      approvedBy: { select: NAME },
      declinedBy: { select: NAME },
    },
  });
}

function seatOf(row: Row, actor: Actor): SeatView {
  const { id, personId, isChair, orderNumber, proposedAt, word } = row;
  const seat = { startedOn: dayOfColumn(row.startedOn), endedOn: dayOrNull(row.endedOn), isApproved: row.approvedAt !== null, isDeclined: row.declinedAt !== null };
  const [at, by] = row.declinedAt ? [row.declinedAt, row.declinedBy] : [row.approvedAt, row.approvedBy];
  const isOwnMatter = personId === actor.personId || (!seat.isApproved && row.proposedById === actor.personId);
  const mayEnd = seat.isApproved && !isOwnMatter && can(actor, 'working-group:approve');
  return {
    ...{ id, personId, isChair, orderNumber, proposedAt, isOwnMatter },
    ...{ startedOn: seat.startedOn, endedOn: seat.endedOn },
    name: listName(row.person),
    isAdministrator: row.person.staffAppointmentsAsPerson.length > 0,
    state: seatStateOn(seat, actor.today),
    orderOn: dayOrNull(row.orderOn),
    proposedBy: row.proposedBy && listName(row.proposedBy),
    decided: at && { decision: row.declinedAt ? 'declined' : 'approved', by: by ? listName(by) : '', at, word },
    ending: mayEnd ? endingDaysOf(seat, addDays(actor.today, -1)) : null,
  };
}

async function getProposingWithin(db: Db, { schoolId, personId, today }: Actor, seats: readonly SeatView[], againId: string | null): Promise<Proposing> {
  const again = seats.find(({ id, state }) => id === againId && state === 'returned') ?? null;
  if (againId && !again) throw new NotFoundError();
  const people = await db.person.findMany({
    where: { AND: [{ id: { not: personId } }, maySupervise(schoolId, today)] },
    orderBy: [{ sortKey: 'asc' }, { id: 'asc' }],
    select: { id: true, ...NAME },
  });
  const year = await findYearWithin(db, schoolId, today);
  return { people: people.map(({ id, ...name }) => ({ id, name: listName(name) })), startedOn: today, endedOn: year && year.endsOn >= today ? year.endsOn : null, again };
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day } from '@/lib/calendar/day';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { type GroupRow, readGroup, type SeatRow } from '@/lib/db/oversight/working-group-rows';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { listName, shortName } from '@/lib/text/names';
import { endingDaysOf, seatStateOn, type SeatState } from './model';
import type { Proposing, SeatView, WorkingGroupView } from './view';

/** Former seats that are still shown. */
const FORMER = 60;

/**
 * The working group as it stands, who waits for the director, who was in it; for whoever proposes also whom. One statement.
 * Throws not-found without the right, and for a proposal to be made anew that was not returned.
 */
export function getWorkingGroup(actor: Actor, againId: string | null): Promise<WorkingGroupView> {
  if (!can(actor, 'working-group:read')) throw new NotFoundError();
  const proposes = reachOf(actor, 'working-group:propose').all;
  return readAsActor(actor, async (db) => {
    const { director, people, yearEndsOn, ...row } = await readGroup(db, actor, { seats: 2 * FORMER, withPeople: proposes });
    const seats = row.seats.map((seat) => seatOf(seat, actor));
    const of = (...states: SeatState[]) => seats.filter(({ state }) => states.includes(state));
    return {
      director: director && shortName(director),
      present: of('present').sort((a, b) => Number(b.isChair) - Number(a.isChair)),
      coming: of('coming'),
      waiting: of('waiting').reverse(),
      former: of('past', 'returned', 'lapsed').slice(0, FORMER),
      proposing: people && proposingOf(people, actor.today, { yearEndsOn, again: againOf(seats, againId) }),
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

function seatOf(row: SeatRow, actor: Actor): SeatView {
  const { id, personId, isChair, isAdministrator, orderNumber, orderOn, startedOn, endedOn, word } = row;
  const seat = { startedOn, endedOn, isApproved: row.approvedAt !== null, isDeclined: row.declinedAt !== null };
  const [at, by] = row.declinedAt ? [row.declinedAt, row.declinedBy] : [row.approvedAt, row.approvedBy];
  const isOwnMatter = personId === actor.personId || (!seat.isApproved && row.proposedById === actor.personId);
  const mayEnd = seat.isApproved && !isOwnMatter && can(actor, 'working-group:approve');
  return {
    ...{ id, personId, isChair, isAdministrator, orderNumber, orderOn, startedOn, endedOn, isOwnMatter },
    name: listName(row.name),
    proposedAt: new Date(row.proposedAt),
    state: seatStateOn(seat, actor.today),
    proposedBy: row.proposedBy && listName(row.proposedBy),
    decided: at ? { decision: row.declinedAt ? 'declined' : 'approved', by: by ? listName(by) : '', at: new Date(at), word } : null,
    ending: mayEnd ? endingDaysOf(seat, addDays(actor.today, -1)) : null,
  };
}

/** The returned proposal that is made anew; null where none is asked for. */
function againOf(seats: readonly SeatView[], againId: string | null): SeatView | null {
  const again = seats.find(({ id, state }) => id === againId && state === 'returned') ?? null;
  if (againId && !again) throw new NotFoundError();
  return again;
}

function proposingOf(people: NonNullable<GroupRow['people']>, today: Day, { yearEndsOn, again }: { yearEndsOn: Day | null; again: SeatView | null }): Proposing {
  return { people: people.map(({ id, ...name }) => ({ id, name: listName(name) })), startedOn: today, endedOn: yearEndsOn && yearEndsOn >= today ? yearEndsOn : null, again };
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { listName } from '@/lib/text/names';
import type { AppointmentView } from './view';

/** Decided ones that are still shown. */
const LATELY = 30;

/**
 * The appointments that wait for the director's approval, oldest first, and those decided lately. What counted from the
 * moment it was written, as the posts of the founding list, was never waiting. Throws not-found without the right.
 */
export function listAppointments(actor: Actor): Promise<{ open: AppointmentView[]; decided: AppointmentView[] }> {
  if (!can(actor, 'appointment:approve')) throw new NotFoundError();
  const { schoolId } = actor;
  return findAsActor(actor, async (db) => {
    const open = await listRowsWithin(db, waiting(actor));
    const approved = { approvedAt: { gt: db.staffAppointment.fields.proposedAt } };
    const decided = await listRowsWithin(db, { schoolId, OR: [approved, { declinedAt: { not: null } }] });
    const viewOf = (row: Row) => viewOfRow(row, actor);
    return { open: open.map(viewOf), decided: decided.map(viewOf).sort(latestFirst).slice(0, LATELY) };
  });
}

/** How many wait; 0 for whoever approves none. */
export async function countWaitingAppointments(actor: Actor): Promise<number> {
  if (!can(actor, 'appointment:approve')) return 0;
  return findAsActor(actor, (db) => db.staffAppointment.count({ where: waiting(actor) }));
}

/** Not decided, and not over: what ended meanwhile opens nothing any more. */
function waiting({ schoolId, today }: Actor) {
  return { schoolId, approvedAt: null, declinedAt: null, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] };
}

const NAME = { surname: true, firstName: true } as const;

const APPOINTMENT = {
  ...{ id: true, personId: true, post: true, area: true, startedOn: true, endedOn: true, orderNumber: true },
  ...{ proposedById: true, proposedAt: true, approvedAt: true, declinedAt: true, word: true },
  person: { select: NAME },
  schoolClass: { select: { name: true, year: { select: { label: true } } } },
  proposedBy: { select: NAME },
  approvedBy: { select: NAME },
  declinedBy: { select: NAME },
} as const;

type Row = Awaited<ReturnType<typeof listRowsWithin>>[number];
type Where = NonNullable<Parameters<Db['staffAppointment']['findMany']>[0]>['where'];

function listRowsWithin(db: Db, where: Where) {
  return db.staffAppointment.findMany({ where, orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }], select: APPOINTMENT });
}

function viewOfRow(row: Row, { personId }: Actor): AppointmentView {
  const { id, post, area, orderNumber, proposedAt, word } = row;
  const [at, by] = row.declinedAt ? [row.declinedAt, row.declinedBy] : [row.approvedAt, row.approvedBy];
  return {
    ...{ id, post, area, orderNumber, proposedAt },
    name: listName(row.person),
    className: row.schoolClass?.name ?? null,
    years: row.schoolClass?.year.label ?? null,
    startedOn: dayOfColumn(row.startedOn),
    endedOn: dayOrNull(row.endedOn),
    proposedBy: row.proposedBy && listName(row.proposedBy),
    decided: at && { decision: row.declinedAt ? 'declined' : 'approved', by: by ? listName(by) : '', at, word },
    isOwnMatter: row.personId === personId || row.proposedById === personId,
  };
}

function latestFirst(a: AppointmentView, b: AppointmentView): number {
  return (b.decided?.at.getTime() ?? 0) - (a.decided?.at.getTime() ?? 0);
}

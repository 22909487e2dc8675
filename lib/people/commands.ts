import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { dayOrNull } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToApprove, MatterToDecline } from '@/lib/matters/schema';
import { can } from '@/lib/policy/can';
import type { AppointmentsToApprove } from './schema';

/**
 * Director, deputy and administrator take effect with the director's approval (architecture: "Nobody opens a door for
 * himself"). The director decides what others proposed, also a list that was brought in without him, be he the only one;
 * his own appointment, and one that he proposed himself, another director or an acting one decides. What his own list
 * says counts at once, but for a second director.
 */

/** The post counts from its first day, or from now on. Throws not-allowed, not-found, own-matter, already-closed when it is decided or over. */
export async function approveAppointment(actor: Actor, input: MatterToApprove): Promise<void> {
  return decide(actor, (db) => approveAppointmentWithin(db, actor, input));
}

export async function approveAppointmentWithin(db: Db, actor: Actor, { id, word }: MatterToApprove): Promise<void> {
  const [approvedById, approvedAt] = [actor.personId, now()];
  const payload = await decideWithin(db, actor, id, { approvedById, approvedAt, word });
  await rememberWithin(db, actor, [{ fact: 'appointment.approved', payload: { ...payload, word } }]);
}

/**
 * The same for several class teachers in one act, as a year's turn proposes them: all of them count, or none. Posts that open the whole
 * school are decided one by one. Throws as `approveAppointment`, not-found for another post.
 */
export async function approveClassTeachers(actor: Actor, input: AppointmentsToApprove): Promise<void> {
  return decide(actor, (db) => approveClassTeachersWithin(db, actor, input));
}

export async function approveClassTeachersWithin(db: Db, actor: Actor, { ids }: AppointmentsToApprove): Promise<void> {
  const known = await db.staffAppointment.count({ where: { schoolId: actor.schoolId, id: { in: ids }, post: 'classTeacher' } });
  if (known !== ids.length) throw new NotFoundError();
  for (const id of ids) await approveAppointmentWithin(db, actor, { id, word: null });
}

/** Says no, and why; the post never counts. Throws as `approveAppointment`. */
export async function declineAppointment(actor: Actor, input: MatterToDecline): Promise<void> {
  return decide(actor, (db) => declineAppointmentWithin(db, actor, input));
}

export async function declineAppointmentWithin(db: Db, actor: Actor, { id, word }: MatterToDecline): Promise<void> {
  const [declinedById, declinedAt] = [actor.personId, now()];
  const payload = await decideWithin(db, actor, id, { declinedById, declinedAt, word });
  await rememberWithin(db, actor, [{ fact: 'appointment.declined', payload: { ...payload, word } }]);
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'appointment:approve')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}

type Decision = { word: string | null } & ({ approvedById: string; approvedAt: Date } | { declinedById: string; declinedAt: Date });

/** Puts the decision down, once. */
async function decideWithin(db: Db, { schoolId, personId: deciderId, today }: Actor, id: string, decision: Decision) {
  const appointment = await db.staffAppointment.findFirst({
    where: { schoolId, id },
    select: { personId: true, post: true, proposedById: true, endedOn: true, approvedAt: true, declinedAt: true },
  });
  if (!appointment) throw new NotFoundError();
  const { personId, post, proposedById, approvedAt, declinedAt } = appointment;
  const endedOn = dayOrNull(appointment.endedOn);
  if (approvedAt || declinedAt || (endedOn && endedOn < today)) throw new DomainError('alreadyClosed');
  if ([personId, proposedById].includes(deciderId)) throw new DomainError('ownMatter');
  const { count } = await db.staffAppointment.updateMany({ where: { schoolId, id, approvedAt: null, declinedAt: null }, data: decision });
  if (count === 0) throw new DomainError('alreadyClosed');
  return { appointmentId: id, personId, post };
}

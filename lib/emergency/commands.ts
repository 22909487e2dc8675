import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { isKeyTaken } from '@/lib/db/key-taken';
import { presentFigures } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can, scopesOf } from '@/lib/policy/can';
import { minutesUpTo } from './model';
import { isOfOwnFamily, mayOpenRecord } from './opener-model';
import type { EmergencyToEnd, EmergencyToOpen } from './schema';

const MINUTE = 60_000;

/**
 * An administrator opens one pupil's record to himself for some minutes; the director is told by what stands then (lib/notices/
 * emergency-telling.ts, the first page). The same form sent twice opens once. Throws not-found for whoever may open none and for
 * nobody's pupil, `ownMatter` for a child who is or was his own, `accessOpen` while another of his stands open, invalid-input of
 * `minutes` for longer than the school lets it be.
 */
export async function openEmergency(actor: Actor, input: EmergencyToOpen): Promise<void> {
  await asActor(actor, (db) => openEmergencyWithin(db, actor, input)).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('accessOpen') : error;
  });
}

export async function openEmergencyWithin(db: Db, actor: Actor, { accessId: id, pupilId, reason, minutes }: EmergencyToOpen): Promise<void> {
  if (!mayOpenRecord(actor)) throw new NotFoundError();
  const [{ schoolId, personId }, openedAt] = [actor, now()];
  if (!(await db.pupil.findFirst({ where: { schoolId, id: pupilId }, select: { id: true } }))) throw new NotFoundError();
  const isParty = isOfOwnFamily(actor, pupilId) || (await db.guardianship.findFirst({ where: { schoolId, guardianId: personId, pupilId }, select: { id: true } }));
  if (isParty) throw new DomainError('ownMatter');
  if (await db.emergencyAccess.findFirst({ where: { schoolId, personId, id }, select: { id: true } })) return;
  if (await db.emergencyAccess.findFirst({ where: { schoolId, personId, endedAt: null, endsAt: { gt: openedAt } }, select: { id: true } })) throw new DomainError('accessOpen');
  const { emergencyMostMinutes } = await presentFigures(db, schoolId, actor.today);
  if (!minutesUpTo(emergencyMostMinutes).includes(minutes)) throw new DomainError('invalidInput', {}, { minutes: 'minutesNeeded' });
  const endsAt = new Date(openedAt.getTime() + minutes * MINUTE);
  await db.emergencyAccess.createMany({ data: [{ schoolId, id, personId, pupilId, reason, minutes, openedAt, endsAt }] });
  await rememberWithin(db, actor, [{ fact: 'emergency.opened', payload: { accessId: id, reason, minutes }, subjectPupilId: pupilId }]);
}

/** The director ends anybody's at once, an administrator his own. Throws not-found for every other, `alreadyClosed` for one that has ended. */
export function endEmergency(actor: Actor, input: EmergencyToEnd): Promise<void> {
  return asActor(actor, (db) => endEmergencyWithin(db, actor, input));
}

export async function endEmergencyWithin(db: Db, actor: Actor, { accessId: id }: EmergencyToEnd): Promise<void> {
  if (!can(actor, 'emergency:end')) throw new NotFoundError();
  const { schoolId, personId: endedById } = actor;
  const where = { schoolId, id, ...(!scopesOf(actor, 'emergency:end').has('school') && { personId: endedById }) };
  const [access, at] = [await db.emergencyAccess.findFirst({ where, select: { pupilId: true } }), now()];
  if (!access) throw new NotFoundError();
  const { count } = await db.emergencyAccess.updateMany({ where: { ...where, endedAt: null, endsAt: { gt: at } }, data: { endedAt: at, endedById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'emergency.ended', payload: { accessId: id }, subjectPupilId: access.pupilId }]);
}

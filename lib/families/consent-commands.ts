import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { reachOf } from '@/lib/policy/scopes';
import type { ConsentOfClass, ConsentToRecord } from './schema';

/**
 * Puts down that a guardian signed a consent on paper (domain: "Personal data"). Throws not-found for a class or a
 * guardianship out of reach, `ownMatter` for one's own paper, `invalidInput` for a day ahead.
 */
export function recordConsent(actor: Actor, input: ConsentToRecord): Promise<void> {
  return asActor(actor, (db) => recordConsentWithin(db, actor, input));
}

export async function recordConsentWithin(db: Db, actor: Actor, { classId, guardianshipId, scope, givenOn }: ConsentToRecord): Promise<void> {
  const { schoolId, personId: takenById, today } = actor;
  const guardianship = await db.guardianship.findFirst({
    where: { schoolId, id: guardianshipId, pupil: ofClass(actor, classId) },
    select: { guardianId: true, pupilId: true },
  });
  if (!guardianship) throw new NotFoundError();
  const { guardianId, pupilId } = guardianship;
  if (guardianId === takenById) throw new DomainError('ownMatter');
  if (givenOn > today) throw new DomainError('invalidInput', {}, { givenOn: 'dayAhead' });
  const id = newId();
  await db.paperConsent.createMany({ data: [{ schoolId, id, pupilId, guardianId, scope, givenOn: columnOfDay(givenOn), takenAt: now(), takenById }] });
  await rememberWithin(db, actor, [{ fact: 'consent.recorded', payload: { consentId: id, guardianId, givenOn }, subjectPupilId: pupilId }]);
}

/** The guardian took it back; the paper stays in the list. Throws not-found, `ownMatter`, `alreadyClosed` for one withdrawn before. */
export function withdrawConsent(actor: Actor, input: ConsentOfClass): Promise<void> {
  return asActor(actor, (db) => withdrawConsentWithin(db, actor, input));
}

export async function withdrawConsentWithin(db: Db, actor: Actor, { classId, consentId }: ConsentOfClass): Promise<void> {
  const { schoolId, personId: withdrawnById } = actor;
  const consent = await db.paperConsent.findFirst({ where: { schoolId, id: consentId, pupil: ofClass(actor, classId) }, select: { pupilId: true, guardianId: true } });
  if (!consent) throw new NotFoundError();
  if (consent.guardianId === withdrawnById) throw new DomainError('ownMatter');
  const { count } = await db.paperConsent.updateMany({ where: { schoolId, id: consentId, withdrawnAt: null }, data: { withdrawnAt: now(), withdrawnById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'consent.withdrawn', payload: { consentId }, subjectPupilId: consent.pupilId }]);
}

/** Today's pupils of a class within reach. */
function ofClass(actor: Actor, classId: string) {
  const { all, classIds } = reachOf(actor, 'access:issue');
  if (!all && !classIds.includes(classId)) throw new NotFoundError();
  return { enrolments: { some: { classId, ...openOn(actor.today) } } };
}

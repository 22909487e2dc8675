import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAccess } from '@/lib/db/access-codes';
import { findAsActor } from '@/lib/db/as-actor';
import { openOn } from '@/lib/db/open-period';
import { NotFoundError } from '@/lib/errors';
import { reachOf } from '@/lib/policy/scopes';
import { type ComingGuardian, sumOfAccess } from './model';
import type { AccessSum } from './view';

/**
 * Class by class how far the families have come in, for the office: counts and one moment, never a name. Throws not-found for
 * whoever does not reach the whole school.
 */
export async function listSchoolAccess(actor: Actor): Promise<AccessSum[]> {
  const { schoolId, today } = actor;
  if (!reachOf(actor, 'access:read').all) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const isEnrolled = { some: { schoolId, ...openOn(today) } };
    const classes = await db.schoolClass.findMany({ where: { schoolId, enrolments: isEnrolled }, orderBy: [{ grade: 'asc' }, { letter: 'asc' }, { id: 'asc' }], select: { id: true, name: true } });
    const enrolments = await db.enrolment.findMany({ where: { schoolId, ...openOn(today) }, select: { classId: true, pupilId: true } });
    const guardianships = await db.guardianship.findMany({ where: { schoolId, ...openOn(today) }, select: { pupilId: true, guardianId: true, guardian: { select: { accountId: true } } } });
    const access = await readAccess(db, [...new Set(guardianships.map(({ guardianId }) => guardianId))]);
    const locked = await db.accessCode.findMany({ where: { schoolId, lockedAt: { not: null }, voidedAt: null, usedAt: null }, select: { pupilId: true } });
    const guardiansOf = new Map<string, ComingGuardian[]>();
    for (const { pupilId, guardianId, guardian } of guardianships) {
      const { opensMore = true, lastCameAt = null } = access.get(guardianId) ?? {};
      guardiansOf.set(pupilId, [...(guardiansOf.get(pupilId) ?? []), { guardianId, hasAccount: guardian.accountId !== null, opensMore, lastCameAt }]);
    }
    return classes.map(({ id: classId, name: className }) => {
      const pupils = new Set(enrolments.flatMap((one) => (one.classId === classId ? [one.pupilId] : [])));
      const sum = sumOfAccess([...pupils].map((id) => guardiansOf.get(id) ?? []));
      return { classId, className, ...sum, locked: locked.filter(({ pupilId }) => pupils.has(pupilId)).length };
    });
  });
}

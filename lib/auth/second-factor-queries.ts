import 'server-only';
import { now } from '@/lib/clock';
import { readAccountActs } from '@/lib/db/account-telling';
import { readAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { listName } from '@/lib/text/names';
import type { Actor } from './actor';
import type { AccountAct, AccountSafety } from './safety-view';
import { findTotpWithin } from './second-factor';

const MOST_DEVICES = 12;
const MOST_ACTS = 8;
const ACTS_SINCE_MS = 60 * 86_400_000;

/** The actor's own account: its second factor, its browsers, what became of it of late. */
export async function getAccountSafety(actor: Actor): Promise<AccountSafety> {
  const { accountId, schoolId, sessionId } = actor;
  const secured = await asService('sign-in', actor, async (db) => {
    const totp = await findTotpWithin(db, accountId);
    const keys = await db.passkey.findMany({ where: { accountId, endedAt: null }, orderBy: { addedAt: 'asc' }, select: { id: true, name: true, addedAt: true, lastUsedAt: true } });
    const session = await db.session.findUnique({ where: { schoolId_id: { schoolId, id: sessionId } }, select: { deviceHash: true } });
    const known = await db.knownDevice.findMany({
      where: { accountId }, orderBy: { lastSeenAt: 'desc' }, take: MOST_DEVICES, select: { deviceHash: true, label: true, lastSeenAt: true, trustedUntil: true },
    });
    const hasFactor = totp !== null || keys.length > 0;
    const codesLeft = hasFactor ? await db.recoveryCode.count({ where: { accountId, usedAt: null, voidedAt: null } }) : 0;
    const at = now();
    return {
      factor: hasFactor ? { telephoneSince: totp?.confirmedAt ?? null, codesLeft } : null,
      passkeys: keys,
      devices: known.map(({ deviceHash, trustedUntil, ...device }) => ({ ...device, device: deviceHash, trustedUntil: trustedUntil && trustedUntil > at ? trustedUntil : null, isThis: deviceHash === session?.deviceHash })),
    };
  });
  const acts = await readAsActor(actor, (db) => readAccountActs(db, new Date(now().getTime() - ACTS_SINCE_MS), MOST_ACTS));
  return { ...secured, acts: acts.map(actOf) };
}

function actOf({ at, fact, payload, surname, firstName }: Awaited<ReturnType<typeof readAccountActs>>[number]): AccountAct {
  return { at: new Date(at), fact, by: surname && firstName ? listName({ surname, firstName }) : null, device: typeof payload.device === 'string' ? payload.device : null };
}

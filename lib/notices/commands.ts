import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { provePassword } from '@/lib/auth/present-password';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { holdAddressLetters } from '@/lib/db/notices/address-letters';
import { queueFailedAgain } from '@/lib/db/notices/messages';
import { releaseDevice } from '@/lib/db/notices/news';
import type { Db } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { formatTime } from '@/lib/text/format';
import { addressCode, isAwaited } from './address-code';
import { addressLettersSince, defaultPreferences, nextAddressLetterAt } from './model';
import { rowOf } from './preferences';
import type { AddressToConfirm, AddressToKeep, DeviceToTell, PreferencesToKeep } from './schema';

/** What guardians say of their notices, whoever has an account of its address, and the administrator of what could not be sent. */

/** She has read what there is. No fact of the school: nothing is written of it into the history. */
export async function readNotices(actor: Actor): Promise<void> {
  const { schoolId, personId: guardianId } = actor;
  const { pupilIds } = reachOf(actor, 'notice:choose');
  if (pupilIds.length === 0) throw new NotFoundError();
  await asActor(actor, (db) => db.notice.updateMany({ where: { schoolId, guardianId, pupilId: { in: [...pupilIds] }, readAt: null }, data: { readAt: now() } }));
}

/**
 * How she wants to be told. A new address is asked first whether it is hers, by a code sent to it; until then nothing else
 * is. Throws not-found for whoever has no child here; `tooManyLetters` with the time from which on another address is asked, and
 * then keeps nothing of it.
 */
export async function keepNoticePreferences(actor: Actor, input: PreferencesToKeep): Promise<void> {
  if (!hasChildren(actor)) throw new NotFoundError();
  await asActor(actor, (db) => keepWithin(db, actor, input));
}

async function keepWithin(db: Db, actor: Actor, { quietFrom, quietUntil, email, ...chosen }: PreferencesToKeep): Promise<void> {
  // Where the school sends no e-mail its form has no such field.
  const typed = env.smtp ? email : undefined;
  const { asks } = await keepRowWithin(db, actor, typed, { ...chosen, quietFromHour: quietFrom, quietUntilHour: quietUntil });
  await rememberWithin(db, actor, [{ fact: 'notice.preferencesKept', payload: { ...chosen, asksAddress: asks } }]);
}

/**
 * The address by which she sets a forgotten password anew; none takes it away. A new one is asked whether it is hers. It brings
 * no notices of children: those are chosen apart. Throws not-found for whoever keeps none, and where the school sends no e-mail;
 * `tooManyLetters` with the time from which on another is asked.
 */
export async function keepAddress(actor: Actor, { email }: AddressToKeep): Promise<void> {
  if (!env.smtp || !can(actor, 'address:keep')) throw new NotFoundError();
  await asActor(actor, async (db) => {
    const { asks, changes } = await keepRowWithin(db, actor, email);
    if (asks || changes) await rememberWithin(db, actor, [{ fact: asks ? 'notice.addressAsked' : 'notice.addressTakenAway', payload: {} }]);
  });
}

/** Of a row that an address alone was given for: nothing is e-mailed before a guardian chooses it. */
const ADDRESS_ALONE = rowOf({ ...defaultPreferences, emailAbsences: 'off', emailMarks: 'off' });

/** Keeps what was chosen, and the address unless it is undefined; says whether that changes, and whether a letter asks for it. */
async function keepRowWithin(db: Db, actor: Actor, typed: string | null | undefined, chosen: Partial<typeof ADDRESS_ALONE> = {}) {
  const { schoolId, personId } = actor;
  const at = now();
  const before = await db.noticePreference.findUnique({ where: { schoolId_personId: { schoolId, personId } } });
  const email = typed === undefined ? (before?.email ?? null) : typed;
  const changes = email !== (before?.email ?? null);
  // Typed anew, an address whose code was not typed in time is asked once more.
  const asks = email !== null && (changes || !before || (!before.emailConfirmedAt && !isAwaited(before, at)));
  const address = asks || changes ? { email, emailAskedAt: asks ? at : null, emailWrongTries: 0, emailConfirmedAt: null } : {};
  const data = { ...chosen, ...address, setAt: at };
  if (before) await db.noticePreference.updateMany({ where: { schoolId, personId }, data });
  else await db.noticePreference.createMany({ data: [{ ...ADDRESS_ALONE, emailWrongTries: 0, ...data, schoolId, personId }] });
  if (asks) await askAddressWithin(db, actor, at);
  return { asks, changes };
}

/** One more letter, unless the account had its share of this hour. */
async function askAddressWithin(db: Db, { schoolId, personId, accountId, timeZone }: Actor, at: Date): Promise<void> {
  const nextAt = nextAddressLetterAt(await holdAddressLetters(db, accountId, addressLettersSince(at)));
  if (nextAt) throw new DomainError('tooManyLetters', { from: formatTime(nextAt, timeZone) });
  await db.noticeMessage.createMany({ data: [{ schoolId, id: newId(), guardianId: personId, channel: 'email', purpose: 'address', createdAt: at, jobId: newId(), attempts: 0 }] });
}

/**
 * The code came to the address: it is hers. From now on a forgotten password is set anew by it, so the present one is asked
 * for: whoever finds a session open gives the account no address of his own. Throws `wrongCode`, also for one that is
 * awaited no more; `invalidInput` on the field `present`, `tooManyTries`.
 */
export async function confirmNoticeAddress(actor: Actor, { code, present }: AddressToConfirm): Promise<void> {
  if (!hasChildren(actor) && !can(actor, 'address:keep')) throw new NotFoundError();
  const { schoolId, personId } = actor;
  const takeBackWithin = await provePassword(actor, present);
  await asService('sign-in', actor, takeBackWithin);
  // A wrong try is counted: it may not be undone with the refusal.
  const isHers = await asActor(actor, async (db) => {
    const row = await db.noticePreference.findUnique({ where: { schoolId_personId: { schoolId, personId } } });
    if (!row || !isAwaited(row, now())) return false;
    const fits = addressCode(actor, row) === code;
    const still = { schoolId, personId, email: row.email, emailConfirmedAt: null, emailWrongTries: row.emailWrongTries };
    const { count } = await db.noticePreference.updateMany({ where: still, data: fits ? { emailConfirmedAt: now() } : { emailWrongTries: row.emailWrongTries + 1 } });
    if (!fits || count === 0) return false;
    await rememberWithin(db, actor, [{ fact: 'notice.addressConfirmed', payload: {} }]);
    return true;
  });
  if (!isHers) throw new DomainError('wrongCode');
}

/**
 * This session's device shows her messages from now on; whoever was shown them on it before is not any more. Throws not-found for whoever has
 * no child here and answers no remarks.
 */
export async function tellOnDevice(actor: Actor, device: DeviceToTell): Promise<void> {
  if (!isTold(actor)) throw new NotFoundError();
  const { schoolId, personId, sessionId } = actor;
  await asActor(actor, async (db) => {
    const here = await db.pushSubscription.findFirst({ where: { schoolId, personId, sessionId, ...device, endedAt: null }, select: { id: true } });
    if (here) return;
    await endDevices(db, actor);
    await releaseDevice(db, device.endpoint);
    await db.pushSubscription.createMany({ data: [{ schoolId, id: newId(), personId, sessionId, ...device, createdAt: now() }] });
    await rememberWithin(db, actor, [{ fact: 'notice.deviceTold', payload: {} }]);
  });
}

/** This session's device shows nothing any more. */
export async function tellOnDeviceNoMore(actor: Actor): Promise<void> {
  if (!isTold(actor)) throw new NotFoundError();
  await asActor(actor, async (db) => {
    if ((await endDevices(db, actor)) > 0) await rememberWithin(db, actor, [{ fact: 'notice.deviceForgotten', payload: {} }]);
  });
}

async function endDevices(db: Db, { schoolId, personId, sessionId }: Actor): Promise<number> {
  const { count } = await db.pushSubscription.updateMany({ where: { schoolId, personId, sessionId, endedAt: null }, data: { endpoint: null, p256dh: null, auth: null, endedAt: now() } });
  return count;
}

/** The administrator has mended what stood in the way: all that failed is tried anew. Throws not-found for everybody else. */
export async function retryFailedMessages(actor: Actor): Promise<void> {
  if (!can(actor, 'notice:repair')) throw new NotFoundError();
  await asActor(actor, async (db) => {
    const count = await queueFailedAgain(db);
    if (count > 0) await rememberWithin(db, actor, [{ fact: 'notice.messagesRetried', payload: { count } }]);
  });
}

function hasChildren(actor: Actor): boolean {
  return reachOf(actor, 'notice:choose').pupilIds.length > 0;
}

/** Guardians are told of their children, whoever keeps lessons that a remark waits for her. */
function isTold(actor: Actor): boolean {
  return hasChildren(actor) || can(actor, 'remark:answer');
}

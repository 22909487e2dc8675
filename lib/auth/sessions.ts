import 'server-only';
import { v7 as uuid } from 'uuid';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { readFacts } from '@/lib/db/facts';
import { presentFigures } from '@/lib/db/settings-on';
import { rememberWithin } from '@/lib/history/commands';
import type { Db } from '@/lib/db/transaction';
import { replaceSession, tellOwner } from '@/lib/db/account-telling';
import type { Actor } from './actor';
import { claimsFrom, type Claims } from './claims';
import { sessionLimits } from './session-cookie';
import { hourOf, LOOKED_BACK_MS, MOST_LOOKED_AT, type Unusual, unusualOf } from './unusual-model';

/** Who signs in: an account as one of its persons. */
export interface Owner {
  accountId: string;
  schoolId: string;
  personId: string;
  timeZone: string;
}

/**
 * Opens a session and gives the claims for its cookie. At the door, where the browser is known by its hash, the owner is told of a new one
 * and of an hour at which she never comes; whoever comes by a code of her own has no other browser yet. The session that was `open` in the same
 * browser ends: what it told this device the new one tells, and where it was somebody else's nothing.
 */
export async function startSession(owner: Owner, deviceLabel: string, browser?: { hash: string; isNew: boolean }, open: Claims | null = null): Promise<Claims> {
  const { accountId, schoolId, personId } = owner;
  const sessionId = uuid();
  const isOwn = open?.schoolId === schoolId && open.personId === personId;
  if (open && !isOwn) await endSessions(open, open.sessionId);
  const facts = await asService('sign-in', owner, async (db) => {
    const at = now();
    const unusual = browser ? await unusualWithin(db, owner, { ...browser, at }) : [];
    await db.session.createMany({
      data: [{ schoolId, id: sessionId, accountId, personId, startedAt: at, lastSeenAt: at, deviceLabel, deviceHash: browser?.hash }],
    });
    await rememberWithin(db, { schoolId, personId, sessionId }, [
      { fact: 'session.started', payload: { device: deviceLabel } },
      ...(unusual.length > 0 ? [{ fact: 'session.unusual' as const, payload: { device: deviceLabel, why: unusual } }] : []),
    ]);
    if (unusual.length > 0) await tellOwner(db);
    if (open && isOwn && (await replaceSession(db, open.sessionId, sessionId))) await rememberWithin(db, { schoolId, personId, sessionId }, [{ fact: 'session.ended', payload: { sessionId: open.sessionId } }]);
    return readFacts(db);
  });
  return claimsFrom({ sessionId, accountId, schoolId, personId }, facts);
}

/** What of a sign-in its owner would not expect, by her sessions of the last months. */
async function unusualWithin(db: Db, { schoolId, personId, timeZone }: Owner, { isNew, at }: { isNew: boolean; at: Date }): Promise<Unusual[]> {
  const earlier = await db.session.findMany({ where: { schoolId, personId, startedAt: { gt: new Date(at.getTime() - LOOKED_BACK_MS) } }, select: { startedAt: true }, orderBy: { startedAt: 'desc' }, take: MOST_LOOKED_AT });
  return unusualOf({ isNewDevice: isNew, hour: hourOf(at, timeZone), earlierHours: earlier.map(({ startedAt }) => hourOf(startedAt, timeZone)) });
}

/** Ends sessions of the actor: one of them, or all (`'everywhere'`). It holds from the next request on. */
export async function endSessions(actor: Pick<Actor, 'schoolId' | 'personId' | 'sessionId'>, which: string | 'everywhere') {
  const { schoolId, personId } = actor;
  await asService('sign-in', { schoolId, personId }, async (db) => {
    const where = { schoolId, personId, endedAt: null, ...(which === 'everywhere' ? {} : { id: which }) };
    const ending = await db.session.findMany({ where, select: { id: true } });
    await db.session.updateMany({ where, data: { endedAt: now() } });
    await rememberWithin(
      db,
      actor,
      ending.map(({ id }) => ({ fact: 'session.ended', payload: { sessionId: id } })),
    );
  });
}

/** The actor's sessions that still open something, by the limits that every request is held to; newest first. */
export function listSessions(actor: Actor) {
  return asActor(actor, async (db) => {
    const { sessionIdleHours, sessionLifeDays } = await presentFigures(db, actor.schoolId, actor.today);
    const { idleSince, bornSince } = sessionLimits(now(), sessionIdleHours, sessionLifeDays);
    return db.session.findMany({
      where: { schoolId: actor.schoolId, personId: actor.personId, endedAt: null, lastSeenAt: { gt: idleSince }, startedAt: { gt: bornSince } },
      select: { id: true, startedAt: true, lastSeenAt: true, deviceLabel: true },
      orderBy: { lastSeenAt: 'desc' },
    });
  });
}

import 'server-only';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import { now } from '@/lib/clock';
import { tellOwner } from '@/lib/db/account-telling';
import { findAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { isKeyTaken } from '@/lib/db/key-taken';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Actor } from './actor';
import { MOST_PASSKEYS } from './passkey-model';
import { offerToAdd, offerToProve, passkeyIn } from './passkeys';
import { placeOf, proveOwner, withFactor } from './present-owner';
import type { passkeyToAdd, passkeyToRemove, secondFactorToStart } from './schema';
import { askToSign, findFactorsWithin, takeAsked } from './second-factor';
import { afterEndWithin, drawCodesWithin } from './second-factor-commands';

/**
 * What the browser makes a new passkey of, as JSON, after what the account proves itself by: a code or another passkey where it has one, else the
 * password. Throws `codeNeeded`, `codeWrong`, `invalidInput` on `present`, `tooManyTries`, `passkeyRefused` when there are too many.
 */
export async function startPasskey(actor: Actor, input: z.output<typeof secondFactorToStart>): Promise<{ options: string }> {
  await proveOwner(actor, input);
  const { accountId, schoolId } = actor;
  const { nameKy: school } = await findAsActor(actor, (db) => db.school.findUniqueOrThrow({ where: { id: schoolId }, select: { nameKy: true } }));
  const { login, known } = await asService('sign-in', actor, async (db) => ({
    ...(await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { login: true } })),
    known: (await findFactorsWithin(db, accountId))?.passkeys ?? [],
  }));
  if (known.length >= MOST_PASSKEYS) throw new DomainError('passkeyRefused');
  return { options: await askToSign(actor, placeOf(actor), 'add', await offerToAdd({ accountId, login, school, known })) };
}

/**
 * The passkey that the browser made of it: asked for from now on. Gives the codes on paper where it is the account's first second factor. Throws
 * `passkeyRefused` for one that was made of something else, elsewhere, too late or before.
 */
export async function addPasskey(actor: Actor, { name, made }: z.output<typeof passkeyToAdd>): Promise<{ codes: string[] }> {
  const { accountId } = actor;
  const challenge = await takeAsked(actor, placeOf(actor), 'add');
  const key = challenge && (await passkeyIn(made, challenge));
  if (!key) throw new DomainError('passkeyRefused');
  return asService('sign-in', actor, async (db) => {
    const isFirst = (await findFactorsWithin(db, accountId)) === null;
    const id = newId();
    await db.passkey.createMany({ data: [{ accountId, id, ...key, name, addedAt: now() }] });
    await rememberWithin(db, actor, [{ fact: 'passkey.added', payload: { passkeyId: id, device: name } }]);
    await tellOwner(db);
    return { codes: isFirst ? await drawCodesWithin(db, accountId) : [] };
  }).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('passkeyRefused') : error;
  });
}

/** Asks a passkey of the actor's to sign in the open session, as JSON for the browser. Throws not-found without one. */
export async function askPasskey(actor: Actor): Promise<{ options: string }> {
  const known = (await asService('sign-in', actor, (db) => findFactorsWithin(db, actor.accountId)))?.passkeys ?? [];
  if (known.length === 0) throw new NotFoundError();
  return { options: await askToSign(actor, placeOf(actor), 'prove', await offerToProve(known)) };
}

/** A passkey is worth nothing any more, after a proof: by itself, another or a code. Throws as `endSecondFactor`, and not-found for none of hers. */
export async function removePasskey(actor: Actor, { id, ...proof }: z.output<typeof passkeyToRemove>): Promise<void> {
  const { accountId } = actor;
  await withFactor(actor, proof, async (db) => {
    const key = await db.passkey.findFirst({ where: { accountId, id, endedAt: null }, select: { name: true } });
    if (!key) throw new NotFoundError();
    await db.passkey.updateMany({ where: { accountId, id, endedAt: null }, data: { endedAt: now() } });
    await afterEndWithin(db, actor);
    await rememberWithin(db, actor, [{ fact: 'passkey.removed', payload: { passkeyId: id, device: key.name } }]);
    await tellOwner(db);
  });
}

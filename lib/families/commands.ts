import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { drawSigns, inGroups } from '@/lib/auth/code-signs';
import { makeSecret, type Secret } from '@/lib/auth/secrets';
import { addDays, instantOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { listTakenSigns, readAccess } from '@/lib/db/access-codes';
import { asActor } from '@/lib/db/as-actor';
import { isKeyTaken } from '@/lib/db/key-taken';
import { openOn } from '@/lib/db/open-period';
import { presentFigures } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { reachOf } from '@/lib/policy/scopes';
import { chooseLocale } from '@/lib/text/locales';
import { lastDayOfCode, SECRET_LENGTH, SIGN_LENGTH } from './model';
import type { CodeOfClass, CodesToIssue } from './schema';
import type { IssuedCode } from './view';

/** Another school may draw the same signs at the same moment; twice in a row it does not. */
const DRAWS = 3;

/**
 * Makes one-time codes for guardians of a class, or for its pupils; a code that stood for the same person by the same
 * guardianship is void from now on. Only a hash is kept: the codes are in this answer and nowhere else. Throws not-found
 * for a class, a guardianship or a person out of reach, `ownMatter` for oneself, `accountOpensMore` for whoever works here:
 * a paper that the class teacher hands out opens no other door than a family's.
 */
export async function issueCodes(actor: Actor, input: CodesToIssue): Promise<IssuedCode[]> {
  requireReach(actor, input.classId);
  // Slow, and so before the transaction.
  const secrets = await Promise.all(input.codes.map(() => makeSecret(SECRET_LENGTH)));
  for (let draw = 1; ; draw += 1) {
    try {
      return await asActor(actor, (db) => issueCodesWithin(db, actor, input, secrets));
    } catch (error) {
      if (!isKeyTaken(error)) throw error;
      if (draw === DRAWS) throw new DomainError('changedByAnother');
    }
  }
}

/** `secrets` are as many as the codes. Throws as `issueCodes`. */
export async function issueCodesWithin(db: Db, actor: Actor, { classId, codes }: CodesToIssue, secrets: readonly Secret[]): Promise<IssuedCode[]> {
  const { schoolId, personId: issuedById } = actor;
  const invited = await listInvitedWithin(db, actor, classId, codes);
  const issuedAt = now();
  const { accessCodeDays, language } = await presentFigures(db, schoolId, actor.today);
  const lastOn = lastDayOfCode(actor.today, accessCodeDays);
  const expiresAt = instantOf(addDays(lastOn, 1), 0, actor.timeZone);
  const standing = { schoolId, usedAt: null, voidedAt: null, OR: codes.map(({ guardianshipId, personId }) => ({ guardianshipId, personId })) };
  const replaced = await db.accessCode.findMany({ where: standing, select: { id: true, guardianshipId: true, personId: true } });
  await db.accessCode.updateMany({ where: standing, data: { voidedAt: issuedAt, voidedById: issuedById } });
  const signs = await drawFreeSigns(db, codes.length);
  const rows = invited.map(({ guardianshipId, pupilId, personId }, at) => ({
    ...{ schoolId, id: newId(), guardianshipId, pupilId, personId, sign: signs[at]!, secretHash: secrets[at]!.secretHash },
    ...{ issuedAt, issuedById, expiresAt, wrongTries: 0 },
  }));
  await db.accessCode.createMany({ data: rows });
  await rememberWithin(db, actor, rows.map(({ id: codeId, guardianshipId, pupilId, personId }) => {
    const voidedIds = replaced.filter((one) => one.guardianshipId === guardianshipId && one.personId === personId).map(({ id }) => id);
    return { fact: 'access.issued', payload: { codeId, personId, guardianshipId, voidedIds }, subjectPupilId: pupilId };
  }));
  return invited.map(({ locale, name, child, hasAccount, isPupil }, at) => ({
    ...{ codeId: rows[at]!.id, code: inGroups(`${signs[at]}${secrets[at]!.secret}`), sign: signs[at]!, lastOn, locale: chooseLocale({ person: locale, school: language }), name, child, hasAccount, isPupil },
  }));
}

/** The paper was given to the person it is for. Throws not-found, `alreadyClosed` when the code stands no more or was handed over before. */
export function recordHandingOver(actor: Actor, input: CodeOfClass): Promise<void> {
  return asActor(actor, (db) => recordHandingOverWithin(db, actor, input));
}

export async function recordHandingOverWithin(db: Db, actor: Actor, { classId, codeId }: CodeOfClass): Promise<void> {
  const { schoolId, personId: handedOverById } = actor;
  const pupilId = await getPupilOfCodeWithin(db, actor, classId, codeId);
  const where = { schoolId, id: codeId, handedOverAt: null, usedAt: null, voidedAt: null };
  const { count } = await db.accessCode.updateMany({ where, data: { handedOverAt: now(), handedOverById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'access.handedOver', payload: { codeId }, subjectPupilId: pupilId }]);
}

/** Takes a code back: it opens nothing any more. Throws as `recordHandingOver`. */
export function voidCode(actor: Actor, input: CodeOfClass): Promise<void> {
  return asActor(actor, (db) => voidCodeWithin(db, actor, input));
}

export async function voidCodeWithin(db: Db, actor: Actor, { classId, codeId }: CodeOfClass): Promise<void> {
  const { schoolId, personId: voidedById } = actor;
  const pupilId = await getPupilOfCodeWithin(db, actor, classId, codeId);
  const { count } = await db.accessCode.updateMany({ where: { schoolId, id: codeId, usedAt: null, voidedAt: null }, data: { voidedAt: now(), voidedById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'access.voided', payload: { codeId }, subjectPupilId: pupilId }]);
}

function requireReach(actor: Actor, classId: string): void {
  const { all, classIds } = reachOf(actor, 'access:issue');
  if (!all && !classIds.includes(classId)) throw new NotFoundError();
}

async function drawFreeSigns(db: Db, count: number): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < count) {
    const drawn = new Set(Array.from({ length: count }, () => drawSigns(SIGN_LENGTH)));
    for (const taken of await listTakenSigns(db, [...drawn])) drawn.delete(taken);
    for (const sign of drawn) if (free.size < count) free.add(sign);
  }
  return [...free];
}

const NAME = { surname: true, firstName: true, patronymic: true } as const;

/** For whom the codes are, in their order. */
async function listInvitedWithin(db: Db, actor: Actor, classId: string, codes: CodesToIssue['codes']) {
  const { schoolId, today } = actor;
  requireReach(actor, classId);
  const guardianships = await db.guardianship.findMany({
    where: { schoolId, id: { in: codes.map(({ guardianshipId }) => guardianshipId) }, pupil: { enrolments: { some: { classId, ...openOn(today) } } }, ...openOn(today) },
    select: {
      ...{ id: true, pupilId: true, guardianId: true },
      guardian: { select: { ...NAME, accountId: true, locale: true } },
      pupil: { select: { person: { select: { ...NAME, accountId: true, locale: true } } } },
    },
  });
  const access = await readAccess(db, codes.map(({ personId }) => personId));
  const seen = new Set<string>();
  return codes.map(({ guardianshipId, personId }) => {
    const found = guardianships.find(({ id }) => id === guardianshipId);
    if (!found || ![found.guardianId, found.pupilId].includes(personId) || seen.has(`${guardianshipId} ${personId}`)) throw new NotFoundError();
    seen.add(`${guardianshipId} ${personId}`);
    if (personId === actor.personId) throw new DomainError('ownMatter');
    if (access.get(personId)?.opensMore !== false) throw new DomainError('accountOpensMore');
    const isPupil = personId === found.pupilId;
    const { accountId, locale, ...name } = isPupil ? found.pupil.person : found.guardian;
    return { guardianshipId, personId, pupilId: found.pupilId, name, child: found.pupil.person, locale, hasAccount: accountId !== null, isPupil };
  });
}

/** The pupil whom a code of the class concerns. */
async function getPupilOfCodeWithin(db: Db, actor: Actor, classId: string, codeId: string): Promise<string> {
  requireReach(actor, classId);
  const { schoolId, today } = actor;
  const code = await db.accessCode.findFirst({
    where: { schoolId, id: codeId, pupil: { enrolments: { some: { classId, ...openOn(today) } } } },
    select: { pupilId: true },
  });
  if (!code) throw new NotFoundError();
  return code.pupilId;
}

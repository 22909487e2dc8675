import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { dayOf, isWithin } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { type PersonComing, readAccess } from '@/lib/db/access-codes';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { stateOfCode } from './model';
import type { AccessOwed, ClassAccess, CodeView, ConsentView, GuardianAccess, PersonAccess, PupilAccess } from './view';

const NAME = { surname: true, firstName: true } as const;

/** The families of a class, pupils in list order. Throws not-found for a class out of reach. */
export async function getClassAccess(actor: Actor, classId: string): Promise<ClassAccess> {
  const { schoolId, today } = actor;
  const { all, classIds } = reachOf(actor, 'access:read');
  if (!all && !classIds.includes(classId)) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const schoolClass = await db.schoolClass.findFirst({ where: { schoolId, id: classId }, select: { name: true } });
    if (!schoolClass) throw new NotFoundError();
    const enrolments = await db.enrolment.findMany({
      where: { schoolId, classId, ...openOn(today) },
      orderBy: [{ pupil: { person: { sortKey: 'asc' } } }, { pupilId: 'asc' }],
      select: { pupilId: true, pupil: { select: { person: { select: { ...NAME, accountId: true } } } } },
    });
    const pupilIds = enrolments.map(({ pupilId }) => pupilId);
    const guardianships = await listGuardianshipsWithin(db, schoolId, pupilIds);
    const codes = await listCodesWithin(db, schoolId, pupilIds);
    const consents = await listConsentsWithin(db, schoolId, pupilIds);
    const access = await readAccess(db, [...pupilIds, ...guardianships.map(({ guardianId }) => guardianId)]);
    const elsewhere = await readElsewhereWithin(db, schoolId, access, codes);
    const personOf = (guardianshipId: string, personId: string, person: { surname: string; firstName: string; accountId: string | null }, isOpen: boolean): PersonAccess => {
      const { opensMore = true, lastCameAt = null } = access.get(personId) ?? {};
      const code = codes.find((one) => one.guardianshipId === guardianshipId && one.personId === personId);
      return {
        ...{ personId, name: listName(person), hasAccount: person.accountId !== null, opensMore, lastCameAt },
        mayIssue: can(actor, 'access:issue') && isOpen && !opensMore && personId !== actor.personId,
        code: code ? codeView(code, actor) : null,
        elsewhere: elsewhere.get(personId) ?? null,
      };
    };
    const pupils: PupilAccess[] = enrolments.map(({ pupilId, pupil: { person } }) => {
      const guardians: GuardianAccess[] = guardianships.filter((one) => one.pupilId === pupilId).map(({ id: guardianshipId, guardianId, guardian, relation, mayAnnounce, ...period }) => {
        const [startedOn, endedOn] = [dayOfColumn(period.startedOn), dayOrNull(period.endedOn)];
        const isOpen = isWithin(today, startedOn, endedOn);
        const signed = consents.filter((one) => one.pupilId === pupilId && one.guardianId === guardianId).map(consentView);
        return { ...personOf(guardianshipId, guardianId, guardian, isOpen), guardianshipId, relation, mayAnnounce, startedOn, endedOn, isOpen, consents: signed };
      });
      const consenting = guardians.find(({ isOpen }) => isOpen);
      const own = consenting ? { ...personOf(consenting.guardianshipId, pupilId, person, true), guardianshipId: consenting.guardianshipId } : null;
      return { id: pupilId, name: listName(person), guardians, own };
    });
    return { classId, className: schoolClass.name, pupils };
  });
}

/** What stands at the head of a class's notices. Throws not-found for a class out of reach. */
export async function getNoticeHead(actor: Actor, classId: string): Promise<{ schoolName: Record<Locale, string>; className: string }> {
  const { schoolId } = actor;
  const { all, classIds } = reachOf(actor, 'access:issue');
  if (!all && !classIds.includes(classId)) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const school = await db.school.findUniqueOrThrow({ where: { id: schoolId }, select: { nameKy: true, nameRu: true, nameEn: true } });
    const schoolClass = await db.schoolClass.findFirst({ where: { schoolId, id: classId }, select: { name: true } });
    if (!schoolClass) throw new NotFoundError();
    return { schoolName: { ky: school.nameKy, ru: school.nameRu, en: school.nameEn }, className: schoolClass.name };
  });
}

/** Of every class the actor leads: how many guardians have no account yet, and how many codes somebody guessed at. */
export function listAccessOwed(actor: Actor): Promise<AccessOwed[]> {
  const { classIds } = reachOf(actor, 'access:read');
  const { schoolId, today } = actor;
  if (classIds.length === 0) return Promise.resolve([]);
  return findAsActor(actor, (db) => Promise.all(classIds.map(async (classId) => {
    const pupil = { enrolments: { some: { classId, ...openOn(today) } } };
    const without = await db.guardianship.count({ where: { schoolId, pupil, guardian: { accountId: null }, ...openOn(today) } });
    const locked = await db.accessCode.count({ where: { schoolId, pupil, lockedAt: { not: null }, voidedAt: null, usedAt: null } });
    return { classId, without, locked };
  })));
}

/** Who came in last with a code that is none of this class's, and who issued it: staff, whose names everybody here reads. */
async function readElsewhereWithin(db: Db, schoolId: string, access: Map<string, PersonComing>, codes: readonly { id: string }[]): Promise<Map<string, { at: Date; issuedBy: string }>> {
  const own = new Set(codes.map(({ id }) => id));
  const foreign = [...access].filter(([, { codeId }]) => codeId !== null && !own.has(codeId));
  if (foreign.length === 0) return new Map();
  const issuers = await db.person.findMany({ where: { schoolId, id: { in: foreign.flatMap(([, { codeIssuedById }]) => codeIssuedById ?? []) } }, select: { id: true, ...NAME } });
  const names = new Map(issuers.map(({ id, ...name }) => [id, listName(name)]));
  return new Map(foreign.flatMap(([personId, { codeUsedAt, codeIssuedById }]) => (codeUsedAt ? [[personId, { at: codeUsedAt, issuedBy: names.get(codeIssuedById ?? '') ?? '' }] as const] : [])));
}

/** Whoever is or was a guardian: those of today first. */
function listGuardianshipsWithin(db: Db, schoolId: string, pupilIds: readonly string[]) {
  return db.guardianship.findMany({
    where: { schoolId, pupilId: { in: [...pupilIds] } },
    orderBy: [{ endedOn: { sort: 'desc', nulls: 'first' } }, { startedOn: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, pupilId: true, guardianId: true, relation: true, mayAnnounce: true, startedOn: true, endedOn: true },
      guardian: { select: { ...NAME, accountId: true } },
    },
  });
}

/** Newest first. */
function listCodesWithin(db: Db, schoolId: string, pupilIds: readonly string[]) {
  return db.accessCode.findMany({
    where: { schoolId, pupilId: { in: [...pupilIds] } },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
    select: {
      ...{ id: true, guardianshipId: true, personId: true, sign: true, issuedAt: true, expiresAt: true, handedOverAt: true, voidedAt: true, lockedAt: true, usedAt: true },
      issuedBy: { select: NAME },
      handedOverBy: { select: NAME },
    },
  });
}

function listConsentsWithin(db: Db, schoolId: string, pupilIds: readonly string[]) {
  return db.paperConsent.findMany({
    where: { schoolId, pupilId: { in: [...pupilIds] } },
    orderBy: [{ givenOn: 'desc' }, { id: 'desc' }],
    select: {
      ...{ id: true, pupilId: true, guardianId: true, scope: true, givenOn: true, withdrawnAt: true },
      takenBy: { select: NAME },
      withdrawnBy: { select: NAME },
    },
  });
}

function consentView({ id, scope, givenOn, takenBy, withdrawnAt, withdrawnBy }: Awaited<ReturnType<typeof listConsentsWithin>>[number]): ConsentView {
  return { id, scope, givenOn: dayOfColumn(givenOn), takenBy: listName(takenBy), withdrawn: withdrawnAt && { at: withdrawnAt, by: withdrawnBy ? listName(withdrawnBy) : '' } };
}

function codeView(row: Awaited<ReturnType<typeof listCodesWithin>>[number], { timeZone }: Actor): CodeView {
  const { id, sign, issuedAt, usedAt } = row;
  // It ends with its last day.
  const lastOn = dayOf(new Date(row.expiresAt.getTime() - 1), timeZone);
  const handedOver = row.handedOverAt && { at: row.handedOverAt, by: row.handedOverBy ? listName(row.handedOverBy) : '' };
  return { id, sign, state: stateOfCode(row, now()), issuedAt, issuedBy: listName(row.issuedBy), lastOn, handedOver, usedAt };
}

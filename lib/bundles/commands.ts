import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { putJobs } from '@/lib/db/jobs';
import { presentFigures } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { lookSoon } from '@/lib/rounds';
import type { Locale } from '@/lib/text/locales';
import { type BundleKind, MOST_UNDER_WAY } from './model';
import type { SheetsToMake } from './schema';

/** Files that are made while nobody waits (decision-bundles.md): asked for here, made by making.ts. */

/**
 * Has a class's sheets made, or the whole school's, of a term or of the year so far; gives the id. Throws not-allowed, not-found
 * for a class or a term out of reach, and `bundlesUnderWay` while as many as one person may have are being made.
 */
export async function orderSheets(actor: Actor, asked: SheetsToMake, locale: Locale): Promise<string> {
  if (!can(actor, 'sheets:bundle')) throw new DomainError('notAllowed');
  return ordered(actor, await asActor(actor, (db) => orderSheetsWithin(db, actor, asked, locale)));
}

export async function orderSheetsWithin(db: Db, actor: Actor, { classId, termId }: SheetsToMake, locale: Locale): Promise<string> {
  const { schoolId, today } = actor;
  const { all, classIds } = reachOf(actor, 'sheets:bundle');
  if (!all && (classId === null || !classIds.includes(classId))) throw new NotFoundError();
  const ofClass = classId && (await db.schoolClass.findUnique({ where: { schoolId_id: { schoolId, id: classId } }, select: { yearId: true } }));
  const yearId = classId ? (ofClass ? ofClass.yearId : null) : ((await findYearWithin(db, schoolId, today))?.id ?? null);
  if (!yearId) throw new NotFoundError();
  if (termId && (await db.term.count({ where: { schoolId, id: termId, yearId } })) === 0) throw new NotFoundError();
  return orderWithin(db, actor, { kind: 'sheets', yearId, termId, classId, locale });
}

/** Puts an order down; it is made once the queue has it. Throws `bundlesUnderWay`. */
export async function orderWithin(db: Db, actor: Actor, order: { kind: BundleKind; yearId: string; termId: string | null; classId: string | null; locale: Locale }): Promise<string> {
  const [id, { schoolId, personId: askedById }, askedAt] = [newId(), actor, now()];
  if ((await db.bundle.count({ where: { schoolId, askedById, outcome: null, expiresAt: { gt: askedAt } } })) >= MOST_UNDER_WAY) throw new DomainError('bundlesUnderWay');
  const { sheetsKeptDays, archiveKeptDays } = await presentFigures(db, schoolId, actor.today);
  const expiresAt = new Date(askedAt.getTime() + { sheets: sheetsKeptDays, archive: archiveKeptDays }[order.kind] * 86_400_000);
  await db.bundle.createMany({ data: [{ schoolId, id, ...order, askedAt, askedById, done: 0, expiresAt }] });
  const { kind, yearId, termId, classId } = order;
  await rememberWithin(db, actor, [{ fact: 'bundle.ordered', payload: { bundleId: id, kind, yearId, termId, classId } }]);
  return id;
}

/** The queue has it from now on. */
export async function ordered({ schoolId }: Pick<Actor, 'schoolId'>, bundleId: string): Promise<string> {
  await putJobs('bundles', [{ id: bundleId, data: { schoolId, bundleId } }]);
  lookSoon('bundles');
  return bundleId;
}

/** Calls off what the person asked for and is not ended. Throws not-found for another's, already-closed for one that ended. */
export async function cancelBundle(actor: Actor, { id }: { id: string }): Promise<void> {
  if (!can(actor, 'sheets:bundle') && !can(actor, 'archive:make')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => cancelBundleWithin(db, actor, { id }));
}

export async function cancelBundleWithin(db: Db, actor: Actor, { id }: { id: string }): Promise<void> {
  const { schoolId, personId: askedById } = actor;
  const bundle = await db.bundle.findFirst({ where: { schoolId, id, askedById }, select: { kind: true } });
  if (!bundle) throw new NotFoundError();
  const { count } = await db.bundle.updateMany({ where: { schoolId, id, askedById, outcome: null }, data: { outcome: 'cancelled', endedAt: now() } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'bundle.cancelled', payload: { bundleId: id, kind: bundle.kind } }]);
}

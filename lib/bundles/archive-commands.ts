import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { hasYearChanged } from '@/lib/db/bundles/bundle-rows';
import { dayOfColumn } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import type { Db } from '@/lib/db/transaction';
import { dayOf } from '@/lib/calendar/day';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToApprove, MatterToDecline } from '@/lib/matters/schema';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { ordered, orderWithin } from './commands';
import { bytesOf, madeBy, type OpenBundle } from './queries';
import type { ArchiveToMake } from './schema';

/** The archive of a year (regulation 1.11): the administrator has it made and sees nothing of it, the director takes it away and answers. */

/** Has the archive of a year made; gives the id. Throws not-allowed, not-found, year-archived, `bundlesUnderWay`. */
export async function orderArchive(actor: Actor, asked: ArchiveToMake, locale: Locale): Promise<string> {
  if (!can(actor, 'archive:make')) throw new DomainError('notAllowed');
  return ordered(actor, await asActor(actor, (db) => orderArchiveWithin(db, actor, asked, locale)));
}

export async function orderArchiveWithin(db: Db, actor: Actor, { yearId }: ArchiveToMake, locale: Locale): Promise<string> {
  const { schoolId } = actor;
  if ((await db.schoolYear.count({ where: { schoolId, id: yearId } })) === 0) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, yearId);
  return orderWithin(db, actor, { kind: 'archive', yearId, termId: null, classId: null, locale });
}

/**
 * From now on nothing of the year changes, for good: the archive holds what the record says. Throws not-allowed, not-found for
 * what was not made or is no longer there, own-matter for whoever asked for it, already-closed once it was answered or the year is
 * archived, and invalid-input that names `id`: yearRuns before the year's end (an archive made before it), changed (something was
 * written since), older (a later one was made).
 */
export async function approveArchive(actor: Actor, input: MatterToApprove): Promise<void> {
  return decide(actor, (db) => approveArchiveWithin(db, actor, input));
}

export async function approveArchiveWithin(db: Db, actor: Actor, { id }: MatterToApprove): Promise<void> {
  const { schoolId, personId: archivedById, timeZone } = actor;
  const { yearId, askedAt, year } = await openMatterWithin(db, actor, id);
  if (dayOf(askedAt, timeZone) <= dayOfColumn(year.endsOn)) throw new DomainError('invalidInput', {}, { id: 'yearRuns' });
  if (await hasYearChanged(db, yearId, askedAt)) throw new DomainError('invalidInput', {}, { id: 'changed' });
  const later = await db.bundle.count({ where: { schoolId, kind: 'archive', yearId, outcome: 'made', askedAt: { gt: askedAt } } });
  if (later > 0) throw new DomainError('invalidInput', {}, { id: 'older' });
  await db.yearArchiving.createMany({ data: [{ schoolId, yearId, archivedAt: now(), archivedById, bundleId: id }] });
  await rememberWithin(db, actor, [{ fact: 'year.archived', payload: { yearId, bundleId: id } }]);
}

/** The archive as a ZIP, for the director alone, who is remembered to have taken it. Throws not-allowed, not-found for what was not made or is no longer there. */
export async function takeArchive(actor: Actor, { id }: { id: string }): Promise<OpenBundle> {
  if (!can(actor, 'year:archive')) throw new DomainError('notAllowed');
  const size = await asActor(actor, (db) => takeArchiveWithin(db, actor, { id }));
  return { size, bytes: bytesOf(actor, id) };
}

export async function takeArchiveWithin(db: Db, actor: Actor, { id }: { id: string }): Promise<number> {
  const bundle = await db.bundle.findFirst({ where: { ...madeBy(actor, id), kind: 'archive' }, select: { size: true, yearId: true } });
  if (!bundle) throw new NotFoundError();
  await rememberWithin(db, actor, [{ fact: 'archive.taken', payload: { bundleId: id, yearId: bundle.yearId } }]);
  return bundle.size ?? 0;
}

/** Gives it back with a word; another one may be made. Throws not-allowed, not-found, own-matter, already-closed as `approveArchive`. */
export async function returnArchive(actor: Actor, input: MatterToDecline): Promise<void> {
  return decide(actor, (db) => returnArchiveWithin(db, actor, input));
}

export async function returnArchiveWithin(db: Db, actor: Actor, { id, word }: MatterToDecline): Promise<void> {
  const { schoolId, personId: returnedById } = actor;
  const { yearId } = await openMatterWithin(db, actor, id);
  await db.archiveReturn.createMany({ data: [{ schoolId, bundleId: id, word, returnedAt: now(), returnedById }] });
  await rememberWithin(db, actor, [{ fact: 'archive.returned', payload: { bundleId: id, yearId, word } }]);
}

/** Two who answer at once: the second finds it answered. */
async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'year:archive')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('alreadyClosed') : error;
  });
}

/** An archive that was made, by somebody else, and not answered yet. */
async function openMatterWithin(db: Db, actor: Actor, id: string) {
  const archive = await db.bundle.findFirst({
    where: { ...madeBy(actor, id), kind: 'archive' },
    select: { yearId: true, askedAt: true, askedById: true, year: { select: { endsOn: true, yearArchiving: { select: { yearId: true } } } }, decision: { select: { bundleId: true } } },
  });
  if (!archive) throw new NotFoundError();
  if (archive.decision || archive.year.yearArchiving) throw new DomainError('alreadyClosed');
  if (archive.askedById === actor.personId) throw new DomainError('ownMatter');
  return archive;
}

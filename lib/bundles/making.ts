import 'server-only';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { actorOfPerson } from '@/lib/auth/person-actor';
import { now } from '@/lib/clock';
import { asActor, findAsActor, readAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { dropParts, findDirectorToday, readBytes, readHeads } from '@/lib/db/bundles/bundle-rows';
import { failJob, finishJob, type Jobs, putJobLater, putJobs, takeJobs } from '@/lib/db/jobs';
import { isKeyTaken } from '@/lib/db/key-taken';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { log } from '@/lib/log';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { defaultLocale, isLocale, type Locale } from '@/lib/text/locales';
import { toldError } from '@/lib/told-error.mjs';
import { batchesOf, drawFiles, isList, putFiles } from './files';
import { planBundle } from './plan';
import { MOST_BYTES, MOST_FILES, zipDirectory } from './zip-model';

/**
 * Makes what was asked for, some files at a time (decision-bundles.md): they are drawn, put there and forgotten, so that memory
 * does not grow with them. A job makes as many as it can in some seconds and puts the next one; whatever process takes that
 * goes on at the first file that is not there yet.
 */

type BundleJob = Jobs['bundles'];

/** Far below the two minutes after which the queue gives a job to another process. */
const SLICE_MS = 15_000;
/** Of one slice. */
const MOST_AT_ONCE = 200;
/** How far it is, and whether it is still wanted. */
const NOTED_EVERY_MS = 500;
/** Then, so that pages of the same process are answered as well. */
const BREATH_MS = 4;

/** Makes what waits, until nothing does or the process ends. */
export async function makeWaiting(goesOn: () => boolean = () => true): Promise<void> {
  while (goesOn()) {
    const [job] = await takeJobs('bundles', 1);
    if (!job) break;
    await lookAfter(job.data, goesOn).then(
      async (next) => {
        if (next === 'again') await putJobs('bundles', [{ id: newId(), data: job.data }]);
        else if (next) await putJobLater('bundles', { id: newId(), data: job.data }, next.inSeconds);
        await finishJob('bundles', job.id);
      },
      async (error: unknown) => {
        log.error({ err: toldError(error) }, 'a bundle of files was not made');
        await failJob('bundles', job.id);
      },
    );
  }
  for (const { id, data } of await takeJobs('bundles-dead', 4)) {
    await end(data, { outcome: 'failed', trouble: 'unexpected' });
    await finishJob('bundles-dead', id);
  }
}

type Bundle = NonNullable<Awaited<ReturnType<typeof findBundle>>>;

function findBundle({ schoolId, bundleId: id }: BundleJob) {
  return asService('bundles', { schoolId }, (db) => db.bundle.findUnique({ where: { schoolId_id: { schoolId, id } } }));
}

type Next = 'again' | { inSeconds: number } | null;
const HOUR = 3_600;

/** What is to be done with it now; gives when it is to be looked at again, null when never. */
async function lookAfter(job: BundleJob, goesOn: () => boolean): Promise<Next> {
  const bundle = await findBundle(job);
  if (!bundle) return null;
  if (bundle.outcome === 'made' && bundle.expiresAt > now()) return { inSeconds: Math.max(HOUR, (bundle.expiresAt.getTime() - now().getTime()) / 1_000) };
  if (bundle.outcome !== null) {
    await asService('bundles', { schoolId: job.schoolId }, (db) => dropParts(db, job));
    return null;
  }
  if (bundle.expiresAt <= now()) {
    await end(job, { outcome: 'failed', trouble: 'unexpected' });
    return 'again';
  }
  const maker = await makerOf(bundle);
  if (!maker) {
    await end(job, { outcome: 'refused' });
    return 'again';
  }
  return workOn(job, bundle, maker, goesOn).catch(async (error: unknown) => {
    // Another process makes it, since this one's job was taken to be lost.
    if (isKeyTaken(error)) return null;
    if (!(error instanceof NotFoundError) || (await makerOf(bundle))) throw error;
    await end(job, { outcome: 'refused' });
    return 'again';
  });
}

/** In whose name it is made, if she still may have it: whoever asked for sheets, the director for an archive. */
async function makerOf({ schoolId, kind, askedById, classId }: Pick<Bundle, 'schoolId' | 'kind' | 'askedById' | 'classId'>): Promise<Actor | null> {
  const personId = kind === 'archive' ? await asService('bundles', { schoolId }, findDirectorToday) : askedById;
  const actor = personId && (await actorOfPerson(schoolId, personId));
  if (!actor) return null;
  if (kind === 'archive') return can(actor, 'year:archive') ? actor : null;
  const { all, classIds } = reachOf(actor, 'sheets:bundle');
  return all || (classId !== null && classIds.includes(classId)) ? actor : null;
}

async function workOn(job: BundleJob, bundle: Bundle, maker: Actor, goesOn: () => boolean): Promise<'again' | null> {
  const startedAt = performance.now();
  const locale = isLocale(bundle.locale) ? bundle.locale : defaultLocale;
  if (bundle.total === null && !(await begin(job, bundle, maker, locale))) return 'again';
  const parts = await findAsActor(maker, (db) => db.bundlePart.findMany({
    where: { ...partsOf(job), bytes: null },
    orderBy: { ordinal: 'asc' },
    select: { ordinal: true, kind: true, ofId: true, termId: true, name: true },
    take: MOST_AT_ONCE,
  }));
  if (parts.length === 0) {
    await finish(job, bundle, maker);
    return 'again';
  }
  let notedAt = startedAt;
  const isOver = () => !goesOn() || performance.now() - startedAt > SLICE_MS;
  const batches = batchesOf(parts);
  const draw = (batch: (typeof batches)[number]) => {
    const files = drawFiles(bundle, maker, batch, { locale, goesOn });
    // What went wrong is met where it is waited for, if it is.
    files.catch(() => undefined);
    return files;
  };
  let ahead = draw(batches[0]!);
  for (const [at, batch] of batches.entries()) {
    const files = await ahead;
    const isLast = isOver() || files.length < batch.length || at + 1 === batches.length;
    // What comes next is read and drawn while the database puts these on its disk; the list of all waits until they are there.
    const next = isLast ? null : batches[at + 1]!;
    if (next && !isList(next)) ahead = draw(next);
    await putFiles(job, maker, files, bundle.askedAt);
    if (next && isList(next)) ahead = draw(next);
    if (!isLast && performance.now() - notedAt < NOTED_EVERY_MS) continue;
    const done = files.at(-1)?.part.ordinal;
    const isWanted = await asService('bundles', { schoolId: job.schoolId }, (db) => db.bundle.updateMany({ where: { ...keyOf(job), outcome: null }, data: { done } }));
    if (isLast || isWanted.count === 0) break;
    notedAt = performance.now();
    await pause(BREATH_MS);
  }
  await ahead.catch(() => undefined);
  return 'again';
}

const keyOf = ({ schoolId, bundleId: id }: BundleJob) => ({ schoolId, id });
const partsOf = ({ schoolId, bundleId }: BundleJob) => ({ schoolId, bundleId });

/** Settles which files it has. False where there is nothing to make of it. */
async function begin(job: BundleJob, bundle: Bundle, maker: Actor, locale: Locale): Promise<boolean> {
  const parts = await planBundle(maker, { ...bundle, locale });
  const trouble = parts.length === 0 ? 'nothing' : parts.length > MOST_FILES ? 'tooLarge' : null;
  if (trouble) {
    await end(job, { outcome: 'failed', trouble });
    return false;
  }
  const data = parts.map((part, at) => ({ ...partsOf(job), ordinal: at + 1, ...part }));
  await asActor(maker, async (db) => {
    if ((await db.bundlePart.count({ where: partsOf(job) })) === 0) await db.bundlePart.createMany({ data });
  });
  await asService('bundles', { schoolId: job.schoolId }, (db) => db.bundle.updateMany({ where: { ...keyOf(job), outcome: null }, data: { total: data.length } }));
  return true;
}

/** The directory behind the files, and what the whole is: it is read once through for its sum. */
async function finish(job: BundleJob, bundle: Bundle, maker: Actor): Promise<void> {
  const total = await asService('bundles', { schoolId: job.schoolId }, async (db) => (await db.bundle.findUniqueOrThrow({ where: { schoolId_id: keyOf(job) }, select: { total: true } })).total ?? 0);
  const heads = await readAsActor(maker, (db) => readHeads(db, job));
  const directory = zipDirectory(heads);
  const size = heads.reduce((sum, { length }) => sum + length, 0) + directory.length;
  if (size > MOST_BYTES) return end(job, { outcome: 'failed', trouble: 'tooLarge' });
  const sum = createHash('sha256');
  for (let ordinal = 1; ordinal <= total; ordinal += 1) sum.update((await readAsActor(maker, (db) => readBytes(db, job, ordinal))) ?? '');
  const sha256 = sum.update(directory).digest('hex');
  await asActor(maker, async (db) => {
    const last = { ...partsOf(job), ordinal: total + 1, kind: 'directory', ofId: null, termId: null, name: '', size: directory.length, sha256, bytes: new Uint8Array(directory) };
    await db.bundlePart.createMany({ data: [last], skipDuplicates: true });
  });
  await end(job, { outcome: 'made', size, sha256 }, (db) => rememberWithin(db, { schoolId: job.schoolId, personId: null, sessionId: null }, [
    { fact: 'bundle.made', payload: { bundleId: job.bundleId, kind: bundle.kind, files: total, size, sha256 } },
  ]));
}

type End = { outcome: 'made'; size: number; sha256: string } | { outcome: 'failed'; trouble: 'unexpected' | 'tooLarge' | 'nothing' } | { outcome: 'refused' };

/** How it ended, once. */
async function end(job: BundleJob, how: End, remember: (db: Db) => Promise<void> = async () => undefined): Promise<void> {
  await asService('bundles', { schoolId: job.schoolId }, async (db) => {
    const { count } = await db.bundle.updateMany({ where: { ...keyOf(job), outcome: null }, data: { ...how, endedAt: now() } });
    if (count > 0) await remember(db);
  });
}

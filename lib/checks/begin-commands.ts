import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { isKeyTaken } from '@/lib/db/key-taken';
import { type CandidateRow, type PlannedRow, readCandidates, readPlanned } from '@/lib/db/oversight/check-choice';
import { readOwnGroupIds } from '@/lib/db/oversight/parties';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { drawSample, isOfLessons } from './model';
import { carriesOut, daysWithin } from './queries';
import type { CheckToBegin, CheckToChoose } from './schema';

/** A check of the plan in force is begun (regulation 1.3, 1.4) by one of those whom the plan names, or by a deputy, with its sample. */

/**
 * Begins a planned check and draws its sample by a seed that is kept. Gives the run's id. Throws not-allowed, not-found for a
 * check that is not of a plan in force or not the person's, year-archived, and invalid-input that names `plannedCheckId`: notYet
 * before its first day, alreadyOpen while somebody carries it out, nothingHeld where there is nothing to look at.
 */
export async function beginCheck(actor: Actor, input: CheckToBegin): Promise<string> {
  return begin(actor, (db) => beginCheckWithin(db, actor, input));
}

export async function beginCheckWithin(db: Db, actor: Actor, { plannedCheckId }: CheckToBegin): Promise<string> {
  const planned = await getPlannedWithin(db, actor, plannedCheckId);
  const seed = newId();
  const sample = drawSample(await candidatesWithin(db, actor, plannedCheckId, planned), idOf, planned.sampleSize, seed);
  if (sample.length === 0) throw refused('nothingHeld');
  return insertRunWithin(db, actor, { plannedCheckId, planned, seed, sample });
}

/**
 * The same with a sample chosen by hand, in the order given: lessons, or groups where the check looks at groups. That it was
 * chosen stays with the run, which has no seed. Throws as `beginCheck`, and invalid-input that names `chosen` (notOffered) where
 * something is no candidate, such as a group of one's own or a lesson one took for another.
 */
export async function beginChosenCheck(actor: Actor, input: CheckToChoose): Promise<string> {
  return begin(actor, (db) => beginChosenCheckWithin(db, actor, input));
}

export async function beginChosenCheckWithin(db: Db, actor: Actor, { plannedCheckId, chosen }: CheckToChoose): Promise<string> {
  const planned = await getPlannedWithin(db, actor, plannedCheckId);
  const candidates = new Map((await candidatesWithin(db, actor, plannedCheckId, planned)).map((one) => [idOf(one), one]));
  const sample = chosen.flatMap((id) => candidates.get(id) ?? []);
  if (sample.length < chosen.length) throw new DomainError('invalidInput', {}, { chosen: 'notOffered' });
  return insertRunWithin(db, actor, { plannedCheckId, planned, seed: null, sample });
}

async function begin(actor: Actor, work: (db: Db) => Promise<string>): Promise<string> {
  if (!can(actor, 'check:carry-out')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    throw isKeyTaken(error) ? refused('alreadyOpen') : error;
  });
}

function refused(key: 'notYet' | 'alreadyOpen' | 'nothingHeld'): DomainError {
  return new DomainError('invalidInput', {}, { plannedCheckId: key });
}

function idOf({ groupId, lessonId }: CandidateRow): string {
  return lessonId ?? groupId;
}

/** A check of the version in force, of a year that is not archived, that is the person's to carry out and has come. */
async function getPlannedWithin(db: Db, actor: Actor, plannedCheckId: string): Promise<PlannedRow> {
  const { schoolId, today } = actor;
  const planned = await readPlanned(db, { schoolId, plannedCheckId });
  if (!planned?.isInForce || !carriesOut(actor, planned.members.map(({ id }) => id))) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, planned.yearId);
  if (planned.startsOn > today) throw refused('notYet');
  return planned;
}

/** What was held, or the groups, without what is the checker's own; the database leaves that out by itself as well. */
async function candidatesWithin(db: Db, actor: Actor, plannedCheckId: string, { kind, startsOn, endsOn }: PlannedRow): Promise<CandidateRow[]> {
  const candidates = await readCandidates(db, { plannedCheckId, ofLessons: isOfLessons(kind), ...(await daysWithin(db, actor, { startsOn, endsOn }, null)) });
  const own = await readOwnGroupIds(db);
  return candidates.filter(({ groupId, substituteId }) => !own.has(groupId) && substituteId !== actor.personId);
}

type Begun = { plannedCheckId: string; planned: PlannedRow; seed: string | null; sample: readonly CandidateRow[] };

async function insertRunWithin(db: Db, actor: Actor, { plannedCheckId, planned: { checkId, kind }, seed, sample }: Begun): Promise<string> {
  const { schoolId, personId: begunById } = actor;
  const runId = newId();
  await db.checkRun.createMany({ data: [{ schoolId, id: runId, plannedCheckId, checkId, seed, begunAt: now(), begunById }] });
  await db.checkSample.createMany({ data: sample.map(({ groupId, lessonId }, at) => ({ schoolId, runId, ordinal: at + 1, groupId, lessonId })) });
  await rememberWithin(db, actor, [{ fact: 'check.begun', payload: { runId, checkId, kind, seed, sampled: sample.length } }]);
  return runId;
}

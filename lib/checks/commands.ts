import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { versionInForce } from '@/lib/check-plans/model';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { openOn } from '@/lib/db/open-period';
import { readCandidates, readEvidence, readRun, type RunRow } from '@/lib/db/oversight/check-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { CHECKLISTS, drawSample, isOfLessons } from './model';
import { carriesOut, daysWithin, mayOpenEvidence } from './queries';
import type { CheckToAnswer, CheckToBegin } from './schema';
import type { Evidence } from './view';

/**
 * A check of the plan in force is carried out (regulation 1.3, 1.4): begun by one of those whom the plan names, or by a deputy,
 * with its sample; answered point by point; then closed with its report (report-commands.ts).
 */

/**
 * Begins a planned check and draws its sample by a seed that is kept. Gives the run's id. Throws not-allowed, not-found for a
 * check that is not of a plan in force or not the person's, year-archived, and invalid-input that names `plannedCheckId`: notYet
 * before its first day, alreadyOpen while somebody carries it out, nothingHeld where there is nothing to look at.
 */
export async function beginCheck(actor: Actor, input: CheckToBegin): Promise<string> {
  if (!can(actor, 'check:carry-out')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => beginCheckWithin(db, actor, input)).catch((error: unknown) => {
    throw isKeyTaken(error) ? refused('alreadyOpen') : error;
  });
}

export async function beginCheckWithin(db: Db, actor: Actor, { plannedCheckId }: CheckToBegin): Promise<string> {
  const { schoolId, personId: begunById } = actor;
  const planned = await getPlannedWithin(db, actor, plannedCheckId);
  if (planned.startsOn > actor.today) throw refused('notYet');
  const [runId, seed] = [newId(), newId()];
  const sample = drawSample(await candidatesWithin(db, actor, planned), ({ groupId, lessonId }) => lessonId ?? groupId, planned.sampleSize, seed);
  if (sample.length === 0) throw refused('nothingHeld');
  const { checkId, kind } = planned;
  await db.checkRun.createMany({ data: [{ schoolId, id: runId, plannedCheckId, checkId, seed, begunAt: now(), begunById }] });
  await db.checkSample.createMany({ data: sample.map(({ groupId, lessonId }, at) => ({ schoolId, runId, ordinal: at + 1, groupId, lessonId })) });
  await rememberWithin(db, actor, [{ fact: 'check.begun', payload: { runId, checkId, kind, seed, sampled: sample.length } }]);
  return runId;
}

function refused(key: 'notYet' | 'alreadyOpen' | 'nothingHeld'): DomainError {
  return new DomainError('invalidInput', {}, { plannedCheckId: key });
}

/** A check of the version in force, of a year that is not archived, that is the person's to carry out. */
async function getPlannedWithin(db: Db, actor: Actor, id: string) {
  const versions = { select: { id: true, version: true, decision: true } } as const;
  const row = await db.plannedCheck.findFirst({
    where: { schoolId: actor.schoolId, id, replacedAt: null },
    select: {
      ...{ checkId: true, versionId: true, kind: true, sampleSize: true, startsOn: true, endsOn: true, members: { select: { personId: true } } },
      version: { select: { plan: { select: { yearId: true, versions } } } },
    },
  });
  if (!row) throw new NotFoundError();
  const { plan } = row.version;
  if (versionInForce(plan.versions.map((one) => ({ ...one, isSubmitted: true })))?.id !== row.versionId) throw new NotFoundError();
  if (!carriesOut(actor, row.members.map(({ personId }) => personId))) throw new NotFoundError();
  await requireOpenYearWithin(db, actor.schoolId, plan.yearId);
  return { ...row, id, startsOn: dayOfColumn(row.startsOn), endsOn: dayOfColumn(row.endsOn) };
}

/** What was held, or the groups, without what is the checker's own; the database leaves that out by itself as well. */
async function candidatesWithin(db: Db, actor: Actor, { id: plannedCheckId, kind, ...span }: Awaited<ReturnType<typeof getPlannedWithin>>) {
  const candidates = await readCandidates(db, { plannedCheckId, ofLessons: isOfLessons(kind), ...(await daysWithin(db, actor, span, null)) });
  const own = await ownGroupIdsWithin(db, actor);
  return candidates.filter(({ groupId }) => !own.has(groupId));
}

/** The groups the person teaches, those of his classes, and where a child of his is. */
async function ownGroupIdsWithin(db: Db, { schoolId, facts, today }: Actor): Promise<Set<string>> {
  const children = { some: { pupilId: { in: [...facts.childIds] }, ...openOn(today) } };
  const groups = await db.courseGroup.findMany({
    where: {
      schoolId,
      OR: [
        { id: { in: [...facts.groupIds] } },
        { courseGroupMemberships: children },
        { courseGroupParts: { some: { OR: [{ classId: { in: [...facts.classIds] } }, { schoolClass: { enrolments: children } }] } } },
      ],
    },
    select: { id: true },
  });
  return new Set(groups.map(({ id }) => id));
}

/**
 * Puts down what was found of a lesson or group; what stands already is not written again. Throws not-allowed, not-found,
 * already-closed once the run was closed, own-matter for what is the person's own or of his child.
 */
export async function answerCheck(actor: Actor, input: CheckToAnswer): Promise<void> {
  if (!can(actor, 'check:carry-out')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => answerCheckWithin(db, actor, input));
}

export async function answerCheckWithin(db: Db, actor: Actor, { runId, ordinal, answers }: CheckToAnswer): Promise<void> {
  const { schoolId, personId: answeredById } = actor;
  const run = await getCarriedWithin(db, actor, runId);
  if (run.closedAt) throw new DomainError('alreadyClosed');
  const part = await db.checkSample.findFirst({ where: { schoolId, runId, ordinal }, select: { groupId: true } });
  if (!part) throw new NotFoundError();
  if ((await ownGroupIdsWithin(db, actor)).has(part.groupId)) throw new DomainError('ownMatter');
  const stands = run.answers.filter((one) => one.ordinal === ordinal);
  const isNew = (answer: CheckToAnswer['answers'][number]) => !stands.some(({ item, verdict, note }) => item === answer.item && verdict === answer.verdict && note === answer.note);
  const found = answers.filter((answer) => CHECKLISTS[run.planned.kind].includes(answer.item) && isNew(answer));
  if (found.length === 0) return;
  await db.checkAnswer.createMany({ data: found.map((answer) => ({ schoolId, id: newId(), runId, ordinal, ...answer, answeredAt: now(), answeredById })) });
  await rememberWithin(db, actor, [{ fact: 'check.answered', payload: { runId, ordinal, answers: found.map(({ item, verdict }) => ({ item, verdict })) }, groupId: part.groupId }]);
}

/** A run that is the person's to carry out, of a year that is not archived. */
export async function getCarriedWithin(db: Db, actor: Actor, runId: string): Promise<RunRow> {
  const { schoolId } = actor;
  const run = await readRun(db, { schoolId, runId });
  if (!run || !carriesOut(actor, run.planned.members.map(({ id }) => id))) throw new NotFoundError();
  const plan = await db.checkPlan.findFirst({ where: { schoolId, id: run.planId }, select: { yearId: true } });
  if (!plan) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, plan.yearId);
  return run;
}

/**
 * Opens a lesson of the sample with its names and values, and puts the opening down in the history before anything is read.
 * Throws not-found for whoever the plan does not name, for what is not in the sample, and once the run is closed; nothing stays
 * in the history then, since nothing was opened.
 */
export async function openEvidence(actor: Actor, { runId, lessonId }: { runId: string; lessonId: string }, locale: Locale): Promise<Evidence> {
  if (!mayOpenEvidence(actor)) throw new NotFoundError();
  return asActor(actor, async (db) => {
    const part = await db.checkSample.findFirst({
      where: { schoolId: actor.schoolId, runId, lessonId, run: { closedAt: null, plannedCheck: { members: { some: { personId: actor.personId } }, version: { decision: 'approved' } } } },
      select: { groupId: true },
    });
    if (!part || (await ownGroupIdsWithin(db, actor)).has(part.groupId)) throw new NotFoundError();
    await rememberWithin(db, actor, [{ fact: 'check.evidenceOpened', payload: { runId, lessonId }, groupId: part.groupId }]);
    const row = await readEvidence(db, { runId, lessonId });
    if (!row) throw new NotFoundError();
    const { groupName, subject, onDate, topic, isConfirmed, pupils } = row;
    return {
      ...{ lessonId, onDate, topic, isConfirmed, name: `${groupName} · ${subject[locale]}` },
      pupils: pupils.map(({ surname, firstName, ...pupil }) => ({ ...pupil, name: listName({ surname, firstName }) })),
    };
  });
}

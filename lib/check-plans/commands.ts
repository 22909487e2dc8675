import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin, requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToDecline } from '@/lib/matters/schema';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { copyChecksWithin } from './check-commands';
import { stateOf, versionToAmend } from './model';
import type { PlanToApprove, PlanToDraft } from './schema';

/**
 * The versions of a plan of checks (regulation 1.4). Each step of a version is taken once and by somebody else's right:
 * the working group and deputies draft, the chair or a deputy submits, the director approves or returns what he neither wrote
 * nor submitted. What is approved stays in force, unchanged, until the next version is approved.
 */

/**
 * Begins the plan of a term, or of the year, with its first draft. Gives the plan's id. Throws not-allowed, not-found for a
 * term that is not of the year, year-archived, and invalid-input that names `termId` (planThere).
 */
export async function draftPlan(actor: Actor, input: PlanToDraft): Promise<string> {
  if (!can(actor, 'check-plan:write')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => draftPlanWithin(db, actor, input)).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('invalidInput', {}, { termId: 'planThere' }) : error;
  });
}

export async function draftPlanWithin(db: Db, actor: Actor, { termId }: PlanToDraft): Promise<string> {
  const { schoolId, personId: createdById, today } = actor;
  const year = await findYearWithin(db, schoolId, today);
  if (!year) throw new NotFoundError();
  if (termId && !(await db.term.findFirst({ where: { schoolId, id: termId, yearId: year.id }, select: { id: true } }))) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, year.id);
  const planId = newId();
  await db.checkPlan.createMany({ data: [{ schoolId, id: planId, yearId: year.id, termId, createdAt: now(), createdById }] });
  await draftVersionWithin(db, actor, planId, 1);
  return planId;
}

/**
 * A new draft with the checks of the newest version, which stays as it is. Once more while a draft or a submitted version
 * stands changes nothing. Throws not-allowed, not-found, year-archived.
 */
export async function amendPlan(actor: Actor, { planId }: { planId: string }): Promise<void> {
  if (!can(actor, 'check-plan:write')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => amendPlanWithin(db, actor, planId)).catch((error: unknown) => {
    // Somebody else began it meanwhile.
    if (!isKeyTaken(error)) throw error;
  });
}

export async function amendPlanWithin(db: Db, actor: Actor, planId: string): Promise<void> {
  const { schoolId } = actor;
  const plan = await db.checkPlan.findFirst({ where: { schoolId, id: planId }, select: { yearId: true, versions: { select: { id: true, version: true, decision: true } } } });
  if (!plan) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, plan.yearId);
  const base = versionToAmend(plan.versions.map((one) => ({ ...one, isSubmitted: one.decision !== null })));
  if (!base) return;
  await copyChecksWithin(db, actor, base.id, await draftVersionWithin(db, actor, planId, base.version + 1));
}

async function draftVersionWithin(db: Db, actor: Actor, planId: string, version: number): Promise<string> {
  const [{ schoolId, personId: draftedById }, versionId] = [actor, newId()];
  await db.checkPlanVersion.createMany({ data: [{ schoolId, id: versionId, planId, version, draftedAt: now(), draftedById }] });
  await rememberWithin(db, actor, [{ fact: 'checkPlan.drafted', payload: { planId, versionId, version } }]);
  return versionId;
}

/** The draft goes to the director, and nobody writes in it any more. Throws not-allowed, not-found, year-archived, already-closed, and invalid-input that names `id` (empty). */
export async function submitPlan(actor: Actor, { id }: { id: string }): Promise<void> {
  if (!reachOf(actor, 'check-plan:submit').all) throw new DomainError('notAllowed');
  return asActor(actor, (db) => submitPlanWithin(db, actor, id));
}

export async function submitPlanWithin(db: Db, actor: Actor, versionId: string): Promise<void> {
  const { schoolId, personId: submittedById } = actor;
  const version = await getVersionWithin(db, schoolId, versionId);
  if (version.state !== 'draft') throw new DomainError('alreadyClosed');
  if ((await db.plannedCheck.count({ where: { schoolId, versionId, replacedAt: null } })) === 0) throw new DomainError('invalidInput', {}, { id: 'empty' });
  const { count } = await db.checkPlanVersion.updateMany({ where: { schoolId, id: versionId, submittedAt: null }, data: { submittedAt: now(), submittedById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'checkPlan.submitted', payload: { versionId } }]);
}

/**
 * The version is in force from now on, under the order. Throws not-allowed, not-found, year-archived, already-closed where
 * nothing waits, own-matter for what the director wrote or submitted himself, and invalid-input that names `orderOn` (orderAhead).
 */
export async function approvePlan(actor: Actor, input: PlanToApprove): Promise<void> {
  return decide(actor, (db) => approvePlanWithin(db, actor, input));
}

export async function approvePlanWithin(db: Db, actor: Actor, { id: versionId, word, orderNumber, orderOn }: PlanToApprove): Promise<void> {
  if (orderOn > actor.today) throw new DomainError('invalidInput', {}, { orderOn: 'orderAhead' });
  await decideWithin(db, actor, versionId, { decision: 'approved', word, orderNumber, orderOn: columnOfDay(orderOn) });
  await rememberWithin(db, actor, [{ fact: 'checkPlan.approved', payload: { versionId, word } }]);
}

/** Says no, and why; what was in force stays so. Throws as `approvePlan`. */
export async function returnPlan(actor: Actor, input: MatterToDecline): Promise<void> {
  return decide(actor, (db) => returnPlanWithin(db, actor, input));
}

export async function returnPlanWithin(db: Db, actor: Actor, { id: versionId, word }: MatterToDecline): Promise<void> {
  await decideWithin(db, actor, versionId, { decision: 'declined', word });
  await rememberWithin(db, actor, [{ fact: 'checkPlan.returned', payload: { versionId, word } }]);
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'check-plan:approve')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}

type Decision = { decision: 'approved' | 'declined'; word: string | null; orderNumber?: string; orderOn?: Date };

/** Puts the decision down, once. */
async function decideWithin(db: Db, { schoolId, personId: decidedById }: Actor, versionId: string, decision: Decision): Promise<void> {
  const { state, draftedById, submittedById } = await getVersionWithin(db, schoolId, versionId);
  if (state !== 'submitted') throw new DomainError('alreadyClosed');
  if ([draftedById, submittedById].includes(decidedById)) throw new DomainError('ownMatter');
  const { count } = await db.checkPlanVersion.updateMany({ where: { schoolId, id: versionId, decision: null }, data: { ...decision, decidedAt: now(), decidedById } });
  if (count === 0) throw new DomainError('alreadyClosed');
}

/** A version of a year that is not archived. */
async function getVersionWithin(db: Db, schoolId: string, versionId: string) {
  const row = await db.checkPlanVersion.findFirst({
    where: { schoolId, id: versionId },
    select: { draftedById: true, submittedAt: true, submittedById: true, decision: true, plan: { select: { yearId: true } } },
  });
  if (!row) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, row.plan.yearId);
  return { ...row, state: stateOf({ isSubmitted: row.submittedAt !== null, decision: row.decision }) };
}

import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { listGivenTopicIds, lockPlan, type TopicRow, writeTopics } from '@/lib/db/planning/plan-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { topicKey } from '@/lib/importing/curriculum-model';
import { reachOf } from '@/lib/policy/scopes';
import { changedTopics, isHeld, mergedTopics, PLAN_LIMITS, type Topic } from './model';
import type { PlanToApply, PlanToChange } from './schema';

/** The plan of a group is its teacher's (domain: "own curriculum plan"); what lessons hold of it is never deleted. */

/** One change in place. Throws not-found for another's group and for a topic that is not there, topic-given, year-archived. */
export function changePlan(actor: Actor, input: PlanToChange): Promise<void> {
  return asActor(actor, (db) => changePlanWithin(db, actor, input));
}

export async function changePlanWithin(db: Db, actor: Actor, { groupId, change }: PlanToChange): Promise<void> {
  const plan = await openPlan(db, actor, groupId);
  const changed = changedTopics(plan.topics, change, plan.isGiven);
  if (changed === 'notFound') throw new NotFoundError();
  if (changed === 'topicGiven') throw new DomainError('topicGiven');
  if (changed.filter((topic) => isHeld(topic, plan.isGiven)).length > PLAN_LIMITS.topics) throw new DomainError('invalidInput');
  const planId = plan.id ?? (await createPlan(db, actor, groupId, plan.groupName));
  const written = await writePlan(db, actor, planId, plan.topics, changed);
  if (written === 0) return;
  await rememberWithin(db, actor, [{ fact: 'plan.changed', payload: { planId, topicId: change.topicId, change: change.kind }, groupId }]);
}

/**
 * Takes over the topics of a file or of a parallel group's plan, as they were looked at; the same once more changes nothing.
 * Throws not-found for another's group, year-archived.
 */
export function applyPlan(actor: Actor, input: PlanToApply): Promise<void> {
  return asActor(actor, (db) => applyPlanWithin(db, actor, input));
}

export async function applyPlanWithin(db: Db, actor: Actor, { groupId, name, topics }: PlanToApply): Promise<void> {
  const plan = await openPlan(db, actor, groupId);
  const merged = mergedTopics(plan.topics, topics, plan.isGiven, topicKey);
  const after = merged.map(({ state, topic, before }): Topic => {
    if (state === 'leftOut') return { ...before, hours: 0 };
    return { ...topic, id: before?.id ?? newId() };
  });
  const planId = plan.id ?? (await createPlan(db, actor, groupId, name));
  const written = await writePlan(db, actor, planId, plan.topics, after);
  if (written === 0) return;
  if (plan.id) await db.curriculumPlan.updateMany({ where: { schoolId: actor.schoolId, id: planId }, data: { name, importedAt: now() } });
  const count = (wanted: string) => merged.filter(({ state }) => state === wanted).length;
  const counts = { created: count('created'), changed: count('changed'), leftOut: count('leftOut') };
  await rememberWithin(db, actor, [{ fact: 'plan.imported', payload: { planId, name, counts }, groupId }]);
}

interface OpenPlan {
  /** null: the group has none yet */
  id: string | null;
  groupName: string;
  topics: TopicRow[];
  isGiven: (topicId: string) => boolean;
}

async function openPlan(db: Db, actor: Actor, groupId: string): Promise<OpenPlan> {
  const { schoolId } = actor;
  if (!reachOf(actor, 'plan:write').groupIds.includes(groupId)) throw new NotFoundError();
  const group = await db.courseGroup.findUnique({ where: { schoolId_id: { schoolId, id: groupId } }, select: { name: true, course: { select: { yearId: true } } } });
  if (!group) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, group.course.yearId);
  await lockPlan(db, groupId);
  const topic = { id: true, ordinal: true, title: true, hours: true, homework: true, workKind: true } as const;
  const plan = await db.curriculumPlan.findFirst({
    where: { schoolId, groupId },
    select: { id: true, curriculumTopics: { orderBy: { ordinal: 'asc' }, select: topic } },
  });
  const given = new Set(await listGivenTopicIds(db, schoolId, groupId));
  return { id: plan?.id ?? null, groupName: group.name, topics: plan?.curriculumTopics ?? [], isGiven: (id) => given.has(id) };
}

async function createPlan(db: Db, { schoolId }: Actor, groupId: string, name: string): Promise<string> {
  const id = newId();
  await db.curriculumPlan.createMany({ data: [{ schoolId, id, groupId, name, importedAt: now() }] });
  return id;
}

/** Writes what differs, in the new order; gives how many rows that were. */
async function writePlan(db: Db, { schoolId }: Actor, planId: string, before: readonly TopicRow[], after: readonly Topic[]): Promise<number> {
  const known = new Map(before.map((row) => [row.id, row]));
  const rows = after.map(({ id, title, hours, homework, workKind }, at): TopicRow => ({ id, ordinal: at + 1, title, hours, homework, workKind }));
  const created = rows.filter(({ id }) => !known.has(id));
  const changed = rows.filter((row) => known.has(row.id) && rowKey(row) !== rowKey(known.get(row.id)));
  await writeTopics(db, { schoolId, planId }, { created, changed });
  return created.length + changed.length;
}

function rowKey(row: TopicRow | undefined): string {
  return JSON.stringify(row && [row.ordinal, row.title, row.hours, row.homework, row.workKind]);
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAsActor } from '@/lib/db/as-actor';
import { type PlanRows, readLagRows, readPlanRows, readSourceRows } from '@/lib/db/planning/plan-rows';
import { NotFoundError } from '@/lib/errors';
import { type FileProblem, readPlanFile, topicKey } from '@/lib/importing/curriculum-model';
import { can, scopesOf } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName } from '@/lib/text/names';
import { expandHours, figuresOf, isHeld, type MergedTopic, mergedTopics, PLAN_LIMITS, type TopicText } from './model';
import type { PlanToPreview } from './schema';
import type { LagsView, PlanPreview, PlanView } from './view';

/** The plan of a group with its lessons: planned, given, behind. One statement. Throws not-found. */
export async function getPlan(actor: Actor, groupId: string): Promise<PlanView> {
  const rows = await readPlan(actor, groupId);
  const { group, lessons, sources } = rows;
  const isGiven = givenIn(rows);
  const topics = rows.topics.filter((topic) => isHeld(topic, isGiven));
  const expanded = expandHours(topics, lessons, actor.today);
  return {
    group,
    topics: topics.map(({ id, title, hours, homework, workKind }, at) => {
      const { givenOn = [], plannedOn = [], unplaced = 0 } = expanded[at] ?? {};
      return { id, title, hours, homework, workKind, givenOn, plannedOn, unplaced };
    }),
    figures: figuresOf(topics, lessons, actor.today),
    writes: reachOf(actor, 'plan:write').groupIds.includes(groupId),
    sources: sources.map(({ teachers, ...source }) => ({ ...source, teachers: teachers.map(shortName) })),
  };
}

async function readPlan(actor: Actor, groupId: string): Promise<PlanRows> {
  const rows = await readAsActor(actor, (db) => readPlanRows(db, actor, { groupId, reach: reachOf(actor, 'plan:read') }));
  if (!rows) throw new NotFoundError();
  return rows;
}

/** What a lesson holds, cancelled or not: it is not deleted. */
function givenIn({ lessons }: PlanRows): (id: string) => boolean {
  const given = new Set(lessons.map(({ topicId }) => topicId));
  return (id) => given.has(id);
}

/** What a file or a parallel group's plan would change in a plan of one's own. Throws not-found. */
export async function previewPlan(actor: Actor, { groupId, file, fromGroupId }: PlanToPreview, locale: Locale): Promise<PlanPreview> {
  if (!reachOf(actor, 'plan:write').groupIds.includes(groupId)) throw new NotFoundError();
  const rows = await readPlan(actor, groupId);
  const { name, topics, problems } = fromGroupId === undefined && file ? await readGiven(file, locale) : await readSource(actor, groupId, fromGroupId ?? '');
  const merged = mergedTopics(rows.topics, topics, givenIn(rows), topicKey);
  const count = (wanted: MergedTopic<TopicText>['state']) => merged.filter(({ state }) => state === wanted).length;
  const shown = merged.filter(({ state, before }) => state !== 'leftOut' || (before?.hours ?? 0) > 0);
  return {
    name,
    counts: {
      ...{ created: count('created'), changed: count('changed'), kept: count('kept'), stays: count('stays') },
      leftOut: shown.filter(({ state }) => state === 'leftOut').length,
    },
    topics: shown.flatMap(({ state, topic, before }, at) => {
      if (state === 'kept') return [];
      const was = state === 'changed' && before ? textOf(before) : null;
      return [{ state, number: state === 'leftOut' ? null : at + 1, title: topic.title, hours: topic.hours, was }];
    }),
    problems,
    toApply: problems.some(({ severity }) => severity === 'error') || topics.length === 0 ? null : JSON.stringify(topics.map(textOf)),
  };
}

function textOf({ title, hours, homework, workKind }: TopicText): TopicText {
  return { title, hours, homework, workKind };
}

interface Source {
  name: string;
  topics: TopicText[];
  problems: FileProblem[];
}

async function readGiven(file: File, locale: Locale): Promise<Source> {
  const { importing } = await loadMessages(locale);
  return { name: file.name, ...(await readPlanFile(new Uint8Array(await file.arrayBuffer()), PLAN_LIMITS, importing)) };
}

async function readSource(actor: Actor, groupId: string, fromGroupId: string): Promise<Source> {
  const reach = reachOf(actor, 'plan:read');
  const source = await readAsActor(actor, (db) => readSourceRows(db, actor, { groupId, fromGroupId, reach }));
  if (!source || source.topics.length === 0) throw new NotFoundError();
  return { ...source, problems: [] };
}

/** Every course of the school with a plan, most behind first. Throws not-found for anyone who does not oversee. */
export async function listLags(actor: Actor, locale: Locale): Promise<LagsView> {
  if (!can(actor, 'filling:read')) throw new NotFoundError();
  const { courses, withoutPlan } = await readAsActor(actor, readLagRows);
  return {
    courses: courses.map((row) => ({ ...row, subject: row.subject[locale], teachers: row.teachers.map(listName) })),
    withoutPlan,
    opensPlans: scopesOf(actor, 'plan:read').has('school'),
  };
}

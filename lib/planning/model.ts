import type { Day } from '@/lib/calendar/day';
import type { WorkKind } from '@/lib/journal/view';
import { csvCell } from '@/lib/spreadsheets';

/** The kinds of work a topic of a plan may be: those of marks. */
export const PLANNED_KINDS = ['answer', 'controlWork', 'homework', 'test', 'laboratory', 'written', 'practical'] as const satisfies readonly WorkKind[];

/** What a plan may hold at most: far above any course of a year. */
export const PLAN_LIMITS = { topics: 600, hours: 200, titleLetters: 500, homeworkLetters: 1000 } as const;

/** What a topic says, whatever its place. */
export interface TopicText {
  title: string;
  /** school hours; 0: the plan no longer holds it, lessons may */
  hours: number;
  homework: string | null;
  workKind: WorkKind | null;
}

export interface Topic extends TopicText {
  id: string;
}

/** A lesson of the group that was not withdrawn. */
export interface PlannedLesson {
  id: string;
  onDate: Day;
  /** of the plan, as it was accepted */
  topicId: string | null;
  /** whether any topic is written, of the plan or not */
  hasTopic: boolean;
  /** cancelled, or given in another subject by a substitute: its hour is lost to the plan */
  isLost: boolean;
  /** its hour went from the timetable: nothing more is due in it */
  isOutside: boolean;
}

/** A topic with its lessons: those in which it was given, and those it falls to if everything goes on as it stands. */
export interface ExpandedTopic {
  id: string;
  givenOn: Day[];
  plannedOn: Day[];
  /** hours that find no lesson before the year ends */
  unplaced: number;
}

/**
 * Hours expanded to lessons. Given is what a lesson held says; the hours left go, in the plan's order, to the lessons from
 * today on that have no topic yet, one each. A lesson cancelled, or given in another subject by a substitute, takes none and so
 * pushes all that follow by one; neither does a lesson in which something else was taught.
 */
export function expandHours(topics: readonly Topic[], lessons: readonly PlannedLesson[], today: Day): ExpandedTopic[] {
  const open = lessons.filter((lesson) => isOpen(lesson, today)).map(({ onDate }) => onDate);
  let next = 0;
  return topics.map(({ id, hours }) => {
    const givenOn = lessons.filter((lesson) => lesson.topicId === id && !lesson.isLost).map(({ onDate }) => onDate);
    const left = Math.max(0, hours - givenOn.length);
    const plannedOn = open.slice(next, next + left);
    next += plannedOn.length;
    return { id, givenOn, plannedOn, unplaced: left - plannedOn.length };
  });
}

function isOpen({ onDate, hasTopic, isLost, isOutside }: PlannedLesson, today: Day): boolean {
  return onDate >= today && !hasTopic && !isLost && !isOutside;
}

export interface PlanFigures {
  /** of the whole plan */
  hours: number;
  /** hours the plan should have come to by today: every lesson of the timetable is one, lost ones too */
  due: number;
  /** hours of the plan given by today; a topic that took longer than planned counts its planned hours */
  given: number;
  /** due minus given: above 0 behind the plan, below 0 ahead of it */
  lag: number;
  /** hours that find no lesson before the year ends */
  unplaced: number;
}

/** Plan, fact and lag. A lesson of today counts as due once its topic is written or its hour is lost. */
export function figuresOf(topics: readonly Topic[], lessons: readonly PlannedLesson[], today: Day): PlanFigures {
  const hours = topics.reduce((sum, topic) => sum + topic.hours, 0);
  const isDue = ({ onDate, hasTopic, isLost, isOutside }: PlannedLesson) =>
    (hasTopic || !isOutside) && (onDate < today || (onDate === today && (hasTopic || isLost)));
  const due = Math.min(hours, lessons.filter(isDue).length);
  const expanded = expandHours(topics, lessons, today);
  const given = topics.reduce((sum, topic, at) => sum + Math.min(topic.hours, expanded[at]?.givenOn.length ?? 0), 0);
  return { hours, due, given, lag: due - given, unplaced: expanded.reduce((sum, { unplaced }) => sum + unplaced, 0) };
}

/** One change of a plan made by hand. */
export type PlanChange =
  | { kind: 'edit'; topicId: string; topic: TopicText }
  /** `afterId` null: as the first */
  | { kind: 'insert'; topicId: string; afterId: string | null; topic: TopicText }
  | { kind: 'remove'; topicId: string }
  | { kind: 'move'; topicId: string; to: 'up' | 'down' };

/** Why a change cannot be: its topic is not in the plan, or lessons hold what would go. */
export type Refusal = 'notFound' | 'topicGiven';

/**
 * The topics after a change, those the plan no longer holds (0 hours) at the end. A topic that was given stays; the same
 * change once more changes nothing.
 */
export function changedTopics<T extends Topic>(topics: readonly T[], change: PlanChange, isGiven: (id: string) => boolean): (T | Topic)[] | Refusal {
  const [held, dropped] = [topics.filter((topic) => isHeld(topic, isGiven)), topics.filter((topic) => !isHeld(topic, isGiven))];
  const at = held.findIndex(({ id }) => id === change.topicId);
  const found = held[at];
  switch (change.kind) {
    case 'insert': {
      if (topics.some(({ id }) => id === change.topicId)) return [...held, ...dropped];
      const after = change.afterId === null ? -1 : held.findIndex(({ id }) => id === change.afterId);
      if (change.afterId !== null && after < 0) return 'notFound';
      return [...held.slice(0, after + 1), { id: change.topicId, ...change.topic }, ...held.slice(after + 1), ...dropped];
    }
    case 'remove':
      if (!found) return dropped.some(({ id }) => id === change.topicId) ? [...held, ...dropped] : 'notFound';
      if (isGiven(found.id)) return 'topicGiven';
      return [...held.slice(0, at), ...held.slice(at + 1), ...dropped, { ...found, hours: 0 }];
    case 'edit':
      if (!found) return 'notFound';
      return [...held.slice(0, at), { ...found, ...change.topic }, ...held.slice(at + 1), ...dropped];
    case 'move':
      if (!found) return 'notFound';
      return [...moved(held, at, change.to === 'up' ? at - 1 : at + 1), ...dropped];
  }
}

/** What the plan shows: topics with hours, and whatever was given. */
export function isHeld({ id, hours }: Topic, isGiven: (id: string) => boolean): boolean {
  return hours > 0 || isGiven(id);
}

function moved<T>(rows: readonly T[], from: number, to: number): T[] {
  if (to < 0 || to >= rows.length) return [...rows];
  const rest = rows.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...rows.slice(from, from + 1), ...rest.slice(to)];
}

export type MergedTopic<T extends TopicText> =
  | { state: 'created'; topic: T; before: null }
  | { state: 'changed' | 'kept'; topic: T; before: Topic }
  /** not in the new plan, yet given: stays as it was, behind the topic it followed */
  | { state: 'stays'; topic: Topic; before: Topic }
  /** not in the new plan and never given: goes */
  | { state: 'leftOut'; topic: Topic; before: Topic };

/**
 * A plan taken over from a file or from a parallel group. Topics keep their rows by title (`keyOf`), so that lessons which
 * hold one still point to it wherever it stands now; what was given is never deleted. In the plan's new order, those that
 * go at the end.
 */
export function mergedTopics<T extends TopicText>(
  before: readonly Topic[],
  after: readonly T[],
  isGiven: (id: string) => boolean,
  keyOf: (title: string) => string,
): MergedTopic<T>[] {
  const waiting = new Map<string, Topic[]>();
  for (const row of before) waiting.set(keyOf(row.title), [...(waiting.get(keyOf(row.title)) ?? []), row]);
  const merged = after.map((topic): MergedTopic<T> => {
    const row = waiting.get(keyOf(topic.title))?.shift();
    if (!row) return { state: 'created', topic, before: null };
    return { state: saysTheSame(row, topic) ? 'kept' : 'changed', topic, before: row };
  });
  const missing = [...waiting.values()].flat();
  const stays = before.filter((row) => missing.includes(row) && isGiven(row.id));
  const leftOut = before.filter((row) => missing.includes(row) && !isGiven(row.id));
  for (const row of stays) {
    const precedes = before.slice(0, before.indexOf(row)).reverse();
    const place = precedes.map((one) => merged.findIndex((entry) => entry.before === one)).find((at) => at >= 0) ?? -1;
    merged.splice(place + 1, 0, { state: 'stays', topic: row, before: row });
  }
  return [...merged, ...leftOut.map((row): MergedTopic<T> => ({ state: 'leftOut', topic: row, before: row }))];
}

function saysTheSame(a: TopicText, b: TopicText): boolean {
  return a.title === b.title && a.hours === b.hours && a.homework === b.homework && a.workKind === b.workKind;
}

/** What stands between the cells: where a comma is the decimal sign, spreadsheets take nothing else. */
const BETWEEN = ';';

/** The plan as a text table that a spreadsheet opens and the import reads back: the heads, then a line for each topic. */
export function planTable(heads: readonly string[], topics: readonly TopicText[], kindName: (kind: WorkKind) => string): string {
  const rows = topics.map(({ title, hours, homework, workKind }, at) => [String(at + 1), title, String(hours), homework ?? '', workKind ? kindName(workKind) : '']);
  return [heads, ...rows].map((cells) => cells.map(csvCell).join(BETWEEN)).join('\r\n');
}

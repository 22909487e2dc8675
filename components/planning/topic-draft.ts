import { PLAN_LIMITS, type PlanChange, PLANNED_KINDS, type TopicText } from '@/lib/planning/model';

/** A topic as it is being typed: kept until it is saved or given up. */
export interface TopicDraft {
  title: string;
  hours: string;
  homework: string;
  /** '' for none */
  workKind: string;
  /** a topic that is not in the plan yet, and the one it follows (null: none) */
  isNew: { afterId: string | null } | null;
  /** why it was not saved */
  problem: string | null;
}

export function draftOf({ title, hours, homework, workKind }: TopicText): TopicDraft {
  return { title, hours: String(hours), homework: homework ?? '', workKind: workKind ?? '', isNew: null, problem: null };
}

export function newDraft(afterId: string | null): TopicDraft {
  return { title: '', hours: '1', homework: '', workKind: '', isNew: { afterId }, problem: null };
}

/** The change that a draft asks for, or which field keeps it from being one. */
export function changeOfDraft(topicId: string, draft: TopicDraft): { change: PlanChange } | { wrong: 'title' | 'hours' } {
  const [title, hours, homework] = [draft.title.trim(), Number(draft.hours), draft.homework.trim()];
  if (title === '') return { wrong: 'title' };
  if (!/^\d+$/.test(draft.hours.trim()) || hours < 1 || hours > PLAN_LIMITS.hours) return { wrong: 'hours' };
  const topic = { title, hours, homework: homework || null, workKind: PLANNED_KINDS.find((kind) => kind === draft.workKind) ?? null };
  if (draft.isNew) return { change: { kind: 'insert', topicId, afterId: draft.isNew.afterId, topic } };
  return { change: { kind: 'edit', topicId, topic } };
}

'use client';

import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { changedTopics, type PlanChange } from '@/lib/planning/model';
import type { PlanTopic, PlanView } from '@/lib/planning/view';
import type { Result } from '@/lib/result';
import { fill } from '@/lib/text/fill';
import { PLAN_LIMITS } from '@/lib/planning/model';
import { changeOfDraft, draftOf, newDraft, type TopicDraft } from './topic-draft';
import type { PlanWords } from './words';

export type SendChange = (input: { groupId: string; change: PlanChange }) => Promise<Result<PlanView>>;

export interface PlanOnScreen {
  plan: PlanView;
  topics: PlanTopic[];
  /** ids of topics whose change is on its way */
  waiting: ReadonlySet<string>;
  drafts: ReadonlyMap<string, TopicDraft>;
  open: (topic: PlanTopic) => void;
  add: (afterId: string | null) => void;
  type: (topicId: string, typed: Partial<TopicDraft>) => void;
  letGo: (topicId: string) => void;
  save: (topicId: string) => void;
  remove: (topicId: string) => void;
  move: (topicId: string, to: 'up' | 'down') => void;
}

/**
 * The plan on the screen: changes are shown at once and sent one after another; what is refused opens again with what was
 * typed and the reason.
 */
export function usePlan(served: PlanView, send: SendChange, words: PlanWords['table'], refusals: Record<string, string>): PlanOnScreen {
  const [known, setKnown] = useState({ served, plan: served });
  const [changes, setChanges] = useState<readonly PlanChange[]>([]);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, TopicDraft>>(new Map());
  // A plan that was imported or copied arrives with the page.
  if (known.served !== served) setKnown({ served, plan: served });
  const { plan } = known;

  const setDraft = (topicId: string, change: (draft: TopicDraft | undefined) => TopicDraft | undefined) =>
    setDrafts((all) => {
      const [next, draft] = [new Map(all), change(all.get(topicId))];
      if (draft) next.set(topicId, draft);
      else next.delete(topicId);
      return next;
    });

  const write = async (change: PlanChange, draft: TopicDraft) => {
    setChanges((all) => [...all, change]);
    if ('topic' in change) setDraft(change.topicId, () => undefined);
    const result = await send({ groupId: plan.group.id, change }).catch(() => null);
    setChanges((all) => all.filter((one) => one !== change));
    if (result?.ok) setKnown((before) => ({ ...before, plan: result.value }));
    else setDraft(change.topicId, (typed) => ({ ...(typed ?? draft), problem: result ? (refusals[result.error.code] ?? words.unsent) : words.unsent }));
  };

  const draftNow = (topicId: string) => drafts.get(topicId) ?? draftOf(plan.topics.find(({ id }) => id === topicId) ?? EMPTY);
  return {
    plan,
    topics: changes.reduce(withChange, plan.topics),
    waiting: new Set(changes.map(({ topicId }) => topicId)),
    drafts,
    open: (topic) => setDraft(topic.id, () => draftOf(topic)),
    add: (afterId) => setDraft(newId(), () => newDraft(afterId)),
    type: (topicId, typed) => setDraft(topicId, (draft) => draft && { ...draft, ...typed, problem: null }),
    letGo: (topicId) => setDraft(topicId, () => undefined),
    save(topicId) {
      const draft = draftNow(topicId);
      const asked = changeOfDraft(topicId, draft);
      if ('change' in asked) return void write(asked.change, draft);
      const problem = asked.wrong === 'title' ? words.required : fill(words.hoursFormat, { most: PLAN_LIMITS.hours });
      setDraft(topicId, () => ({ ...draft, problem }));
    },
    remove: (topicId) => void write({ kind: 'remove', topicId }, draftNow(topicId)),
    move: (topicId, to) => void write({ kind: 'move', topicId, to }, draftNow(topicId)),
  };
}

const EMPTY = { title: '', hours: 1, homework: null, workKind: null };

/** The topics as they will be; dates come with the answer. */
function withChange(topics: PlanTopic[], change: PlanChange): PlanTopic[] {
  const changed = changedTopics(topics, change, (id) => topics.some((topic) => topic.id === id && topic.givenOn.length > 0));
  if (typeof changed === 'string') return topics;
  return changed
    .map((topic): PlanTopic => ('givenOn' in topic ? topic : { ...topic, givenOn: [], plannedOn: [], unplaced: 0 }))
    .filter(({ hours, givenOn }) => hours > 0 || givenOn.length > 0);
}

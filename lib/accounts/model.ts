import type { Facts, Hat } from '@/lib/auth/actor';
import { type Day, isWithin } from '@/lib/calendar/day';

/** Why somebody sees what she sees: every hat out of the fact that gives it, from when to when. Pure; lib/auth says the same of today. */

export type Reason = 'post' | 'class' | 'group' | 'child' | 'ownRecord' | 'seat' | 'substitution';

/** A fact that gives a hat, as the database keeps it. */
export interface HatFact {
  reason: Reason;
  /** of a post: which */
  post?: string;
  /** the class, the group, the child: '7-А · Алгебра' */
  of: string | null;
  /** what it opens by its id: a class, a group, a child */
  ofId?: string;
  orderNumber: string | null;
  startedOn: Day | null;
  endedOn: Day | null;
  approval: 'none' | 'waiting' | 'approved' | 'declined';
  /** of a seat */
  isChair?: boolean;
}

export type HatState = 'open' | 'ahead' | 'over' | 'waiting' | 'declined';

export interface HatReason extends HatFact {
  /** null: a teacher's post by itself opens nothing */
  hat: Hat | null;
  state: HatState;
}

const OF_POST: Record<string, Hat | null> = {
  director: 'director', actingDirector: 'director', deputy: 'deputy', secretary: 'secretary', administrator: 'administrator', teacher: null, classTeacher: 'classTeacher',
};

const OF_REASON: Record<Exclude<Reason, 'post'>, Hat> = {
  class: 'classTeacher', group: 'subjectTeacher', child: 'parent', ownRecord: 'pupil', seat: 'workingGroup', substitution: 'substitute',
};

const ORDER: readonly HatState[] = ['open', 'ahead', 'waiting', 'over', 'declined'];

/** The hats of a person with what gives each, those of today first. A substitution opens nothing to whoever takes no lessons any more. */
export function explainHats(facts: readonly HatFact[], today: Day): HatReason[] {
  const takesLessons = facts.some((fact) => stateOf(fact, today) === 'open' && (fact.reason === 'group' || fact.reason === 'class' || (fact.reason === 'post' && TAKES_LESSONS.includes(fact.post ?? ''))));
  const reasons = facts.map((fact): HatReason => {
    const state = stateOf(fact, today);
    return { ...fact, hat: fact.reason === 'post' ? (OF_POST[fact.post ?? ''] ?? null) : OF_REASON[fact.reason], state: fact.reason === 'substitution' && state === 'open' && !takesLessons ? 'over' : state };
  });
  return ORDER.flatMap((state) => reasons.filter((reason) => reason.state === state));
}

const TAKES_LESSONS: readonly string[] = ['director', 'actingDirector', 'deputy', 'teacher'];

function stateOf({ approval, startedOn, endedOn }: HatFact, today: Day): HatState {
  if (approval === 'declined') return 'declined';
  if (endedOn !== null && endedOn < today) return 'over';
  if (approval === 'waiting') return 'waiting';
  return startedOn === null || isWithin(today, startedOn, endedOn) ? 'open' : 'ahead';
}

/** The same facts as a session is built from (lib/auth/actor.ts, `hatsFrom`): what is open today. */
export function factsOf(reasons: readonly HatReason[], grantedFrom: Day): Facts {
  const open = reasons.filter(({ state }) => state === 'open');
  const idsOf = (reason: Reason) => [...new Set(open.flatMap((one) => (one.reason === reason && one.ofId ? [one.ofId] : [])))];
  return {
    posts: [...new Set(open.flatMap(({ post }) => post ?? []))],
    ...{ groupIds: idsOf('group'), classIds: idsOf('class'), childIds: idsOf('child') },
    isPupil: open.some(({ reason }) => reason === 'ownRecord'),
    substitutes: open.some(({ reason }) => reason === 'substitution'),
    grantedFrom,
    isInWorkingGroup: open.some(({ reason }) => reason === 'seat'),
    chairsWorkingGroup: open.some(({ reason, isChair }) => reason === 'seat' && isChair === true),
  };
}

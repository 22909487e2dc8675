import { addDays, type Day } from '@/lib/calendar/day';
import type { LocalText } from './model';

/** How an import changes which lessons there are and when, as a trial of it found. */
export interface LessonDifferences {
  counts: Record<LessonDifference['kind'], number>;
  /** Lesson by lesson up to this day; what comes later repeats week by week and is counted only. */
  shownTo: Day | null;
  groups: { name: string; subject: LocalText; lessons: LessonDifference[] }[];
  /** Filled lessons that the new timetable has no hour for. */
  outside: LessonToDecide[];
}

export interface LessonDifference {
  kind: 'added' | 'moved' | 'dropped' | 'outside';
  day: Day;
  position: number;
  toDay: Day;
  toPosition: number;
}

export interface LessonToDecide {
  id: string;
  name: string;
  subject: LocalText;
  day: Day;
  position: number;
  topic: string | null;
  isConfirmed: boolean;
  /** Hours of that day which the new timetable gives the group and nothing refers to. */
  places: number[];
}

type Step = LessonDifference & { id: string; groupId: string };
type Group = { id: string; name: string; subject: LocalText };

/** Two weeks show a change of the week whole. */
const SHOWN_DAYS = 13;

export function lessonDifferences(steps: readonly Step[], groups: readonly Group[], held: readonly { id: string; topic: string | null; isConfirmed: boolean }[]): LessonDifferences {
  const counts = { added: 0, moved: 0, dropped: 0, outside: 0 };
  for (const { kind } of steps) counts[kind] += 1;
  const first = steps[0]?.day;
  const shownTo = first === undefined ? null : addDays(first, SHOWN_DAYS);
  const shown = steps.filter(({ day }) => shownTo !== null && day <= shownTo);
  const heldOf = new Map(held.map((lesson) => [lesson.id, lesson]));
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const of = (groupId: string) => groupOf.get(groupId) ?? { name: '', subject: { ky: '', ru: '', en: '' } };
  return {
    ...{ counts, shownTo },
    groups: [...new Set(shown.map(({ groupId }) => groupId))].map((groupId) => ({
      ...{ name: of(groupId).name, subject: of(groupId).subject },
      lessons: shown.filter((step) => step.groupId === groupId).map(({ kind, day, position, toDay, toPosition }) => ({ kind, day, position, toDay, toPosition })),
    })),
    outside: steps.flatMap(({ kind, id, groupId, day, position }): LessonToDecide[] => {
      if (kind !== 'outside') return [];
      const places = steps.filter((step) => step.groupId === groupId && (step.kind === 'added' || step.kind === 'moved') && step.toDay === day).map(({ toPosition }) => toPosition);
      const { name, subject } = of(groupId);
      return [{ id, name, subject, day, position, topic: heldOf.get(id)?.topic ?? null, isConfirmed: heldOf.get(id)?.isConfirmed ?? false, places: [...new Set(places)] }];
    }),
  };
}

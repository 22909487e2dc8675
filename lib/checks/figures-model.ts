import { type DutiesAsked, dutiesAsked, type DutySpan } from '@/lib/oversight/duties-model';
import type { Frame } from '@/lib/oversight/frame-model';
import { type FillingState, FROM_BEST } from '@/lib/oversight/model';
import type { GroupFigures } from './view';

/** What stands beside the checklist of a group: its pupils by what they have, in counts alone. Pure. */

/** Pupils in a period of those asked for, by the place of their state from best to worst. */
type Counted = [period: number, state: number, pupils: number, lateMs: number];

/** Of a sampled group, as the database counts it. */
export interface GroupCounts {
  /** by whether they have marks enough, and by whether they have the period's mark */
  marks: Counted[];
  termMarks: Counted[];
  /** marks that the group's lessons a week ask for */
  needed: [period: number, marks: number][];
  works: { planned: number; held: number };
  /** hours; null: it has no plan */
  plan: { due: number; given: number } | null;
}

/** What is due in the days of a check, each period with a column of its own; nothing in a school without a year. */
export function dutiesOf(frame: Frame | null, days: DutySpan['days'], settings: DutySpan['settings']): DutiesAsked {
  if (!frame) return { weeks: [], periods: [], needed: settings.marksNeeded };
  const { calendar, year, timeZone } = frame;
  const asked = dutiesAsked({ days, terms: calendar.terms, year, timeZone, settings });
  return { ...asked, periods: asked.periods.map((period, col) => ({ ...period, col })) };
}

/** The counts of a group in the words of its periods; a period in which nobody owes anything falls away. */
export function groupFiguresOf({ marks, termMarks, needed, works, plan }: GroupCounts, { periods }: DutiesAsked): GroupFigures {
  const count = (rows: readonly Counted[], col: number, ...states: FillingState[]) =>
    rows.filter(([column, place]) => column === col && states.some((state) => state === FROM_BEST[place])).reduce((sum, [, , pupils]) => sum + pupils, 0);
  const ALL = ['inTime', 'late', 'missing', 'notDue'] as const;
  return {
    periods: periods.flatMap(({ period }, col) => {
      const pupils = count(marks, col, ...ALL);
      return pupils === 0 ? [] : [{
        ...{ period, pupils, needed: needed.find(([column]) => column === col)?.[1] ?? null },
        enough: count(marks, col, 'inTime', 'late'),
        marked: count(termMarks, col, 'inTime', 'late'),
        markedLate: count(termMarks, col, 'late'),
        isDue: count(termMarks, col, 'notDue') === 0,
      }];
    }),
    works,
    plan,
  };
}

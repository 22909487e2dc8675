import type { Day } from '@/lib/calendar/day';
import { marksToReach } from '@/lib/grading/model';
import type { GradingMode, WorkKind } from '@/lib/journal/view';
import type { Settings } from '@/lib/settings/model';
import { isTerm, type Period, proposalOf, type TermPeriod } from '@/lib/term-marks/model';

/** What is missing for a wished term mark, by the school's rule (screens: "Diary"). The teacher decides the mark all the same. */

const FIGURES = [5, 4, 3] as const;

/** So many more marks of a figure. */
export interface Step {
  figure: number;
  times: number;
}

/** The ways to every better mark with work that counts so much. */
export interface NeedsByWeight {
  weight: number;
  /** the kinds of work that weigh it; empty where every mark counts alike */
  kinds: WorkKind[];
  /** the best mark first; each way by itself leads there; none where no sensible number does */
  wished: { mark: number; ways: Step[] }[];
}

export interface MarkNeeds {
  /** the mark is for it */
  period: TermPeriod;
  /** what the school's rule proposes from the marks that families have seen */
  proposed: number;
  /** lightest work first; empty where the best mark is proposed already */
  byWeight: NeedsByWeight[];
}

type Rule = Pick<Settings, 'roundUpFromHundredths' | 'weightsCount' | 'weightsByKind'>;

/** The period whose mark the days of a term count towards; undefined where those of another kind do. */
export function periodHolding<P extends Pick<Period, 'period' | 'startsOn' | 'endsOn'>>(periods: readonly P[], term: { startsOn: Day; endsOn: Day }): P | undefined {
  return periods.find(({ period, startsOn, endsOn }) => isTerm(period) && startsOn <= term.startsOn && term.endsOn <= endsOn);
}

/**
 * What a subject's marks of a period lack for each better mark. `basis`: their weighted sum and weight. Null where the rule
 * proposes nothing: without marks, and in every scale but that of five.
 */
export function needsOf(period: TermPeriod, gradingMode: GradingMode, basis: { sum: number; count: number }, rule: Rule): MarkNeeds | null {
  const proposed = proposalOf(period, { gradingMode, terms: [], basisOf: () => basis, decidedOf: () => null }, rule);
  if (proposed === null) return null;
  const better = FIGURES.filter((mark) => mark > proposed);
  const waysOf = (wished: number, weight: number) =>
    FIGURES.filter((figure) => figure >= wished).flatMap((figure): Step[] => {
      const times = marksToReach(basis, { wished, figure, weight }, rule.roundUpFromHundredths);
      return times === null ? [] : [{ figure, times }];
    });
  const byWeight = better.length === 0 ? [] : weightsOf(rule).map(({ weight, kinds }) => ({ weight, kinds, wished: better.map((mark) => ({ mark, ways: waysOf(mark, weight) })) }));
  return { period, proposed, byWeight };
}

/** What a new mark may weigh, by kind of work; one where weights do not count. */
function weightsOf({ weightsCount, weightsByKind }: Rule): Pick<NeedsByWeight, 'weight' | 'kinds'>[] {
  if (!weightsCount) return [{ weight: 1, kinds: [] }];
  const entries = Object.entries(weightsByKind) as [WorkKind, number][];
  const weights = [...new Set(entries.map(([, weight]) => weight))].sort((a, b) => a - b);
  const isOne = weights.length === 1;
  return weights.map((weight) => ({ weight, kinds: isOne ? [] : entries.flatMap(([kind, of]) => (of === weight ? [kind] : [])) }));
}

import type { Day } from '@/lib/calendar/day';

/** Minutes of homework of a class for a day, beside the school's norm (domain: "Contradictions looked for"). Pure. */

/** What a class has for a day; `unmeasured`: tasks of which no teacher said how long they take. */
export interface DayLoad {
  minutes: number;
  tasks: number;
  unmeasured: number;
}

export interface ClassLoad {
  id: string;
  name: string;
  /** minutes, in the order of the days; null in the first grade, which has none */
  norms: (number | null)[];
  /** in the order of the days; null where nothing is due */
  days: (DayLoad | null)[];
}

export function isAboveNorm(norm: number | null, load: DayLoad | null): boolean {
  return norm !== null && load !== null && load.minutes > norm;
}

export interface HomeworkLoadView {
  days: Day[];
  /** the weeks before and after, null where the year has none */
  previousWeek: Day | null;
  nextWeek: Day | null;
  classes: ClassLoad[];
  /** days of classes above the norm */
  aboveCount: number;
}

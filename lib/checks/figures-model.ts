import { type DutiesAsked, dutiesAsked, type DutySpan } from '@/lib/oversight/duties-model';
import type { Frame } from '@/lib/oversight/frame-model';
import type { Rules } from '@/lib/settings/rules-model';
import type { GroupFigures } from './view';

/** What stands beside the checklist of a group: its pupils by what they have, in counts alone. Pure. */

/** Of a sampled group, as the database counts it; `col`: which of the periods asked for. */
export interface GroupCounts extends Pick<GroupFigures, 'works' | 'plan'> {
  periods: (Omit<GroupFigures['periods'][number], 'period'> & { col: number })[];
}

/** What is due in the days of a check, each period with a column of its own; nothing in a school without a year. */
export function dutiesOf(frame: Frame | null, days: DutySpan['days'], rules: Rules): DutiesAsked {
  if (!frame) return { weeks: [], periods: [] };
  const { calendar, year, timeZone } = frame;
  const asked = dutiesAsked({ days, terms: calendar.terms, year, timeZone, rules });
  return { ...asked, periods: asked.periods.map((period, col) => ({ ...period, col })) };
}

/** The counts of a group in the words of its periods. */
export function groupFiguresOf({ periods: counted, works, plan }: GroupCounts, { periods }: DutiesAsked): GroupFigures {
  return { periods: counted.flatMap(({ col, ...counts }) => (periods[col] ? [{ period: periods[col].period, ...counts }] : [])), works, plan };
}

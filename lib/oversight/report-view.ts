import type { Day } from '@/lib/calendar/day';
import type { Names } from '@/lib/journal/view';
import type { Span } from './period-model';
import type { ReportFigures } from './report-model';
import type { ReportChoice } from './report-schema';
import type { TermChoice } from './view';

export interface ReportRow {
  /** null: lessons that nobody keeps */
  name: string | null;
  now: ReportFigures;
  /** null where the days before the first term would be meant */
  before: ReportFigures | null;
}

/** What the screens, the spreadsheet and the paper are made from. */
export interface ReportView {
  choice: ReportChoice;
  /** as it stood at the end of that past day; null: now */
  standsOn: Day | null;
  /** the calendar year in which the school year began */
  firstYear: number;
  span: Span;
  before: Span | null;
  /** of a report of a term */
  term: TermChoice | null;
  /** what may be chosen instead */
  terms: TermChoice[];
  months: string[];
  previousWeek: Day | null;
  nextWeek: Day | null;
  total: ReportRow;
  rows: ReportRow[];
}

/** What stands above and below a report on paper. */
export interface ReportPaper {
  school: Names;
  /** whoever directs the school that day; null: nobody */
  director: string | null;
  /** who drew it up */
  by: string;
}

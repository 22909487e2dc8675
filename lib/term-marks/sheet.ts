import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { KindOfMark, TermMarkRows } from '@/lib/db/term-marks/sheet-rows';
import type { PeriodMark } from '@/lib/grading/model';
import { type FiguresOf, rulesFrom } from '@/lib/settings/rules-model';
import { cellOf, type Standing } from './decide-model';
import { type Basis, isTerm, type MarkPeriod, type Period, periodsOf, proposalOf, termsOwed } from './model';

/** The rows of a group's period marks in the words of their rules. */
export interface TermMarkSheetFacts {
  present: FiguresOf<'present'>;
  /** the school's figures about a period, by the rule of its last day */
  figuresOf: (period: MarkPeriod) => FiguresOf<'term'>;
  periods: Period[];
  /** by `cellOf` */
  standing: ReadonlyMap<string, Standing>;
  /** counting marks of a term, in the order of their lessons */
  marksOf: (pupilId: string, period: MarkPeriod) => { value: number; weight: number }[];
  basisOf: (pupilId: string, period: MarkPeriod) => Basis;
  decidedOf: (pupilId: string, period: MarkPeriod) => PeriodMark | null;
  proposedOf: (pupilId: string, period: MarkPeriod) => number | null;
}

export function factsOf(rows: TermMarkRows, today: Day): TermMarkSheetFacts {
  const rules = rulesFrom(rows.settings);
  const terms = rows.terms.map((term) => ({ ...term, closedAt: term.closedAt ? new Date(term.closedAt) : null }));
  const periods = periodsOf(terms, rows.termKind, rows.yearEndsOn);
  const figuresOf = (name: MarkPeriod) => rules.on('term', periods.find(({ period }) => period === name)?.endsOn ?? rows.yearEndsOn);
  const standing = new Map(rows.standing.map((row): [string, Standing] => [cellOf(row), { revisionId: row.revisionId, value: markOf(row) }]));
  const marksOfPupil = new Map<string, TermMarkRows['marks']>(rows.pupils.map(({ id }) => [id, []]));
  for (const mark of rows.marks) marksOfPupil.get(mark[0])?.push(mark);
  const marksOf = (pupilId: string, name: MarkPeriod) => {
    const period = isTerm(name) ? periods.find((one) => one.period === name) : undefined;
    if (!period) return [];
    const within = (marksOfPupil.get(pupilId) ?? []).filter(([, onDate]) => period.startsOn <= onDate && onDate <= period.endsOn);
    return within.map(([, , value, weight]) => ({ value, weight }));
  };
  const basisOf = (pupilId: string, period: MarkPeriod) => basisFrom(marksOf(pupilId, period), figuresOf(period));
  const decidedOf = (pupilId: string, period: MarkPeriod) => standing.get(cellOf({ pupilId, period, stage: 'decided' }))?.value ?? null;
  const courseDays = new Map(rows.pupils.map(({ id, inCourseFrom }) => [id, inCourseFrom]));
  const proposedOf = (pupilId: string, period: MarkPeriod) => {
    const own = (one: MarkPeriod) => decidedOf(pupilId, one);
    const terms = termsOwed(periods, courseDays.get(pupilId) ?? rows.yearEndsOn, own);
    return proposalOf(period, { gradingMode: rows.group.gradingMode, terms, basisOf: (one) => basisOf(pupilId, one), decidedOf: own }, figuresOf(period));
  };
  return { present: rules.on('present', today), figuresOf, periods, standing, marksOf, basisOf, decidedOf, proposedOf };
}

function basisFrom(marks: readonly { value: number; weight: number }[], { weightsCount }: FiguresOf<'term'>): Basis {
  const weightOf = (mark: { weight: number }) => (weightsCount ? mark.weight : 1);
  return marks.reduce((basis, mark) => ({ sum: basis.sum + mark.value * weightOf(mark), count: basis.count + weightOf(mark) }), { sum: 0, count: 0 });
}

export function markOf({ kind, value }: { kind: KindOfMark; value: number | null }): PeriodMark | null {
  return kind === 'notAssessed' ? kind : value;
}

import { addDays, type Day, instantOf } from '@/lib/calendar/day';
import type { Term, TermKind } from '@/lib/calendar/model';
import { normOf } from '@/lib/diary/homework-model';
import type { Settings } from '@/lib/settings/model';
import type { Rules } from '@/lib/settings/rules-model';
import { isTerm, periodsOf, type TermPeriod } from '@/lib/term-marks/model';

/**
 * What in the journal contradicts itself (domain: "Contradictions looked for"). Pure. Here are the school's figures by which
 * prisma/policies/_5-contradictions.sql finds them.
 */

export const CONTRADICTIONS = [
  /** a mark of a pupil who was absent */
  'markWhileAbsent',
  /** a mark of a pupil who was not in the group that day */
  'markOutsideGroup',
  /** a mark of a day between the terms */
  'markOutsideTerm',
  /** two groups that share pupils, taught in the same hour */
  'twoLessonsAtOnce',
  /** a control work after which the group met again, and not all who wrote it have a mark or a debt */
  'controlWorkWithoutMarks',
  /** a period mark on fewer marks than the school asks for */
  'termMarkWithoutMarks',
  /** most of a group's marks entered in the last days of the term */
  'massedMarks',
  /** pupils who were there for weeks and got no mark */
  'noMarkForWeeks',
  /** more homework for a day than the school's norm */
  'homeworkAboveNorm',
] as const;
export type Contradiction = (typeof CONTRADICTIONS)[number];

const GRADES = 12;
const TERM_KINDS = ['quarter', 'halfYear', 'trimester'] as const satisfies readonly TermKind[];

/** As the database reads them. Days are 'YYYY-MM-DD', `lastDaysFrom` is an instant. */
export interface ContradictionRules {
  from: Day;
  to: Day;
  /** the term with the holidays on both its sides */
  reachFrom: Day;
  reachTo: Day;
  /** what ends with the term, by the kind of a course's terms */
  periods: { termKind: TermKind; period: TermPeriod; from: Day; to: Day; weeks: number }[];
  marksNeeded: Settings['marksNeeded'];
  lastDaysFrom: string;
  massedMarksPercent: number;
  massedMarksLeast: number;
  /** null while the term is younger than those weeks */
  marklessSince: Day | null;
  marklessUntil: Day;
  marklessWeeks: number;
  /** minutes by grade, from each day on that changed them; oldest first */
  homeworkNorms: { from: Day; minutes: Record<string, number> }[];
}

interface RulesInput {
  term: Term;
  /** all terms of the year */
  terms: readonly Term[];
  year: { startsOn: Day; endsOn: Day };
  today: Day;
  timeZone: string;
  rules: Rules;
}

export function rulesOf({ term, terms, year, today, timeZone, rules }: RulesInput): ContradictionRules {
  const { massedMarksDays, massedMarksPercent, massedMarksLeast, marklessWeeks, marksNeeded } = rules.on('term', term.endsOn);
  const alike = terms.filter(({ kind }) => kind === term.kind);
  const before = alike.filter(({ endsOn }) => endsOn < term.startsOn).map(({ endsOn }) => endsOn).sort().at(-1);
  const after = alike.filter(({ startsOn }) => startsOn > term.endsOn).map(({ startsOn }) => startsOn).sort()[0];
  const until = today < term.endsOn ? today : term.endsOn;
  const since = addDays(until, -7 * marklessWeeks);
  return {
    from: term.startsOn,
    to: term.endsOn,
    reachFrom: before ? addDays(before, 1) : year.startsOn,
    reachTo: after ? addDays(after, -1) : year.endsOn,
    periods: TERM_KINDS.flatMap((termKind) => periodsAtEnd(term, terms, termKind, year.endsOn)),
    marksNeeded,
    lastDaysFrom: instantOf(addDays(term.endsOn, 1 - massedMarksDays), 0, timeZone).toISOString(),
    massedMarksPercent,
    massedMarksLeast,
    marklessSince: addDays(since, 1) < term.startsOn ? null : since,
    marklessUntil: until,
    marklessWeeks,
    homeworkNorms: rules.through('homework', term.startsOn, term.endsOn).map(({ from, figures }) => ({ from, minutes: normsByGrade(figures) })),
  };
}

function normsByGrade(figures: Pick<Settings, 'homeworkNorm'>): Record<string, number> {
  const norms = Array.from({ length: GRADES }, (_, at) => [String(at + 1), normOf(at + 1, figures)] as const);
  return Object.fromEntries(norms.filter((norm): norm is [string, number] => norm[1] !== null));
}

function periodsAtEnd(term: Term, terms: readonly Term[], termKind: TermKind, yearEndsOn: Day): ContradictionRules['periods'] {
  const ofYear = terms.map((one) => ({ ...one, closedAt: null, lessonCount: 0 }));
  return periodsOf(ofYear, termKind, yearEndsOn).flatMap(({ period, startsOn, endsOn }) =>
    isTerm(period) && endsOn === term.endsOn ? [{ termKind, period, from: startsOn, to: endsOn, weeks: ((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1) / 7 }] : [],
  );
}

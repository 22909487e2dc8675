import { createHash } from 'node:crypto';
import type { CheckKind } from '@/lib/check-plans/model';
import type { FillingState } from '@/lib/oversight/model';

/** A check that is carried out (regulation 1.3, 1.4): what its sample is, what its list asks, and how its report goes. Pure. */

export const CHECK_ITEMS = [
  ...(['topic', 'attendance', 'homework', 'withinNorm', 'enoughMarks', 'spreadMarks'] as const),
  ...(['heldAsPlanned', 'allMarked', 'givenInTime', 'deviationsExplained', 'upToDate', 'lagExplained'] as const),
] as const;
export type CheckItem = (typeof CHECK_ITEMS)[number];

export const VERDICTS = ['yes', 'no', 'remark'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is asked of each lesson or group. */
export const CHECKLISTS: Readonly<Record<CheckKind, readonly CheckItem[]>> = {
  filling: ['topic', 'attendance', 'homework'],
  marksPerPupil: ['enoughMarks', 'spreadMarks'],
  controlWorks: ['heldAsPlanned', 'allMarked'],
  homeworkLoad: ['homework', 'withinNorm'],
  termMarks: ['givenInTime', 'deviationsExplained'],
  curriculum: ['upToDate', 'lagExplained'],
};

/** Whether a check looks at single lessons; the others look at a group as a whole. */
export function isOfLessons(kind: CheckKind): kind is Exclude<CheckKind, GroupCheckKind> {
  return kind === 'filling' || kind === 'homeworkLoad';
}

/** What looks at a group as a whole. */
export type GroupCheckKind = Exclude<CheckKind, 'filling' | 'homeworkLoad'>;

/** A sample holds no more, however many there are. */
export const LARGEST_SAMPLE = 200;
/** By hand no more are chosen: the address of the list carries them. */
export const LARGEST_CHOICE = 100;
/** A lesson that a sample may hold is never excused. */
export const CHOOSABLE_STATES = ['missing', 'late', 'inTime', 'notDue'] as const satisfies readonly FillingState[];

/**
 * So many of the candidates, or all where no number is planned, in the order in which the seed puts them: the same seed draws
 * the same sample of the same candidates, in whatever order they come, and a smaller one is the beginning of a larger one.
 */
export function drawSample<C>(candidates: readonly C[], keyOf: (candidate: C) => string, size: number | null, seed: string): C[] {
  const lot = (candidate: C) => createHash('sha256').update(`${seed} ${keyOf(candidate)}`).digest('hex');
  const drawn = candidates.map((candidate) => [lot(candidate), candidate] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return drawn.slice(0, Math.min(size ?? LARGEST_SAMPLE, LARGEST_SAMPLE)).map(([, candidate]) => candidate);
}

export interface Answered {
  ordinal: number;
  item: CheckItem;
  verdict: Verdict;
}

/** Of one item: how often each was found, and how many of the sample nobody has looked at. */
export type Tally = Record<Verdict, number> & { item: CheckItem; open: number };

/** The figures of the checklist, one answer of an item of each part of the sample. */
export function talliesOf(kind: CheckKind, sampled: number, answers: readonly Answered[]): Tally[] {
  return CHECKLISTS[kind].map((item) => {
    const of = (verdict: Verdict) => answers.filter((one) => one.item === item && one.verdict === verdict).length;
    const [yes, no, remark] = [of('yes'), of('no'), of('remark')];
    return { item, yes, no, remark, open: sampled - yes - no - remark };
  });
}

/** Of what was looked at; null where nothing was. */
export function percentOfYes({ yes, no, remark }: Pick<Tally, Verdict>): number | null {
  const answered = yes + no + remark;
  return answered === 0 ? null : Math.round((yes / answered) * 100);
}

/** `open`: being carried out; `toSign`: closed, and its report not signed by everybody yet. */
export const RUN_STATES = ['open', 'toSign', 'submitted', 'approved', 'returned'] as const;
export type RunState = (typeof RUN_STATES)[number];

export function runStateOf({ isClosed, report }: { isClosed: boolean; report: { decision: 'approved' | 'declined' | null; isSigned: boolean } | null }): RunState {
  if (!isClosed || !report) return 'open';
  if (report.decision) return report.decision === 'approved' ? 'approved' : 'returned';
  return report.isSigned ? 'submitted' : 'toSign';
}

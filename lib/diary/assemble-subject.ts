import type { MarksRows } from '@/lib/db/diary/term';
import type { Rules } from '@/lib/settings/rules-model';
import { isTerm, periodsOf } from '@/lib/term-marks/model';
import { markOf, meanOfRow, type ReadAt, subjectOf } from './assemble';
import { meanOf } from './model';
import { progressOf } from './progress-model';
import { needsOf, periodHolding } from './needs-model';
import type { MarkNeeds, SubjectMarks } from './view';

/** From the rows of a term to one subject of it, with what a better term mark still needs. */
export function subjectMarksOf(rows: MarksRows, id: string, rules: Rules, at: ReadAt): SubjectMarks {
  const all = rows.marks.flatMap(({ subjectId, onDate, topic, ...slot }) => {
    const mark = subjectId === id ? markOf(slot, at) : null;
    return mark ? [{ ...mark, onDate, topic }] : [];
  });
  const { term } = rows;
  const marks = all.filter(({ onDate }) => term !== null && term.startsOn <= onDate && onDate <= term.endsOn);
  // Credits have no mean, and figures of two scales none in common: those of the pupil's group count, as for its term mark.
  const course = rows.courses.find(({ subjectId }) => subjectId === id);
  const mode = course?.mode ?? marks.at(-1)?.mode ?? null;
  const counting = mode === 'credit' ? [] : marks.filter((mark) => mark.mode === mode);
  const { weightsCount } = rules.on('term', term?.endsOn ?? at.today);
  const mean = meanOf(counting, weightsCount);
  const ofClass = mode === 'fivePoint' ? rows.classMeans.find(({ subjectId }) => subjectId === id) : undefined;
  const classMean = ofClass ? meanOfRow(ofClass, weightsCount) : null;
  const progress = progressOf(counting, weightsCount);
  return { subject: subjectOf(rows, id), marks, mode, mean, progress, classMean, needs: course ? needsIn(rows, course, all, rules, at) : null };
}

/**
 * Of the period that the term belongs to for the subject's course: two quarters of a half-yearly one. Its basis is that
 * of lib/term-marks/sheet.ts: marks in the scale of the pupil's group.
 */
function needsIn(rows: MarksRows, course: MarksRows['courses'][number], all: SubjectMarks['marks'], rules: Rules, { today }: ReadAt): MarkNeeds | null {
  if (!rows.term) return null;
  const terms = rows.terms.map((one) => ({ ...one, closedAt: null, lessonCount: 0 }));
  const held = periodHolding(periodsOf(terms, course.termKind, today), rows.term);
  if (!held || !isTerm(held.period) || today < held.startsOn || today > held.endsOn) return null;
  const decided = rows.termMarks.findLast(({ subjectId, period }) => subjectId === course.subjectId && period === held.period);
  if (decided && decided.kind !== null) return null;
  const counting = all.filter(({ mode, onDate }) => mode === course.mode && held.startsOn <= onDate && onDate <= held.endsOn);
  const rule = { ...rules.on('term', held.endsOn), ...rules.on('lesson', today) };
  return needsOf(held.period, course.mode, meanOf(counting, rule.weightsCount), rule);
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import type { SpreadLessonRow, SpreadPupilRow, SpreadRows } from '@/lib/db/journal/spread-rows';
import { type Rules, rulesFrom } from '@/lib/settings/rules-model';
import { listName } from '@/lib/text/names';
import { usualKind } from './kind-model';
import { hoursOf, lockFor, lockThenFor } from './ladder';
import { openUntil } from './lock-model';
import { proposedFrom } from './mean-model';
import type { WorkKind } from './schema';
import type { MeanRule, SpreadLesson, SpreadPupil, SpreadView } from './spread-view';
import type { GradingMode } from './view';

/** The spread from what was read; the ladder of change and the means are worked out here. */
export function spreadOf(
  rows: SpreadRows,
  actor: Actor,
  at: Date,
  rights: { teachesNow: boolean; readsMarks: boolean; writesMarks: boolean },
): SpreadView {
  const { part, ...group } = rows.group;
  const rules = rulesFrom(rows.settings);
  const term = rows.terms.find(({ id }) => id === rows.termId);
  if (!term) throw new Error('The term of a spread is among the terms of its year');
  const hours = hoursOf(rows.calendar, part);
  const meanRule = meanRuleOf(rules, term.endsOn, rows.givesMark);
  const weightsOf = weightsApart(rules, meanRule);
  const lock = lockFor(actor, at, rules, rights.teachesNow);
  const lockThen = lockThenFor(actor, rules, rights.teachesNow);
  const kinds = rows.lessons.map((): WorkKind[] => []);
  for (const [, lesson, , , kind] of rows.marks) kinds[lesson]?.push(kind);
  const lessonOf = (row: SpreadLessonRow, index: number): SpreadLesson => ({
    id: row.id,
    onDate: row.onDate,
    number: hours(row.onDate, row.position)?.number ?? row.position,
    lock: lock(row),
    ...(row.onDate > actor.today ? lockThen(row) : {}),
    openUntil: openUntil(row.onDate, rules.on('lesson', row.onDate).editWindowDays),
    isConfirmed: row.isConfirmed,
    topic: row.topic,
    homework: row.homework && { text: row.homework.text },
    hasControlWork: kinds[index]?.includes('controlWork') ?? false,
    ...usualOf(kinds[index] ?? [], row.plannedKind),
    ...weightsOf(row.onDate),
    ...(row.remarks > 0 && { remarks: row.remarks }),
    bases: [row.topicBase, row.homework?.base ?? null, row.confirmationBase],
  });
  return {
    group,
    terms: rows.terms,
    term,
    today: actor.today,
    lessons: rows.lessons.map(lessonOf),
    pupils: rows.pupils.map((row) => pupilOf(row, group.gradingMode, meanRule)),
    marks: rows.marks,
    attendance: rows.attendance,
    cleared: rows.cleared,
    debts: rows.debts,
    ...(rows.earlierFigures.length > 0 && { earlierFigures: rows.earlierFigures }),
    elsewhere: rows.elsewhere,
    plan: rows.plan,
    debtDays: rules.on('present', actor.today).debtDays,
    meanRule,
    readsMarks: rights.readsMarks,
    writesMarks: rights.writesMarks,
  };
}

/** Said of a lesson only where it is not an answer: a sheet has hundreds of lessons. */
function usualOf(kinds: readonly WorkKind[], planned: WorkKind | null): Pick<SpreadLesson, 'usualKind'> {
  const usual = usualKind(kinds, planned);
  return usual === 'answer' ? {} : { usualKind: usual };
}

/** By the rule of the term's last day; a new mark weighs what was ruled on the day of its lesson (`weightsApart`). */
function meanRuleOf(rules: Rules, endsOn: Day, givesMark: boolean): MeanRule {
  const { weightsCount, roundUpFromHundredths } = rules.on('term', endsOn);
  const { weightsByKind } = rules.on('lesson', endsOn);
  const rule: MeanRule = givesMark ? { weightsCount, roundUpFromHundredths } : { weightsCount, roundUpFromHundredths, proposes: false };
  return weightsCount ? { ...rule, weights: weightsByKind } : rule;
}

/** Said of a lesson only where it is not what the term's end says: most have the same. */
function weightsApart(rules: Rules, { weights }: MeanRule) {
  return (day: Day): Pick<SpreadLesson, 'weights'> => {
    const own = rules.on('term', day).weightsCount ? rules.on('lesson', day).weightsByKind : {};
    return !weights || JSON.stringify(own) === JSON.stringify(weights) ? {} : { weights: own };
  };
}

function pupilOf(row: SpreadPupilRow, mode: GradingMode, rule: MeanRule): SpreadPupil {
  const { id, from, to, apart, homeUntil } = row;
  const [sum, count] = rule.weightsCount ? [row.weightedSum, row.weight] : [row.sum, row.count];
  const decided = row.decided?.kind === 'notAssessed' ? 'notAssessed' : (row.decided?.value ?? null);
  return { id, name: listName(row), from, to, ...(apart && { apart }), ...(homeUntil && { homeUntil }), sum, count, proposed: proposedFrom({ sum, count }, mode, rule), decided };
}

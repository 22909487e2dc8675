import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type Day, dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { countReportsToDecide, type FigureRow, type PlannedHeadRow, readChecks, readFigures, readRun, type RunRow } from '@/lib/db/oversight/check-rows';
import { readFrame } from '@/lib/db/oversight/frame';
import type { Reader } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { type Frame, frameOf } from '@/lib/oversight/frame-model';
import { fillingOf, FROM_BEST, hoursOf, PARTS } from '@/lib/oversight/model';
import { fillingDays } from '@/lib/oversight/period-model';
import { can } from '@/lib/policy/can';
import { rulesFrom } from '@/lib/settings/rules-model';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName } from '@/lib/text/names';
import { dutiesOf, groupFiguresOf } from './figures-model';
import { isOfLessons, percentOfYes, runStateOf, talliesOf } from './model';
import type { CheckList, ReportView, RunView, SampleView } from './view';

/** The checks of the plans in force that nobody has carried out, and every one that was begun. Throws not-found without the right. */
export function listChecks(actor: Actor, locale: Locale): Promise<CheckList> {
  if (!can(actor, 'check:read')) throw new NotFoundError();
  return readAsActor(actor, async (db) => {
    const { planned, runs } = await readChecks(db, actor);
    return {
      planned: planned.filter(({ isOpen }) => !isOpen).map(({ id, ...row }) => ({
        ...headOf(row, locale),
        plannedCheckId: id,
        mayBegin: row.startsOn <= actor.today && carriesOut(actor, row.members.map((one) => one.id)),
      })),
      runs: runs.map(({ id, begunAt, begunBy, isClosed, sampled, answers, report, ...row }) => ({
        ...headOf(row, locale),
        ...{ id, sampled, state: runStateOf({ isClosed, report }), begunBy: listName(begunBy), begunAt: new Date(begunAt) },
        percent: percentOfAll(talliesOf(row.kind, sampled, answers)),
      })),
    };
  });
}

/** Whether the person is named in the check while she is of the working group, or is a deputy. */
export function carriesOut(actor: Actor, memberIds: readonly string[]): boolean {
  return can(actor, 'check:carry-out') && (actor.hats.includes('deputy') || (actor.hats.includes('workingGroup') && memberIds.includes(actor.personId)));
}

function percentOfAll(tallies: ReturnType<typeof talliesOf>): number | null {
  return percentOfYes(tallies.reduce((sum, { yes, no, remark }) => ({ yes: sum.yes + yes, no: sum.no + no, remark: sum.remark + remark }), { yes: 0, no: 0, remark: 0 }));
}

/** A check as it is carried out: sample, checklist, figures, report. Three statements. Throws not-found without the right. */
export function getCheck(actor: Actor, runId: string, locale: Locale): Promise<RunView> {
  if (!can(actor, 'check:read')) throw new NotFoundError();
  return readAsActor(actor, async (db) => {
    const row = await readRun(db, { ...actor, runId });
    if (!row) throw new NotFoundError();
    const sample = await sampleWithin(db, actor, runId, row, locale);
    return runOf(row, { runId, sample, actor, locale });
  });
}

/** How many signed reports wait for the person's decision; 0 for whoever decides none. */
export async function countWaitingReports(actor: Actor): Promise<number> {
  if (!can(actor, 'check-report:decide')) return 0;
  return findAsActor(actor, (db) => countReportsToDecide(db, actor.schoolId));
}

/** The parts of the sample as they stand, or stood when the check was closed. */
export async function sampleWithin(db: Reader, actor: Actor, runId: string, { planned, settings, closedAt, answers }: Pick<RunRow, 'planned' | 'settings' | 'closedAt' | 'answers'>, locale: Locale): Promise<SampleView[]> {
  const { days, frame, onDay, asOf } = await daysWithin(db, actor, planned, closedAt ? new Date(closedAt) : null);
  const duties = isOfLessons(planned.kind) ? null : dutiesOf(frame, days, rulesFrom(settings));
  const figures = await readFigures(db, { runId, days, duties, onDay, asOf });
  return figures.map((figure) => ({
    ...samplePart(figure, asOf, locale),
    group: figure.group && duties && groupFiguresOf(figure.group, duties),
    answers: answers.filter(({ ordinal }) => ordinal === figure.ordinal).map(({ item, verdict, note, by }) => ({ item, verdict, note, by: listName(by) })),
  }));
}

/** The planned days that have begun, as filling sees them now or as it saw them at an instant; none in a school without a year. */
export async function daysWithin(db: Reader, { schoolId, today: present, timeZone }: Actor, span: { startsOn: Day; endsOn: Day }, at: Date | null) {
  const [asOf, onDay] = [at ?? now(), at ? dayOf(at, timeZone) : present];
  const row = await readFrame(db, schoolId, { today: onDay, asOf, withBells: false });
  const frame = row && frameOf(row, timeZone);
  return { asOf, onDay, frame, days: frame ? daysOf(frame, onDay, span) : [] };
}

function daysOf(frame: Frame, today: Day, { startsOn, endsOn }: { startsOn: Day; endsOn: Day }) {
  const to = endsOn < today ? endsOn : today;
  return to < startsOn ? [] : fillingDays({ from: startsOn, to }, frame).map((day) => ({ ...day, column: 0 }));
}

function samplePart({ ordinal, groupId, groupName, subject, lessonId, onDate, isOwn, keepers, lesson, states, openRemarks }: FigureRow, asOf: Date, locale: Locale): Omit<SampleView, 'answers' | 'group'> {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  const filling = lesson && fillingOf({
    dueAt: new Date(lesson.dueAt),
    excuse: lesson.excuse,
    completeSince: { topic: instant(lesson.topicSince), attendance: instant(lesson.attendanceSince), homework: instant(lesson.homeworkSince) },
  }, asOf);
  return {
    ...{ ordinal, groupId, openRemarks, isOwn },
    name: `${groupName} · ${subject[locale]}`,
    keepers: keepers.map(shortName),
    lesson: lessonId && onDate && filling
      ? { id: lessonId, onDate, parts: PARTS.map((part) => ({ part, state: filling.parts[part] })), hoursLate: filling.state === 'late' ? hoursOf(filling.lateMs) : null }
      : null,
    counts: states.flatMap(([, place, lessons]) => (FROM_BEST[place] ? [{ state: FROM_BEST[place], lessons }] : [])),
  };
}

export function headOf({ kind, startsOn, endsOn, text, where, members }: PlannedHeadRow, locale: Locale) {
  return {
    ...{ kind, startsOn, endsOn, text },
    where: where.map(({ name, subject }) => (subject ? `${name} · ${subject[locale]}` : name)),
    members: members.map(listName),
  };
}

function runOf(row: RunRow, { runId, sample, actor, locale }: { runId: string; sample: SampleView[]; actor: Actor; locale: Locale }): RunView {
  const { planned, planId, planVersion, school, seed, begunBy, closedBy, previous, answers } = row;
  const [isOpen, state] = [row.closedAt === null, runStateOf({ isClosed: row.closedAt !== null, report: row.report })];
  const mayCarry = row.carriesOut && can(actor, 'check:carry-out');
  const report = row.report && reportOf(row.report, row, actor);
  const isUndecided = state === 'toSign' || state === 'submitted';
  return {
    ...headOf(planned, locale),
    ...{ id: runId, school, planId, planVersion, seed, state, sample, report },
    ...{ begunBy: listName(begunBy), begunAt: new Date(row.begunAt), closedBy: closedBy && listName(closedBy), closedAt: row.closedAt ? new Date(row.closedAt) : null },
    tallies: talliesOf(planned.kind, sample.length, answers),
    previous: previous && {
      id: previous.id,
      closedOn: dayOf(new Date(previous.closedAt), actor.timeZone),
      percents: Object.fromEntries(talliesOf(planned.kind, previous.sampled, previous.answers).map((tally) => [tally.item, percentOfYes(tally) ?? undefined])),
    },
    may: {
      answer: isOpen && mayCarry,
      write: !isOpen && mayCarry && state !== 'approved',
      sign: isUndecided && mayCarry && !row.report?.signatures.some(({ id }) => id === actor.personId),
      decide: state === 'submitted' && can(actor, 'check-report:decide'),
      open: isOpen && row.isNamed && mayOpenEvidence(actor),
      raise: can(actor, 'remark:raise'),
    },
  };
}

/** Level 3 is the working group's for its check, and never an administrator's, whatever other hats he wears. */
export function mayOpenEvidence(actor: Actor): boolean {
  return can(actor, 'check-evidence:read') && !actor.hats.includes('administrator');
}

function reportOf({ id, version, text, decision, word, isSigned, isParty, ...report }: NonNullable<RunRow['report']>, { planned }: RunRow, { personId, timeZone }: Actor): ReportView {
  const { writtenBy, writtenAt, decidedAt, decidedBy, signatures } = report;
  const hasSigned = new Set(signatures.map((one) => one.id));
  return {
    ...{ id, version, text, isSigned, writtenBy: listName(writtenBy), writtenAt: new Date(writtenAt) },
    signatures: signatures.map(({ at, ...name }) => ({ name: listName(name), at: new Date(at) })),
    unsigned: planned.members.filter((one) => !hasSigned.has(one.id)).map(listName),
    decided: decision && { decision, at: new Date(decidedAt ?? writtenAt), by: decidedBy ? listName(decidedBy) : '', word },
    decidedOn: decidedAt ? dayOf(new Date(decidedAt), timeZone) : null,
    isOwnMatter: isParty || planned.members.some((one) => one.id === personId),
  };
}

import 'server-only';
import type { Actor, Hat } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { readAsActor } from '@/lib/db/as-actor';
import { readRules } from '@/lib/db/settings-on';
import { readMissingTermMarks } from '@/lib/db/term-marks/missing-rows';
import { readTermMarkRows, type TermMarkRows } from '@/lib/db/term-marks/sheet-rows';
import { NotFoundError } from '@/lib/errors';
import { marksNeeded } from '@/lib/grading/model';
import { noteReading } from '@/lib/history/readings';
import { baseOrNull } from '@/lib/journal/model';
import { can } from '@/lib/policy/can';
import { type Reach, reachOf } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import { cellOf } from './decide-model';
import { isMarkedFor, isTerm, lessonsAWeek, type MarkPeriod, opensOn, type Period, presentOf, type Stage, termMarkLockOf } from './model';
import { factsOf, markOf, type TermMarkSheetFacts } from './sheet';
import type { CellMark, MissingTermMarks, TermMarkPupil, TermMarkSheetView } from './view';

/**
 * The period marks of a group; without a period those of the term of today, else of the one last begun. One statement.
 * Throws not-found for a group or a period out of reach.
 */
export async function getTermMarkSheet(actor: Actor, groupId: string, asked: MarkPeriod | null = null): Promise<TermMarkSheetView> {
  const reach = reachOf(actor, 'term-mark:read');
  const writes = reachOf(actor, 'term-mark:write').groupIds.includes(groupId);
  const seesAllPupils = reach.all || reach.groupIds.includes(groupId);
  const rows = await readAsActor(actor, (db) => readTermMarkRows(db, actor, { groupId, reach, seesAllPupils, operationIds: [] }));
  if (!rows) throw new NotFoundError();
  const facts = factsOf(rows, actor.today);
  const period = facts.periods.find((one) => one.period === asked) ?? (asked ? undefined : presentOf(facts.periods, actor.today));
  if (!period) throw new NotFoundError();
  noteReading(actor, { hat: hatReading(actor, reach, groupId), subjectKind: 'group', subjectId: groupId });
  const settings = facts.figuresOf(period.period);
  const ladder = { today: actor.today, isArchived: rows.isArchived, settings };
  const { startsOn, endsOn } = period;
  return {
    group: rows.group,
    periods: facts.periods.map((one) => one.period),
    period: { period: period.period, startsOn, endsOn },
    locks: { decided: termMarkLockOf(period, 'decided', ladder), predicted: isTerm(period.period) ? termMarkLockOf(period, 'predicted', ladder) : null },
    opensOn: opensOn(period, 'decided', settings),
    unlockedUntil: rows.terms.find((term) => term.endsOn === endsOn && term.unlockedUntil)?.unlockedUntil ?? null,
    openUntil: addDays(endsOn, settings.termMarkWindowDays),
    marksNeeded: isTerm(period.period) ? marksNeeded(lessonsAWeek(period), settings) : null,
    pupils: rows.pupils.filter((pupil) => isMarkedFor(pupil, period)).map((pupil) => pupilOf(pupil, period.period, facts, rows)),
    settings: { termMarkLimit: settings.termMarkLimit, weightsCount: settings.weightsCount },
    writes,
  };
}

/** What is missing before the year's terms are closed: of each term whose marks are due, the groups with pupils who have none, most first. */
export async function listMissingTermMarks(actor: Actor, yearId: string): Promise<MissingTermMarks[]> {
  if (!can(actor, 'term:close')) throw new NotFoundError();
  return readAsActor(actor, async (db) => {
    const { termMarksFromDaysBefore } = (await readRules(db, actor)).on('term', actor.today);
    return readMissingTermMarks(db, actor, yearId, addDays(actor.today, termMarksFromDaysBefore));
  });
}

function pupilOf(pupil: TermMarkRows['pupils'][number], period: MarkPeriod, facts: TermMarkSheetFacts, rows: TermMarkRows): TermMarkPupil {
  const { id } = pupil;
  const own = rows.revisions.filter((revision) => revision.pupilId === id && revision.period === period);
  const cell = (stage: Stage): CellMark => {
    const standing = facts.standing.get(cellOf({ pupilId: id, period, stage }));
    const reason = own.find((revision) => revision.id === standing?.revisionId)?.reason ?? null;
    return { value: standing?.value ?? null, base: baseOrNull(standing?.revisionId), reason };
  };
  return {
    id,
    name: listName(pupil),
    leftOn: pupil.leftOn,
    marks: facts.marksOf(id, period),
    basis: facts.basisOf(id, period),
    parts: partsOf(period, facts.periods).map((part) => ({ period: part, value: facts.decidedOf(id, part) })),
    proposed: facts.proposedOf(id, period),
    cells: { predicted: cell('predicted'), decided: cell('decided') },
    asked: askedOf(rows, cellOf({ pupilId: id, period, stage: 'decided' })),
    history: own.toReversed().map((step) => ({ at: new Date(step.at).toISOString(), author: listName(step), stage: step.stage, value: markOf(step), reason: step.reason })),
  };
}

function askedOf({ asked }: TermMarkRows, cell: string): TermMarkPupil['asked'] {
  const waiting = asked.findLast((one) => cellOf(one) === cell);
  return waiting ? { value: waiting.value } : null;
}

function partsOf(period: MarkPeriod, periods: readonly Period[]): MarkPeriod[] {
  if (period === 'year') return periods.map((one) => one.period).filter(isTerm);
  return period === 'final' ? ['year', 'exam'] : [];
}

/** By which hat a group's record was opened. */
function hatReading(actor: Actor, reach: Reach, groupId: string): Hat {
  if (reach.groupIds.includes(groupId)) return 'subjectTeacher';
  if (!reach.all) return 'classTeacher';
  return actor.hats.includes('director') ? 'director' : 'deputy';
}

import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { beginYearRows, lockTurn, openFirstYearRows, takeBackYearRows } from '@/lib/db/year-turn/turn';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Happening } from '@/lib/history/model';
import { can } from '@/lib/policy/can';
import { changed, draftFrom, firstYearProblems, problemsOf } from './model';
import { getOldYearWithin } from './old-year';
import { frameRows, type PlannedRows, planOf } from './plan-model';
import { givableWithin, labelsWithin } from './queries';
import { type TurnContent, turnContent, type TurnToChange, type TurnToDecide, type YearFrame } from './schema';

/**
 * The turn of the year. Nothing of the year that ends is changed but that its pupils' enrolments end: its lessons, marks and
 * groups stay as they are, and whoever read them reads them.
 */

/** Opens the first year of a school: its days and terms. Throws not-allowed, invalid-input with the first problem of its days, year-in-use where there is a year. */
export async function openFirstYear(actor: Actor, frame: YearFrame): Promise<void> {
  return decide(actor, async (db) => {
    const [problem] = firstYearProblems(frame);
    if (problem) throw new DomainError('invalidInput', {}, { [problem.kind === 'noTerm' || problem.kind === 'termOutside' || problem.kind === 'termsOverlap' ? 'term.0.startsOn' : 'endsOn']: problem.kind });
    const yearId = newId();
    await openFirstYearRows(db, yearId, frameRows(frame, newId));
    await rememberWithin(db, actor, [{ fact: 'year.opened', payload: { yearId, label: frame.label } }]);
  });
}

/** Drafts the next year from the one that runs, or has just ended. Throws not-allowed, not-found before the first year, already-closed where it is drafted. */
export async function draftYear(actor: Actor): Promise<void> {
  return decide(actor, async (db) => {
    const { schoolId, personId, today } = actor;
    const year = await findYearWithin(db, schoolId, today);
    if (!year) throw new NotFoundError();
    const open = await db.yearTurn.findFirst({ where: { schoolId, takenBackAt: null, OR: [{ begunAt: null }, { fromYearId: year.id }] }, select: { id: true } });
    if (open) throw new DomainError('alreadyClosed');
    const before = await db.yearTurn.findFirst({ where: { schoolId, fromYearId: year.id, takenBackAt: { not: null } }, orderBy: { takenBackAt: 'desc' }, select: { content: true } });
    const content = before ? turnContent.parse(before.content) : draftFrom(await getOldYearWithin(db, actor, year.id), newId);
    const id = newId();
    await db.yearTurn.createMany({ data: [{ schoolId, id, fromYearId: year.id, content, draftedAt: now(), draftedById: personId, changedAt: now() }] });
    await rememberWithin(db, actor, [{ fact: 'year.turnDrafted', payload: { turnId: id, fromYearId: year.id } }]);
  });
}

/** Changes a part of the draft; it is kept, and gone on with whenever. Throws not-allowed, not-found, invalid-input. */
export async function changeYear(actor: Actor, change: TurnToChange): Promise<void> {
  return decide(actor, async (db) => {
    const { content } = await getDraftWithin(db, actor, change);
    await db.yearTurn.update({ where: { schoolId_id: { schoolId: actor.schoolId, id: change.turnId } }, data: { content: changed(content, change), changedAt: now() }, select: { id: true } });
    await rememberWithin(db, actor, [{ fact: 'year.turnChanged', payload: { turnId: change.turnId, part: change.part } }]);
  });
}

/**
 * Puts the new year in force, at once and whole: its calendar, classes, groups with their teachers, and every pupil in his class
 * from its first day. Whoever does it is given no group by it. Throws not-allowed, not-found, year-not-ready, year-in-use.
 */
export async function beginYear(actor: Actor, { turnId }: TurnToDecide): Promise<void> {
  return decide(actor, async (db) => {
    const { content, fromYearId } = await getDraftWithin(db, actor, { turnId });
    const old = await getOldYearWithin(db, actor, fromYearId);
    if (problemsOf(content, old, await labelsWithin(db, actor)).length > 0) throw new DomainError('yearNotReady');
    const may = new Set((await givableWithin(db, actor, content.startsOn)).map(({ id }) => id));
    const { rows } = planOf(content, old, may, newId);
    const ended = await guardianshipsEnding(db, actor, rows, old.endsOn);
    await beginYearRows(db, turnId, rows);
    await rememberWithin(db, actor, [{ fact: 'year.begun', payload: { turnId, yearId: turnId, counts: countsOf(rows) } }, ...movesOf(rows, content, old.endsOn), ...ended, ...proposalsOf(rows, content, actor)]);
  });
}

/** Takes a begun year back, as long as nothing stands on it; what was drafted can be drafted again from there. Throws not-allowed, not-found, year-in-use, year-archived. */
export async function takeYearBack(actor: Actor, { turnId }: TurnToDecide): Promise<void> {
  return decide(actor, async (db) => {
    const turn = await db.yearTurn.findFirst({ where: { schoolId: actor.schoolId, id: turnId, begunAt: { not: null }, takenBackAt: null }, select: { made: true } });
    if (!turn) throw new NotFoundError();
    await takeBackYearRows(db, turnId);
    const { counts } = turn.made as { counts: Record<string, number> };
    await rememberWithin(db, actor, [{ fact: 'year.takenBack', payload: { turnId, yearId: turnId, counts } }]);
  });
}

/** Eight hundred pupils in 384 groups: three seconds to begin, four to take back (measured); a large school on a slow machine takes longer. */
const WHOLE_YEAR_MS = 60_000;

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'year:turn')) throw new DomainError('notAllowed');
  return asActor(actor, async (db) => {
    await lockTurn(db, actor.schoolId);
    return work(db);
  }, { timeout: WHOLE_YEAR_MS });
}

async function getDraftWithin(db: Db, { schoolId }: Actor, { turnId }: TurnToDecide): Promise<{ content: TurnContent; fromYearId: string }> {
  const turn = await db.yearTurn.findFirst({ where: { schoolId, id: turnId, begunAt: null }, select: { content: true, fromYearId: true } });
  if (!turn) throw new NotFoundError();
  return { content: turnContent.parse(turn.content), fromYearId: turn.fromYearId };
}

/** Of those who leave: their guardians' access ends with their own. */
async function guardianshipsEnding(db: Db, { schoolId }: Actor, { moves }: PlannedRows, lastDay: string): Promise<Happening[]> {
  const leaving = moves.filter(({ class_id }) => class_id === null).map(({ pupil_id }) => pupil_id);
  const last = columnOfDay(lastDay);
  const found = await db.guardianship.findMany({
    where: { schoolId, pupilId: { in: leaving }, OR: [{ endedOn: null }, { endedOn: { gt: last } }] },
    select: { id: true, guardianId: true, pupilId: true, startedOn: true },
  });
  return found.map(({ id, guardianId, pupilId, startedOn }) => ({
    fact: 'guardianship.ended',
    payload: { guardianshipId: id, guardianId, endedOn: dayOfColumn(startedOn > last ? startedOn : last) },
    subjectPupilId: pupilId,
  }));
}

function countsOf({ classes, groups, assignments, moves }: PlannedRows): Record<string, number> {
  const moved = moves.filter(({ class_id }) => class_id !== null).length;
  return { classes: classes.length, groups: groups.length, assignments: assignments.length, moved, leaving: moves.length - moved };
}

/** Class teachers wait for the director, unless a director begins the year (prisma/policies/_9-year-turn.sql). */
function proposalsOf({ leaders }: PlannedRows, { startsOn }: TurnContent, { hats }: Actor): Happening[] {
  const isApproved = hats.includes('director');
  return leaders.map(({ id: appointmentId, class_id: classId, person_id: personId }) => ({ fact: 'appointment.made', payload: { appointmentId, personId, post: 'classTeacher', classId, startedOn: startsOn, isApproved } }));
}

/** Of each pupil, in his own history. */
function movesOf({ moves }: PlannedRows, { startsOn }: TurnContent, lastDay: string): Happening[] {
  return moves.map(({ pupil_id: subjectPupilId, class_id, order_number: orderNumber, from_class_id }) =>
    class_id
      ? { fact: 'pupil.moved', payload: { classId: class_id, startedOn: startsOn }, subjectPupilId }
      : { fact: 'pupil.left', payload: { classId: from_class_id, endedOn: lastDay, orderNumber }, subjectPupilId },
  );
}

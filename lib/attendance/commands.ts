import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day } from '@/lib/calendar/day';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { lockAbsences } from '@/lib/db/attendance/lock-absences';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { rulesUntil } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { reachOf } from '@/lib/policy/scopes';
import { checkableFrom, isLateFor, isSameWord, kindOn, LONGEST_DAYS, splitByTerms } from './model';
import type { LockedSpell } from './operation-model';
import type { AbsenceOperation, AbsencesToExplain, SpellToEnter, SpellToWithdraw, WeekToCheck } from './schema';

/** Reasons have a ladder of their own: free in the window, then with a reason, by request or an unlock once the term is closed, archived with the year. */

/**
 * The class teacher says why pupils of hers were or will be away, each by days. Said again, the newest counts; what was
 * said before stays, and the same again is said once. Throws not-found for another's class or pupil; `termClosed` (lib/corrections asks for such days),
 * `yearArchived`; `reasonNeeded` when the first of the days lies before the school's window (`explanationWindowDays`),
 * unless `lateReason` says why so late; `invalidInput` for a spell out of the year.
 */
export function explainAbsences(actor: Actor, input: AbsencesToExplain): Promise<void> {
  return asActor(actor, (db) => explainAbsencesWithin(db, actor, input));
}

export async function explainAbsencesWithin(db: Db, actor: Actor, input: AbsencesToExplain): Promise<void> {
  const { open, closed } = await spellsByLockWithin(db, actor, input);
  if (closed.length > 0) throw new DomainError('termClosed', {}, { correctionReason: 'closed' });
  await enterWithin(db, actor, input, open);
}

/**
 * Says what lies in open terms and gives what lies in closed ones, for whoever asks for it. Throws as `explainAbsences`
 * besides its `termClosed`.
 */
export async function explainOpenDaysWithin(db: Db, actor: Actor, input: AbsencesToExplain & { correctionReason: string }): Promise<LockedSpell[]> {
  const { open, closed } = await spellsByLockWithin(db, actor, input);
  await enterWithin(db, actor, input, open);
  const standing = await standingWithin(db, actor.schoolId, closed.map(({ pupilId }) => pupilId));
  return closed.map((spell) => ({
    operation: { act: 'explain', id: newId(), ...spell, courseId: spell.kind === 'exempt' ? spell.courseId : null, reason: input.correctionReason },
    oldKind: standing(spell.pupilId, spell.from),
  }));
}

/** Takes back what was said of some days; it stays in the history. Throws not-found, `termClosed`, `yearArchived`, `reasonNeeded` as `explainAbsences`. */
export function withdrawSpell(actor: Actor, input: SpellToWithdraw): Promise<void> {
  return asActor(actor, (db) => withdrawSpellWithin(db, actor, input));
}

export async function withdrawSpellWithin(db: Db, actor: Actor, input: SpellToWithdraw): Promise<void> {
  const { schoolId, personId: withdrawnById } = actor;
  const { spell, isClosed } = await ownSpellWithin(db, actor, input);
  if (isClosed) throw new DomainError('termClosed', {}, { correctionReason: 'closed' });
  const isLate = await requireTimelyWithin(db, actor, [spell], input.lateReason ?? null);
  await db.absenceSpell.updateMany({ where: { schoolId, id: input.spellId, withdrawnAt: null }, data: { withdrawnAt: now(), withdrawnById } });
  const payload = { spellId: input.spellId, lateReason: isLate ? input.lateReason : null };
  await rememberWithin(db, actor, [{ fact: 'absence.explanationWithdrawn', payload, subjectPupilId: spell.pupilId }]);
}

/** A spell whose days a closed term holds, for whoever asks to take it back. Throws as `withdrawSpell`, and `notLocked`. */
export async function lockedSpellWithin(db: Db, actor: Actor, input: SpellToWithdraw & { correctionReason: string }): Promise<LockedSpell> {
  const { spell, isClosed } = await ownSpellWithin(db, actor, input);
  if (!isClosed) throw new DomainError('notLocked');
  const { pupilId, from, to, kind } = spell;
  return { operation: { act: 'withdraw', id: newId(), pupilId, from, to, spellId: input.spellId, reason: input.correctionReason }, oldKind: kind };
}

/**
 * Puts down, or takes back, what the leadership approved, in the name of whoever asked; the approval remembers it. Throws
 * `yearArchived`, and `changedByAnother` when what is to be taken back was taken back since.
 */
export async function recordApprovedAbsenceWithin(db: Db, { schoolId, authorId, classId }: { schoolId: string; authorId: string; classId: string }, operation: AbsenceOperation): Promise<void> {
  const { yearId } = await db.schoolClass.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id: classId } }, select: { yearId: true } });
  await requireOpenYearWithin(db, schoolId, yearId);
  if (operation.act === 'withdraw') {
    const { count } = await db.absenceSpell.updateMany({ where: { schoolId, id: operation.spellId, withdrawnAt: null }, data: { withdrawnAt: now(), withdrawnById: authorId } });
    if (count === 0) throw new DomainError('changedByAnother');
    return;
  }
  const { id, pupilId, from, to, kind, courseId, note, reason } = operation;
  const days = { startedOn: columnOfDay(from), endedOn: columnOfDay(to) };
  await db.absenceSpell.createMany({ data: [{ schoolId, id, pupilId, ...days, kind, courseId, note, lateReason: reason, enteredAt: now(), enteredById: authorId }] });
}

/** The class teacher has looked through a week (domain: "Filling": on Friday). Throws not-found, and `invalidInput` before its day (`checkableFrom`). */
export function checkWeek(actor: Actor, input: WeekToCheck): Promise<void> {
  return asActor(actor, (db) => checkWeekWithin(db, actor, input));
}

export async function checkWeekWithin(db: Db, actor: Actor, { classId, weekOn }: WeekToCheck): Promise<void> {
  const { schoolId, personId: checkedById, today } = actor;
  const { yearId } = await getOwnClassWithin(db, actor, classId);
  await requireOpenYearWithin(db, schoolId, yearId);
  const { reasonsDueWeekday } = (await rulesUntil(db, schoolId, today)).on('week', weekOn);
  if (today < checkableFrom(weekOn, reasonsDueWeekday)) throw new DomainError('invalidInput');
  await db.attendanceCheck.createMany({ data: [{ schoolId, id: newId(), classId, weekOn: columnOfDay(weekOn), checkedAt: now(), checkedById }] });
  await rememberWithin(db, actor, [{ fact: 'attendance.weekChecked', payload: { classId, weekOn } }]);
}

async function getOwnClassWithin(db: Db, actor: Actor, classId: string): Promise<{ yearId: string }> {
  if (!reachOf(actor, 'absence:explain').classIds.includes(classId)) throw new NotFoundError();
  const own = await db.schoolClass.findFirst({ where: { schoolId: actor.schoolId, id: classId }, select: { yearId: true } });
  if (!own) throw new NotFoundError();
  return own;
}

async function listPupilIdsWithin(db: Db, { schoolId, today }: Actor, classId: string): Promise<string[]> {
  const rows = await db.enrolment.findMany({ where: { schoolId, classId, ...openOn(today) }, select: { pupilId: true } });
  return rows.map(({ pupilId }) => pupilId);
}

/** What was said of own pupils, cut where closed terms begin and end. Throws not-found, `yearArchived`, `invalidInput`. */
async function spellsByLockWithin(db: Db, actor: Actor, { classId, spells }: AbsencesToExplain): Promise<{ open: SpellToEnter[]; closed: SpellToEnter[] }> {
  const { yearId } = await getOwnClassWithin(db, actor, classId);
  const pupils = new Set(await listPupilIdsWithin(db, actor, classId));
  if (spells.some(({ pupilId }) => !pupils.has(pupilId))) throw new NotFoundError();
  const { startsOn, endsOn, closed } = await getYearWithin(db, actor, classId, yearId);
  const fits = ({ from, to }: SpellToEnter) => from >= startsOn && to <= endsOn && to <= addDays(from, LONGEST_DAYS);
  if (!spells.every(fits)) throw new DomainError('invalidInput', {}, { to: 'outOfYear' });
  const pieces = spells.map((spell) => splitByTerms(spell, closed));
  return { open: pieces.flatMap(({ open }) => open), closed: pieces.flatMap((piece) => piece.closed) };
}

async function ownSpellWithin(db: Db, actor: Actor, { classId, spellId }: SpellToWithdraw) {
  const { schoolId } = actor;
  const { yearId } = await getOwnClassWithin(db, actor, classId);
  const pupilId = { in: await listPupilIdsWithin(db, actor, classId) };
  const select = { pupilId: true, startedOn: true, endedOn: true, kind: true } as const;
  const row = await db.absenceSpell.findFirst({ where: { schoolId, id: spellId, pupilId, withdrawnAt: null }, select });
  if (!row) throw new NotFoundError();
  const spell = { pupilId: row.pupilId, from: dayOfColumn(row.startedOn), to: dayOfColumn(row.endedOn), kind: row.kind };
  const { closed } = await getYearWithin(db, actor, classId, yearId);
  return { spell, isClosed: splitByTerms(spell, closed).closed.length > 0 };
}

/** The days of a year that is not archived, and of its terms that are closed and not unlocked for this person and class. */
async function getYearWithin(db: Db, { schoolId, personId: teacherId, today }: Actor, classId: string, yearId: string): Promise<{ startsOn: Day; endsOn: Day; closed: { from: Day; to: Day }[] }> {
  await requireOpenYearWithin(db, schoolId, yearId);
  const year = await db.schoolYear.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id: yearId } }, select: { startsOn: true, endsOn: true } });
  const unlock = { classId, teacherId, ...openOn(today) };
  const terms = await db.term.findMany({ where: { schoolId, yearId, termClosings: { some: { reopenedAt: null } }, termUnlocks: { none: unlock } }, select: { startsOn: true, endsOn: true }, orderBy: { startsOn: 'asc' } });
  const closed = terms.map(({ startsOn, endsOn }) => ({ from: dayOfColumn(startsOn), to: dayOfColumn(endsOn) }));
  return { startsOn: dayOfColumn(year.startsOn), endsOn: dayOfColumn(year.endsOn), closed };
}

/** Whether any of the days lies before the school's window as it was on that day. Throws `reasonNeeded` when so and nobody says why so late. */
async function requireTimelyWithin(db: Db, { schoolId, today }: Actor, spells: readonly { from: Day }[], lateReason: string | null): Promise<boolean> {
  const rules = await rulesUntil(db, schoolId, today);
  const windows = spells.map((spell) => ({ spell, days: rules.on('absence', spell.from).explanationWindowDays }));
  const late = windows.find(({ spell, days }) => isLateFor(spell, days, today));
  if (late && !lateReason) throw new DomainError('reasonNeeded', { days: late.days }, { lateReason: 'required' });
  return late !== undefined;
}

async function enterWithin(db: Db, actor: Actor, { classId, lateReason }: AbsencesToExplain, spells: readonly SpellToEnter[]): Promise<void> {
  if (spells.length === 0) return;
  const { schoolId, personId: enteredById } = actor;
  const isLate = await requireTimelyWithin(db, actor, spells, lateReason);
  await lockAbsences(db, classId);
  const fresh = await notYetSaidWithin(db, schoolId, spells);
  const enteredAt = now();
  const rows = fresh.map(({ pupilId, from, to, kind, courseId, note }) => ({
    ...{ schoolId, id: newId(), pupilId, startedOn: columnOfDay(from), endedOn: columnOfDay(to), kind, note },
    ...{ courseId: kind === 'exempt' ? courseId : null, lateReason: isLate ? lateReason : null, enteredAt, enteredById },
  }));
  await db.absenceSpell.createMany({ data: rows });
  const told = fresh.map(({ pupilId, from, to, kind }, at) => ({
    ...{ fact: 'absence.explained' as const, payload: { spellId: rows[at]?.id ?? '', kind, from, to }, subjectPupilId: pupilId },
  }));
  await rememberWithin(db, actor, told);
}

/** The words that are not there already, as a second tap brings them: the newest word on any of its days is another, or none. */
async function notYetSaidWithin(db: Db, schoolId: string, spells: readonly SpellToEnter[]): Promise<SpellToEnter[]> {
  const rows = await db.absenceSpell.findMany({
    where: { schoolId, pupilId: { in: spells.map(({ pupilId }) => pupilId) }, withdrawnAt: null },
    select: { pupilId: true, startedOn: true, endedOn: true, kind: true, courseId: true, note: true },
    orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }],
  });
  const said = rows.map(({ startedOn, endedOn, ...row }) => ({ ...row, from: dayOfColumn(startedOn), to: dayOfColumn(endedOn) }));
  return spells.filter((spell) => {
    const isSaid = isSameWord(said.findLast(({ pupilId, from, to }) => pupilId === spell.pupilId && from <= spell.to && to >= spell.from), spell);
    if (!isSaid) said.push(spell);
    return !isSaid;
  });
}

/** What stands of a pupil's day. */
async function standingWithin(db: Db, schoolId: string, pupilIds: readonly string[]) {
  const rows = await db.absenceSpell.findMany({
    where: { schoolId, pupilId: { in: [...pupilIds] }, withdrawnAt: null },
    select: { pupilId: true, startedOn: true, endedOn: true, kind: true, enteredAt: true },
  });
  return (pupilId: string, day: Day) =>
    kindOn(day, rows.filter((row) => row.pupilId === pupilId).map(({ startedOn, endedOn, kind, enteredAt }) => ({ startedOn: dayOfColumn(startedOn), endedOn: dayOfColumn(endedOn), kind, enteredAt: enteredAt.toISOString() })));
}

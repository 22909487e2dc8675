import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day } from '@/lib/calendar/day';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { reachOf } from '@/lib/policy/scopes';
import { windowOn } from '@/lib/settings/model';
import type { AbsencesToExplain, SpellToEnter, SpellToWithdraw, WeekToCheck } from './schema';

/** Nobody is away for longer at a stretch than a term lasts. */
const LONGEST_DAYS = 120;

/**
 * The class teacher says why pupils of hers were or will be away, each by days. Said again, the newest counts; what was
 * said before stays. Throws not-found for another's class or pupil; `termClosed`, `yearArchived`; `reasonNeeded` after the
 * school's window (`explanationWindowDays`) unless `lateReason` says why so late; `invalidInput` for a spell out of the year.
 */
export function explainAbsences(actor: Actor, input: AbsencesToExplain): Promise<void> {
  return asActor(actor, (db) => explainAbsencesWithin(db, actor, input));
}

export async function explainAbsencesWithin(db: Db, actor: Actor, { classId, spells, lateReason }: AbsencesToExplain): Promise<void> {
  const { schoolId, personId: enteredById, today } = actor;
  const { yearId } = await getOwnClassWithin(db, actor, classId);
  const pupils = new Set(await listPupilIdsWithin(db, actor, classId));
  if (spells.some(({ pupilId }) => !pupils.has(pupilId))) throw new NotFoundError();
  await requireOpenDaysWithin(db, schoolId, yearId, spells);
  const chosen = await db.setting.findMany({ where: { schoolId, key: 'explanationWindowDays', effectiveOn: { lte: columnOfDay(today) } }, orderBy: [{ effectiveOn: 'asc' }, { setAt: 'asc' }] });
  const dated = chosen.map(({ effectiveOn, ...one }) => ({ ...one, effectiveOn: dayOfColumn(effectiveOn) }));
  const late = spells.map(({ to }) => ({ to, days: windowOn(dated, 'explanationWindowDays', to) })).filter(({ to, days }) => addDays(to, days) < today);
  const isLate = late.length > 0;
  if (late[0] && !lateReason) throw new DomainError('reasonNeeded', { days: late[0].days }, { lateReason: 'required' });

  const enteredAt = now();
  const rows = spells.map(({ pupilId, from, to, kind, courseId, note }) => ({
    ...{ schoolId, id: newId(), pupilId, startedOn: columnOfDay(from), endedOn: columnOfDay(to), kind, note },
    ...{ courseId: kind === 'exempt' ? courseId : null, lateReason: isLate ? lateReason : null, enteredAt, enteredById },
  }));
  await db.absenceSpell.createMany({ data: rows });
  const told = spells.map(({ pupilId, from, to, kind }, at) => ({
    ...{ fact: 'absence.explained' as const, payload: { spellId: rows[at]?.id ?? '', kind, from, to }, subjectPupilId: pupilId },
  }));
  await rememberWithin(db, actor, told);
}

/** Takes back what was said of some days; it stays in the history. Throws not-found, `termClosed`, `yearArchived`. */
export function withdrawSpell(actor: Actor, input: SpellToWithdraw): Promise<void> {
  return asActor(actor, (db) => withdrawSpellWithin(db, actor, input));
}

export async function withdrawSpellWithin(db: Db, actor: Actor, { classId, spellId }: SpellToWithdraw): Promise<void> {
  const { schoolId, personId: withdrawnById } = actor;
  const { yearId } = await getOwnClassWithin(db, actor, classId);
  const pupilId = { in: await listPupilIdsWithin(db, actor, classId) };
  const select = { pupilId: true, startedOn: true, endedOn: true } as const;
  const spell = await db.absenceSpell.findFirst({ where: { schoolId, id: spellId, pupilId, withdrawnAt: null }, select });
  if (!spell) throw new NotFoundError();
  const days = { from: dayOfColumn(spell.startedOn), to: dayOfColumn(spell.endedOn) };
  await requireOpenDaysWithin(db, schoolId, yearId, [days]);
  await db.absenceSpell.updateMany({ where: { schoolId, id: spellId, withdrawnAt: null }, data: { withdrawnAt: now(), withdrawnById } });
  await rememberWithin(db, actor, [{ fact: 'absence.explanationWithdrawn', payload: { spellId }, subjectPupilId: spell.pupilId }]);
}

/** The class teacher has looked through a week (domain: "Filling": on Friday). Throws not-found, and `invalidInput` before its Friday. */
export function checkWeek(actor: Actor, input: WeekToCheck): Promise<void> {
  return asActor(actor, (db) => checkWeekWithin(db, actor, input));
}

export async function checkWeekWithin(db: Db, actor: Actor, { classId, weekOn }: WeekToCheck): Promise<void> {
  const { schoolId, personId: checkedById, today } = actor;
  const { yearId } = await getOwnClassWithin(db, actor, classId);
  await requireOpenYearWithin(db, schoolId, yearId);
  if (today < addDays(weekOn, 4)) throw new DomainError('invalidInput');
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
  const on = columnOfDay(today);
  const open = { startedOn: { lte: on }, OR: [{ endedOn: null }, { endedOn: { gte: on } }] };
  const rows = await db.enrolment.findMany({ where: { schoolId, classId, ...open }, select: { pupilId: true } });
  return rows.map(({ pupilId }) => pupilId);
}

/** Reasons have a ladder of their own: free in the window, then with a reason, closed with the term, archived with the year. */
async function requireOpenDaysWithin(db: Db, schoolId: string, yearId: string, spells: readonly Pick<SpellToEnter, 'from' | 'to'>[]): Promise<void> {
  await requireOpenYearWithin(db, schoolId, yearId);
  const year = await db.schoolYear.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id: yearId } }, select: { startsOn: true, endsOn: true } });
  const closed = await db.term.findMany({ where: { schoolId, yearId, termClosings: { some: { reopenedAt: null } } }, select: { startsOn: true, endsOn: true } });
  const overlaps = ({ startsOn, endsOn }: { startsOn: Date; endsOn: Date }, from: Day, to: Day) => startsOn <= columnOfDay(to) && endsOn >= columnOfDay(from);
  for (const { from, to } of spells) {
    const fits = columnOfDay(from) >= year.startsOn && columnOfDay(to) <= year.endsOn && to <= addDays(from, LONGEST_DAYS);
    if (!fits) throw new DomainError('invalidInput', {}, { to: 'outOfYear' });
    if (closed.some((term) => overlaps(term, from, to))) throw new DomainError('termClosed');
  }
}

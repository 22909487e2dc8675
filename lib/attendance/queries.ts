import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, weekdayOf, weekOf } from '@/lib/calendar/day';
import { type Asked, readClassSums, readClassWeek, readOwed, readUnexplained, type SpellRow, type WeekRows } from '@/lib/db/attendance/class-rows';
import { readAsActor } from '@/lib/db/as-actor';
import { NotFoundError } from '@/lib/errors';
import { noteClassReading } from '@/lib/history/readings';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { rulesFrom } from '@/lib/settings/rules-model';
import { listName } from '@/lib/text/names';
import { checkableFrom, type Exception, isLateFor, kindOn, runsOf, splitByTerms, sumsOf } from './model';
import type { ClassAttendance, ClassSums, ClassWeek, PupilDay, ReasonStep, UnexplainedAbsences } from './view';

/** This week and the last: what is older waits on its own page. */
const OWED_DAYS = 13;

/** A week of a class: who was away and why. Without a week the present one. Throws not-found for a class out of reach. */
export async function getClassWeek(actor: Actor, { classId, week }: { classId: string; week: Day | null }): Promise<ClassWeek> {
  const weekOn = week ?? weekOf(actor.today);
  const rows = await readAsActor(actor, (db) => readClassWeek(db, askedBy(actor, classId), { from: weekOn, to: addDays(weekOn, 6) }));
  if (!rows) throw new NotFoundError();
  noteClassReading(actor, classId);
  const days = schoolDays(weekOn, rows);
  const named = rows.pupils.map((pupil) => ({ id: pupil.id, name: listName(pupil) }));
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  const pupilName = (id: string) => nameOf.get(id) ?? '';
  const rules = rulesFrom(rows.settings);
  const [locked, unlocked] = [rows.closedTerms.filter((term) => !term.unlockedUntil), rows.closedTerms.filter((term) => term.unlockedUntil)];
  const stepOf = (days: { from: Day; to: Day }): ReasonStep => {
    if (rows.isArchived) return 'archived';
    if (splitByTerms(days, locked).closed.length > 0) return 'closed';
    return isLateFor(days, rules.on('absence', days.from).explanationWindowDays, actor.today) ? 'late' : 'free';
  };
  const shown = named.map(({ id, name }) => ({ id, name, ...ofPupil(rows, id) }));
  return {
    ...headOf(actor, classId, rows.className),
    weekOn,
    days,
    previous: weekOn > rows.yearFrom ? addDays(weekOn, -7) : null,
    next: addDays(weekOn, 7) <= rows.yearTo ? addDays(weekOn, 7) : null,
    pupilCount: named.length,
    pupils: shown
      .filter(({ exceptions }) => exceptions.length > 0)
      .map(({ id, name, exceptions, spells }) => ({ id, name, days: days.map((day) => dayOf(day, exceptions, spells)) })),
    toExplain: shown.flatMap(({ id, name, exceptions, spells }) => {
      const runs = runsOf(exceptions.filter(({ kind }) => kind === 'absent').map(({ onDate }) => onDate), spells, days);
      return runs.length > 0 ? [{ pupilId: id, pupil: name, runs }] : [];
    }),
    spells: rows.spells.map((spell) => ({
      ...{ id: spell.id, pupil: pupilName(spell.pupilId), from: spell.startedOn, to: spell.endedOn, kind: spell.kind },
      ...{ subject: spell.subject, note: spell.note, by: listName(spell.by), step: stepOf({ from: spell.startedOn, to: spell.endedOn }) },
    })),
    contradictions: [
      ...rows.marked.map(({ pupilId, ...rest }) => ({ of: 'markedAbsent' as const, pupil: pupilName(pupilId), ...rest })),
      ...rows.twice.map(({ pupilId, ...rest }) => ({ of: 'twoLessons' as const, pupil: pupilName(pupilId), ...rest })),
      ...rows.strays.map(({ surname, firstName, ...rest }) => ({ of: 'notEnrolled' as const, pupil: listName({ surname, firstName }), ...rest })),
    ],
    atHome: rows.atHome.map(({ pupilId, until }) => ({ pupil: pupilName(pupilId), until })),
    unconfirmed: rows.unconfirmed,
    check: rows.check && { ...rows.check, by: listName(rows.check.by) },
    mayCheck: actor.today >= checkableFrom(weekOn, rules.on('week', weekOn).reasonsDueWeekday),
    step: stepOf({ from: weekOn, to: days.at(-1) ?? weekOn }),
    unlockedUntil: unlocked.find(({ from, to }) => from <= addDays(weekOn, 6) && weekOn <= to)?.unlockedUntil ?? null,
    windowDays: rules.on('absence', weekOn).explanationWindowDays,
    roster: named,
    courses: rows.courses,
  };
}

/** A term of a class: days and lessons missed by pupil and reason. Throws not-found for a class out of reach. */
export async function getClassSums(actor: Actor, { classId, term: termId }: { classId: string; term: string | null }): Promise<ClassSums> {
  const rows = await readAsActor(actor, (db) => readClassSums(db, askedBy(actor, classId), termId));
  if (!rows || (termId && !rows.term)) throw new NotFoundError();
  noteClassReading(actor, classId);
  const pupils = rows.pupils.map((pupil) => {
    const { exceptions, spells } = ofPupil(rows, pupil.id);
    return { id: pupil.id, name: listName(pupil), sums: sumsOf(exceptions, spells) };
  });
  const ofAll = (pick: (one: (typeof pupils)[number]['sums']) => number) => pupils.reduce((sum, { sums }) => sum + pick(sums), 0);
  const total = {
    days: ofAll(({ days }) => days),
    lessons: ofAll(({ lessons }) => lessons),
    by: {
      ...{ sick: ofAll(({ by }) => by.sick), valid: ofAll(({ by }) => by.valid), none: ofAll(({ by }) => by.none) },
      ...{ excursion: ofAll(({ by }) => by.excursion), unexplained: ofAll(({ by }) => by.unexplained) },
    },
    late: ofAll(({ late }) => late),
    lateMinutes: ofAll(({ lateMinutes }) => lateMinutes),
  };
  return { ...headOf(actor, classId, rows.className), terms: rows.terms, term: rows.term, pupils, total };
}

/** The terms of a class's year that have begun, as `getClassSums` has each; one statement for each. Throws not-found for a class out of reach. */
export async function listClassSums(actor: Actor, classId: string): Promise<ClassSums[]> {
  const present = await getClassSums(actor, { classId, term: null });
  const begun = present.terms.filter(({ kind, startsOn }) => kind === present.term?.kind && startsOn <= actor.today);
  return Promise.all(begun.map(({ id }) => (id === present.term?.id ? present : getClassSums(actor, { classId, term: id }))));
}

/** What waits for a class teacher: absences of this week and the last that nobody has explained, a week not checked. */
export async function listClassAttendance(actor: Actor): Promise<ClassAttendance[]> {
  const { classIds } = reachOf(actor, 'absence:explain');
  if (classIds.length === 0) return [];
  const lastWeekOn = addDays(weekOf(actor.today), -7);
  const rows = await readAsActor(actor, (db) => readOwed(db, actor.schoolId, classIds, addDays(actor.today, -OWED_DAYS), lastWeekOn));
  return rows.map(({ isUnchecked, ...row }) => ({ ...row, uncheckedWeek: isUnchecked ? lastWeekOn : null }));
}

/** What closing a term would leave without a reason for good, most first. Throws not-found for anyone who closes none. */
export async function listUnexplainedAbsences(actor: Actor, yearId: string): Promise<UnexplainedAbsences[]> {
  if (!can(actor, 'term:close')) throw new NotFoundError();
  return readAsActor(actor, (db) => readUnexplained(db, actor.schoolId, yearId));
}

function askedBy(actor: Actor, classId: string): Asked {
  const { schoolId, personId, today } = actor;
  return { schoolId, personId, today, classId, reach: reachOf(actor, 'absence:read') };
}

function headOf(actor: Actor, classId: string, className: string) {
  const mayExplain = can(actor, 'absence:explain') && reachOf(actor, 'absence:explain').classIds.includes(classId);
  return { classId, className, mayExplain };
}

/** The week's days that the year teaches on. */
function schoolDays(weekOn: Day, { weekdays }: WeekRows): Day[] {
  return [0, 1, 2, 3, 4, 5, 6].map((ahead) => addDays(weekOn, ahead)).filter((day) => weekdays.includes(weekdayOf(day)));
}

function ofPupil<E extends Exception & { pupilId: string }>(rows: { exceptions: E[]; spells: SpellRow[] }, id: string) {
  const isHis = ({ pupilId }: { pupilId: string }) => pupilId === id;
  return { exceptions: rows.exceptions.filter(isHis), spells: rows.spells.filter(isHis) };
}

function dayOf(day: Day, exceptions: readonly Exception[], spells: readonly SpellRow[]): PupilDay {
  const count = (kind: Exception['kind']) => exceptions.filter((one) => one.onDate === day && one.kind === kind).length;
  const missed = count('absent');
  return { missed, kind: missed > 0 ? kindOn(day, spells) : null, late: count('late'), exempt: count('exempt') };
}

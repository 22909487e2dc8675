import { addDays, compareDays, type Day, isWithin, weekdayNamed } from '@/lib/calendar/day';
import type { Settings } from '@/lib/settings/model';

/** Why pupils were away: pure rules over the class teacher's words (domain: "A lesson", "Who does what"). */

export const SPELL_KINDS = ['sick', 'valid', 'none', 'excursion', 'exempt'] as const;
export type SpellKind = (typeof SPELL_KINDS)[number];

/** What can be said of absences that were: an exemption is no absence. */
export const ABSENCE_KINDS = ['sick', 'valid', 'none', 'excursion'] as const satisfies readonly SpellKind[];
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/** The class teacher's word on some days of a pupil. */
export interface Spell {
  startedOn: Day;
  endedOn: Day;
  kind: SpellKind;
  /** ISO, to tell which word is the newest */
  enteredAt: string;
}

/** What counts for an absence on the day: the newest word that covers it; null while nobody has said why. */
export function kindOn(day: Day, spells: readonly Spell[]): AbsenceKind | null {
  let newest: Spell | null = null;
  for (const spell of spells) {
    if (spell.kind === 'exempt' || !isWithin(day, spell.startedOn, spell.endedOn)) continue;
    if (!newest || spell.enteredAt >= newest.enteredAt) newest = spell;
  }
  return newest && (newest.kind as AbsenceKind);
}

/** A word as it is said: on which days, what, in which course where it is an exemption. */
export interface Word {
  from: Day;
  to: Day;
  kind: SpellKind;
  courseId: string | null;
  note: string | null;
}

/** Whether two say the same of the same days. A course counts for an exemption only. */
export function isSameWord(one: Word | undefined, other: Word): boolean {
  if (!one || one.kind !== other.kind || one.from !== other.from || one.to !== other.to || one.note !== other.note) return false;
  return one.kind !== 'exempt' || one.courseId === other.courseId;
}

/** Nobody is away for longer at a stretch than a term lasts: a bound against slips of the hand, no rule of a school. */
export const LONGEST_DAYS = 120;

/** The day from which a week's attendance is checked: Friday, or the day by which it is due where that comes sooner. */
export function checkableFrom(weekOn: Day, reasonsDueWeekday: Settings['reasonsDueWeekday']): Day {
  return addDays(weekOn, Math.min(weekdayNamed('friday'), weekdayNamed(reasonsDueWeekday)) - 1);
}

/** Whether its oldest day is past the school's window for saying why. */
export function isLateFor({ from }: { from: Day }, windowDays: number, today: Day): boolean {
  return addDays(from, windowDays) < today;
}

/** A spell cut where closed terms begin and end: what may be said, and what is asked for. `closed` in order, apart from each other. */
export function splitByTerms<S extends { from: Day; to: Day }>(spell: S, closed: readonly { from: Day; to: Day }[]): { open: S[]; closed: S[] } {
  const pieces: { open: S[]; closed: S[] } = { open: [], closed: [] };
  let from = spell.from;
  for (const term of closed) {
    if (term.to < from || term.from > spell.to) continue;
    if (term.from > from) pieces.open.push({ ...spell, from, to: addDays(term.from, -1) });
    const to = term.to < spell.to ? term.to : spell.to;
    pieces.closed.push({ ...spell, from: term.from > from ? term.from : from, to });
    from = addDays(to, 1);
  }
  if (from <= spell.to) pieces.open.push({ ...spell, from, to: spell.to });
  return pieces;
}

/** Days of absence that follow each other in the class's own days, to be explained in one go. */
export interface Run {
  from: Day;
  to: Day;
  lessons: number;
}

/** Unexplained absences, a day as often as lessons were missed in it, as runs; `schoolDays` in order. */
export function runsOf(missed: readonly Day[], spells: readonly Spell[], schoolDays: readonly Day[]): Run[] {
  const open = missed.filter((day) => kindOn(day, spells) === null).sort(compareDays);
  const runs: Run[] = [];
  for (const day of open) {
    const last = runs.at(-1);
    const follows = last && (last.to === day || schoolDays[schoolDays.indexOf(last.to) + 1] === day);
    if (follows) Object.assign(last, { to: day, lessons: last.lessons + 1 });
    else runs.push({ from: day, to: day, lessons: 1 });
  }
  return runs;
}

/** Lessons missed, by what was said of them. */
export type MissedBy = Record<AbsenceKind | 'unexplained', number>;

export interface Sums {
  /** days with at least one lesson missed */
  days: number;
  lessons: number;
  by: MissedBy;
  late: number;
  lateMinutes: number;
}

/** One pupil's exceptions of a term. */
export interface Exception {
  onDate: Day;
  kind: 'absent' | 'late' | 'exempt';
  minutes: number | null;
}

export function sumsOf(exceptions: readonly Exception[], spells: readonly Spell[]): Sums {
  const missed = exceptions.filter(({ kind }) => kind === 'absent');
  const late = exceptions.filter(({ kind }) => kind === 'late');
  const by: MissedBy = { sick: 0, valid: 0, none: 0, excursion: 0, unexplained: 0 };
  for (const { onDate } of missed) by[kindOn(onDate, spells) ?? 'unexplained'] += 1;
  return {
    days: new Set(missed.map(({ onDate }) => onDate)).size,
    lessons: missed.length,
    by,
    late: late.length,
    lateMinutes: late.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
  };
}

import { type Day, dayFrom, partsOf } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import { LEAVES, type Move, type OtherDay, type TurnContent, type TurnToChange, type YearFrame } from './schema';

/** The turn of the year: the next one drafted from this one, and what keeps the draft from being put in force. Pure. */

export interface OldYear {
  id: string;
  label: string;
  startsOn: Day;
  endsOn: Day;
  weekdays: number[];
  terms: { kind: TermKind; ordinal: number; startsOn: Day; endsOn: Day }[];
  /** days off of the whole school */
  daysOff: { startedOn: Day; endedOn: Day; ky: string; ru: string; en: string }[];
  otherDays: (Omit<OtherDay, 'isKept'> & { bells: string | null })[];
  classes: OldClass[];
  groups: OldGroup[];
  subgroups: OldSubgroup[];
}

export interface OldClass {
  id: string;
  name: string;
  grade: number;
  letter: string;
  shift: number;
  language: string | null;
  /** who leads it to the end */
  leaderId: string | null;
  /** those who are there to the end */
  pupils: { id: string; name: string; enrolmentId: string }[];
}

export interface OldGroup {
  id: string;
  name: string;
  subjectId: string;
  subject: Record<'ky' | 'ru' | 'en', string>;
  termKind: TermKind;
  gradingMode: 'fivePoint' | 'none' | 'points' | 'credit';
  parts: { classId: string; subgroupId: string | null }[];
  teacherIds: string[];
}

export interface OldSubgroup {
  id: string;
  classId: string;
  name: string;
  source: 'list' | 'sex' | 'order';
  pupilIds: string[];
}

/**
 * The next year, as a draft that the school changes: the same days of the calendar a year on, the same classes with their
 * groups. Where the pupils go is left open: the next class of nobody is reckoned from his grade, it is chosen (domain: "Time").
 */
export function draftFrom(old: OldYear, newId: () => string): TurnContent {
  const later = (day: Day) => {
    const { year, month, date } = partsOf(day);
    return dayFrom(year + 1, month, date);
  };
  const [startsOn, endsOn] = [later(old.startsOn), later(old.endsOn)];
  return {
    ...{ startsOn, endsOn, label: `${partsOf(startsOn).year}-${partsOf(endsOn).year}`, weekdays: [...old.weekdays] },
    terms: old.terms.map((term) => ({ ...term, startsOn: later(term.startsOn), endsOn: later(term.endsOn) })),
    daysOff: old.daysOff.map((off) => ({ ...off, startedOn: later(off.startedOn), endedOn: later(off.endedOn) })),
    classes: old.classes.map(({ id, name, grade, letter, shift, language }) => ({ id: newId(), name, grade, letter, shift, language, groupsFrom: id })),
    // A Saturday that worked as a Monday is another weekday a year on: offered, and not taken unasked.
    otherDays: old.otherDays.map(({ bells: _, ...other }) => ({ ...other, startedOn: later(other.startedOn), endedOn: later(other.endedOn), isKept: other.kind !== 'worksAs' })),
    ...{ moves: {}, pupils: {}, teachers: {}, withoutGroups: [], classTeachers: {} },
  };
}

/** A school's first year as it is offered; everything of it is the school's to change. Before summer it is the year that runs. */
export function firstYearFrom(today: Day): YearFrame {
  const { year: thisYear, month } = partsOf(today);
  const first = month < 6 ? thisYear - 1 : thisYear;
  const on = (year: number, day: string) => `${year}-${day}`;
  const quarters = [[first, '09-01', '11-04'], [first, '11-10', '12-30'], [first + 1, '01-12', '03-20'], [first + 1, '04-01', '05-25']] as const;
  return {
    ...{ label: `${first}-${first + 1}`, startsOn: on(first, '09-01'), endsOn: on(first + 1, '05-25'), weekdays: [1, 2, 3, 4, 5], daysOff: [] },
    terms: quarters.map(([year, from, to], at) => ({ kind: 'quarter', ordinal: at + 1, startsOn: on(year, from), endsOn: on(year, to) })),
  };
}

/** What is wrong with the days of a first year. */
export function firstYearProblems(frame: YearFrame): Problem[] {
  return frameProblems(frame, '', []);
}

/** Where a pupil goes: by himself, else with his class; null while nobody has chosen, or what was chosen is no more. */
export function moveOf({ classes, moves, pupils }: TurnContent, classId: string, pupilId: string): Move | null {
  const move = pupils[pupilId] ?? moves[classId];
  if (!move) return null;
  return move.to === LEAVES || classes.some(({ id }) => id === move.to) ? move : null;
}

export const groupKey = (newClassId: string, oldGroupId: string) => `${newClassId} ${oldGroupId}`;

export type Problem =
  | { kind: 'yearOverlaps' | 'yearEmpty' | 'labelTaken' | 'noTerm' | 'noClass' }
  | { kind: 'termOutside' | 'termsOverlap'; ordinal: number }
  | { kind: 'dayOutside'; day: Day }
  | { kind: 'classTwice'; name: string }
  | { kind: 'undecided'; name: string; classId: string; pupils: number }
  | { kind: 'orderMissing'; name: string; classId: string; pupils: number };

/** What keeps the draft from being put in force; none: it may be. `labels`: of the school's years. */
export function problemsOf(content: TurnContent, old: OldYear, labels: readonly string[]): Problem[] {
  return [...frameProblems({ ...content, daysOff: [...content.daysOff, ...content.otherDays.filter(({ isKept }) => isKept)] }, old.endsOn, labels), ...classProblems(content), ...moveProblems(content, old)];
}

function frameProblems({ label, startsOn, endsOn, terms, daysOff }: YearFrame, lastDay: Day, labels: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  if (startsOn <= lastDay) problems.push({ kind: 'yearOverlaps' });
  if (endsOn <= startsOn) problems.push({ kind: 'yearEmpty' });
  if (labels.includes(label)) problems.push({ kind: 'labelTaken' });
  if (terms.length === 0) problems.push({ kind: 'noTerm' });
  for (const term of terms) {
    if (term.startsOn >= term.endsOn || term.startsOn < startsOn || term.endsOn > endsOn) problems.push({ kind: 'termOutside', ordinal: term.ordinal });
    const others = terms.filter((other) => other !== term && other.kind === term.kind);
    if (others.some((other) => other.ordinal === term.ordinal || (other.ordinal > term.ordinal && other.startsOn <= term.endsOn))) problems.push({ kind: 'termsOverlap', ordinal: term.ordinal });
  }
  for (const { startedOn, endedOn } of daysOff) if (startedOn > endedOn || startedOn < startsOn || endedOn > endsOn) problems.push({ kind: 'dayOutside', day: startedOn });
  return problems;
}

function classProblems({ classes }: TurnContent): Problem[] {
  if (classes.length === 0) return [{ kind: 'noClass' }];
  const names = classes.map(({ name }) => name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map((name) => ({ kind: 'classTwice', name }));
}

function moveProblems(content: TurnContent, old: OldYear): Problem[] {
  return old.classes.flatMap(({ id: classId, name, pupils }): Problem[] => {
    const moves = pupils.map((pupil) => moveOf(content, classId, pupil.id));
    const undecided = moves.filter((move) => move === null).length;
    const orderless = moves.filter((move) => move?.to === LEAVES && move.orderNumber === '').length;
    return [
      ...(undecided > 0 ? [{ kind: 'undecided' as const, name, classId, pupils: undecided }] : []),
      ...(orderless > 0 ? [{ kind: 'orderMissing' as const, name, classId, pupils: orderless }] : []),
    ];
  });
}

/** The draft after one change of it. What the change does not name stays as it is. */
export function changed(content: TurnContent, change: TurnToChange): TurnContent {
  switch (change.part) {
    case 'frame':
      return { ...content, ...change.frame };
    case 'class': {
      const { turnId: _, part: __, ...given } = change;
      const isNew = !content.classes.some(({ id }) => id === given.id);
      return { ...content, classes: isNew ? [...content.classes, given] : content.classes.map((one) => (one.id === given.id ? given : one)) };
    }
    case 'removeClass':
      return { ...content, classes: content.classes.filter(({ id }) => id !== change.id) };
    case 'move':
      return { ...content, moves: withMove(content.moves, change.classId, change) };
    case 'pupils':
      return { ...content, pupils: change.moves.reduce((pupils, move) => withMove(pupils, move.pupilId, move), content.pupils) };
    case 'classTeachers':
      return { ...content, classTeachers: { ...content.classTeachers, ...change.classTeachers } };
    case 'otherDays':
      return { ...content, otherDays: content.otherDays.map((other, at) => ({ ...other, ...change.days[at] })) };
    case 'groups':
      return change.groups.reduce((sum, { groupId, teacherId, isKept }) => {
        const key = groupKey(change.classId, groupId);
        const others = sum.withoutGroups.filter((one) => one !== key);
        return { ...sum, teachers: { ...sum.teachers, [key]: teacherId }, withoutGroups: isKept ? others : [...others, key] };
      }, content);
  }
}

/** Who is proposed to lead a class of the new year: by choice, else whoever leads the class it takes its groups from. `may`: who can be. */
export function leaderOf({ classTeachers }: TurnContent, { classes }: OldYear, { id, groupsFrom }: TurnContent['classes'][number], may: ReadonlySet<string>): string | null {
  const leader = id in classTeachers ? classTeachers[id] : classes.find((one) => one.id === groupsFrom)?.leaderId;
  return leader && may.has(leader) ? leader : null;
}

function withMove(moves: TurnContent['moves'], id: string, { to, orderNumber }: { to: string | null; orderNumber: string }): TurnContent['moves'] {
  const { [id]: _, ...others } = moves;
  return to === null ? others : { ...others, [id]: { to, orderNumber: to === LEAVES ? orderNumber : '' } };
}

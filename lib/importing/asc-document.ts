import type { AscFile, AscRow, AscTable } from './asc';
import { weekOfAsc } from './asc-week';
import type { FetActivity, FetDocument, FetNamed } from './fet';
import { parseClassName } from './class-name';
import type { Problems } from './problem';

/** aSc's tables as the document that FET would have written: names for identifiers, and an activity for each card. */
export function documentOfAsc(file: AscFile, problems: Problems): FetDocument {
  const { tables } = file;
  const byId = Object.fromEntries((['subjects', 'teachers', 'classrooms', 'classes', 'groups', 'lessons'] as const).map((table) => [table, rowsById(tables[table], problems)])) as ById;
  const week = weekOfAsc(file);
  const sets = studentSetsOf(byId);
  const document: FetDocument = {
    ...{ version: 'asc', mode: 'official', modeLine: 1, institution: '', realDays: [], daysPerTerm: null },
    days: week.days,
    hours: week.hours,
    subjects: [...byId.subjects.values()].map((row) => named(row, nameOf(row))),
    teachers: [...byId.teachers.values()].map((row) => named(row, teacherName(row))),
    years: sets.years,
    activities: [],
    placements: new Map(),
    rooms: new Map(),
    buildings: { count: tables.buildings.length, line: tables.buildings[0]?.line ?? 0 },
    otherConstraints: new Map(),
  };
  addLessons(document, { byId, sets, week, cards: tables.cards }, problems);
  return document;
}

type ById = Record<Extract<AscTable, 'subjects' | 'teachers' | 'classrooms' | 'classes' | 'groups' | 'lessons'>, Map<string, AscRow>>;

/** The rows by their identifiers; of two with one identifier the first. */
function rowsById(rows: readonly AscRow[], problems: Problems): Map<string, AscRow> {
  const byId = new Map<string, AscRow>();
  for (const row of rows) {
    const id = row.value('id');
    if (byId.has(id)) problems.warning('ascIdTwice', { row: row.line }, { id });
    else byId.set(id, row);
  }
  return byId;
}

function nameOf(row: AscRow): string {
  return row.value('name', 'short');
}

function named(row: AscRow, name: string): FetNamed {
  return { name, longName: '', line: row.line };
}

/** Surname first, as the journal has it, where the file has the parts. */
function teacherName(row: AscRow): string {
  const [surname, firstName] = [row.value('lastname'), row.value('firstname')];
  return surname !== '' && firstName !== '' ? `${surname} ${firstName}` : nameOf(row);
}

interface Sets {
  years: FetDocument['years'];
  /** The names of whole classes and their groups, by identifier; a group that is the entire class is the class. */
  nameOfClass: ReadonlyMap<string, string>;
  groups: ReadonlyMap<string, { classId: string; name: string; isEmpty: boolean; line: number }>;
  /** A group of the spelling before 2012, which numbers them in the lesson. */
  numbered(classId: string, number: string): string;
}

function studentSetsOf({ classes, groups }: ById): Sets {
  const nameOfClass = new Map([...classes].map(([id, row]) => [id, [row.value('name'), row.value('short')].find(parseClassName) ?? nameOf(row)]));
  const years = new Map([...classes].map(([id, row]) => [id, { ...named(row, nameOfClass.get(id) ?? ''), separator: ' ', students: null as number | null, groups: [] as FetDocument['years'][number]['groups'] }]));
  const found = new Map<string, { classId: string; name: string; isEmpty: boolean; line: number }>();
  const addGroup = (classId: string, label: string, line: number, students: number | null) => {
    // A colon keeps a group called "А" from making another class of "7".
    const name = `${nameOfClass.get(classId) ?? ''}: ${label}`;
    const year = years.get(classId);
    if (year && !year.groups.some((group) => group.name === name)) year.groups.push({ name, longName: '', line, students, subgroups: [] });
    return name;
  };
  for (const [id, row] of groups) {
    const [classId, count] = [row.value('classid'), countOf(row.value('studentcount'))];
    const isEntire = row.value('entireclass') === '1';
    if (isEntire && years.has(classId)) years.get(classId)!.students = count;
    const name = isEntire ? (nameOfClass.get(classId) ?? '') : addGroup(classId, nameOf(row), row.line, count);
    found.set(id, { classId, name, isEmpty: !isEntire && count === 0, line: row.line });
  }
  return { years: [...years.values()], nameOfClass, groups: found, numbered: (classId, number) => addGroup(classId, number, classes.get(classId)?.line ?? 0, null) };
}

function countOf(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

interface Source {
  byId: ById;
  sets: Sets;
  week: ReturnType<typeof weekOfAsc>;
  cards: readonly AscRow[];
}

function addLessons(document: FetDocument, source: Source, problems: Problems): void {
  const cardsOf = new Map<string, AscRow[]>();
  for (const card of source.cards) {
    const id = card.value('lessonid');
    if (!source.byId.lessons.has(id)) problems.warning('ascReference', { row: card.line, field: 'activity' }, { id });
    cardsOf.set(id, [...(cardsOf.get(id) ?? []), card]);
  }
  const emptyGroups = new Set<string>();
  let ordinal = 0;
  for (const [id, row] of source.byId.lessons) {
    ordinal += 1;
    for (const groupId of row.list('groupids', 'groupid')) if (source.sets.groups.get(groupId)?.isEmpty) emptyGroups.add(groupId);
    addLesson(document, source, { ordinal, row, cards: cardsOf.get(id) ?? [] }, problems);
  }
  for (const groupId of emptyGroups) {
    const group = source.sets.groups.get(groupId);
    problems.warning('ascGroupEmpty', { row: group?.line, field: 'members' }, { name: group?.name ?? groupId });
  }
}

interface Lesson {
  ordinal: number;
  row: AscRow;
  cards: readonly AscRow[];
}

const MOST_HOURS = 24;
const MOST_UNPLACED = 60;

function addLesson(document: FetDocument, { byId, sets, week }: Source, { ordinal, row, cards }: Lesson, problems: Problems): void {
  const subjectRow = byId.subjects.get(row.value('subjectid'));
  const subject = subjectRow ? nameOf(subjectRow) : '';
  if (subject === '') {
    problems.warning('fetActivityIncomplete', { row: row.line, field: 'subject' }, { id: ordinal });
    return;
  }
  const duration = Math.min(Math.max(countOf(row.value('periodspercard', 'durationperiods')) ?? 1, 1), MOST_HOURS);
  const students = studentsOf(row, sets, problems);
  const common = {
    ...{ line: row.line, subject, students, duration, isActive: true, isFortnightly: false },
    teachers: known(row, row.list('teacherids', 'teacherid'), byId.teachers, problems).map(teacherName),
  };
  const add = (name: string, more: Partial<FetActivity> = {}) => document.activities.push({ ...common, ...more, id: name });
  const values = { subject, students: students.join(', ') };
  let [number, skipped] = [0, 0];
  for (const card of cards) {
    const places = week.placesOf(card);
    const first = week.inFirst(card);
    if (first !== 'taken') {
      problems.warning(first, { row: card.line, field: 'hours' }, values);
      skipped += 1;
      continue;
    }
    for (const place of places) {
      number += 1;
      const id = cards.length === 1 && places.length === 1 ? String(ordinal) : `${ordinal}.${number}`;
      add(id, { isFortnightly: week.isNotEveryWeek(card), line: card.line });
      document.placements.set(id, place);
      const rooms = known(card, card.list('classroomids', 'classroomid'), byId.classrooms, problems).map(nameOf);
      if (rooms.length > 0) document.rooms.set(id, rooms.join(', '));
    }
  }
  const wanted = Math.floor(Number(row.value('periodsperweek').replace(',', '.')) / duration + 0.001) || (cards.length === 0 ? 1 : 0);
  for (let missing = Math.min(wanted - number - skipped, MOST_UNPLACED); missing > 0; missing -= 1) {
    number += 1;
    add(`${ordinal}.${number}`);
  }
}

/** Groups tell of their classes; a class that none of the groups is of comes whole. */
function studentsOf(row: AscRow, sets: Sets, problems: Problems): string[] {
  const groups = row.list('groupids', 'groupid').flatMap((id) => {
    const group = sets.groups.get(id);
    if (!group) problems.warning('ascReference', { row: row.line, field: 'members' }, { id });
    return group ? [group] : [];
  });
  const covered = new Set(groups.map(({ classId }) => classId));
  const number = sets.groups.size === 0 ? row.value('group') : '';
  const whole = row.list('classids', 'classid').filter((id) => !covered.has(id)).flatMap((id) => {
    const name = sets.nameOfClass.get(id);
    if (name === undefined) problems.warning('ascReference', { row: row.line, field: 'class' }, { id });
    return name === undefined ? [] : [number === '' ? name : sets.numbered(id, number)];
  });
  return [...new Set([...groups.map(({ name }) => name), ...whole])];
}

function known(row: AscRow, ids: readonly string[], rows: ReadonlyMap<string, AscRow>, problems: Problems): AscRow[] {
  return ids.flatMap((id) => {
    const found = rows.get(id);
    if (!found) problems.warning('ascReference', { row: row.line }, { id });
    return found ? [found] : [];
  });
}

import { v7 as newId } from 'uuid';
import { type Actor, type Facts, hatsFrom } from '@/lib/auth/actor';
import { now, setClock, today } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { searchKey, sortKey } from '@/lib/text/names';
import { putTimetableInForceWithin } from '@/lib/timetable/commands';
import { copyOf, type MakeCopy } from './copied-school';
import { openOwner, type Owner } from './owner';

/**
 * A school small enough to know by heart: 7-А and 7-Б in the first shift, algebra for each class, English in two
 * subgroups of 7-А. It is Friday, 20 November 2026, 09:30: the first and second hours have begun, the third has not.
 */
export const TODAY = '2026-11-20';
export const YESTERDAY = '2026-11-19';
export const TOMORROW_OF_SCHOOL = '2026-11-23';
export const NOW = '2026-11-20T09:30:00+06:00';
const START = '2026-09-01';
const CREATED = '2026-08-25T04:00:00Z';

const NAMES = {
  director: ['Сатыбалдиева', 'Гүлзат'],
  deputy: ['Мамбетова', 'Жылдыз'],
  administrator: ['Токтосунов', 'Данияр'],
  secretary: ['Кадырова', 'Айзада'],
  workingGroup: ['Эшимова', 'Алтынай'],
  classTeacher: ['Темирова', 'Айжан'],
  substitute: ['Койчуева', 'Жаңыл'],
  algebraist: ['Жолдошев', 'Ислам'],
  linguist: ['Садыкова', 'Жаңыл'],
  mother: ['Асанова', 'Мээрим'],
  neighbour: ['Болотбекова', 'Элнура'],
  nurlan: ['Асанов', 'Нурлан'],
  jibek: ['Абдыкадырова', 'Жибек'],
  kanat: ['Өмүров', 'Канат'],
  saadat: ['Болотбекова', 'Саадат'],
  emil: ['Асанов', 'Эмил'],
  aida: ['Исакова', 'Айда'],
} as const satisfies Record<string, [surname: string, firstName: string]>;
const SEVEN_A = ['nurlan', 'jibek', 'kanat', 'saadat'] as const;
const SEVEN_B = ['emil', 'aida'] as const;

/** Algebra of 7-А in the first hour of every weekday, of 7-Б in the second; English in the third hour on Tuesday and Friday. */
const GROUPS = {
  algebraA: { course: 'algebra', name: '7-А', class: 'sevenA', subgroup: null, teacher: 'algebraist', pupils: SEVEN_A, weekdays: [1, 2, 3, 4, 5], position: 1 },
  algebraB: { course: 'algebra', name: '7-Б', class: 'sevenB', subgroup: null, teacher: 'linguist', pupils: SEVEN_B, weekdays: [1, 3, 5], position: 2 },
  english1: { course: 'english', name: '7-А · 1', class: 'sevenA', subgroup: 'first', teacher: 'linguist', pupils: ['nurlan', 'jibek'], weekdays: [2, 5], position: 3 },
  english2: { course: 'english', name: '7-А · 2', class: 'sevenA', subgroup: 'second', teacher: 'algebraist', pupils: ['kanat', 'saadat'], weekdays: [2, 5], position: 3 },
} as const;

export type PersonName = keyof typeof NAMES;
export type GroupName = keyof typeof GROUPS;

export interface SmallSchool {
  owner: Owner;
  schoolId: string;
  yearId: string;
  terms: Record<'first' | 'second', string>;
  classes: Record<'sevenA' | 'sevenB', string>;
  courses: Record<'algebra' | 'english', string>;
  groups: Record<GroupName, string>;
  people: Record<PersonName, string>;
  /** the person with today's facts, as a signed-in session has them */
  actor(name: PersonName): Promise<Actor>;
  /** the group's lesson of the day */
  lesson(group: GroupName, day: string): Promise<string>;
}

export function standStillAt(instant: string): void {
  setClock({ now: () => new Date(instant) });
}

type Ids = Pick<SmallSchool, 'schoolId' | 'yearId' | 'terms' | 'classes' | 'courses' | 'groups' | 'people'>;

let first: { ids: Ids; copy: MakeCopy } | undefined;

/** Makes the school in the test file's own database and stops the clock at `NOW`. Every further one is a copy of the first as it was made. */
export async function makeSmallSchool(): Promise<SmallSchool> {
  standStillAt(NOW);
  const owner = await openOwner();
  if (first) return schoolOf(owner, underOtherIds(first.ids, await first.copy()));
  const ids = await insertSchool(owner);
  first = { ids, copy: await copyOf(owner, ids.schoolId) };
  return schoolOf(owner, ids);
}

function underOtherIds<T>(ids: T, otherOf: (id: string) => string): T {
  return JSON.parse(JSON.stringify(ids), (_, value: unknown) => (typeof value === 'string' ? otherOf(value) : value)) as T;
}

function schoolOf(owner: Owner, ids: Ids): SmallSchool {
  return {
    ...{ owner, ...ids },
    actor: (name) => actorFor(ids.schoolId, ids.people[name], NAMES[name]),
    lesson: async (group, day) => {
      const sql = 'select id from lesson where group_id = $1 and on_date = $2';
      return (await owner.row<{ id: string }>(sql, [ids.groups[group], day])).id;
    },
  };
}

async function insertSchool(owner: Owner): Promise<Ids> {
  const schoolId = newId();
  await owner.insert('school', [{ id: schoolId, name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: CREATED }]);
  const insert = (table: string, rows: Record<string, unknown>[]) => owner.insert(table, rows.map((row) => ({ school_id: schoolId, ...row })));
  const people = idsFor(NAMES);
  await insertPeople(insert, people);
  const { yearId, terms } = await insertYear(insert);
  const classes = await insertClasses(insert, yearId, people);
  const { courses, groups } = await insertGroups(insert, yearId, classes, people);
  await putTimetableInForce(schoolId, yearId, groups);
  return { schoolId, yearId, terms, classes, courses, groups, people };
}

type Insert = (table: string, rows: Record<string, unknown>[]) => Promise<void>;

function idsFor<K extends string>(named: Record<K, unknown>): Record<K, string> {
  return Object.fromEntries(Object.keys(named).map((name) => [name, newId()])) as Record<K, string>;
}

async function insertPeople(insert: Insert, people: SmallSchool['people']): Promise<void> {
  const named = Object.entries(NAMES) as [PersonName, readonly [string, string]][];
  await insert('person', named.map(([name, [surname, first_name]]) => {
    const full = `${surname} ${first_name}`;
    return { id: people[name], surname, first_name, sort_key: sortKey(full), search_key: searchKey(full), created_at: CREATED };
  }));
  const order = { started_on: START, proposed_at: CREATED, approved_at: CREATED };
  const appointed = (name: PersonName, post: string) => ({ id: newId(), person_id: people[name], post, ...order });
  const teachers = ['workingGroup', 'classTeacher', 'substitute', 'algebraist', 'linguist'] as const;
  const posts = ['director', 'deputy', 'administrator', 'secretary'] as const;
  await insert('staff_appointment', [...posts.map((post) => appointed(post, post)), ...teachers.map((name) => appointed(name, 'teacher'))]);
  await insert('working_group_membership', [{ id: newId(), person_id: people.workingGroup, is_chair: true, ...order }]);
  await insert('pupil', [...SEVEN_A, ...SEVEN_B].map((name, index) => ({ id: people[name], number: String(1301 + index) })));
  const families = [['mother', 'nurlan'], ['mother', 'emil'], ['neighbour', 'saadat']] as const;
  await insert('guardianship', families.map(([guardian, pupil]) => ({
    ...{ id: newId(), guardian_id: people[guardian], pupil_id: people[pupil], may_announce: true, started_on: START },
  })));
}

async function insertYear(insert: Insert) {
  const [yearId, bell_schedule_id, terms] = [newId(), newId(), { first: newId(), second: newId() }];
  await insert('school_year', [{ id: yearId, label: '2026-2027', starts_on: START, ends_on: '2027-05-28', weekdays: [1, 2, 3, 4, 5] }]);
  await insert('term', [
    { id: terms.first, year_id: yearId, kind: 'quarter', ordinal: 1, starts_on: START, ends_on: '2026-11-04' },
    { id: terms.second, year_id: yearId, kind: 'quarter', ordinal: 2, starts_on: '2026-11-10', ends_on: '2026-12-30' },
  ]);
  await insert('bell_schedule', [{ id: bell_schedule_id, name: 'regular', kind: 'regular', started_on: START }]);
  await insert('bell_slot', [480, 530, 585, 640, 690].map((starts_at_minute, index) => ({
    ...{ bell_schedule_id, position: index + 1, shift: 1, number: index + 1, starts_at_minute, ends_at_minute: starts_at_minute + 45 },
  })));
  return { yearId, terms };
}

async function insertClasses(insert: Insert, year_id: string, people: SmallSchool['people']) {
  const classes = { sevenA: newId(), sevenB: newId() };
  const schoolClass = (id: string, letter: string) => ({ id, year_id, grade: 7, letter, name: `7-${letter}`, shift: 1 });
  await insert('school_class', [schoolClass(classes.sevenA, 'А'), schoolClass(classes.sevenB, 'Б')]);
  await insert('staff_appointment', [{
    ...{ id: newId(), person_id: people.classTeacher, post: 'classTeacher', class_id: classes.sevenA },
    ...{ started_on: START, proposed_at: CREATED, approved_at: CREATED },
  }]);
  const enrolled = (pupil: PersonName, class_id: string) => ({ id: newId(), pupil_id: people[pupil], class_id, started_on: START });
  await insert('enrolment', [...SEVEN_A.map((name) => enrolled(name, classes.sevenA)), ...SEVEN_B.map((name) => enrolled(name, classes.sevenB))]);
  return classes;
}

async function insertGroups(insert: Insert, year_id: string, classes: SmallSchool['classes'], people: SmallSchool['people']) {
  const subjects = { algebra: newId(), english: newId() };
  const courses = { algebra: newId(), english: newId() };
  const subgroups = { first: newId(), second: newId() };
  await insert('subject', [
    { id: subjects.algebra, name_ky: 'Алгебра', name_ru: 'Алгебра', name_en: 'Algebra' },
    { id: subjects.english, name_ky: 'Англис тили', name_ru: 'Английский язык', name_en: 'English' },
  ]);
  await insert('course', (['algebra', 'english'] as const).map((name) => ({ id: courses[name], year_id, subject_id: subjects[name] })));
  await insert('subgroup', [['first', '1'], ['second', '2']].map(([key, name]) => ({
    ...{ id: subgroups[key as 'first' | 'second'], class_id: classes.sevenA, name, source: 'list' },
  })));
  const groups = idsFor(GROUPS);
  const each = (Object.keys(GROUPS) as GroupName[]).map((key) => ({ ...GROUPS[key], id: groups[key] }));
  await insert('course_group', each.map(({ id, course, name }) => ({ id, course_id: courses[course], name, grading_mode: 'fivePoint', created_at: CREATED })));
  await insert('course_group_part', each.map(({ id, class: class_name, subgroup }) => ({
    ...{ id: newId(), group_id: id, class_id: classes[class_name], subgroup_id: subgroup && subgroups[subgroup] },
  })));
  await insert('teaching_assignment', each.map(({ id, teacher }) => ({ id: newId(), group_id: id, teacher_id: people[teacher], started_on: START })));
  await insert('course_group_membership', each.flatMap(({ id, pupils }) =>
    pupils.map((name) => ({ id: newId(), group_id: id, pupil_id: people[name], started_on: START })),
  ));
  return { courses, groups };
}

async function putTimetableInForce(schoolId: string, yearId: string, groups: SmallSchool['groups']): Promise<void> {
  const entries = (Object.keys(GROUPS) as GroupName[]).flatMap((key) =>
    GROUPS[key].weekdays.map((weekday) => ({ groupId: groups[key], weekday, position: GROUPS[key].position, room: null })),
  );
  const author = { schoolId, personId: null, sessionId: null, today: '2026-08-25' };
  await asService('import', { schoolId }, (db) =>
    putTimetableInForceWithin(db, author, { yearId, name: '2026-2027', startedOn: START, entries }),
  );
}

/** A person of any school of the test database, signed in on `TODAY`. Her facts are read as a session's are, but in one statement. */
export async function actorFor(schoolId: string, personId: string, [surname, firstName]: readonly [string, string]): Promise<Actor> {
  const owner = await openOwner();
  const { facts } = await owner.row<{ facts: Facts }>(
    `with frame as materialized (select set_config('app.school_id', $1, true), set_config('app.person_id', $2, true), set_config('app.today', $3, true), set_config('app.now', $4, true))
     select app.my_facts() as facts from frame`,
    [schoolId, personId, today('Asia/Bishkek'), now().toISOString()],
  );
  return {
    ...{ accountId: newId(), personId, schoolId, sessionId: newId(), surname, firstName, patronymic: null },
    ...{ locale: null, theme: null, mustChangePassword: false, timeZone: 'Asia/Bishkek', today: TODAY },
    hats: hatsFrom(facts),
    facts,
  };
}

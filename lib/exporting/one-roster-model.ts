import { addDays, partsOf } from '@/lib/calendar/day';
import { defused } from '@/lib/spreadsheets';
import type { ListedGroup, ListedPerson, ListedPost, SchoolLists } from './lists-model';
import { ONE_ROSTER_COLUMNS, ONE_ROSTER_FILES, type OneRosterFile } from './one-roster-columns-model';

/**
 * The lists as OneRoster 1.2 in CSV (1EdTech, "CSV Binding 1.2.1"), whole ("bulk"): who is in which class and group, who
 * teaches it, whose guardian is who. Nothing that is worth a mark is in it.
 */

type Row = readonly (string | number | boolean)[];
type Tables = Record<OneRosterFile, Row[]>;

/** What the standard calls a post; which one it really is stands in a column of our own beside it. */
const ROLES: Record<ListedPost, string> = {
  director: 'principal',
  actingDirector: 'principal',
  deputy: 'siteAdministrator',
  secretary: 'aide',
  administrator: 'systemAdministrator',
  teacher: 'teacher',
};

/** The files by name, with their text; one without rows is left out, as the standard has it. */
export function oneRosterFiles(lists: SchoolLists): { name: string; text: string }[] {
  const tables = tablesOf(lists);
  const present = (Object.keys(tables) as OneRosterFile[]).filter((file) => tables[file].length > 0);
  const manifest: Row[] = [
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...ONE_ROSTER_FILES.map((file) => [`file.${file}`, present.some((one) => one === file) ? 'bulk' : 'absent']),
    ['source.systemName', 'Achyk Jurnal'],
    ['source.systemCode', lists.school.id],
  ];
  return [
    { name: 'manifest.csv', text: csvText(['propertyName', 'value'], manifest) },
    ...present.map((file) => ({ name: `${file}.csv`, text: csvText(ONE_ROSTER_COLUMNS[file], tables[file]) })),
  ];
}

function tablesOf(lists: SchoolLists): Tables {
  const { school, pupils, guardians, staff } = lists;
  const onStaff = new Set(staff.map(({ id }) => id));
  const users: Row[] = [
    ...pupils.map((pupil) => userRow(pupil, { number: pupil.number, grade: pupil.class.grade, phone: null, agents: pupil.guardians.map(({ guardian }) => guardian.id) })),
    ...guardians.filter(({ id }) => !onStaff.has(id)).map((person) => userRow(person, person)),
    ...staff.map((person) => userRow(person, person)),
  ];
  return {
    academicSessions: sessionRows(lists),
    orgs: [[school.id, ...BLANK, school.name, 'school', '', '']],
    courses: courseRows(lists),
    classes: classRows(lists),
    users,
    roles: roleRows(lists),
    enrollments: enrollmentRows(lists),
    demographics: pupils.filter(({ bornOn, sex }) => bornOn ?? sex).map(({ id, bornOn, sex }) => [id, ...BLANK, bornOn ?? '', sex ?? '', ...Array<string>(11).fill('')]),
  };
}

/** `status` and `dateLastModified` are left blank where everything is sent. */
const BLANK = ['', ''] as const;

/** A session ends with the day after its last. */
function sessionRows({ year, terms }: SchoolLists): Row[] {
  const endYear = partsOf(year.endsOn).year;
  const row = (id: string, title: string, type: string, { startsOn, endsOn }: typeof year | (typeof terms)[number], parent: string): Row =>
    [id, ...BLANK, title, type, startsOn, addDays(endsOn, 1), parent, endYear];
  return [row(year.id, year.label, 'schoolYear', year, ''), ...terms.map((term) => row(term.id, `${year.label} ${term.kind} ${term.ordinal}`, 'term', term, year.id))];
}

/** Every class belongs to a course; a class as such to this one. */
const homeroomCourse = ({ year }: SchoolLists) => `${year.id}-homeroom`;

function courseRows(lists: SchoolLists): Row[] {
  const { courses, year, school } = lists;
  const row = (id: string, title: string): Row => [id, ...BLANK, year.id, title, '', '', school.id, '', ''];
  return [...(lists.classes.length > 0 ? [row(homeroomCourse(lists), 'Homeroom')] : []), ...courses.map(({ id, name }) => row(id, name))];
}

function classRows(lists: SchoolLists): Row[] {
  const { classes, groups, school, terms, year } = lists;
  const sessions = (terms.length > 0 ? terms : [year]).map(({ id }) => id).join(',');
  const row = (id: string, title: string, grades: number[], courseId: string, type: string, subject = ''): Row =>
    [id, ...BLANK, title, gradesText(grades), courseId, '', type, '', school.id, sessions, subject, '', ''];
  return [
    ...classes.map(({ id, name, grade }) => row(id, name, [grade], homeroomCourse(lists), 'homeroom')),
    ...groups.map(({ id, name, subject, grades, courseId }) => row(id, `${name} ${subject}`, grades, courseId, 'scheduled', subject)),
  ];
}

interface UserFacts {
  number?: string;
  grade?: number;
  phone: string | null;
  agents?: string[];
}

function userRow({ id, surname, firstName, patronymic }: Omit<ListedPerson, 'phone'>, { number = '', grade, phone, agents = [] }: UserFacts): Row {
  const grades = grade === undefined ? '' : gradesText([grade]);
  return [id, ...BLANK, true, id, '', firstName, surname, patronymic ?? '', number, '', '', dialled(phone), agents.join(','), grades, '', '', '', '', '', '', '', ''];
}

/** International digits without the plus: a spreadsheet would take it for a sum. */
function dialled(phone: string | null): string {
  return phone?.replace(/^\+/, '') ?? '';
}

function gradesText(grades: number[]): string {
  return grades.map((grade) => String(grade).padStart(2, '0')).join(',');
}

/** The first role of a person is the primary one. */
function roleRows({ school, pupils, guardians, staff }: SchoolLists): Row[] {
  const given = new Map<string, { role: string; post: string; area: string }[]>();
  const give = (id: string, role: string, post = '', area = '') => given.set(id, [...(given.get(id) ?? []), { role, post, area }]);
  for (const { id } of pupils) give(id, 'student');
  for (const { id, posts } of staff) {
    for (const { post, area } of posts) give(id, ROLES[post], post, area ?? '');
    // Whoever teaches or leads a class is a teacher, whether a post says so or not.
    if (posts.length === 0) give(id, 'teacher', 'none');
  }
  for (const { id } of guardians) give(id, 'guardian');
  return [...given].flatMap(([id, roles]) =>
    roles.map(({ role, post, area }, index) =>
      [`${id}-${index + 1}`, ...BLANK, id, index === 0 ? 'primary' : 'secondary', role, '', '', school.id, '', post, area] as Row,
    ),
  );
}

function enrollmentRows({ school, pupils, staff, groups }: SchoolLists): Row[] {
  const row = (classId: string, userId: string, role: 'student' | 'teacher', isPrimary: boolean): Row =>
    [`${classId}-${userId}`, ...BLANK, classId, school.id, userId, role, role === 'teacher' ? isPrimary : '', '', ''];
  const ofGroup = ({ id, teachers, pupils: members }: ListedGroup) => [
    ...teachers.map((teacher, index) => row(id, teacher.id, 'teacher', index === 0)),
    ...members.map((pupil) => row(id, pupil.id, 'student', false)),
  ];
  return [
    ...staff.flatMap(({ id, classTeacherOf }) => classTeacherOf.map((schoolClass) => row(schoolClass.id, id, 'teacher', true))),
    ...pupils.map((pupil) => row(pupil.class.id, pupil.id, 'student', false)),
    ...groups.flatMap(ofGroup),
  ];
}

/** RFC 4180; the standard allows no line end within a cell. */
function csvText(columns: readonly string[], rows: readonly Row[]): string {
  return `${[columns, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: string | number | boolean): string {
  const text = defused(String(value).replace(/\s*[\r\n]+\s*/g, ' '));
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

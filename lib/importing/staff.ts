import { nameOf, phonesOfCell, textOf } from './cells';
import type { ClassName } from './class-name';
import { type ColumnNames, type KnownTable, warnOfNoRows, warnOfUnknownColumns } from './columns';
import { staffCodeIn } from '@/lib/people/staff-code-model';
import type { ListedPost, PersonName, StaffEntry } from './model';
import { fullNameOf, nameKey, readOwnName } from './person-name';
import type { Problems } from './problem';
import type { Cell } from './tables';
import { NOTHING_TOLD, readClassName, type ToldNames } from './told-model';
import { cleanText, wordsKey } from './words';

export type StaffColumn = 'surname' | 'firstName' | 'patronymic' | 'fullName' | 'post' | 'classTeacherOf' | 'children' | 'phone' | 'code';

/** How the columns of a staff list are called. */
export const STAFF_COLUMNS: ColumnNames<StaffColumn> = {
  surname: ['Фамилиясы', 'Фамилия', 'Surname', 'Last name', 'Family name'],
  firstName: ['Аты', 'Имя', 'First name', 'Given name'],
  patronymic: ['Атасынын аты', 'Отчество', 'Patronymic', 'Middle name'],
  fullName: ['Аты-жөнү', 'Мугалим', 'Кызматкер', 'Ф.А.А.', 'ФИО', 'Ф.И.О.', 'Фамилия, имя, отчество', 'Учитель', 'Сотрудник', 'Full name', 'Name', 'Teacher', 'Employee'],
  post: ['Кызматы', 'Кызмат орду', 'Кызмат', 'Должность', 'Post', 'Position', 'Job title', 'Role'],
  classTeacherOf: ['Класс жетекчиси', 'Класс жетекчи', 'Класс жетекчилиги', 'Жетектеген классы', 'Классный руководитель', 'Классное руководство', 'Кл. рук.', 'Class teacher', 'Class teacher of', 'Homeroom'],
  children: ['Мектептеги балдары (окуучунун номери)', 'Мектептеги балдары', 'Балдары', 'Дети в школе (номер ученика)', 'Дети в школе', 'Дети', 'Children in the school (pupil number)', 'Children in the school', 'Children at school', 'Children'],
  phone: ['Телефону', 'Телефон', 'Phone', 'Phone number'],
  code: ['Журналдагы код', 'Код в журнале', 'Journal code'],
};

/** Whether the columns are those of a staff list. */
export function isStaffTable({ columns }: KnownTable<StaffColumn>): boolean {
  const hasName = columns.has('fullName') || (columns.has('surname') && columns.has('firstName'));
  return hasName && (columns.has('post') || columns.has('classTeacherOf'));
}

/** The people of a staff list. Two rows with the very same name are an error, unless their codes tell them apart: the timetable could mean either. */
export function readStaff(file: string, table: KnownTable<StaffColumn>, problems: Problems, told: ToldNames = NOTHING_TOLD): StaffEntry[] {
  warnOfUnknownColumns(table, problems);
  warnOfNoRows(table, problems);
  const byName = new Map<string, StaffEntry>();
  for (const { row, cell } of table.rows) {
    const entry = readPerson({ file, row }, cell, problems, told);
    const first = entry && byName.get(tellingKey(entry));
    if (first) problems.error('staffNameTwice', { row, field: 'fullName' }, { name: fullNameOf(entry), first: first.origin.row });
    else if (entry) byName.set(tellingKey(entry), entry);
  }
  return [...byName.values()];
}

/** What tells the entry of a staff list from others. */
export function tellingKey(entry: Pick<StaffEntry, keyof PersonName | 'code'>): string {
  return `${nameKey(entry)} ${entry.code ?? ''}`;
}

/** The entries of several lists: one who stands in two of them with the same data is one, with other data an error. */
export function joinStaff(entries: StaffEntry[], problems: Problems): StaffEntry[] {
  const byName = new Map<string, StaffEntry>();
  const factsOf = ({ origin: _, ...facts }: StaffEntry) => JSON.stringify({ ...facts, name: nameKey(facts) });
  for (const entry of entries) {
    const first = byName.get(tellingKey(entry));
    if (!first) byName.set(tellingKey(entry), entry);
    else if (factsOf(first) !== factsOf(entry)) {
      const values = { name: fullNameOf(entry), first: first.origin.row, other: first.origin.file };
      problems.error('staffInFiles', { ...entry.origin, field: 'fullName' }, values);
    }
  }
  return [...byName.values()];
}

function readPerson(origin: StaffEntry['origin'], cell: (column: StaffColumn) => Cell, problems: Problems, told: ToldNames): StaffEntry | null {
  const { row } = origin;
  const name = readOwnName(cell, row, problems);
  if (!name) {
    problems.error('nameMissing', { row, field: 'fullName' });
    return null;
  }
  return {
    origin,
    ...name,
    posts: postsOf(nameOf(cell('post'), { row, field: 'post' }, problems), row, problems),
    phones: phonesOfCell(cell('phone'), { row, field: 'phone' }, problems),
    classTeacherOf: classesOf(textOf(cell('classTeacherOf')), row, problems, told),
    code: staffCodeIn(textOf(cell('code'))),
    children: textOf(cell('children')).split(/[;,\s]+/).filter(Boolean),
  };
}

function classesOf(written: string, row: number, problems: Problems, told: ToldNames): ClassName[] {
  return written.split(/[;,]/).map(cleanText).filter(Boolean).flatMap((part) => {
    const schoolClass = readClassName(part, told);
    if (!schoolClass) problems.warning('classUnreadable', { row, field: 'classTeacherOf' }, { written: part });
    return schoolClass ? [schoolClass] : [];
  });
}

/** Words that tell a post, the more telling first: a deputy director is no director. */
const POSTS: readonly (readonly [RegExp, ListedPost])[] = [
  [/орун басар|заместитель директора|зам\.? ?директор|завуч|deputy|vice/u, 'deputy'],
  [/директордун милдетин аткаруучу|и\.? ?о\.? директора|исполняющ|acting/u, 'actingDirector'],
  [/администратор(?!дук)|administrator|системный админ/u, 'administrator'],
  [/директор|director|principal|head ?teacher/u, 'director'],
  [/катчы|секретар|делопроизводител|secretary/u, 'secretary'],
  [/мугалим|учител|преподавател|teacher/u, 'teacher'],
];

function postsOf(written: string, row: number, problems: Problems): StaffEntry['posts'] {
  if (written === '') return [];
  return written.split(/[;,\n]/).map(cleanText).filter(Boolean).flatMap((part) => {
    const post = POSTS.find(([words]) => words.test(part.toLowerCase()))?.[1];
    if (!post) problems.warning('postUnknown', { row, field: 'post' }, { written: part });
    return post ? [{ post, area: post === 'deputy' ? areaOf(part) : null }] : [];
  });
}

/** `Директордун окуу-тарбия иштери боюнча орун басары` answers for `окуу-тарбия иштери`. */
function areaOf(post: string): string | null {
  const area = post
    .replace(/директордун|боюнча|орун ?басары?|заместитель директора|зам\.? ?директора?/giu, '')
    .replace(/deputy director|deputy|vice-?principal|\bfor\b/giu, '')
    .replace(/^\s*(по|of)(?=\s)/iu, '');
  return cleanText(area) || null;
}

/** What a teacher of the timetable is found by in the staff list: the whole name, unique within the school's staff. */
export function staffKey(fullName: string): string {
  return wordsKey(fullName);
}

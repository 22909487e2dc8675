import { dayOfCell, phoneOfCell, sexOfCell, textOf } from './cells';
import type { ClassName } from './class-name';
import { type ColumnNames, type KnownTable, warnOfNoRows, warnOfUnknownColumns } from './columns';
import { HOME_TEACHING_COLUMNS, type HomeTeachingColumn, isSameOrder, readHomeTeaching } from './home-teaching';
import type { GuardianEntry, GuardianRelation, PupilEntry } from './model';
import { fullNameOf, nameKey, readName, readOwnName } from './person-name';
import type { Problems } from './problem';
import { splitSubgroups } from './subgroup-name';
import type { Cell } from './tables';
import { NOTHING_TOLD, readClassName, type ToldNames } from './told-model';
import { wordsKey } from './words';

export type PupilColumn =
  | 'number' | 'class' | 'surname' | 'firstName' | 'patronymic' | 'fullName' | 'sex' | 'bornOn' | 'subgroups'
  | 'guardianSurname' | 'guardianFirstName' | 'guardianPatronymic' | 'guardianFullName' | 'guardianPhone'
  | 'guardianRelation' | 'motherName' | 'motherPhone' | 'fatherName' | 'fatherPhone' | HomeTeachingColumn;

/** How the columns of a pupils' list are called. */
export const PUPIL_COLUMNS: ColumnNames<PupilColumn> = {
  number: ['Окуучунун номери', 'Номери', 'Өздүк номери', 'Өздүк делонун номери', 'Номер ученика', 'Номер', 'Личный номер', 'Номер личного дела', '№ личного дела', 'Pupil number', 'Student number', 'Number', 'Pupil ID', 'Student ID', 'ID'],
  class: ['Класс', 'Классы', 'Class', 'Form'],
  surname: ['Фамилиясы', 'Окуучунун фамилиясы', 'Фамилия', 'Фамилия ученика', 'Surname', 'Last name', 'Family name', 'Pupil surname'],
  firstName: ['Аты', 'Окуучунун аты', 'Имя', 'Имя ученика', 'First name', 'Given name', 'Pupil first name'],
  patronymic: ['Атасынын аты', 'Окуучунун атасынын аты', 'Отчество', 'Отчество ученика', 'Patronymic', 'Middle name'],
  fullName: ['Аты-жөнү', 'Окуучунун аты-жөнү', 'Окуучу', 'Ф.А.А.', 'ФИО', 'Ф.И.О.', 'ФИО ученика', 'Ученик', 'Фамилия, имя, отчество', 'Фамилия, имя', 'Full name', 'Name', 'Pupil', 'Student'],
  sex: ['Жынысы', 'Пол', 'Sex', 'Gender'],
  bornOn: ['Туулган күнү', 'Туулган датасы', 'Туулган күнү, айы, жылы', 'Дата рождения', 'Д.р.', 'Date of birth', 'Birth date', 'Birthday', 'Born', 'DOB'],
  subgroups: ['Топтор', 'Топтору', 'Тобу', 'Топ', 'Подгруппы', 'Подгруппа', 'Группы', 'Группа', 'Subgroups', 'Subgroup', 'Groups', 'Group'],
  guardianSurname: ['Ата-эненин фамилиясы', 'Фамилия родителя', 'Parent surname', 'Guardian surname', 'Parent last name', 'Guardian last name'],
  guardianFirstName: ['Ата-эненин аты', 'Имя родителя', 'Parent first name', 'Guardian first name'],
  guardianPatronymic: ['Ата-эненин атасынын аты', 'Отчество родителя', 'Parent patronymic', 'Guardian patronymic'],
  guardianFullName: ['Ата-эненин аты-жөнү', 'Ата-энеси', 'Ата-эне', 'Мыйзамдуу өкүл', 'ФИО родителя', 'Родитель', 'Родители', 'Законный представитель', 'Parent', 'Guardian', 'Parent name', 'Guardian name', 'Parent full name', 'Guardian full name'],
  guardianPhone: ['Ата-эненин телефону', 'Ата-энесинин телефону', 'Телефону', 'Телефон', 'Телефон родителя', 'Телефон родителей', 'Parent phone', 'Guardian phone', 'Phone', 'Phone number'],
  guardianRelation: ['Ким болот', 'Кем приходится', 'Степень родства', 'Relation', 'Relationship'],
  motherName: ['Апасы', 'Энеси', 'Апасынын аты-жөнү', 'Энесинин аты-жөнү', 'Мать', 'ФИО матери', 'Mother', 'Mother name'],
  motherPhone: ['Апасынын телефону', 'Энесинин телефону', 'Телефон матери', 'Mother phone'],
  fatherName: ['Атасы', 'Атасынын аты-жөнү', 'Отец', 'ФИО отца', 'Father', 'Father name'],
  fatherPhone: ['Атасынын телефону', 'Телефон отца', 'Father phone'],
  ...HOME_TEACHING_COLUMNS,
};

/** Whether the columns are those of a pupils' list. */
export function isPupilsTable({ columns }: KnownTable<PupilColumn>): boolean {
  const hasName = columns.has('fullName') || (columns.has('surname') && columns.has('firstName'));
  return hasName && columns.has('class') && TELLING.some((column) => columns.has(column));
}

/** Columns that only a list of pupils has. */
const TELLING: readonly PupilColumn[] = ['number', 'bornOn', 'sex', 'guardianPhone', 'guardianFullName', 'guardianSurname', 'motherName'];

/**
 * The pupils of a list. A pupil who stands in several rows, with one guardian in each, is one pupil; namesakes are
 * never joined.
 */
export function readPupils(file: string, table: KnownTable<PupilColumn>, problems: Problems, told: ToldNames = NOTHING_TOLD): PupilEntry[] {
  warnOfUnknownColumns(table, problems);
  warnOfNoRows(table, problems);
  const entries = table.rows.map(({ row, cell }) => readPupil({ file, row }, cell, problems, told)).filter((entry) => entry !== null);
  return joinRows(entries, problems);
}

type CellOf = (column: PupilColumn) => Cell;

function readPupil(origin: PupilEntry['origin'], cell: CellOf, problems: Problems, told: ToldNames): PupilEntry | null {
  const { row } = origin;
  const name = readOwnName(cell, row, problems);
  const schoolClass = readClass(cell('class'), row, problems, told);
  const sex = sexOfCell(cell('sex'), { row, field: 'sex' }, problems);
  const bornOn = dayOfCell(cell('bornOn'), { row, field: 'bornOn' }, problems);
  const guardians = readGuardians(cell, row, problems);
  const homeTeaching = readHomeTeaching(origin, cell, problems);
  if (!name) {
    problems.error('nameMissing', { row, field: 'fullName' });
    return null;
  }
  if (!schoolClass) return null;
  const number = textOf(cell('number')) || null;
  if (!number && !bornOn) problems.error('pupilUnmatchable', { row, field: 'number' }, { name: fullNameOf(name) });
  return { origin, ...name, number, class: schoolClass, sex, bornOn, guardians, subgroups: splitSubgroups(textOf(cell('subgroups'))), homeTeaching };
}

/** The class of a row; who is in none of the school's grades is left out, with a warning. */
function readClass(cell: Cell, row: number, problems: Problems, told: ToldNames): ClassName | null {
  const written = textOf(cell);
  const schoolClass = readClassName(written, told);
  if (written === '') problems.error('classMissing', { row, field: 'class' });
  else if (!schoolClass) problems.warning('classUnreadable', { row, field: 'class' }, { written });
  return schoolClass;
}

function readGuardians(cell: CellOf, row: number, problems: Problems): GuardianEntry[] {
  const relation = relationOf(textOf(cell('guardianRelation')));
  const sources: [name: PupilColumn, phone: PupilColumn, relation: GuardianRelation | null][] = [
    ['guardianFullName', 'guardianPhone', relation],
    ['motherName', 'motherPhone', 'mother'],
    ['fatherName', 'fatherPhone', 'father'],
  ];
  return sources.flatMap(([nameColumn, phoneColumn, relationOfSource]) => {
    const isGeneral = nameColumn === 'guardianFullName';
    const name = readName(
      {
        surname: isGeneral ? cell('guardianSurname') : null,
        firstName: isGeneral ? cell('guardianFirstName') : null,
        patronymic: isGeneral ? cell('guardianPatronymic') : null,
        fullName: cell(nameColumn),
      },
      { surname: 'guardianSurname', firstName: 'guardianFirstName', fullName: 'guardianFullName' },
      row,
      problems,
    );
    const phone = phoneOfCell(cell(phoneColumn), { row, field: 'guardianPhone' }, problems);
    if (name && !phone) problems.warning('guardianWithoutPhone', { row, field: 'guardianPhone' }, { name: fullNameOf(name) });
    if (!name && phone) problems.warning('guardianWithoutName', { row, field: 'guardianFullName' }, { phone });
    return name ? [{ ...name, phone, relation: relationOfSource }] : [];
  });
}

const RELATIONS: Record<GuardianRelation, readonly string[]> = {
  mother: ['Апасы', 'Энеси', 'Апа', 'Эне', 'Мать', 'Мама', 'Mother'],
  father: ['Атасы', 'Ата', 'Отец', 'Папа', 'Father'],
  guardian: ['Камкорчу', 'Камкорчусу', 'Опекун', 'Guardian'],
};

function relationOf(written: string): GuardianRelation | null {
  const key = wordsKey(written);
  const relations = Object.keys(RELATIONS) as GuardianRelation[];
  return relations.find((relation) => RELATIONS[relation].some((word) => wordsKey(word) === key)) ?? null;
}

/** What makes two rows of one list the same pupil: the number, else the name with the day of birth. */
export function pupilKeys(entry: Pick<PupilEntry, 'number' | 'bornOn' | 'surname' | 'firstName' | 'patronymic'>): string[] {
  if (entry.number) return [`number ${entry.number}`];
  return entry.bornOn ? [`born ${entry.bornOn} ${nameKey(entry)}`] : [];
}

/** Joins the rows of one pupil, in one list or several; rows that give one number to two pupils are errors. */
export function joinRows(entries: PupilEntry[], problems: Problems): PupilEntry[] {
  const byKey = new Map<string, PupilEntry>();
  const joined: PupilEntry[] = [];
  for (const entry of entries) {
    const [key] = pupilKeys(entry);
    const first = key === undefined ? undefined : byKey.get(key);
    if (!first) {
      joined.push(entry);
      if (key !== undefined) byKey.set(key, entry);
    } else if (isSameChild(first, entry)) {
      first.bornOn ??= entry.bornOn;
      first.sex ??= entry.sex;
      first.guardians.push(...entry.guardians.filter((guardian) => !first.guardians.some((known) => isSameGuardian(known, guardian))));
      first.subgroups.push(...entry.subgroups.filter((name) => !first.subgroups.includes(name)));
      first.homeTeaching.push(...entry.homeTeaching.filter((home) => !first.homeTeaching.some((known) => isSameOrder(known, home) && known.endedOn === home.endedOn)));
    } else {
      const values = { number: entry.number ?? fullNameOf(entry), first: first.origin.row, other: first.origin.file };
      const key = first.origin.file === entry.origin.file ? 'pupilNumberTwice' : 'pupilInFiles';
      problems.error(key, { ...entry.origin, field: 'number' }, values);
    }
  }
  return joined;
}

function isSameChild(a: PupilEntry, b: PupilEntry): boolean {
  return nameKey(a) === nameKey(b) && a.class.key === b.class.key && (a.bornOn ?? b.bornOn) === (b.bornOn ?? a.bornOn);
}

function isSameGuardian(a: GuardianEntry, b: GuardianEntry): boolean {
  return nameKey(a) === nameKey(b) && a.phone === b.phone;
}

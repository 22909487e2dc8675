import { type ImportAnswers, cellKey, headingKey } from './answers';
import { textOf } from './cells';
import { HOME_TEACHING_COLUMNS } from './home-teaching';
import type { Problem, ProblemKey } from './problem';
import { entryKey } from './questions-model';
import type { ListKind, ReadKind, ReadList } from './read-files';
import type { TableRow } from './tables';
import { NAME_KINDS, type NameKind, nameAnswerKey } from './told-model';

/** A file of a draft with what of it can be put right on the page. */
export interface ListToCorrect {
  file: string;
  kind: ReadKind | null;
  /** Columns that mean nothing here, with what each was told to be. */
  unknown: { column: number; heading: string; told: string | null }[];
  rows: RowToCorrect[];
  /** Rows with errors that are not among them: too many for one page. */
  more: number;
  /** Names of a timetable or calendar that nobody knows, or that were typed anew. */
  names: NameToCorrect[];
}

export interface NameToCorrect {
  kind: NameKind;
  /** As the file has it. */
  name: string;
  /** As it was typed anew; empty when it was not. */
  told: string;
}

export interface RowToCorrect {
  row: number;
  isSkipped: boolean;
  /** The row as it stands, for whoever looks for it in the file. */
  text: string;
  cells: { column: number; heading: string; value: string; isTyped: boolean }[];
}

const ROWS_AT_ONCE = 50;

/** Problems that another name puts right, and which of their values is the name. */
const OF_NAMES: Partial<Record<ProblemKey, readonly [kind: NameKind, value: string]>> = {
  subjectUnknown: ['subject', 'name'],
  teacherNotInStaff: ['teacher', 'name'],
  teacherByInitials: ['teacher', 'written'],
  staffAmbiguous: ['teacher', 'name'],
  classUnreadable: ['class', 'written'],
  classUnknown: ['class', 'name'],
  roomCut: ['room', 'name'],
};
const NAMES = ['fullName', 'surname', 'firstName', 'patronymic'];

/** The lists with the rows that hold errors, were typed anew or left out, and the columns nobody knows. */
export function listsToCorrect(lists: readonly (ReadList & { all: TableRow[] })[], problems: readonly Problem[], answers: ImportAnswers): ListToCorrect[] {
  return lists.map((list) => {
    const { file, kind, headers, headerRow } = list;
    const isList = isListKind(kind);
    // A timetable's activities are told of in warnings: what cannot stand is left out of itself.
    const errors = problems.filter((problem) => (problem.severity === 'error' || kind === 'timetable') && problem.file === file && problem.row !== null && problem.row !== headerRow);
    const fieldsOf = new Map<number, string[]>();
    for (const { row, field } of errors) if (row !== null) fieldsOf.set(row, [...(fieldsOf.get(row) ?? []), field ?? '']);
    for (const { row } of list.all) if (!fieldsOf.has(row) && isTouched(file, row, answers)) fieldsOf.set(row, []);
    const wanted = list.all.filter(({ row }) => fieldsOf.has(row));
    const unknown = headers.flatMap(({ text, column }, index) => {
      const told = isList && kind && text !== '' ? (answers.headings[headingKey(kind, text)] ?? null) : null;
      return text !== '' && (column === null || told !== null) ? [{ column: index, heading: text, told }] : [];
    });
    return {
      ...{ file, kind, unknown: unknown.filter(({ heading }) => !/^(№|no\.?|т\/?н|к\/?н|п\/?п|№ п\/п|#)$/i.test(heading)) },
      rows: wanted.slice(0, ROWS_AT_ONCE).map((row) => rowOf(list, row, fieldsOf.get(row.row) ?? [], answers)),
      more: Math.max(0, wanted.length - ROWS_AT_ONCE),
      names: isList || kind === null ? [] : namesOf(kind, problems.filter((problem) => problem.file === file), answers.names ?? {}),
    };
  });
}

export function isListKind(kind: ReadKind | null): kind is ListKind | null {
  return kind !== 'timetable' && kind !== 'calendar';
}

function namesOf(of: ReadKind, problems: readonly Problem[], typed: Readonly<Record<string, string>>): NameToCorrect[] {
  const names = new Map<string, NameToCorrect>();
  const add = (kind: NameKind, name: string) => names.set(nameAnswerKey(kind, name), { kind, name, told: typed[nameAnswerKey(kind, name)] ?? '' });
  for (const [key, told] of Object.entries(typed)) {
    const kind = NAME_KINDS.find((one) => key.startsWith(`${one} `));
    if (kind && told !== '' && (of === 'timetable' || kind === 'class')) add(kind, key.slice(kind.length + 1));
  }
  const toldNames = new Set([...names.values()].map(({ kind, told }) => nameAnswerKey(kind, told)));
  for (const { key, values } of problems) {
    const [kind, value = ''] = OF_NAMES[key] ?? [];
    const name = String(values[value] ?? '');
    // What was typed anew and is still not known stands under the name that the file has.
    if (kind && name !== '' && !toldNames.has(nameAnswerKey(kind, name))) add(kind, name);
  }
  return [...names.values()].slice(0, ROWS_AT_ONCE);
}

function isTouched(file: string, row: number, { skipped, cells }: ImportAnswers): boolean {
  const key = entryKey({ file, row });
  return skipped.includes(key) || Object.keys(cells).some((cell) => cell.startsWith(`${key} `));
}

function rowOf({ file, headers }: ReadList, { row, cells }: TableRow, fields: readonly string[], answers: ImportAnswers): RowToCorrect {
  const isTyped = (column: number) => cellKey(file, row, column) in answers.cells;
  const known = headers.flatMap(({ column }, index) => (column === null ? [] : [index]));
  const named = headers.flatMap(({ column }, index) => (column !== null && fields.some((field) => isOfField(column, field)) ? [index] : []));
  const shown = named.length > 0 || fields.length === 0 ? known.filter((index) => named.includes(index) || isTyped(index)) : known;
  return {
    row,
    isSkipped: answers.skipped.includes(entryKey({ file, row })),
    text: cells.map(textOf).filter(Boolean).join(' · '),
    cells: shown.map((column) => ({ column, heading: headers[column]?.text ?? '', value: answers.cells[cellKey(file, row, column)] ?? textOf(cells[column] ?? null), isTyped: isTyped(column) })),
  };
}

/** A column that may put an error of the field right: of a name any of its parts, of a number the day of birth as well. */
function isOfField(column: string, field: string): boolean {
  if (column === field) return true;
  if (NAMES.includes(field)) return NAMES.includes(column);
  if (field.startsWith('guardian')) return column.startsWith('guardian') || column.startsWith('mother') || column.startsWith('father');
  if (field in HOME_TEACHING_COLUMNS) return column in HOME_TEACHING_COLUMNS;
  return field === 'number' && column === 'bornOn';
}

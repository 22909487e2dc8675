import { readCalendar } from './calendar-file';
import { findColumns, type ToldColumns } from './columns';
import { CURRICULUM_COLUMNS, isCurriculumTable, type PlanSubject, readCurriculum } from './curriculum';
import type { FetActivity } from './fet';
import type { CurriculumPlanFile, Origin, SchoolFiles } from './model';
import { readOneRoster } from './one-roster';
import { isOneRoster } from './one-roster-tables';
import { Problems, UnreadableFile } from './problem';
import { isPupilsTable, joinRows, PUPIL_COLUMNS, readPupils } from './pupils';
import { isStaffTable, joinStaff, readStaff, STAFF_COLUMNS } from './staff';
import { readTable, type TableRow } from './tables';
import { readTimetable } from './timetable-file';
import { NOTHING_TOLD, type ToldNames } from './told-model';
import { cleanText, wordsKey } from './words';
import { utf8OfXml } from './xml-encoding';

/** A file as it was given. */
export interface GivenFile {
  name: string;
  bytes: Uint8Array;
  /** What a curriculum plan is for, when its name does not tell. */
  plan?: PlanSubject;
}

export type ListKind = 'pupils' | 'staff' | 'plan';
/** What can be put right of files that are no lists: parts left out, names typed anew. */
export type ReadKind = ListKind | 'timetable' | 'calendar';

/** A file as it was read, for whoever corrects it. `kind`: null when its columns tell none. Activities and days are rows of one cell. */
export interface ReadList {
  file: string;
  kind: ReadKind | null;
  headers: { text: string; column: string | null }[];
  headerRow: number;
  rows: TableRow[];
}

/** What somebody said of files before they are read: cells and names typed anew, rows left out, columns and grades told. */
export interface ReadingHelp {
  amend: (file: string, rows: TableRow[]) => TableRow[];
  toldColumns: Record<ListKind, ToldColumns>;
  noteList: (list: ReadList) => void;
  told: ToldNames;
  isLeftOut: (origin: Origin) => boolean;
}

/**
 * Reads a school's files, whatever their order: a timetable of FET or aSc, lists of pupils and staff, an archive of OneRoster, a
 * calendar, curriculum plans. What a file is follows from its content. Never throws on what a file holds: that is in `problems`.
 */
export async function readSchoolFiles(given: readonly GivenFile[], help?: Partial<ReadingHelp>): Promise<SchoolFiles> {
  const files: SchoolFiles = { names: [], timetable: null, pupils: [], staff: [], calendar: null, plans: [], problems: [] };
  for (const file of given) {
    const name = file.name.replace(/^.*[\\/]/, '');
    const problems = new Problems(name);
    files.names.push(name);
    try {
      await readInto(files, { ...file, name }, problems, help);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      problems.error(error.key, error.place, error.values);
    }
    files.problems.push(...problems.list());
  }
  return joinLists(files);
}

/** What several lists say of one person. */
function joinLists(files: SchoolFiles): SchoolFiles {
  const problems = new Problems(null);
  const pupils = joinRows(files.pupils, problems);
  const staff = joinStaff(files.staff, problems);
  return { ...files, pupils, staff, problems: [...files.problems, ...problems.list()] };
}

async function readInto(files: SchoolFiles, file: GivenFile, problems: Problems, help: Partial<ReadingHelp> = {}): Promise<void> {
  const told = help.told ?? NOTHING_TOLD;
  const isLeftOut = (row: number) => help.isLeftOut?.({ file: file.name, row }) ?? false;
  const noted = (kind: ReadKind, rows: { line: number; text: string }[]) =>
    help.noteList?.({ file: file.name, kind, headers: [], headerRow: 0, rows: rows.map(({ line, text }) => ({ row: line, cells: [text] })) });
  const start = Buffer.from(file.bytes.subarray(0, 512)).toString('utf8').replace(/^\uFEFF/, '').trimStart();
  const xml = utf8OfXml(file.bytes);
  if (xml) {
    if (files.timetable) throw new UnreadableFile('secondOfItsKind', { first: files.timetable.file });
    const note = (activities: readonly FetActivity[]) => noted('timetable', activities.filter(({ isActive }) => isActive).map(activityText));
    files.timetable = readTimetable(file.name, xml, problems, { told, note, isLeftOut });
  } else if (start.startsWith('{')) {
    if (files.calendar) throw new UnreadableFile('secondOfItsKind', { first: files.calendar.file });
    files.calendar = readCalendar(file.name, file.bytes, problems, { told, note: (parts) => noted('calendar', parts), isLeftOut });
  } else if (isOneRoster(file.bytes)) {
    const { pupils, staff } = readOneRoster(file.name, file.bytes, problems, told);
    files.pupils.push(...pupils);
    files.staff.push(...staff);
  } else {
    const table = await readTable(file.bytes, problems);
    readList(files, file, help.amend?.(file.name, table) ?? table, problems, { ...help, told });
  }
}

function activityText({ line, subject, students, teachers }: FetActivity): { line: number; text: string } {
  return { line, text: [subject, students.join(', '), teachers.join(', ')].filter(Boolean).join(' · ') };
}

/** A list is what most of its columns are. */
function readList(files: SchoolFiles, file: GivenFile, table: TableRow[], problems: Problems, help: Partial<ReadingHelp>): void {
  const pupils = findColumns(table, PUPIL_COLUMNS, help.toldColumns?.pupils);
  const staff = findColumns(table, STAFF_COLUMNS, help.toldColumns?.staff);
  const plan = findColumns(table, CURRICULUM_COLUMNS, help.toldColumns?.plan);
  const sizes = [
    pupils && isPupilsTable(pupils) ? pupils.columns.size : 0,
    staff && isStaffTable(staff) ? staff.columns.size : 0,
    plan && isCurriculumTable(plan) ? plan.columns.size : 0,
  ];
  const most = Math.max(...sizes);
  const known = most === 0 ? null : [pupils, staff, plan][sizes.indexOf(most)];
  const kind = known ? LIST_KINDS[sizes.indexOf(most)] : undefined;
  help.noteList?.({ file: file.name, kind: kind ?? null, headers: known?.headers ?? likelyHeaders(table), headerRow: known?.headerRow ?? 1, rows: table });
  if (most === 0) throw new UnreadableFile('columnsUnknown');
  if (pupils && sizes[0] === most) files.pupils.push(...readPupils(file.name, pupils, problems, help.told));
  else if (staff && sizes[1] === most) files.staff.push(...readStaff(file.name, staff, problems, help.told));
  else if (plan) addPlan(files, readCurriculum(file.name, plan, file.plan ?? null, problems), problems);
}

const LIST_KINDS: readonly ListKind[] = ['pupils', 'staff', 'plan'];

/** The first row with most words: where nothing is known, somebody is asked what they mean. */
function likelyHeaders(table: readonly TableRow[]): ReadList['headers'] {
  const words = ({ cells }: TableRow) => cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length;
  const header = table.slice(0, 10).reduce<TableRow | null>((best, row) => (best && words(best) >= words(row) ? best : row), null);
  return (header?.cells ?? []).map((cell) => ({ text: cell === null ? '' : cleanText(String(cell)), column: null }));
}

/** One plan for a subject in a grade: of two, nobody could say which is meant. */
function addPlan(files: SchoolFiles, plan: CurriculumPlanFile, problems: Problems): void {
  const { subject, grade } = plan;
  const first = files.plans.find((other) => other.grade === grade && wordsKey(other.subject.ky) === wordsKey(subject.ky));
  if (first) problems.error('planTwice', { field: 'subject' }, { subject: subject.ky, grade, first: first.file });
  else files.plans.push(plan);
}

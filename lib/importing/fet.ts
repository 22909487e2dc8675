import { LIMITS, toMegabytes } from './limits';
import { Problems, UnreadableFile } from './problem';
import { cleanText } from './words';
import { childText, childTexts, readXmlRecords, type XmlRecord } from './xml-records';

/**
 * A timetable file of FET (`*.fet`), versions 3 to 7, as it stands: names are FET's own. What they mean for the school
 * is in timetable-file.ts.
 */
export interface FetDocument {
  version: string;
  mode: FetMode;
  /** Where the file says its mode. */
  modeLine: number;
  institution: string;
  days: FetNamed[];
  hours: FetNamed[];
  /** In the mode of mornings and afternoons: the days as people know them, when the file names them. */
  realDays: FetNamed[];
  daysPerTerm: number | null;
  subjects: FetNamed[];
  teachers: FetNamed[];
  years: FetYear[];
  activities: FetActivity[];
  /** Where the solved activities stand, by activity. */
  placements: Map<string, FetPlacement>;
  /** The rooms of the solved activities, by activity. */
  rooms: Map<string, string>;
  buildings: FetCount;
  /** Constraints that were only counted, wishes for the solver, by name. */
  otherConstraints: Map<string, FetCount>;
}

export type FetMode = 'official' | 'morningsAfternoons' | 'blockPlanning' | 'terms';

/** How many there are, and where the first stands. */
export interface FetCount {
  count: number;
  line: number;
}

export interface FetNamed {
  name: string;
  longName: string;
  line: number;
}

export interface FetYear extends FetNamed {
  separator: string;
  students: number | null;
  groups: FetGroup[];
}

export interface FetGroup extends FetNamed {
  students: number | null;
  subgroups: FetNamed[];
}

export interface FetActivity {
  id: string;
  line: number;
  teachers: string[];
  subject: string;
  /** Names of years, groups or subgroups. */
  students: string[];
  /** In school hours. */
  duration: number;
  isActive: boolean;
  /** Every other week only, as FET 3 and 4 could say. */
  isFortnightly: boolean;
}

export interface FetPlacement {
  day: string;
  hour: string;
}

/**
 * Reads a FET file. Throws `UnreadableFile` when it is too large, broken, hostile or not a FET file; what can be passed
 * over is told in `problems`.
 */
export function readFet(bytes: Uint8Array, problems: Problems): FetDocument {
  if (bytes.length > LIMITS.fetBytes) {
    throw new UnreadableFile('fileTooLarge', { limit: toMegabytes(LIMITS.fetBytes), size: toMegabytes(bytes.length) });
  }
  const document = emptyDocument();
  let hasRoot = false;
  readXmlRecords(bytes, {
    onRoot(name, attributes) {
      if (name.toLowerCase() !== 'fet') throw new UnreadableFile('notFet');
      hasRoot = true;
      document.version = attributes.version ?? '';
      document.mode = modeOfVersion(document.version);
    },
    onField: (record) => readField(document, record),
    onRecord: (list, record) => readListed(document, list, record, problems),
  });
  if (!hasRoot) throw new UnreadableFile('notFet');
  return document;
}

function emptyDocument(): FetDocument {
  return {
    version: '',
    mode: 'official',
    modeLine: 1,
    institution: '',
    days: [],
    hours: [],
    realDays: [],
    daysPerTerm: null,
    subjects: [],
    teachers: [],
    years: [],
    activities: [],
    placements: new Map(),
    rooms: new Map(),
    buildings: { count: 0, line: 0 },
    otherConstraints: new Map(),
  };
}

const MODES = new Map<string, FetMode>([
  ['mornings_afternoons', 'morningsAfternoons'],
  ['block_planning', 'blockPlanning'],
  ['terms', 'terms'],
]);

/** FET 5 wrote its variants into the version: 5.48.1-ma, -morocco, -algeria, -bp, -mathmake. */
function modeOfVersion(version: string): FetMode {
  if (/-(ma|morocco|algeria)\d*\b/.test(version)) return 'morningsAfternoons';
  if (/-bp\b/.test(version)) return 'blockPlanning';
  return /-mathmake\b/.test(version) ? 'terms' : 'official';
}

function readField(document: FetDocument, { name, text, line }: XmlRecord): void {
  if (name === 'Mode') {
    document.mode = MODES.get(text.toLowerCase().replace(/[\s-]/g, '_')) ?? 'official';
    document.modeLine = line;
  } else if (name === 'Institution_Name') document.institution = cleanText(text);
  else if (name === 'Number_of_Days_Per_Term') document.daysPerTerm = wholeNumber(text);
}

function readListed(document: FetDocument, list: string, record: XmlRecord, problems: Problems): void {
  switch (list) {
    case 'Days_List':
      return readNamed(document.days, 'Day', record);
    case 'Real_Days_List':
      return readNamed(document.realDays, 'Real_Day', record);
    case 'Hours_List':
      return readNamed(document.hours, 'Hour', record);
    case 'Subjects_List':
      return readNamed(document.subjects, 'Subject', record);
    case 'Teachers_List':
      return readNamed(document.teachers, 'Teacher', record);
    case 'Students_List':
      if (record.name === 'Year') document.years.push(readYear(record));
      return;
    case 'Activities_List':
      return readActivity(document, record, problems);
    case 'Buildings_List':
      if (record.name === 'Building') document.buildings = counted(document.buildings, record);
      return;
    case 'Time_Constraints_List':
    case 'Space_Constraints_List':
      return readConstraint(document, record);
  }
}

/** Old files list bare names: `<Hours_List><Number>8</Number><Name>1</Name>...`. */
function readNamed(into: FetNamed[], element: string, record: XmlRecord): void {
  if (record.name === element) into.push(named(record));
  else if (record.name === 'Name') into.push({ name: cleanText(record.text), longName: '', line: record.line });
}

function named(record: XmlRecord): FetNamed {
  return { name: cleanText(childText(record, 'Name')), longName: cleanText(childText(record, 'Long_Name')), line: record.line };
}

function readYear(record: XmlRecord): FetYear {
  const groups = record.children.filter((child) => child.name === 'Group');
  return {
    ...named(record),
    separator: record.children.find((child) => child.name === 'Separator')?.text || ' ',
    students: wholeNumber(childText(record, 'Number_of_Students')),
    groups: groups.map((group) => ({
      ...named(group),
      students: wholeNumber(childText(group, 'Number_of_Students')),
      subgroups: group.children.filter((child) => child.name === 'Subgroup').map(named),
    })),
  };
}

const FORTNIGHTLY = new Set(['Biweekly', 'Fortnightly']);

function readActivity(document: FetDocument, record: XmlRecord, problems: Problems): void {
  if (record.name !== 'Activity') return;
  const id = childText(record, 'Id');
  const subject = cleanText(childText(record, 'Subject'));
  if (id === '' || subject === '') {
    problems.warning('fetActivityIncomplete', { row: record.line, field: 'subject' }, { id: id || '-' });
    return;
  }
  const duration = wholeNumber(childText(record, 'Duration')) ?? 1;
  document.activities.push({
    id,
    line: record.line,
    teachers: childTexts(record, 'Teacher').map(cleanText),
    subject,
    students: childTexts(record, 'Students').map(cleanText),
    duration: Math.min(Math.max(duration, 1), 24),
    isActive: isTrue(childText(record, 'Active') || 'true'),
    isFortnightly: record.children.some((child) => FORTNIGHTLY.has(child.name)),
  });
}

/** Before 5.6 the element was called ConstraintActivityPreferredTime; later spellings of its parts differ as well. */
const PLACEMENTS = new Set(['ConstraintActivityPreferredStartingTime', 'ConstraintActivityPreferredTime']);

function readConstraint(document: FetDocument, record: XmlRecord): void {
  const id = childText(record, 'Activity_Id');
  if (PLACEMENTS.has(record.name) && isKept(record)) {
    const day = cleanText(childText(record, 'Preferred_Day', 'Day'));
    const hour = cleanText(childText(record, 'Preferred_Hour', 'Hour'));
    // What FET adds when it has solved the timetable stands last, so the last one counts.
    if (id && day && hour) document.placements.set(id, { day, hour });
  } else if (record.name === 'ConstraintActivityPreferredRoom' && isKept(record)) {
    const realRooms = childTexts(record, 'Real_Room');
    const room = cleanText(realRooms.length > 0 ? realRooms.join(', ') : childText(record, 'Room'));
    if (id && room) document.rooms.set(id, room);
  } else {
    document.otherConstraints.set(record.name, counted(document.otherConstraints.get(record.name), record));
  }
}

function counted({ count, line }: FetCount = { count: 0, line: 0 }, record: XmlRecord): FetCount {
  return { count: count + 1, line: count === 0 ? record.line : line };
}

/** Whether the constraint binds: a wish with a weight below 100 is not where the activity stands. */
function isKept(record: XmlRecord): boolean {
  if (!isTrue(childText(record, 'Active') || 'true')) return false;
  const percentage = childText(record, 'Weight_Percentage');
  if (percentage !== '') return Number(percentage) >= 100;
  const compulsory = childText(record, 'Compulsory');
  return compulsory === '' || isTrue(compulsory);
}

function isTrue(text: string): boolean {
  return ['true', 'yes', '1'].includes(text.toLowerCase());
}

function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

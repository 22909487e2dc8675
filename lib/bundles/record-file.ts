import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAsActor } from '@/lib/db/as-actor';
import { readFiles } from '@/lib/db/bundles/bundle-rows';
import { readAttendanceRows, readLessonRevisionRows, readLessonRows, readMarkRows, readMemberRows, type Row } from '@/lib/db/bundles/record-rows';
import { readAbsenceRows, readMembershipRows, readPeriodMarkRows, readPupilRows, readStaffRows, readYearRow } from '@/lib/db/bundles/year-rows';
import type { Reader } from '@/lib/db/transaction';
import { csvOf } from '@/lib/spreadsheets';
import { loadMessages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatNumericDay } from '@/lib/text/format';
import { locales } from '@/lib/text/locales';
import type { PartKind } from './model';

/** The archive's files beside its sheets: the record as tables (CSV) and as a whole (JSON), what it is, and the list of all. */

interface Archive {
  id: string;
  yearId: string;
  askedAt: Date;
  askedById: string;
}

type Tables = Partial<Record<PartKind, (db: Reader, schoolId: string, ofId: string) => Promise<Row[]>>>;
const OF_GROUP: Tables = { groupLessons: readLessonRows, groupMarks: readMarkRows, groupAttendance: readAttendanceRows };
const OF_YEAR: Tables = { pupils: readPupilRows, groups: readMembershipRows, staff: readStaffRows, periodMarks: readPeriodMarkRows, absences: readAbsenceRows };

/** The bytes of one file. Read in the name of the director, whose archive it is. */
export async function recordFile(director: Actor, archive: Archive, { kind, groupId }: { kind: PartKind; groupId: string | null }): Promise<Buffer> {
  return Buffer.from(await readAsActor(director, (db) => textOf(db, director, archive, kind, groupId)), 'utf8');
}

async function textOf(db: Reader, { schoolId, today }: Actor, archive: Archive, kind: PartKind, groupId: string | null): Promise<string> {
  const ofGroup = OF_GROUP[kind];
  if (ofGroup && groupId) return csvOf(tableOf(await ofGroup(db, schoolId, groupId)));
  const ofYear = OF_YEAR[kind];
  if (ofYear) return csvOf(tableOf(await ofYear(db, schoolId, archive.yearId)));
  if (kind === 'group' && groupId) return jsonOf(await wholeGroup(db, schoolId, groupId));
  const year = await readYearRow(db, schoolId, archive.yearId);
  if (kind === 'year') return jsonOf({ ...year, absences: await readAbsenceRows(db, schoolId, archive.yearId), periodMarks: await readPeriodMarkRows(db, schoolId, archive.yearId), pupils: await readPupilRows(db, schoolId, archive.yearId), staff: await readStaffRows(db, schoolId, archive.yearId) });
  if (kind === 'readme') return readmeOf(year, today);
  const files = await readFiles(db, { schoolId, bundleId: archive.id });
  const made = { archiveId: archive.id, askedAt: archive.askedAt, askedByPersonId: archive.askedById };
  return jsonOf({ format: 'achyk-jurnal archive 1', ...year, ...made, files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })) });
}

async function wholeGroup(db: Reader, schoolId: string, groupId: string) {
  return {
    groupId,
    members: await readMemberRows(db, schoolId, groupId),
    lessons: await readLessonRows(db, schoolId, groupId),
    lessonRevisions: await readLessonRevisionRows(db, schoolId, groupId),
    markRevisions: await readMarkRows(db, schoolId, groupId),
    attendanceRevisions: await readAttendanceRows(db, schoolId, groupId),
  };
}

const jsonOf = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

/** What it is and how it is read, in the three languages one below the other. */
async function readmeOf({ school, year }: Awaited<ReturnType<typeof readYearRow>>, today: string): Promise<string> {
  const texts = await Promise.all(locales.map(async (locale) => {
    const { archive } = (await loadMessages(locale)).bundles;
    return [fill(archive.readme.title, { school: school[locale], year }), ...Object.values(archive.readme.lines).map((line) => fill(line, { day: formatNumericDay(today) }))].join('\r\n\r\n');
  }));
  return `\uFEFF${texts.join(`\r\n\r\n${'-'.repeat(60)}\r\n\r\n`)}\r\n`;
}

/** The names of the columns first. */
function tableOf(rows: readonly Row[]) {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
}

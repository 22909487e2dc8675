import { deflateRawSync } from 'node:zlib';
import { type GivenFile, readSchoolFiles } from '@/lib/importing/read-files';
import type { ProblemKey } from '@/lib/importing/problem';
import { problemInWords } from '@/lib/importing/report-model';
import { isNothing } from '@/lib/importing/work';
import { loadMessages } from '@/lib/text/areas';
import { locales } from '@/lib/text/locales';
import { ASC_2012 } from '../../support/importing/asc-files';
import { fetFile } from '../../support/importing/fet-file';
import { planFor, schoolOf } from '../../support/importing/memory';
import { changed, ROSTER, rosterFile } from '../../support/importing/one-roster-files';
import { SMALL_FILES, smallCalendar, smallFiles } from '../../support/importing/small-files';
import { type ArchivePart, archiveOf, spreadsheetOf, spreadsheetParts } from '../../support/importing/spreadsheet';

/** Broken and hostile files: each ends in a message that says what is wrong and the way out, in every language, and changes nothing. */

const HEAD = 'Номери;Класс;Аты-жөнү;Жынысы;Туулган күнү\n';
const PUPILS = [['Номери', 'Класс', 'Аты-жөнү'], ['1001', '7-А', 'Алиева Айпери']];
const FET = fetFile().toString();
const BOMB = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';
const CALENDAR = JSON.stringify(smallCalendar());
const text = (content: string) => Buffer.from(content);
const parts = (change: (part: ArchivePart) => ArchivePart) => archiveOf(spreadsheetParts(PUPILS).map(change));
const onSheet = (content: string) => parts((part) => (part.name.includes('sheet1') ? { ...part, content } : part));
const withBytes = (bytes: Buffer, change: (copy: Buffer) => void) => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};
/** The method of the first file, as the directory says it. */
const method = (bytes: Buffer) => bytes.indexOf('PK\u0001\u0002', 0, 'latin1') + 10;

type Case = [what: string, name: string, bytes: Buffer, key: ProblemKey];

const NO_TABLES: Case[] = [
  ['nothing at all', 'pupils.csv', Buffer.alloc(0), 'fileEmpty'],
  ['line ends alone', 'pupils.csv', text('\n\n\n'), 'fileEmpty'],
  ['a byte order mark alone', 'pupils.csv', text('\uFEFF'), 'fileEmpty'],
  ['NULs', 'pupils.csv', Buffer.alloc(4096), 'notText'],
  ['NULs within a list', 'pupils.csv', text(`${HEAD}1001;7-А;Али\u0000ева Айпери;к;01.05.2014\n`), 'notText'],
  ['a picture', 'pupils.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0xfe, 1, 2]), 'notText'],
  ['a PDF', 'pupils.xlsx', text('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'), 'columnsUnknown'],
  ['a page of HTML under the name of a spreadsheet', 'pupils.xls', text('<html><body><table><tr><td>1001</td></tr></table></body></html>'), 'notFet'],
  ['a spreadsheet of old Excel', 'pupils.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'oldExcel'],
  ['UTF-16 without a mark', 'pupils.csv', Buffer.from(HEAD, 'utf16le'), 'notText'],
  ['UTF-16 the other way round', 'pupils.csv', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(HEAD, 'utf16le').swap16()]), 'notText'],
  ['no header that means anything', 'pupils.csv', text('a;b;c\n1;2;3\n'), 'columnsUnknown'],
  ['headers that are parts of every object', 'pupils.csv', text('__proto__;constructor;toString;hasOwnProperty\n1;2;3;4\n'), 'columnsUnknown'],
  ['21 megabytes', 'pupils.csv', Buffer.alloc(21 * 1024 * 1024, 'a'), 'fileTooLarge'],
];

const TABLES: Case[] = [
  ['a million columns', 'pupils.csv', text(`${';'.repeat(1_000_000)}\n`), 'tableTooLarge'],
  ['25 thousand rows', 'pupils.csv', text(HEAD + '1;7-А;А Б;к;\n'.repeat(25_000)), 'tableTooLarge'],
  ['a quotation mark that never ends', 'pupils.csv', text(`${HEAD}1001;"7-А;Алиева Айпери;к;\n`), 'csvBroken'],
  ['a cell of three million letters', 'pupils.csv', text(`${HEAD}1001;7-А;${'А'.repeat(3_000_000)};к;\n`), 'csvBroken'],
  ['headers and nobody', 'pupils.csv', text(HEAD), 'rowsMissing'],
  ['31 February', 'pupils.csv', text(`${HEAD}1001;7-А;Алиева Айпери;к;31.02.2014\n`), 'dateUnknown'],
  ['month 13', 'pupils.csv', text(`${HEAD}1001;7-А;Алиева Айпери;к;2014-13-01\n`), 'dateUnknown'],
  ['a number beyond all days', 'pupils.xlsx', spreadsheetOf([['Номери', 'Класс', 'Аты-жөнү', 'Туулган күнү'], ['1001', '7-А', 'Алиева Айпери', 9e99]]), 'dateUnknown'],
  ['a formula for a day', 'pupils.csv', text(`${HEAD}1001;7-А;Алиева Айпери;к;=HYPERLINK("http://example.org")\n`), 'dateUnknown'],
  ['a formula for a sex', 'pupils.csv', text(`${HEAD}1001;7-А;Алиева Айпери;=cmd|'/c calc'!A1;\n`), 'sexUnknown'],
  ['a class beyond the school', 'pupils.csv', text(`${HEAD}1009;99-Я;Алиева Айпери;к;01.05.2014\n`), 'classUnreadable'],
  ['no class', 'pupils.csv', text(`${HEAD}1009;;Алиева Айпери;к;01.05.2014\n`), 'classMissing'],
  ['half a name', 'pupils.csv', text(`${HEAD}1009;7-А;Алиева;к;01.05.2014\n`), 'nameIncomplete'],
  ['nobody in a row', 'pupils.csv', text(`${HEAD}1009;7-А;;к;01.05.2014\n`), 'nameMissing'],
  ['neither a number nor a birth', 'pupils.csv', text(`${HEAD};7-А;Алиева Айпери;к;\n`), 'pupilUnmatchable'],
  ['one number for two', 'pupils.csv', text(`${HEAD}1001;7-А;Алиева Айпери;к;01.05.2014\n1001;7-А;Бекова Каныкей;к;02.06.2014\n`), 'pupilNumberTwice'],
  ['another child’s number', 'pupils.csv', text(`${HEAD}1001;7-А;Турдалиев Марат;э;01.05.2010\n`), 'numberOfAnother'],
  ['one name twice among the staff', 'staff.csv', text('Аты-жөнү;Кызматы\nАсанова Мээрим;мугалим\nАсанова  Мээрим;катчы\n'), 'staffNameTwice'],
  ['a child nobody knows', 'staff.csv', text('Аты-жөнү;Кызматы;Балдары\nКадыров Эржан;директор;__proto__\n'), 'childUnknown'],
  ['hours below nought', 'Алгебра-7.csv', text('№;Тема;Сааты\n1;Кайталоо;-5\n'), 'hoursUnreadable'],
  ['a plan of nothing', 'plan.csv', text('№;Тема;Сааты\n1;Кайталоо;1\n'), 'planSubjectUnknown'],
];

const ARCHIVES: Case[] = [
  ['a spreadsheet cut off', 'pupils.xlsx', spreadsheetOf(PUPILS).subarray(0, 900), 'archiveBroken'],
  ['a spreadsheet without its directory', 'pupils.xlsx', spreadsheetOf(PUPILS).subarray(0, 40), 'archiveBroken'],
  ['a spreadsheet that unpacks to gigabytes', 'pupils.xlsx', parts((part) => ({ ...part, claimedSize: 1_000_000_000 })), 'archiveTooLarge'],
  ['a spreadsheet that says less than it holds', 'pupils.xlsx', parts((part) => ({ ...part, claimedSize: 10 })), 'archiveLies'],
  ['a spreadsheet with entities of its own', 'pupils.xlsx', onSheet(`${BOMB}<worksheet>&c;</worksheet>`), 'xmlDoctype'],
  ['a cell in the last corner', 'pupils.xlsx', onSheet('<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'), 'tableTooLarge'],
  ['millions of empty rows', 'pupils.xlsx', onSheet(`<worksheet><sheetData>${'<row/>'.repeat(2_100_000)}</sheetData></worksheet>`), 'tableTooLarge'],
  ['a spreadsheet without a workbook', 'pupils.xlsx', archiveOf([{ name: '[Content_Types].xml', content: '<Types/>' }]), 'archiveBroken'],
  ['an archive of other files', 'pupils.zip', archiveOf([{ name: 'readme.txt', content: 'hello' }]), 'archiveBroken'],
  ['names that lead out of their folder', 'pupils.zip', archiveOf([{ name: '../../../etc/passwd', content: 'root' }, { name: 'C:\\windows\\system.ini', content: 'x' }]), 'archiveBroken'],
  ['three thousand files', 'pupils.zip', archiveOf(Array.from({ length: 3_000 }, (_, index) => ({ name: `${index}.xml`, content: '' }))), 'archiveBroken'],
  ['a file behind a password', 'pupils.xlsx', withBytes(spreadsheetOf(PUPILS), (copy) => copy.writeUInt16LE(99, method(copy))), 'archiveBroken'],
  ['a packed stream that is none', 'pupils.xlsx', withBytes(spreadsheetOf(PUPILS), (copy) => copy.fill(0xff, 45, 70)), 'archiveBroken'],
];

const TIMETABLES: Case[] = [
  ['a timetable cut off', 'school.fet', text(FET.slice(0, FET.length / 2)), 'xmlBroken'],
  ['a million laughs', 'school.fet', text(`${BOMB}<fet version="6">&c;</fet>`), 'xmlDoctype'],
  ['a file of the machine', 'school.fet', text('<!DOCTYPE fet [<!ENTITY x SYSTEM "file:///etc/passwd">]><fet version="6"><Comments>&x;</Comments></fet>'), 'xmlDoctype'],
  ['a document type from elsewhere', 'school.fet', text('<!DOCTYPE fet SYSTEM "http://example.org/x.dtd"><fet version="6"/>'), 'xmlDoctype'],
  ['a sign that nothing explains', 'school.fet', text(FET.replace('Үлгү', '&nothing;')), 'xmlBroken'],
  ['a thousand levels', 'school.fet', text(`<fet version="6">${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}</fet>`), 'xmlTooDeep'],
  ['a year of a hundred thousand groups', 'school.fet', text(`<fet version="6"><Students_List><Year><Name>7-А</Name>${'<Group/>'.repeat(100_001)}</Year></Students_List></fet>`), 'xmlTooDeep'],
  ['a name of a million letters', 'school.fet', text(FET.replace('<Name>7-А</Name>', `<Name>${'А'.repeat(1_000_001)}</Name>`)), 'xmlTooDeep'],
  ['another program’s drawing', 'school.fet', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'notFet'],
  ['bytes that are no UTF-8', 'school.fet', Buffer.concat([text('<fet version="6"><Institution_Name>'), Buffer.from([0xc3, 0x28]), text('</Institution_Name></fet>')]), 'notUtf8'],
  ['an encoding that nobody knows', 'school.xml', Buffer.concat([text('<?xml version="1.0" encoding="x-nothing"?><timetable><subjects><subject name="'), Buffer.from([0xff]), text('"/></subjects></timetable>')]), 'notUtf8'],
  ['tags that cross', 'school.fet', text('<fet version="6"><a><b></a></b></fet>'), 'xmlBroken'],
  ['NULs in a timetable', 'school.fet', text(FET.replace('Үлгү', 'Үл\u0000гү')), 'xmlBroken'],
  ['no activities', 'school.fet', fetFile({ activities: [] }), 'fetNoActivities'],
  ['nothing solved', 'school.fet', fetFile({ activities: [{ id: 1 }, { id: 2 }] }), 'fetNotSolved'],
  ['classes without a grade', 'school.fet', fetFile({ years: '<Year><Name>Ромашка</Name></Year>', activities: [{ id: 1, students: ['Ромашка'], at: ['Жума', '1'] }] }), 'fetClassesUnreadable'],
  ['groups that are within each other', 'school.fet', fetFile({ years: '<Year><Name>А</Name><Group><Name>Б</Name><Subgroup><Name>А</Name></Subgroup></Group></Year><Year><Name>Б</Name><Group><Name>А</Name><Subgroup><Name>Б</Name></Subgroup></Group></Year>', activities: [{ id: 1, students: ['А', 'Б'], at: ['Жума', '1'] }] }), 'fetClassesUnreadable'],
  ['an export of aSc cut off', 'asc.xml', text(ASC_2012.slice(0, 4_000)), 'xmlBroken'],
  ['an export of aSc without its cards', 'asc.xml', text(ASC_2012.replace(/<card .*\n/g, '')), 'fetNotSolved'],
  ['an empty export of aSc', 'asc.xml', text('<timetable/>'), 'fetNoActivities'],
  ['laughs in an export of aSc', 'asc.xml', text(`${BOMB}<timetable displayname="&c;"/>`), 'xmlDoctype'],
  ['days beyond any week in aSc', 'asc.xml', text(ASC_2012.replace(/days="(00001|01000|10000|00010)"/g, `days="${'0'.repeat(200)}1"`).replace(/<daysdef .*\n/g, '')), 'fetNotSolved'],
];

const CALENDARS: Case[] = [
  ['a calendar cut off', 'calendar.json', text(CALENDAR.slice(0, 50)), 'jsonBroken'],
  ['a hundred thousand brackets', 'calendar.json', text(`{"year":${'['.repeat(100_000)}`), 'jsonBroken'],
  ['a calendar of nothing', 'calendar.json', text('{"__proto__":{"year":1},"constructor":1}'), 'calendarPart'],
  ['a calendar with 31 February', 'calendar.json', text(CALENDAR.replace('"startsOn":"2026-11-02"', '"startsOn":"2026-02-31"')), 'calendarPart'],
  ['a year that ends before it begins', 'calendar.json', text(CALENDAR.replace('"endsOn":"2026-11-27"', '"endsOn":"2025-11-27"')), 'calendarPart'],
];

const ROSTERS: Case[] = [
  ['changes alone', 'roster.zip', rosterFile(changed('manifest.csv', 'file.enrollments,bulk', 'file.enrollments,delta')), 'oneRosterDelta'],
  ['another version', 'roster.zip', rosterFile(changed('manifest.csv', 'oneroster.version,1.2', 'oneroster.version,1.1')), 'oneRosterVersion'],
  ['a manifest of nothing', 'roster.zip', rosterFile({ 'manifest.csv': '' }), 'oneRosterVersion'],
  ['a part that is not there', 'roster.zip', rosterFile({ 'users.csv': null }), 'oneRosterPartMissing'],
  ['headers that are others', 'roster.zip', rosterFile(changed('users.csv', 'familyName', '__proto__')), 'oneRosterColumns'],
  ['a part in UTF-16', 'roster.zip', rosterFile({ 'users.csv': Buffer.from(`\uFEFF${ROSTER['users.csv']}`, 'utf16le') }), 'oneRosterEncoding'],
  ['a part with a quotation mark that never ends', 'roster.zip', rosterFile(changed('users.csv', 'u2,,,true', '"u2,,,true')), 'oneRosterCsvBroken'],
  ['one identifier for two', 'roster.zip', rosterFile(changed('users.csv', '\nu2,', '\nu1,')), 'oneRosterIdTwice'],
  ['a pupil in two classes', 'roster.zip', rosterFile(changed('classes.csv', 'c2,,,Algebra 7,07,k2,7-А,scheduled', 'c2,,,8-Б,07,k2,,homeroom')), 'oneRosterClassesSeveral'],
  ['31 February in a part', 'roster.zip', rosterFile(changed('demographics.csv', '2014-05-01', '2014-02-31')), 'dateUnknown'],
  ['two manifests', 'roster.zip', archiveOf([...Object.entries(ROSTER), ['manifest.csv', ROSTER['manifest.csv']] as const].map(([name, content]) => ({ name, content }))), 'archiveBroken'],
  ['an archive that unpacks to gigabytes', 'roster.zip', archiveOf(Object.entries(ROSTER).map(([name, content]) => ({ name, content, claimedSize: 500_000_000 }))), 'archiveTooLarge'],
  ['a part cut off within its packing', 'roster.zip', withBytes(rosterFile(), (copy) => copy.fill(0, 60, 120)), 'archiveBroken'],
];

const CASES = [...NO_TABLES, ...TABLES, ...ARCHIVES, ...TIMETABLES, ...CALENDARS, ...ROSTERS];

test('there are more than fifty of them, none like another', () => {
  expect(CASES.length).toBeGreaterThan(50);
  expect(new Set(CASES.map(([what]) => what)).size).toBe(CASES.length);
  // A packed megabyte is small: what is tested is what a person could send.
  expect(deflateRawSync(Buffer.alloc(1024 * 1024)).length).toBeLessThan(2_000);
});

test.each(CASES)('%s ends in a message and changes nothing', async (_, name, bytes, key) => {
  const files = await readSchoolFiles([{ name, bytes }]);
  const { preview, work } = planFor(await present(), files, '2026-11-20');
  const told = preview.problems.find((problem) => problem.key === key);
  expect([key, preview.problems.map((problem) => problem.key)]).toEqual([key, expect.arrayContaining([key])]);
  expect([preview.canApply && preview.items.length > 0, isNothing(work)]).toEqual([false, true]);
  for (const locale of locales) {
    const sentence = problemInWords(told!, (await loadMessages(locale)).importing);
    expect(sentence).toMatch(/^\S.*[.!?…]?$/s);
    expect(sentence).not.toMatch(/\{\w+\}|undefined|\[object/);
    expect(sentence.length).toBeLessThan(600);
  }
});

let school: ReturnType<typeof schoolOf> | undefined;
/** The small school as it was before. */
async function present() {
  school ??= schoolOf(await readSchoolFiles(smallFiles()), '2026-11-20');
  return school;
}

test('the school they are tried on is one that good files change', async () => {
  const changedPupils: GivenFile = { name: 'pupils.csv', bytes: text(SMALL_FILES['pupils.csv'].replace('1003;8-Б', '1003;7-А')) };
  expect(planFor(await present(), await readSchoolFiles([changedPupils]), '2026-11-20').preview.items.length).toBeGreaterThan(0);
});

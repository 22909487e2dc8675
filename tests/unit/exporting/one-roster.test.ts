import { parse } from 'csv-parse/sync';
import { oneRosterFiles } from '@/lib/exporting/one-roster-model';
import { sheetOf } from '@/lib/exporting/sheet-model';
import { PUPIL_COLUMNS } from '@/lib/importing/pupils';
import { STAFF_COLUMNS } from '@/lib/importing/staff';
import { loadMessages } from '@/lib/text/areas';
import { locales } from '@/lib/text/locales';
import { LISTS } from '../../support/exporting/lists';

/** The rules of OneRoster 1.2 in CSV (1EdTech, CSV Binding 1.2.1), written down from the standard and not from our writer. */

type Rule = 'id' | 'text' | 'date' | 'year' | 'blank' | 'bool' | 'optional' | readonly string[] | { of: string; list?: true; optional?: true };

const RULES: Record<string, [column: string, rule: Rule][]> = {
  'academicSessions.csv': [['title', 'text'], ['type', ['gradingPeriod', 'semester', 'schoolYear', 'term']], ['startDate', 'date'], ['endDate', 'date'], ['parentSourcedId', { of: 'academicSessions.csv', optional: true }], ['schoolYear', 'year']],
  'orgs.csv': [['name', 'text'], ['type', ['department', 'school', 'district', 'local', 'state', 'national']], ['identifier', 'optional'], ['parentSourcedId', { of: 'orgs.csv', optional: true }]],
  'courses.csv': [['schoolYearSourcedId', { of: 'academicSessions.csv', optional: true }], ['title', 'text'], ['courseCode', 'optional'], ['grades', 'optional'], ['orgSourcedId', { of: 'orgs.csv' }], ['subjects', 'optional'], ['subjectCodes', 'optional']],
  'classes.csv': [
    ['title', 'text'], ['grades', 'optional'], ['courseSourcedId', { of: 'courses.csv' }], ['classCode', 'optional'], ['classType', ['homeroom', 'scheduled']], ['location', 'optional'],
    ['schoolSourcedId', { of: 'orgs.csv' }], ['termSourcedIds', { of: 'academicSessions.csv', list: true }], ['subjects', 'optional'], ['subjectCodes', 'optional'], ['periods', 'optional'],
  ],
  'users.csv': [
    ['enabledUser', 'bool'], ['username', 'text'], ['userIds', 'optional'], ['givenName', 'text'], ['familyName', 'text'], ['middleName', 'optional'], ['identifier', 'optional'], ['email', 'optional'], ['sms', 'optional'],
    ['phone', 'optional'], ['agentSourcedIds', { of: 'users.csv', list: true, optional: true }], ['grades', 'optional'], ['password', 'blank'], ['userMasterIdentifier', 'optional'], ['resourceSourcedIds', 'blank'],
    ['preferredGivenName', 'optional'], ['preferredMiddleName', 'optional'], ['preferredFamilyName', 'optional'], ['primaryOrgSourcedId', { of: 'orgs.csv', optional: true }], ['pronouns', 'optional'],
  ],
  'roles.csv': [
    ['userSourcedId', { of: 'users.csv' }], ['roleType', ['primary', 'secondary']],
    ['role', ['aide', 'counselor', 'districtAdministrator', 'guardian', 'parent', 'principal', 'proctor', 'relative', 'siteAdministrator', 'student', 'systemAdministrator', 'teacher']],
    ['beginDate', 'blank'], ['endDate', 'blank'], ['orgSourcedId', { of: 'orgs.csv' }], ['userProfileSourcedId', 'blank'],
  ],
  'enrollments.csv': [['classSourcedId', { of: 'classes.csv' }], ['schoolSourcedId', { of: 'orgs.csv' }], ['userSourcedId', { of: 'users.csv' }], ['role', ['administrator', 'proctor', 'student', 'teacher']], ['primary', ['', 'true', 'false']], ['beginDate', 'blank'], ['endDate', 'blank']],
  'demographics.csv': [
    ['birthDate', 'date'], ['sex', ['', 'male', 'female', 'unspecified', 'other']], ['americanIndianOrAlaskaNative', 'blank'], ['asian', 'blank'], ['blackOrAfricanAmerican', 'blank'],
    ['nativeHawaiianOrOtherPacificIslander', 'blank'], ['white', 'blank'], ['demographicRaceTwoOrMoreRaces', 'blank'], ['hispanicOrLatinoEthnicity', 'blank'], ['countryOfBirthCode', 'blank'],
    ['stateOfBirthAbbreviation', 'blank'], ['cityOfBirth', 'blank'], ['publicSchoolResidenceStatus', 'blank'],
  ],
};
const MANIFEST = [
  'manifest.version', 'oneroster.version', 'file.academicSessions', 'file.categories', 'file.classes', 'file.classResources', 'file.courses', 'file.courseResources', 'file.demographics', 'file.enrollments',
  'file.lineItemLearningObjectiveIds', 'file.lineItems', 'file.lineItemScoreScales', 'file.orgs', 'file.resources', 'file.resultLearningObjectiveIds', 'file.results', 'file.resultScoreScales', 'file.roles',
  'file.scoreScales', 'file.userProfiles', 'file.userResources', 'file.users', 'source.systemName', 'source.systemCode',
];

const files = new Map(oneRosterFiles(LISTS).map(({ name, text }) => [name, parse(text, { record_delimiter: '\r\n' }) as string[][]]));
const idsOf = (name: string) => new Set(files.get(name)!.slice(1).map(([id]) => id));

function breaks(rule: Rule, value: string): boolean {
  if (rule === 'blank') return value !== '';
  if (rule === 'optional') return false;
  if (rule === 'id' || rule === 'text') return value.trim() === '' || value.length > 255;
  if (rule === 'date') return !/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value));
  if (rule === 'year') return !/^\d{4}$/.test(value);
  if (rule === 'bool') return value !== 'true' && value !== 'false';
  if ('of' in rule) {
    const named = rule.list ? value.split(',').filter(Boolean) : [value].filter(Boolean);
    return (named.length === 0 && !rule.optional) || named.some((id) => !idsOf(rule.of).has(id));
  }
  return !rule.includes(value);
}

test('the manifest names every file of the standard in its order, as whole where it is there', () => {
  const [head, ...rows] = files.get('manifest.csv')!;
  expect(head).toEqual(['propertyName', 'value']);
  expect(rows.map(([name]) => name)).toEqual(MANIFEST);
  const said = Object.fromEntries(rows) as Record<string, string>;
  expect([said['manifest.version'], said['oneroster.version']]).toEqual(['1.0', '1.2']);
  for (const [name, value] of rows.filter(([property]) => property!.startsWith('file.'))) {
    expect([name, value]).toEqual([name, files.has(`${name!.slice(5)}.csv`) ? 'bulk' : 'absent']);
  }
  expect([...files.keys()].sort()).toEqual(['manifest.csv', ...Object.keys(RULES)].sort());
});

test.each(Object.entries(RULES))('%s has the columns of the standard in their order, and every cell keeps its rule', (name, rules) => {
  const [head, ...rows] = files.get(name)!;
  expect(head!.filter((column) => !column.startsWith('metadata.'))).toEqual(['sourcedId', 'status', 'dateLastModified', ...rules.map(([column]) => column)]);
  expect(head!.slice(rules.length + 3).every((column) => column.startsWith('metadata.'))).toBe(true);
  expect(rows.length).toBeGreaterThan(0);
  expect(idsOf(name).size).toBe(rows.length);
  const broken = rows.flatMap((row) => {
    const of = [['sourcedId', 'id'], ['status', 'blank'], ['dateLastModified', 'blank'], ...rules] as const;
    return of.flatMap(([column, rule], index) => (breaks(rule, row[index]!) ? [`${column}: ${row[index]}`] : []));
  });
  expect(broken).toEqual([]);
});

test('everybody has exactly one primary role', () => {
  const primary = files.get('roles.csv')!.slice(1).filter((row) => row[4] === 'primary').map((row) => row[3]);
  expect(primary.sort()).toEqual([...idsOf('users.csv')].sort());
});

test.each(locales)('the import knows the headers of every list in %s', async (locale) => {
  const { words } = (await loadMessages(locale)).exporting;
  const known = (columns: Record<string, readonly string[]>) => new Set(Object.values(columns).flat());
  const [pupils, staff] = [known(PUPIL_COLUMNS), known(STAFF_COLUMNS)];
  expect(sheetOf('pupils', LISTS, words).heads.map((head) => words.heads[head]).filter((name) => !pupils.has(name))).toEqual([]);
  expect(sheetOf('staff', LISTS, words).heads.map((head) => words.heads[head]).filter((name) => !staff.has(name))).toEqual([]);
});

import { fileOf } from '@/lib/exporting/export-file';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { LISTS } from '../../support/exporting/lists';
import { emptySchool, planFor, schoolAfter } from '../../support/importing/memory';
import { changed, ROSTER, rosterFile } from '../../support/importing/one-roster-files';
import { smallFiles } from '../../support/importing/small-files';

const read = (bytes: Buffer) => readSchoolFiles([{ name: 'roster.zip', bytes }]);
const keysOf = async (bytes: Buffer) => (await read(bytes)).problems.map(({ severity, key, file, row }) => [severity, key, file, row].filter((each) => each !== null).join(' '));

test('pupils come with their classes, births and guardians, staff with their posts, classes and own children', async () => {
  const { pupils, staff, problems } = await read(rosterFile());
  expect(pupils.map(({ number, surname, firstName, patronymic, class: { name }, sex, bornOn, guardians }) => [number, surname, firstName, patronymic, name, sex, bornOn, guardians.map((one) => `${one.surname} ${one.phone}`).join()])).toEqual([
    ['1001', 'Алиева', 'Айпери', null, '7-А', 'female', '2014-05-01', 'Алиева +996555123456'],
    ['1002', 'Бекова', 'Каныкей', 'Сабыр кызы', '7-А', null, null, 'Алиева +996555123456'],
    [null, 'Асанов', 'Бек', null, '8-Б', 'male', '2013-07-03', 'Кадыров null'],
  ]);
  expect(staff.map(({ surname, posts, phones, classTeacherOf, children }) => [surname, posts.map(({ post }) => post).join(), phones.join(), classTeacherOf.map(({ name }) => name).join(), children.join()])).toEqual([
    ['Асанова', 'teacher', '+996700111222', '7-А', '1001'],
    ['Кадыров', 'director', '', '', ''],
  ]);
  expect(problems.map(({ key }) => key)).toEqual(['guardianWithoutPhone']);
});

test('the archive may stand in a folder, with a byte order mark, and with parts that mean nothing here', async () => {
  expect((await read(rosterFile({}, 'export/'))).pupils).toHaveLength(3);
  expect((await read(rosterFile({ 'users.csv': `\uFEFF${ROSTER['users.csv']}` }))).pupils).toHaveLength(3);
  expect(await keysOf(rosterFile(changed('manifest.csv', 'file.results,absent', 'file.results,bulk')))).toContain('warning oneRosterPassedOver roster.zip');
});

test('what was sent as changes only is refused in a sentence that says the way out', async () => {
  const { problems, pupils } = await read(rosterFile(changed('manifest.csv', 'file.users,bulk', 'file.users,delta')));
  expect([problems.map(({ key, values }) => [key, values]), pupils]).toEqual([[['oneRosterDelta', { part: 'users.csv' }]], []]);
});

test('references that lead nowhere, rows to be deleted and doubled identifiers are told where they stand', async () => {
  expect(await keysOf(rosterFile(changed('enrollments.csv', 'e2,,,c1,o1,u2', 'e2,,,c1,o1,u9')))).toEqual(expect.arrayContaining(['warning oneRosterReference roster.zip: enrollments.csv 3', 'error classMissing roster.zip: users.csv 3']));
  expect(await keysOf(rosterFile(changed('users.csv', 'u2,,,true', 'u2,tobedeleted,,true')))).toEqual(expect.arrayContaining(['warning oneRosterToBeDeleted roster.zip']));
  expect(await keysOf(rosterFile(changed('users.csv', '\nu2,', '\nu1,')))).toContain('error oneRosterIdTwice roster.zip: users.csv 3');
});

test('what our own export writes is read back as it was, apostrophes and foreign numbers too', async () => {
  const { pupils, staff, problems } = await read((await fileOf('oneRoster', LISTS, { locale: 'ky', today: '2026-11-20' })).bytes);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(pupils.map(({ surname, number }) => `${surname} ${number}`)).toEqual(['=Алиева 0017', '-Бекова 11', 'Өмүров 12']);
  expect(pupils.flatMap(({ guardians }) => guardians.map(({ surname, phone }) => `${surname} ${phone}`))).toEqual(['Асанова +996555123456', 'Асанова +996555123456', 'О"Нил, мл. +79161234567']);
  expect(staff.map(({ surname, posts, children }) => [surname, ...posts.map(({ post, area }) => [post, area].filter(Boolean).join(': ')), ...children])).toEqual([
    ['Жолдошев', 'teacher', '0017'], ['Мамбетова', 'deputy: окуу-тарбия иштери', 'secretary'], ['Садыкова'],
  ]);
});

test('the same archive twice changes nothing', async () => {
  const others = smallFiles().filter(({ name }) => name === 'calendar.json');
  const files = () => readSchoolFiles([{ name: 'roster.zip', bytes: rosterFile() }, ...others]);
  const once = planFor(emptySchool(), await files(), '2026-11-20');
  expect(once.preview.counts).toMatchObject({ pupil: { create: 3 }, staff: { create: 2 }, class: { create: 2 }, guardian: { create: 3 } });
  const again = planFor(schoolAfter(emptySchool(), once.work, '2026-11-20'), await files(), '2026-11-20');
  expect(again.preview.items).toEqual([]);
});

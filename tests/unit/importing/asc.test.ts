import { readSchoolFiles } from '@/lib/importing/read-files';
import { ASC_2008, ASC_2012, windows1251 } from '../../support/importing/asc-files';
import { emptySchool, planFor, schoolAfter } from '../../support/importing/memory';
import { SMALL_FILES, smallFiles } from '../../support/importing/small-files';
import { textFile } from '../../support/importing/sample';

async function read(bytes: string | Buffer) {
  const { timetable, problems } = await readSchoolFiles([{ name: 'asc.xml', bytes: Buffer.from(bytes) }]);
  const groups = (timetable?.groups ?? []).map(({ subject, parts, teachers, lessons }) => ({
    subject: subject.ru,
    pupils: parts.map(({ classKey, subgroup }) => [classKey, subgroup?.name].filter(Boolean).join(' ')),
    teachers,
    lessons: lessons.map(({ weekday, position, room }) => [weekday, position, room].filter((each) => each !== null).join(' ')),
  }));
  return { timetable, groups, problems: problems.map(({ key, values }) => [key, ...Object.values(values)].join(' | ')) };
}

test('an export of today is read as FET’s files are: classes, groups, doubles, joint classes, rooms', async () => {
  const { timetable, groups } = await read(ASC_2012);
  expect(timetable?.classes.map(({ name, students }) => [name, students])).toEqual([['7-А', 31], ['7-Б', null]]);
  expect(timetable?.hours).toEqual([{ position: 1, name: '1' }, { position: 2, name: '2' }, { position: 3, name: '3' }]);
  expect(groups).toEqual([
    { subject: 'Алгебра', pupils: ['7-А'], teachers: ['Асанова Мээрим Бакытовна'], lessons: ['1 1 12-кабинет', '1 2 12-кабинет'] },
    { subject: 'Английский язык', pupils: ['7-А 1-топ'], teachers: ['Кадыров Эржан'], lessons: ['2 3'] },
    { subject: 'Английский язык', pupils: ['7-А 2-топ'], teachers: ['Садыкова Жаңыл'], lessons: ['2 3'] },
    { subject: 'Физическая культура', pupils: ['7-А Эркек балдар', '7-Б'], teachers: ['Кадыров Эржан'], lessons: ['5 1 Спорт залы'] },
    { subject: 'Химия', pupils: ['7-Б'], teachers: ['Асанова Мээрим Бакытовна'], lessons: ['5 2'] },
  ]);
});

test('what the journal’s week cannot hold is told by name: other weeks, cards that stand nowhere, groups that nobody is in', async () => {
  expect((await read(ASC_2012)).problems).toEqual([
    'ascOtherWeek | Химия | 7-Б',
    'ascGroupEmpty | 7-А: 2-топ',
    'fetActivityUnplaced | 3.2 | Англис тили | 7-А: 2-топ',
    'fetActivityFortnightly | 5.1 | Химия | 7-Б',
  ]);
  const terms = await read(ASC_2012.replace('<card lessonid="L2" classroomids="" period="3" weeks="11" terms="1"', '<card lessonid="L2" classroomids="" period="3" weeks="11" terms="01"'));
  expect(terms.problems).toContain('ascOtherTerm | Англис тили | 7-А: 1-топ');
});

test('the older spelling is read from its own code page', async () => {
  const { groups, problems } = await read(windows1251(ASC_2008));
  expect(groups).toEqual([
    { subject: 'Физика', pupils: ['8-Б'], teachers: ['Петров Иван'], lessons: ['1 2', '2 2'] },
    { subject: 'Технология', pupils: ['8-Б 1'], teachers: ['Петров Иван'], lessons: ['1 1 Мастерская', '1 2 Мастерская'] },
  ]);
  expect(problems).toEqual([]);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ASC_2008.replace('windows-1251', 'utf-16'), 'utf16le')]);
  expect((await read(utf16)).groups).toEqual(groups);
});

test('what is named and not there, or stands twice, is told and does no harm', async () => {
  const harmed = ASC_2012.replace('<lesson id="L2"', '<lesson id="L1"').replace('teacherids="P3"', 'teacherids="P9"').replace('classroomids="R2" period="1"', 'classroomids="R9" period="1"').replace('groupids="G4,G6"', 'groupids="G4,__proto__"');
  const { groups, problems } = await read(harmed);
  expect(groups.map(({ pupils }) => pupils.join())).toEqual(['7-А', '7-А 2-топ', '7-А Эркек балдар,7-Б', '7-Б']);
  expect(problems).toEqual(expect.arrayContaining(['ascIdTwice | L1', 'ascReference | P9', 'ascReference | R9', 'ascReference | __proto__', 'ascReference | L2']));
});

test('an export without cards is no timetable; one of classes without grades neither', async () => {
  expect((await read(ASC_2012.replace(/<card .*\n/g, ''))).problems).toContain('fetNotSolved | 0 | 6');
  expect((await read(ASC_2012.replace('name="7-А" short="7А"', 'name="Ромашка" short="Р"').replace('name="7-Б" short="7Б"', 'name="Лилия" short="Л"'))).problems).toContain('fetClassesUnreadable | Ромашка; Лилия | Ромашка');
});

test('the same export twice changes nothing', async () => {
  const files = [textFile('asc.xml', ASC_2012), ...smallFiles().filter(({ name }) => name !== 'timetable.fet').map((file) => (file.name === 'staff.csv' ? textFile('staff.csv', SMALL_FILES['staff.csv'].replace('8-Б', '7-Б')) : file))];
  const once = planFor(emptySchool(), await readSchoolFiles(files), '2026-11-20');
  expect(once.preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const again = planFor(schoolAfter(emptySchool(), once.work, '2026-11-20'), await readSchoolFiles(files), '2026-11-20');
  expect([once.preview.items.length > 10, again.preview.items]).toEqual([true, []]);
});

import fc from '@/tests/support/properties';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { spreadsheetOf } from '../../support/importing/spreadsheet';
import { problemKeys, textFile } from '../../support/importing/sample';

const readText = (name: string, ...rows: string[]) => readSchoolFiles([textFile(name, rows.join('\n'))]);
const pupils = (...rows: string[]) => readText('pupils.csv', 'Номер;Класс;Фамилиясы;Аты;Атасынын аты;Жынысы;Туулган күнү;Ата-эненин аты-жөнү;Телефону;Топтор', ...rows);

test.each([
  ['Kyrgyz', 'Топтор;Жынысы;Аты;Фамилиясы;Класс;Окуучунун номери;Туулган күнү', '1-топ;к;Айпери;Асанова;7-А;1;01.05.2014'],
  ['Russian', 'ФАМИЛИЯ,имя,Дата рождения,Пол,Класс,Номер ученика,Подгруппа', 'Асанова,Айпери,2014-05-01,ж,7 "А",1,1-топ'],
  ['English', 'Class\tPupil ID\tFull name\tGender\tDate of birth\tSubgroup', '7А\t1\tАсанова Айпери\tF\t1/5/2014\t1-топ'],
  ['a byte order mark before quotes', '\uFEFF"Класс";"Номери";"Аты-жөнү";"Жынысы";"Туулган күнү";"Топтор"', '"7-А";"1";"Асанова Айпери";"кыз";"01.05.2014";"1-топ"'],
  ['a title above', 'Окуучулардын тизмеси\n\n№;Класс;Номери;Аты-жөнү;Жынысы;Туулган күнү;Топ', '1;7-а;1;Асанова Айпери;кыз;01.05.2014;1-топ'],
])('the columns of a pupils’ list are known in any order: %s', async (_, header, row) => {
  const files = await readText('list.csv', header, row);
  expect(files.problems).toEqual([]);
  expect(files.pupils).toMatchObject([{ number: '1', surname: 'Асанова', firstName: 'Айпери', sex: 'female', bornOn: '2014-05-01', class: { key: '7-А', name: '7-А', grade: 7, letter: 'А' }, subgroups: ['1-топ'] }]);
});

test('a spreadsheet may hold numbers and dates as such', async () => {
  const bytes = spreadsheetOf([['Номери', 'Класс', 'Аты-жөнү', 'Туулган күнү', 'Телефону', 'Ата-энеси'], [1001, '7-А', 'Асанова Айпери', { dateSerial: 41760 }, 996777469787, 'Асанова Бурул'], [1002, 7, 'Асанов Улан', 41761, 700123456, 'Асанова Бурул']]);
  const { pupils: [first, second], problems } = await readSchoolFiles([{ name: 'pupils.xlsx', bytes }]);
  expect(problems).toEqual([]);
  expect(first).toMatchObject({ number: '1001', bornOn: '2014-05-01', guardians: [{ phone: '+996777469787' }] });
  expect(second).toMatchObject({ number: '1002', bornOn: '2014-05-02', class: { key: '7', letter: '' }, guardians: [{ phone: '+996700123456' }] });
});

test('every error names the file, the row and the field', async () => {
  const files = await pupils('1;7-А;Асанова;Айпери;;F;31.02.2014;;;', '2;абв;Асанов;Улан;;x;2014-05-01;;;', '3;;;;;;;;;', ';7-А;Асанов;Эмил;;;;;;', '5;7-А;Асанов;Бек;;М;2014-05-01;Асанова;0700123456;');
  expect(files.problems.map(({ severity, key, file, row, field }) => [severity, key, file, row, field])).toEqual([
    ['error', 'dateUnknown', 'pupils.csv', 2, 'bornOn'],
    ['warning', 'classUnreadable', 'pupils.csv', 3, 'class'],
    ['error', 'sexUnknown', 'pupils.csv', 3, 'sex'],
    ['error', 'classMissing', 'pupils.csv', 4, 'class'],
    ['error', 'nameMissing', 'pupils.csv', 4, 'fullName'],
    ['error', 'pupilUnmatchable', 'pupils.csv', 5, 'number'],
    ['error', 'nameIncomplete', 'pupils.csv', 6, 'guardianFullName'],
    ['warning', 'guardianWithoutName', 'pupils.csv', 6, 'guardianFullName'],
  ]);
});

test('teaching at home stands in four cells of a row, together or not at all; rows of one pupil join their periods', async () => {
  const read = (...rows: string[]) => readText('pupils.csv', 'Номер;Класс;Аты-жөнү;Надомное обучение: приказ;Дата приказа о надомном обучении;ҮЙДӨ ОКУТУУНУН БАШТАЛЫШЫ;Home teaching until', ...rows);
  const { pupils: [pupil], problems } = await read('1;7-А;Асанова Айпери;14-ү;01.09.2026;2026-09-02;31.12.2026', '1;7-А;Асанова Айпери;5;11.01.2027;12.01.2027;30.01.2027', '1;7-А;Асанова Айпери;;;;');
  expect(problems).toEqual([]);
  expect(pupil?.homeTeaching.map(({ origin: _, ...period }) => period)).toEqual([
    { orderNumber: '14-ү', orderedOn: '2026-09-01', startedOn: '2026-09-02', endedOn: '2026-12-31' },
    { orderNumber: '5', orderedOn: '2027-01-11', startedOn: '2027-01-12', endedOn: '2027-01-30' },
  ]);
  const broken = await read('1;7-А;Асанова Айпери;14;;02.09.2026;31.12.2026', '2;7-А;Асанов Бек;14;01.09.2026;02.09.2026;кыш', '3;7-А;Асанов Улан;14;01.09.2026;02.09.2026;01.09.2026');
  expect(broken.problems.map(({ key, row, field }) => [key, row, field])).toEqual([['homeTeachingIncomplete', 2, 'homeOrderedOn'], ['dateUnknown', 3, 'homeUntil'], ['homeTeachingBackwards', 4, 'homeUntil']]);
});

test.each(['Подготовка', '0-А', 'Lyceum-1', '13-А'])('a pupil of no grade of the school stays out with a warning, and the others come in: %s', async (name) => {
  const files = await pupils(`1;${name};Асанова;Айпери;;F;2014-05-01;;;`, '2;7-А;Асанов;Улан;;M;2014-05-01;;;');
  expect(files.pupils.map(({ number }) => number)).toEqual(['2']);
  expect(files.problems).toEqual([{ severity: 'warning', key: 'classUnreadable', file: 'pupils.csv', row: 2, field: 'class', values: { written: name } }]);
  const staff = await readText('staff.csv', 'Аты-жөнү;Кызматы;Класс жетекчиси', `Асанова Бурул;Мугалим;${name}; `);
  expect([staff.staff[0]?.classTeacherOf, staff.problems.map(({ severity, key, field }) => [severity, key, field])]).toEqual([[], [['warning', 'classUnreadable', 'classTeacherOf']]]);
});

test('a list that ends with its headers says that nobody is in it', async () => {
  expect((await pupils()).problems).toMatchObject([{ severity: 'warning', key: 'rowsMissing', file: 'pupils.csv', row: 1 }]);
  expect((await readText('staff.csv', 'Кызматкерлер', 'Аты-жөнү;Кызматы')).problems).toMatchObject([{ severity: 'warning', key: 'rowsMissing', file: 'staff.csv', row: 2 }]);
});

test('namesakes are never joined; rows of one pupil join their guardians', async () => {
  const files = await pupils(
    '1;7-А;Асанова;Айпери;;F;2014-05-01;Асанова Бурул;0700123456;',
    '2;7-Б;Асанова;Айпери;;F;2014-05-01;Асанова Бурул;0700123456;',
    '1;7-А;Асанова;Айпери;;F;2014-05-01;Асанов Улан;0555123456;',
  );
  expect(files.pupils.map((pupil) => [pupil.number, pupil.guardians.map((guardian) => guardian.firstName)])).toEqual([['1', ['Бурул', 'Улан']], ['2', ['Бурул']]]);
});

test('one number for two different pupils is an error', async () => {
  const files = await pupils('1;7-А;Асанова;Айпери;;F;2014-05-01;;;', '1;7-А;Асанов;Улан;;M;2014-05-01;;;');
  expect(files.problems).toMatchObject([{ severity: 'error', key: 'pupilNumberTwice', row: 3, values: { number: '1', first: 2 } }]);
});

test('mother and father may have columns of their own', async () => {
  const files = await readText('list.csv', 'Класс;Номери;Аты-жөнү;Апасы;Апасынын телефону;Атасы;Атасынын телефону', '7-А;1;Асанова Айпери;Асанова Бурул;0700 12-34-56;Асанов Улан;');
  expect(files.pupils[0]?.guardians).toMatchObject([{ firstName: 'Бурул', phone: '+996700123456', relation: 'mother' }, { firstName: 'Улан', phone: null, relation: 'father' }]);
  expect(problemKeys(files)).toEqual(['guardianWithoutPhone']);
});

test('Latin letters that only look Cyrillic are put right, with a warning', async () => {
  const files = await pupils('1;7-A;Acанова;Aйпери;;F;2014-05-01;;;');
  expect(files.pupils[0]).toMatchObject({ surname: 'Асанова', firstName: 'Айпери', class: { key: '7-А' } });
  expect(files.problems).toMatchObject([{ key: 'lookAlikes', row: 2, field: 'surname' }, { key: 'lookAlikes', row: 2, field: 'firstName' }]);
});

test.each([
  ['+996777469787', '+996777469787'],
  ['0777 46 97 87', '+996777469787'],
  ['777-469-787', '+996777469787'],
  ['00996 777 469787', '+996777469787'],
  ['996(777)469787', '+996777469787'],
  ['+7 912 345-67-89', '+79123456789'],
  ['12345', null],
  ['жок', null],
  ['+99677746978', null],
])('a phone number is written one way: %s', async (written, phone) => {
  const files = await pupils(`1;7-А;Асанова;Айпери;;F;2014-05-01;Асанова Бурул;${written};`);
  expect(files.pupils[0]?.guardians[0]?.phone).toBe(phone);
});

test('a staff list tells posts, areas, classes and own children', async () => {
  const files = await readText('staff.csv', 'ФИО;Должность;Классный руководитель;Дети в школе', 'Асанова Мээрим Бакытовна;Заместитель директора по УВР, учитель;;', 'Кадыров Эржан;Учитель;7-А;1321, 1400', 'Токтосунов Данияр;Системный администратор;;', 'Алиев Бек;Повар;;');
  expect(files.staff.map(({ surname, posts, classTeacherOf, children }) => [surname, posts, classTeacherOf.map(({ key }) => key), children])).toEqual([
    ['Асанова', [{ post: 'deputy', area: 'УВР' }, { post: 'teacher', area: null }], [], []],
    ['Кадыров', [{ post: 'teacher', area: null }], ['7-А'], ['1321', '1400']],
    ['Токтосунов', [{ post: 'administrator', area: null }], [], []],
    ['Алиев', [], [], []],
  ]);
  expect(files.problems).toMatchObject([{ severity: 'warning', key: 'postUnknown', row: 5, field: 'post' }]);
});

test('two people of the staff with one name are an error', async () => {
  const files = await readText('staff.csv', 'Аты-жөнү;Кызматы', 'Асанова Мээрим;Мугалим', 'АСАНОВА  Мээрим;Мугалим');
  expect(files.problems).toMatchObject([{ severity: 'error', key: 'staffNameTwice', row: 3 }]);
});

test.each([
  ['algebra-7.csv', 'Алгебра', 7],
  ['Алгебра 7-класс.csv', 'Алгебра', 7],
  ['8_physics.csv', 'Физика', 8],
  ['plans/Кыргыз_тили-5.csv', 'Кыргыз тили', 5],
  ['русский-язык-10.csv', 'Орус тили', 10],
])('a plan’s subject and grade come from its name: %s', async (name, subject, grade) => {
  const files = await readText(name, '№;Тема;Саат', '1;Биринчи тема;2');
  expect(files.plans).toMatchObject([{ subject: { ky: subject }, grade, topics: [{ ordinal: 1, title: 'Биринчи тема', hours: 2, homework: null, workKind: null }] }]);
});

test('a plan of no known subject is an error, unless its subject is given', async () => {
  const plan = textFile('plan.csv', 'Тема;Часы;Вид\nПервая;1;контрольная работа\nВторая;;песня');
  expect(problemKeys(await readSchoolFiles([plan]))).toEqual(['planSubjectUnknown']);
  const files = await readSchoolFiles([{ ...plan, plan: { subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, grade: 7 } }]);
  expect(files.plans[0]?.topics).toMatchObject([{ hours: 1, workKind: 'controlWork' }, { hours: 1, workKind: null }]);
  expect(problemKeys(files)).toEqual(['workKindUnknown']);
});

test('too many problems of one kind are counted', async () => {
  const files = await pupils(...Array.from({ length: 150 }, (_, index) => `${index};7-А;Асанова;Айпери;;?;2014-05-01;;;`));
  expect(files.problems).toHaveLength(101);
  expect(files.problems.at(-1)).toMatchObject({ severity: 'error', key: 'moreOfTheSame', values: { count: 50 } });
});

test('whatever stands in the cells, a list is read or refused', async () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('7-А', '2014-05-01', 'Асанова', '+996777469787', '"', ';'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 5 }), async (rows) => {
      const files = await pupils(...rows.map((row) => row.join(';')));
      for (const pupil of files.pupils) expect(pupil.surname).not.toBe('');
    }),
    { numRuns: 150, seed: 5 },
  );
});

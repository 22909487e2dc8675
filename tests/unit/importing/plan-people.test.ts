import { planImport } from '@/lib/importing/plan';
import type { PresentSchool } from '@/lib/importing/present';
import { isSmallEdit } from '@/lib/importing/pupil-identity';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { isNothing } from '@/lib/importing/work';
import { planFor, schoolAfter, schoolOf } from '../../support/importing/memory';
import { textFile } from '../../support/importing/sample';
import { SMALL_FILES, smallFiles } from '../../support/importing/small-files';

const FIRST_DAY = '2026-11-02';
const LATER = '2026-11-20';
let school: PresentSchool;

beforeAll(async () => {
  school = schoolOf(await readSchoolFiles(smallFiles()), FIRST_DAY);
});

const plan = async (present: PresentSchool, ...files: [name: string, text: string][]) =>
  planFor(present, await readSchoolFiles(files.map(([name, text]) => textFile(name, text))), LATER);
const told = ({ preview }: Awaited<ReturnType<typeof plan>>) => preview.problems.map(({ severity, key, row, field }) => [severity, key, row, field]);
const staffList = (...rows: string[]): [string, string] => ['staff.csv', ['Аты-жөнү;Кызматы;Телефону', ...rows].join('\n')];

describe('a name of the staff', () => {
  /** Асанова is gone: no post and no group is hers any more. */
  const former = () => ({
    ...school,
    staff: school.staff.map((person) => (person.surname === 'Асанова' ? { ...person, isStanding: false, appointments: [] } : person)),
    assignments: [],
  });
  const ASANOVA = 'Асанова Мээрим Бакытовна';
  const idOfFormer = () => school.staff.find(({ surname }) => surname === 'Асанова')?.id;

  test.each([['0700999888'], ['']])('a namesake of a former colleague comes in as a person with an account of her own (phone “%s”)', async (phone) => {
    const outcome = await plan(former(), staffList(`${ASANOVA};мугалим;${phone}`));
    expect(told(outcome)).toEqual([['warning', 'staffFormerNamesake', 2, 'fullName']]);
    expect(outcome.work.persons.create).toMatchObject([{ surname: 'Асанова' }]);
    expect(outcome.work.logins).toMatchObject([{ personId: outcome.work.persons.create[0]?.id, login: 'asanova.m2' }]);
    expect([...outcome.work.phones, ...outcome.work.appointments.create].map(({ personId }) => personId)).not.toContain(idOfFormer());
    const after = schoolAfter(former(), outcome.work, LATER);
    expect((await plan(after, staffList(`${ASANOVA};мугалим;${phone}`))).preview.items).toEqual([]);
  });

  test('the timetable does not bring a former colleague back by name either', async () => {
    const outcome = await plan(former(), ['timetable.fet', SMALL_FILES['timetable.fet']]);
    expect(outcome.work.assignments.create.map(({ teacherId }) => teacherId)).not.toContain(idOfFormer());
    expect(outcome.preview.problems.map(({ key }) => key)).toContain('staffFormerNamesake');
  });

  test('who comes back is known by name and phone together, and keeps her account', async () => {
    const outcome = await plan(former(), staffList(`${ASANOVA};мугалим;0700111222`));
    expect(told(outcome)).toEqual([['warning', 'staffReturned', 2, 'fullName']]);
    expect([outcome.work.persons.create, outcome.work.logins]).toEqual([[], []]);
    expect(outcome.work.appointments.create).toMatchObject([{ personId: idOfFormer(), post: 'teacher' }]);
  });

  test('another phone under a present colleague’s name is asked about; the old number after the new one answers', async () => {
    const another = await plan(school, staffList(`${ASANOVA};мугалим;0700999888`));
    expect(told(another)).toEqual([['error', 'staffPhoneDiffers', 2, 'phone']]);
    const same = await plan(school, staffList(`${ASANOVA};мугалим;0700999888, 0700111222`));
    expect(told(same)).toEqual([['warning', 'phonesSeveral', 2, 'phone']]);
    expect(same.work.phones).toEqual([{ personId: idOfFormer(), phone: '+996700999888' }]);
  });

  test('a name that two present colleagues bear is nobody’s until they are told apart', async () => {
    const [asanova] = school.staff.filter(({ surname }) => surname === 'Асанова');
    const twice = { ...school, staff: [...school.staff, ...(asanova ? [{ ...asanova, id: 'another', phone: '+996700999888' }] : [])] };
    const outcome = await plan(twice, ['timetable.fet', SMALL_FILES['timetable.fet']], staffList(`${ASANOVA};мугалим;0700999888`));
    expect(told(outcome)).toContainEqual(['error', 'staffAmbiguous', null, 'teacher']);
    expect(told(await plan(twice, staffList(`${ASANOVA};мугалим;0700999888`)))).toEqual([]);
    expect(told(await plan(twice, staffList(`${ASANOVA};мугалим;`)))).toEqual([['error', 'staffAmbiguous', 2, 'fullName']]);
  });
});

describe('one pupil or plan in several files', () => {
  const HEADER = 'Номери;Класс;Аты-жөнү;Туулган күнү;Топтор;Апасы;Апасынын телефону';
  const list = (name: string, ...rows: string[]): [string, string] => [name, [HEADER, ...rows].join('\n')];
  const NEW = '1009;7-А;Жаңыбаев Айбек;05.05.2014;1-топ;Жаңыбаева Гүл;0555000111';

  test('the same pupil in two files is one pupil, with the guardians of both', async () => {
    const outcome = await plan(school, list('7a.csv', NEW), list('7b.csv', '1009;7-А;Жаңыбаев Айбек;05.05.2014;;Жаңыбаева Нур;0555000222'));
    expect(outcome.work.pupils.create).toHaveLength(1);
    expect(outcome.work.guardianships.create).toHaveLength(2);
  });

  test('a file given twice is as good as once', async () => {
    const once = await plan(school, list('7a.csv', NEW), staffList('Токтоев Бакыт;мугалим;'));
    const twice = await plan(school, list('7a.csv', NEW), list('7a.csv', NEW), staffList('Токтоев Бакыт;мугалим;'), staffList('Токтоев Бакыт;мугалим;'));
    expect(twice.preview.counts).toEqual(once.preview.counts);
    expect(twice.preview.canApply).toBe(true);
  });

  test('one number for two pupils, one name for two colleagues are refused with both places', async () => {
    const outcome = await plan(
      ...[school, list('7a.csv', NEW), list('7b.csv', '1009;7-А;Бектуров Нур;06.05.2014;;;')] as const,
      ...[staffList('Токтоев Бакыт;мугалим;'), ['staff-2.csv', 'Аты-жөнү;Кызматы\nТоктоев Бакыт;катчы'] as [string, string]],
    );
    expect(outcome.preview.problems).toEqual([
      { severity: 'error', key: 'pupilInFiles', file: '7b.csv', row: 2, field: 'number', values: { number: '1009', first: 2, other: '7a.csv' } },
      { severity: 'error', key: 'staffInFiles', file: 'staff-2.csv', row: 2, field: 'fullName', values: { name: 'Токтоев Бакыт', first: 2, other: 'staff.csv' } },
      expect.objectContaining({ key: 'pupilsNotListed' }),
    ]);
  });

  test('a second plan of a subject and grade is refused', async () => {
    const outcome = await plan(school, ['algebra-7.csv', '№;Тема;Саат\n1;Бир;2'], ['Алгебра 7-класс.csv', '№;Тема;Саат\n1;Эки;2']);
    expect(outcome.preview.problems).toMatchObject([{ severity: 'error', key: 'planTwice', file: 'Алгебра 7-класс.csv', field: 'subject', values: { first: 'algebra-7.csv' } }]);
  });
});

test('a number that one row of a pupil gave up to another still means her, and makes no ghost of either', async () => {
  const kept = school.pupils.find(({ number }) => number === '1001')!;
  const merged = { ...school, pupils: [...school.pupils, { ...kept, id: 'gone', number: '1099', mergedIntoId: kept.id }] };
  const outcome = await plan(merged, ['7a.csv', 'Номери;Класс;Аты-жөнү;Туулган күнү;Топтор\n1099;7-А;Алиева Айпери;01.05.2014;1-топ']);
  expect([outcome.preview.items, told(outcome)]).toEqual([[], [['warning', 'pupilsNotListed', null, null]]]);
  expect((await plan(merged, ['7a.csv', 'Класс;Аты-жөнү;Туулган күнү\n7-А;Алиева Айпери;01.05.2014'])).work.pupils.create).toEqual([]);
});

test('a guardianship that ended is not opened again by a list, with or without the phone', async () => {
  const pupilId = school.pupils.find(({ number }) => number === '1001')?.id;
  const ended = { ...school, guardianships: school.guardianships.map((row) => (row.pupilId === pupilId ? { ...row, endedOn: '2026-11-10' } : row)) };
  for (const phone of ['0555 123 456', '']) {
    const outcome = await plan(ended, ['pupils.csv', SMALL_FILES['pupils.csv'].replace('0555 123 456', phone)]);
    expect(outcome.work.guardianships.create).toEqual([]);
    expect(outcome.preview.problems).toContainEqual({
      ...{ severity: 'warning', key: 'guardianshipEnded', file: 'pupils.csv', row: 2, field: 'guardianFullName' },
      values: { name: 'Алиева Гүл', pupil: 'Алиева Айпери (1001)', day: { from: '2026-11-10' } },
    });
  }
});

describe('teaching at home by an order of the list', () => {
  const homeList = (...periods: string[]): [string, string] => ['home.csv', ['Номери;Класс;Аты-жөнү;Туулган күнү;Үйдө окутуу: буйрук;Үйдө окутуу: буйруктун күнү;Үйдө окутуу: башталышы;Үйдө окутуу: аягы', ...periods.map((period) => `1001;7-А;Алиева Айпери;01.05.2014;${period}`)].join('\n')];
  const ORDER = '14;09.11.2026;10.11.2026;18.11.2026';
  const pupilId = () => school.pupils.find(({ number }) => number === '1001')!.id;
  const refusals = async (present: PresentSchool, ...periods: string[]) => told(await plan(present, homeList(...periods))).filter(([, key]) => key !== 'pupilsNotListed');

  test('comes in as a period, beside the next one, and changes nothing when it comes again', async () => {
    const { work, preview } = await plan(school, homeList(ORDER, '2;23.11.2026;24.11.2026;27.11.2026'));
    expect(work.homeTeaching.create).toMatchObject([{ pupilId: pupilId(), orderNumber: '14', orderedOn: '2026-11-09', startedOn: '2026-11-10', endedOn: '2026-11-18' }, { orderNumber: '2' }]);
    expect(preview.items.map(({ kind, name, changes }) => [kind, name, changes])).toContainEqual(['homeTeaching', 'Алиева Айпери (1001)', [{ field: 'dates', from: '', to: { from: '2026-11-10', to: '2026-11-18' } }]]);
    const after = schoolAfter(school, work, LATER);
    const again = await plan(after, homeList(ORDER, '2;23.11.2026;24.11.2026;27.11.2026'));
    expect([again.preview.items, again.preview.counts.homeTeaching, isNothing(again.work)]).toEqual([[], { create: 0, change: 0, end: 0, leave: 2 }, true]);
  });

  test('is never rewritten: another last day of the same order is said, and stays', async () => {
    const { work } = await plan(school, homeList(ORDER));
    const later = '14;09.11.2026;10.11.2026;20.11.2026';
    expect(await refusals(schoolAfter(school, work, LATER), later)).toEqual([['warning', 'homeTeachingStands', 2, 'homeUntil']]);
    expect(isNothing((await plan(schoolAfter(school, work, LATER), homeList(later))).work)).toBe(true);
  });

  test('is refused by the row and field: over another order, outside the year, before the first class', async () => {
    const { work } = await plan(school, homeList(ORDER));
    expect(await refusals(schoolAfter(school, work, LATER), '15;16.11.2026;17.11.2026;25.11.2026')).toEqual([['error', 'homeTeachingOverlaps', 2, 'homeFrom']]);
    expect(await refusals(school, ORDER, '15;16.11.2026;17.11.2026;25.11.2026')).toEqual([['error', 'homeTeachingOverlaps', 3, 'homeFrom']]);
    expect(await refusals(school, '14;01.10.2026;02.10.2026;25.11.2026')).toEqual([['error', 'homeTeachingOutsideYear', 2, 'homeFrom']]);
    expect(await refusals(school, '14;09.11.2026;10.11.2026;31.12.2026')).toEqual([['error', 'homeTeachingOutsideYear', 2, 'homeUntil']]);
    const late = { ...school, enrolments: school.enrolments.map((row) => (row.owner === pupilId() ? { ...row, startedOn: '2026-11-16' } : row)) };
    expect(await refusals(late, ORDER)).toEqual([['error', 'homeTeachingBeforeEnrolment', 2, 'homeFrom']]);
    expect(await refusals({ ...late, enrolledSince: new Map([[pupilId(), '2026-09-01']]) }, ORDER)).toEqual([]);
  });

  test('of the importer’s own child waits for somebody else', async () => {
    const guardianId = school.guardianships.find((row) => row.pupilId === pupilId())!.guardianId;
    const files = await readSchoolFiles([textFile(...homeList(ORDER))]);
    const { work, preview } = planImport(school, files, { today: LATER, newId: () => 'new', isByDirector: false, timeZone: 'Asia/Bishkek', gradesWithoutMarks: [], importerId: guardianId });
    expect([work.homeTeaching.create, preview.problems.map(({ key }) => key)]).toEqual([[], expect.arrayContaining(['ownMatterWaits'])]);
  });
});

describe('a number with another name', () => {
  /** The present pupil under number 1001 and what the list says of that number; the twin has 1004. */
  const doubt = async (listed: string, bornOn: string) => {
    const [first, ...others] = school.pupils;
    const base = first ?? { id: '', number: '', sex: null, bornOn: null, surname: '', firstName: '', patronymic: null };
    const twin = { ...base, id: 'twin', number: '1004', firstName: 'Айсулуу' };
    const outcome = await plan({ ...school, pupils: [...(first ? [first] : []), ...others, twin] }, ['pupils.csv', `Номери;Класс;Аты-жөнү;Туулган күнү\n1001;7-А;${listed};${bornOn}`]);
    return outcome.preview.problems.filter(({ field }) => field === 'number' || field === 'firstName').map(({ severity, key, row, field }) => [severity, key, row, field].join(' '));
  };

  test.each([
    ['a letter put right', 'Алиева Айпери́', '01.05.2014'],
    ['a letter put right in the surname', 'Алыева Айпери', ''],
    ['a new surname', 'Токтомамбетова Айпери', ''],
    ['a new surname and the day of birth', 'Токтомамбетова Айпери', '01.05.2014'],
    ['a day of birth put right', 'Алиева Айпери', '02.05.2014'],
  ])('passes: %s', async (_, listed, bornOn) => {
    expect(await doubt(listed, bornOn)).toEqual([]);
  });

  test.each([
    ['two other names', 'Бектуров Нурлан', ''],
    ['a twin changed over', 'Алиева Айсулуу', '01.05.2014'],
    ['a sister, without days of birth', 'Алиева Айсулуу', ''],
    ['another surname and day of birth', 'Токтомамбетова Айпери', '09.09.2013'],
    ['another first name and day of birth', 'Алиева Бермет', '09.09.2013'],
  ])('is another child’s: %s', async (_, listed, bornOn) => {
    expect(await doubt(listed, bornOn)).toEqual(['error numberOfAnother 2 number']);
  });

  test.each([
    ['another first name', 'Алиева Бермет', ''],
    ['another first name with the same day of birth', 'Алиева Бермет', '01.05.2014'],
  ])('is asked about: %s', async (_, listed, bornOn) => {
    expect(await doubt(listed, bornOn)).toEqual(['warning pupilRenamed 2 firstName']);
  });

  test('small edits are told by letters, whatever the keyboard', () => {
    expect([['Үсөн', 'Усон'], ['Каныкей', 'Каникей'], ['Нурбекова', 'Нурбекава'], ['Бек', 'Бекк']].every(([a = '', b = '']) => isSmallEdit(a, b))).toBe(true);
    expect([['Асан', 'Үсөн'], ['Бек', 'Нур'], ['Айпери', 'Айсулуу']].some(([a = '', b = '']) => isSmallEdit(a, b))).toBe(false);
  });
});

import type { PresentSchool } from '@/lib/importing/present';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { emptySchool, planFor, schoolAfter } from '../../support/importing/memory';
import { textFile } from '../../support/importing/sample';
import { smallFiles } from '../../support/importing/small-files';

const FIRST_DAY = '2026-11-02';
const LATER = '2026-11-20';
let school: PresentSchool;

beforeAll(async () => {
  school = schoolAfter(emptySchool(), planFor(emptySchool(), await readSchoolFiles(smallFiles()), FIRST_DAY).work, FIRST_DAY);
});

const plan = async (present: PresentSchool, ...files: [name: string, text: string][]) =>
  planFor(present, await readSchoolFiles(files.map(([name, text]) => textFile(name, text))), LATER);
const staffList = (...rows: string[]): [string, string] => ['staff.csv', ['Аты-жөнү;Кызматы;Телефону', ...rows].join('\n')];

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

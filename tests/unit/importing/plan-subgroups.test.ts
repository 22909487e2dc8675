import type { SchoolFiles } from '@/lib/importing/model';
import type { PresentSchool } from '@/lib/importing/present';
import { isNothing } from '@/lib/importing/work';
import { planFor, schoolAfter, schoolOf } from '../../support/importing/memory';
import { readSample } from '../../support/importing/sample';

const FIRST_DAY = '2026-09-01';
const LATER = '2026-11-20';
let files: SchoolFiles;
let school: PresentSchool;

beforeAll(async () => {
  files = await readSample();
  school = schoolOf(files, FIRST_DAY);
});

const classId = (name: string) => school.classes.find((each) => each.name === name)?.id;

test('boys and girls are divided by sex, subgroups by the list', () => {
  const members = (className: string, name: string) => {
    const subgroup = school.subgroups.find((each) => each.classId === classId(className) && each.name === name);
    return { source: subgroup?.source, ids: school.subgroupMemberships.filter(({ target }) => target === subgroup?.id).map(({ owner }) => owner) };
  };
  const girls = members('5-А', 'кыздар');
  expect(girls.source).toBe('sex');
  expect(girls.ids.map((id) => school.pupils.find((pupil) => pupil.id === id)?.sex).every((sex) => sex === 'female')).toBe(true);
  const first = members('7-А', '1-топ');
  expect(first.source).toBe('list');
  expect(first.ids).toHaveLength(files.pupils.filter((pupil) => pupil.class.name === '7-А' && pupil.subgroups.includes('1-топ')).length);
});

test('without a column of subgroups halves are proposed in list order, and stay when the class teacher changed them', async () => {
  const withoutColumn = { ...files, pupils: files.pupils.map((pupil) => ({ ...pupil, subgroups: [] })) };
  const proposed = schoolOf(withoutColumn, FIRST_DAY);
  const ids = proposed.subgroups.filter((each) => each.source === 'order' && each.classId === proposed.classes.find(({ name }) => name === '7-А')?.id).map(({ id }) => id);
  const [first = '', second = ''] = ids;
  const count = (id: string) => proposed.subgroupMemberships.filter(({ target }) => target === id).length;
  expect([ids.length, count(first), count(second)]).toEqual([2, 16, 15]);
  const byTeacher = { ...proposed, subgroupMemberships: proposed.subgroupMemberships.map((row) => (row.target === first ? { ...row, target: second } : row.target === second ? { ...row, target: first } : row)) };
  expect(planFor(byTeacher, withoutColumn, LATER).work.subgroupMemberships).toEqual({ create: [], change: [] });
});

describe('a pupil whom the class teacher moved from 1-топ to 2-топ', () => {
  const subgroupId = (name: string) => school.subgroups.find((each) => each.classId === classId('7-А') && each.name === name)?.id ?? '';
  const pupilOf = ({ number }: SchoolFiles['pupils'][number]) => school.pupils.find((pupil) => pupil.number === number)?.id;
  const inFirst = () => files.pupils.filter((pupil) => pupil.class.name === '7-А' && pupil.subgroups.includes('1-топ'));
  const movedEntry = () => inFirst()[0] ?? nobody();
  const confirmed = (): PresentSchool => ({
    ...school,
    subgroupMemberships: school.subgroupMemberships.map((row) =>
      row.owner === pupilOf(movedEntry()) && row.target === subgroupId('1-топ') ? { ...row, target: subgroupId('2-топ'), proposedId: subgroupId('1-топ') } : row,
    ),
    subgroupConfirmations: [{ id: 'word', classId: classId('7-А') ?? '' }],
  });
  const listing = (entry: SchoolFiles['pupils'][number], ...subgroups: string[]): SchoolFiles => ({
    ...files,
    pupils: files.pupils.map((pupil) => (pupil.number === entry.number ? { ...pupil, subgroups } : pupil)),
  });
  const movesOf = ({ work }: ReturnType<typeof planFor>) => work.subgroupMemberships.create.map((row) => [row.pupilId, row.subgroupId]);

  test('stays there while the list says what it said, with a warning at the row', () => {
    const plan = planFor(confirmed(), files, LATER);
    expect([movesOf(plan), plan.work.subgroupMemberships.change, plan.work.reopenedConfirmations]).toEqual([[], [], []]);
    const values = { name: expect.stringContaining(movedEntry().surname), class: '7-А', confirmed: '2-топ', listed: '1-топ' };
    expect(plan.preview.problems).toContainEqual({ severity: 'warning', key: 'subgroupConfirmed', ...movedEntry().origin, field: 'subgroups', values });
  });

  test('stays there without a warning when the list follows, or names no subgroup', () => {
    for (const list of [listing(movedEntry(), '2-топ'), listing(movedEntry())]) {
      const plan = planFor(confirmed(), list, LATER);
      expect([movesOf(plan), plan.work.reopenedConfirmations]).toEqual([[], []]);
      expect(plan.preview.problems.map(({ key }) => key)).not.toContain('subgroupConfirmed');
    }
  });

  test('keeps the confirmation of the class only until the list moves somebody', () => {
    const other = inFirst()[1] ?? nobody();
    const list = listing(other, '2-топ');
    const plan = planFor(confirmed(), list, LATER);
    expect(movesOf(plan)).toEqual([[pupilOf(other), subgroupId('2-топ')]]);
    expect(plan.work.reopenedConfirmations).toEqual([{ id: 'word' }]);
    expect(plan.preview.problems).toContainEqual(expect.objectContaining({ key: 'subgroupsToConfirm', values: { class: '7-А' } }));
    expect(isNothing(planFor(schoolAfter(confirmed(), plan.work, LATER), list, LATER).work)).toBe(true);
  });

  test('is shown again when a newcomer of the class has no subgroup', () => {
    const newcomer = { ...movedEntry(), number: '9777', firstName: 'Жаңыл', subgroups: [], guardians: [], origin: { file: 'pupils.csv', row: 900 } };
    const plan = planFor(confirmed(), { ...files, pupils: [...files.pupils, newcomer] }, LATER);
    expect(plan.work.reopenedConfirmations).toEqual([{ id: 'word' }]);
    expect(plan.preview.problems).toContainEqual(expect.objectContaining({ key: 'pupilWithoutSubgroup', file: 'pupils.csv', row: 900, field: 'subgroups' }));
  });
});

function nobody(): never {
  throw new Error('The list of 7-А has such a pupil.');
}

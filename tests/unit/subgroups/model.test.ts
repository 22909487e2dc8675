import { divisionsOf } from '@/lib/subgroups/model';
import { placementField, subgroupsToConfirm } from '@/lib/subgroups/schema';

const ids = (...names: string[]) => names.map((id) => ({ id }));
const shown = (divisions: { id: string }[][]) => divisions.map((division) => division.map(({ id }) => id).join(' '));

test('subgroups that one course uses share the class between them', () => {
  const uses = [
    { course: 'English', subgroupId: '1-топ' }, { course: 'English', subgroupId: '2-топ' },
    { course: 'Technology', subgroupId: 'кыздар' }, { course: 'Technology', subgroupId: 'эркек балдар' },
  ];
  expect(shown(divisionsOf(ids('1-топ', 'кыздар', '2-топ', 'эркек балдар', 'хор'), uses))).toEqual(['1-топ 2-топ', 'кыздар эркек балдар', 'хор']);
});

test('courses that have a subgroup in common join their divisions, whatever their order', () => {
  const uses = [{ course: 'a', subgroupId: '1' }, { course: 'a', subgroupId: '2' }, { course: 'b', subgroupId: '3' }, { course: 'b', subgroupId: '4' }, { course: 'c', subgroupId: '4' }, { course: 'c', subgroupId: '2' }];
  expect(shown(divisionsOf(ids('1', '2', '3', '4', '5'), uses))).toEqual(['1 2 3 4', '5']);
});

test('a form says for every pupil and division the subgroup', () => {
  const [classId, division, pupil, subgroup] = ['0a', '0b', '0c', '0d'].map((end) => `01900000-0000-7000-8000-0000000000${end}`) as [string, string, string, string];
  const form = { classId, [placementField(division, pupil)]: subgroup, $ACTION_ID: 'x' };
  expect(subgroupsToConfirm.parse(form)).toEqual({ classId, placements: [{ pupilId: pupil, subgroupId: subgroup }] });
  expect(subgroupsToConfirm.safeParse({ ...form, [placementField(division, pupil)]: 'nowhere' }).success).toBe(false);
});

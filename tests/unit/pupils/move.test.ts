import type { OpenPeriod } from '@/lib/calendar/periods';
import { groupsOfPlace, isPlaced, planMove, subgroupOfSex } from '@/lib/pupils/model';
import fc from '@/tests/support/properties';

const period = (target: string, startedOn = '2026-09-01', endedOn: string | null = null): OpenPeriod => ({ id: target, owner: 'p', target, startedOn, endedOn });
const days = ['2026-09-01', '2026-09-15', '2026-10-01', '2026-11-02', '2026-11-20'];
const PRESENT = { classes: [period('a')], groups: [period('a1'), period('a2'), period('both')], subgroups: [period('a-1')] };

test('from the day on the pupil is in the new class and its groups, up to the day before in the old ones; what both share goes on', () => {
  expect(planMove('p', PRESENT, { classId: 'b', groupIds: ['b1', 'both'], subgroupIds: [] }, '2026-11-20')).toEqual({
    classes: { create: [{ owner: 'p', target: 'b', startedOn: '2026-11-20' }], end: [{ id: 'a', endedOn: '2026-11-19' }], repoint: [], reopen: [] },
    groups: { create: [{ owner: 'p', target: 'b1', startedOn: '2026-11-20' }], end: [{ id: 'a1', endedOn: '2026-11-19' }, { id: 'a2', endedOn: '2026-11-19' }], repoint: [], reopen: [] },
    subgroups: { create: [], end: [{ id: 'a-1', endedOn: '2026-11-19' }], repoint: [], reopen: [] },
  });
});

test('whatever the day, no ghost stays: of what went on, everything that is not of the new place ends before it, and nothing begins earlier', () => {
  const targets = fc.subarray(['a1', 'a2', 'both', 'b1', 'b2']);
  fc.assert(fc.property(fc.constantFrom(...days), targets, targets, (from, held, wanted) => {
    const present = { classes: [period('a', '2026-08-31')], groups: held.map((one) => period(one, '2026-08-31')), subgroups: [] };
    const plan = planMove('p', present, { classId: 'b', groupIds: wanted, subgroupIds: [] }, from);
    if ('changedOn' in plan) return false;
    const ended = new Set(plan.groups.end.map(({ id }) => id));
    return held.every((one) => ended.has(one) !== wanted.includes(one)) && plan.groups.end.every(({ endedOn }) => endedOn < from)
      && plan.groups.create.every(({ target, startedOn }) => startedOn === from && wanted.includes(target) && !held.includes(target));
  }));
});

test('a move before something that began meanwhile is for a later day; on its very day it is put right', () => {
  const moved = { ...PRESENT, groups: [period('a1'), period('a2', '2026-11-10')] };
  expect(planMove('p', moved, { classId: 'b', groupIds: ['b1'], subgroupIds: [] }, '2026-11-02')).toEqual({ changedOn: '2026-11-10' });
  const entered = { classes: [period('a', '2026-11-20')], groups: [period('a1', '2026-11-20')], subgroups: [] };
  expect(planMove('p', entered, { classId: 'b', groupIds: ['b1'], subgroupIds: [] }, '2026-11-20')).toMatchObject({ classes: { repoint: [{ id: 'a', target: 'b' }] }, groups: { repoint: [{ id: 'a1', target: 'b1' }], create: [] } });
});

test('a group that a few of the class are in alone (a pupil taught at home) is not entered with the class', () => {
  const parts = [{ groupId: 'all', subgroupId: null, members: 24 }, { groupId: 'home', subgroupId: null, members: 1 }, { groupId: 'half', subgroupId: 's1', members: 12 }, { groupId: 'other', subgroupId: 's2', members: 12 }];
  expect(groupsOfPlace(parts, 25, ['s1'])).toEqual(['all', 'half']);
  expect(groupsOfPlace(parts.map((part) => ({ ...part, members: 0 })), 0, [])).toEqual(['all', 'home']);
});

test('of every division one subgroup is chosen, of one that stands alone it or none, and girls and boys by those who are there', () => {
  expect(isPlaced([['s1', 's2'], ['s3']], ['s1'])).toBe(true);
  expect(isPlaced([['s1', 's2'], ['s3']], ['s1', 's3'])).toBe(true);
  for (const chosen of [[], ['s3'], ['s1', 's2'], ['s1', 'x']]) expect([chosen, isPlaced([['s1', 's2'], ['s3']], chosen)]).toEqual([chosen, false]);
  const subgroups = [{ id: 'girls', members: ['female', 'female', null] }, { id: 'boys', members: ['male', 'male'] }];
  expect([subgroupOfSex(subgroups, 'male'), subgroupOfSex(subgroups, 'female'), subgroupOfSex(subgroups, null)]).toEqual(['boys', 'girls', null]);
});

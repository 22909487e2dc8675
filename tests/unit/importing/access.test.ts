import { importPartsOf, partsOfRun } from '@/lib/importing/access-model';

test('people are the secretary’s to bring in, the school’s time the deputy’s, both the director’s and the administrator’s, and nobody else’s', () => {
  const parts = (hat: Parameters<typeof importPartsOf>[0]['hats'][number]) => importPartsOf({ hats: [hat] });
  expect([parts('secretary'), parts('deputy'), parts('director'), parts('administrator')]).toEqual([['people'], ['time'], ['people', 'time'], ['people', 'time']]);
  expect((['subjectTeacher', 'classTeacher', 'substitute', 'parent', 'pupil', 'workingGroup'] as const).flatMap(parts)).toEqual([]);
});

test('what an import concerned follows from what it changed; new teachers of a timetable are of the timetable', () => {
  expect(partsOfRun({ 'pupil.create': 2, 'group.change': 0 })).toEqual(['people']);
  expect(partsOfRun({ 'timetable.change': 1, 'staff.create': 1, 'subgroup.create': 2 })).toEqual(['time']);
  expect(partsOfRun({ 'timetable.create': 1, 'pupil.create': 2 })).toEqual(['people', 'time']);
  expect(partsOfRun({ 'bells.change': 1 })).toEqual(['time']);
});

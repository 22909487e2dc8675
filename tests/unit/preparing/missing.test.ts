import { type Facts, HREF_OF, missingOf, stateOf, STEPS } from '@/lib/preparing/model';

const NOTHING: Facts = {
  ...{ year: null, terms: 0, daysOff: 0, bells: 0, classes: 0, pupils: 0, groups: 0, staff: 0, settingsChosen: 0 },
  ...{ classesWithoutTimetable: [], classesWithoutTeacher: [], groupsWithoutTeacher: [], classesUnconfirmed: [] },
  ...{ pupilsWithoutClass: 0, pupilsWithoutFamily: 0, staffWithoutAccount: 0, familiesWithoutNotice: 0 },
};
const READY: Facts = { ...NOTHING, year: { label: '2026-2027', startsOn: '2026-09-01' }, terms: 4, daysOff: 3, bells: 6, classes: 2, pupils: 40, groups: 20, staff: 10 };
const kinds = (facts: Partial<Facts>, over = READY) => missingOf({ ...over, ...facts }).map(({ kind }) => kind);

test('a school from nothing lacks its year, bells and staff; what rests on the year is not told beside it', () => {
  expect(kinds({}, NOTHING)).toEqual(['noYear', 'noBells', 'noStaff']);
  expect(kinds({ year: READY.year, terms: 4 }, NOTHING)).toEqual(['noDaysOff', 'noBells', 'noClasses', 'noStaff']);
});

test('a school that is ready lacks nothing, and every step is done', () => {
  expect(missingOf(READY)).toEqual([]);
  expect(STEPS.map((step) => stateOf(step, []))).toEqual(STEPS.map(() => 'done'));
});

test.each([
  ['noPupils', { pupils: 0 }], ['noGroups', { groups: 0 }], ['pupilsWithoutClass', { pupilsWithoutClass: 2 }], ['classesWithoutTimetable', { classesWithoutTimetable: ['7-А'] }],
  ['groupsWithoutTeacher', { groupsWithoutTeacher: ['7-А · Алгебра'] }], ['classesUnconfirmed', { classesUnconfirmed: ['7-А'] }], ['staffWithoutAccount', { staffWithoutAccount: 1 }],
  ['familiesWithoutNotice', { familiesWithoutNotice: 3 }], ['pupilsWithoutFamily', { pupilsWithoutFamily: 1 }], ['classesWithoutTeacher', { classesWithoutTeacher: ['7-А'] }], ['noTerms', { terms: 0 }],
] as const)('%s is told alone, with a place where it is mended', (kind, facts) => {
  const missing = missingOf({ ...READY, ...facts } as unknown as Facts);
  expect(missing.map((one) => one.kind)).toEqual([kind]);
  expect(missing[0]?.href).toMatch(/^\/(office|class)/);
});

test('a step waits for the one it rests on, is open while something of it is missing', () => {
  const missing = missingOf(NOTHING);
  expect(STEPS.map((step) => stateOf(step, missing))).toEqual(['done', 'open', 'waits', 'open', 'open', 'waits', 'waits', 'waits', 'done', 'waits']);
  expect(stateOf('daysOff', missingOf({ ...READY, daysOff: 0 }))).toBe('open');
  expect(Object.keys(HREF_OF)).toEqual([...STEPS]);
});

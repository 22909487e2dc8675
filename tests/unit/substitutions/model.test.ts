import { absenceSpan, type HeldLesson, hoursBySubstitute, offersFor, type StaffMember } from '@/lib/substitutions/model';
import { absenceToRegister } from '@/lib/substitutions/schema';

const TODAY = '2026-11-20';
const lesson = (id: string, keeperIds: string[], more: Partial<HeldLesson> = {}): HeldLesson => ({
  ...{ id, day: TODAY, position: 3, courseId: 'english', classIds: ['7-А'], label: `${id} · Англис тили`, keeperIds },
  ...more,
});
const teacher = (id: string, ...subjectIds: string[]): StaffMember => ({ id, subjectIds: new Set(subjectIds) });
const nobodyAway = () => false;

describe('the days of an absence', () => {
  it.each([
    [{}, TODAY, TODAY],
    [{ from: '2026-11-23' }, '2026-11-23', '2026-11-23'],
    [{ from: '2026-11-23', to: '2026-11-25' }, '2026-11-23', '2026-11-25'],
    [{ from: '2026-11-23', to: '2026-11-20' }, '2026-11-23', '2026-11-23'],
    [{ from: '2026-11-23', to: '2027-05-01' }, '2026-11-23', '2026-12-06'],
  ])('of %j are %s to %s', (asked, from, to) => {
    expect(absenceSpan(asked, TODAY)).toEqual({ from, to });
  });
});

describe('who could take a lesson', () => {
  const absent = { ...lesson('7-А · 1', ['absent']), subjectId: 'english' };
  const held = [
    absent,
    lesson('7-А · 2', ['otherHalf']),
    lesson('8-А', ['busy'], { courseId: 'history', classIds: ['8-А'] }),
    lesson('7-Б', ['elsewhere'], { classIds: ['7-Б'] }),
    lesson('9-А', ['busyLater'], { position: 4 }),
    lesson('9-Б', ['busyTomorrow'], { day: '2026-11-21' }),
  ];
  const offered = (staff: StaffMember[], isAway: (id: string) => boolean = nobodyAway) =>
    offersFor(absent, staff, held, isAway).map(({ personId, kind, lesson: other }) => [personId, kind, other]);

  it('are first those without a lesson then who teach the subject, last those who have one or are away', () => {
    const staff = [teacher('busy', 'english'), teacher('ill', 'english'), teacher('idle'), teacher('otherHalf'), teacher('idleEnglish', 'english')];
    expect(offered(staff, (id) => id === 'ill')).toEqual([
      ['idleEnglish', 'sameSubject', null],
      ['otherHalf', 'joins', '7-А · 2 · Англис тили'],
      ['idle', 'free', null],
      ['busy', 'clash', '8-А · Англис тили'],
      ['ill', 'away', null],
    ]);
  });

  it('has no clash with another hour or another day', () => {
    expect(offered([teacher('busyLater'), teacher('busyTomorrow')]).map(([, kind]) => kind)).toEqual(['free', 'free']);
  });

  it('takes both subgroups of a class at once, but not the same subject of another class', () => {
    expect(offered([teacher('elsewhere', 'english'), teacher('otherHalf')]).map(([id, kind]) => `${id} ${kind}`)).toEqual(['otherHalf joins', 'elsewhere clash']);
  });
});

it('counts a substitute’s hours without what was taken back', () => {
  const entry = (substituteId: string, isKept = false, isOver = false) => ({ substituteId, isKept, isOver });
  expect(hoursBySubstitute([entry('a', true), entry('b'), entry('b', true), entry('a', false, true), entry('c', false, true)])).toEqual([
    { personId: 'b', granted: 2, kept: 1 },
    { personId: 'a', granted: 1, kept: 1 },
  ]);
});

describe('the form of an absence', () => {
  const [one, two, person] = ['a0000000-0000-7000-8000-000000000001', 'a0000000-0000-7000-8000-000000000002', 'a0000000-0000-7000-8000-000000000003'];
  const form = { teacherId: person, reason: 'Ооруп калды', orderNumber: ' ' };
  const problems = (fields: Record<string, string>) => absenceToRegister.safeParse({ ...form, ...fields }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

  it('gives of every ticked lesson who takes it, or that it is not held', () => {
    const fields = { [`take.${one}`]: 'on', [`by.${one}`]: person, [`marks.${one}`]: 'on', [`subject.${one}`]: '', [`take.${two}`]: 'on', [`by.${two}`]: 'cancel' };
    expect(absenceToRegister.parse({ ...form, ...fields })).toEqual({
      ...{ absentTeacherId: person, reason: 'Ооруп калды', orderNumber: null },
      lessons: [{ lessonId: one, taking: { substituteId: person, grantsMarks: true, subjectGivenId: null } }, { lessonId: two, taking: null }],
    });
  });

  it('leaves alone what is not ticked', () => {
    expect(absenceToRegister.parse({ ...form, [`by.${one}`]: person, [`take.${two}`]: 'on', [`by.${two}`]: 'cancel' }).lessons).toHaveLength(1);
  });

  it('names the field that is missing or odd', () => {
    expect(problems({})).toEqual(['lessons: chooseLesson']);
    expect(problems({ [`take.${one}`]: 'on', [`by.${one}`]: '' })).toEqual([`by.${one}: chooseSubstitute`]);
    expect(problems({ [`take.${one}`]: 'on', [`by.${one}`]: 'x' })).toEqual([': format']);
    expect(problems({ [`take.${one}`]: 'on', [`by.${one}`]: 'cancel', reason: ' a ' })).toEqual(['reason: required']);
  });
});

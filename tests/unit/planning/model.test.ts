import fc from '@/tests/support/properties';
import { addDays } from '@/lib/calendar/day';
import { readPlanFile } from '@/lib/importing/curriculum-model';
import { changedTopics, expandHours, figuresOf, mergedTopics, PLAN_LIMITS, type PlannedLesson, PLANNED_KINDS, planTable, type Topic, type TopicText } from '@/lib/planning/model';
import { loadMessages } from '@/lib/text/areas';
import { locales } from '@/lib/text/locales';

const TODAY = '2026-11-20';
const topic = (id: string, hours: number): Topic => ({ id, title: `Тема ${id}`, hours, homework: null, workKind: null });
const lesson = (at: number, over: Partial<PlannedLesson> = {}): PlannedLesson => ({
  ...{ id: String(at), onDate: addDays(TODAY, at), topicId: null, hasTopic: false, isLost: false, isOutside: false },
  ...over,
});
const given = (at: number, topicId: string) => lesson(at, { topicId, hasTopic: true });

/** A plan and a year: some lessons before today held, some not, some with a topic of one's own, cancelled or outside. */
const year = fc
  .record({
    hours: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
    past: fc.array(fc.constantFrom('given', 'own', 'empty', 'cancelled'), { maxLength: 15 }),
    ahead: fc.array(fc.constantFrom('open', 'open', 'open', 'cancelled', 'outside'), { maxLength: 40 }),
  })
  .map(({ hours, past, ahead }) => {
    const topics = hours.map((count, at) => topic(String(at), count));
    const inOrder = topics.flatMap(({ id, hours: count }) => Array.from({ length: count }, () => id));
    const held = past.map((state, at) => {
      const id = state === 'given' ? inOrder.shift() : undefined;
      const on = at - past.length;
      if (id !== undefined) return given(on, id);
      return lesson(on, { hasTopic: state === 'own', isLost: state === 'cancelled' });
    });
    return { topics, lessons: [...held, ...ahead.map((state, at) => lesson(at, { isLost: state === 'cancelled', isOutside: state === 'outside' }))] };
  });

test('every hour of a plan is given, planned or without a lesson, never two of them', () => {
  fc.assert(fc.property(year, ({ topics, lessons }) => {
    const expanded = expandHours(topics, lessons, TODAY);
    expect(expanded.map(({ givenOn, plannedOn, unplaced }) => givenOn.length + plannedOn.length + unplaced)).toEqual(topics.map(({ hours }) => hours));
    const open = lessons.filter(({ onDate, hasTopic, isLost, isOutside }) => onDate >= TODAY && !hasTopic && !isLost && !isOutside).length;
    const left = expanded.reduce((sum, { plannedOn, unplaced }) => sum + plannedOn.length + unplaced, 0);
    expect(expanded.flatMap(({ plannedOn }) => plannedOn).length).toBe(Math.min(open, left));
  }));
});

test('the hours left follow one another in the plan’s order, one lesson each, from today on', () => {
  fc.assert(fc.property(year, ({ topics, lessons }) => {
    const days = expandHours(topics, lessons, TODAY).flatMap(({ plannedOn }) => plannedOn);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.every((day) => day >= TODAY)).toBe(true);
  }));
});

test('an hour lost to the plan pushes everything that follows by one lesson and moves nothing before it', () => {
  fc.assert(fc.property(year, fc.nat(), ({ topics, lessons }, pick) => {
    const before = expandHours(topics, lessons, TODAY).flatMap(({ plannedOn }) => plannedOn);
    fc.pre(before.length > 0);
    const day = before[pick % before.length]!;
    const cancelled = lessons.map((one) => (one.onDate === day ? { ...one, isLost: true } : one));
    const after = expandHours(topics, cancelled, TODAY).flatMap(({ plannedOn }) => plannedOn);
    const at = before.indexOf(day);
    expect(after.slice(0, at)).toEqual(before.slice(0, at));
    expect(after.slice(at, before.length - 1)).toEqual(before.slice(at + 1));
  }));
});

test('a lesson in which something else was taught takes no topic of the plan', () => {
  const topics = [topic('a', 1), topic('b', 1)];
  const lessons = [given(-1, 'a'), lesson(0, { hasTopic: true }), lesson(1)];
  expect(expandHours(topics, lessons, TODAY)).toEqual([
    { id: 'a', givenOn: [addDays(TODAY, -1)], plannedOn: [], unplaced: 0 },
    { id: 'b', givenOn: [], plannedOn: [addDays(TODAY, 1)], unplaced: 0 },
  ]);
});

test('a topic that a lost hour holds is not given by it', () => {
  expect(expandHours([topic('a', 1)], [{ ...given(-1, 'a'), isLost: true }, lesson(1)], TODAY)).toEqual([{ id: 'a', givenOn: [], plannedOn: [addDays(TODAY, 1)], unplaced: 0 }]);
});

test('a topic that was skipped comes next', () => {
  const expanded = expandHours([topic('a', 1), topic('b', 1), topic('c', 1)], [given(-2, 'a'), given(-1, 'c'), lesson(0)], TODAY);
  expect(expanded.map(({ plannedOn }) => plannedOn)).toEqual([[], [TODAY], []]);
});

test('behind is what the plan has by today minus what was given: lost hours and lessons without a topic put it behind', () => {
  const topics = [topic('a', 2), topic('b', 3)];
  const past = [given(-4, 'a'), lesson(-3, { isLost: true }), lesson(-2), given(-1, 'a')];
  expect(figuresOf(topics, [...past, lesson(0), lesson(1)], TODAY)).toEqual({ hours: 5, due: 4, given: 2, lag: 2, unplaced: 1 });
  expect(figuresOf(topics, [...past, given(0, 'b'), lesson(1)], TODAY)).toMatchObject({ due: 5, given: 3, lag: 2 });
});

test('a topic that took longer than planned counts its planned hours only', () => {
  expect(figuresOf([topic('a', 1), topic('b', 1)], [given(-2, 'a'), given(-1, 'a')], TODAY)).toMatchObject({ due: 2, given: 1, lag: 1 });
});

describe('a change by hand', () => {
  const topics = [topic('a', 1), topic('b', 2), topic('c', 1)];
  const ids = (changed: ReturnType<typeof changedTopics>) => (typeof changed === 'string' ? changed : changed.map(({ id, hours }) => `${id}${hours}`).join(' '));
  const isGiven = (id: string) => id === 'a';
  const text: TopicText = { title: 'Жаңы', hours: 4, homework: null, workKind: null };

  test.each([
    ['edits in place', { kind: 'edit', topicId: 'b', topic: text }, 'a1 b4 c1'],
    ['inserts behind a topic', { kind: 'insert', topicId: 'n', afterId: 'a', topic: text }, 'a1 n4 b2 c1'],
    ['inserts as the first', { kind: 'insert', topicId: 'n', afterId: null, topic: text }, 'n4 a1 b2 c1'],
    ['inserts once when it is sent twice', { kind: 'insert', topicId: 'b', afterId: null, topic: text }, 'a1 b2 c1'],
    ['leaves a removed topic without hours, at the end', { kind: 'remove', topicId: 'b' }, 'a1 c1 b0'],
    ['never removes what was given', { kind: 'remove', topicId: 'a' }, 'topicGiven'],
    ['moves up', { kind: 'move', topicId: 'c', to: 'up' }, 'a1 c1 b2'],
    ['moves the last one no further down', { kind: 'move', topicId: 'c', to: 'down' }, 'a1 b2 c1'],
    ['knows no topic that is not there', { kind: 'edit', topicId: 'x', topic: text }, 'notFound'],
  ] as const)('%s', (_, change, expected) => expect(ids(changedTopics(topics, change, isGiven))).toBe(expected));
});

describe('a plan taken over', () => {
  const before = [topic('a', 1), topic('b', 2), topic('c', 1)];
  const key = (title: string) => title.toLowerCase();
  const states = (after: TopicText[], isGiven: (id: string) => boolean) =>
    mergedTopics(before, after, isGiven, key).map(({ state, topic: { title }, before: row }) => `${state} ${row?.id ?? title}`);

  test('that is the same changes nothing', () => expect(states(before, () => false)).toEqual(['kept a', 'kept b', 'kept c']));

  test('keeps rows by title wherever they stand, whatever the case of letters', () => {
    expect(states([{ ...before[2]!, title: 'ТЕМА C' }, before[0]!, { ...before[0]!, title: 'Жаңы' }, { ...before[1]!, hours: 5 }], () => false)).toEqual([
      'changed c', 'kept a', 'created Жаңы', 'changed b',
    ]);
  });

  test('leaves out what it does not hold, but never what was given: that stays behind the topic it followed', () => {
    expect(states([before[0]!, { ...before[0]!, title: 'Жаңы' }], (id) => id === 'b')).toEqual(['kept a', 'stays b', 'created Жаңы', 'leftOut c']);
  });
});

test.each(locales)('a plan that was downloaded is read back as it was (%s)', async (locale) => {
  const { planning, importing } = await loadMessages(locale);
  const { columns, kinds } = planning;
  const topics: TopicText[] = [
    { title: 'Көп мүчө; «үч мүчө», "квадрат"', hours: 2, homework: '§1, №2; 3', workKind: null },
    ...PLANNED_KINDS.map((workKind, at): TopicText => ({ title: `Тема ${at}`, hours: 1, homework: null, workKind })),
  ];
  const table = planTable([columns.number, columns.topic, columns.hours, columns.homework, columns.kind], topics, (kind) => kinds[kind]);
  const read = await readPlanFile(Buffer.from(`\ufeff${table}`), PLAN_LIMITS, importing);
  expect(read.problems).toEqual([]);
  expect(read.topics).toEqual(topics.map((one, at) => ({ ordinal: at + 1, ...one })));
});

test('what a spreadsheet would run as a formula is written as text', () => {
  expect(planTable(['№'], [{ title: '=1+1', hours: 1, homework: null, workKind: null }], String)).toContain("'=1+1");
});

test('a file with errors says in which row and what to do, and still shows its topics', async () => {
  const { importing } = await loadMessages('ky');
  const { topics, problems } = await readPlanFile(Buffer.from('№,Тема,Саат\n1,Биринчи,эки\n2,,3\n3,Үчүнчү,1\n'), PLAN_LIMITS, importing);
  expect(topics.map(({ title }) => title)).toEqual(['Биринчи', 'Үчүнчү']);
  expect(problems.map(({ severity }) => severity)).toEqual(['error', 'error']);
  expect(problems[0]!.text).toMatch(/сап 2.*эки/);
  expect((await readPlanFile(Buffer.from('x,y\n1,2\n'), PLAN_LIMITS, importing)).problems).toMatchObject([{ severity: 'error' }]);
});

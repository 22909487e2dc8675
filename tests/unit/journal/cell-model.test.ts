import { faceOf, gridViewOf, isContradiction, lessonTextsOf, markBase, pageCellsOf, typedByLesson, whyNot } from '@/lib/journal/cell-model';
import { basisAfter, proposedFrom } from '@/lib/journal/mean-model';
import { answered, cellsOf, emptyQueue, take, write } from '@/lib/journal/queue-model';
import { letGo, troublesOf } from '@/lib/journal/queue-trouble-model';
import type { SpreadView } from '@/lib/journal/spread-view';
import { grid, lessonId, pupilId, spread } from '../../components/journal/spread/fixture';
import { sheetOn } from '@/lib/journal/coming-model';

const LATE_NOTE: SpreadView['marks'][number] = [1, 4, 0, 4, 'answer', 'ddddddddddd1', null, 2];

describe('the cells of a page', () => {
  test('come out of the packed view as they were read', () => {
    const rows = pageCellsOf(gridViewOf({ ...spread, marks: [...spread.marks, LATE_NOTE] }));
    expect(rows[0]?.get(0)?.marks).toEqual([{ slot: 0, value: 3, kind: 'answer', note: null, weight: 1, base: 'aaaaaaaaaaa1' }]);
    expect(rows[3]?.get(1)?.marks).toEqual([{ slot: 0, value: 5, kind: 'controlWork', note: 'эң тыкан', weight: 1, base: 'aaaaaaaaaaa3' }]);
    expect(rows[1]?.get(4)?.marks).toEqual([{ slot: 0, value: 4, kind: 'answer', note: null, weight: 2, base: 'ddddddddddd1' }]);
    expect(rows[1]?.get(2)).toMatchObject({ exception: { kind: 'late', minutes: 7 }, exceptionBase: 'bbbbbbbbbbb2' });
    expect(markBase(rows[0]?.get(4), 0)).toBe('ccccccccccc1');
    expect(rows[2]?.size).toBe(0);
  });

  test('that nobody may write carry no bases', () => {
    expect(gridViewOf({ ...spread, writesMarks: false }).bases).toBe('');
  });

  test('of a whole school year fit', () => {
    const many = Array.from({ length: 60 * 80 }, (_, at): SpreadView['marks'][number] => [at % 4, at % 6, 0, 5, 'answer', 'aaaaaaaaaaa1']);
    expect(gridViewOf({ ...spread, marks: many }).bases.length).toBeGreaterThan(38_000);
  });
});

test('what a lesson says in words: a topic, homework, that none was set, or nothing', () => {
  expect(lessonTextsOf(spread)).toEqual([['Бир мүчөлөр', '§10'], ['Бир мүчөлөр', '§10'], [null], ['Бир мүчөлөр', '§10'], ['Бир мүчөлөр', null], [null]]);
});

describe('a face', () => {
  const page = pageCellsOf(grid)[1]?.get(1);
  const address = { kind: 'attendance', lessonId: lessonId(1), pupilId: pupilId(1) } as const;
  const typedInto = (queue: typeof emptyQueue) => faceOf(page, typedByLesson(cellsOf(queue, pupilId(1))).get(lessonId(1)), queue.sending);

  test('is the page’s until something is typed, then what was typed', () => {
    expect(faceOf(page, undefined, null)).toEqual({ marks: [], exception: { kind: 'absent', minutes: null }, state: undefined });
    const queue = write(emptyQueue, { ...address, exception: { kind: 'late', minutes: 5 } }, { id: pupilId(7), typedAt: '' }, 'bbbbbbbbbbb1');
    expect(typedInto(queue)).toEqual({ marks: [], exception: { kind: 'late', minutes: 5 }, state: 'typed' });
  });

  test('after a conflict let go is what the journal has', () => {
    const typed = write(emptyQueue, { ...address, exception: null }, { id: pupilId(7), typedAt: '' }, 'bbbbbbbbbbb1');
    const current = { base: 'eeeeeeeeeee1', text: 'late', beside: { minutesLate: 12 }, author: 'Кадырова Айзада', at: '2026-11-20T03:30:00.000Z' };
    const inConflict = answered(take(typed)?.queue ?? typed, [{ id: pupilId(7), outcome: 'conflict', current }], current.at, () => ({ id: '', typedAt: '' }));
    expect(typedInto(inConflict)).toMatchObject({ exception: null, state: 'conflict' });
    const [trouble] = troublesOf(inConflict);
    if (!trouble) throw new Error('There is a conflict');
    expect(typedInto(letGo(inConflict, trouble.operation, current.at))).toEqual({ marks: [], exception: { kind: 'late', minutes: 12 }, state: 'saved' });
  });

  test('with a mark for an absent pupil is a contradiction', () => {
    const mark = { slot: 0, value: 5, kind: 'answer' as const, note: null, weight: 1 };
    expect(isContradiction({ marks: [mark], exception: { kind: 'absent', minutes: null }, state: undefined })).toBe(true);
    expect(isContradiction({ marks: [mark], exception: { kind: 'late', minutes: 3 }, state: undefined })).toBe(false);
  });
});

test.each([
  ['open', 0, null], ['reason', 0, null], ['future', 0, 'lessonInFuture'], ['cancelled', 0, 'lessonCancelled'], ['withdrawn', 0, 'lessonWithdrawn'],
  ['closed', 0, 'termClosed'], ['readOnly', 0, 'notAllowed'], ['open', 4, 'pupilNotInGroup'],
] as const)('a lesson that is %s, for a pupil from lesson %i on', (lock, from, why) => {
  const [lesson] = grid.lessons;
  if (!lesson) throw new Error('The fixture has lessons');
  expect(whyNot({ ...lesson, lock }, { from, to: 6 }, 1)).toBe(why);
});

describe('a mean while marks are typed', () => {
  const basis = { sum: 8, count: 2 };
  const [gone, come] = [[{ value: 3, weight: 1 }], [{ value: 5, weight: 3 }]];

  test('goes by values alone where weights do not count', () => {
    expect(basisAfter(basis, gone, come, { weightsCount: false, roundUpFromHundredths: 50 })).toEqual({ sum: 10, count: 2 });
  });

  test('goes by weights where they do', () => {
    expect(basisAfter(basis, gone, come, { weightsCount: true, roundUpFromHundredths: 50 })).toEqual({ sum: 20, count: 4 });
  });

  test('proposes figures of five only, from the school’s threshold on', () => {
    const rule = { weightsCount: false, roundUpFromHundredths: 50 };
    expect([proposedFrom({ sum: 5, count: 2 }, 'fivePoint', rule), proposedFrom({ sum: 5, count: 2 }, 'points', rule), proposedFrom({ sum: 0, count: 0 }, 'fivePoint', rule)]).toEqual([3, null, null]);
  });
});

test('a sheet opened on a later day than it was made takes marks in the lessons whose day has come, and only there', () => {
  const lessons = [
    { id: 'a', onDate: '2026-11-23', lock: 'future' as const },
    { id: 'b', onDate: '2026-11-23', lock: 'future' as const, lockThen: 'readOnly' as const },
    { id: 'c', onDate: '2026-11-24', lock: 'future' as const },
    { id: 'd', onDate: '2026-11-23', lock: 'cancelled' as const },
  ];
  const made = { today: '2026-11-20', lessons };
  expect(sheetOn(made, '2026-11-23').lessons.map(({ lock }) => lock)).toEqual(['open', 'readOnly', 'future', 'cancelled']);
  expect(sheetOn(made, '2026-11-20')).toBe(made);
});

import { heldPaceOf, isAbove, limitsOf, paceOfMarks, sumOf } from '@/lib/braking/model';
import { DomainError } from '@/lib/errors';
import { hourOf, unusualOf } from '@/lib/auth/unusual-model';

const SCHOOL = { written: 1000, changed: 150, lowest: 60 };

test('an ordinary end of a term is below every limit, a class failed twice over is above one', () => {
  const termMarks = paceOfMarks(Array.from({ length: 150 }, (_, at) => ({ value: 2 + (at % 4), isChange: false, isOfLesson: false })));
  expect([termMarks, isAbove(termMarks, SCHOOL)]).toEqual([{ written: 0, changed: 0, lowest: 38 }, false]);
  const failed = paceOfMarks(Array.from({ length: 70 }, () => ({ value: 2, isChange: true, isOfLesson: true })));
  expect([failed, isAbove(failed, SCHOOL)]).toEqual([{ written: 70, changed: 70, lowest: 70 }, true]);
});

test('whoever always writes much is held only above half more than her own highest hour', () => {
  const limits = limitsOf(SCHOOL, { written: 900, changed: 20, lowest: 50 });
  expect(limits).toEqual({ written: 1350, changed: 150, lowest: 75 });
  expect([isAbove(sumOf({ written: 1300, changed: 150, lowest: 70 }, { written: 50, changed: 0, lowest: 5 }), limits), isAbove({ written: 0, changed: 151, lowest: 0 }, limits)]).toEqual([false, true]);
});

test('only a refusal by the brake says how much it was', () => {
  expect(heldPaceOf(new DomainError('changesHeld', { written: 3, changed: 2, lowest: 1 }))).toEqual({ written: 3, changed: 2, lowest: 1 });
  expect([heldPaceOf(new DomainError('notFound')), heldPaceOf(new Error('changesHeld'))]).toEqual([null, null]);
});

test('an hour is unusual after twenty sessions none of which began within two hours of it, over midnight too', () => {
  const mornings = Array.from({ length: 20 }, () => 8);
  const hour = (of: number, earlierHours: readonly number[]) => unusualOf({ isNewDevice: false, hour: of, earlierHours });
  expect([hour(11, mornings), hour(10, mornings), hour(3, mornings.slice(1)), hour(1, [...mornings, 23])]).toEqual([['hour'], [], [], []]);
  expect([unusualOf({ isNewDevice: true, hour: 8, earlierHours: [] }), unusualOf({ isNewDevice: true, hour: 8, earlierHours: [8] })]).toEqual([[], ['newDevice']]);
  expect(hourOf(new Date('2026-11-20T18:30:00Z'), 'Asia/Bishkek')).toBe(0);
});

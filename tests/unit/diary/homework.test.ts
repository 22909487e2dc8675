import { minutesDue, normOf } from '@/lib/diary/homework-model';
import { defaultSettings } from '@/lib/settings/model';

test.each([[null, null], [1, null], [2, 90], [3, 90], [4, 120], [5, 120], [6, 150], [8, 150], [9, 210], [11, 210], [12, 210]])('the norm of grade %s is %s minutes', (grade, norm) => {
  expect(normOf(grade, defaultSettings)).toBe(norm);
});

test('a school has norms of its own', () => {
  expect(normOf(7, { homeworkNorm: [30, 40, 50, 60] })).toBe(50);
});

describe('the minutes of a day', () => {
  const lesson = (minutes: (number | null)[], isCancelled = false) => ({ isCancelled, homework: minutes.map((one) => ({ lessonId: 'a', text: '§1', minutes: one, isDone: false })) });

  test('are those of all homework that a teacher gave any', () => {
    expect(minutesDue([lesson([20, null]), lesson([]), lesson([15])])).toBe(35);
    expect(minutesDue([lesson([null]), lesson([])])).toBeNull();
    expect(minutesDue([])).toBeNull();
  });

  test('leave out a lesson that is not held and homework that was not set', () => {
    expect(minutesDue([lesson([20], true), lesson([15])])).toBe(15);
    expect(minutesDue([{ isCancelled: false, homework: [{ lessonId: 'a', text: null, minutes: 20, isDone: false }] }])).toBeNull();
  });
});

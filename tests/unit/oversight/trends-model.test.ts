import { type Counts, NO_LESSONS } from '@/lib/oversight/model';
import { latenessOf, trendsOf, weekPoints } from '@/lib/oversight/trends-model';

const week = (inTime: number, missing: number): Counts => ({ ...NO_LESSONS, inTime, missing });
const teacher = (name: string, ...cells: (Counts | null)[]) => ({ id: name, name, cells });

test('whoever grew by ten points and fills most in time goes better; whoever is below eighty would be glad of help', () => {
  const trends = trendsOf([
    teacher('Акматова', week(5, 5), week(5, 5), week(6, 4), week(9, 1), week(9, 1), week(9, 1)),
    teacher('Болотов', week(10, 0), week(10, 0), week(10, 0), week(7, 3), week(7, 3), week(7, 3)),
    teacher('Жээнбеков', week(9, 1), week(9, 1), week(9, 1), week(10, 0), week(9, 1), week(9, 1)),
  ]);
  expect(trends.improved).toEqual([{ id: 'Акматова', name: 'Акматова', before: 53, now: 90 }]);
  expect(trends.helped).toEqual([{ id: 'Болотов', name: 'Болотов', before: 100, now: 70 }]);
});

test('of fewer than ten lessons nothing is said, and a beginner is not set beside nothing', () => {
  expect(trendsOf([teacher('Аз', week(1, 2), null, week(0, 3))])).toEqual({ improved: [], helped: [] });
  expect(trendsOf([teacher('Жаңы', null, null, week(3, 9))]).helped).toEqual([{ id: 'Жаңы', name: 'Жаңы', before: null, now: 25 }]);
});

test('a week in which nothing was due has no point, and late lessons stand shortest first', () => {
  const column = { from: '2026-11-16', to: '2026-11-20', term: 2 };
  expect(weekPoints([column], [NO_LESSONS])).toEqual([{ column, percent: null }]);
  expect(latenessOf([[4, 2], [0, 7]])).toEqual([7, 0, 0, 0, 2]);
});

import { currentPart, splitForPhone, type NavigationItem } from '@/components/shell/navigation';

const part = (href: string): NavigationItem => ({ href, label: href, icon: 'today' });
const parts = ['/', '/journal', '/oversight', '/oversight/plan', '/diary'].map(part);

test.each([
  ['/', '/'], ['/journal', '/journal'], ['/journal/7a/lessons/1', '/journal'], ['/oversight', '/oversight'],
  ['/oversight/plan', '/oversight/plan'], ['/oversight/plan/2', '/oversight/plan'], ['/oversight/planning', '/oversight'],
  ['/journals', undefined], ['/account', undefined],
])('the path %s belongs to %s', (path, expected) => {
  expect(currentPart(parts, path)).toBe(expected);
});

test('five parts fit at the foot of a phone; of six, four and "More"', () => {
  expect(splitForPhone(parts)).toEqual({ shown: parts, behind: [] });
  const six = [...parts, part('/office')];
  expect(splitForPhone(six)).toEqual({ shown: six.slice(0, 4), behind: six.slice(4) });
});

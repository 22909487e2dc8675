import { usualKind } from '@/lib/journal/kind-model';

test('a new mark is first taken to be for what most marks of its lesson are for', () => {
  expect(usualKind(['test', 'homework', 'test'], null)).toBe('test');
  expect(usualKind(['test', 'test'], 'controlWork')).toBe('test');
  expect(usualKind(['answer', 'answer', 'controlWork'], null)).toBe('answer');
});

test('without marks, or beside answers alone, it is for what the plan has the lesson for', () => {
  expect(usualKind([], 'controlWork')).toBe('controlWork');
  expect(usualKind(['answer', 'answer'], 'laboratory')).toBe('laboratory');
  expect(usualKind([], null)).toBe('answer');
});

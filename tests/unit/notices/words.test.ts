import { lineText } from '@/lib/notices/line-text-model';
import { messageText } from '@/lib/notices/message-text';
import type { NoticeLine } from '@/lib/notices/view';
import { loadMessages } from '@/lib/text/areas';

/** What notices say, on the page and on a locked screen. */
const LINE: NoticeLine = {
  ...{ id: '1', kind: 'mark', pupilId: '2', firstName: 'Нурлан', foundAt: new Date('2026-11-20T04:00:00Z'), isRead: false, onDate: '2026-11-20' },
  ...{ subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, mode: 'fivePoint', value: 4, debtDueOn: null, remark: null, was: null, period: null, termKind: null, isAbsent: false },
};

test.each<[string, Partial<NoticeLine>, string]>([
  ['a mark', {}, 'Алгебра, 20-ноябрь: Баа: 4'],
  ['a corrected mark', { was: 3 }, 'Алгебра, 20-ноябрь: Баа оңдолду: 3, азыр 4'],
  ['a mark taken away', { value: null, was: 3 }, 'Алгебра, 20-ноябрь: Баа алынып салынды: 3'],
  ['a debt', { value: null, debtDueOn: '2026-11-27' }, 'Алгебра, 20-ноябрь: Карыз, мөөнөтү: 27.11'],
  ['a remark', { value: null, remark: 'Жакшы' }, 'Алгебра, 20-ноябрь: Пикир: Жакшы'],
  ['a credit', { mode: 'credit', value: 1 }, 'Алгебра, 20-ноябрь: Баа: эсептелди'],
  ['an absence', { kind: 'absence', isAbsent: true }, 'Алгебра, 20-ноябрь: сабакта болгон жок'],
  ['an absence that was put right since', { kind: 'absence' }, 'Алгебра, 20-ноябрь: келбөө белгиси кийин оңдолгон'],
  ['a period mark', { kind: 'termMark', onDate: null, period: 'quarter2', termKind: 'figure', value: 5 }, 'Алгебра, 2-чейрек: Баа: 5'],
  ['a period without a mark', { kind: 'termMark', onDate: null, period: 'quarter2', termKind: 'notAssessed', value: null }, 'Алгебра, 2-чейрек: бааланган жок'],
])('%s is told in full on the page', async (_, change, expected) => {
  expect(lineText(await loadMessages('ky'), 'ky', { ...LINE, ...change })).toBe(expected);
});

test('a message names each child and what it is about once, whatever many facts it holds, and no subject or value', async () => {
  const lines = [LINE, { ...LINE, value: 2 }, { ...LINE, kind: 'absence', isAbsent: true } as const, { ...LINE, firstName: 'Эмил' }];
  expect(messageText(await loadMessages('ky'), 'ky', lines, false)).toEqual({ title: 'Нурлан: жаңы баалар; Нурлан: катышуу тууралуу кабар; Эмил: жаңы баалар', lines: ['Толугу журналда.'] });
});

test('where details are wanted it holds eight of them, and says how many more there are', async () => {
  const { title, lines } = messageText(await loadMessages('en'), 'en', Array.from({ length: 10 }, () => LINE), true);
  expect([title, lines.length, lines[0], lines.at(-1)]).toEqual(['Нурлан: new marks', 9, 'Нурлан: Algebra, 20 November: Mark: 4', 'and 2 more']);
});

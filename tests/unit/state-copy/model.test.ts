import fc from '@/tests/support/properties';
import type { WorkKind } from '@/lib/journal/view';
import { copyDifference, type CopiedLesson, copyState, copyTexts } from '@/lib/state-copy/model';
import ky from '@/lib/text/messages/stateCopy/ky.json';
import ru from '@/lib/text/messages/stateCopy/ru.json';

/** A lesson in the state screen's words, and what changed since it was carried over. */
const LESSON: CopiedLesson = {
  topic: 'Көп мүчөлөр',
  homework: { text: '§13, №112' },
  isConfirmed: true,
  gradingMode: 'fivePoint',
  exceptions: [
    { name: 'Асанова Мээрим', kind: 'absent', minutes: null },
    { name: 'Болотов Эмил', kind: 'late', minutes: 10 },
    { name: 'Жолдошев Ислам', kind: 'late', minutes: null },
    { name: 'Өмүров Канат', kind: 'exempt', minutes: null },
  ],
  marks: [
    { name: 'Асанова Мээрим', workKind: 'controlWork', value: 4 },
    { name: 'Болотов Эмил', workKind: 'answer', value: 5 },
    { name: 'Болотов Эмил', workKind: 'answer', value: 3 },
    { name: 'Болотов Эмил', workKind: 'controlWork', value: 2 },
  ],
};

test('a lesson reads in the words of the state’s system, in Russian and in Kyrgyz', () => {
  expect(copyTexts(LESSON, ru.texts)).toEqual({
    topic: 'Көп мүчөлөр',
    homework: '§13, №112',
    attendance: 'Н: Асанова Мээрим\nОП 10 мин: Болотов Эмил\nОП: Жолдошев Ислам\nОСВ: Өмүров Канат',
    marks: 'Устный ответ:\nБолотов Эмил: 5, 3\nКонтрольная работа:\nАсанова Мээрим: 4\nБолотов Эмил: 2',
  });
  expect(copyTexts(LESSON, ky.texts).attendance).toBe('КЖ: Асанова Мээрим\nКЕЧ 10 мүн: Болотов Эмил\nКЕЧ: Жолдошев Ислам\nБОШ: Өмүров Канат');
});

test.each([
  ['nothing is said where nothing is known', { topic: null, homework: null, isConfirmed: false, exceptions: [], marks: [] }, ['', '', '', '']],
  ['no homework and nobody absent are said', { homework: { text: null }, exceptions: [], marks: [] }, ['Көп мүчөлөр', 'Не задано', 'Все присутствуют', '']],
  ['marks that may not be seen are no part', { exceptions: [], marks: null }, ['Көп мүчөлөр', '§13, №112', 'Все присутствуют', null]],
  ['credit is said in words', { gradingMode: 'credit' as const, exceptions: [], marks: [{ name: 'А', workKind: 'test' as WorkKind, value: 1 }, { name: 'Б', workKind: 'test' as WorkKind, value: 0 }] }, ['Көп мүчөлөр', '§13, №112', 'Все присутствуют', 'Тест:\nА: зачёт\nБ: незачёт']],
])('%s', (_, over, expected) => expect(Object.values(copyTexts({ ...LESSON, ...over }, ru.texts))).toEqual(expected));

test.each([
  ['', null, 'nothing'], ['А', null, 'waiting'], ['А', 'А', 'carried'], ['Б', 'А', 'changed'], ['', 'А', 'changed'],
] as const)('now %p, carried over %p: %s', (now, carried, state) => expect(copyState(now, carried)).toBe(state));

test('what changed is told line by line, with the kind of work a mark stood under', () => {
  const now = copyTexts({ ...LESSON, marks: [{ name: 'Асанова Мээрим', workKind: 'test', value: 4 }, ...LESSON.marks!.slice(1)] }, ru.texts).marks!;
  expect(copyDifference(copyTexts(LESSON, ru.texts).marks!, now)).toEqual({
    removed: ['Контрольная работа: Асанова Мээрим: 4'],
    added: ['Тест: Асанова Мээрим: 4'],
  });
});

const text = fc.array(fc.constantFrom('а', 'б', 'в', 'Г:'), { maxLength: 8 }).map((lines) => lines.join('\n'));

test('a text does not differ from itself, and what came one way went the other', () => {
  fc.assert(fc.property(text, text, (one, other) => {
    expect(copyDifference(one, one)).toEqual({ removed: [], added: [] });
    const { removed, added } = copyDifference(one, other);
    expect(copyDifference(other, one)).toEqual({ removed: added, added: removed });
  }));
});

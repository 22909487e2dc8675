import { ACTS_OF, actsChosen, FEATURES, isWhat, sentenceOf } from '@/lib/change-log/model';
import { logWordsOf, valueInWords } from '@/lib/change-log/words-model';
import { loadMessages } from '@/lib/text/areas';
import { locales } from '@/lib/text/locales';

const kinds = FEATURES.flatMap((feature): readonly string[] => ACTS_OF[feature]);

test.each(locales)('every kind of act has its sentence, one feature and no other act’s sentence: %s', async (locale) => {
  const { acts, features } = (await loadMessages(locale)).changeLog;
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(Object.keys(features)).toEqual(FEATURES);
  const sentences = kinds.map((kind) => sentenceOf(acts, kind));
  expect(sentences.filter((sentence, at) => sentence === kinds[at] || sentence.length < 5)).toEqual([]);
  expect(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)).toEqual([]);
  expect(Object.entries(acts).flatMap(([of, said]) => Object.keys(said).map((act) => `${of}.${act}`)).sort()).toEqual([...kinds].sort());
});

test('a filter means one kind, or all of a feature, and nothing that is neither', () => {
  expect(actsChosen('marks')).toContain('termMark.recorded');
  expect(actsChosen('mark.recorded')).toEqual(['mark.recorded']);
  expect(['marks', 'mark.recorded', 'toString', 'mark', ''].map(isWhat)).toEqual([true, true, false, false, false]);
});

test('a value reads in words: a mark, a debt with its day, minutes of being late, nothing, and a setting as its page says it', async () => {
  const words = logWordsOf(await loadMessages('ru'), 'ru');
  expect([{ of: 'text', text: '4' } as const, { of: 'debt', day: '2026-11-27' } as const, { of: 'word', word: 'late', minutes: 7 } as const, null].map((value) => valueInWords(value, words)))
    .toEqual(['4', 'долг до 27.11.2026', 'опоздание, 7 мин', 'пусто']);
  expect([true, 'friday', 'required', 'state', [90, 120], { test: 2, homework: 1 }, null, 10].map((value) => valueInWords({ of: 'setting', value }, words)))
    .toEqual(['да', 'Пятница', 'обязателен руководству и администратору', 'Э-Күндөлүк', '90 · 120', 'Тест 2 · Домашнее задание 1', 'нет', '10']);
});

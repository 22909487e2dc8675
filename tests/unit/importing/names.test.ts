import fc from '@/tests/support/properties';
import { parseClassName } from '@/lib/importing/class-name';
import { subgroupKind } from '@/lib/importing/subgroup-name';
import { subjectNamed } from '@/lib/importing/subjects';
import { cleanText, withoutLookAlikes, wordsKey } from '@/lib/importing/words';

test.each(['7-А', '7А', '7 А', '7-а', '7 «А» класс', '7"А"', '7-A', '7–А', ' 7 - А '])('%s is class 7-А', (written) => {
  expect(parseClassName(written)?.key).toBe('7-А');
});

test.each([['11-В', '11-В'], ['1', '1'], ['7-класс', '7'], ['10 ХБ', '10-ХБ'], ['Class 5B', '5-B']])('%s is shown as %s', (written, shown) => {
  expect(parseClassName(written)?.name).toBe(shown);
});

test.each(['', 'А', '13-А', '0-А', '7-А 1-топ', 'VII', '7 мат'])('%s is no class', (written) => {
  expect(parseClassName(written)).toBeNull();
});

test('a class name read again is the same class', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.constantFrom('', 'А', 'Б', 'Ө', 'B', 'хб'), (grade, letter) => {
      const once = parseClassName(`${grade}${letter}`);
      expect(parseClassName(once?.name ?? '')).toEqual(once);
    }),
  );
});

test('girls and boys are known in three languages', () => {
  expect(['кыздар', 'Девочки', 'GIRLS'].map(subgroupKind)).toEqual(['girls', 'girls', 'girls']);
  expect(['эркек балдар', 'мальчики', 'Boys'].map(subgroupKind)).toEqual(['boys', 'boys', 'boys']);
  expect(['1-топ', 'англис 2'].map(subgroupKind)).toEqual(['list', 'list']);
});

test('a subject is known by its name in any language, by usual abbreviations too', () => {
  for (const name of ['Дене тарбия', 'физкультура', 'Physical Education', 'PE']) expect(subjectNamed(name)?.ky).toBe('Дене тарбия');
  expect(subjectNamed('Кыргыз  тили')?.en).toBe('Kyrgyz');
  expect(subjectNamed('Сыйкырдуулук')).toBeNull();
});

test('look-alike letters are changed only inside Cyrillic words', () => {
  expect(withoutLookAlikes('Acанова John Smith Yмүт')).toBe('Асанова John Smith Үмүт');
});

test('cleaning twice is cleaning once, and keys ignore case, spaces and look-alikes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const clean = cleanText(text);
      expect(cleanText(clean)).toBe(clean);
      expect(wordsKey(`  ${clean} `)).toBe(wordsKey(clean));
    }),
  );
  expect(wordsKey('АСАНОВА  Айпери')).toBe(wordsKey('Aсанова айпери'));
});

import fc from '@/tests/support/properties';
import { fullName, initials, listName, matchesSearch, searchKey, shortName, sortKey } from '@/lib/text/names';

const alphabet = 'абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя';
const word = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 12 });
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

describe('how a name is shown', () => {
  test('surname first, with or without a patronymic', () => {
    expect(fullName({ surname: 'Асанова', firstName: 'Мээрим', patronymic: 'Бакытовна' })).toBe('Асанова Мээрим Бакытовна');
    expect(fullName({ surname: 'Бакиров', firstName: 'Өмүрбек', patronymic: 'Болот уулу' })).toBe('Бакиров Өмүрбек Болот уулу');
    expect(fullName({ surname: 'Абдыкадырова', firstName: 'Айпери', patronymic: null })).toBe('Абдыкадырова Айпери');
    expect(listName({ surname: 'Асанова', firstName: 'Мээрим', patronymic: 'Бакытовна' })).toBe('Асанова Мээрим');
  });

  test('short form and initials take the first letter of the name', () => {
    expect(shortName({ surname: 'Асанова', firstName: 'Мээрим', patronymic: 'Бакытовна' })).toBe('Асанова М.');
    expect(shortName({ surname: 'Болот уулу', firstName: 'өмүрбек' })).toBe('Болот уулу Ө.');
    expect(shortName({ surname: 'Асанова', firstName: '' })).toBe('Асанова');
    expect(initials({ surname: 'Асанова', firstName: 'Мээрим' })).toBe('АМ');
  });
});

describe('the order of names', () => {
  test('ң ө ү stand in their place of the Kyrgyz alphabet', () => {
    const sorted = ['Үсөнов', 'Өмүров', 'Оморов', 'Усенов', 'Омүров', 'Нурланов', 'Фатхиев', 'Ормонов'];
    expect([...sorted].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))).toEqual([
      'Нурланов', 'Оморов', 'Омүров', 'Ормонов', 'Өмүров', 'Усенов', 'Үсөнов', 'Фатхиев',
    ]);
  });

  test('a shorter surname comes before a longer one, whatever the first name', () => {
    expect(sortKey('Асанов Ырыскүл') < sortKey('Асанова Айым')).toBe(true);
  });

  test('case, spaces and kinds of hyphen do not matter', () => {
    expect(sortKey('  ТОКТО–СУНОВА  Гүлзат ')).toBe(sortKey('токто-сунова гүлзат'));
  });

  test('the order agrees with the Unicode order for Kyrgyz', () => {
    const kyrgyz = new Intl.Collator('ky');
    fc.assert(
      fc.property(name, name, (a, b) => {
        const byKey = Math.sign(Number(sortKey(a) > sortKey(b)) - Number(sortKey(a) < sortKey(b)));
        expect(byKey).toBe(Math.sign(kyrgyz.compare(a, b)));
      }),
    );
  });

  test('the order of keys is the same by bytes and by a language’s rules', () => {
    const english = new Intl.Collator('en');
    fc.assert(
      fc.property(name, name, (a, b) => {
        const [x, y] = [sortKey(a), sortKey(b)];
        expect(Math.sign(english.compare(x, y))).toBe(Number(x > y) - Number(x < y));
      }),
    );
  });
});

describe('finding a name', () => {
  test.each([
    ['Күндөлүк', 'кундолук'], ['Күндөлүк', 'kundoluk'], ['Жапарова', 'Zhaparova'], ['Жапарова', 'japarova'],
    ['Жапарова', 'Джапарова'], ['Мээрим', 'Merim'], ['Чыңгыз', 'чынгыз'], ['Үмүт', 'Umut'], ['Юлия', 'Yuliya'],
    ['Бакыт кызы', 'bakyt kyzy'], ['Хамидов', 'Khamidov'], ['Өмүрбек', 'ӨМҮРБЕК'],
  ])('%s is found as %s', (stored, typed) => {
    expect(searchKey(stored)).toBe(searchKey(typed));
  });

  test('words may stand in any order and be unfinished', () => {
    const key = searchKey('Асанова Ырыскүл Бакытовна');
    expect(matchesSearch(key, 'ырыск асан')).toBe(true);
    expect(matchesSearch(key, 'асанов байэл')).toBe(false);
    expect(matchesSearch(key, '  ')).toBe(true);
  });

  test('a key holds only small Latin letters, digits and single spaces, and is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const key = searchKey(text);
        expect(key).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
        expect(searchKey(key)).toBe(key);
      }),
    );
  });

  test('any name is found by itself typed without ң ө ү and in capitals', () => {
    const plain: Record<string, string> = { ң: 'н', ө: 'о', ү: 'у' };
    fc.assert(
      fc.property(name, (text) => {
        const typed = [...text].map((letter) => plain[letter] ?? letter).join('').toUpperCase();
        expect(matchesSearch(searchKey(text), typed)).toBe(true);
      }),
    );
  });
});

import fc from '@/tests/support/properties';
import { classKey, type Findable, isFound, termsOf } from '@/lib/people/search-model';
import { searchKey } from '@/lib/text/names';

const person = (name: string, change: Partial<Findable> = {}): Findable => ({ searchKey: searchKey(name), number: null, phone: null, classKeys: [], ...change });
const finds = (typed: string, one: Findable) => isFound(one, termsOf(typed));

describe('a name is found', () => {
  test.each([
    ['Күндөлүк Эмил', ['кундолук', 'kundoluk', 'kunduluk', 'КҮНДӨЛҮК', 'kündölük', 'кундолук эмил', 'эмил кундолук']],
    ['Жаңыл Садыкова', ['жанил', 'janyl', 'zhanyl', 'jangyl', 'Zhangil sadykova', 'садикова ЖАҢЫЛ']],
    ['Жапаров Чыңгыз', ['japarov chyngyz', 'Dzhaparov', 'джапаров', 'чингиз', 'chingiz']],
    ['Шайлообекова Айсулуу', ['shailobekova', 'Shayloobekova aisuluu', 'ajsulu', 'шайлобек']],
    ['Фёдоров Сергей', ['федоров', 'fyodorov', 'fedorov sergey', 'Sergei']],
    ['Хасанов Бакыт', ['xasanov', 'khasanov', 'hasanov bakyt', 'хасан']],
    ['Асанова Мээрим', ['fcfyjdf', 'меерим', 'meerim asanova', 'асан мээ']],
  ])('%s', (name, ways) => {
    for (const way of ways) expect([way, finds(way, person(name))]).toEqual([way, true]);
  });

  test('not by another’s name, and not when one word of two is another', () => {
    expect(finds('садыков эмил', person('Садыкова Жаңыл'))).toBe(false);
    expect(finds('үсөнов', person('Асанова Мээрим'))).toBe(false);
  });

  test('by its first three letters and more, in any order and without the marks of Kyrgyz', () => {
    const word = fc.string({ unit: fc.constantFrom(...'абвгдежзийклмнңоөпрстуүфхчшыэюя'), minLength: 3, maxLength: 9 });
    fc.assert(fc.property(word, word, (surname, firstName) => {
      const one = person(`${surname} ${firstName}`);
      const plain = (text: string) => text.replaceAll('ң', 'н').replaceAll('ө', 'о').replaceAll('ү', 'у');
      return finds(`${firstName} ${surname}`, one) && finds(plain(`${surname} ${firstName}`).toUpperCase(), one) && finds(searchKey(surname), one);
    }));
  });
});

test('a pupil is found by the number, which is whole, and by the class of today', () => {
  const pupil = person('Асанов Нурлан', { number: '1301', classKeys: [classKey('7-А')] });
  for (const typed of ['1301', '7-А', '7а', '7A', 'нурлан 7-а', 'Асанов 1301']) expect([typed, finds(typed, pupil)]).toEqual([typed, true]);
  for (const typed of ['130', '7-Б', '17-А', 'нурлан 7б']) expect([typed, finds(typed, pupil)]).toEqual([typed, false]);
});

test('a guardian is found by the phone number, however it is written, and by four of its figures', () => {
  const guardian = person('Болотбекова Элнура', { phone: '+996555123456' });
  for (const typed of ['+996 555 123 456', '0555123456', '0555 12-34-56', '00996555123456', '555123456', '3456', '+996555123456']) expect([typed, finds(typed, guardian)]).toEqual([typed, true]);
  for (const typed of ['456', '555123457', '+996 777 123 456']) expect([typed, finds(typed, guardian)]).toEqual([typed, false]);
});

test('nothing typed narrows nothing, and signs alone neither', () => {
  for (const typed of ['', '   ', '«» …']) expect(termsOf(typed)).toEqual([]);
});

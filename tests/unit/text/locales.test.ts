import { chooseLocale } from '@/lib/text/locales';
import { fill } from '@/lib/text/fill';

describe('the language of an answer', () => {
  test('the person’s own language goes before the device’s, that before the school’s, and that before the browser’s', () => {
    expect(chooseLocale({ person: 'en', cookie: 'ru', school: 'ky', acceptLanguage: 'ky' })).toBe('en');
    expect(chooseLocale({ cookie: 'ru', school: 'en', acceptLanguage: 'ky' })).toBe('ru');
    expect(chooseLocale({ person: null, school: 'en', acceptLanguage: 'ru' })).toBe('en');
    expect(chooseLocale({ acceptLanguage: 'de, en-US;q=0.7, ru-RU;q=0.9' })).toBe('ru');
  });

  test('without a known wish it is Kyrgyz', () => {
    expect(chooseLocale({})).toBe('ky');
    expect(chooseLocale({ person: 'de', cookie: '../en', school: 'KY', acceptLanguage: 'de, fr;q=0.9, ru;q=0, ;;q=x' })).toBe('ky');
  });
});

describe('words filled in the browser', () => {
  test('values take their places and a forgotten one is seen', () => {
    expect(fill('{count} өзгөртүү, {time}', { count: 3, time: '14:02' })).toBe('3 өзгөртүү, 14:02');
    expect(fill('Окуучу: {name} {constructor}', { name: '$& {x}' })).toBe('Окуучу: $& {x} {constructor}');
  });
});

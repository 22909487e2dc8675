import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { problemOfPassword } from '@/lib/auth/password-model';

/** New passwords that are refused though they are long enough, and those that are not. */
const OWN = { words: ['asanova.m', 'Асанова', 'Мээрим', '№ 13 мектеп-гимназия', 'meerim', 'asanova'], bornOn: '2013-05-07' };
const problem = (password: string) => problemOfPassword(password, OWN);

test.each([
  'password123', 'Password2026!', 'qwertyuiop', 'йцукенгшщз', '1234567890', '12345qwerty', 'zxcvbnm,./', 'aaaaaaaaaaaa', 'abcabcabcabc', '1212121212', 'qazwsxedcrfv', '0987654321',
  'Кыргызстан2026', 'kyrgyzstan1', 'gfhjkm2026', 'пароль20262026', 'manchester1', 'manas12345', 'мектеп123456', 'administrator', 'сагындым123',
])('%s is what guesses begin with', (password) => expect(problem(password)).toBe('passwordCommon'));

test.each(['Асанова2013', 'asanova.m2026', 'Мээрим07052013', 'fcfyjdf2013', 'meerim-asanova', 'МектепГимназия13', '07.05.2013-мээрим'])(
  '%s is what everybody knows of her', (password) => expect(problem(password)).toBe('passwordOwn'),
);

test.each(['kyz-kuumai-2026', 'tunduk-jajloo-2026', 'a long password', 'long enough', 'кой бакан жаңгак', 'x7#kPq9!vLm2', 'мээрим токойдо адашты', 'ak-boz-at-2028', 'терезе алма велосипед'])(
  '%s may be chosen', (password) => expect(problem(password)).toBeNull(),
);

test('the list is small', () => expect(gzipSync(readFileSync('lib/auth/common-passwords.json')).length).toBeLessThan(100_000));

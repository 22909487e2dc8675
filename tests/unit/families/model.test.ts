import fc from '@/tests/support/properties';
import { drawSigns, inGroups } from '@/lib/auth/code-signs';
import { lastDayOfCode, partsOfCode, signsOf, stateOfCode, sumOfAccess } from '@/lib/families/model';
import { accountToOpen } from '@/lib/families/schema';

const AT = new Date('2026-11-20T03:30:00Z');
const LATER = new Date('2026-12-20T00:00:00Z');
const OPEN = { expiresAt: LATER, handedOverAt: null, voidedAt: null, lockedAt: null, usedAt: null };

test('a printed code is read back however it is typed', () => {
  fc.assert(
    fc.property(fc.constant(null).map(() => drawSigns(12)), fc.constantFrom('-', ' ', '', ' - ', '\u00a0'), (signs, between) => {
      const typed = inGroups(signs).replaceAll('-', between).toLowerCase();
      expect(partsOfCode(typed)).toEqual({ sign: signs.slice(0, 4), secret: signs.slice(4) });
    }),
  );
});

test('letters of the Cyrillic keyboard count as the signs they look like', () => {
  expect(signsOf('авсе-нкмр тху')).toBe('ABCEHKMPTXY');
});

test.each(['', 'ABCD', 'ABCD-EFGH-JKL', 'ABCD-EFGH-JKLM-N', '----'])('%j is no code', (typed) => {
  expect(partsOfCode(typed)).toBeNull();
});

test('no sign of a code is mistaken for another one', () => {
  expect(drawSigns(2_000)).not.toMatch(/[IO01]/);
});

test('a code opens something through as many days as the school chose', () => {
  expect([lastDayOfCode('2026-11-20', 30), lastDayOfCode('2026-11-20', 1)]).toEqual(['2026-12-20', '2026-11-21']);
});

test.each([
  ['open', {}],
  ['handedOver', { handedOverAt: AT }],
  ['expired', { expiresAt: AT, handedOverAt: AT }],
  ['locked', { lockedAt: AT, expiresAt: AT }],
  ['voided', { voidedAt: AT, lockedAt: AT }],
  ['used', { usedAt: AT, expiresAt: AT }],
] as const)('a code is %s', (state, change) => {
  expect(stateOfCode({ ...OPEN, ...change }, AT)).toBe(state);
});

test('a guardian of two pupils counts once, and of whoever works here it is not known when she came', () => {
  const mother = { guardianId: 'mother', hasAccount: true, opensMore: false, lastCameAt: AT };
  const father = { guardianId: 'father', hasAccount: true, opensMore: false, lastCameAt: null };
  const teacher = { guardianId: 'teacher', hasAccount: true, opensMore: true, lastCameAt: null };
  const newcomer = { guardianId: 'newcomer', hasAccount: false, opensMore: false, lastCameAt: null };
  expect(sumOfAccess([[mother, father], [mother, teacher], [newcomer], []])).toEqual({ pupilsWithout: 1, guardians: 4, withAccount: 3, neverCame: 2, lastCameAt: AT });
  expect(sumOfAccess([])).toEqual({ pupilsWithout: 0, guardians: 0, withAccount: 0, neverCame: 0, lastCameAt: null });
});

describe('an account that is opened', () => {
  const typed = { code: 'ABCD-EFGH-JKLM', isMe: 'on', password: 'kyz-kuumai-2026' };

  test.each(['+996700123456', 'meerim@mail.kg', 'meerim.a'])('takes %s as a login', (login) => {
    expect(accountToOpen.parse({ ...typed, login: ` ${login.toUpperCase()} ` }).login).toBe(login);
  });

  test.each([['20101199912345', 'loginIsPin'], ['аба', 'loginForm'], ['a', 'loginForm']])('does not take %s', (login, problem) => {
    const { error } = accountToOpen.safeParse({ ...typed, login });
    expect(error?.issues[0]).toMatchObject({ path: ['login'], message: problem });
  });

  test('asks for a long password and for one’s own name to be confirmed', () => {
    const { error } = accountToOpen.safeParse({ ...typed, isMe: undefined, password: 'short' });
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([['isMe', 'confirmNeeded'], ['password', 'passwordShort']]);
  });
});

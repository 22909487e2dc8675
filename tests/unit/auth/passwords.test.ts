import { hashPassword, passwordFits } from '@/lib/auth/passwords';

test('a password’s hash costs whoever guesses what OWASP asks at least', async () => {
  const hash = await hashPassword('kyz-kuumai-2026');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect([await passwordFits('kyz-kuumai-2026', hash, 'own'), await passwordFits('kok-boru-2027', hash, 'own'), await passwordFits('kyz-kuumai-2026', null, 'own')]).toEqual([true, false, false]);
});

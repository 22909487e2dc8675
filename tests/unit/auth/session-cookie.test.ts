/** The environment is read once, when a module is loaded: every case loads its own. */
async function cookiesAt(address: string) {
  process.env.NEXTAUTH_URL = address;
  process.env.NEXTAUTH_SECRET = 'a secret of the tests, long enough for signing';
  jest.resetModules();
  return import('@/lib/auth/session-cookie');
}

const id = '01990000-0000-7000-8000-000000000001';
const claims = { sessionId: id, accountId: id, personId: id, schoolId: id, hats: [], pupilIds: [] };

test('over https a session’s cookie is secure by its flag and by its name', async () => {
  const { sessionCookie, DEVICE_COOKIE } = await cookiesAt('https://journal.example');
  expect(await sessionCookie(claims)).toMatchObject({
    name: '__Host-next-auth.session-token', httpOnly: true, sameSite: 'lax', secure: true, path: '/', maxAge: 30 * 24 * 60 * 60,
  });
  expect(DEVICE_COOKIE).toBe('__Host-journal-device');
});

test('in a school’s own network without https the cookie says nothing that the browser would refuse', async () => {
  const { sessionCookie } = await cookiesAt('http://192.168.0.10:3000');
  expect(await sessionCookie(claims)).toMatchObject({ name: 'next-auth.session-token', httpOnly: true, sameSite: 'lax', secure: false });
});

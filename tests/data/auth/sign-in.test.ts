import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { defineAction } from '@/lib/action';
import { changePassword } from '@/lib/auth/commands';
import { hashPassword } from '@/lib/auth/passwords';
import { actorOf } from '@/lib/auth/require-actor';
import { SESSION_IDLE_HOURS, SESSION_LIFE_DAYS, sessionCookie } from '@/lib/auth/session-cookie';
import { endSessions, listSessions, startSession } from '@/lib/auth/sessions';
import { signIn, type Visitor } from '@/lib/auth/sign-in';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { setClock } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { foundSchool, issueSetupCode } from '@/lib/setup/commands';
import { foundSchoolSchema } from '@/lib/setup/schema';
import { useDatabase } from '@/tests/support/database';
import { openOwner } from '@/tests/support/owner';

/** The cookie that the request under way came with. */
let mockCookie: string | undefined;
jest.mock('next/headers', () => ({ cookies: async () => ({ get: () => (mockCookie === undefined ? undefined : { value: mockCookie }) }) }));

/** What was waited out unseen before a password was looked at, in milliseconds: noted here, for the clock stands still anyhow. */
const mockWaits: number[] = [];
jest.mock('node:timers/promises', () => ({ setTimeout: async (wait: number) => void mockWaits.push(wait) }));

useDatabase('empty');

const PASSWORD = 'jurnal-achyk-2026';
const SCHOOL = '203.0.113.7';
const visitor = (device: string, address = SCHOOL): Visitor => ({ device, address, deviceIsNew: false, deviceLabel: 'Chrome, Android' });
const attempt = (login: string, password: string, from: Visitor) => signIn({ login, password }, from);
/** What became of a try: 'in', or the code of its refusal. */
const outcome = (login: string, password: string, from: Visitor) => attempt(login, password, from).then(() => 'in', ({ code }: { code: string }) => code);
const guesses = (count: number, login: string, from: (guess: number) => Visitor) =>
  Promise.all(Array.from({ length: count }, (_, guess) => outcome(login, `guess-${guess}`, from(guess))));
const failuresUnder = (key: string) =>
  asService('sign-in', {}, async (db) => (await db.signInFailure.findUnique({ where: { key } }))?.failures ?? 0);

let schoolId: string;

beforeAll(async () => {
  setClock(clockFrom('2026-11-20T08:00:00+06:00'));
  const code = await issueSetupCode();
  const founded = await foundSchool(
    foundSchoolSchema.parse({
      code, nameKy: 'Үлгү', nameRu: 'Пример', nameEn: 'Sample', surname: 'Сатыбалдиева', firstName: 'Гүлзат', login: 'director', password: PASSWORD,
    }),
  );
  schoolId = founded.schoolId;
  const passwordHash = await hashPassword(PASSWORD);
  const createdAt = new Date('2026-09-01T00:00:00Z');
  const accounts = Array.from({ length: 122 }, (_, i) => ({ id: uuid(), login: `person.${i}`, passwordHash, mustChangePassword: false, createdAt }));
  await asService('import', { schoolId }, async (db) => {
    await db.account.createMany({ data: accounts });
    await db.person.createMany({
      data: accounts.map(({ id, login }) => ({
        schoolId, id: uuid(), accountId: id, surname: login, firstName: 'А', sortKey: login, searchKey: login, createdAt,
      })),
    });
  });
});

beforeEach(() => void (mockWaits.length = 0));
afterEach(() => setClock(clockFrom('2026-11-20T08:00:00+06:00')));

test('a hundred people sign in from one address within a minute', async () => {
  const startedAt = performance.now();
  const claims = await Promise.all(Array.from({ length: 100 }, (_, i) => attempt(`person.${i}`, PASSWORD, visitor(`phone-${i}`))));
  expect(new Set(claims.map((one) => one.personId)).size).toBe(100);
  expect(performance.now() - startedAt).toBeLessThan(60_000);
  expect(await failuresUnder(`address:${SCHOOL}`)).toBe(0);
}, 90_000);

test('a wrong password and an unknown login give the same answer', async () => {
  await expect(attempt('person.101', 'wrong', visitor('x'))).rejects.toMatchObject({ code: 'wrongCredentials', values: {} });
  await expect(attempt('nobody.here', 'wrong', visitor('x'))).rejects.toMatchObject({ code: 'wrongCredentials', values: {} });
});

test('guessing is slowed, and the owner still comes in from her own device at the same address and from anywhere else', async () => {
  await attempt('person.102', PASSWORD, visitor('own-phone'));
  for (let i = 0; i < 12; i++) {
    await attempt('person.102', `guess-${i}`, visitor(`guesser-${i}`)).catch(() => undefined);
    setClock(clockFrom(new Date(Date.UTC(2026, 10, 20, 2, 0, 0) + i * 2_000).toISOString()));
  }
  await expect(attempt('person.102', PASSWORD, visitor('guesser'))).rejects.toMatchObject({ code: 'tooManyTries' });
  await expect(attempt('person.102', PASSWORD, visitor('own-phone'))).resolves.toBeTruthy();
  await expect(attempt('person.102', PASSWORD, visitor('new-phone', '198.51.100.4'))).resolves.toBeTruthy();
  await expect(attempt('person.103', PASSWORD, visitor('another-phone'))).resolves.toBeTruthy();
});

test('of a hundred wrong guesses at the same moment a handful is looked at, each one counted, and the owner comes in meanwhile', async () => {
  await attempt('person.110', PASSWORD, visitor('own-phone'));
  const [codes, owner] = await Promise.all([
    guesses(100, 'person.110', (guess) => visitor(`guesser-${guess}`)),
    outcome('person.110', PASSWORD, visitor('own-phone')),
  ]);
  const looked = codes.filter((code) => code === 'wrongCredentials');
  expect(new Set(codes)).toEqual(new Set(['wrongCredentials', 'tooManyTries']));
  expect(looked.length).toBeLessThanOrEqual(8);
  expect(await failuresUnder(`stranger:person.110:${SCHOOL}`)).toBe(looked.length);
  expect(owner).toBe('in');
  expect(await outcome('person.110', PASSWORD, visitor('own-phone'))).toBe('in');
});

test('guesses from many addresses at the same moment are all counted, and keep the owner away from nowhere', async () => {
  await attempt('person.111', PASSWORD, visitor('own-phone'));
  const everywhere = guesses(60, 'person.111', (guess) => visitor(`guesser-${guess}`, `198.51.100.${guess}`));
  expect(await outcome('person.111', PASSWORD, visitor('own-phone'))).toBe('in');
  await everywhere;
  expect(await failuresUnder('strangers:person.111')).toBe(60);
  // The first twenty and one are looked at together, each further one later than that, but never by more than two seconds.
  expect([mockWaits.length, Math.min(...mockWaits), Math.max(...mockWaits)]).toEqual([39, 500, 2_000]);
  expect(await outcome('person.111', PASSWORD, visitor('new-phone', '192.0.2.1'))).toBe('in');
  expect(await failuresUnder('strangers:person.111')).toBe(60);
});

test('a stolen device of the owner guesses as slowly as a stranger', async () => {
  await attempt('person.112', PASSWORD, visitor('stolen'));
  const codes = await guesses(60, 'person.112', (guess) => visitor('stolen', `198.51.100.${guess}`));
  expect(codes.filter((code) => code === 'wrongCredentials').length).toBeLessThanOrEqual(14);
});

test('a pupil who goes on guessing in one browser does not keep the owner’s new telephone away, though they share an address', async () => {
  const atSecond = (second: number) => setClock({ now: () => new Date(Date.UTC(2026, 10, 20, 2, 0, second)) });
  const guessAt = (second: number) => {
    atSecond(second);
    return outcome('person.121', `guess-${second}`, visitor('pupils-browser'));
  };
  let second = 0;
  while ((await guessAt(second)) !== 'wrongCredentials' || second < 150) second += 10;
  const wait = await attempt('person.121', PASSWORD, visitor('her-new-phone')).then(() => 0, ({ values }: { values: { seconds: number } }) => values.seconds);
  expect(wait).toBeGreaterThan(10);
  for (let later = second + 10; later < second + wait; later += 10) expect(await guessAt(later)).toBe('tooManyTries');
  expect(await guessAt(second + wait)).toBe('tooManyTries');
  expect(await outcome('person.121', PASSWORD, visitor('her-new-phone'))).toBe('in');
});

test('on a computer of the school that a colleague signed in on first, strangers at the same address keep nobody away', async () => {
  await attempt('person.120', PASSWORD, visitor('staff-room'));
  await guesses(60, 'person.119', (guess) => visitor(`guesser-${guess}`));
  expect(await outcome('person.119', PASSWORD, visitor('unpacked-today'))).toBe('tooManyTries');
  expect(await outcome('person.119', PASSWORD, visitor('staff-room'))).toBe('in');
});

test('whoever guesses in browsers he signed in with himself is slowed in all of them together', async () => {
  for (const browser of ['pupil-1', 'pupil-2', 'pupil-3']) await attempt('person.118', PASSWORD, visitor(browser));
  const codes = await guesses(60, 'person.117', (guess) => visitor(`pupil-${1 + (guess % 3)}`, `198.51.100.${guess}`));
  expect(codes.filter((code) => code === 'wrongCredentials').length).toBeLessThanOrEqual(5);
});

test('programs without a cookie are one browser, whatever number of them', async () => {
  await guesses(60, 'person.116', (guess) => ({ ...visitor(`made-up-${guess}`), deviceIsNew: true }));
  expect(await failuresUnder(`newcomer:person.116:${SCHOOL}:none`)).toBe(await failuresUnder(`stranger:person.116:${SCHOOL}`));
});

test('what failed longer ago than it counts is deleted on the way, so that no flood of logins fills the table', async () => {
  await guesses(4, 'nobody.at.all', (guess) => visitor(`guesser-${guess}`));
  expect(await failuresUnder('strangers:nobody.at.all')).toBe(4);
  setClock(clockFrom('2026-11-20T08:15:01+06:00'));
  await outcome('person.115', 'wrong', visitor('another-phone'));
  const left = await asService('sign-in', {}, (db) => db.signInFailure.findMany({ select: { lastAt: true } }));
  expect(left.map(({ lastAt }) => lastAt.toISOString()).filter((at) => at < '2026-11-20T02:00:01.000Z')).toEqual([]);
  expect(left).not.toEqual([]);
});

test('an address far above a school’s morning is slowed, but for whoever signed in on her device before, to whatever account', async () => {
  const flooded = '203.0.113.99';
  await attempt('person.113', PASSWORD, visitor('own-phone', flooded));
  const at = new Date('2026-11-20T02:00:00Z');
  await asService('sign-in', {}, (db) =>
    db.signInFailure.create({ data: { key: `address:${flooded}`, failures: 2_000, lastAt: at, notBeforeAt: new Date(at.getTime() + 60_000) } }),
  );
  expect(await outcome('person.114', PASSWORD, visitor('unpacked-just-now', flooded))).toBe('tooManyTries');
  expect(await outcome('person.114', PASSWORD, visitor('own-phone', flooded))).toBe('in');
  expect(await outcome('person.113', PASSWORD, visitor('own-phone', flooded))).toBe('in');
});

test('a session revoked in the database ends at the next request', async () => {
  const claims = await attempt('person.104', PASSWORD, visitor('a'));
  expect(await actorOf(claims)).not.toBeNull();
  await endSessions(claims, claims.sessionId);
  expect(await actorOf(claims)).toBeNull();
});

test('signing out everywhere ends the sessions of every device, and of nobody else', async () => {
  const first = await attempt('person.105', PASSWORD, visitor('a'));
  const second = await attempt('person.105', PASSWORD, visitor('b'));
  const other = await attempt('person.106', PASSWORD, visitor('c'));
  const actor = await actorOf(first);
  expect(await listSessions(actor!)).toHaveLength(2);
  await endSessions(first, 'everywhere');
  expect([await actorOf(first), await actorOf(second)]).toEqual([null, null]);
  expect(await actorOf(other)).not.toBeNull();
});

test('nobody ends a session that is not his own', async () => {
  const mine = await attempt('person.107', PASSWORD, visitor('a'));
  const foreign = await attempt('person.108', PASSWORD, visitor('b'));
  await endSessions(mine, foreign.sessionId);
  expect(await actorOf(foreign)).not.toBeNull();
});

test('a session nobody used for a school day has ended', async () => {
  const claims = await attempt('person.107', PASSWORD, visitor('a'));
  const later = new Date(Date.UTC(2026, 10, 20, 2, 0, 0) + (SESSION_IDLE_HOURS * 60 + 1) * 60_000);
  setClock(clockFrom(later.toISOString()));
  expect(await actorOf(claims)).toBeNull();
});

test('the list of sessions leaves out what opens nothing any more: ended, unused for a school day, older than a month', async () => {
  const here = await attempt('person.100', PASSWORD, visitor('a'));
  const [ended, unused, old] = [await attempt('person.100', PASSWORD, visitor('b')), await attempt('person.100', PASSWORD, visitor('c')), await attempt('person.100', PASSWORD, visitor('d'))];
  const at = new Date('2026-11-20T02:00:00Z').getTime();
  await endSessions(here, ended.sessionId);
  const { rows } = await openOwner();
  await rows('update session set last_seen_at = $2 where id = $1', [unused.sessionId, new Date(at - SESSION_IDLE_HOURS * 3_600_000)]);
  await rows('update session set started_at = $2 where id = $1', [old.sessionId, new Date(at - SESSION_LIFE_DAYS * 24 * 3_600_000)]);
  expect(await Promise.all([ended, unused, old].map(actorOf))).toEqual([null, null, null]);
  expect((await listSessions((await actorOf(here))!)).map(({ id }) => id)).toEqual([here.sessionId]);
});

test('an action says of a session that opens nothing any more whether it was ended from elsewhere', async () => {
  const action = defineAction({ capability: 'session:manage', input: z.unknown(), run: async () => 'ran' });
  const { rows } = await openOwner();
  const answerTo = async (cookie: string | undefined) => {
    mockCookie = cookie;
    const result = await action({});
    return result.ok ? result.value : [result.error.code, result.error.values.isRevoked];
  };
  const [ended, disabled, unused] = await Promise.all([104, 105, 106].map((one) => attempt(`person.${one}`, PASSWORD, visitor('a'))));
  const cookieOf = async (claims: typeof ended) => (await sessionCookie(claims!)).value;
  expect(await answerTo(await cookieOf(ended))).toBe('ran');
  await rows('update session set ended_at = now() where id = $1', [ended!.sessionId]);
  await rows(`update account set disabled_at = now() where login = 'person.105'`);
  await rows('update session set last_seen_at = $2 where id = $1', [unused!.sessionId, new Date(Date.parse('2026-11-20T08:00:00+06:00') - SESSION_IDLE_HOURS * 3_600_000)]);
  expect(await answerTo(await cookieOf(ended))).toEqual(['sessionEnded', 1]);
  expect(await answerTo(await cookieOf(disabled))).toEqual(['sessionEnded', 1]);
  expect(await answerTo(await cookieOf(unused))).toEqual(['sessionEnded', 0]);
  expect(await answerTo('forged')).toEqual(['sessionEnded', 0]);
  expect(await answerTo(undefined)).toEqual(['sessionEnded', 0]);
});

test('a token with another person’s id in it is nobody', async () => {
  const mine = await attempt('person.107', PASSWORD, visitor('a'));
  const foreign = await attempt('person.108', PASSWORD, visitor('b'));
  expect(await actorOf({ ...mine, personId: foreign.personId })).toBeNull();
  expect(await actorOf({ ...mine, sessionId: foreign.sessionId })).toBeNull();
});

test('a new password needs the present one, and ends the sessions on other devices', async () => {
  const here = await attempt('person.109', PASSWORD, visitor('a'));
  const elsewhere = await attempt('person.109', PASSWORD, visitor('b'));
  const actor = (await actorOf(here))!;
  const next = 'kyz-kuumai-2026';
  await expect(changePassword(actor, { present: 'wrong', next, again: next })).rejects.toMatchObject({
    fields: { present: 'passwordWrong' },
  });
  await changePassword(actor, { present: PASSWORD, next, again: next });
  expect(await actorOf(elsewhere)).toBeNull();
  expect(await actorOf(here)).not.toBeNull();
  await expect(attempt('person.109', next, visitor('c'))).resolves.toBeTruthy();
});

test('a new password ends what the account has open in another school as well', async () => {
  const { insert, row } = await openOwner();
  const first = await row<{ accountId: string; personId: string }>(`select account_id as "accountId", id as "personId" from person where surname = 'person.91'`);
  const here = await startSession({ ...first, schoolId, timeZone: 'Asia/Bishkek' }, 'Chrome');
  const [otherId, created_at] = [uuid(), '2026-09-02T00:00:00Z'];
  await insert('school', [{ id: otherId, name_ky: 'Башка', name_ru: 'Другая', name_en: 'Other', time_zone: 'Asia/Bishkek', created_at }]);
  await insert('person', [{ school_id: otherId, id: uuid(), account_id: first.accountId, surname: 'person.91', first_name: 'А', sort_key: 'person.91', search_key: 'person.91', created_at }]);
  const there = await attempt('person.91', PASSWORD, visitor('b'));
  const colleague = await attempt('person.90', PASSWORD, visitor('c'));
  expect([there.schoolId, (await actorOf(there)) === null]).toEqual([otherId, false]);
  await changePassword((await actorOf(here))!, { present: PASSWORD, next: 'kyz-kuumai-2026', again: 'kyz-kuumai-2026' });
  expect([await actorOf(there), (await actorOf(here))?.schoolId, (await actorOf(colleague))?.schoolId]).toEqual([null, schoolId, schoolId]);
});

test('with a stolen cookie the present password is guessed as slowly as at the door, and the owner’s own devices are not slowed', async () => {
  const [stolen, own] = [await actorOf(await attempt('person.92', PASSWORD, visitor('a'))), await actorOf(await attempt('person.92', PASSWORD, visitor('b')))];
  const next = 'kyz-kuumai-2026';
  const guess = (present: string) => changePassword(stolen!, { present, next, again: next }).then(() => 'in', ({ code }: { code: string }) => code);
  const codes = await Promise.all(Array.from({ length: 60 }, (_, i) => guess(`guess-${i}`)));
  expect(new Set(codes)).toEqual(new Set(['invalidInput', 'tooManyTries']));
  expect(codes.filter((code) => code === 'invalidInput').length).toBeLessThanOrEqual(14);
  expect(await failuresUnder(`session:${stolen!.sessionId}`)).toBe(codes.filter((code) => code === 'invalidInput').length);
  await expect(changePassword(own!, { present: PASSWORD, next, again: next })).resolves.toBeUndefined();
  expect(await failuresUnder(`session:${own!.sessionId}`)).toBe(0);
});

test('signing in where a session is open ends it, whoever’s it was; her own device goes on being told, and nobody else’s', async () => {
  const { insert, row, rows } = await openOwner();
  const again = (login: string, open: Awaited<ReturnType<typeof attempt>>) => signIn({ login, password: PASSWORD }, visitor('shared'), open);
  const first = await attempt('person.88', PASSWORD, visitor('shared'));
  const deviceId = uuid();
  await insert('push_subscription', [{ school_id: schoolId, id: deviceId, person_id: first.personId, session_id: first.sessionId, endpoint: 'https://push.example/1', p256dh: 'А', auth: 'А', created_at: '2026-11-20T02:00:00Z' }]);
  const device = () => row('select session_id, endpoint from push_subscription where id = $1', [deviceId]);
  const second = await again('person.88', first);
  expect([await actorOf(first), (await actorOf(second))?.personId, await device()]).toEqual([null, first.personId, { session_id: second.sessionId, endpoint: 'https://push.example/1' }]);
  // With a cookie whose session belongs to another: that ends, and what it was told.
  const third = await again('person.89', second);
  expect([await actorOf(second), (await actorOf(third)) === null, await device()]).toEqual([null, false, { session_id: second.sessionId, endpoint: null }]);
  expect(await rows(`select fact from history_entry where payload ->> 'sessionId' = any ($1)`, [[first.sessionId, second.sessionId]])).toEqual([{ fact: 'session.ended' }, { fact: 'session.ended' }]);
});

import { type APIRequestContext, expect } from '@playwright/test';
import words from '@/lib/text/messages/account/ky.json';
import type { Owner } from '../support/owner-connection';
import { listActions, sendAction } from './actions';
import { type Caller, test } from './doors';
import { persona } from './support';

/** A session, and what it opens, ends in the database: the cookie knows nothing of it and opens nothing any more. */

const OPERATION = {
  kind: 'topic', id: '01990000-0000-7000-8000-00000000e001', lessonId: '01990000-0000-7000-8000-00000000e002',
  base: null, topic: 'x', typedAt: '2026-11-20T09:00:00+06:00',
};

/** What each door answers: page, its server components (a way out, a name), actions, save address, another cookie. */
async function doors({ request }: Caller, own: { origin: string }): Promise<unknown[]> {
  const page = await request.get('/journal', { maxRedirects: 0 });
  const components = await (await request.get('/journal', { headers: { RSC: '1' } })).text();
  const action = await sendAction(request, { id: listActions().get('chooseTheme')!, at: '/journal', data: '[{"value":"pink"}]', headers: own });
  const writing = await sendAction(request, { id: listActions().get('recordCells')!, at: '/journal', data: JSON.stringify([{ operations: [OPERATION] }]), headers: own });
  const sync = await request.post('/journal/sync', { data: { operations: [OPERATION] }, headers: own });
  const refresh = await request.get('/session/refresh', { maxRedirects: 0 });
  return [page.status(), components.includes('/sign-in?to='), GROUP_NAME.test(components), action.said, writing.said, sync.status(), refresh.headers().location?.split('?')[0], refresh.headers()['set-cookie'] !== undefined];
}

/** '5-А'; in Cyrillic, for the stream has random ids of Latin letters. */
const GROUP_NAME = /\d-[А-ЯӨҮҢ]/u;

const OPEN = [200, false, true, 'invalidInput', 'ok', 200, '/', true];
const ENDED = [307, true, false, 'invalidInput', 'sessionEnded', 401, '/sign-in', false];

const ENDS: [string, string, string][] = [
  ['was ended, perhaps on another device', `update session set ended_at = '2026-11-20T09:00:00+06:00' where id = $1`, 'update session set ended_at = null where id = $1'],
  ['stood unused for a school day', `update session set last_seen_at = last_seen_at - interval '11 hours' where id = $1`, `update session set last_seen_at = last_seen_at + interval '11 hours' where id = $1`],
  ['is older than a month', `update session set started_at = started_at - interval '31 days' where id = $1`, `update session set started_at = started_at + interval '31 days' where id = $1`],
  [
    'belongs to an account that was disabled',
    `update account set disabled_at = '2026-11-20T09:00:00+06:00' where id = (select account_id from session where id = $1)`,
    'update account set disabled_at = null where id = (select account_id from session where id = $1)',
  ],
];

for (const [why, end, undo] of ENDS) {
  test(`a session that ${why} opens no door from the next request on`, async ({ enter, owner, own }) => {
    const teacher = await enter('classTeacher');
    expect(await doors(teacher, own)).toEqual(OPEN);
    await owner.rows(end, [teacher.sessionId]);
    try {
      expect(await doors(teacher, own)).toEqual(ENDED);
    } finally {
      await owner.rows(undo, [teacher.sessionId]);
    }
  });
}

test('a one-time password opens nothing but the account, where its owner sets her own', async ({ enter, owner, own }) => {
  const teacher = await enter('classTeacher');
  const account = (await owner.row<{ id: string }>('select account_id as id from session where id = $1', [teacher.sessionId])).id;
  await owner.rows('update account set must_change_password = true where id = $1', [account]);
  try {
    expect(await doors(teacher, own)).toEqual([307, false, false, 'invalidInput', 'ownPasswordFirst', 403, '/', true]);
    expect((await teacher.request.get('/journal', { maxRedirects: 0 })).headers().location).toBe('/account');
    expect((await teacher.request.get('/account', { maxRedirects: 0 })).status()).toBe(200);
    const wrong = JSON.stringify([{ present: 'not hers', next: 'a new password', again: 'a new password' }]);
    expect((await sendAction(teacher.request, { id: listActions().get('changePassword')!, at: '/account', data: wrong, headers: own })).said).toBe('invalidInput');
  } finally {
    await owner.rows('update account set must_change_password = false where id = $1', [account]);
  }
  expect(await doors(teacher, own)).toEqual(OPEN);
});

test('signing out ends the session on the server: its cookie, kept by somebody, is worth nothing', async ({ enter, own, playwright, baseURL }) => {
  const teacher = await enter('classTeacher');
  const stolen = await playwright.request.newContext({ baseURL, storageState: await teacher.request.storageState() });
  await sendAction(teacher.request, { id: listActions().get('signOut')!, at: '/', data: '[]', headers: own });
  expect(await doors({ ...teacher, request: stolen }, own)).toEqual(ENDED);
  await stolen.dispose();
});

test('a cookie that was altered by one sign, or made by somebody else, is no session', async ({ enter, visitor }) => {
  const { request } = await enter('director');
  const { name, value } = (await request.storageState()).cookies.find((cookie) => cookie.name.endsWith('session-token'))!;
  const middle = Math.floor(value.length / 2);
  const altered = value.slice(0, middle) + (value[middle] === 'A' ? 'B' : 'A') + value.slice(middle + 1);
  for (const forged of [altered, value.slice(0, -2), `${value}x`, '', 'e30.e30.e30', 'null', '%00']) {
    const answer = await visitor.get('/', { headers: { cookie: `${name}=${forged}` }, maxRedirects: 0 });
    expect([forged.slice(0, 9), answer.status(), answer.headers().location]).toEqual([forged.slice(0, 9), 307, '/sign-in']);
  }
  expect((await visitor.get('/', { headers: { cookie: `${name}=${value}` }, maxRedirects: 0 })).status()).toBe(200);
});

/** The parts of a child's diary, and the file that is taken of it. */
const PARTS = ['', '/marks', '/attendance', '/readers', '/calendar', '/objections', '/record?format=json', '?week=2026-11-16'];

/** Every way to a child's diary, each followed to its end: status and whether any answer on the way names the child. */
async function waysTo(request: APIRequestContext, pupilId: string, name: string): Promise<[string, number, boolean][]> {
  const ways: [string, Record<string, string>][] = [...PARTS.map((part): [string, Record<string, string>] => [part, {}]), ['', { RSC: '1' }]];
  const answers: [string, number, boolean][] = [];
  for (const [part, headers] of ways) {
    const first = await request.get(`/diary/${pupilId}${part}`, { headers, maxRedirects: 0 });
    const last = await request.get(`/diary/${pupilId}${part}`, { headers });
    answers.push([part, last.status(), (await first.text()).includes(name) || (await last.text()).includes(name)]);
  }
  return answers;
}

function childOf(owner: Owner, { personId }: Caller): Promise<{ id: string; pupilId: string; firstName: string }> {
  return owner.row(
    `select f.id, f.pupil_id as "pupilId", p.first_name as "firstName" from guardianship f join person p on p.id = f.pupil_id
      where f.guardian_id = $1 and p.first_name = $2`,
    [personId, persona('pupil').name.split(' ')[1]],
  );
}

test('a guardianship that ended yesterday shows nothing today, though the session still lives', async ({ enter, owner }) => {
  const mother = await enter('parentOfTwo');
  const { id, pupilId, firstName } = await childOf(owner, mother);
  expect((await waysTo(mother.request, pupilId, firstName)).map(([, status]) => status)).toEqual([...PARTS, ''].map(() => 200));
  const stale = await enter('parentOfTwo');
  await owner.rows(`update guardianship set ended_on = '2026-11-19' where id = $1`, [id]);
  try {
    const home = await stale.request.get('/');
    expect([home.status(), (await home.text()).includes(firstName)]).toEqual([200, false]);
    expect(await (await stale.request.get('/notices')).text()).not.toContain(firstName);
    for (const { request } of [mother, await enter('parentOfTwo')]) {
      expect(await waysTo(request, pupilId, firstName)).toEqual([...PARTS, ''].map((part) => [part, 404, false]));
    }
    await owner.rows(`update guardianship set ended_on = '2026-11-20' where id = $1`, [id]);
    expect(await (await mother.request.get('/')).text()).toContain(firstName);
    expect((await mother.request.get(`/diary/${pupilId}`)).status()).toBe(200);
  } finally {
    await owner.rows('update guardianship set ended_on = null where id = $1', [id]);
  }
});

test('who teaches a group no longer writes nothing into it, though the session still lives', async ({ enter, owner, own }) => {
  const teacher = await enter('teacherAndParent');
  const lesson = await owner.row<{ id: string; assignment: string; groupId: string }>(
    `select l.id, t.id as assignment, t.group_id as "groupId" from teaching_assignment t join lesson l on l.group_id = t.group_id
      where t.teacher_id = $1 and l.on_date = '2026-11-19' and l.withdrawn_at is null and l.cancelled_at is null order by l.id limit 1`,
    [teacher.personId],
  );
  const data = { operations: [{ ...OPERATION, lessonId: lesson.id }] };
  await owner.rows(`update teaching_assignment set ended_on = '2026-11-19' where id = $1`, [lesson.assignment]);
  try {
    const answer = await teacher.request.post('/journal/sync', { data, headers: own });
    expect((await answer.json()).value).toMatchObject([{ outcome: 'refused' }]);
    expect((await teacher.request.get(`/journal/${lesson.groupId}`)).status()).toBe(404);
  } finally {
    await owner.rows('update teaching_assignment set ended_on = null where id = $1', [lesson.assignment]);
  }
});

test('whoever wears no hat today is told so, gets a new cookie, sets her password and leaves', async ({ enter, owner, own }) => {
  const mother = await enter('parentOfTwo');
  await owner.rows(`update guardianship set ended_on = '2026-11-19' where guardian_id = $1 and ended_on is null`, [mother.personId]);
  const account = await owner.row<{ id: string; hash: string }>(
    'select a.id, a.password_hash as hash from account a join session s on s.account_id = a.id where s.id = $1', [mother.sessionId],
  );
  try {
    const home = await mother.request.get('/');
    const text = await home.text();
    expect([home.status(), new URL(home.url()).pathname, text.includes(words.nothing.title), text.includes(words.nothing.text)]).toEqual([200, '/', true, true]);
    expect((await mother.request.get('/session/refresh', { maxRedirects: 0 })).status()).toBe(307);
    expect((await mother.request.get('/account', { maxRedirects: 0 })).status()).toBe(200);
    const send = (name: string, input: unknown) =>
      sendAction(mother.request, { id: listActions().get(name)!, at: '/account', data: JSON.stringify([input]), headers: own });
    const next = 'kyz-kuumai-2026';
    expect((await send('changePassword', { present: persona('parentOfTwo').password, next, again: next })).said).toBe('ok');
    await send('signOut', null);
    const { ended } = await owner.row<{ ended: boolean }>('select ended_at is not null as ended from session where id = $1', [mother.sessionId]);
    expect(ended).toBe(true);
  } finally {
    await owner.rows('update account set password_hash = $2 where id = $1', [account.id, account.hash]);
    await owner.rows(`update guardianship set ended_on = null where guardian_id = $1 and ended_on = '2026-11-19'`, [mother.personId]);
  }
});

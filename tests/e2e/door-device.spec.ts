import { expect } from '@playwright/test';
import { test } from './doors';

/** What a device is given to keep: a key of one's own, and addresses of one's own lessons. */

const KEY = '/journal/device-key';
const PATHS = '/account/on-device';

test('the key is a person’s own: the same on every device and day, and nobody else’s', async ({ enter, own }) => {
  const [teacher, again, colleague] = [await enter('subjectTeacher'), await enter('subjectTeacher'), await enter('teacherAndParent')];
  const keys = await Promise.all([teacher, again, colleague].map(async ({ request }) => {
    const answer = await request.post(KEY, { data: {}, headers: own });
    expect(answer.headers()['cache-control']).toBe('private, no-store');
    return ((await answer.json()) as { value: { key: string } }).value.key;
  }));
  expect(Buffer.from(keys[0]!, 'base64')).toHaveLength(32);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('without a session, without a lesson to write, from another site there is no key', async ({ enter, owner, own, visitor }) => {
  expect((await visitor.post(KEY, { data: {}, headers: own })).status()).toBe(401);
  for (const hat of ['parentOfTwo', 'pupil', 'administrator']) {
    expect((await (await enter(hat)).request.post(KEY, { data: {}, headers: own })).status(), hat).toBe(404);
  }
  expect((await (await enter('director')).request.post(KEY, { data: {}, headers: own })).status()).toBe(403);
  const teacher = await enter('subjectTeacher');
  expect((await teacher.request.post(KEY, { data: {}, headers: { origin: 'https://example.org' } })).status()).toBe(403);
  await owner.rows(`update session set ended_at = '2026-11-20T09:00:00+06:00' where id = $1`, [teacher.sessionId]);
  const ended = await teacher.request.post(KEY, { data: {}, headers: own });
  expect([ended.status(), (await ended.json()).error]).toEqual([401, expect.objectContaining({ code: 'sessionEnded', values: { isRevoked: 1 } })]);
});

test('the addresses to keep are those of the own groups and of the next four school days, and each opens', async ({ enter, owner }) => {
  const teacher = await enter('subjectTeacher');
  const { value } = (await (await teacher.request.get(PATHS)).json()) as { value: { paths: string[] } };
  const groups = await owner.rows<{ id: string }>('select distinct group_id as id from teaching_assignment where teacher_id = $1', [teacher.personId]);
  const own = new Set(groups.map(({ id }) => id));
  const named = value.paths.flatMap((path) => /^\/journal\/([0-9a-f-]{36})/.exec(path)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((id) => !own.has(id))).toEqual([]);
  const lessons = value.paths.flatMap((path) => /lessons\/([0-9a-f-]{36})$/.exec(path)?.[1] ?? []);
  const days = await owner.rows<{ day: string }>('select distinct on_date::text as day from lesson where id = any($1) order by 1', [lessons]);
  expect(days).toHaveLength(4);
  expect(days[0]!.day).toBe('2026-11-20');
  for (const path of value.paths) {
    const page = await teacher.request.get(path, { maxRedirects: 0 });
    expect([path, page.status(), page.headers()['x-journal-person']]).toEqual([path, 200, teacher.personId]);
  }
});

test('a family keeps its own children’s pages and no others, and each opens', async ({ enter, owner, visitor }) => {
  for (const hat of ['parentOfTwo', 'pupil', 'teacherAndParent', 'administrator']) {
    const { request, personId } = await enter(hat);
    const { value } = (await (await request.get(PATHS)).json()) as { value: { paths: string[]; writes: boolean } };
    const children = await owner.rows<{ id: string }>('select pupil_id as id from guardianship where guardian_id = $1 and (ended_on is null or ended_on >= $2) union select id from pupil where id = $1', [personId, '2026-11-20']);
    const named = value.paths.flatMap((path) => /^\/diary\/([0-9a-f-]{36})/.exec(path)?.[1] ?? []);
    expect([hat, [...new Set(named)].sort(), value.writes]).toEqual([hat, children.map(({ id }) => id).sort(), hat === 'teacherAndParent']);
    for (const path of value.paths.filter((one) => !one.startsWith('/journal'))) {
      const page = await request.get(path, { maxRedirects: 0 });
      expect([path, page.status(), page.headers()['x-journal-person']]).toEqual([path, 200, personId]);
    }
  }
  expect((await visitor.get(PATHS, { maxRedirects: 0 })).status()).toBe(307);
});

test('the worker is one script for all, without anything of anybody', async ({ visitor }) => {
  const answer = await visitor.get('/service-worker.js');
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(answer.headers()['cache-control']).toContain('no-cache');
});

test('a queue that says it is somebody else’s is refused as a whole, and nothing of it is written', async ({ enter, own }) => {
  const [teacher, colleague] = [await enter('subjectTeacher'), await enter('teacherAndParent')];
  const operation = { kind: 'topic', id: '01990000-0000-7000-8000-00000000f001', lessonId: '01990000-0000-7000-8000-00000000f002', base: null, topic: 'x', typedAt: '2026-11-20T09:00:00+06:00' };
  const answer = await teacher.request.post('/journal/sync', { data: { personId: colleague.personId, operations: [operation] }, headers: own });
  expect([answer.status(), (await answer.json()).error.code]).toEqual([409, 'anotherPerson']);
});

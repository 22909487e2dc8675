import { expect } from '@playwright/test';
import { journalTraces, test } from './doors';

/** What is no batch at all is refused as a whole, in words, and never as an error of ours. */
const cell = {
  kind: 'mark', id: '01990000-0000-7000-8000-00000000d001', lessonId: '01990000-0000-7000-8000-00000000d002',
  pupilId: '01990000-0000-7000-8000-00000000d003', base: null, typedAt: '2026-11-20T09:00:00+06:00', value: 4,
};
const batch = (changes: Record<string, unknown>, text = '4') => JSON.stringify({ operations: [{ ...cell, ...changes }] }).replace('"VALUE"', text);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const SHAPES: [string, string | Buffer][] = [
  ['nothing', ''],
  ['half of it', '{"operations":[{"kind":"mark"'],
  ['no JSON', 'operations=1'],
  ['null', 'null'],
  ['a number', '5'],
  ['a list', '[]'],
  ['no operations', '{}'],
  ['an empty batch', '{"operations":[]}'],
  ['operations that are none', '{"operations":[null,1,"x",[]]}'],
  ['an object for a list', '{"operations":{"0":{},"length":1}}'],
  ['only a prototype', '{"__proto__":{"operations":[]},"constructor":{}}'],
  ['ten thousand operations', JSON.stringify({ operations: Array(10_000).fill({}) })],
  ['lists in lists', nested(200_000)],
  ['operations in operations', `{"operations":${nested(200_000)}}`],
  ['objects in objects', '{"operations":'.repeat(30_000) + '1' + '}'.repeat(30_000)],
  ['an id that is none', batch({ id: 'x' })],
  ['a lesson that is none', batch({ lessonId: `${cell.lessonId}'--` })],
  ['a pupil in a list', batch({ pupilId: [cell.pupilId] })],
  ['a base of another form', batch({ base: cell.id })],
  ['an unknown kind', batch({ kind: 'termMark' })],
  ['a moment that is none', batch({ typedAt: 'yesterday' })],
  ['a day that does not exist', batch({ typedAt: '2026-02-30T09:00:00+06:00' })],
  ['a mark in words', batch({ value: '4' })],
  ['a mark and a half', batch({ value: 4.5 })],
  ['a mark beyond numbers', batch({ value: 'VALUE' }, '1e400')],
  ['a slot beyond the cell', batch({ slot: 10 })],
  ['a note longer than a note', batch({ note: 'x'.repeat(301) })],
  ['a reason of no letters', batch({ reason: '   ' })],
  ['NUL in a note', batch({ note: 'a\0b' })],
  ['NUL in a topic', batch({ kind: 'topic', topic: '\0' })],
  ['NUL in homework', batch({ kind: 'homework', text: '§1\0' })],
  ['half a sign in a reason', batch({ reason: 'VALUE' }, '"late\\ud83d"')],
  ['UTF-16', Buffer.from(batch({}), 'utf16le')],
  ['bytes that are no text', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
];

test('what is no batch is refused with a code, whatever it is, and nothing is written', async ({ enter, owner, own }) => {
  const { request } = await enter('teacherAndParent');
  const before = await journalTraces(owner);
  for (const [what, data] of SHAPES) {
    const answer = await request.post('/journal/sync', { data, headers: { ...own, 'content-type': 'application/json' } });
    expect([what, answer.status(), (await answer.json()).error.code]).toEqual([what, 400, 'invalidInput']);
  }
  expect(await journalTraces(owner)).toEqual(before);
});

test('a batch of many megabytes is refused, whether or not it tells its length', async ({ enter, owner, own, baseURL }) => {
  const { request } = await enter('teacherAndParent');
  const before = await journalTraces(owner);
  const cookie = (await request.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const megabytes of [1, 5, 12]) {
    const data = JSON.stringify({ operations: [cell], padding: 'x'.repeat(megabytes * 2 ** 20) });
    const answer = await request.post('/journal/sync', { data, headers: { ...own, 'content-type': 'application/json' } });
    expect([megabytes, answer.status()]).toEqual([megabytes, 413]);
  }
  for (const [megabytes, status] of [[0, 200], [2, 400], [12, 400]] as const) {
    const body = new Blob([batch({}), ' '.repeat(megabytes * 2 ** 20)]).stream();
    const headers = { ...own, cookie, 'content-type': 'application/json' };
    const answer = await fetch(`${baseURL}/journal/sync`, { method: 'POST', body, duplex: 'half', headers } as RequestInit);
    expect([megabytes, answer.status]).toEqual([megabytes, status]);
  }
  expect(await journalTraces(owner)).toEqual(before);
});

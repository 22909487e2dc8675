import { redirect } from 'next/navigation';
import { NextRequest } from 'next/server';
import { z } from 'zod';
import { defineAction } from '@/lib/action';
import { HATS, type Actor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can, mustBeAllowed } from '@/lib/policy/can';
import { POLICY, type Capability } from '@/lib/policy/table';
import { defineRoute } from '@/lib/route';

let actor: Pick<Actor, 'hats' | 'mustChangePassword'> | null;
let path: string;

jest.mock('@/lib/auth/require-actor', () => ({ findActor: async () => actor, currentClaims: async () => ({}), isRevoked: async () => 0 }));
jest.mock('@/lib/auth/claims', () => ({ claimsAreFresh: () => true }));
jest.mock('next/headers', () => ({ headers: async () => new Headers({ 'x-journal-path': path }) }));
jest.mock('next/navigation', () => ({
  ...jest.requireActual('next/navigation'),
  redirect: jest.fn((to: string) => {
    throw new Error(`to ${to}`);
  }),
}));

const teacher = { hats: ['subjectTeacher'] as const, mustChangePassword: true };
const done = jest.fn();

beforeEach(() => {
  actor = teacher;
  done.mockClear();
  jest.mocked(redirect).mockClear();
});

const action = (capability: Capability) => defineAction({ capability, input: z.unknown(), run: async () => done() });

function send(capability: Capability, writes: boolean): Promise<Response> {
  const request = writes
    ? new NextRequest('http://localhost:3000/journal/sync', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' } })
    : new NextRequest('http://localhost:3000/journal/on-device');
  return defineRoute({ capability, input: z.unknown(), writes, run: async () => done() })(request);
}

test('with a one-time password no action runs but those of one’s own sessions', async () => {
  expect(await action('lesson:write')({})).toMatchObject({ ok: false, error: { code: 'ownPasswordFirst' } });
  expect(done).not.toHaveBeenCalled();
  expect(await action('session:manage')({})).toMatchObject({ ok: true });
});

test('what comes before sign-in runs: languages, looks, signing in as somebody else', async () => {
  expect(await defineAction({ capability: 'public', input: z.unknown(), run: async () => done() })({})).toMatchObject({ ok: true });
});

test('with a one-time password no address gives anything or takes anything, but a new cookie', async () => {
  for (const writes of [true, false]) {
    const answer = await send('lesson:write', writes);
    expect([answer.status, await answer.json()]).toEqual([403, { ok: false, error: { code: 'ownPasswordFirst', values: {}, fields: {} } }]);
  }
  expect(done).not.toHaveBeenCalled();
  expect((await send('session:manage', false)).status).toBe(200);
});

test('of all capabilities a one-time password leaves one', () => {
  const everybody = { hats: HATS, mustChangePassword: true };
  const open = (Object.keys(POLICY) as Capability[]).filter((capability) => {
    try {
      mustBeAllowed(everybody, capability);
      return true;
    } catch {
      return false;
    }
  });
  expect(open).toEqual(['session:manage']);
});

test('once the password is one’s own, the policy alone decides', async () => {
  actor = { ...teacher, mustChangePassword: false };
  expect(await action('lesson:write')({})).toMatchObject({ ok: true });
  expect((await send('lesson:write', true)).status).toBe(200);
  expect(await action('term:close')({})).toMatchObject({ ok: false, error: { code: 'notAllowed' } });
});

test('whoever wears no hat today leaves, sets her password and gets a new cookie, keeps her address, adds a child of hers, reads about the journal, and may do nothing else', async () => {
  actor = { hats: [], mustChangePassword: false };
  expect(await action('session:manage')({})).toMatchObject({ ok: true });
  expect((await send('session:manage', false)).status).toBe(200);
  const open = (Object.keys(POLICY) as Capability[]).filter((capability) => can({ hats: [] }, capability));
  expect(open).toEqual(['about:read', 'child:join', 'session:manage', 'address:keep', 'preference:change']);
});

test.each(['/', '/journal', '/diary/1', '/accountant'])('the page %s leads to the account, where the password is set', async (at) => {
  path = at;
  await expect(requirePageActor()).rejects.toThrow('to /account');
});

test.each(['/account', '/account?x=1'])('the page %s is open', async (at) => {
  path = at;
  await expect(requirePageActor()).resolves.toBe(teacher);
});

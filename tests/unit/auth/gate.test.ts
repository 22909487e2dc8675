import fc from '@/tests/support/properties';
import type { Hat } from '@/lib/auth/actor';
import type { Claims } from '@/lib/auth/claims';
import { gate } from '@/lib/auth/gate';

const OWN = '01990000-0000-7000-8000-00000000000a';
const NEIGHBOURS = '01990000-0000-7000-8000-00000000000b';

function claims(hats: Hat[], pupilIds: string[] = []): Claims {
  const id = '01990000-0000-7000-8000-000000000001';
  return { sessionId: id, accountId: id, personId: id, schoolId: id, hats, pupilIds };
}

const mother = claims(['parent'], [OWN]);
const get = (path: string, who: Claims | null) => gate({ path, claims: who, isWrite: false }).kind;

test('nobody signed in is sent to sign in, except at the public addresses', () => {
  expect(get('/', null)).toBe('sign-in');
  expect(get(`/diary/${OWN}`, null)).toBe('sign-in');
  expect(get('/sign-in', null)).toBe('pass');
  expect(get('/forgotten-password/code', null)).toBe('pass');
  expect(get('/setup', null)).toBe('pass');
  expect(get('/calendar-feed/x.ics', null)).toBe('pass');
  expect(get('/api/health', null)).toBe('pass');
  expect(get('/api/auth/csrf', null)).toBe('pass');
});

test('a write without a session passes on, so that its own layer can refuse it and keep what was typed', () => {
  expect(gate({ path: '/journal/sync', claims: null, isWrite: true }).kind).toBe('pass');
});

test('a mother reaches her own child and no other', () => {
  expect(get(`/diary/${OWN}`, mother)).toBe('pass');
  expect(get(`/diary/${OWN}/marks`, mother)).toBe('pass');
  expect(get(`/diary/${NEIGHBOURS}`, mother)).toBe('not-found');
});

test.each([
  `/diary/${NEIGHBOURS}/`,
  `/diary/${NEIGHBOURS}/marks`,
  `//diary//${NEIGHBOURS}`,
  `/diary/${NEIGHBOURS.toUpperCase()}`,
  `/%64iary/${NEIGHBOURS}`,
  `/diary/${NEIGHBOURS.replace('b', '%62')}`,
  `/diary/%2562/${NEIGHBOURS}`,
  `/diary/${OWN}/../${NEIGHBOURS}`,
  `/diary/${OWN}%2f..%2f${NEIGHBOURS}`,
  `/diary/${OWN}%00`,
  '/diary/%',
])('no spelling of the neighbour’s address passes: %s', (path) => {
  expect(get(path, mother)).toBe('not-found');
});

test('upper-case spelling of her own child’s address is still her own child', () => {
  expect(get(`/diary/${OWN.toUpperCase()}`, mother)).toBe('pass');
});

test('sections belong to hats', () => {
  expect(get('/journal', mother)).toBe('not-found');
  expect(get('/oversight', mother)).toBe('not-found');
  expect(get('/office', claims(['subjectTeacher']))).toBe('not-found');
  expect(get('/journal', claims(['subjectTeacher']))).toBe('pass');
  expect(get('/journal', claims(['administrator']))).toBe('not-found');
  expect(get(`/diary/${OWN}`, claims(['administrator']))).toBe('not-found');
  expect(get(`/diary/${OWN}`, claims(['workingGroup']))).toBe('not-found');
});

test('a teacher who is also a parent passes on to the policy, which knows his class', () => {
  expect(get(`/diary/${NEIGHBOURS}`, claims(['subjectTeacher', 'classTeacher', 'parent'], [OWN]))).toBe('pass');
  expect(get('/journal', claims(['subjectTeacher', 'parent'], [OWN]))).toBe('pass');
});

test('a teacher without a class, whose child learns here, reaches only her own child', () => {
  expect(get(`/diary/${OWN}`, claims(['subjectTeacher', 'parent'], [OWN]))).toBe('pass');
});

test('before a no by an old cookie, a page’s address is asked for again with a new one; what nobody has is not', () => {
  const again = (path: string, who: Claims | null) => gate({ path, claims: who, isWrite: false, mayRefresh: true }).kind;
  expect(again(`/diary/${NEIGHBOURS}`, mother)).toBe('refresh');
  expect(again('/journal', claims([]))).toBe('refresh');
  expect(again(`/diary/${OWN}`, mother)).toBe('pass');
  expect(again('/payments', mother)).toBe('not-found');
  expect(again('/diary/%', mother)).toBe('not-found');
  expect(again('/journal', null)).toBe('sign-in');
});

test('an address nobody listed is for nobody', () => {
  expect(get('/payments', claims(['director']))).toBe('not-found');
  expect(get('/__proto__', claims(['director']))).toBe('not-found');
  expect(get('/constructor', claims(['director']))).toBe('not-found');
});

test('whatever is typed as an address, a family never passes to a diary that is not its own', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('/', 'diary', NEIGHBOURS, '%2e', '..', '%2F', ' ', 'D', '\\', '%')), (parts) => {
      const path = `/${parts.join('')}`;
      const kind = get(path, mother);
      if (kind !== 'pass') return;
      expect(decodeURIComponent(path)).not.toContain(`diary/${NEIGHBOURS}`);
    }),
  );
});

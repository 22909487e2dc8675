import { expect } from '@playwright/test';
import { everythingWritten, listActions, sendAction, severalAtOnce } from './actions';
import { test } from './doors';

// A hundred answers in a trace would take longer than the answers.
test.use({ trace: 'off' });

/** Arguments of the wire's form that no page of ours would send. */
const ARGUMENTS: [string, string][] = [
  ['none', '[]'],
  ['null', '[null]'],
  ['undefined', '["$undefined"]'],
  ['a number', '[-1]'],
  ['not a number', '["$NaN"]'],
  ['a list', '[[]]'],
  ['an object for the list', '{}'],
  ['a prototype', '[{"__proto__":{"value":"ru","sessionId":"x"},"constructor":1}]'],
  ['NUL everywhere', JSON.stringify([{ value: '\0', sessionId: '\0', classId: '\0', login: '\0', password: '\0', code: '\0', present: '\0', to: '\0' }])],
  ['half a sign', '[{"login":"\\ud83d","password":"x","value":"\\ud83d"}]'],
  ['very long words', JSON.stringify([{ login: 'x'.repeat(500_000), value: 'x'.repeat(400_000) }])],
  ['many of them', JSON.stringify(Array(900).fill({}))],
  ['lists in lists', '['.repeat(400) + ']'.repeat(400)],
];

/** What cannot be read as arguments at all: Next refuses it before any action runs, by an error without a word on its cause. */
const UNREADABLE = ['', '{', '["$5"]', '["$F1"]', '['.repeat(100_000), '[{"a":"$1:b:c"}]'];

/** Next reads the arguments of every action alike: what it makes of each is asked of these, of the others only whether it is so. */
const READ_BY_ALL: readonly string[] = ['chooseTheme', 'changePassword', 'recordCells'];

/** These take no arguments and do what they are for with any. */
const WITHOUT_ARGUMENTS: readonly string[] = ['signOut', 'signOutEverywhere', 'readNotices', 'tellOnDeviceNoMore', 'retryFailedMessages', 'askPasskey'];

test('no action does anything with arguments that are none of ours, and says what is wrong with them', async ({ enter, owner, own }) => {
  test.slow();
  const mother = await enter('parentOfTwo');
  const before = await everythingWritten(owner);
  // All come to the same few lines (lib/action.ts): these meet every shape, each of the others every third, the next one others.
  const meets = (name: string, place: number) => READ_BY_ALL.includes(name) || place % 3 === 0;
  const taking = [...listActions()].filter(([name]) => !WITHOUT_ARGUMENTS.includes(name));
  const asked = taking.flatMap((action, turn) => ARGUMENTS.flatMap((shape, index) => (meets(action[0], index + turn) ? [[action, shape] as const] : [])));
  await severalAtOnce(asked, async ([[name, id], [what, data]]) => {
    const { status, said } = await sendAction(mother.request, { id, at: '/', data, headers: own });
    expect([name, what, status < 500, ['invalidInput', 'unavailable', 'notAllowed', 'wrongCredentials'].includes(String(said))]).toEqual([name, what, true, true]);
  });
  expect(await everythingWritten(owner)).toEqual(before);
});

test('arguments that cannot be read run no action and are told nothing of the program', async ({ enter, owner, own }) => {
  const mother = await enter('parentOfTwo');
  const before = await everythingWritten(owner);
  const asked = [...listActions()].flatMap((action) => (READ_BY_ALL.includes(action[0]) ? UNREADABLE : ['{']).map((data) => [action, data] as const));
  expect(asked.length).toBe(listActions().size + READ_BY_ALL.length * (UNREADABLE.length - 1));
  await severalAtOnce(asked, async ([[name, id], data]) => {
    const { said, text } = await sendAction(mother.request, { id, at: '/', data, headers: own });
    expect([name, data.slice(0, 9), said === null || said === 'unavailable']).toEqual([name, data.slice(0, 9), true]);
    expect(text).not.toMatch(/Error|node_modules|\.js|prisma/);
  });
  expect(await everythingWritten(owner)).toEqual(before);
});

test('an action that does not exist, or that another site sends, is refused', async ({ enter, owner, own }) => {
  const { request } = await enter('classTeacher');
  const before = await everythingWritten(owner);
  for (const id of ['00'.repeat(21), 'x', '__proto__', 'a'.repeat(3000)]) {
    const { status, said } = await sendAction(request, { id, at: '/', data: '[]', headers: own });
    expect([id.slice(0, 9), status < 500, said]).toEqual([id.slice(0, 9), true, 'unavailable']);
  }
  for (const [name, id] of listActions()) {
    for (const origin of ['https://example.org', 'null', '']) {
      const answer = await sendAction(request, { id, at: '/', data: '[{"value":"ru"}]', headers: { origin } });
      expect([name, origin, answer.status]).toEqual([name, origin, 403]);
    }
  }
  const heavy = await sendAction(request, { id: listActions().get('chooseLocale')!, at: '/', data: JSON.stringify(['x'.repeat(2 ** 21)]), headers: own });
  expect(heavy.status).toBe(413);
  expect(await everythingWritten(owner)).toEqual(before);
});

test('nobody signed in gets nothing out of an action but the way to sign in', async ({ visitor, owner, own }) => {
  const before = await everythingWritten(owner);
  const open = ['chooseLocale', 'chooseTheme', 'signIn', 'signInAgain', 'foundSchool', 'comeIn', 'askForPassword', 'setForgottenPassword'];
  for (const [name, id] of listActions()) {
    const { said } = await sendAction(visitor, { id, at: '/sign-in', data: '[{}]', headers: own });
    expect([name, said]).toEqual([name, open.includes(name) ? 'invalidInput' : 'sessionEnded']);
  }
  expect(await everythingWritten(owner)).toEqual(before);
});

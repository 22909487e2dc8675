import { v7 as newId } from 'uuid';
import { announceAbsence } from '@/lib/absence-notices/commands';
import { endSessions, startSession } from '@/lib/auth/sessions';
import type { Actor } from '@/lib/auth/actor';
import { keepNoticePreferences, tellOnDevice, tellOnDeviceNoMore } from '@/lib/notices/commands';
import { getNoticeChoices } from '@/lib/notices/queries';
import { sendWaiting } from '@/lib/notices/sending';
import { tellNews } from '@/lib/notices/telling';
import { sendPush, setPushDoor } from '@/lib/notices/web-push';
import { env } from '@/lib/env';
import { answerRemark, raiseRemark } from '@/lib/remarks/commands';
import account from '@/lib/text/messages/accountSafety/ky.json';
import { useDatabase } from '@/tests/support/database';
import { type Browser, CERTIFICATE, type PushService, startPushService } from '@/tests/support/push-service';
import { NOW, type PersonName, TODAY } from '@/tests/support/small-school';
import { at, type Family, letIn, makeFamily } from './family';

/** What is told is shown on devices that asked for it: through a real push service, to one browser's keys, while the session lasts. */
useDatabase('empty');

let family: Family;
let service: PushService;
beforeAll(async () => {
  service = await startPushService();
  setPushDoor({ vapid: env.vapid, local: { ca: CERTIFICATE } });
});
afterAll(() => service.stop());

beforeEach(async () => {
  family = await makeFamily();
  service.answers(201);
});

/** Somebody signs in with a browser and asks for messages on it. */
async function asks(name: PersonName, { endpoint, p256dh, auth }: Browser): Promise<Actor> {
  const actor = await family.actor(name);
  const { account_id } = await family.owner.row<{ account_id: string }>('select account_id from person where id = $1', [actor.personId]);
  await family.owner.insert('session', [{ school_id: family.schoolId, id: actor.sessionId, account_id, person_id: actor.personId, started_at: NOW, last_seen_at: NOW, device_label: 'А' }]);
  await tellOnDevice(actor, { endpoint, p256dh, auth });
  return actor;
}
const send = async (time: string) => {
  at(time);
  await tellNews();
  await sendWaiting();
};
const titles = (browser: Browser) => browser.read().map(({ notice }) => notice.title);
const kept = () => family.owner.rows<{ endpoint: string | null; ended: boolean }>('select endpoint, ended_at is not null as ended from push_subscription where school_id = $1 order by created_at, id', [family.schoolId]);
const mark = () => family.write([{ pupil: 'nurlan', mark: 4 }]);

test('an absence is shown within minutes, signed by the school, for the browser alone, and says no subject', async () => {
  const browser = service.browser();
  await asks('mother', browser);
  await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
  await send('09:32');
  const [{ notice, ...how }] = browser.read() as [ReturnType<Browser['read']>[number]];
  expect(notice).toEqual({ title: 'Нурлан: катышуу тууралуу кабар', body: 'Толугу журналда.', tag: expect.any(String), url: '/notices' });
  expect(how).toEqual({ urgency: 'high', topic: notice.tag.replaceAll('-', ''), ttl: 86_400, signedFor: new URL(browser.endpoint).origin });
});

test('a mark is shown with its value only where she wants it', async () => {
  const browser = service.browser();
  const mother = await asks('mother', browser);
  await keepNoticePreferences(mother, { pushAbsences: 'atOnce', pushMarks: 'atOnce', emailAbsences: 'off', emailMarks: 'off', quietFrom: null, quietUntil: null, tellsDetails: true, email: null });
  await mark();
  await send('09:45');
  expect(browser.read().map(({ notice, urgency }) => [notice.body, urgency])).toEqual([['Нурлан: Алгебра, 20-ноябрь: Баа: 4', 'normal']]);
});

describe('of a child who stays away', () => {
  const TOLD = 'Нурлан: катышуу тууралуу кабар';
  const PUT_RIGHT = 'Нурлан: катышуу оңдолду';
  /** Into the third hour, once it has begun. */
  const english = (entries: Parameters<Family['write']>[0]) => {
    at('10:30');
    return family.write(entries, 'linguist', TODAY, 'english1');
  };
  const counts = () => family.owner.rows<{ told: number }>('select count(*)::int as told from notice where push_message_id is not null and school_id = $1', [family.schoolId]);
  let browser: Browser;
  let first: string | undefined;
  beforeEach(async () => {
    browser = service.browser();
    await asks('mother', browser);
    [first] = await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('09:32');
    await send('09:33');
    expect(titles(browser)).toEqual([TOLD]);
  });

  test('the first missed lesson is told within minutes and the others together, each once', async () => {
    await english([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('10:40');
    expect([titles(browser), await family.told()]).toEqual([[TOLD], ['absence nurlan', 'absence nurlan']]);
    await send('18:00');
    await send('18:01');
    expect([titles(browser), await counts()]).toEqual([[TOLD, TOLD], [{ told: 2 }]]);
  });

  test('a lesson missed after he had come is told within minutes', async () => {
    await family.write([{ pupil: 'nurlan', absent: false, base: first }]);
    await send('09:50');
    await english([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('10:40');
    expect(titles(browser)).toEqual([TOLD, PUT_RIGHT, TOLD]);
  });

  test('what is put right is told within minutes, with what waited to be told', async () => {
    await english([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('10:40');
    await family.write([{ pupil: 'nurlan', absent: false, base: first }]);
    await send('10:50');
    const [, { notice }] = browser.read() as [unknown, ReturnType<Browser['read']>[number]];
    expect([notice.title.split('; ').sort(), await counts()]).toEqual([[TOLD, PUT_RIGHT].sort(), [{ told: 3 }]]);
    await send('18:00');
    expect(browser.read()).toHaveLength(2);
  });

  test.each<[string, (second: string | undefined) => Promise<unknown>]>([
    ['put right', (second) => english([{ pupil: 'nurlan', absent: false, base: second }])],
    ['announced', async () => announceAbsence(await family.actor('mother'), { pupilId: family.people.nurlan, from: TODAY, to: TODAY, kind: 'sick', note: null })],
  ])('what was %s while it waited is told by no message', async (_, change) => {
    const [second] = await english([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('10:40');
    await change(second);
    await send('18:00');
    expect(titles(browser)).toEqual([TOLD]);
  });

  test('a message that was given up told nothing: the next missed lesson is told within minutes', async () => {
    await family.owner.rows(`update notice_message set failed_at = $1, trouble = 'refused', sent_at = null where school_id = $2`, [NOW, family.schoolId]);
    await english([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('10:40');
    expect(titles(browser)).toEqual([TOLD, TOLD]);
  });
});

test('every device of hers shows it once; one that its browser gave up is forgotten', async () => {
  const [telephone, computer] = [service.browser(), service.browser()];
  await asks('mother', telephone);
  await asks('mother', computer);
  await mark();
  await send('09:45');
  await send('09:46');
  expect([titles(telephone), titles(computer)]).toEqual([['Нурлан: жаңы баалар'], ['Нурлан: жаңы баалар']]);
  service.answers(410);
  await family.write([{ pupil: 'nurlan', mark: 5, slot: 1 }]);
  await send('10:10');
  expect(await kept()).toEqual([{ endpoint: null, ended: true }, { endpoint: null, ended: true }]);
});

test('a service that is down is asked again, and one that leads elsewhere is not followed', async () => {
  const [browser, elsewhere] = [service.browser(), service.browser()];
  await asks('mother', browser);
  await mark();
  service.answers(503);
  await send('09:45');
  service.answers(307, { location: elsewhere.endpoint });
  await family.owner.rows(`update pgboss.job set start_after = now() - interval '1 minute'`);
  await sendWaiting();
  expect([titles(elsewhere), await family.owner.rows('select attempts, trouble from notice_message where school_id = $1', [family.schoolId])]).toEqual([[], [{ attempts: 2, trouble: 'refused' }]]);
  service.answers(201);
  await family.owner.rows(`update pgboss.job set start_after = now() - interval '1 minute'`);
  await sendWaiting();
  expect(titles(browser)).toEqual(['Нурлан: жаңы баалар']);
});

test('a teacher’s device says that a remark waits, once when it is raised and once past its day, by day, and of whom and what never', async () => {
  const { owner, schoolId: school_id, people } = family;
  await letIn(family, 'algebraist');
  const [browser, lessonId] = [service.browser(), await family.lesson('algebraA', TODAY)];
  const raise = async (id: string) => raiseRemark(await family.actor('deputy'), { id, lesson: lessonId, pupil: people.nurlan, category: 'marks', text: 'Нурлан: 2', dueOn: TODAY, addresseeId: people.algebraist });
  const [before, first] = [newId(), newId()];
  await raise(before);
  at('09:40');
  const teacher = await asks('algebraist', browser);
  await owner.rows('update push_subscription set created_at = $1 where school_id = $2', [new Date('2026-11-20T09:40:00+06:00'), school_id]);
  await send('09:41');
  expect(browser.read()).toEqual([]);
  at('20:59');
  await raise(first);
  await send('21:30');
  expect(browser.read()).toEqual([]);
  at('07:01', '2026-11-21');
  await tellNews();
  await sendWaiting();
  await tellNews();
  await sendWaiting();
  const WAITS = { title: 'Журналда жообуңузду күткөн нерсе бар', body: 'Журналды ачып көрүңүз.', tag: expect.any(String), url: '/journal/remarks' };
  expect(browser.read().map(({ notice }) => notice)).toEqual([WAITS]);
  // One is answered: the reminder on the next school day is of the other, and of neither once that is answered too.
  await answerRemark(teacher, { id: first, follows: 1, step: 'fixed', word: null });
  const later = { ...teacher, today: '2026-11-23' };
  at('09:00', '2026-11-23');
  await tellNews();
  await sendWaiting();
  expect(browser.read()).toHaveLength(2);
  expect(await owner.rows('select distinct purpose, channel from remark_letter where school_id = $1 order by purpose', [school_id])).toEqual([{ purpose: 'remarkReminder', channel: 'push' }, { purpose: 'remarkRaised', channel: 'push' }]);
  await tellOnDeviceNoMore(later);
  expect(await kept()).toEqual([{ endpoint: null, ended: true }]);
  await expect(tellOnDevice(await family.actor('secretary'), browser)).rejects.toMatchObject({ code: 'notFound' });
});

describe('a device shows nothing any more', () => {
  let browser: Browser;
  let mother: Actor;
  beforeEach(async () => {
    browser = service.browser();
    mother = await asks('mother', browser);
    expect((await getNoticeChoices(mother)).isDeviceTold).toBe(true);
    await mark();
  });

  test.each<[string, () => Promise<unknown>]>([
    ['she signs out', () => endSessions(mother, mother.sessionId)],
    ['she ends the session from elsewhere, even while a message waits', async () => {
      at('09:45');
      await tellNews();
      await endSessions(mother, 'everywhere');
    }],
    ['her guardianship ended', () => family.owner.rows(`update guardianship set ended_on = '2026-11-19' where guardian_id = $1`, [mother.personId])],
    ['she wants it so', () => tellOnDeviceNoMore(mother)],
  ])('once %s, and its address is forgotten', async (_, end) => {
    await end();
    await send('09:46');
    expect([titles(browser), await kept()]).toEqual([[], [{ endpoint: null, ended: true }]]);
  });

  test('of hers once another person asks on it', async () => {
    await asks('neighbour', browser);
    await family.write([{ pupil: 'saadat', mark: 5 }]);
    await send('09:45');
    expect(titles(browser)).toEqual(['Саадат: жаңы баалар']);
  });
});

test.each(['https://127.0.0.1/x', 'https://10.1.2.3/x', 'https://[::1]/x', 'https://[::ffff:127.0.0.1]/x', 'http://push.example.org/x'])('nothing is ever sent to %s', async (endpoint) => {
  setPushDoor(null);
  const { p256dh, auth } = service.browser();
  const asked = service.asked();
  await expect(sendPush({ id: '', endpoint, p256dh, auth }, { title: '', body: '', tag: 'a', url: '/' }, false)).rejects.toMatchObject({ trouble: 'refused' });
  // A name that leads to this machine is found out where the connection is made.
  await expect(sendPush({ id: '', endpoint: service.browser().endpoint, p256dh, auth }, { title: '', body: '', tag: 'a', url: '/' }, false)).rejects.toMatchObject({ trouble: 'unreachable' });
  expect(service.asked()).toBe(asked);
  setPushDoor({ vapid: env.vapid, local: { ca: CERTIFICATE } });
});

test('a sign-in that its owner would not expect is shown at once on the device she has, without a word of it', async () => {
  const browser = service.browser();
  const { accountId: _, ...mother } = await asks('mother', browser);
  const { account_id: accountId } = await family.owner.row<{ account_id: string }>('select account_id from person where id = $1', [mother.personId]);
  await startSession({ ...mother, accountId }, 'Firefox, Windows', { hash: 'a'.repeat(64), isNew: true });
  await send('09:32');
  expect(browser.read().map(({ notice: { title, body, url }, urgency }) => [title, body, url, urgency])).toEqual([[account.letter.subject, account.letter.push, '/account', 'high']]);
});

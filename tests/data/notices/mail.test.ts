import { hashPassword } from '@/lib/auth/passwords';
import { addressCode } from '@/lib/notices/address-code';
import { confirmNoticeAddress, keepNoticePreferences, retryFailedMessages } from '@/lib/notices/commands';
import { setMailDoor } from '@/lib/notices/mail';
import type { PreferencesToKeep } from '@/lib/notices/schema';
import { getNoticeChoices, listFailedMessages } from '@/lib/notices/queries';
import { sendWaiting } from '@/lib/notices/sending';
import { tellNews } from '@/lib/notices/telling';
import { freeStuckJobs, startQueue, stopQueue, takeJobs } from '@/lib/db/jobs';
import { changeSetting } from '@/lib/settings/commands';
import { useDatabase } from '@/tests/support/database';
import { type MailServer, startMailServer } from '@/tests/support/mail-server';
import { at, type Family, makeFamily } from './family';

/** What is told goes out by e-mail: through a queue, to a real mail server, once. */
useDatabase('empty');

const ADDRESS = 'meerim@example.org';
const CHOSEN: PreferencesToKeep = { pushAbsences: 'off', pushMarks: 'off', emailAbsences: 'atOnce', emailMarks: 'atOnce', quietFrom: null, quietUntil: null, tellsDetails: false, email: ADDRESS };

let family: Family;
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
  setMailDoor({ url: server.url, from: 'Мектеп <journal@example.org>' });
});
afterAll(() => server.stop());

beforeEach(async () => {
  family = await makeFamily();
  server.refuses(null);
  server.letters.length = 0;
});

const owner = <T>(sql: string, values: unknown[] = []) => family.owner.rows<T>(sql, values);
const PASSWORD = 'kyz-kuumai-2026';
const HASH = hashPassword(PASSWORD);
/** She is asked for her password where she confirms an address. */
const mother = async () => {
  const actor = await family.actor('mother');
  await family.owner.insert('account', [{ id: actor.accountId, login: actor.accountId, password_hash: await HASH, must_change_password: false, created_at: '2026-09-01T05:00:00Z' }]);
  return actor;
};
const send = async (time: string) => {
  at(time);
  await tellNews();
  await sendWaiting();
};
/** She is told as she chose; what was sent to ask for her address is out of the way. */
const chooses = async (change: Partial<PreferencesToKeep> = {}) => {
  const actor = await mother();
  await keepNoticePreferences(actor, { ...CHOSEN, ...change });
  const [asked] = await owner<{ emailAskedAt: Date }>('select email_asked_at as "emailAskedAt" from notice_preference where person_id = $1', [actor.personId]);
  await confirmNoticeAddress(actor, { code: addressCode(actor, { email: ADDRESS, ...asked! }), present: PASSWORD });
  await send('09:31');
  server.letters.length = 0;
};
const subjects = () => server.letters.map(({ subject }) => subject);
/** Time passes in the queue, whose clock is the database's. */
const waitInQueue = () => owner(`update pgboss.job set start_after = now() - interval '1 minute'`);

describe('an address', () => {
  test('is asked first whether it is hers, and nothing else is sent there until then', async () => {
    const actor = await mother();
    await keepNoticePreferences(actor, CHOSEN);
    await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('09:31');
    expect(server.letters).toMatchObject([{ to: ADDRESS, subject: 'Почта дарегин ырастоо' }]);
    expect(await getNoticeChoices(actor)).toMatchObject({ email: ADDRESS, isEmailConfirmed: false, isCodeAwaited: true });

    const code = /: (\d{6})/.exec(server.letters[0]!.text)![1]!;
    await expect(confirmNoticeAddress(actor, { code: code === '000000' ? '000001' : '000000', present: PASSWORD })).rejects.toMatchObject({ code: 'wrongCode' });
    // Whoever finds her session open gives the account no address of his own.
    await expect(confirmNoticeAddress(actor, { code, present: 'kok-boru-2027' })).rejects.toMatchObject({ code: 'invalidInput', fields: { present: 'passwordWrong' } });
    await confirmNoticeAddress(actor, { code, present: PASSWORD });
    expect(await getNoticeChoices(actor)).toMatchObject({ isEmailConfirmed: true, isCodeAwaited: false });
    await family.write([{ pupil: 'nurlan', mark: 4 }]);
    await send('09:45');
    expect(subjects()).toEqual(['Почта дарегин ырастоо', 'Нурлан: жаңы баалар']);
  });

  test('is not guessed: five wrong codes end it, and another address is asked anew', async () => {
    const actor = await mother();
    await keepNoticePreferences(actor, CHOSEN);
    const [asked] = await owner<{ emailAskedAt: Date }>('select email_asked_at as "emailAskedAt" from notice_preference where person_id = $1', [actor.personId]);
    const right = addressCode(actor, { email: ADDRESS, ...asked! });
    const wrong = right === '000000' ? '000001' : '000000';
    for (let tried = 0; tried < 5; tried += 1) await expect(confirmNoticeAddress(actor, { code: wrong, present: PASSWORD })).rejects.toMatchObject({ code: 'wrongCode' });
    await expect(confirmNoticeAddress(actor, { code: right, present: PASSWORD })).rejects.toMatchObject({ code: 'wrongCode' });
    at('09:31');
    await keepNoticePreferences(actor, { ...CHOSEN, email: 'other@example.org' });
    await send('09:31');
    expect(server.letters.map(({ to }) => to)).toEqual(['other@example.org']);
  });
});

describe('a letter', () => {
  test('tells many facts at once, and by default neither subject nor mark', async () => {
    await chooses();
    await family.write([{ pupil: 'nurlan', mark: 4 }, { pupil: 'nurlan', mark: 5, slot: 1 }, { pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('09:45');
    expect(server.letters).toHaveLength(1);
    const { subject, text } = server.letters[0]!;
    expect(subject.split('; ').sort()).toEqual(['Нурлан: жаңы баалар', 'Нурлан: катышуу тууралуу кабар']);
    expect(text).toContain('http://localhost:3000/notices');
    expect(subject + text).not.toMatch(/Алгебра|[45]\b/);
  });

  test.each(['hers', 'her school’s'])('names subject and mark where she wants it, in the language that is %s', async (whose) => {
    await changeSetting(await family.actor('deputy'), { key: 'language', value: whose === 'hers' ? 'en' : 'ru' });
    await owner(`update person set locale = $2 where id = $1`, [family.people.mother, whose === 'hers' ? 'ru' : null]);
    await chooses({ tellsDetails: true });
    await family.write([{ pupil: 'nurlan', mark: 4 }]);
    await send('09:45');
    expect(server.letters).toMatchObject([{ subject: 'Нурлан: новые оценки', text: expect.stringMatching(/Нурлан: .+, 20 ноября: Оценка: 4/) }]);
  });

  test('is sent once, by however many processes, and what they told is not told again', async () => {
    await chooses();
    await family.write([{ pupil: 'nurlan', mark: 4 }]);
    at('09:45');
    await Promise.all([1, 2, 3].map(() => tellNews()));
    await Promise.all([1, 2, 3].map(() => sendWaiting()));
    await send('09:46');
    expect(subjects()).toEqual(['Нурлан: жаңы баалар']);
  });

  test('waits for a daily digest, a weekly one, and the end of quiet hours', async () => {
    await chooses({ emailMarks: 'daily', quietFrom: 9, quietUntil: 10 });
    await family.write([{ pupil: 'nurlan', mark: 4 }, { pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('09:45');
    expect(subjects()).toEqual([]);
    await send('10:00');
    expect(subjects()).toEqual(['Нурлан: катышуу тууралуу кабар']);
    await send('17:59');
    await send('18:00');
    expect(subjects()).toEqual(['Нурлан: катышуу тууралуу кабар', 'Нурлан: жаңы баалар']);
  });

  test('of a week comes on the day that the school chose', async () => {
    await owner(`insert into setting (school_id, id, key, value, effective_on, set_at) values ($1, gen_random_uuid(), 'digestWeekday', '"saturday"', '2026-09-01', '2026-09-01')`, [family.schoolId]);
    expect((await getNoticeChoices(await mother())).digest).toEqual({ hour: 18, on: 6 });
    await chooses({ emailMarks: 'weekly' });
    await family.write([{ pupil: 'nurlan', mark: 4 }]);
    await send('18:00');
    expect(subjects()).toEqual([]);
    at('18:00', '2026-11-21');
    await tellNews();
    await sendWaiting();
    expect(subjects()).toEqual(['Нурлан: жаңы баалар']);
  });

  test('says nothing to whoever wants none, or turned it off while it waited', async () => {
    await chooses({ emailAbsences: 'off' });
    await family.write([{ pupil: 'nurlan', mark: 4 }, { pupil: 'nurlan', absent: true }, 'confirmed']);
    at('09:45');
    await tellNews();
    await keepNoticePreferences(await mother(), { ...CHOSEN, emailAbsences: 'off', emailMarks: 'off' });
    await sendWaiting();
    expect(subjects()).toEqual([]);
  });

  test('does not reach whoever may not sign in any more', async () => {
    await chooses();
    await family.write([{ pupil: 'nurlan', mark: 4 }]);
    at('09:45');
    await tellNews();
    await owner('update account set disabled_at = $1 where id = (select account_id from person where id = $2)', ['2026-11-20T03:40:00Z', family.people.mother]);
    await sendWaiting();
    expect(subjects()).toEqual([]);
  });

  test('does not reach whoever is no guardian any more when it is sent', async () => {
    await chooses();
    await family.write([{ pupil: 'nurlan', mark: 4 }]);
    at('09:45');
    await tellNews();
    await owner(`update guardianship set ended_on = '2026-11-19' where guardian_id = $1`, [family.people.mother]);
    await sendWaiting();
    expect(subjects()).toEqual([]);
    expect(await owner(`select sent_at, dropped_at is not null as dropped from notice_message where purpose = 'news' and school_id = $1`, [family.schoolId])).toEqual([{ sent_at: null, dropped: true }]);
  });
});

describe('an absence put right', () => {
  test('is corrected by a second letter', async () => {
    await chooses();
    const [absent] = await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await send('09:32');
    await family.write([{ pupil: 'nurlan', absent: false, base: absent }]);
    await send('09:50');
    expect(subjects()).toEqual(['Нурлан: катышуу тууралуу кабар', 'Нурлан: катышуу оңдолду']);
  });

  test.each(['quiet hours', 'the queue'])('while the first letter waited in %s, is told by none', async (where) => {
    await chooses(where === 'quiet hours' ? { quietFrom: 9, quietUntil: 12 } : {});
    const [absent] = await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    at('09:32');
    await tellNews();
    await family.write([{ pupil: 'nurlan', absent: false, base: absent }]);
    await send('09:50');
    await send('12:00');
    expect(subjects()).toEqual([]);
  });
});

describe('the queue', () => {
  beforeEach(async () => {
    await chooses();
    await family.write([{ pupil: 'nurlan', mark: 4 }]);
  });

  test('begins and ends with its process, in the role that makes no table', async () => {
    await startQueue();
    await stopQueue();
    expect(await owner(`select distinct tableowner from pg_tables where schemaname = 'pgboss'`)).toEqual([{ tableowner: 'postgres' }]);
    await expect(owner(`set role journal_jobs; create table pgboss.mine ()`).finally(() => owner('reset role'))).rejects.toThrow('permission denied');
  });

  test('tries again later, and each time after longer', async () => {
    server.refuses(451);
    await send('09:45');
    await sendWaiting();
    const waits = () => owner<{ tries: number; seconds: number }>(`select retry_count as tries, extract(epoch from start_after - now())::int as seconds from pgboss.job where name = 'notices' and state = 'retry'`);
    const [first] = await waits();
    await waitInQueue();
    await sendWaiting();
    const [second] = await waits();
    expect([first!.seconds > 50, second!.seconds > first!.seconds * 0.9 && second!.seconds > 100]).toEqual([true, true]);
    server.refuses(null);
    await waitInQueue();
    await sendWaiting();
    expect(subjects()).toEqual(['Нурлан: жаңы баалар']);
    expect(await owner(`select attempts, trouble from notice_message where purpose = 'news' and school_id = $1`, [family.schoolId])).toEqual([{ attempts: 2, trouble: null }]);
  });

  test('shows the administrator what failed every try, without a name, and sends it when he says so', async () => {
    server.refuses(550);
    await send('09:45');
    await owner(`update pgboss.job set retry_count = retry_limit - 1, start_after = now() - interval '1 minute' where state = 'retry'`);
    await sendWaiting();
    await waitInQueue();
    await sendWaiting();
    const administrator = await family.actor('administrator');
    const failed = await listFailedMessages(administrator);
    expect(failed).toMatchObject([{ channel: 'email', trouble: 'refused', count: 1 }]);
    expect(Object.keys(failed[0]!).sort()).toEqual(['channel', 'count', 'lastAt', 'trouble']);
    server.refuses(null);
    await retryFailedMessages(administrator);
    await send('09:50');
    expect([subjects(), await listFailedMessages(administrator)]).toEqual([['Нурлан: жаңы баалар'], []]);
  });

  test('gives what a killed process held to another, and a letter that went out before is not sent again', async () => {
    at('09:45');
    await tellNews();
    expect(await takeJobs('notices', 1)).toHaveLength(1);
    await sendWaiting();
    expect(subjects()).toEqual([]);
    await owner(`update pgboss.job set started_on = now() - interval '1 hour' where state = 'active'`);
    await freeStuckJobs();
    await waitInQueue();
    await sendWaiting();
    expect(subjects()).toEqual(['Нурлан: жаңы баалар']);
    // Killed after the letter went out, before the queue was told.
    await owner(`update pgboss.job set state = 'retry', completed_on = null where name = 'notices' and state = 'completed'`);
    await sendWaiting();
    expect(subjects()).toEqual(['Нурлан: жаңы баалар']);
  });
});

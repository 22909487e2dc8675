import { v7 as newId } from 'uuid';
import { startQueue, stopQueue } from '@/lib/db/jobs';
import { setMailDoor } from '@/lib/notices/mail';
import { sendWaiting } from '@/lib/notices/sending';
import { tellNews } from '@/lib/notices/telling';
import { answerRemark } from '@/lib/remarks/commands';
import { useDatabase } from '@/tests/support/database';
import { type MailServer, startMailServer } from '@/tests/support/mail-server';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, YESTERDAY } from '@/tests/support/small-school';
import { letIn } from '../notices/family';

/** Remarks past their day: the teacher is reminded once of each, the deputy hears once a day of what stays. */
useDatabase('empty');

let school: SmallSchool;
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
  setMailDoor({ url: server.url, from: 'Мектеп <journal@example.org>' });
  await startQueue();
});
afterAll(async () => {
  await stopQueue();
  await server.stop();
});

const HERS = { push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', quiet_from_hour: 21, quiet_until_hour: 7, tells_details: false, email_wrong_tries: 0 };
const keepsAddress = (name: PersonName) =>
  school.owner.insert('notice_preference', [{ ...HERS, school_id: school.schoolId, person_id: school.people[name], email: `${name}@example.org`, email_asked_at: NOW, email_confirmed_at: NOW, set_at: NOW }]);

async function insertRemark(dueOn: string): Promise<string> {
  const { owner, schoolId: school_id, people, groups } = school;
  const id = newId();
  await owner.insert('remark', [{ school_id, id, matter: 'lesson', lesson_id: await school.lesson('algebraA', '2026-11-12'), group_id: groups.algebraA, on_date: '2026-11-12', category: 'filling', text: 'Канат', addressee_id: people.algebraist, raised_at: '2026-11-12T05:00:00Z', raised_by_id: people.workingGroup }]);
  await owner.insert('remark_step', [{ school_id, remark_id: id, ordinal: 1, kind: 'raised', at: '2026-11-12T05:00:00Z', by_id: people.workingGroup, due_on: dueOn }]);
  return id;
}

/** What a round at that moment sends. */
async function round(day: string, time: string): Promise<{ to: string; subject: string; text: string }[]> {
  standStillAt(`${day}T${time}:00+06:00`);
  server.letters.length = 0;
  await tellNews();
  await sendWaiting();
  return server.letters.map(({ to, subject, text }) => ({ to, subject, text }));
}

test('each is written of once, at no quiet hour, and a night without a server loses none', async () => {
  school = await makeSmallSchool();
  for (const name of ['algebraist', 'deputy'] as const) {
    await letIn(school, name);
    await keepsAddress(name);
  }
  const first = await insertRemark('2026-11-17');
  expect(await round('2026-11-17', '19:00')).toEqual([]);
  expect(await round('2026-11-18', '03:00')).toEqual([]);
  const [reminder, ...others] = await round('2026-11-18', '07:01');
  expect(others).toEqual([]);
  expect(reminder).toMatchObject({ to: 'algebraist@example.org', subject: 'Мөөнөтү өткөн эскертүүлөр: 1' });
  // Where and since when, never what it says: it may name somebody.
  expect(reminder!.text).toContain('7-А · Алгебра');
  expect(reminder!.text).not.toContain('Канат');
  expect(await round('2026-11-18', '12:00')).toEqual([]);
  // No server ran on the evening of the third day after; the next evening's digest has it.
  await insertRemark(YESTERDAY);
  expect((await round('2026-11-20', '22:00')).map(({ to }) => to)).toEqual([]);
  expect((await round('2026-11-21', '09:00')).map(({ to, subject }) => [to, subject])).toEqual([['algebraist@example.org', 'Мөөнөтү өткөн эскертүүлөр: 1']]);
  const [digest, ...none] = await round('2026-11-21', '18:00');
  expect([digest!.to, digest!.subject, none]).toEqual(['deputy@example.org', 'Аткарыла элек эскертүүлөр: 1', []]);
  expect(digest!.text).toContain('Жолдошев Ислам');
  expect(await round('2026-11-21', '19:00')).toEqual([]);
  // What is answered is told no more; days off count for nothing, and the third school day after the second has a digest of its own.
  const algebraist = { ...(await school.actor('algebraist')), today: '2026-11-22' };
  await answerRemark(algebraist, { id: first, follows: 1, step: 'fixed', word: null });
  expect([await round('2026-11-22', '18:00'), await round('2026-11-23', '18:00')]).toEqual([[], []]);
  expect((await round('2026-11-24', '18:00')).map(({ to, subject }) => [to, subject])).toEqual([['deputy@example.org', 'Аткарыла элек эскертүүлөр: 1']]);
});

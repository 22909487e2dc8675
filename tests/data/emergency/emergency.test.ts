import { v7 as newId } from 'uuid';
import { startQueue, stopQueue } from '@/lib/db/jobs';
import { openEmergencyWeek } from '@/lib/diary/emergency-commands';
import { getDiaryReaders, getDiaryWeek } from '@/lib/diary/queries';
import { endEmergency, openEmergency } from '@/lib/emergency/commands';
import { findPupils, getEmergency, listEmergencies, listOwnEmergencies } from '@/lib/emergency/queries';
import { emergencyToOpen } from '@/lib/emergency/schema';
import { setMailDoor } from '@/lib/notices/mail';
import { sendWaiting } from '@/lib/notices/sending';
import { tellNews } from '@/lib/notices/telling';
import { asPerson } from '@/tests/policy/as-person';
import { useDatabase } from '@/tests/support/database';
import { type MailServer, startMailServer } from '@/tests/support/mail-server';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY } from '@/tests/support/small-school';
import { type Cell, clock, write, writeDays } from '../diary/entries';
import { letIn } from '../notices/family';

/** An administrator opens one pupil's record to himself for some minutes: he reads that and nothing else, and the director knows. */
useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const REASON = 'Бааны ата-эне көрбөй жатат';
const as = (name: PersonName) => school.actor(name);
const at = (time: string) => standStillAt(clock(time));
const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, id: newId(), ...row }]);

/** Gives the access. */
async function open(pupil: PersonName = 'nurlan', minutes: 15 | 30 | 60 = 15, by: PersonName = 'administrator'): Promise<string> {
  const accessId = newId();
  await openEmergency(await as(by), { accessId, pupilId: school.people[pupil], reason: REASON, minutes });
  return accessId;
}

const look = async (accessId: string, by: PersonName = 'administrator', week?: string) => openEmergencyWeek(await as(by), { accessId, week });
const facts = async () => (await school.owner.rows<{ fact: string }>(`select fact from history_entry where fact like 'emergency.%' and school_id = $1 order by seq`, [school.schoolId])).map(({ fact }) => fact);
const readings = () => school.owner.rows<{ hat: string; readings: number }>('select hat, readings from record_reading where person_id = $1', [school.people.administrator]);
const NOT_FOUND = { code: 'notFound' };

test('he reads each week just as the family does: marks that were corrected and retaken, absences with their reasons, homework', async () => {
  await writeDays(school);
  const { nurlan } = school.people;
  const debt = await school.lesson('algebraA', '2026-11-11');
  await write(school, 'algebraist', 'algebraA', '2026-11-11', clock('09:00', '2026-11-11'), { kind: 'mark', pupilId: nurlan, value: 2 } as Cell);
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('13:00', '2026-11-18'), { kind: 'mark', pupilId: nurlan, value: 4, slot: 2, retakeOf: { lessonId: debt, slot: 0 } } as Cell);
  await insert('absence_spell', { pupil_id: nurlan, started_on: '2026-11-17', ended_on: '2026-11-17', kind: 'excursion', entered_at: NOW, entered_by_id: school.people.classTeacher });
  at('09:30');
  const id = await open();
  for (const week of ['2026-11-09', '2026-11-16', '2026-11-23']) {
    const [own, theirs] = [await look(id, 'administrator', week), await getDiaryWeek(await as('mother'), nurlan, week)];
    expect([own.days, own.pupil, own.from, own.to, own.previous, own.next]).toEqual([theirs.days, theirs.pupil, theirs.from, theirs.to, theirs.previous, theirs.next]);
  }
  const week = await look(id);
  const marks = week.days.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.marks.map(({ value }) => value)));
  expect(marks).toEqual([3, 4, 5, null, 5]);
  expect((await look(id, 'administrator', '2026-11-09')).days[2]!.lessons[0]!.marks).toMatchObject([{ value: 2, isRetaken: true }]);
  expect(week.days[2]!.lessons[0]!.marks[1]).toMatchObject({ value: 4, retakeOf: { onDate: '2026-11-11', value: 2 } });
  expect(week.days[1]!.lessons.map(({ absence }) => [absence?.kind, absence?.reason])).toEqual([['late', 'valid'], ['absent', 'valid']]);
  expect(week.days[3]!.lessons[0]!.homework).toMatchObject([{ text: '§10' }]);
});

test('what is not public yet is not shown to him either', async () => {
  await write(school, 'algebraist', 'algebraA', TODAY, clock('09:25'), { kind: 'mark', pupilId: school.people.nurlan, value: 2 } as Cell);
  at('09:30');
  const id = await open();
  const marksOf = async () => (await look(id)).days.flatMap(({ lessons }) => lessons.flatMap(({ marks }) => marks.map(({ value }) => value)));
  expect(await marksOf()).toEqual([]);
  at('09:36');
  expect(await marksOf()).toEqual([2]);
});

test('every opening and every look is in the history and among the readers that the family is shown', async () => {
  const id = await open('nurlan', 30);
  await look(id);
  await look(id, 'administrator', '2026-11-09');
  expect(await facts()).toEqual(['emergency.opened', 'emergency.looked', 'emergency.looked']);
  expect(await readings()).toEqual([{ hat: 'administrator', readings: 2 }]);
  expect((await getDiaryReaders(await as('mother'), school.people.nurlan)).days).toEqual([{ onDate: TODAY, readings: [{ hat: 'administrator', count: 2 }] }]);
  expect((await getDiaryReaders(await as('neighbour'), school.people.saadat)).days).toEqual([]);
  const [told] = await listEmergencies(await as('director'));
  expect(told).toMatchObject({ id, state: 'open', person: 'Токтосунов Данияр', pupil: 'Асанов Нурлан', className: '7-А', reason: REASON, minutes: 30, ended: null });
  expect(told!.looks.map(({ weekOn }) => weekOn)).toEqual(['2026-11-16', '2026-11-09']);
});

test('it ends by the clock, to the minute, and then nothing is read and nothing is put down', async () => {
  const id = await open();
  at('09:44');
  await look(id);
  at('09:45');
  await expect(look(id)).rejects.toMatchObject(NOT_FOUND);
  expect(await facts()).toEqual(['emergency.opened', 'emergency.looked']);
  expect(await readings()).toEqual([{ hat: 'administrator', readings: 1 }]);
  expect((await listOwnEmergencies(await as('administrator')))[0]).toMatchObject({ state: 'over', ended: null });
  await expect(endEmergency(await as('director'), { accessId: id })).rejects.toMatchObject({ code: 'alreadyClosed' });
});

test('the director ends it at once, he himself as well; a deputy does not', async () => {
  const first = await open();
  await expect(endEmergency(await as('deputy'), { accessId: first })).rejects.toMatchObject(NOT_FOUND);
  await endEmergency(await as('director'), { accessId: first });
  await expect(look(first)).rejects.toMatchObject(NOT_FOUND);
  await expect(endEmergency(await as('director'), { accessId: first })).rejects.toMatchObject({ code: 'alreadyClosed' });
  expect(await getEmergency(await as('director'), first)).toMatchObject({ state: 'ended', ended: { by: 'Сатыбалдиева Гүлзат' } });
  const second = await open('jibek');
  await endEmergency(await as('administrator'), { accessId: second });
  await expect(look(second)).rejects.toMatchObject(NOT_FOUND);
  expect(await facts()).toEqual(['emergency.opened', 'emergency.ended', 'emergency.opened', 'emergency.ended']);
});

test('not two at once, and none after the other without a new opening; the same form sent twice opens once', async () => {
  const [administrator, accessId] = [await as('administrator'), newId()];
  const input = { accessId, pupilId: school.people.nurlan, reason: REASON, minutes: 15 } as const;
  await openEmergency(administrator, input);
  await openEmergency(administrator, input);
  await expect(open('jibek')).rejects.toMatchObject({ code: 'accessOpen' });
  expect(await facts()).toEqual(['emergency.opened']);
  at('09:45');
  await expect(look(accessId)).rejects.toMatchObject(NOT_FOUND);
  await look(await open('nurlan'));
  // Two forms at the same moment: the database lets one of them in.
  at('10:30');
  const answers = await Promise.allSettled(['nurlan', 'jibek'].map((name) => open(name as PersonName)));
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'accessOpen' } });
});

describe('of his own', () => {
  const guardian = (ended_on: string | null) => insert('guardianship', { guardian_id: school.people.administrator, pupil_id: school.people.nurlan, may_announce: true, started_on: '2026-09-01', ended_on });

  test.each([['is', null], ['was', '2026-10-01']])('child, who %s his, he opens nothing and finds nobody', async (_, endedOn) => {
    await guardian(endedOn);
    await expect(open()).rejects.toMatchObject({ code: 'ownMatter' });
    expect(await findPupils(await as('administrator'), 'Асанов')).toMatchObject([{ name: 'Асанов Эмил' }]);
    expect(await facts()).toEqual([]);
  });

  test('child, who became his while it was open, he reads nothing any more', async () => {
    const id = await open();
    await guardian(null);
    await expect(look(id)).rejects.toMatchObject(NOT_FOUND);
  });
});

test('nobody else opens, finds or reads anything, nor does whoever reads the whole school anyway', async () => {
  const id = await open();
  for (const name of ['director', 'deputy', 'secretary', 'workingGroup', 'classTeacher', 'algebraist', 'mother', 'nurlan'] as const) {
    await expect(open('kanat', 15, name)).rejects.toMatchObject(NOT_FOUND);
    await expect(look(id, name)).rejects.toMatchObject(NOT_FOUND);
    await expect(findPupils(await as(name), 'Асанов')).rejects.toMatchObject(NOT_FOUND);
    await expect(listOwnEmergencies(await as(name))).rejects.toMatchObject(NOT_FOUND);
    if (name !== 'director') await expect(listEmergencies(await as(name))).rejects.toMatchObject(NOT_FOUND);
  }
  await insert('staff_appointment', { person_id: school.people.deputy, post: 'administrator', started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW });
  await expect(open('kanat', 15, 'deputy')).rejects.toMatchObject(NOT_FOUND);
});

test('while it is open no table shows him a mark or an absence, and the function gives nothing without its line in the history', async () => {
  await writeDays(school);
  at('09:30');
  const id = await open();
  const administrator = await as('administrator');
  await asPerson(administrator, async (person) => {
    for (const table of ['mark', 'mark_revision', 'attendance_exception', 'attendance_revision', 'homework', 'lesson', 'absence_spell']) expect(await person.rows(`select from ${table} limit 1`)).toEqual([]);
    const week = async (monday: string) => (await person.rows<{ week: unknown }>('select app.emergency_week($1, $2) as week', [id, monday]))[0]!.week;
    const put = (pupil: PersonName, weekOn: string) => person.rows(
      `insert into history_entry (school_id, at, person_id, subject_pupil_id, fact, payload, salt, payload_hash)
         values (app.school_id(), app.now(), app.person_id(), $1, 'emergency.looked', jsonb_build_object('accessId', $2::text, 'weekOn', $3::text), 'А', 'А')`, [school.people[pupil], id, weekOn]);
    expect(await week('2026-11-16')).toBeNull();
    await put('kanat', '2026-11-16');
    expect(await week('2026-11-16')).toBeNull();
    await put('nurlan', '2026-11-16');
    expect(await week('2026-11-16')).not.toBeNull();
    expect(await week('2026-11-09')).toBeNull();
  });
  // A look of an earlier transaction opens none of a later one.
  await look(id);
  await asPerson(administrator, async (person) => {
    expect(await person.rows('select app.emergency_week($1, $2) as week', [id, '2026-11-16'])).toEqual([{ week: null }]);
  });
});

test('a reason that says nothing and minutes of his own choosing are named, each with the way out', () => {
  const input = { accessId: newId(), pupilId: newId(), reason: ' керек    ', minutes: '90' };
  const { error } = emergencyToOpen.safeParse(input);
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([['reason', 'reasonShort'], ['minutes', 'minutesNeeded']]);
  expect(emergencyToOpen.parse({ ...input, reason: REASON, minutes: '30' }).minutes).toBe(30);
});

describe('the director’s letter', () => {
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

  const QUIET = { push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', quiet_from_hour: 8, quiet_until_hour: 12, tells_details: false, email_wrong_tries: 0 };

  async function round(): Promise<{ to: string; text: string }[]> {
    server.letters.length = 0;
    await tellNews();
    await sendWaiting();
    return server.letters.map(({ to, text }) => ({ to, text }));
  }

  test('brings the root of the last seal of a day that is over, once, and to nobody else', async () => {
    for (const name of ['director', 'administrator'] as const) {
      await letIn(school, name);
      await school.owner.insert('notice_preference', [{ ...QUIET, school_id: school.schoolId, person_id: school.people[name], email: `${name}@example.org`, email_asked_at: NOW, email_confirmed_at: NOW, set_at: NOW }]);
    }
    const sealed = (ordinal: number, on_date: string, sealed_at: string, root: string) => ({ school_id: school.schoolId, ordinal, on_date, sealed_at, up_to: {}, root, signature: '', key_name: '' });
    await school.owner.insert('seal', [sealed(1, '2026-11-19', '2026-11-19T23:00:00+06:00', 'a'.repeat(64)), sealed(2, '2026-11-20', NOW, 'b'.repeat(64))]);
    const [letter, ...others] = await round();
    expect([letter!.to, others]).toEqual(['director@example.org', []]);
    expect(letter!.text).toContain('a'.repeat(64));
    expect(letter!.text).not.toContain('b'.repeat(64));
    expect(await round()).toEqual([]);
  });

  test('comes at once, at a quiet hour as well, once of each, and says neither whose record it was nor why', async () => {
    for (const name of ['director', 'deputy'] as const) {
      await letIn(school, name);
      await school.owner.insert('notice_preference', [{ ...QUIET, school_id: school.schoolId, person_id: school.people[name], email: `${name}@example.org`, email_asked_at: NOW, email_confirmed_at: NOW, set_at: NOW }]);
    }
    await open();
    const [letter, ...others] = await round();
    expect([letter!.to, others]).toEqual(['director@example.org', []]);
    expect(letter!.text).toContain('Токтосунов Данияр: 20-ноябрь, 09:30, 15 мүнөткө');
    expect(letter!.text).toContain('/oversight/acts');
    expect(letter!.text).not.toMatch(/Асанов|Нурлан|ата-эне көрбөй/);
    expect(await round()).toEqual([]);
    at('09:50');
    await open('jibek', 30);
    const [second] = await round();
    expect(second!.text).toContain('09:50, 30 мүнөткө');
    expect(second!.text).not.toContain('09:30');
  });
});

import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { approveArchive, orderArchive, returnArchive, takeArchive } from '@/lib/bundles/archive-commands';
import { countWaitingArchives, getArchiveDesk } from '@/lib/bundles/archive-queries';
import { makeWaiting } from '@/lib/bundles/making';
import { findAsActor } from '@/lib/db/as-actor';
import { startQueue, stopQueue } from '@/lib/db/jobs';
import type { Actor } from '@/lib/auth/actor';
import { zipDirectory, zipFile } from '@/lib/bundles/zip-model';
import { readingsNoted } from '@/lib/history/readings';
import { verifyArchive } from '@/lib/launch/verify-archive';
import { ownerUrl, useDatabase } from '@/tests/support/database';
import { asOwner } from '@/tests/support/test-server';
import { type PersonName, type SmallSchool, standStillAt, YESTERDAY } from '@/tests/support/small-school';
import { bytesOfStream, filesOf } from '@/tests/support/zip-files';
import { clock, write } from '../diary/entries';
import { makeSchoolWithAccounts } from './school-with-accounts';

/** The archive of a year (regulation 1.11): the administrator has it made and sees nothing of it, the director takes it away and answers. */
useDatabase('empty');

const JUNE = '2027-06-15';
let school: SmallSchool;
const as = async (name: PersonName): Promise<Actor> => ({ ...(await school.actor(name)), today: JUNE });
const make = async () => {
  const id = await orderArchive(await as('administrator'), { yearId: school.yearId }, 'ky');
  await makeWaiting();
  return id;
};
const archives = async (name: PersonName) => (await getArchiveDesk(await as(name))).years[0]!.archives;

beforeAll(() => startQueue());
beforeEach(async () => {
  school = await makeSchoolWithAccounts();
  standStillAt(`${JUNE}T10:00:00+06:00`);
});
afterAll(async () => {
  await readingsNoted();
  await stopQueue();
});

test('holds every sheet of the year and the record with its history, readable without this software, and lists it all', async () => {
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('12:00'), { kind: 'mark', pupilId: school.people.kanat, value: 3 });
  // As an undoing leaves them (data/undoing).
  for (const id of await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('12:01'), { kind: 'homework', text: null }, { kind: 'confirmation' })) {
    for (const table of ['lesson_revision', 'attendance_revision']) await school.owner.rows(`update ${table} set is_taken_back = true where id = $1`, [id]);
  }
  standStillAt(`${JUNE}T10:00:00+06:00`);
  const id = await make();
  const { bytes } = await takeArchive(await as('director'), { id });
  const zip = await bytesOfStream(bytes);
  const files = filesOf(zip);
  const names = [...files.keys()];
  for (const name of ['README.txt', 'manifest.json', 'барактар/7-А/Табель/Асанов Нурлан.pdf', 'барактар/7-Б/Жыйынтык ведомость.pdf', 'барактар/7-А/Предметтин барагы/Алгебра · 7-А · 1-чейрек.pdf', 'жазуу/pupils.csv', 'жазуу/year.json', 'жазуу/Алгебра 7-А/marks.csv']) expect(names).toContain(name);
  const text = (name: string) => files.get(name)!.toString('utf8');
  for (const line of ['Мектеп', 'Школа', 'School', 'manifest.json', 'SHA-256']) expect(text('README.txt')).toContain(line);

  const manifest = JSON.parse(text('manifest.json')) as { school: object; year: string; counts: Record<string, number>; files: { name: string; size: number; sha256: string }[] };
  expect(manifest).toMatchObject({ school: { ky: 'Мектеп' }, year: '2026-2027', archiveId: id, askedByPersonId: school.people.administrator, counts: { pupils: 6, groups: 4, marks: 2, markRevisions: 2, absences: 1 } });
  expect(manifest.files).toEqual(names.slice(0, -1).map((name) => ({ name, size: files.get(name)!.length, sha256: createHash('sha256').update(files.get(name)!).digest('hex') })));

  const [head, ...marks] = text('жазуу/Алгебра 7-А/marks.csv').trim().split('\r\n');
  expect(head).toContain('revision_id,replaces_id,lesson_id,date,hour,pupil_id,pupil_number,pupil,slot,value');
  expect(marks.map((line) => line.split(',').slice(3, 10).filter((_, at) => at !== 2))).toEqual([['2026-11-18', '1', '1301', 'Асанов Нурлан', '0', '4'], ['2026-11-18', '1', '1303', 'Өмүров Канат', '0', '3']]);
  const group = JSON.parse(text('жазуу/Алгебра 7-А/group.json')) as { lessons: { date: string; topic: string | null; homework: string | null; teacher: string }[]; attendanceRevisions: object[]; lessonRevisions: object[] };
  expect(group.lessons.find(({ date }) => date === '2026-11-18')).toMatchObject({ topic: 'Бир мүчөлөр', homework_said: true, homework: '§10', teacher: 'Жолдошев Ислам' });
  expect(group.attendanceRevisions).toEqual(expect.arrayContaining([expect.objectContaining({ pupil: 'Асанов Нурлан', kind: 'absent', stands: true, taken_back: false }), expect.objectContaining({ pupil_id: null, taken_back: true })]));
  expect(group.lessonRevisions).toEqual(expect.arrayContaining([expect.objectContaining({ part: 'homework', taken_back: true }), expect.objectContaining({ part: 'topic', taken_back: false })]));

  const verified = (archive: Buffer) => asOwner(ownerUrl(), (client) => verifyArchive(client, archive));
  expect(await verified(zip)).toEqual({ madeOn: JUNE, isKnown: true, findings: [], files: [] });
  const harmed = (name: string, from: string, to: string) => {
    const lying = [...files].map(([one, whole]) => zipFile(one, one === name ? Buffer.from(whole.toString('utf8').replace(from, to)) : whole, { at: new Date(JUNE), packs: false }));
    return Buffer.concat([...lying, zipDirectory(lying.map((file) => ({ head: file, length: file.length })))]);
  };
  expect(await verified(harmed('жазуу/Алгебра 7-А/group.json', '"value": 3', '"value": 5'))).toMatchObject({
    ...{ madeOn: null, isKnown: true, files: ['жазуу/Алгебра 7-А/group.json'] },
    findings: [{ day: '2026-11-20', table: 'mark_revision', what: 'changed', rows: 1 }],
  });
  const ofHomework = async (to: string) => (await verified(harmed('жазуу/Алгебра 7-А/group.json', '"taken_back": true', to))).findings.map(({ table, what }) => `${table} ${what}`);
  // An older archive does not say it.
  expect([await ofHomework('"taken_back": false'), await ofHomework('"elsewhere": true')]).toEqual([['lesson_revision changed'], []]);
  expect(await verified(harmed('жазуу/pupils.csv', 'Асанов', 'Асанова'))).toMatchObject({ madeOn: null, findings: [], files: ['жазуу/pupils.csv'] });
});

test('shows the administrator how far it is, how large and with which sum, and gives its content to the director alone', async () => {
  const id = await orderArchive(await as('administrator'), { yearId: school.yearId }, 'ky');
  expect(await archives('administrator')).toMatchObject([{ id, state: 'waiting', isOpen: false }]);
  await makeWaiting();
  const [seen] = await archives('administrator');
  expect(seen).toMatchObject({ id, state: 'made', isOpen: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const zip = await bytesOfStream((await takeArchive(await as('director'), { id })).bytes);
  expect([zip.length, createHash('sha256').update(zip).digest('hex')]).toEqual([seen!.size, seen!.sha256]);
  const facts = await school.owner.rows<{ fact: string }>(`select fact from history_entry where school_id = $1 and (fact like '%archive%' or fact like 'bundle%') order by seq`, [school.schoolId]);
  expect(facts.map(({ fact }) => fact)).toEqual(['bundle.ordered', 'bundle.made', 'archive.taken']);
  for (const name of (Object.keys(school.people) as PersonName[]).filter((one) => one !== 'director')) {
    const actor = await as(name);
    await expect(takeArchive(actor, { id })).rejects.toMatchObject({ code: 'notAllowed' });
    const [parts, bundles] = [await findAsActor(actor, (db) => db.bundlePart.count()), await findAsActor(actor, (db) => db.bundle.count())];
    expect([name, parts, bundles]).toEqual([name, 0, name === 'administrator' ? 1 : 0]);
  }
  for (const name of ['deputy', 'secretary', 'classTeacher', 'mother'] as const) {
    await expect(getArchiveDesk(await as(name))).rejects.toMatchObject({ code: 'notFound' });
    await expect(orderArchive(await as(name), { yearId: school.yearId }, 'ky')).rejects.toMatchObject({ code: 'notAllowed' });
  }
});

describe('the director', () => {
  const waiting = async () => countWaitingArchives(await as('director'));
  /** One that was made, of which nothing is looked into here. */
  const made = async (askedAt = `${JUNE}T09:00:00+06:00`) => {
    const [id, { schoolId: school_id, yearId: year_id, people }] = [newId(), school];
    await school.owner.insert('bundle', [{ school_id, id, kind: 'archive', year_id, locale: 'ky', asked_at: askedAt, asked_by_id: people.administrator, total: 1, done: 1, ended_at: askedAt, outcome: 'made', size: 1, sha256: 'a', expires_at: '2027-09-01T00:00:00Z' }]);
    return id;
  };

  test('approves it, and the year is closed for good', async () => {
    const id = await made();
    expect(await waiting()).toBe(1);
    await approveArchive(await as('director'), { id, word: null });
    expect(await waiting()).toBe(0);
    const desk = await getArchiveDesk(await as('director'));
    expect(desk.years[0]).toMatchObject({ archived: { by: 'Сатыбалдиева Гүлзат' }, archives: [{ isApproved: true }] });
    await expect(approveArchive(await as('director'), { id, word: null })).rejects.toMatchObject({ code: 'alreadyClosed' });
    await expect(orderArchive(await as('administrator'), { yearId: school.yearId }, 'ky')).rejects.toMatchObject({ code: 'yearArchived' });
    const facts = await school.owner.rows<{ fact: string }>(`select fact from history_entry where school_id = $1 and (fact like '%archive%' or fact like 'bundle%') order by seq`, [school.schoolId]);
    expect(facts.map(({ fact }) => fact)).toEqual(['year.archived']);
  });

  test('returns it with a word, and another one is made', async () => {
    const id = await made();
    await returnArchive(await as('director'), { id, word: 'Табелдер жок' });
    expect(await archives('administrator')).toMatchObject([{ returned: { word: 'Табелдер жок', by: 'Сатыбалдиева Гүлзат' } }]);
    await expect(approveArchive(await as('director'), { id, word: null })).rejects.toMatchObject({ code: 'alreadyClosed' });
    expect(await waiting()).toBe(0);
    await approveArchive(await as('director'), { id: await made(`${JUNE}T09:30:00+06:00`), word: null });
  });

  test('approves none that was made before the end of the year, nor one that the record has left behind, nor an older one', async () => {
    const early = await made('2027-05-28T23:00:00+06:00');
    await expect(approveArchive(await as('director'), { id: early, word: null })).rejects.toMatchObject({ code: 'invalidInput', fields: { id: 'yearRuns' } });
    expect(await archives('director')).toMatchObject([{ hindered: 'yearRuns' }]);
    const older = await made('2027-05-29T01:00:00+06:00');
    const newer = await made();
    await expect(approveArchive(await as('director'), { id: older, word: null })).rejects.toMatchObject({ fields: { id: 'older' } });
    await school.owner.rows(`update mark_revision set received_at = $1 where school_id = $2`, [`${JUNE}T13:00:00+06:00`, school.schoolId]);
    await expect(approveArchive(await as('director'), { id: newer, word: null })).rejects.toMatchObject({ fields: { id: 'changed' } });
    expect((await archives('director'))[0]).toMatchObject({ id: newer, hindered: 'changed' });
  });

  test('answers none that she had made herself, and nobody but the director answers', async () => {
    const id = await made();
    await school.owner.rows('update bundle set asked_by_id = $1 where id = $2', [school.people.director, id]);
    for (const answer of [approveArchive, returnArchive]) {
      await expect(answer(await as('director'), { id, word: 'Туура' })).rejects.toMatchObject({ code: 'ownMatter' });
      for (const name of ['administrator', 'deputy', 'secretary'] as const) await expect(answer(await as(name), { id, word: 'Туура' })).rejects.toMatchObject({ code: 'notAllowed' });
    }
    expect(await waiting()).toBe(0);
  });
});

test('is refused while the school has no director who can come in', async () => {
  await school.owner.rows(`update staff_appointment set ended_on = '2027-06-01' where person_id = $1`, [school.people.director]);
  await make();
  expect(await archives('administrator')).toMatchObject([{ state: 'refused' }]);
});

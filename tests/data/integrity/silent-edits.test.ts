import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { entryHash, type StoredEntry } from '@/lib/history/model';
import { sealSchools } from '@/lib/integrity/commands';
import { explainFindings } from '@/lib/integrity/comparison-commands';
import { nameOfKey, publicKeyOf, sealingKey } from '@/lib/integrity/model';
import { countFindings, findLastSeal } from '@/lib/integrity/queries';
import { sealKey } from '@/lib/launch/secret';
import { verifyBackup } from '@/lib/launch/verify-backup';
import { compareRecord } from '@/lib/launch/verify-kept';
import { verifyRecord, verifyRecordWithin, type VerifyOptions } from '@/lib/launch/verify-record';
import { changeSetting } from '@/lib/settings/commands';
import { ownerUrl, useDatabase } from '@/tests/support/database';
import { answers, record } from '@/tests/support/journal-entries';
import { makeSmallSchool, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { recordMarks } from '@/tests/support/term-mark-entries';
import { writeBackup } from '@/prisma/backup/write';

useDatabase('empty');
const folder = mkdtempSync(join(tmpdir(), 'seals-'));
const notesFile = join(folder, 'seals');
const secret = sealKey(folder);
const key = sealingKey(secret);
const keys = new Map([[key.name, publicKeyOf(secret)]]);

const QUARTER_END = '2026-11-06';
let school: SmallSchool;
let superuser: Client;

/** Some numbers at a time, so that a day's rows are taken in by several statements. */
const seal = (at: string) => {
  standStillAt(at);
  return sealSchools({ key, notesFile, everySeconds: 0, atOnce: 2 });
};
const options = (): VerifyOptions => ({ keys, notes: readFileSync(notesFile, 'utf8'), schoolId: school.schoolId });
/** "day table what", each once */
const said = async (verifying: typeof verifyRecordWithin = verifyRecordWithin, asked = options()) => (await verifying(superuser, asked)).flatMap(({ findings }) => findings.map(({ day, table, what }) => `${day} ${table} ${what}`));

/** Two days of a school, each sealed at its end: the first of them twice, for it began sealed. */
beforeAll(async () => {
  school = await makeSmallSchool();
  superuser = new Client({ connectionString: ownerUrl() });
  superuser.on('error', () => undefined);
  await superuser.connect();
  standStillAt(`${QUARTER_END}T10:00:00+06:00`);
  const [after] = await recordMarks({ ...(await school.actor('algebraist')), today: QUARTER_END }, school.groups.algebraA, { pupilId: school.people.kanat, value: 'notAssessed', reason: 'ооруган' });
  expect(after).toMatchObject({ outcome: 'saved' });
  await seal(`${YESTERDAY}T08:00:00+06:00`);
  const [algebraist, director] = [await school.actor('algebraist'), await school.actor('director')];
  const { kanat, nurlan } = school.people;
  for (const day of [YESTERDAY, TODAY]) {
    standStillAt(`${day}T09:30:00+06:00`);
    const lessonId = await school.lesson('algebraA', day);
    const outcomes = await answers(algebraist, { kind: 'topic', lessonId, topic: 'Көп мүчө' }, { kind: 'homework', lessonId, text: '§11', minutes: 20 }, { kind: 'confirmation', lessonId },
      { kind: 'attendance', lessonId, pupilId: nurlan, exception: { kind: 'absent' } }, { kind: 'mark', lessonId, pupilId: kanat, value: 4 });
    expect(new Set(outcomes)).toEqual(new Set(['saved']));
    await changeSetting(director, { key: 'publishAtHour', value: day === TODAY ? 18 : 17 });
    await seal(`${day}T17:00:00+06:00`);
  }
  await changeSetting(director, { key: 'publishAtHour', value: 19 });
  await seal(`${TODAY}T18:00:00+06:00`);
  standStillAt(`${TODAY}T18:30:00+06:00`);
});

afterAll(async () => {
  await superuser.end();
  rmSync(folder, { recursive: true });
});

test('a record that nobody touched is as it was sealed, and so is one with what was written since', async () => {
  expect(await said(verifyRecord)).toEqual([]);
  expect(await verifyRecord(superuser, options())).toMatchObject([{ seals: 4, emptied: 0, last: { day: TODAY, keyName: nameOfKey(publicKeyOf(secret)) } }]);
  await record(await school.actor('algebraist'), { kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.jibek, value: 5 });
  expect(await said(verifyRecord)).toEqual([]);
});

const CONSISTENTLY = async (change: Partial<StoredEntry>) => {
  const { rows: [entry] } = await superuser.query<StoredEntry & { seq: string }>(
    `select seq, school_id as "schoolId", at, person_id as "personId", session_id as "sessionId", fact, subject_pupil_id as "subjectPupilId", group_id as "groupId", payload, salt
     from history_entry where fact = 'mark.recorded' order by seq limit 1`);
  const changed = { ...entry!, ...change };
  await superuser.query('update history_entry set person_id = $2, at = $3, payload_hash = $4 where seq = $1', [entry!.seq, changed.personId, changed.at, entryHash(changed)]);
};
const INSERT_LIKE = (table: string, change: string, which: string) =>
  `insert into ${table} select (jsonb_populate_record(t, ${change})).* from ${table} t where ${which}`;
const OLD = `seq in (select min(seq) from`;

type Edit = string | (() => Promise<void>);
/** What a superuser does, and what must be found, of which day. `Y` is yesterday, `T` today, `Q` the end of the quarter. */
const EDITS: Record<string, [edit: Edit, ...found: string[]]> = {
  'a mark is raised': ['update mark set value = 5 where value = 4 and lesson_id in (select id from lesson where on_date = $1)', 'Y mark notTheLastRevision'],
  'a mark and its revision are raised': [`with m as (update mark set value = 5 where lesson_id in (select id from lesson where on_date = $1)) update mark_revision set value = 5 where lesson_id in (select id from lesson where on_date = $1)`, 'Y mark_revision changed'],
  'a mark goes': [`delete from mark where lesson_id in (select id from lesson where on_date = $1)`, 'Y mark notTheLastRevision'],
  'another is said to have given a mark': [`update mark_revision set author_id = (select id from person where surname = 'Эшимова') where received_at < $1::date + 1`, 'Y mark_revision changed'],
  'a mark is said to be given on another day': [`update mark_revision set received_at = received_at - interval '3 days' where received_at < $1::date + 1`, 'Y mark_revision changed'],
  'a revision goes, with its mark': [`with m as (delete from mark where lesson_id in (select id from lesson where on_date = $1)) delete from mark_revision where lesson_id in (select id from lesson where on_date = $1)`, 'Y mark_revision removed'],
  'a revision is put between others': [INSERT_LIKE('mark_revision', `jsonb_build_object('id', gen_random_uuid(), 'seq', 0, 'pupil_id', (select id from person where surname = 'Абдыкадырова'))`, `received_at < $1::date + 1`), 'Y mark_revision inserted', 'Y mark notTheLastRevision'],
  'a revision is added that nobody wrote': [INSERT_LIKE('mark_revision', `jsonb_build_object('id', gen_random_uuid(), 'seq', nextval('mark_revision_seq_seq'), 'pupil_id', (select id from person where surname = 'Болотбекова' and first_name = 'Саадат'))`, `received_at < $1::date + 1`), 'Y mark_revision unexplained', 'Y mark notTheLastRevision'],
  'an entry of the history goes': [`delete from history_entry where ${OLD} history_entry where fact = 'mark.recorded')`, 'Y history_entry removed'],
  'an entry says something else': [`update history_entry set payload = payload || '{"reason":"жаңы"}' where ${OLD} history_entry where fact = 'mark.recorded')`, 'Y history_entry changed'],
  'an entry is changed with its own hash': [() => CONSISTENTLY({ personId: school.people.director }), 'Y history_entry changed'],
  'an entry is moved to another day with its own hash': [() => CONSISTENTLY({ at: new Date('2026-11-17T05:00:00Z') }), 'Y history_entry changed'],
  'two entries change places': [`update history_entry e set seq = -e.seq where e.at < $1::date + 1; update history_entry e set seq = (select min(seq) + max(seq) from history_entry x where x.seq < 0) * -1 + e.seq where e.seq < 0`, 'Y history_entry changed'],
  'an entry of an old day is added': [INSERT_LIKE('history_entry', `jsonb_build_object('seq', nextval('history_entry_seq_seq'))`, `${OLD} history_entry where fact = 'setting.changed')`), 'Y history_entry unexplained'],
  'an entry is put between others': [INSERT_LIKE('history_entry', `jsonb_build_object('seq', 0)`, `${OLD} history_entry where fact = 'setting.changed')`), 'Y history_entry inserted'],
  'an entry speaks of a mark that nobody gave': [INSERT_LIKE('history_entry', `jsonb_build_object('seq', nextval('history_entry_seq_seq'), 'at', '${TODAY}T12:30:00Z', 'payload', payload || jsonb_build_object('revisionId', gen_random_uuid()))`, `${OLD} history_entry where fact = 'mark.recorded')`), 'T history_entry unexplained'],
  'a period mark is raised with its revision': [`with t as (update term_mark set kind = 'figure', value = 5) update term_mark_revision set kind = 'figure', value = 5`, 'Q term_mark_revision changed'],
  'a period mark is raised': [`update term_mark set kind = 'figure', value = 5`, 'Q term_mark notTheLastRevision'],
  'a topic is written over': [`update lesson set topic = 'Кайталоо' where topic is not null and on_date = $1`, 'Y lesson notTheLastRevision'],
  'a confirmation of attendance is taken out': [`update lesson set attendance_revision_id = null where on_date = $1`, 'Y lesson notTheLastRevision'],
  'a filled lesson stands on another day': [`update lesson set on_date = on_date + 1 where topic is not null and on_date = $1`, 'Y lesson unexplained'],
  'an empty lesson goes': [`delete from lesson where topic is null and attendance_revision_id is null and on_date <> $1`, 'Y lesson unexplained'],
  'a lesson is added': [INSERT_LIKE('lesson', `jsonb_build_object('id', gen_random_uuid(), 'position', 9)`, `on_date = $1`), 'T lesson unexplained'],
  'homework is ticked by nobody': [`insert into homework_tick (school_id, pupil_id, given_lesson_id, done_at) select l.school_id, p.id, l.id, $1::date from lesson l, person p where p.first_name = 'Нурлан' and l.on_date = $1::date and l.topic is not null`, 'Y homework_tick notTheLastRevision'],
  'homework is written over': [`update homework set text = '§1' where given_lesson_id in (select id from lesson where on_date = $1)`, 'Y homework notTheLastRevision'],
  'an absence goes': [`update attendance_exception set kind = null where lesson_id in (select id from lesson where on_date = $1)`, 'Y attendance_exception notTheLastRevision'],
  'an absence goes with its revision': [`with a as (delete from attendance_exception where lesson_id in (select id from lesson where on_date = $1)) delete from attendance_revision where pupil_id is not null and received_at < $1::date + 1`, 'Y attendance_revision removed'],
  'a guardianship ends sooner': [`update guardianship set ended_on = $1::date where pupil_id in (select id from person where first_name = 'Нурлан')`, 'Y guardianship unexplained'],
  'a guardian is added': [INSERT_LIKE('guardianship', `jsonb_build_object('id', gen_random_uuid(), 'pupil_id', (select id from person where first_name = 'Канат'))`, `pupil_id in (select id from person where first_name = 'Нурлан') and $1::date is not null`), 'T guardianship unexplained'],
  'a teacher is made director': [`update staff_appointment set post = 'director' where post = 'teacher' and person_id in (select id from person where surname = 'Жолдошев') and $1::date is not null`, 'Y staff_appointment unexplained'],
  'an appointment goes': [`delete from staff_appointment where post = 'administrator' and $1::date is not null`, 'Y staff_appointment unexplained'],
  'a setting is another': [`update setting set value = '8' where set_at < $1::date + 1`, 'Y setting unexplained'],
  'a term ends on another day': [`update term set ends_on = ends_on + 7 where ordinal = 2 and $1::date is not null`, 'Y term unexplained'],
  'a term is closed': [`insert into term_closing (school_id, id, term_id, closed_at, closed_by_id) select school_id, gen_random_uuid(), id, $1, (select id from person where surname = 'Сатыбалдиева') from term where ordinal = 1`, 'T term_closing unexplained'],
  'a pupil is in another class': [`update enrolment set class_id = (select id from school_class where letter = 'Б') where pupil_id in (select id from person where first_name = 'Канат') and $1::date is not null`, 'Y enrolment unexplained'],
  'a pupil was in a group sooner': [`update course_group_membership set started_on = started_on - 7 where pupil_id in (select id from person where first_name = 'Канат') and $1::date is not null`, 'Y course_group_membership unexplained'],
  'a pupil has another name': [`update person set surname = 'Башка' where first_name = 'Канат' and $1::date is not null`, 'Y person unexplained'],
  'a seal has another root': [`update seal set root = repeat('0', 64) where ordinal = 3 and $1::date is not null`, 'T seal badRoot', 'T seal badSignature'],
  'a seal is said to be of another moment': [`update seal set sealed_at = sealed_at - interval '1 hour' where ordinal = 2 and $1::date is not null`, 'Y seal badRoot'],
  'what a seal took in is another': [`update seal_part set digests[1] = sha256('x') where ordinal = 2 and of_table = 'mark_revision' and $1::date is not null`, 'Y seal badRoot', 'Y mark_revision changed'],
  'the last seal goes, with what it took in': [`with p as (delete from seal_part where ordinal = 4) delete from seal where ordinal = 4 and $1::date is not null`, 'T seal missingSeal'],
  'a seal in the middle goes': [`delete from seal where ordinal = 3 and $1::date is not null`, 'T seal missingSeal'],
  'a whole day goes': [`with h as (delete from history_entry where at < $1::date + 1), m as (delete from mark where revision_id in (select id from mark_revision where received_at < $1::date + 1)) delete from mark_revision where received_at < $1::date + 1`, 'Y history_entry removed', 'Y mark_revision removed'],
};

test.each(Object.entries(EDITS))('found: %s', async (_name, [edit, ...found]) => {
  await superuser.query('begin; set local session_replication_role = replica');
  try {
    if (typeof edit !== 'string') await edit();
    else for (const statement of edit.split('; ')) {
      const { rowCount } = await superuser.query(statement, statement.includes('$1') ? [YESTERDAY] : []);
      expect(rowCount).toBeGreaterThan(0);
    }
    expect(await said()).toEqual(expect.arrayContaining(found.map((one) => one.replace(/^Y/, YESTERDAY).replace(/^T/, TODAY).replace(/^Q/, QUARTER_END))));
  } finally {
    await superuser.query('rollback');
  }
});

test('found in a back-up as in the journal', async () => {
  const [file, backupKey] = [join(folder, 'journal.backup'), Buffer.alloc(20, 7)];
  const lessonId = await school.lesson('algebraA', YESTERDAY);
  const raise = (value: number) => superuser.query('update mark set value = $1 where lesson_id = $2', [value, lessonId]);
  await raise(5);
  await writeBackup(ownerUrl(), backupKey, file, new Date());
  await raise(4);
  expect(await said(() => verifyBackup(file, { ownerUrl: ownerUrl(), key: backupKey }, options()))).toEqual([`${YESTERDAY} mark notTheLastRevision`]);
});

test('numbers that were set back are found before anything is written under them', async () => {
  const { rows: [row] } = await superuser.query<{ last: string }>('select last_value as last from history_entry_seq_seq');
  await superuser.query("select setval('history_entry_seq_seq', 1)");
  expect(await said(verifyRecord)).toEqual([`${TODAY} history_entry numbersSetBack`]);
  await superuser.query("select setval('history_entry_seq_seq', $1)", [row!.last]);
});

test('a payload that is emptied by law leaves the chain whole', async () => {
  await superuser.query("begin; update history_entry set payload = null, salt = '' where fact = 'setting.changed'");
  expect(await verifyRecordWithin(superuser, options())).toMatchObject([{ emptied: 3, findings: [] }]);
  await superuser.query('rollback');
});

test('a silent edit stays found when the next seal has taken it in, and with the seals of whoever holds another key', async () => {
  await superuser.query(`update guardianship set may_announce = false where pupil_id in (select id from person where first_name = 'Нурлан')`);
  await seal(`${TODAY}T19:00:00+06:00`);
  expect(await said(verifyRecord)).toEqual([`${TODAY} guardianship unexplained`]);
  await superuser.query(`update guardianship set may_announce = true where pupil_id in (select id from person where first_name = 'Нурлан')`);
  const other = sealingKey(sealKey(join(folder, 'other')));
  standStillAt(`${TODAY}T20:00:00+06:00`);
  await sealSchools({ key: other, notesFile: null, everySeconds: 0 });
  expect(await said(verifyRecord)).toEqual([`${TODAY} guardianship unexplained`, `${TODAY} seal unknownKey`]);
});

test('a table that a later release seals is taken as it is at first, and held to it from then on', async () => {
  await superuser.query('begin; set local session_replication_role = replica');
  await superuser.query(`update seal_part set of_table = 'gone' where of_table = 'substitution'`);
  const substitution = async () => (await said()).filter((one) => one.includes('substitution'));
  await superuser.query(`insert into substitution (school_id, id, lesson_id, substitute_id, grants_marks, created_at, created_by_id) select school_id, gen_random_uuid(), id, $1, true, $2, $1 from lesson limit 1`, [school.people.director, `${YESTERDAY}T05:00:00Z`]);
  expect(await substitution()).toEqual([]);
  await superuser.query(`update seal_part set of_table = 'substitution' where of_table = 'gone'`);
  expect(await substitution()).toEqual([`${TODAY} substitution unexplained`]);
  await superuser.query('rollback');
});

test('what a comparison finds is told to director and administrator until the director explains it, and what is new is told again', async () => {
  const [director, administrator, teacher] = [await school.actor('director'), await school.actor('administrator'), await school.actor('algebraist')];
  const compare = (hour: number) => compareRecord(ownerUrl(), folder, new Date(`${TODAY}T${hour}:30:00+06:00`));
  const told = async (actor: typeof director) => (await findLastSeal(actor))!.comparison!.findings.map(({ table, what, rows }) => `${table} ${what} ${rows}`);
  expect((await findLastSeal(director))!.comparison).toBeNull();
  await compare(20);
  for (const actor of [director, administrator]) {
    expect(await told(actor)).toEqual(['guardianship unexplained 2', 'seal unknownKey 1']);
    expect(await countFindings(actor)).toBe(2);
  }
  expect(await countFindings(teacher)).toBe(0);
  const { id } = (await findLastSeal(director))!.comparison!;
  await expect(explainFindings(administrator, { id, explanation: 'Көчүрүлгөн' })).rejects.toMatchObject({ code: 'notAllowed' });
  await explainFindings(director, { id, explanation: 'Сервер алмашты' });
  await expect(explainFindings(director, { id, explanation: 'Кайра' })).rejects.toMatchObject({ code: 'alreadyClosed' });
  await compare(21);
  expect((await findLastSeal(director))!.comparison).toMatchObject({ findings: [], hasExplained: true });
  await superuser.query(`update mark set value = 5 where lesson_id = $1`, [await school.lesson('algebraA', YESTERDAY)]);
  await compare(22);
  expect(await told(director)).toEqual(['mark notTheLastRevision 1']);
  await superuser.query(`update mark set value = 4 where lesson_id = $1`, [await school.lesson('algebraA', YESTERDAY)]);
});

test('what is being written while a seal is made is in the next one, whatever its number, and nobody who writes waits', async () => {
  const writing = new Client({ connectionString: ownerUrl() });
  writing.on('error', () => undefined);
  await writing.connect();
  const count = async () => Number((await superuser.query('select count(*) from seal')).rows[0].count);
  const remember = (by: Client) => by.query(`insert into history_entry (school_id, at, fact, payload, salt, payload_hash) select id, $1, 'x', null, '', '' from school`, [`${TODAY}T15:00:00Z`]);
  const before = await count();
  // It took the lower number and is not over; a later one is.
  await writing.query('begin');
  await remember(writing);
  await remember(superuser);
  let goes = 2;
  standStillAt(`${TODAY}T21:00:00+06:00`);
  expect(await sealSchools({ key, notesFile, everySeconds: 0, goesOn: () => (goes -= 1) > 0 })).toEqual([]);
  expect(await count()).toBe(before);
  // It ends while it is waited for.
  const sealing = sealSchools({ key, notesFile, everySeconds: 0 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await remember(superuser);
  await writing.query('commit');
  expect(await sealing).toHaveLength(1);
  await seal(`${TODAY}T21:30:00+06:00`);
  expect((await said(verifyRecord)).filter((one) => one.includes('history_entry'))).toEqual([]);
  await writing.end();
});

test('a school is sealed once in ten minutes, and once more when a day has begun', async () => {
  const sealAgain = async (at: string) => {
    standStillAt(at);
    await superuser.query(`insert into history_entry (school_id, at, fact, payload, salt, payload_hash) select id, $1, 'x', null, '', '' from school`, [at]);
    return (await sealSchools({ key, notesFile })).length;
  };
  expect(await sealAgain(`${TODAY}T23:30:00+06:00`)).toBe(1);
  expect(await sealAgain(`${TODAY}T23:35:00+06:00`)).toBe(0);
  expect(await sealAgain('2026-11-21T00:05:00+06:00')).toBe(1);
});

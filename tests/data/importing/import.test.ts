import { Client } from 'pg';
import { signIn } from '@/lib/auth/sign-in';
import { setClock } from '@/lib/clock';
import { type StoredEntry, verify } from '@/lib/history/model';
import { applyImport, type ImportOutcome, previewImport } from '@/lib/importing/commands';
import type { SchoolFiles } from '@/lib/importing/model';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { foundSchool, issueSetupCode } from '@/lib/setup/commands';
import { ownerUrl, useDatabase } from '../../support/database';
import { changedSampleFile, readSample, SAMPLE_NAMES, sampleFile, textFile } from '../../support/importing/sample';

afterAll(() => owner.end());
useDatabase('empty');

const AUTUMN = '2026-11-20T09:30:00+06:00';
let owner: Client;
let schoolId: string;
let files: SchoolFiles;
let first: ImportOutcome;

beforeAll(async () => {
  setClock({ now: () => new Date('2026-08-25T12:00:00+06:00') });
  owner = new Client({ connectionString: ownerUrl() });
  await owner.connect();
  const director = { surname: 'Сатыбалдиева', firstName: 'Гүлзат', patronymic: 'Бакытовна', login: 'satybaldieva.g', password: 'a long password' };
  ({ schoolId } = await foundSchool({ code: (await issueSetupCode()) ?? '', nameKy: 'Үлгү', nameRu: 'Образец', nameEn: 'Sample', ...director }));
  files = await readSample();
  first = await applyImport({ schoolId, personId: null }, files);
}, 120_000);
beforeEach(() => setClock({ now: () => new Date(AUTUMN) }));

async function rows<R extends object>(sql: string, ...values: unknown[]): Promise<R[]> {
  return (await owner.query<R>(sql, values)).rows;
}

async function count(table: string, where = 'true'): Promise<number> {
  return (await rows<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`))[0]?.count ?? 0;
}

/** Every table's rows, counted: what an import that changes nothing leaves as it is. */
async function everything(): Promise<Record<string, number>> {
  const tables = await rows<{ name: string }>(`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`);
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = await count(`"${name}"`);
  return counts;
}

async function withChanges(...changes: [file: string, from: string, to: string][]): Promise<SchoolFiles> {
  return readSchoolFiles(SAMPLE_NAMES.map((name) => name.replace('.xlsx', '.csv')).map((name) => {
    const change = changes.find(([file]) => file === name);
    return change ? changedSampleFile(...change) : sampleFile(name);
  }));
}

/** The one list that tells of a pupil: the others need not be read to see what becomes of it. */
const withPupils = (from: string, to: string) => readSchoolFiles([changedSampleFile('pupils.csv', from, to)]);

test('the sample school comes in whole, in one run, with its lessons of the year', async () => {
  expect(first.preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(first.importRunId).not.toBeNull();
  expect(await everything()).toMatchObject({
    pupil: 794, enrolment: 794, school_class: 27, subject: 26, course: 26, course_group: 384, timetable: 1, timetable_entry: 794, term: 4,
    special_day: 11, bell_schedule: 2, subgroup: 60, curriculum_plan: 6, account: 53, import_run: 1,
  });
  const weeks = (await count('lesson')) / 794;
  expect(weeks).toBeGreaterThan(30);
  expect(weeks).toBeLessThan(36);
});

test('the history says who came to see whom, entry by entry as it was written', async () => {
  const told = (fact: string) => count('history_entry', `fact = '${fact}'`);
  expect([await told('guardianship.opened'), await told('group.assigned')]).toEqual([await count('guardianship'), await count('teaching_assignment')]);
  const [untold] = await rows<{ count: number }>(`
    select count(*)::int as count from guardianship g where not exists (select from history_entry h where h.school_id = g.school_id
      and h.fact = 'guardianship.opened' and h.subject_pupil_id = g.pupil_id and h.payload ->> 'guardianId' = g.guardian_id::text)`);
  expect(untold).toEqual({ count: 0 });
  // The director's own, made with the school, is told by it.
  expect(await told('appointment.made')).toBe((await count('staff_appointment')) - 1);
  const entries = await rows<StoredEntry>(`select school_id as "schoolId", at, person_id as "personId", session_id as "sessionId", fact,
    subject_pupil_id as "subjectPupilId", group_id as "groupId", payload, salt, payload_hash as "payloadHash" from history_entry`);
  expect(entries.length).toBeGreaterThan(1_000);
  expect(new Set(entries.map(verify))).toEqual(new Set(['unchanged']));
  const opened = entries.find(({ fact }) => fact === 'guardianship.opened')!;
  expect(verify({ ...opened, payload: { ...(opened.payload as object), guardianId: opened.subjectPupilId } })).toBe('changed');
  expect(verify({ ...opened, schoolId: opened.subjectPupilId! })).toBe('changed');
  expect(verify({ ...opened, subjectPupilId: null })).toBe('changed');
});

test('every new login opens with its one-time password, which must be changed', async () => {
  expect(first.logins).toHaveLength(52);
  expect(new Set(first.logins.map(({ password }) => password)).size).toBe(52);
  const visitor = { device: 'office', address: '203.0.113.7', deviceIsNew: false, deviceLabel: 'Chrome' };
  const { login = '', password = '', name } = first.logins[0] ?? {};
  const { personId } = await signIn({ login, password }, visitor);
  expect(await rows(`select concat_ws(' ', surname, first_name, patronymic) as name from person where id = $1`, personId)).toEqual([{ name }]);
  await expect(signIn({ login, password: 'another' }, visitor)).rejects.toMatchObject({ code: 'wrongCredentials' });
  expect(await count('account', 'must_change_password')).toBe(52);
});

test('the director who founded the school is the one of the list', async () => {
  expect(await count('staff_appointment', `post = 'director'`)).toBe(1);
  expect(await count('person', `surname = 'Сатыбалдиева' and first_name = 'Гүлзат' and patronymic = 'Бакытовна' and id in (select person_id from staff_appointment)`)).toBe(1);
});

test('the same files again write nothing at all', async () => {
  const before = await everything();
  const again = await applyImport({ schoolId, personId: null }, files);
  expect(again.preview.items).toEqual([]);
  expect(again).toMatchObject({ importRunId: null, logins: [] });
  expect(await everything()).toEqual(before);
});

test('a look writes nothing', async () => {
  const before = await everything();
  const preview = await previewImport({ schoolId, personId: null }, await withPupils('1002,1-А,', '1002,1-Б,'));
  expect(preview.items).toHaveLength(1);
  expect(await everything()).toEqual(before);
});

test('a pupil who moved and a lesson that moved change exactly that, from today, and are remembered', async () => {
  const changed = await withChanges(
    ['pupils.csv', '1002,1-А,', '1002,1-Б,'],
    ['timetable.fet', '<Activity_Id>1</Activity_Id>\n\t<Preferred_Day>Шаршемби</Preferred_Day>\n\t<Preferred_Hour>3</Preferred_Hour>', '<Activity_Id>1</Activity_Id>\n\t<Preferred_Day>Жума</Preferred_Day>\n\t<Preferred_Hour>7</Preferred_Hour>'],
  );
  const lessonsBefore = await count('lesson', 'withdrawn_at is null');
  const outcome = await applyImport({ schoolId, personId: null }, changed);
  expect(outcome.preview.items.map(({ kind, action }) => `${kind} ${action}`)).toEqual(['pupil change', 'timetable change']);
  const enrolments = await rows<{ name: string; started: string; ended: string | null }>(
    `select c.name, e.started_on::text as started, e.ended_on::text as ended from enrolment e join school_class c on c.id = e.class_id
     join pupil p on p.id = e.pupil_id where p.number = '1002' order by e.started_on`,
  );
  expect(enrolments).toEqual([{ name: '1-А', started: '2026-09-01', ended: '2026-11-19' }, { name: '1-Б', started: '2026-11-20', ended: null }]);
  const open = await rows<{ name: string }>(
    `select distinct g.name from course_group_membership m join course_group g on g.id = m.group_id join pupil p on p.id = m.pupil_id
     where p.number = '1002' and m.ended_on is null`,
  );
  expect(open).toEqual([{ name: '1-Б' }]);
  expect(await count('timetable')).toBe(2);
  expect(Math.abs((await count('lesson', 'withdrawn_at is null')) - lessonsBefore)).toBeLessThanOrEqual(5);
  expect((await rows<{ fact: string }>(`select distinct fact from history_entry where fact <> 'session.started' order by fact`)).map(({ fact }) => fact)).toEqual([
    'appointment.made', 'group.assigned', 'guardianship.opened', 'import.applied', 'lessons.placed', 'pupil.moved', 'school.created', 'timetable.putInForce',
  ]);
  expect((await applyImport({ schoolId, personId: null }, changed)).importRunId).toBeNull();
});

test('a moved holiday moves the lessons with it', async () => {
  const onThe30th = () => count('lesson', `on_date = '2026-12-28' and withdrawn_at is null`);
  expect(await onThe30th()).toBeGreaterThan(0);
  await applyImport({ schoolId, personId: null }, await readSchoolFiles([changedSampleFile('calendar.json', '"from": "2026-12-31"', '"from": "2026-12-28"')]));
  expect(await onThe30th()).toBe(0);
});

test('a whole new timetable in the middle of the year loses none of eight thousand filled lessons', async () => {
  const held = `on_date <= '2026-11-20' and withdrawn_at is null and left_timetable_at is null`;
  await owner.query(`insert into lesson_revision (school_id, id, lesson_id, group_id, part, topic, typed_at, received_at, author_id, publish_at, is_by_device_clock, payload_hash)
    select l.school_id, gen_random_uuid(), l.id, l.group_id, 'topic', 'Тема ' || position, $1, $1, (select id from person limit 1), $1, false, l.id::text from lesson l where ${held}`, [AUTUMN]);
  await owner.query('update lesson l set topic = r.topic, topic_revision_id = r.id, topic_complete_since = r.received_at from lesson_revision r where r.lesson_id = l.id');
  const filled = () => rows('select id, group_id, on_date::text, position, topic from lesson where topic is not null and withdrawn_at is null order by id');
  const before = await filled();
  expect(before.length).toBeGreaterThan(8_000);
  // Every lesson of a Friday, as today is, changes places with those of the Tuesday.
  const changed = Buffer.from(sampleFile('timetable.fet').bytes).toString().replace(/(<Preferred_Day>)(Жума|Шейшемби)/g, (_, tag: string, day: string) => `${tag}${day === 'Жума' ? 'Шейшемби' : 'Жума'}`);
  await applyImport({ schoolId, personId: null }, await readSchoolFiles([textFile('timetable.fet', changed)]));
  expect(await filled()).toEqual(before);
  const outside = await rows<{ day: string; count: number }>('select on_date::text as day, count(*)::int from lesson where left_timetable_at is not null group by 1');
  expect(outside).toEqual([{ day: '2026-11-20', count: expect.any(Number) }]);
  expect(outside[0]!.count).toBeGreaterThan(50);
});

test('while an error stands, nothing is written', async () => {
  const before = await everything();
  const broken = [sampleFile('calendar.json'), textFile('pupils.csv', 'Класс;Номери;Аты-жөнү;Туулган күнү\n7-А;9999;Асанова Айпери;32.01.2014\n7-А;9998;Асанов Бек;01.01.2014')];
  const outcome = await applyImport({ schoolId, personId: null }, await readSchoolFiles(broken));
  expect(outcome.preview).toMatchObject({ canApply: false });
  expect(outcome.preview.problems).toContainEqual({ severity: 'error', key: 'dateUnknown', file: 'pupils.csv', row: 2, field: 'bornOn', values: { written: '32.01.2014' } });
  expect(await everything()).toEqual(before);
});

test('lists are not brought into a year that gave way to the next, and what to do is said', async () => {
  await rows(`insert into school_year (school_id, id, label, starts_on, ends_on, weekdays) select y.school_id, gen_random_uuid(), 'next', y.ends_on + 30, y.ends_on + 300, y.weekdays from school_year y`);
  const before = await everything();
  const { preview, importRunId } = await applyImport({ schoolId, personId: null }, await withPupils('7-А', '7-Б'));
  expect([preview.canApply, importRunId, preview.problems.filter(({ severity }) => severity === 'error').map(({ key, values }) => [key, values?.next])]).toEqual([false, null, [['yearTurned', 'next']]]);
  expect(await everything()).toEqual(before);
  await rows(`delete from school_year where label = 'next'`);
});

test('an archived year takes nothing in, and says so', async () => {
  await rows(`insert into year_archiving (school_id, year_id, archived_at, archived_by_id)
    select y.school_id, y.id, now(), (select id from person limit 1) from school_year y`);
  const before = await everything();
  const { preview, importRunId } = await applyImport({ schoolId, personId: null }, await withPupils('7-А', '7-Б'));
  expect([preview.canApply, importRunId, preview.problems.filter(({ severity }) => severity === 'error').map(({ key }) => key)]).toEqual([false, null, ['yearArchived']]);
  expect(await everything()).toEqual(before);
});

import { v7 as newId } from 'uuid';
import type * as Passwords from '@/lib/auth/passwords';
import { applyImport } from '@/lib/importing/commands';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { useDatabase } from '../../support/database';
import { smallFiles } from '../../support/importing/small-files';
import { answers } from '../../support/journal-entries';
import { openOwner, type Owner } from '../../support/owner';
import { actorFor, NOW, standStillAt } from '../../support/small-school';

useDatabase('empty');

/** What happens to the school while the passwords of new logins are hashed, between the look and the writing. */
let meanwhile = async () => {};
jest.mock('@/lib/auth/passwords', () => {
  const passwords = jest.requireActual<typeof Passwords>('@/lib/auth/passwords');
  return { ...passwords, hashPassword: (password: string) => meanwhile().then(() => passwords.hashPassword(password)) };
});

const ASANOVA = ['Асанова', 'Мээрим'] as const;
const KADYROV = ['Кадыров', 'Эржан'] as const;
const schoolId = newId();
let owner: Owner;

const bring = async (files = smallFiles()) => applyImport({ schoolId, personId: null }, await readSchoolFiles(files));
const personId = async ([surname]: readonly [string, string]) =>
  (await owner.row<{ id: string }>('select person_id as id from staff_appointment join person on person.id = person_id where surname = $1 limit 1', [surname])).id;
const actor = async (name: readonly [string, string]) => actorFor(schoolId, await personId(name), name);
const algebraOn = async (day: string) =>
  (await owner.row<{ id: string }>(
    `select l.id from lesson l join course_group g on g.id = l.group_id join course c on c.id = g.course_id join subject s on s.id = c.subject_id
     where s.name_ky = 'Алгебра' and l.on_date = $1 and l.withdrawn_at is null order by l.position limit 1`,
    [day],
  )).id;
const algebraTeachers = () =>
  owner.rows(
    `select p.surname, a.started_on::text as "from", a.ended_on::text as "to" from teaching_assignment a join person p on p.id = a.teacher_id
     join course_group g on g.id = a.group_id join course c on c.id = g.course_id join subject s on s.id = c.subject_id where s.name_ky = 'Алгебра' order by a.started_on`,
  );

/** The timetable in which algebra is Кадыров's from now on. */
const replaced = () =>
  smallFiles({ 'timetable.fet': (text) => text.replaceAll('<Teacher>Асанова Мээрим Бакытовна</Teacher><Subject>Алгебра', '<Teacher>Кадыров Эржан</Teacher><Subject>Алгебра') });

test('a replaced teacher: the old assignment ends yesterday, the new one begins today, filled lessons keep their author', async () => {
  standStillAt('2026-11-02T07:00:00+06:00');
  owner = await openOwner();
  await owner.insert('school', [{ id: schoolId, name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: NOW }]);
  await bring();
  standStillAt(NOW);
  const [monday, friday] = [await algebraOn('2026-11-16'), await algebraOn('2026-11-20')];
  expect(await answers(await actor(ASANOVA), { kind: 'topic', lessonId: monday, topic: 'Көп мүчө' })).toEqual(['saved']);
  const lessonsBefore = await owner.rows('select id, withdrawn_at from lesson order by id');

  const outcome = await bring(replaced());
  expect(outcome.preview.items).toEqual([{ kind: 'group', action: 'change', name: 'Алгебра, 7-А', changes: [{ field: 'teacher', from: 'Асанова', to: 'Кадыров' }] }]);
  expect(await algebraTeachers()).toEqual([{ surname: 'Асанова', from: '2026-11-02', to: '2026-11-19' }, { surname: 'Кадыров', from: '2026-11-20', to: null }]);
  expect(await owner.rows('select id, withdrawn_at from lesson order by id')).toEqual(lessonsBefore);
  expect(await owner.row('select l.topic, p.surname from lesson l join lesson_revision r on r.id = l.topic_revision_id join person p on p.id = r.author_id where l.id = $1', [monday])).toEqual({
    ...{ topic: 'Көп мүчө', surname: 'Асанова' },
  });
  expect(await answers(await actor(KADYROV), { kind: 'topic', lessonId: friday, topic: 'Бөлчөк' })).toEqual(['saved']);
  expect(await answers(await actor(ASANOVA), { kind: 'homework', lessonId: friday, text: '§12' })).toEqual(['notFound']);
});

test('the same timetable again changes nothing, today or later', async () => {
  for (const instant of [NOW, '2026-11-24T08:00:00+06:00']) {
    standStillAt(instant);
    expect(await bring(replaced())).toMatchObject({ importRunId: null, preview: { items: [] } });
  }
});

test('a school that changed between the look and the writing is asked again, and nothing is written', async () => {
  standStillAt(NOW);
  const people = () => owner.row<{ count: string }>('select count(*) from person', []);
  const before = await people();
  meanwhile = async () => {
    meanwhile = async () => {};
    await owner.rows(
      `insert into year_archiving (school_id, year_id, archived_at, archived_by_id) select school_id, id, now(), $1 from school_year`,
      [await personId(KADYROV)],
    );
  };
  const outcome = await bring(smallFiles({ 'staff.csv': (text) => `${text}Токтоев Бакыт;мугалим;;\n` }));
  expect(outcome).toMatchObject({ importRunId: null, logins: [], preview: { canApply: false } });
  expect(outcome.preview.problems).toContainEqual(expect.objectContaining({ key: 'yearArchived' }));
  expect(await people()).toEqual(before);
});

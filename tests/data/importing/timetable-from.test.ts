import { v7 as newId } from 'uuid';
import { giveGroup } from '@/lib/teaching/commands';
import { applyImport } from '@/lib/importing/commands';
import { answerDraft, uploadFiles } from '@/lib/importing/draft-commands';
import { getDraft } from '@/lib/importing/draft-queries';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { undoImport } from '@/lib/importing/undo-commands';
import { useDatabase } from '../../support/database';
import { smallFiles } from '../../support/importing/small-files';
import { answers } from '../../support/journal-entries';
import { openOwner, type Owner } from '../../support/owner';
import { actorFor, NOW, standStillAt } from '../../support/small-school';

useDatabase('empty');

const schoolId = newId();
const deputyId = newId();
let owner: Owner;
const deputy = () => actorFor(schoolId, deputyId, ['Мамбетова', 'Жылдыз']);
const form = (id: string, fingerprint: string, then: 'look' | 'apply', fields: Record<string, string> = {}, from: string | null = null) => ({ id, fingerprint, then, from, fields });
/** Friday's algebra leaves the first hour for the second, Tuesday's physics goes to Thursday. */
const moved = (text: string) =>
  text
    .replace(/(<Activity_Id>2<\/Activity_Id>\s*<Preferred_Day>Жума<\/Preferred_Day><Preferred_Hour>)1/, (_, before: string) => `${before}2`)
    .replace(/(<Activity_Id>3<\/Activity_Id>\s*<Preferred_Day>)Шейшемби/, '$1Бейшемби');
const timetable = (change = moved) => smallFiles({ 'timetable.fet': change }).filter(({ name }) => name === 'timetable.fet');
const lessonRows = (where = 'true') => owner.rows<{ id: string; topic: string | null; day: string; position: number; gone: boolean; outside: boolean }>(
  `select id, topic, on_date::text as day, position, withdrawn_at is not null as gone, left_timetable_at is not null as outside from lesson where ${where} order by on_date, position, id`,
);

/** By its teacher, as she does it on that day; a mark of one pupil where it is asked for. */
async function fillAlgebra(day = '2026-11-20', number?: string): Promise<void> {
  const [lesson] = await owner.rows<{ id: string; teacherId: string }>(
    `select l.id, a.teacher_id as "teacherId" from lesson l join teaching_assignment a on a.group_id = l.group_id where l.on_date = $1 and l.position = 1 and l.withdrawn_at is null`, [day],
  );
  const actor = await actorFor(schoolId, lesson!.teacherId, ['Асанова', 'Мээрим']);
  expect(await answers(actor, { kind: 'topic', lessonId: lesson!.id, topic: 'Көп мүчө' })).toEqual(['saved']);
  if (!number) return;
  const { id: pupilId } = await owner.row<{ id: string }>('select id from pupil where number = $1', [number]);
  expect(await answers(actor, { kind: 'mark', lessonId: lesson!.id, pupilId, value: 5 })).toEqual(['saved']);
}

beforeEach(async () => {
  owner = await openOwner();
  await owner.rows('truncate school, account cascade');
  standStillAt('2026-11-02T07:00:00+06:00');
  await owner.insert('school', [{ id: schoolId, name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: NOW }]);
  await applyImport({ schoolId, personId: null }, await readSchoolFiles(smallFiles()));
  await owner.insert('person', [{ school_id: schoolId, id: deputyId, surname: 'Мамбетова', first_name: 'Жылдыз', sort_key: 's', search_key: 's', created_at: NOW }]);
  await owner.insert('staff_appointment', [{ school_id: schoolId, id: newId(), person_id: deputyId, post: 'deputy', started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW }]);
  standStillAt(NOW);
});

test('a new timetable in the middle of the year loses none of many filled lessons', async () => {
  await owner.rows(`update lesson set topic = 'Тема ' || position, topic_complete_since = $1 where on_date < '2026-11-20'`, [NOW]);
  await fillAlgebra();
  const filled = await lessonRows('topic is not null');
  expect(filled.length).toBeGreaterThan(15);
  const actor = await deputy();
  const id = await uploadFiles(actor, timetable(), null);
  const seen = await getDraft(actor, id);
  // Today's algebra is filled, and its hour is gone.
  expect(seen.lessons?.counts).toMatchObject({ outside: 1 });
  expect(seen.lessons?.outside).toEqual([expect.objectContaining({ day: '2026-11-20', position: 1, topic: 'Көп мүчө', places: [2] })]);
  const applied = await answerDraft(actor, form(id, seen.fingerprint, 'apply'));
  const after = await lessonRows('topic is not null');
  expect(after.map(({ outside: _, ...row }) => row)).toEqual(filled.map(({ outside: _, ...row }) => row));
  expect(after.filter(({ outside }) => outside).map(({ day, position }) => `${day} ${position}`)).toEqual(['2026-11-20 1']);
  await undoImport(actor, { id: applied?.importRunId ?? '' });
  expect(await lessonRows('topic is not null')).toEqual(filled);
});

test('a filled lesson outside the new timetable takes the place of a new one where somebody says so', async () => {
  await fillAlgebra();
  const actor = await deputy();
  const id = await uploadFiles(actor, timetable(), null);
  const seen = await getDraft(actor, id);
  const lesson = seen.lessons?.outside[0]?.id ?? '';
  await answerDraft(actor, form(id, seen.fingerprint, 'look', { [`lesson.${lesson}`]: '2' }));
  const again = await getDraft(actor, id);
  expect(again.answers.lessons).toEqual({ [lesson]: 2 });
  await answerDraft(actor, form(id, again.fingerprint, 'apply', { [`lesson.${lesson}`]: '2' }));
  const today = await lessonRows(`on_date = '2026-11-20' and withdrawn_at is null and group_id = (select group_id from lesson where id = '${lesson}')`);
  expect(today).toEqual([{ id: lesson, topic: 'Көп мүчө', day: '2026-11-20', position: 2, gone: false, outside: false }]);
});

test('a timetable from a later day leaves every lesson before it', async () => {
  const before = await lessonRows(`on_date < '2026-11-25'`);
  const actor = await deputy();
  const id = await uploadFiles(actor, timetable(), null);
  await answerDraft(actor, form(id, '', 'look', {}, '2026-11-25'));
  const seen = await getDraft(actor, id);
  expect(seen.preview.from).toBe('2026-11-25');
  await answerDraft(actor, form(id, seen.fingerprint, 'apply', {}, '2026-11-25'));
  expect(await lessonRows(`on_date < '2026-11-25'`)).toEqual(before);
  expect(await owner.rows(`select started_on::text as "from" from timetable where superseded_at is null order by 1`)).toEqual([{ from: '2026-11-02' }, { from: '2026-11-25' }]);
});

test('teaching given by hand is asked about, and stays unless somebody says otherwise', async () => {
  const actor = await deputy();
  const [group] = await owner.rows<{ id: string; teacherId: string }>(
    `select g.id, (select p.id from person p where p.surname = 'Кадыров') as "teacherId" from course_group g join course c on c.id = g.course_id join subject s on s.id = c.subject_id where s.name_ky = 'Алгебра'`,
  );
  await giveGroup(actor, { groupId: group!.id, teacherId: group!.teacherId, from: '2026-11-20', orderNumber: null });
  const id = await uploadFiles(actor, timetable((text) => text), null);
  const seen = await getDraft(actor, id);
  expect(seen.preview).toMatchObject({ canApply: false, questions: [{ kind: 'teaching', key: group!.id, from: 'Кадыров', to: 'Асанова', answer: null }] });
  await answerDraft(actor, form(id, '', 'look', { [`teaching.${group!.id}`]: 'keep' }));
  expect((await getDraft(actor, id)).preview.items.filter(({ kind }) => kind === 'group')).toEqual([]);
  await answerDraft(actor, form(id, '', 'look', { [`teaching.${group!.id}`]: 'file' }));
  expect((await getDraft(actor, id)).preview.items.filter(({ kind }) => kind === 'group')).toEqual([expect.objectContaining({ kind: 'group', changes: [{ field: 'teacher', from: 'Кадыров', to: 'Асанова' }] })]);
});

test('a timetable may count from a day that is past where nothing filled is harmed; else it is said what stands in the way', async () => {
  standStillAt('2026-11-13T08:10:00+06:00');
  await fillAlgebra('2026-11-13');
  standStillAt(NOW);
  const actor = await deputy();
  const id = await uploadFiles(actor, timetable(), null);
  const from = async (day: string) => {
    await answerDraft(actor, form(id, '', 'look', {}, day));
    const { preview } = await getDraft(actor, id);
    return [preview.canApply, preview.from, preview.problems.filter(({ severity }) => severity === 'error').map(({ key, values }) => `${key} ${values.count ?? ''}`.trim())];
  };
  expect(await from('2026-10-30')).toEqual([false, '2026-11-20', ['fromBeforeYear']]);
  expect(await from('2026-11-12')).toEqual([false, '2026-11-12', ['pastLessonsHarmed 1']]);
  expect(await from('2026-11-16')).toEqual([true, '2026-11-16', []]);
  await answerDraft(actor, form(id, (await getDraft(actor, id)).fingerprint, 'apply', {}, '2026-11-16'));
  // Tuesday's physics of the week that is running was empty, and stands on its Thursday now.
  const physics = await lessonRows(`on_date between '2026-11-16' and '2026-11-20' and withdrawn_at is null and left_timetable_at is null and group_id in (select g.id from course_group g join course c on c.id = g.course_id join subject s on s.id = c.subject_id where s.name_en = 'Physics') and position = 2`);
  expect(physics.map(({ day }) => day)).toEqual(['2026-11-17', '2026-11-19']);
  expect(await lessonRows(`on_date = '2026-11-13' and topic is not null`)).toEqual([expect.objectContaining({ gone: false, outside: false })]);
});

test('from a past day neither a filled lesson becomes another teacher’s, nor does a marked pupil leave the group of the mark; a day after them is taken', async () => {
  standStillAt('2026-11-13T08:10:00+06:00');
  await fillAlgebra('2026-11-13', '1001');
  standStillAt(NOW);
  // The lists of pupils are the secretary's.
  await owner.insert('staff_appointment', [{ school_id: schoolId, id: newId(), person_id: deputyId, post: 'secretary', started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW }]);
  const actor = await deputy();
  const files = smallFiles({
    'timetable.fet': (text) => text.replaceAll('<Teacher>Асанова Мээрим Бакытовна</Teacher><Subject>Алгебра', '<Teacher>Кадыров Эржан</Teacher><Subject>Алгебра'),
    'pupils.csv': (text) => text.replace('1001;7-А;Алиева Айпери;к;01.05.2014;1-топ', '1001;8-Б;Алиева Айпери;к;01.05.2014;'),
  });
  const refused = async (name: string, from: string) => {
    const id = await uploadFiles(actor, files.filter((file) => file.name === name), null);
    await answerDraft(actor, form(id, '', 'look', {}, from));
    const { preview } = await getDraft(actor, id);
    return [preview.items.length > 0, ...preview.problems.filter(({ severity }) => severity === 'error').map(({ key, values }) => `${key} ${values.count}`)];
  };
  expect(await refused('timetable.fet', '2026-11-12')).toEqual([true, 'pastTeachersHarmed 1']);
  expect(await refused('timetable.fet', '2026-11-16')).toEqual([true]);
  expect(await refused('pupils.csv', '2026-11-12')).toEqual([true, 'pastEntriesHarmed 1']);
  expect(await refused('pupils.csv', '2026-11-16')).toEqual([true]);
});

import { v7 as newId } from 'uuid';
import { applyImport } from '@/lib/importing/commands';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { getRun } from '@/lib/importing/run-queries';
import { undoImport } from '@/lib/importing/undo-commands';
import { useDatabase } from '../../support/database';
import { smallCalendar, smallFiles } from '../../support/importing/small-files';
import { openOwner, type Owner } from '../../support/owner';
import { actorFor, NOW, standStillAt } from '../../support/small-school';

useDatabase('empty');

const schoolId = newId();
let owner: Owner;

/** What stays when an import is undone: what is remembered, the imports themselves, and what the journal counts by itself. */
const STAYS = ['history_entry', 'import_run', 'import_step', 'filling_change', '_prisma_migrations'];

/** Every row of every table, as text, in the order of its text. */
async function everything(): Promise<Record<string, string[]>> {
  const tables = await owner.rows<{ name: string }>(`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all ($1) order by 1`, [STAYS]);
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) rows[name] = (await owner.rows<{ row: string }>(`select t::text as row from "${name}" t order by 1`)).map(({ row }) => row);
  return rows;
}

const bring = async (changes: Parameters<typeof smallFiles>[0] = {}) => applyImport({ schoolId, personId: null }, await readSchoolFiles(smallFiles(changes)));
const directorId = newId();
const director = () => actorFor(schoolId, directorId, ['Сатыбалдиева', 'Гүлзат']);

const calendarWith = (change: (calendar: ReturnType<typeof smallCalendar>) => object) => ({ 'calendar.json': () => JSON.stringify(change(smallCalendar())) });

/** One file after the other is changed: people, the week, the calendar. */
const CHANGES: Record<string, Parameters<typeof smallFiles>[0]> = {
  'a pupil who moved to another class, a name put right, another phone, and a family that is new': {
    'pupils.csv': (text) => `${text.replace('1002;7-А', '1002;8-Б').replace('Асанов Бек', 'Асанов Бекзат').replace('0555 123 456', '0555 999 999')}1004;8-Б;Жаңы Бала;э;2013-01-01;;Жаңы Эне;0555123459\n`,
  },
  'an order for teaching at home': { 'pupils.csv': (text) => text.split('\n').map((line, row) => `${line};${['Үйдө окутуу: буйрук;Үйдө окутуу: буйруктун күнү;Үйдө окутуу: башталышы;Үйдө окутуу: аягы', '14;20.11.2026;23.11.2026;27.11.2026'][row] ?? ''}`).join('\n') },
  'a class teacher who is another, and a colleague who came': { 'staff.csv': (text) => `${text.replace('мугалим;7-А', 'мугалим;')}Садыкова Жаңыл;мугалим;7-А;0700111224\n` },
  'a timetable whose hours moved': { 'timetable.fet': (text) => text.replace('<Preferred_Day>Шейшемби</Preferred_Day>', '<Preferred_Day>Бейшемби</Preferred_Day>') },
  'a day off that came, one that went, and a term that moved': calendarWith((calendar) => ({
    ...calendar,
    daysOff: [{ from: '2026-11-24', to: '2026-11-24', name: { ky: 'Кыш', ru: 'Зима', en: 'Winter' } }],
    terms: calendar.terms.map((term, index) => (index === 0 ? { ...term, endsOn: '2026-11-09' } : term)),
  })),
  'bells that ring at other times': calendarWith((calendar) => ({ ...calendar, bells: { firstShift: [['1', '08:30', '09:15'], ['2', '09:20', '10:05'], ['3', '10:15', '11:00']] } })),
  'a timetable with other teachers': { 'timetable.fet': (text) => text.replaceAll('<Teacher>Асанова Мээрим Бакытовна</Teacher><Subject>Алгебра', '<Teacher>Кадыров Эржан</Teacher><Subject>Алгебра') },
};

beforeAll(async () => {
  standStillAt('2026-11-02T07:00:00+06:00');
  owner = await openOwner();
  await owner.insert('school', [{ id: schoolId, name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: NOW }]);
  await owner.insert('person', [{ school_id: schoolId, id: directorId, surname: 'Сатыбалдиева', first_name: 'Гүлзат', sort_key: 's', search_key: 's', created_at: NOW }]);
  await owner.insert('staff_appointment', [{ school_id: schoolId, id: newId(), person_id: directorId, post: 'director', started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW }]);
});

test('the import that founded a school is undone: every table is what it was', async () => {
  const before = await everything();
  const { importRunId } = await bring();
  expect((await everything()).lesson?.length).toBeGreaterThan(20);
  await undoImport(await director(), { id: importRunId ?? '' });
  expect(await everything()).toEqual(before);
  expect(await owner.rows('select undone_at is not null as "isUndone", undone_by_id is not null as "isKnown" from import_run')).toEqual([{ isUndone: true, isKnown: true }]);
  expect(await owner.rows(`select fact from history_entry where fact = 'import.undone'`)).toHaveLength(1);
});

test.each(Object.keys(CHANGES))('%s: undone row by row', async (name) => {
  standStillAt('2026-11-02T07:00:00+06:00');
  await bring();
  standStillAt(NOW);
  const before = await everything();
  const { importRunId, preview } = await bring(CHANGES[name]);
  expect([importRunId, preview.problems.filter(({ severity }) => severity === 'error')]).toEqual([expect.any(String), []]);
  expect(await everything()).not.toEqual(before);
  await undoImport(await director(), { id: importRunId ?? '' });
  expect(await everything()).toEqual(before);
});

test('an import on which something rests is not undone, and it is said what', async () => {
  standStillAt('2026-11-02T07:00:00+06:00');
  await bring();
  standStillAt(NOW);
  const actor = await director();
  const added = await bring({ 'pupils.csv': (text) => `${text}1009;8-Б;Кийинки Бала;э;2013-01-09;;Кийинки Эне;0555123490\n` });
  const later = await bring({ 'pupils.csv': (text) => `${text}1009;7-А;Кийинки Бала;э;2013-01-09;;Кийинки Эне;0555123490\n` });
  const id = added.importRunId ?? '';
  await expect(undoImport(actor, { id })).rejects.toMatchObject({ code: 'importStands' });
  const { obstacles, mayUndo } = await getRun(actor, id, true);
  expect(mayUndo).toBe(true);
  expect(obstacles?.map(({ ofTable, byTable }) => `${ofTable} ${byTable}`)).toEqual(['enrolment null', 'pupil course_group_membership']);
  const before = await everything();
  await undoImport(actor, { id: later.importRunId ?? '' });
  await undoImport(actor, { id });
  expect(await owner.rows(`select from pupil where number = '1009'`)).toEqual([]);
  await expect(undoImport(actor, { id })).rejects.toMatchObject({ code: 'notFound' });
  expect((await everything()).mark).toEqual(before.mark);
});

test('a lesson that was filled since stands in the way of the timetable that made it', async () => {
  const actor = await director();
  const { importRunId } = await bring({ 'timetable.fet': (text) => text.replace('<Preferred_Day>Шейшемби</Preferred_Day>', '<Preferred_Day>Жума</Preferred_Day>') });
  await owner.rows(`update lesson set topic = 'Толтурулган' where id = (select l.id from lesson l join import_step s on s.import_run_id = $1 and s.of_table = 'lesson'
    where s.rows @> jsonb_build_array(jsonb_build_object('key', jsonb_build_object('id', l.id))) limit 1)`, [importRunId]);
  await expect(undoImport(actor, { id: importRunId ?? '' })).rejects.toMatchObject({ code: 'importStands' });
  expect((await getRun(actor, importRunId ?? '', true)).obstacles).toEqual([expect.objectContaining({ ofTable: 'lesson', byTable: null, count: 1 })]);
});

import { v7 as newId } from 'uuid';
import { applyImport } from '@/lib/importing/commands';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { undoImport } from '@/lib/importing/undo';
import { useDatabase } from '../../support/database';
import { smallFiles } from '../../support/importing/small-files';
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

/** One file after the other is changed: people, the week, the calendar, plans. */
const CHANGES: Record<string, Parameters<typeof smallFiles>[0]> = {
  'a changed timetable': { 'timetable.fet': (text) => text.replaceAll('<Teacher>Асанова Мээрим Бакытовна</Teacher><Subject>Алгебра', '<Teacher>Кадыров Эржан</Teacher><Subject>Алгебра') },
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

test.each(Object.keys(CHANGES))('%s is undone row by row', async (name) => {
  await bring();
  standStillAt(NOW);
  const before = await everything();
  const { importRunId, preview } = await bring(CHANGES[name]);
  expect([importRunId, preview.problems.filter(({ severity }) => severity === 'error')]).toEqual([expect.any(String), []]);
  expect(await everything()).not.toEqual(before);
  await undoImport(await director(), { id: importRunId ?? '' });
  expect(await everything()).toEqual(before);
});

import type { Actor } from '@/lib/auth/actor';
import { orderListExport, takeListExport } from '@/lib/exporting/commands';
import { EXPORTED_LISTS, type ExportedList } from '@/lib/exporting/model';
import { getExportDesk } from '@/lib/exporting/queries';
import { listToExport } from '@/lib/exporting/schema';
import { applyImport, previewImport } from '@/lib/importing/commands';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { readTable } from '@/lib/importing/tables';
import { Problems } from '@/lib/importing/problem';
import { locales } from '@/lib/text/locales';
import { useDatabase } from '../../support/database';
import { openOwner, type Owner } from '../../support/owner';
import { personas } from '../../support/personas';
import { filesOf } from '../../support/zip-files';

/** The sample school's lists, taken out and brought in again. */
useDatabase('sample');

let owner: Owner;
let cast: Awaited<ReturnType<typeof personas>>;
beforeAll(async () => {
  owner = await openOwner();
  cast = await personas();
});

const as = (hat: Parameters<typeof cast.get>[0]): Actor => cast.get(hat)!;
const take = async (actor: Actor, list: ExportedList, locale: 'ky' | 'ru' | 'en' = 'ky') =>
  takeListExport(actor, await orderListExport(actor, { list, reason: 'Отчёт' }), locale);

test('what is taken out of the whole school as oneRoster changes nothing when it is brought in, and comes out the same again', () => comesBackAsItWas('oneRoster', 700));

async function comesBackAsItWas(list: ExportedList, atLeast: number): Promise<void> {
  const director = as('director');
  const locale = locales[EXPORTED_LISTS.indexOf(list) % locales.length];
  const file = await take(director, list, locale);
  const files = await readSchoolFiles([file]);
  const outcome = await applyImport({ schoolId: director.schoolId, personId: director.personId }, files);
  expect(outcome.preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([outcome.preview.items, outcome.importRunId]).toEqual([[], null]);
  expect(outcome.preview.counts[list === 'staff' ? 'staff' : 'pupil'].leave).toBeGreaterThan(atLeast);
  expect(contentOf((await take(director, list, locale)).bytes)).toEqual(contentOf(file.bytes));
}

test('where only three classes are left, so that their lists are soon read, the spreadsheets come back as they were too', async () => {
  await owner.rows(`update enrolment set ended_on = '2026-11-19' where ended_on is null and class_id not in (select id from school_class order by grade desc, letter limit 3)`);
  for (const membership of ['course_group_membership', 'subgroup_membership']) {
    await owner.rows(`update ${membership} set ended_on = '2026-11-19' where ended_on is null and pupil_id not in (select pupil_id from enrolment where ended_on is null)`);
  }
  await owner.rows(`insert into home_teaching (school_id, id, pupil_id, started_on, ended_on, order_number, ordered_on)
    select p.school_id, gen_random_uuid(), p.id, d.s::date, d.e::date, d.n, '2026-11-02' from (select e.school_id, e.pupil_id as id from enrolment e where e.ended_on is null order by 2 limit 2) p,
      (values ('2026-11-10', '2026-12-25', '14-ү'), ('2027-01-12', '2027-02-12', '2')) d (s, e, n) where not exists (select from home_teaching h where h.pupil_id = p.id)`);
  await comesBackAsItWas('pupils', 60);
  await comesBackAsItWas('staff', 40);
});

test('all lists may be brought in together', async () => {
  const director = as('director');
  const files = await readSchoolFiles([await take(director, 'pupils'), await take(director, 'staff'), await take(director, 'groups')]);
  const { preview, importRunId } = await applyImport({ schoolId: director.schoolId, personId: null }, files);
  expect([preview.problems.filter(({ severity }) => severity === 'error'), preview.items, importRunId]).toEqual([[], [], null]);
});

test('everybody who keeps people takes out the same lists, and nobody else any', async () => {
  const first = contentOf((await take(as('director'), 'oneRoster')).bytes);
  for (const hat of ['deputy', 'secretary', 'administrator'] as const) expect(contentOf((await take(as(hat), 'oneRoster')).bytes)).toEqual(first);
  for (const hat of ['subjectTeacher', 'classTeacher', 'substitute', 'parentOfTwo', 'pupil', 'workingGroup'] as const) {
    await expect(orderListExport(as(hat), { list: 'pupils', reason: 'Отчёт' })).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(getExportDesk(as(hat))).rejects.toMatchObject({ code: 'notFound' });
  }
});

test('no mark is in any of them: whoever reads none takes none out', async () => {
  const [head] = await readTable((await take(as('administrator'), 'pupils', 'ru')).bytes, new Problems(null));
  expect(head!.cells.join(' ')).not.toMatch(/оцен|балл|средн|посещ/i);
  expect([...filesOf((await take(as('secretary'), 'oneRoster')).bytes).keys()]).toEqual(['manifest.csv', 'academicSessions.csv', 'orgs.csv', 'courses.csv', 'classes.csv', 'users.csv', 'roles.csv', 'enrollments.csv', 'demographics.csv']);
});

test('more lists in a day than the school lets one person take out are refused', async () => {
  const administrator = as('administrator');
  await owner.rows(`delete from setting where key = 'exportsPerDay'`);
  await owner.rows(`insert into setting (school_id, id, key, value, effective_on, set_at) values ($1, gen_random_uuid(), 'exportsPerDay', '1', '2026-09-01', '2026-09-01')`, [administrator.schoolId]);
  const taken = () => orderListExport(administrator, { list: 'groups', reason: 'Отчёт' }).then(() => 'done', ({ code }: { code: string }) => code);
  await owner.rows(`delete from history_entry where fact = 'list.exported' and person_id = $1`, [administrator.personId]);
  expect([await taken(), await taken()]).toEqual(['done', 'exportLimit']);
  await owner.rows(`delete from setting where key = 'exportsPerDay'`);
});

test('an export asks for a reason, stays in the history, and is its asker’s for some minutes', async () => {
  expect(listToExport.safeParse({ list: 'pupils', reason: ' a ' }).error?.issues).toMatchObject([{ path: ['reason'], message: 'reasonShort' }]);
  const secretary = as('secretary');
  const id = await orderListExport(secretary, { list: 'staff', reason: 'Кат № 12' });
  const rows = await owner.rows(`select person_id as "by", payload from history_entry where fact = 'list.exported' order by seq desc limit 1`);
  expect(rows).toEqual([{ by: secretary.personId, payload: { exportId: id, list: 'staff', reason: 'Кат № 12' } }]);
  expect((await getExportDesk(secretary, id)).ready).toEqual({ id, list: 'staff' });
  expect((await getExportDesk(secretary)).past.map(({ by }) => by).every((by) => by === `${secretary.surname} ${secretary.firstName}`)).toBe(true);
  expect((await getExportDesk(as('director'))).past[0]).toMatchObject({ id, reason: 'Кат № 12', by: `${secretary.surname} ${secretary.firstName}` });
  await expect(takeListExport(as('director'), id, 'ky')).rejects.toMatchObject({ code: 'notFound' });
  await owner.rows(`update history_entry set at = at - interval '16 minutes' where payload ->> 'exportId' = $1`, [id]);
  await expect(takeListExport(secretary, id, 'ky')).rejects.toMatchObject({ code: 'notFound' });
});

test('two of the staff with one whole name are told apart by the journal’s code, and come back as they were', async () => {
  const deputy = as('deputy');
  const [one, other] = await owner.rows<{ id: string }>(`select p.id from person p where exists (select from teaching_assignment a where a.teacher_id = p.id and a.ended_on is null) order by p.id limit 2`);
  await owner.rows(`update person p set surname = o.surname, first_name = o.first_name, patronymic = o.patronymic from person o where p.id = $1 and o.id = $2`, [other?.id, one?.id]);
  const files = await readSchoolFiles([await take(deputy, 'staff')]);
  const outcome = await applyImport({ schoolId: deputy.schoolId, personId: deputy.personId }, files);
  expect([outcome.preview.problems.filter(({ severity }) => severity === 'error'), outcome.preview.items]).toEqual([[], []]);
  const roster = await applyImport({ schoolId: deputy.schoolId, personId: deputy.personId }, await readSchoolFiles([await take(deputy, 'oneRoster')]));
  expect([roster.preview.problems.filter(({ severity }) => severity === 'error'), roster.preview.items]).toEqual([[], []]);
  const uncoded = { ...files, staff: files.staff.map((entry) => ({ ...entry, code: null, phones: [] })) };
  expect((await previewImport({ schoolId: deputy.schoolId, personId: null }, uncoded)).problems.map(({ key }) => key)).toContain('staffAmbiguous');
});

/** Every part of the archive but what says when it was written. */
function contentOf(bytes: Buffer): Record<string, string> {
  return Object.fromEntries([...filesOf(bytes)].filter(([name]) => !name.startsWith('docProps/')).map(([name, content]) => [name, content.toString('utf8')]));
}

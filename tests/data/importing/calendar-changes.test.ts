import { v7 as newId } from 'uuid';
import { applyImport } from '@/lib/importing/commands';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { useDatabase } from '../../support/database';
import { smallCalendar, smallFiles } from '../../support/importing/small-files';
import { answers } from '../../support/journal-entries';
import { openOwner, type Owner } from '../../support/owner';
import { actorFor, NOW, standStillAt } from '../../support/small-school';

useDatabase('empty');

type Calendar = ReturnType<typeof smallCalendar> & { weekdays?: number[] };
let owner: Owner;
let schoolId: string;

beforeAll(async () => {
  owner = await openOwner();
});

const bring = async (change: (calendar: Calendar) => object = (calendar) => calendar) =>
  applyImport({ schoolId, personId: null }, await readSchoolFiles(smallFiles({ 'calendar.json': () => JSON.stringify(change(smallCalendar())) })));

/** A school of its own, brought in on the first day with the calendar changed; now it is 20 November. */
async function found(change?: (calendar: Calendar) => object): Promise<void> {
  standStillAt('2026-11-02T07:00:00+06:00');
  schoolId = newId();
  await owner.insert('school', [{ id: schoolId, name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: NOW }]);
  expect((await bring(change)).importRunId).not.toBeNull();
  standStillAt(NOW);
}

const lessons = () =>
  owner.rows<{ id: string; day: string }>('select id, on_date::text as day from lesson where school_id = $1 and withdrawn_at is null order by on_date, position, id', [schoolId]);
const days = async () => [...new Set((await lessons()).map(({ day }) => day))];
const terms = async () =>
  (await owner.rows<{ span: string }>(`select starts_on || ' ' || ends_on as span from term where school_id = $1 order by ordinal`, [schoolId])).map(({ span }) => span);
const spans = (first: [string, string], second: [string, string]) => (calendar: Calendar) => ({
  ...calendar,
  terms: calendar.terms.map((term, index) => ({ ...term, startsOn: [first, second][index]?.[0], endsOn: [first, second][index]?.[1] })),
});

/** Fills the algebra lesson of 20 November; gives its id. */
async function filled(): Promise<string> {
  const { id } = await owner.row<{ id: string }>(
    `select l.id from lesson l join course_group g on g.id = l.group_id join course c on c.id = g.course_id join subject s on s.id = c.subject_id
     where s.name_ky = 'Алгебра' and l.on_date = '2026-11-20' and l.school_id = $1`,
    [schoolId],
  );
  const teacher = await owner.row<{ id: string }>(`select id from person where school_id = $1 and surname = 'Асанова' and first_name = 'Мээрим'`, [schoolId]);
  expect(await answers(await actorFor(schoolId, teacher.id, ['Асанова', 'Мээрим']), { kind: 'topic', lessonId: id, topic: 'Көп мүчө' })).toEqual(['saved']);
  return id;
}

test('a term that comes with a later calendar brings its lessons, and touches no other', async () => {
  await found((calendar) => ({ ...calendar, terms: calendar.terms.slice(0, 1) }));
  const before = await lessons();
  expect(before.at(-1)?.day).toBe('2026-11-10');
  await bring();
  expect((await lessons()).slice(0, before.length)).toEqual(before);
  expect((await days()).filter((day) => day > '2026-11-10')).toEqual(['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27']);
});

test('neighbouring terms move later and earlier, each over where the other was', async () => {
  await found();
  const before = await terms();
  await bring(spans(['2026-11-05', '2026-11-16'], ['2026-11-17', '2026-11-27']));
  expect(await terms()).toEqual(['2026-11-05 2026-11-16', '2026-11-17 2026-11-27']);
  await bring(spans(['2026-11-02', '2026-11-04'], ['2026-11-06', '2026-11-12']));
  expect(await terms()).toEqual(['2026-11-02 2026-11-04', '2026-11-06 2026-11-12']);
  expect((await days()).filter((day) => day > '2026-11-20')).toEqual([]);
  await bring();
  expect(await terms()).toEqual(before);
});

test('a closed term stays where it is, and with it everything the files say', async () => {
  await found();
  const director = await owner.row<{ id: string }>(`select person_id as id from staff_appointment where school_id = $1 and post = 'director'`, [schoolId]);
  const term = await owner.row<{ id: string }>('select id from term where school_id = $1 and ordinal = 1', [schoolId]);
  await owner.insert('term_closing', [{ school_id: schoolId, id: newId(), term_id: term.id, closed_at: NOW, closed_by_id: director.id }]);
  const outcome = await bring(spans(['2026-11-02', '2026-11-09'], ['2026-11-12', '2026-11-27']));
  expect([outcome.importRunId, outcome.preview.problems.filter(({ severity }) => severity === 'error').map(({ key }) => key)]).toEqual([null, ['termClosed']]);
  expect(await terms()).toEqual(['2026-11-02 2026-11-10', '2026-11-12 2026-11-27']);
});

test('a week without Fridays takes the Fridays to come; the one that was filled stays', async () => {
  await found();
  const lesson = await filled();
  await bring((calendar) => ({ ...calendar, weekdays: [1, 2, 3, 4] }));
  expect((await lessons()).map(({ id }) => id)).toContain(lesson);
  expect(await days()).toEqual(expect.arrayContaining(['2026-11-13', '2026-11-20', '2026-11-24']));
  expect(await days()).not.toContain('2026-11-27');
  expect(await owner.row('select topic from lesson where id = $1', [lesson])).toEqual({ topic: 'Көп мүчө' });
  await bring((calendar) => ({ ...calendar, weekdays: [1, 2, 3, 4, 5] }));
  expect(await days()).toContain('2026-11-27');
});

test('a class that comes to the second shift follows the days of that shift; what was filled stays', async () => {
  const shiftOff = (date: string) => ({ date, kind: 'off', scope: { shift: 2 }, reason: { ky: 'Оңдоо', ru: 'Ремонт', en: 'Repair' } });
  const withDaysOff = (calendar: Calendar) => ({ ...calendar, specialDays: ['2026-11-20', '2026-11-24'].map(shiftOff) });
  await found(withDaysOff);
  const lesson = await filled();
  expect(await days()).toContain('2026-11-24');
  const [first, second, third] = smallCalendar().bells.firstShift;
  const outcome = await bring((calendar) => ({ ...withDaysOff(calendar), bells: { firstShift: [first], secondShift: [second, third] } }));
  expect(outcome.preview.items).toContainEqual({ kind: 'class', action: 'change', name: '7-А', changes: [{ field: 'shift', from: '1', to: '2' }] });
  expect(await days()).not.toContain('2026-11-24');
  expect((await lessons()).map(({ id }) => id)).toContain(lesson);
});

test('new bells ring from today; the lessons are the same, and earlier days rang as they did', async () => {
  await found();
  const lesson = await filled();
  const before = await lessons();
  await bring((calendar) => ({ ...calendar, bells: { firstShift: [['1', '08:30', '09:15'], ['2', '09:20', '10:05'], ['3', '10:15', '11:00']] } }));
  expect(await lessons()).toEqual(before);
  expect(before.map(({ id }) => id)).toContain(lesson);
  const schedules = await owner.rows(
    `select s.started_on::text as "from", s.ended_on::text as "to", min(starts_at_minute) as minute from bell_schedule s join bell_slot b on b.bell_schedule_id = s.id
     where s.school_id = $1 group by s.id, s.started_on, s.ended_on order by s.started_on`,
    [schoolId],
  );
  expect(schedules).toEqual([{ from: '2026-11-02', to: '2026-11-19', minute: 480 }, { from: '2026-11-20', to: null, minute: 510 }]);
});

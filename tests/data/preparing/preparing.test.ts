import { declareHolidays } from '@/lib/calendar/holiday-commands';
import { listHolidaysToOffer } from '@/lib/calendar/holiday-queries';
import { holidayField } from '@/lib/calendar/schema';
import calendar from '@/lib/text/messages/calendar/en.json';
import { chooseModesOfGrade, renameSchool } from '@/lib/preparing/commands';
import { getStartDesk } from '@/lib/preparing/queries';
import { issueSetupCode, foundSchool } from '@/lib/setup/commands';
import { type Actor, hatsFrom } from '@/lib/auth/actor';
import { asService } from '@/lib/db/as-service';
import { readFacts } from '@/lib/db/facts';
import { openFirstYear } from '@/lib/year-turn/commands';
import { firstYearFrom } from '@/lib/year-turn/model';
import { useDatabase } from '../../support/database';
import { openOwner } from '../../support/owner';
import { makeSmallSchool, type SmallSchool, standStillAt } from '../../support/small-school';

useDatabase('empty');

/** A school of the set-up code and nothing else. Before any other is made. */
async function foundDirector(): Promise<Actor> {
  standStillAt('2026-08-20T09:30:00+06:00');
  const code = (await issueSetupCode())!;
  const owner = await foundSchool({ code, nameKy: 'Мектеп', nameRu: 'Школа', nameEn: 'School', surname: 'Сатыбалдиева', firstName: 'Гүлзат', login: 'director', password: 'tunduk-jajloo-2026' });
  const facts = await asService('sign-in', owner, readFacts);
  return { ...(await small.actor('director')), ...owner, sessionId: owner.personId, today: '2026-08-20', hats: hatsFrom(facts), facts };
}

let small: SmallSchool;

test('a school from nothing is told what it lacks, and opens its first year', async () => {
  const owner = await openOwner();
  small = { actor: async () => ({ name: '', locale: 'ky', timeZone: 'Asia/Bishkek' }) } as unknown as SmallSchool;
  const director = await foundDirector();
  expect((await getStartDesk(director)).missing.map(({ kind }) => kind)).toEqual(['noYear', 'noBells', 'noStaff']);
  const frame = firstYearFrom(director.today);
  await expect(openFirstYear(director, { ...frame, endsOn: '2026-08-01' })).rejects.toMatchObject({ code: 'invalidInput' });
  await openFirstYear(director, frame);
  await expect(openFirstYear(director, frame)).rejects.toMatchObject({ code: 'yearInUse' });
  const { year, missing } = await getStartDesk(director);
  expect([year, missing.map(({ kind }) => kind)]).toEqual([{ label: '2026-2027', startsOn: '2026-09-01' }, ['noDaysOff', 'noBells', 'noClasses', 'noStaff']]);
  expect(await owner.rows('select count(*)::int from term')).toEqual([{ count: 4 }]);
  const offered = await listHolidaysToOffer(director);
  expect(offered.filter(({ isWorked }) => isWorked)).toEqual([]);
  const [women, nooruz] = ['womensDay', 'nooruz'].map((key) => offered.find(({ nameKey }) => nameKey === key));
  const ticked = [women, nooruz].flatMap((holiday) => (holiday ? [holidayField(holiday)] : []));
  expect(await declareHolidays(director, [...ticked, 'holiday.nooruz.1999-03-21'])).toBe(ticked.length);
  expect(await declareHolidays(director, ticked)).toBe(0);
  expect(await owner.rows('select kind, reason_en from special_day order by started_on')).toEqual(ticked.map((field) => ({ kind: 'off', reason_en: calendar.holidays.names[field.split('.')[1] as 'nooruz'] })));
  await expect(declareHolidays({ ...director, hats: ['secretary'] }, ticked)).rejects.toMatchObject({ code: 'notAllowed' });
  expect((await getStartDesk(director)).missing.map(({ kind }) => kind)).not.toContain('noDaysOff');
});

describe('a school that runs', () => {
  beforeEach(async () => void (small = await makeSmallSchool()));

  test('lacks what its rows say, each by its class or its number', async () => {
    const { schoolId, people, groups, owner } = small;
    const { missing } = await getStartDesk(await small.actor('deputy'));
    expect(missing.map(({ kind, count, names }) => [kind, count, names])).toEqual([
      ['noDaysOff', 0, []],
      ['classesWithoutTeacher', 1, ['7-Б']],
      ['classesUnconfirmed', 1, ['7-А']],
      ['staffWithoutAccount', 9, []],
      ['pupilsWithoutFamily', 3, []],
      ['familiesWithoutNotice', 2, []],
    ]);
    await owner.rows(`update teaching_assignment set ended_on = '2026-11-19' where group_id = $1`, [groups.algebraA]);
    await owner.rows(`update timetable set superseded_at = now() where school_id = $1`, [schoolId]);
    await owner.rows(`delete from enrolment where pupil_id = $1`, [people.aida]);
    const later = (await getStartDesk(await small.actor('deputy'))).missing;
    expect(later.filter(({ isNeeded }) => isNeeded).map(({ kind, count, names }) => [kind, count, names])).toEqual([
      ['pupilsWithoutClass', 1, []], ['groupsWithoutTeacher', 1, ['7-А · Алгебра']], ['classesWithoutTimetable', 2, ['7-А', '7-Б']], ['staffWithoutAccount', 9, []],
    ]);
  });

  test('gets other names, and a way of marking for a whole grade but for groups that have marks', async () => {
    const deputy = await small.actor('deputy');
    await renameSchool(deputy, { nameKy: '№1 мектеп', nameRu: 'Школа №1', nameEn: 'School No. 1' });
    expect((await getStartDesk(deputy)).school.nameKy).toBe('№1 мектеп');
    const lessonId = await small.lesson('algebraA', '2026-11-19');
    await small.owner.insert('mark_revision', [{ school_id: small.schoolId, id: crypto.randomUUID(), lesson_id: lessonId, pupil_id: small.people.kanat, slot: 1, group_id: small.groups.algebraA, course_id: small.courses.algebra, value: 4, work_kind: 'answer', weight: 1, typed_at: '2026-11-20T03:00:00Z', received_at: '2026-11-20T03:00:00Z', publish_at: '2026-11-20T03:00:00Z', author_id: small.people.algebraist, is_by_device_clock: false, payload_hash: 'А' }]);
    expect(await chooseModesOfGrade(deputy, { grade: 7, gradingMode: 'points' })).toEqual({ changed: 3, kept: 1 });
    expect((await getStartDesk(deputy)).grades).toEqual([{ grade: 7, groups: 4, modes: { fivePoint: 1, points: 3 } }]);
  });

  test('shows none of it to whoever does not lead it', async () => {
    for (const name of ['secretary', 'administrator', 'classTeacher', 'mother'] as const) {
      const actor = await small.actor(name);
      await expect(getStartDesk(actor)).rejects.toMatchObject({ name: 'NotFoundError' });
      await expect(renameSchool(actor, { nameKy: 'А', nameRu: 'А', nameEn: 'A' })).rejects.toMatchObject({ code: 'notAllowed' });
      await expect(openFirstYear(actor, firstYearFrom('2026-11-20'))).rejects.toMatchObject({ code: 'notAllowed' });
    }
  });
});

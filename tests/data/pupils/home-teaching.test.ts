import { getClassWeek } from '@/lib/attendance/queries';
import { getLesson, getSpread } from '@/lib/journal/queries';
import { listPeople } from '@/lib/people/list-queries';
import { endHomeTeaching, orderHomeTeaching } from '@/lib/pupils/home-teaching-commands';
import { getPupil } from '@/lib/pupils/queries';
import { homeTeachingToOrder } from '@/lib/pupils/schema';
import { openRecord } from '@/lib/records/queries';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, type PersonName, type SmallSchool, TODAY, TOMORROW_OF_SCHOOL as TOMORROW, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const order = async (change: Record<string, string> = {}, by: PersonName = 'secretary') =>
  orderHomeTeaching(await school.actor(by), homeTeachingToOrder.parse({ pupilId: school.people.kanat, startedOn: TODAY, endedOn: '2026-12-31', orderNumber: '40-О', orderedOn: YESTERDAY, ...change }));
const periods = async () => (await getPupil(await school.actor('secretary'), school.people.kanat, 'ky')).homeTeaching;
const end = async (endedOn: string, by: PersonName = 'secretary') =>
  endHomeTeaching(await school.actor(by), { homeTeachingId: (await periods())[0]!.id, endedOn, orderNumber: '55-О', orderedOn: TODAY });
const seenBy = async (person: PersonName, day: string) => {
  const actor = await school.actor(person);
  const spread = await getSpread(actor, school.groups.algebraA);
  const lesson = await getLesson(actor, await school.lesson('algebraA', day));
  return [spread, lesson].map(({ pupils }) => (pupils as { id: string; homeUntil?: string }[]).flatMap(({ id, homeUntil }) => (homeUntil ? [[id, homeUntil]] : [])));
};

test('an order puts a pupil at home from a day to a day, another prolongs it, another ends it earlier; each says its number and date', async () => {
  await order();
  await order({ startedOn: '2027-01-01', endedOn: '2027-03-20', orderNumber: '51-О' });
  await end('2027-02-10');
  const orderedOn = YESTERDAY;
  expect(await periods()).toEqual([
    { id: expect.any(String), startedOn: '2027-01-01', endedOn: '2027-02-10', orderNumber: '51-О', orderedOn, endOrderNumber: '55-О', endOrderedOn: TODAY },
    { id: expect.any(String), startedOn: TODAY, endedOn: '2026-12-31', orderNumber: '40-О', orderedOn, endOrderNumber: null, endOrderedOn: null },
  ]);
  await expect(end('2027-01-20')).rejects.toMatchObject({ code: 'alreadyClosed' });
  expect((await school.owner.rows<{ fact: string; by: string }>(`select fact, payload ->> 'orderNumber' as by from history_entry where subject_pupil_id = $1 order by seq`, [school.people.kanat])).map(({ fact, by }) => `${fact} ${by}`))
    .toEqual(['homeTeaching.ordered 40-О', 'homeTeaching.ordered 51-О', 'homeTeaching.ended 55-О']);
});

test('his teacher sees it on his line in the spread and in lessons of those days, his class teacher in the week, the office in its list, and the family in the record', async () => {
  await order();
  const { kanat, neighbour } = school.people;
  expect(await seenBy('algebraist', TODAY)).toEqual([[[kanat, '2026-12-31']], [[kanat, '2026-12-31']]]);
  expect((await seenBy('algebraist', YESTERDAY))[1]).toEqual([]);
  expect((await getClassWeek(await school.actor('classTeacher'), { classId: school.classes.sevenA, week: '2026-11-16' })).atHome).toEqual([{ pupil: expect.stringContaining('Канат'), until: '2026-12-31' }]);
  expect((await listPeople(await school.actor('secretary'), { kind: 'pupils', page: 1, find: undefined, class: undefined })).lines.filter(({ isAtHome }) => isAtHome).map(({ id }) => id)).toEqual([kanat]);
  const { guardian_id: askerId } = (await school.owner.rows<{ guardian_id: string }>('select guardian_id from guardianship where pupil_id = $1', [kanat]))[0] ?? { guardian_id: neighbour };
  const record = await openRecord(await school.actor('director'), { pupilId: kanat, askerId });
  expect(record.frame.homeTeaching).toEqual([{ startedOn: TODAY, endedOn: '2026-12-31', orderNumber: '40-О', orderedOn: YESTERDAY }]);
});

test('days of another order, of another year and of no class are refused at their field, and so is an end that is none', async () => {
  const refusal = (fields: Record<string, string>) => ({ code: 'invalidInput', fields });
  expect(homeTeachingToOrder.safeParse({ pupilId: school.people.kanat, startedOn: TODAY, endedOn: YESTERDAY, orderNumber: '1', orderedOn: TODAY }).error?.issues).toMatchObject([{ path: ['endedOn'], message: 'endsBefore' }]);
  await expect(order({ endedOn: '2027-09-01' })).rejects.toMatchObject(refusal({ endedOn: 'outsideYear' }));
  await expect(order({ startedOn: '2026-07-01' })).rejects.toMatchObject(refusal({ startedOn: 'outsideYear' }));
  await order();
  await expect(order({ startedOn: '2026-12-31', endedOn: '2027-01-20' })).rejects.toMatchObject(refusal({ startedOn: 'homeAlready' }));
  await expect(end('2026-12-31')).rejects.toMatchObject(refusal({ endedOn: 'notEarlier' }));
  await expect(end(YESTERDAY)).rejects.toMatchObject(refusal({ endedOn: 'dayTooEarly' }));
  await end(TOMORROW);
  await school.owner.rows('update enrolment set ended_on = $2 where pupil_id = $1', [school.people.kanat, TODAY]);
  await expect(order({ startedOn: '2027-01-15', endedOn: '2027-01-20' })).rejects.toMatchObject(refusal({ startedOn: 'notHere' }));
});

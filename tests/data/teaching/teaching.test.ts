import { v7 as newId } from 'uuid';
import { getTeaching } from '@/lib/teaching/queries';
import { endTeaching, giveGroup } from '@/lib/teaching/commands';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY, TOMORROW_OF_SCHOOL, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

type Change = Partial<{ groupId: string; from: string; orderNumber: string | null }>;
const give = async (to: PersonName, change: Change = {}, by: PersonName = 'deputy') =>
  giveGroup(await school.actor(by), { groupId: school.groups.algebraA, teacherId: school.people[to], from: TODAY, orderNumber: null, ...change });
const end = async (change: Change = {}, by: PersonName = 'deputy') =>
  endTeaching(await school.actor(by), { groupId: school.groups.algebraA, from: TODAY, orderNumber: null, ...change });
const markIn = async (day: string) => ({ kind: 'mark', lessonId: await school.lesson('algebraA', day), pupilId: school.people.kanat, value: 5 }) as const;
const periods = () =>
  school.owner.rows<{ teacher: string; from: string; until: string | null; order_number: string | null }>(
    `select p.surname as teacher, t.started_on::text as from, t.ended_on::text as until, t.order_number from teaching_assignment t join person p on p.id = t.teacher_id
      where t.group_id = $1 order by t.started_on, p.surname`, [school.groups.algebraA]);
const refusal = (fields: Record<string, string>) => ({ code: 'invalidInput', fields });
const appoint = (person: PersonName, post: string, change: object = {}) =>
  school.owner.insert('staff_appointment', [{ school_id: school.schoolId, id: newId(), person_id: school.people[person], post, started_on: TODAY, proposed_at: NOW, approved_at: NOW, ...change }]);

test('a group that is given to another is hers from that day on: with a reason she fills what the former teacher left, who writes no more', async () => {
  await give('substitute', { orderNumber: '52-К' });
  expect(await periods()).toEqual([
    { teacher: 'Жолдошев', from: '2026-09-01', until: YESTERDAY, order_number: null },
    { teacher: 'Койчуева', from: TODAY, until: null, order_number: '52-К' },
  ]);
  const left = await markIn(YESTERDAY);
  expect(await answers(await school.actor('substitute'), left, { ...left, reason: 'Мурунку мугалим койбой кеткен' }, await markIn(TODAY))).toEqual(['reasonNeeded', 'saved', 'saved']);
  expect(await answers(await school.actor('algebraist'), await markIn(TODAY))).toEqual(['notFound']);
  const deputy = await school.actor('deputy');
  expect(await school.owner.rows('select fact, group_id, payload from history_entry where person_id = $1 order by seq', [deputy.personId])).toEqual([
    { fact: 'group.teachingEnded', group_id: school.groups.algebraA, payload: { assignmentId: expect.any(String), teacherId: school.people.algebraist, endedOn: YESTERDAY, orderNumber: '52-К' } },
    { fact: 'group.assigned', group_id: school.groups.algebraA, payload: { teacherId: school.people.substitute, startedOn: TODAY } },
  ]);
});

test('a leaver’s group stands without a teacher, first in the list, until it is given, and then a mark is written there again', async () => {
  await end({ from: TODAY });
  const deputy = await school.actor('deputy');
  const { untaught, taught } = await getTeaching(deputy, {}, 'ky');
  expect(untaught).toMatchObject([{ label: '7-А · Алгебра', teachers: [], isUntaught: true }]);
  expect(taught.map(({ label }) => label)).toEqual(['7-А · 1 · Англис тили', '7-А · 2 · Англис тили', '7-Б · Алгебра']);
  expect(await answers(await school.actor('algebraist'), await markIn(YESTERDAY))).toEqual(['notFound']);
  await give('substitute');
  expect(await answers(await school.actor('substitute'), { ...(await markIn(YESTERDAY)), reason: 'Мурунку мугалим койбой кеткен' })).toEqual(['saved']);
});

test('a group given ahead stays with its teacher until then, and the list says from when and whose it will be', async () => {
  await give('substitute', { from: TOMORROW_OF_SCHOOL });
  expect(await answers(await school.actor('algebraist'), await markIn(TODAY))).toEqual(['saved']);
  expect(await answers(await school.actor('substitute'), await markIn(TODAY))).toEqual(['notFound']);
  const { taught, untaught } = await getTeaching(await school.actor('director'), { classId: school.classes.sevenA }, 'ky');
  expect(untaught).toEqual([]);
  expect(taught.find(({ id }) => id === school.groups.algebraA)).toMatchObject({
    teachers: [{ name: 'Жолдошев Ислам', endedOn: '2026-11-22', isAhead: false }, { name: 'Койчуева Жаңыл', startedOn: TOMORROW_OF_SCHOOL, endedOn: null, isAhead: true }],
  });
  await expect(give('linguist')).rejects.toMatchObject(refusal({ from: 'startsLater' }));
  await expect(give('linguist', { from: TOMORROW_OF_SCHOOL })).rejects.toMatchObject(refusal({ from: 'startsLater' }));
  await give('linguist', { from: '2026-11-24' });
  expect((await periods()).map(({ teacher, until }) => [teacher, until])).toEqual([['Жолдошев', '2026-11-22'], ['Койчуева', TOMORROW_OF_SCHOOL], ['Садыкова', null]]);
});

test('hours of the new teacher that fall together are told, and forbid nothing; both subgroups of a class at once are none', async () => {
  const entry = await school.owner.row<{ timetable_id: string }>('select timetable_id from timetable_entry where group_id = $1 limit 1', [school.groups.algebraB]);
  const hours = [[2, 3], [1, 1]] as const;
  await school.owner.insert('timetable_entry', hours.map(([weekday, position]) => ({ school_id: school.schoolId, id: newId(), timetable_id: entry.timetable_id, group_id: school.groups.algebraB, weekday, position })));
  await give('algebraist', { groupId: school.groups.english1 });
  await give('algebraist', { groupId: school.groups.algebraB });
  const { taught } = await getTeaching(await school.actor('deputy'), {}, 'ky');
  expect(taught.map(({ label, teachers }) => [label, teachers.flatMap(({ clashes }) => clashes.map(({ weekday, label: other }) => `${weekday} ${other}`))])).toEqual([
    ['7-А · Алгебра', ['1 7-Б · Алгебра']],
    ['7-А · 1 · Англис тили', ['2 7-Б · Алгебра']],
    ['7-А · 2 · Англис тили', ['2 7-Б · Алгебра']],
    ['7-Б · Алгебра', ['1 7-А · Алгебра', '2 7-А · 1 · Англис тили', '2 7-А · 2 · Англис тили']],
  ]);
});

test('where two teach a group, it is given to one of them alone by ending the other', async () => {
  await school.owner.insert('teaching_assignment', [{ school_id: school.schoolId, id: newId(), group_id: school.groups.algebraA, teacher_id: school.people.linguist, started_on: '2026-10-01' }]);
  await give('linguist');
  expect((await periods()).map(({ teacher, until }) => [teacher, until])).toEqual([['Жолдошев', YESTERDAY], ['Садыкова', null]]);
});

test('two who give a group at once do not leave it with two teachers', async () => {
  const outcomes = await Promise.allSettled([give('substitute'), give('linguist', {}, 'director')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await periods()).filter(({ until }) => until === null)).toHaveLength(1);
});

test('a bad day, and a person who may not be given it, are refused by the name of their field', async () => {
  await expect(give('substitute', { from: YESTERDAY })).rejects.toMatchObject(refusal({ from: 'dayPast' }));
  await expect(give('substitute', { from: '2027-05-29' })).rejects.toMatchObject(refusal({ from: 'outsideYear' }));
  await expect(give('algebraist')).rejects.toMatchObject(refusal({ teacherId: 'teachesAlready' }));
  for (const person of ['administrator', 'secretary', 'mother', 'nurlan'] as const) await expect(give(person)).rejects.toMatchObject(refusal({ teacherId: 'notTeacher' }));
  await expect(give('substitute', { groupId: newId() })).rejects.toMatchObject({ code: 'notFound' });
  await end();
  await expect(end({ from: TOMORROW_OF_SCHOOL })).rejects.toMatchObject(refusal({ teacherId: 'nobodyTeaches' }));
  expect((await periods()).map(({ teacher }) => teacher)).toEqual(['Жолдошев']);
});

test('an administrator is given no group though he teaches besides, nor whoever waits to be one, until the director says no', async () => {
  await appoint('administrator', 'teacher');
  await appoint('linguist', 'administrator', { approved_at: null });
  for (const person of ['administrator', 'linguist'] as const) await expect(give(person)).rejects.toMatchObject(refusal({ teacherId: 'notTeacher' }));
  const people = async () => (await getTeaching(await school.actor('director'), { groupId: school.groups.algebraA }, 'ky')).chosen!.people.map(({ name }) => name);
  expect(await people()).toEqual(['Жолдошев Ислам', 'Койчуева Жаңыл', 'Мамбетова Жылдыз', 'Темирова Айжан', 'Эшимова Алтынай']);
  await school.owner.rows(`update staff_appointment set declined_at = $1, declined_by_id = $2 where post = 'administrator' and approved_at is null`, [NOW, school.people.director]);
  await give('linguist');
});

test('nobody gives a group to herself, and none of her own away: another of the leadership does', async () => {
  await expect(give('deputy')).rejects.toMatchObject({ code: 'ownMatter' });
  await give('deputy', {}, 'director');
  expect((await getTeaching(await school.actor('deputy'), { groupId: school.groups.algebraA }, 'ky')).chosen).toMatchObject({ group: { isOwnMatter: true } });
  await expect(give('substitute', { from: TOMORROW_OF_SCHOOL })).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(end({ from: TOMORROW_OF_SCHOOL })).rejects.toMatchObject({ code: 'ownMatter' });
  await end({ from: TOMORROW_OF_SCHOOL }, 'director');
});

test.each<PersonName>(['administrator', 'secretary', 'workingGroup', 'classTeacher', 'algebraist', 'mother'])('the %s sees no such list', async (person) => {
  await expect(getTeaching(await school.actor(person), {}, 'ky')).rejects.toMatchObject({ code: 'notFound' });
});

test('a class and a group that are not there are not found', async () => {
  const deputy = await school.actor('deputy');
  for (const asked of [{ classId: newId() }, { groupId: newId() }]) await expect(getTeaching(deputy, asked, 'ky')).rejects.toMatchObject({ code: 'notFound' });
});

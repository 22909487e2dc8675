import { getDiaryWeek } from '@/lib/diary/queries';
import { getSpread } from '@/lib/journal/queries';
import { setClock } from '@/lib/clock';
import { getPupil } from '@/lib/pupils/queries';
import { beginYear, changeYear, draftYear, takeYearBack } from '@/lib/year-turn/commands';
import { getTurnDesk } from '@/lib/year-turn/queries';
import { LEAVES, turnContent, type TurnToChange } from '@/lib/year-turn/schema';
import type { Draft } from '@/lib/year-turn/view';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, YESTERDAY } from '../../support/small-school';

useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const desk = async (name: PersonName = 'deputy', asked = {}) => (await getTurnDesk(await school.actor(name), asked, 'ky'))!;
const draftOf = async (asked = {}) => (await desk('deputy', asked)).turn as Draft;
type Part = TurnToChange extends infer Change ? (Change extends { turnId: string } ? Omit<Change, 'turnId'> : never) : never;
const change = async (part: Part) => changeYear(await school.actor('deputy'), { ...part, turnId: (await draftOf()).id } as TurnToChange);
const rows = <T>(sql: string) => school.owner.rows<T>(sql, [school.schoolId]);

/** 7-А becomes 8-А, with 8-А's groups as 7-А has them now; 7-Б is left open. */
async function draftEight(): Promise<Draft> {
  await draftYear(await school.actor('deputy'));
  const [eightA, eightB] = (await draftOf()).content.classes;
  await change({ part: 'class', ...eightA!, name: '8-А', grade: 8 });
  await change({ part: 'class', ...eightB!, name: '8-Б', grade: 8 });
  await change({ part: 'move', classId: school.classes.sevenA, to: eightA!.id, orderNumber: '' });
  return draftOf();
}

/** Emil repeats nothing and goes with his class; Aida leaves under an order. */
async function draftInFull(): Promise<Draft> {
  const { content } = await draftEight();
  await change({ part: 'move', classId: school.classes.sevenB, to: content.classes[1]!.id, orderNumber: '' });
  await change({ part: 'pupils', classId: school.classes.sevenB, moves: [{ pupilId: school.people.aida, to: LEAVES, orderNumber: '12-К' }] });
  return draftOf();
}

async function begin(by: PersonName = 'deputy'): Promise<string> {
  const { id } = await draftInFull();
  await beginYear(await school.actor(by), { turnId: id });
  return id;
}

test('the next year is drafted a year on, its classes as they are called; where anybody goes is open until it is chosen', async () => {
  await draftYear(await school.actor('deputy'));
  const { content, problems, classes } = await draftOf();
  expect(content).toMatchObject({ label: '2027-2028', startsOn: '2027-09-01', endsOn: '2028-05-28', weekdays: [1, 2, 3, 4, 5], moves: {}, pupils: {} });
  expect(content.terms.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([['2027-09-01', '2027-11-04'], ['2027-11-10', '2027-12-30']]);
  expect(content.classes.map(({ name, grade, groupsFrom }) => [name, grade, groupsFrom])).toEqual([['7-А', 7, school.classes.sevenA], ['7-Б', 7, school.classes.sevenB]]);
  expect(problems).toEqual([{ kind: 'undecided', name: '7-А', classId: school.classes.sevenA, pupils: 4 }, { kind: 'undecided', name: '7-Б', classId: school.classes.sevenB, pupils: 2 }]);
  expect(classes.map(({ name, pupils, undecided }) => [name, pupils, undecided])).toEqual([['7-А', 4, 4], ['7-Б', 2, 2]]);
});

test('the draft is kept and gone on with; a pupil who leaves needs an order, and what is missing keeps the year from beginning', async () => {
  const { id } = await draftEight();
  await change({ part: 'pupils', classId: school.classes.sevenB, moves: [{ pupilId: school.people.aida, to: LEAVES, orderNumber: '' }] });
  const { problems, pupilsOf } = await draftOf({ pupils: school.classes.sevenB });
  expect(problems).toEqual([
    { kind: 'undecided', name: '7-Б', classId: school.classes.sevenB, pupils: 1 },
    { kind: 'orderMissing', name: '7-Б', classId: school.classes.sevenB, pupils: 1 },
  ]);
  expect(pupilsOf?.pupils.map(({ name, to }) => [name, to])).toEqual([['Асанов Эмил', ''], ['Исакова Айда', LEAVES]]);
  await expect(beginYear(await school.actor('deputy'), { turnId: id })).rejects.toMatchObject({ code: 'yearNotReady' });
  expect(await rows('select id from school_year where school_id = $1')).toHaveLength(1);
});

test('put in force, everybody is in the chosen class from the first day, whoever leaves is out after the last, and each has it in his history', async () => {
  const turnId = await begin();
  expect(await rows(`select c.name, p.surname || ' ' || p.first_name as who, e.started_on::text, e.ended_on::text from enrolment e
    join school_class c on c.id = e.class_id join person p on p.id = e.pupil_id where e.school_id = $1 order by p.sort_key, e.started_on`)).toEqual([
    { name: '7-А', who: 'Абдыкадырова Жибек', started_on: '2026-09-01', ended_on: '2027-08-31' }, { name: '8-А', who: 'Абдыкадырова Жибек', started_on: '2027-09-01', ended_on: null },
    { name: '7-А', who: 'Асанов Нурлан', started_on: '2026-09-01', ended_on: '2027-08-31' }, { name: '8-А', who: 'Асанов Нурлан', started_on: '2027-09-01', ended_on: null },
    { name: '7-Б', who: 'Асанов Эмил', started_on: '2026-09-01', ended_on: '2027-08-31' }, { name: '8-Б', who: 'Асанов Эмил', started_on: '2027-09-01', ended_on: null },
    { name: '7-А', who: 'Болотбекова Саадат', started_on: '2026-09-01', ended_on: '2027-08-31' }, { name: '8-А', who: 'Болотбекова Саадат', started_on: '2027-09-01', ended_on: null },
    { name: '7-Б', who: 'Исакова Айда', started_on: '2026-09-01', ended_on: '2027-05-28' },
    { name: '7-А', who: 'Өмүров Канат', started_on: '2026-09-01', ended_on: '2027-08-31' }, { name: '8-А', who: 'Өмүров Канат', started_on: '2027-09-01', ended_on: null },
  ]);
  expect(await rows(`select fact, count(*)::int from history_entry where school_id = $1 and fact in ('pupil.moved', 'pupil.left', 'year.begun') group by fact order by fact`))
    .toEqual([{ fact: 'pupil.left', count: 1 }, { fact: 'pupil.moved', count: 5 }, { fact: 'year.begun', count: 1 }]);
  expect((await desk()).turn).toMatchObject({ state: 'begun', id: turnId, label: '2027-2028', counts: { classes: 2, enrolments: 5, groups: 4 } });
  // Until then everybody is where he was: the class of the next year is ahead.
  expect((await getPupil(await school.actor('secretary'), school.people.kanat, 'ky')).classes.map(({ className, isOpen, isAhead }) => [className, isOpen, isAhead])).toEqual([['8-А', false, true], ['7-А', true, false]]);
});

test('groups come with their teachers, subgroups with their pupils as a proposal that is confirmed anew', async () => {
  const { first, second } = await school.owner.row<Record<string, string>>(`select min(p.subgroup_id::text) filter (where g.name like '%1') as first, min(p.subgroup_id::text) filter (where g.name like '%2') as second
    from course_group_part p join course_group g on g.id = p.group_id where p.school_id = $1`, [school.schoolId]);
  const { nurlan, jibek, kanat, saadat } = school.people;
  await school.owner.insert('subgroup_membership', ([[first, nurlan], [first, jibek], [second, kanat], [second, saadat]] as const)
    .map(([subgroup_id, pupil_id]) => ({ school_id: school.schoolId, id: crypto.randomUUID(), subgroup_id, pupil_id, started_on: '2026-09-01' })));
  await begin();
  expect(await rows(`select g.name, t.surname, a.started_on::text, (select count(*) from course_group_membership m where m.group_id = g.id)::int as pupils
    from course_group g join course c on c.id = g.course_id join school_year y on y.id = c.year_id left join teaching_assignment a on a.group_id = g.id left join person t on t.id = a.teacher_id
    where g.school_id = $1 and y.label = '2027-2028' order by g.name, t.surname`)).toEqual([
    { name: '8-А', surname: 'Жолдошев', started_on: '2027-09-01', pupils: 4 },
    { name: '8-А · 1', surname: 'Садыкова', started_on: '2027-09-01', pupils: 2 },
    { name: '8-А · 2', surname: 'Жолдошев', started_on: '2027-09-01', pupils: 2 },
    { name: '8-Б', surname: 'Садыкова', started_on: '2027-09-01', pupils: 1 },
  ]);
  expect(await rows(`select count(*)::int from subgroup_confirmation k join school_class c on c.id = k.class_id where k.school_id = $1 and c.name like '8%'`)).toEqual([{ count: 0 }]);
});

test('whoever leads a class is proposed for the one that takes its groups and waits for the director; another is named on one screen, never oneself', async () => {
  await draftInFull();
  const { leaders, content } = await draftOf();
  const { classTeacher, linguist, deputy } = school.people;
  expect(leaders.map(({ name, leaderId }) => [name, leaderId])).toEqual([['8-А', classTeacher], ['8-Б', '']]);
  await change({ part: 'classTeachers', classTeachers: { [content.classes[0]!.id]: deputy, [content.classes[1]!.id]: linguist } });
  expect((await draftOf()).leaders.map(({ leaderId }) => leaderId)).toEqual(['', linguist]);
  await change({ part: 'classTeachers', classTeachers: { [content.classes[0]!.id]: classTeacher } });
  const proposed = () => rows(`select k.name, a.person_id, a.started_on::text, a.proposed_by_id as by, a.approved_by_id as approved from staff_appointment a join school_class k on k.id = a.class_id where a.school_id = $1 and k.name like '8%' order by k.name`);
  const { id: turnId } = await draftOf();
  await beginYear(await school.actor('deputy'), { turnId });
  expect(await proposed()).toEqual([{ name: '8-А', person_id: classTeacher, started_on: '2027-09-01', by: deputy, approved: null }, { name: '8-Б', person_id: linguist, started_on: '2027-09-01', by: deputy, approved: null }]);
  expect(await rows(`select count(*)::int as n from history_entry where school_id = $1 and fact = 'appointment.made'`)).toEqual([{ n: 2 }]);
  await takeYearBack(await school.actor('deputy'), { turnId });
  expect(await proposed()).toEqual([]);
  await draftYear(await school.actor('deputy'));
  await beginYear(await school.actor('director'), { turnId: (await draftOf()).id });
  expect((await proposed()).map((one) => (one as { approved: string }).approved)).toEqual([school.people.director, school.people.director]);
});

test('a day of one class or shift is drafted a year on, one that worked as another weekday is taken when somebody says so', async () => {
  const day = { school_id: school.schoolId, year_id: school.yearId, reason_ky: 'А', reason_ru: 'А', reason_en: 'A', entered_at: NOW };
  for (const of of [
    { started_on: '2026-12-01', ended_on: '2026-12-02', kind: 'remote', scope: 'class', class_id: school.classes.sevenA },
    { started_on: '2026-12-05', ended_on: '2026-12-05', kind: 'worksAs', scope: 'school', works_as_weekday: 3 },
    { started_on: '2026-12-07', ended_on: '2026-12-07', kind: 'off', scope: 'shift', shift: 1 },
  ]) await school.owner.insert('special_day', [{ ...day, id: crypto.randomUUID(), ...of }]);
  await draftInFull();
  const drafted = await draftOf();
  expect(drafted.otherDays.map(({ kind, className, startedOn, isKept }) => [kind, className, startedOn, isKept])).toEqual([['remote', '7-А', '2027-12-01', true], ['worksAs', null, '2027-12-05', false], ['off', null, '2027-12-07', true]]);
  const days = [{ startedOn: '2027-12-01', endedOn: '2027-12-01', isKept: true }, { startedOn: '2027-12-04', endedOn: '2027-12-04', isKept: true }, { startedOn: '2027-12-07', endedOn: '2029-12-07', isKept: true }];
  await change({ part: 'otherDays', days });
  expect((await draftOf()).problems).toEqual([{ kind: 'dayOutside', day: '2027-12-07' }]);
  await change({ part: 'otherDays', days: [days[0]!, days[1]!, { ...days[2]!, isKept: false }] });
  await beginYear(await school.actor('deputy'), { turnId: drafted.id });
  expect(await rows(`select d.kind, k.name, d.started_on::text as from, d.works_as_weekday as as from special_day d left join school_class k on k.id = d.class_id where d.school_id = $1 and d.started_on > '2027-06-01' order by d.started_on`))
    .toEqual([{ kind: 'remote', name: '8-А', from: '2027-12-01', as: null }, { kind: 'worksAs', name: null, from: '2027-12-04', as: 3 }]);
  await takeYearBack(await school.actor('deputy'), { turnId: drafted.id });
});

test('a group is given to another, or not copied at all, in the draft', async () => {
  const { content } = await draftInFull();
  const eightA = content.classes[0]!.id;
  const { groupsOf: { groups } = { groups: [] }, people } = (await draftOf({ groups: eightA })) as Draft & { groupsOf: NonNullable<Draft['groupsOf']> };
  expect(groups.map(({ label, isKept }) => [label, isKept])).toEqual([['Алгебра · 8-А', true], ['Англис тили · 8-А · 1', true], ['Англис тили · 8-А · 2', true]]);
  expect(people.map(({ id }) => id)).not.toContain(school.people.administrator);
  await change({ part: 'groups', classId: eightA, groups: [{ groupId: school.groups.algebraA, teacherId: school.people.substitute, isKept: true }, { groupId: school.groups.english2, teacherId: null, isKept: false }] });
  const { counts, groupsOf } = await draftOf({ groups: eightA });
  expect([counts.groups, groupsOf!.groups.map(({ teacherId, isKept }) => [teacherId, isKept])]).toEqual([3, [[school.people.substitute, true], [school.people.linguist, true], ['', false]]]);
});

test('nobody gives himself a group by it: the own one stays without a teacher and is named', async () => {
  await school.owner.insert('staff_appointment', [{ school_id: school.schoolId, id: crypto.randomUUID(), person_id: school.people.algebraist, post: 'deputy', started_on: '2026-09-01', proposed_at: '2026-08-25T04:00:00Z', approved_at: '2026-08-25T04:00:00Z' }]);
  const { id } = await draftInFull();
  expect(((await desk('algebraist')).turn as Draft).untaught).toEqual(['8-А', '8-А · 2']);
  await beginYear(await school.actor('algebraist'), { turnId: id });
  expect(await rows(`select teacher_id from teaching_assignment where school_id = $1 and started_on > '2027-01-01' and teacher_id = '${school.people.algebraist}'`)).toEqual([]);
});

test('a diary of the old year reads as before, for the family alone, and nobody sees more than the day before', async () => {
  const before = await everybodySees();
  const week = async () => getDiaryWeek(await school.actor('mother'), school.people.nurlan, YESTERDAY);
  const read = await week();
  await begin();
  expect(await everybodySees()).toEqual(before);
  // In the new year.
  setClock({ now: () => new Date('2027-09-06T09:30:00+06:00') });
  const later = async (name: PersonName) => ({ ...(await school.actor(name)), today: '2027-09-06' });
  const lessonsOf = ({ days }: Awaited<ReturnType<typeof week>>) => days.flatMap(({ lessons }) => lessons.map(({ id }) => id));
  const readAgain = await getDiaryWeek(await later('mother'), school.people.nurlan, YESTERDAY);
  expect([readAgain.pupil.className, (await getDiaryWeek(await later('mother'), school.people.nurlan)).pupil.className, lessonsOf(readAgain)]).toEqual(['7-А', '8-А', lessonsOf(read)]);
  await expect(getDiaryWeek(await later('neighbour'), school.people.nurlan, YESTERDAY)).rejects.toMatchObject({ name: 'NotFoundError' });
  // Nobody leads a new class before he is appointed; of the old one nobody is left.
  await expect(getDiaryWeek(await later('classTeacher'), school.people.nurlan, YESTERDAY)).rejects.toMatchObject({ name: 'NotFoundError' });
  expect((await later('algebraist')).facts.groupIds).toHaveLength(4);
  expect((await getSpread(await later('algebraist'), school.groups.algebraA)).pupils).toHaveLength(4);
});

/** What everybody may reach by her facts of the day. */
async function everybodySees(): Promise<unknown[]> {
  const people = Object.keys(school.people) as PersonName[];
  return Promise.all(people.map(async (name) => [name, (await school.actor(name)).facts]));
}

test('it is taken back while nothing stands on it, everything is as it was, and the same draft is gone on with', async () => {
  const turnId = await begin();
  await takeYearBack(await school.actor('director'), { turnId });
  expect(await rows(`select count(*)::int, count(ended_on)::int as ended from enrolment where school_id = $1`)).toEqual([{ count: 6, ended: 0 }]);
  expect(await rows('select label from school_year where school_id = $1')).toEqual([{ label: '2026-2027' }]);
  const { turn, takenBack } = await desk();
  expect([turn, takenBack.map(({ label, by }) => [label, by])]).toEqual([null, [['2027-2028', 'Сатыбалдиева Гүлзат']]]);
  await draftYear(await school.actor('deputy'));
  const { content, problems, id } = await draftOf();
  expect([content.classes.map(({ name }) => name), problems]).toEqual([['8-А', '8-Б'], []]);
  await beginYear(await school.actor('deputy'), { turnId: id });
  expect((await desk()).turn).toMatchObject({ state: 'begun', counts: { enrolments: 5 } });
});

test('whoever leaves takes her own access and her guardian’s with her, on the day, and has both again when the year is taken back', async () => {
  const { aida, neighbour } = school.people;
  await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: crypto.randomUUID(), guardian_id: neighbour, pupil_id: aida, may_announce: true, started_on: '2026-09-01' }]);
  const ended = () => rows(`select g.ended_on::text as guardian, e.ended_on::text as pupil, e.end_order_number as order from guardianship g join enrolment e on e.pupil_id = g.pupil_id where g.school_id = $1 and g.pupil_id = '${aida}'`);
  const turnId = await begin();
  expect(await ended()).toEqual([{ guardian: '2027-05-28', pupil: '2027-05-28', order: '12-К' }]);
  expect(await rows(`select payload ->> 'endedOn' as on from history_entry where school_id = $1 and fact = 'guardianship.ended'`)).toEqual([{ on: '2027-05-28' }]);
  const reads = async (day: string) => {
    setClock({ now: () => new Date(`${day}T09:30:00+06:00`) });
    return Promise.all((['aida', 'neighbour', 'nurlan'] as const).map(async (name) => ({ ...(await school.actor(name)).facts })));
  };
  expect((await reads('2027-05-28')).map(({ isPupil, childIds }) => [isPupil, childIds.length])).toEqual([[true, 0], [false, 2], [true, 0]]);
  expect((await reads('2027-05-29')).map(({ isPupil, childIds }) => [isPupil, childIds.length])).toEqual([[false, 0], [false, 1], [true, 0]]);
  setClock({ now: () => new Date(NOW) });
  await takeYearBack(await school.actor('director'), { turnId });
  expect(await ended()).toEqual([{ guardian: null, pupil: null, order: null }]);
});

test.each([
  ['a timetable', () => school.owner.insert('timetable', [{ school_id: school.schoolId, id: crypto.randomUUID(), year_id: yearId, name: 'А', started_on: '2027-09-01', put_in_force_at: '2026-11-20T04:00:00Z' }])],
  ['a class teacher', async () => school.owner.insert('staff_appointment', [{ school_id: school.schoolId, id: crypto.randomUUID(), person_id: school.people.linguist, post: 'classTeacher', class_id: (await school.owner.row<{ id: string }>('select id from school_class where year_id = $1 limit 1', [yearId])).id, started_on: '2027-09-01', proposed_at: '2026-11-20T04:00:00Z', approved_at: '2026-11-20T04:00:00Z' }])],
  ['a class that was added', () => school.owner.insert('school_class', [{ school_id: school.schoolId, id: crypto.randomUUID(), year_id: yearId, grade: 1, letter: 'А', name: '1-А', shift: 1 }])],
  ['a group that another got', () => school.owner.rows(`update teaching_assignment set ended_on = '2027-09-10' where group_id in (select g.id from course_group g join course c on c.id = g.course_id where c.year_id = $1)`, [yearId])],
])('it is not taken back once %s stands on it', async (_, stand) => {
  yearId = await begin();
  await stand();
  await expect(takeYearBack(await school.actor('deputy'), { turnId: yearId })).rejects.toMatchObject({ code: 'yearInUse' });
  expect(await rows(`select count(*)::int from enrolment where school_id = $1 and ended_on is null`)).toEqual([{ count: 5 }]);
});
let yearId: string;

test('a pupil who moved after the draft was looked at stops it whole', async () => {
  const { id } = await draftInFull();
  const deputy = await school.actor('deputy');
  await school.owner.rows(`update enrolment set ended_on = '2026-11-20' where pupil_id = $1`, [school.people.kanat]);
  await beginYear(deputy, { turnId: id });
  expect(await rows(`select count(*)::int from enrolment where school_id = $1 and started_on = '2027-09-01'`)).toEqual([{ count: 4 }]);
});

test('whoever does not lead the school has no turn of the year', async () => {
  const { id } = await draftInFull();
  for (const name of ['secretary', 'administrator', 'classTeacher', 'mother'] as const) {
    const actor = await school.actor(name);
    await expect(getTurnDesk(actor, {}, 'ky')).rejects.toMatchObject({ name: 'NotFoundError' });
    for (const act of [() => draftYear(actor), () => beginYear(actor, { turnId: id }), () => takeYearBack(actor, { turnId: id }), () => changeYear(actor, { part: 'removeClass', turnId: id, id })]) {
      await expect(act()).rejects.toMatchObject({ code: 'notAllowed' });
    }
  }
  expect(turnContent.safeParse((await draftOf()).content).success).toBe(true);
});

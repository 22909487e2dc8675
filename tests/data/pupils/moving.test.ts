import { getDiaryWeek } from '@/lib/diary/queries';
import { addPupil, correctPupil } from '@/lib/pupils/commands';
import { movePupil } from '@/lib/pupils/move-commands';
import { getMovePreview, listClassesToEnter } from '@/lib/pupils/move-queries';
import { getPupil } from '@/lib/pupils/queries';
import { pupilToMove } from '@/lib/pupils/schema';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { statementsOf } from '@/tests/support/statement-count';
import { makeSmallSchool, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const ORDER = '87-О';
type Change = Partial<{ to: string; from: string; orderNumber: string; isConfirmed: boolean; subgroups: string[] }>;
const move = async (pupil: PersonName, { subgroups = [], ...change }: Change = {}, by: PersonName = 'secretary') =>
  movePupil(await school.actor(by), pupilToMove.parse({ pupilId: school.people[pupil], to: school.classes.sevenB, from: TODAY, orderNumber: ORDER, ...change, ...Object.fromEntries(subgroups.map((id, at) => [`subgroup.${at}`, id])) }));
const subgroups = async () => (await school.owner.rows<{ id: string }>('select id from subgroup where class_id = $1 order by name', [school.classes.sevenA])).map(({ id }) => id);
const mark = async (group: 'algebraA' | 'algebraB', day: string, pupil: PersonName) => ({ kind: 'mark', lessonId: await school.lesson(group, day), pupilId: school.people[pupil], value: 5 }) as const;
const periodsOf = (table: 'enrolment' | 'course_group_membership', pupil: PersonName) =>
  school.owner.rows<{ place: string; from: string; until: string | null }>(
    table === 'enrolment'
      ? `select c.name as place, e.started_on::text as from, e.ended_on::text as until, e.order_number as by, e.end_order_number as ended_by from enrolment e join school_class c on c.id = e.class_id where e.pupil_id = $1 order by e.started_on`
      : `select g.name as place, m.started_on::text as from, m.ended_on::text as until from course_group_membership m join course_group g on g.id = m.group_id where m.pupil_id = $1 order by m.started_on, g.name`, [school.people[pupil]]);
const refusal = (fields: Record<string, string>) => ({ code: 'invalidInput', fields });

test('a pupil who moves is in the old class and its groups up to the day and in the new ones from it, by the order', async () => {
  await move('kanat');
  expect(await periodsOf('enrolment', 'kanat')).toEqual([
    { place: '7-А', from: '2026-09-01', until: YESTERDAY, by: null, ended_by: ORDER },
    { place: '7-Б', from: TODAY, until: null, by: ORDER, ended_by: null },
  ]);
  expect(await periodsOf('course_group_membership', 'kanat')).toEqual([
    { place: '7-А', from: '2026-09-01', until: YESTERDAY },
    { place: '7-А · 2', from: '2026-09-01', until: YESTERDAY },
    { place: '7-Б', from: TODAY, until: null },
  ]);
  expect((await getPupil(await school.actor('secretary'), school.people.kanat, 'ky')).classes.map(({ className, orderNumber }) => [className, orderNumber])).toEqual([['7-Б', ORDER], ['7-А', null]]);
  expect(await school.owner.rows(`select fact, payload ->> 'orderNumber' as by from history_entry where subject_pupil_id = $1`, [school.people.kanat])).toEqual([{ fact: 'pupil.moved', by: ORDER }]);
});

test('however many groups she leaves, they end in one statement', async () => {
  const { schoolId, people, groups, owner } = school;
  const ofTwo = await statementsOf(() => move('kanat'));
  await owner.insert('course_group_membership', [{ school_id: schoolId, id: crypto.randomUUID(), pupil_id: people.jibek, group_id: groups.english2, started_on: '2026-09-01' }]);
  expect(await statementsOf(() => move('jibek'))).toBe(ofTwo);
});

test('the marks go along: the new teacher writes from that day and reads the year’s, the old one writes up to it, and the diary shows the week as one', async () => {
  expect(await answers(await school.actor('algebraist'), await mark('algebraA', YESTERDAY, 'kanat'))).toEqual(['saved']);
  await move('kanat');
  expect(await answers(await school.actor('linguist'), await mark('algebraB', TODAY, 'kanat'))).toEqual(['saved']);
  expect(await answers(await school.actor('algebraist'), { ...(await mark('algebraA', '2026-11-18', 'kanat')) })).toEqual(['saved']);
  expect(await answers(await school.actor('algebraist'), await mark('algebraA', TODAY, 'kanat'))).toEqual(['pupilNotInGroup']);
  const week = JSON.stringify(await getDiaryWeek(await school.actor('deputy'), school.people.kanat, TODAY));
  expect(week.match(/Алгебра/g)?.length).toBeGreaterThanOrEqual(4);
  expect(await school.owner.rows('select count(*)::int as marks from mark where pupil_id = $1', [school.people.kanat])).toEqual([{ marks: 3 }]);
});

test('before it is done the preview says which groups are left and entered, and what was entered since; such a move asks first', async () => {
  await answers(await school.actor('algebraist'), await mark('algebraA', YESTERDAY, 'kanat'));
  const preview = await getMovePreview(await school.actor('secretary'), { pupilId: school.people.kanat, classId: school.classes.sevenB, from: '2026-11-18' }, 'ky');
  expect(preview).toMatchObject({ fromClass: '7-А', toClass: '7-Б', hasEntries: true, changedOn: null, divisions: [] });
  expect(preview.left.map(({ label, lessonsPast, marks, lastEntryOn }) => [label, lessonsPast, marks, lastEntryOn]).sort()).toEqual([['7-А · 2 · Англис тили', 1, 0, null], ['7-А · Алгебра', 3, 1, YESTERDAY]]);
  expect(preview.entered).toMatchObject([{ label: '7-Б · Алгебра', teachers: ['Садыкова Жаңыл'], lessonsPast: 2 }]);
  expect(JSON.stringify(preview)).not.toContain('"value"');
  await expect(move('kanat', { from: '2026-11-18' })).rejects.toMatchObject(refusal({ isConfirmed: 'confirmEntries' }));
  await move('kanat', { from: '2026-11-18', isConfirmed: true });
  expect((await periodsOf('enrolment', 'kanat')).at(-1)).toMatchObject({ place: '7-Б', from: '2026-11-18' });
  expect(await school.owner.rows('select value from mark where pupil_id = $1', [school.people.kanat])).toEqual([{ value: 5 }]);
});

test('into a class with subgroups one of each is chosen, and her groups follow; within the class she changes the subgroup alone', async () => {
  const [first, second] = await subgroups();
  await expect(move('emil', { to: school.classes.sevenA })).rejects.toMatchObject(refusal({ 'subgroup.0': 'subgroupNeeded' }));
  await expect(move('emil', { to: school.classes.sevenA, subgroups: [first!, second!] })).rejects.toMatchObject(refusal({ 'subgroup.0': 'subgroupNeeded' }));
  await move('emil', { to: school.classes.sevenA, subgroups: [second!] });
  expect((await periodsOf('course_group_membership', 'emil')).filter(({ until }) => until === null).map(({ place }) => place)).toEqual(['7-А', '7-А · 2']);
  await expect(move('emil', { to: school.classes.sevenA, subgroups: [second!] })).rejects.toMatchObject(refusal({ to: 'staysThere' }));
  await move('emil', { to: school.classes.sevenA, subgroups: [first!], from: '2026-11-24' });
  expect((await periodsOf('course_group_membership', 'emil')).slice(-2)).toEqual([{ place: '7-А · 2', from: TODAY, until: '2026-11-23' }, { place: '7-А · 1', from: '2026-11-24', until: null }]);
  expect(await periodsOf('enrolment', 'emil')).toHaveLength(2);
  await expect(move('emil', { from: '2026-11-23' })).rejects.toMatchObject(refusal({ from: 'changedSince' }));
});

test('who leaves is in no group any more and her family reads nothing from that day on; who returns brings both back', async () => {
  await move('saadat', { to: 'leaves' });
  expect((await periodsOf('course_group_membership', 'saadat')).filter(({ until }) => until === null)).toEqual([]);
  expect((await periodsOf('enrolment', 'saadat'))).toEqual([{ place: '7-А', from: '2026-09-01', until: YESTERDAY, by: null, ended_by: ORDER }]);
  expect((await school.actor('neighbour')).hats).toEqual([]);
  await expect(move('saadat', { to: 'leaves' })).rejects.toMatchObject(refusal({ to: 'notHere' }));
  const preview = await getMovePreview(await school.actor('secretary'), { pupilId: school.people.saadat, classId: school.classes.sevenB, from: TODAY }, 'ky');
  expect(preview).toMatchObject({ fromClass: null, guardians: ['Болотбекова Элнура'] });
  await move('saadat', { orderNumber: '90-О' });
  expect((await periodsOf('enrolment', 'saadat')).at(-1)).toMatchObject({ place: '7-Б', by: '90-О' });
  expect((await school.actor('neighbour')).facts.childIds).toEqual([school.people.saadat]);
});

test('a pupil who was put into a wrong class today is put into another by the same day, and no ghost stays', async () => {
  const { pupilId } = await addPupil(await school.actor('secretary'), { surname: 'Жумабаева', firstName: 'Бегимай', patronymic: null, number: '1399', sex: 'female', bornOn: '2013-05-04' });
  const [first] = await subgroups();
  const secretary = await school.actor('secretary');
  const enrol = (to: string, ...chosen: string[]) => movePupil(secretary, { pupilId, classId: to, from: TODAY, orderNumber: ORDER, isConfirmed: false, subgroupIds: chosen });
  await enrol(school.classes.sevenA, first!);
  await enrol(school.classes.sevenB);
  expect(await school.owner.rows('select count(*)::int as n from enrolment where pupil_id = $1', [pupilId])).toEqual([{ n: 1 }]);
  expect((await getPupil(secretary, pupilId, 'ky'))).toMatchObject({ className: '7-Б', number: '1399' });
});

test('where a pupil may go is the year that is open, and none once it is archived', async () => {
  const secretary = await school.actor('secretary');
  expect(await listClassesToEnter(secretary)).toEqual({ classes: [{ id: school.classes.sevenA, name: '7-А' }, { id: school.classes.sevenB, name: '7-Б' }], startsOn: '2026-09-01', endsOn: '2027-05-28' });
  await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: '2026-11-20T09:00:00+06:00', archived_by_id: school.people.director }]);
  expect(await listClassesToEnter(secretary)).toBeNull();
});

test('outside the year, of the own child, and without the right nobody is moved', async () => {
  await expect(move('kanat', { from: '2027-06-01' })).rejects.toMatchObject(refusal({ from: 'outsideYear' }));
  await expect(move('kanat', { from: '2026-08-01' })).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(move('kanat', { to: school.yearId })).rejects.toMatchObject(refusal({ to: 'classNeeded' }));
  for (const person of ['administrator', 'classTeacher', 'algebraist', 'mother', 'workingGroup'] as const) await expect(move('kanat', {}, person)).rejects.toMatchObject({ code: 'notAllowed' });
  await school.owner.rows('update guardianship set guardian_id = $1 where guardian_id = $2', [school.people.secretary, school.people.neighbour]);
  await expect(move('saadat')).rejects.toMatchObject({ code: 'ownMatter' });
  expect(() => pupilToMove.parse({ pupilId: school.people.kanat, to: school.classes.sevenB, from: TODAY, orderNumber: ' ' })).toThrow('orderNeeded');
});

test('a secretary who teaches opens no pupil’s marks to herself', async () => {
  await school.owner.rows('update teaching_assignment set teacher_id = $1 where group_id = $2', [school.people.secretary, school.groups.algebraB]);
  await expect(move('kanat')).rejects.toMatchObject({ code: 'ownMatter' });
  await move('kanat', {}, 'deputy');
});

test('what is known of a pupil is put right, and the history keeps what it was; a number and a person are not given twice', async () => {
  const secretary = await school.actor('secretary');
  const kanat = { pupilId: school.people.kanat, surname: 'Өмүров', firstName: 'Каныбек', patronymic: 'Бакытович', number: '1303', sex: 'male' as const, bornOn: '2013-03-02' };
  await correctPupil(secretary, kanat);
  expect(await getPupil(secretary, kanat.pupilId, 'ky')).toMatchObject({ surname: 'Өмүров', firstName: 'Каныбек', sex: 'male', bornOn: '2013-03-02' });
  expect(await school.owner.rows(`select payload from history_entry where fact = 'person.corrected'`)).toEqual([
    { payload: { personId: kanat.pupilId, from: { firstName: 'Канат', patronymic: null, sex: null, bornOn: null }, to: { firstName: 'Каныбек', patronymic: 'Бакытович', sex: 'male', bornOn: '2013-03-02' } } },
  ]);
  await expect(correctPupil(secretary, { ...kanat, number: '1301' })).rejects.toMatchObject(refusal({ number: 'numberTaken' }));
  const { pupilId: _, ...again } = kanat;
  await expect(addPupil(secretary, { ...again, number: '1400' })).rejects.toMatchObject(refusal({ surname: 'pupilKnown' }));
});

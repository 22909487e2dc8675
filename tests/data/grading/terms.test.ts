import { closeTerm, reopenTerm, unlockTerm } from '@/lib/grading/commands';
import { useDatabase } from '../../support/database';
import { answers, type Entry } from '../../support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt, TODAY } from '../../support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const remembered = async () =>
  (await school.owner.rows<{ fact: string }>('select fact from history_entry where school_id = $1 and person_id is not null order by seq', [school.schoolId])).map(({ fact }) => fact);
const inOctober = async (): Promise<Entry> => ({ kind: 'topic', lessonId: await school.lesson('algebraA', '2026-10-14'), topic: 'Көп мүчө', reason: 'Ката кетти' });

test('a term is closed by the deputy, once, and reopened with a reason', async () => {
  const [deputy, algebraist, termId] = [await school.actor('deputy'), await school.actor('algebraist'), school.terms.first];
  await closeTerm(deputy, { termId });
  await expect(closeTerm(deputy, { termId })).rejects.toMatchObject({ code: 'alreadyClosed' });
  expect(await answers(algebraist, await inOctober())).toEqual(['termClosed']);
  await reopenTerm(deputy, { termId, reason: 'Баалар толук эмес' });
  await expect(reopenTerm(deputy, { termId, reason: 'Баалар толук эмес' })).rejects.toMatchObject({ code: 'notFound' });
  expect(await answers(algebraist, await inOctober())).toEqual(['saved']);
  expect(await school.owner.row('select closed_by_id, reopened_by_id, reopen_reason from term_closing where school_id = $1', [school.schoolId])).toEqual({
    ...{ closed_by_id: deputy.personId, reopened_by_id: deputy.personId, reopen_reason: 'Баалар толук эмес' },
  });
  standStillAt('2026-11-20T10:00:00+06:00');
  await closeTerm(deputy, { termId });
  expect(await remembered()).toEqual(['term.closed', 'term.reopened', 'lesson.recorded', 'term.closed']);
});

test('of two who close a term at once, one closes it', async () => {
  const leaders = [await school.actor('deputy'), await school.actor('director')];
  const outcomes = await Promise.allSettled(leaders.map((leader) => closeTerm(leader, { termId: school.terms.first })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'alreadyClosed' } });
});

test('whatever the check before saw, the database lets no two closings of a term overlap', async () => {
  const deputy = await school.actor('deputy');
  await school.owner.insert('term_closing', [
    {
      ...{ school_id: school.schoolId, id: crypto.randomUUID(), term_id: school.terms.first, closed_by_id: deputy.personId },
      ...{ closed_at: '2026-11-20T09:00:00+06:00', reopened_at: '2026-11-20T10:00:00+06:00' },
    },
  ]);
  await expect(closeTerm(deputy, { termId: school.terms.first })).rejects.toMatchObject({ code: 'alreadyClosed' });
});

test('a term that has not begun is not closed', async () => {
  await school.owner.rows(`update term set starts_on = '2026-12-01' where id = $1`, [school.terms.second]);
  await expect(closeTerm(await school.actor('deputy'), { termId: school.terms.second })).rejects.toMatchObject({ code: 'invalidInput' });
});

describe('an unlock', () => {
  const unlock = async (by: PersonName, teacher: PersonName, days = 3) =>
    unlockTerm(await school.actor(by), { termId: school.terms.first, groupId: school.groups.algebraA, teacherId: school.people[teacher], days, reason: 'Кат боюнча' });
  const granted = () =>
    school.owner.rows('select started_on::text, ended_on::text from term_unlock where school_id = $1 order by started_on', [school.schoolId]);

  test('lets the group’s teacher in for some days, and a second one prolongs it', async () => {
    await closeTerm(await school.actor('director'), { termId: school.terms.first });
    expect(await answers(await school.actor('algebraist'), await inOctober())).toEqual(['termClosed']);
    await unlock('deputy', 'algebraist');
    expect(await answers(await school.actor('algebraist'), await inOctober())).toEqual(['saved']);
    await unlock('director', 'algebraist', 2);
    await unlock('director', 'algebraist', 5);
    expect(await granted()).toEqual([{ started_on: TODAY, ended_on: '2026-11-22' }, { started_on: '2026-11-23', ended_on: '2026-11-24' }]);
  });

  test('is for a closed term and for who teaches the group', async () => {
    await expect(unlock('deputy', 'algebraist')).rejects.toMatchObject({ code: 'notFound' });
    await closeTerm(await school.actor('director'), { termId: school.terms.first });
    await expect(unlock('deputy', 'linguist')).rejects.toMatchObject({ code: 'notFound' });
    expect(await granted()).toEqual([]);
  });
});

describe('an unlock of reasons of absence', () => {
  const unlock = async (by: PersonName, teacher: PersonName, days = 3, of: 'sevenA' | 'sevenB' = 'sevenA') =>
    unlockTerm(await school.actor(by), { termId: school.terms.first, classId: school.classes[of], teacherId: school.people[teacher], days, reason: 'Кат боюнча' });
  const granted = () => school.owner.rows('select class_id, group_id, started_on::text, ended_on::text from term_unlock where school_id = $1 order by started_on', [school.schoolId]);

  test('is granted to the teacher of the class, is prolonged, and leaves its line in the history', async () => {
    await closeTerm(await school.actor('director'), { termId: school.terms.first });
    await unlock('deputy', 'classTeacher');
    await unlock('director', 'classTeacher', 2);
    await unlock('director', 'classTeacher', 4);
    const of = { class_id: school.classes.sevenA, group_id: null };
    expect(await granted()).toEqual([{ ...of, started_on: TODAY, ended_on: '2026-11-22' }, { ...of, started_on: '2026-11-23', ended_on: '2026-11-23' }]);
    const [told] = await school.owner.rows(`select payload, group_id from history_entry where fact = 'term.reasonsUnlocked' and school_id = $1`, [school.schoolId]);
    expect(told).toEqual({ payload: { termId: school.terms.first, classId: school.classes.sevenA, teacherId: school.people.classTeacher, until: '2026-11-22', reason: 'Кат боюнча' }, group_id: null });
  });

  test('is for a closed term and for who leads the class, by nobody whose child is in it', async () => {
    await expect(unlock('deputy', 'classTeacher')).rejects.toMatchObject({ code: 'notFound' });
    await closeTerm(await school.actor('director'), { termId: school.terms.first });
    await expect(unlock('deputy', 'algebraist')).rejects.toMatchObject({ code: 'notFound' });
    await expect(unlock('deputy', 'classTeacher', 3, 'sevenB')).rejects.toMatchObject({ code: 'notFound' });
    await expect(unlock('classTeacher', 'classTeacher')).rejects.toMatchObject({ code: 'notAllowed' });
    await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: crypto.randomUUID(), guardian_id: school.people.deputy, pupil_id: school.people.kanat, may_announce: true, started_on: '2026-09-01' }]);
    await expect(unlock('deputy', 'classTeacher')).rejects.toMatchObject({ code: 'ownMatter' });
    expect(await granted()).toEqual([]);
  });
});

describe('nobody opens a door for himself', () => {
  const { insert } = { insert: (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]) };
  const termOf = () => ({ termId: school.terms.first, groupId: school.groups.algebraA, reason: 'Кат боюнча', days: 3 });
  const teaching = (id: string) => ({ id, group_id: school.groups.algebraA, teacher_id: school.people.deputy, started_on: '2026-09-01' });

  test('a deputy who teaches neither unlocks for herself nor reopens the term', async () => {
    await insert('teaching_assignment', teaching(crypto.randomUUID()));
    const deputy = await school.actor('deputy');
    await closeTerm(deputy, { termId: school.terms.first });
    await expect(unlockTerm(deputy, { ...termOf(), teacherId: deputy.personId })).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(reopenTerm(deputy, { termId: school.terms.first, reason: 'Баалар толук эмес' })).rejects.toMatchObject({ code: 'ownMatter' });
    await unlockTerm(await school.actor('director'), { ...termOf(), teacherId: deputy.personId });
    expect(await remembered()).toEqual(['term.closed', 'term.unlocked']);
  });

  test('a deputy whose child is in the group leaves its unlock to another', async () => {
    await insert('guardianship', { id: crypto.randomUUID(), guardian_id: school.people.deputy, pupil_id: school.people.kanat, may_announce: true, started_on: '2026-09-01' });
    const deputy = await school.actor('deputy');
    await closeTerm(deputy, { termId: school.terms.first });
    await expect(unlockTerm(deputy, { ...termOf(), teacherId: school.people.algebraist })).rejects.toMatchObject({ code: 'ownMatter' });
  });
});

test.each<PersonName>(['algebraist', 'classTeacher', 'secretary', 'administrator', 'workingGroup', 'mother'])('the %s closes, reopens and unlocks nothing', async (person) => {
  const actor = await school.actor(person);
  const termId = school.terms.first;
  const reason = 'Кат боюнча';
  const tries = [
    closeTerm(actor, { termId }),
    reopenTerm(actor, { termId, reason }),
    unlockTerm(actor, { termId, groupId: school.groups.algebraA, teacherId: school.people.linguist, days: 3, reason }),
  ];
  for (const outcome of await Promise.allSettled(tries)) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'notAllowed' } });
  expect(await remembered()).toEqual([]);
});

import { v7 as newId } from 'uuid';
import type { Contradiction } from '@/lib/oversight/contradictions-model';
import { dismissContradiction, withdrawDismissal } from '@/lib/oversight/contradictions-commands';
import { getContradictions } from '@/lib/oversight/contradictions-queries';
import { contradictionsSchema } from '@/lib/oversight/contradictions-schema';
import { getHomeworkLoad } from '@/lib/oversight/homework-load-queries';
import { useDatabase } from '../../support/database';
import { statementsOf } from '../../support/statement-count';
import { type GroupName, makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '../../support/small-school';

/** In the list of 7-А stand Абдыкадырова, Асанов, Болотбекова, Өмүров. */
useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const insert = (table: string, rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, ...row })));

async function look(query: Record<string, string> = {}, person: PersonName = 'workingGroup') {
  const view = await getContradictions(await school.actor(person), contradictionsSchema.parse(query), 'ky');
  return view!;
}

/** What was found of a kind, as far as a test asks. */
async function foundOf(kind: Contradiction, query: Record<string, string> = {}) {
  const { found } = await look({ kind, ...query });
  return found.map(({ place, firstOn, lastOn, numbers, amount, norm }) => ({ place, firstOn, lastOn, numbers, amount, norm }));
}

async function mark(group: GroupName, day: string, pupils: PersonName[], row: object = {}): Promise<void> {
  const [lesson_id, course] = [await school.lesson(group, day), group.startsWith('algebra') ? 'algebra' : 'english'] as const;
  const said = { lesson_id, group_id: school.groups[group], course_id: school.courses[course], slot: 1, value: 4, work_kind: 'answer', weight: 1 };
  const at = { typed_at: `${day}T05:00:00Z`, received_at: `${day}T05:00:00Z`, publish_at: `${day}T05:00:00Z`, author_id: school.people.algebraist, is_by_device_clock: false, payload_hash: 'А' };
  const rows = pupils.map((name) => ({ ...said, pupil_id: school.people[name], revision_id: newId(), ...row }));
  await insert('mark', rows);
  await insert('mark_revision', rows.map(({ revision_id: id, ...revised }) => ({ id, ...revised, ...at })));
}

async function absent(day: string, ...pupils: PersonName[]): Promise<void> {
  const lesson_id = await school.lesson('algebraA', day);
  await insert('attendance_exception', pupils.map((name) => ({ lesson_id, group_id: school.groups.algebraA, pupil_id: school.people[name], kind: 'absent', revision_id: newId() })));
}

const confirm = (from: string, to: string) =>
  school.owner.rows(`update lesson set attendance_revision_id = id, attendance_complete_since = on_date where school_id = $1 and on_date between $2 and $3`, [school.schoolId, from, to]);

test('a mark for an absent pupil is found by the pupil’s number in the list, without the value', async () => {
  await mark('algebraA', YESTERDAY, ['kanat', 'nurlan'], { value: 3 });
  await absent(YESTERDAY, 'kanat');
  expect(await foundOf('markWhileAbsent')).toEqual([{ place: '7-А · Алгебра', firstOn: YESTERDAY, lastOn: YESTERDAY, numbers: [4], amount: 1, norm: null }]);
  const told = JSON.stringify(await look());
  for (const secret of [school.people.kanat, 'Өмүров', '"value"']) expect(told).not.toContain(secret);
});

test('a mark of a pupil who was not in the group, and one of a day between the terms', async () => {
  await school.owner.rows('update course_group_membership set ended_on = $2 where pupil_id = $1', [school.people.kanat, '2026-11-18']);
  await mark('algebraA', YESTERDAY, ['kanat']);
  const holiday = { id: newId(), group_id: school.groups.algebraA, on_date: '2026-11-06', position: 1 };
  await insert('lesson', [holiday]);
  await mark('algebraA', '2026-11-06', ['jibek']);
  expect(await foundOf('markOutsideGroup')).toEqual([expect.objectContaining({ firstOn: YESTERDAY, amount: 1 })]);
  expect(await foundOf('markOutsideTerm')).toEqual([expect.objectContaining({ firstOn: '2026-11-06', numbers: [1] })]);
});

test('two groups that share pupils and are taught in one hour are found once, however often', async () => {
  await school.owner.rows('update lesson set position = 1 where group_id = $1 and on_date between $2 and $3', [school.groups.english1, '2026-11-10', YESTERDAY]);
  const [found, ...others] = (await look({ kind: 'twoLessonsAtOnce' })).found;
  expect(others).toEqual([]);
  expect([found!.place, found!.otherPlace].sort()).toEqual(['7-А · 1 · Англис тили', '7-А · Алгебра']);
  expect([found!.firstOn, found!.lastOn, found!.amount, found!.numbers]).toEqual(['2026-11-10', '2026-11-17', 3, [1, 2]]);
});

test('a control work lacks marks once the group has met again: of whoever wrote it, and where a debt is noted it does not', async () => {
  await confirm('2026-11-16', TODAY);
  await mark('algebraA', '2026-11-16', ['jibek'], { work_kind: 'controlWork' });
  await mark('algebraA', '2026-11-16', ['nurlan'], { work_kind: 'controlWork', value: null, debt_due_on: '2026-11-30' });
  await absent('2026-11-16', 'saadat');
  await mark('algebraA', YESTERDAY, ['jibek'], { work_kind: 'controlWork' });
  expect(await foundOf('controlWorkWithoutMarks')).toEqual([expect.objectContaining({ firstOn: '2026-11-16', numbers: [4], amount: 1 })]);
});

test('a period mark on fewer marks than the school asks for', async () => {
  for (const day of ['2026-10-05', '2026-10-06']) await mark('algebraA', day, ['kanat', 'jibek']);
  for (const day of ['2026-10-07', '2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13']) await mark('algebraA', day, ['jibek']);
  const decided = { course_id: school.courses.algebra, period: 'quarter1', stage: 'decided', kind: 'figure', value: 4 };
  await insert('term_mark', (['kanat', 'jibek'] as const).map((name) => ({ ...decided, pupil_id: school.people[name], revision_id: newId() })));
  expect(await foundOf('termMarkWithoutMarks', { term: '1' })).toEqual([{ place: '7-А · Алгебра', firstOn: '2026-09-01', lastOn: '2026-11-04', numbers: [4], amount: 1, norm: 7 }]);
  expect(await foundOf('termMarkWithoutMarks')).toEqual([]);
});

test('marks that were massed at the end of the term, by when they came and not by the day they stand on', async () => {
  const days = ['2026-10-05', '2026-10-06', '2026-10-07'];
  for (const day of days) await mark('algebraA', day, ['kanat', 'jibek', 'nurlan', 'saadat']);
  expect(await foundOf('massedMarks', { term: '1' })).toEqual([]);
  await school.owner.rows(`update mark_revision set received_at = '2026-11-03T05:00:00Z' where school_id = $1 and lesson_id <> $2`, [school.schoolId, await school.lesson('algebraA', days[0]!)]);
  expect(await foundOf('massedMarks', { term: '1' })).toEqual([expect.objectContaining({ amount: 66, norm: 40 })]);
});

test('a pupil who was there for weeks and got no mark, in a term old enough to say so', async () => {
  await confirm('2026-10-08', TODAY);
  await mark('algebraA', '2026-10-20', ['jibek', 'nurlan']);
  const algebra = (found: Awaited<ReturnType<typeof foundOf>>) => found.filter(({ place }) => place === '7-А · Алгебра');
  expect(algebra(await foundOf('noMarkForWeeks', { term: '1' }))).toEqual([expect.objectContaining({ numbers: [3, 4], amount: 2, norm: 4 })]);
  expect(await foundOf('noMarkForWeeks')).toEqual([]);
});

test('homework above the norm of the class: of parallel groups the longest counts', async () => {
  const due = async (group: GroupName, minutes: number | null) => ({
    ...{ given_lesson_id: await school.lesson(group, '2026-11-13'), due_lesson_id: await school.lesson(group, TODAY), group_id: school.groups[group] },
    ...{ is_due_fixed: false, text: '§ 12', minutes, revision_id: newId() },
  });
  await insert('homework', [await due('english1', 60), await due('english2', 100), await due('algebraA', 60), await due('algebraB', null)]);
  expect(await foundOf('homeworkAboveNorm')).toEqual([{ place: '7-А', firstOn: TODAY, lastOn: TODAY, numbers: [], amount: 160, norm: 150 }]);
  const load = await getHomeworkLoad(await school.actor('workingGroup'), undefined);
  const friday = load!.days.indexOf(TODAY);
  expect(load!.classes.map(({ name, norms, days }) => [name, norms[friday], days[friday]])).toEqual([
    ['7-А', 150, { minutes: 160, tasks: 2, unmeasured: 0 }],
    ['7-Б', 150, { minutes: 0, tasks: 1, unmeasured: 1 }],
  ]);
  expect([load!.aboveCount, load!.previousWeek, load!.nextWeek]).toEqual([1, '2026-11-09', '2026-11-23']);
});

describe('what is no fault', () => {
  const member = () => school.actor('workingGroup');
  beforeEach(async () => {
    await mark('algebraA', YESTERDAY, ['kanat']);
    await absent(YESTERDAY, 'kanat');
  });
  const dismissed = async () => {
    const { found, term } = await look();
    await dismissContradiction(await member(), { key: found[0]!.key, kind: found[0]!.kind, term: term.ordinal, reason: 'Кийин тапшырды' });
  };

  test('is dismissed with a reason that all who oversee read, and looked at again when it is taken back', async () => {
    await dismissed();
    expect([(await look()).total, (await look({ show: 'dismissed' })).counts]).toEqual([0, { markWhileAbsent: 1 }]);
    const { dismissal } = (await look({ show: 'dismissed' }, 'director')).found[0]!;
    expect(dismissal).toMatchObject({ reason: 'Кийин тапшырды', by: 'Эшимова Алтынай', at: new Date(NOW) });
    await withdrawDismissal(await member(), { id: dismissal!.id });
    expect((await look()).total).toBe(1);
    await expect(withdrawDismissal(await member(), { id: dismissal!.id })).rejects.toMatchObject({ code: 'alreadyClosed' });
  });

  test('is found anew when the mark is another', async () => {
    await dismissed();
    await school.owner.rows('update mark set revision_id = $2 where pupil_id = $1', [school.people.kanat, newId()]);
    expect((await look()).total).toBe(1);
  });

  test.each([
    ['of her own group', () => insert('teaching_assignment', [{ id: newId(), group_id: school.groups.algebraA, teacher_id: school.people.workingGroup, started_on: TODAY }])],
    ['of her child’s group', () => insert('guardianship', [{ id: newId(), guardian_id: school.people.workingGroup, pupil_id: school.people.jibek, may_announce: true, started_on: TODAY }])],
    ['of the class she leads', () => insert('staff_appointment', [{ id: newId(), person_id: school.people.workingGroup, post: 'classTeacher', class_id: school.classes.sevenA, started_on: TODAY, proposed_at: NOW, approved_at: NOW }])],
  ])('is not hers to say %s', async (_, arrange) => {
    await school.owner.rows(`update staff_appointment set ended_on = '2026-11-18' where class_id = $1`, [school.classes.sevenA]);
    await arrange();
    expect((await look()).found.map(({ isOwnMatter }) => isOwnMatter)).toEqual([true]);
    await expect(dismissed()).rejects.toMatchObject({ code: 'ownMatter' });
  });

  test('is nothing that is not found', async () => {
    await expect(dismissContradiction(await member(), { key: '0'.repeat(32), kind: 'markWhileAbsent', term: 2, reason: 'Жок' })).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

test('one class is looked at alone, another school’s class is not there, and a page takes three statements', async () => {
  await mark('algebraA', YESTERDAY, ['kanat']);
  await absent(YESTERDAY, 'kanat');
  const { sevenA, sevenB } = school.classes;
  expect([(await look({ class: sevenA })).total, (await look({ class: sevenB })).total]).toEqual([1, 0]);
  await expect(look({ class: newId() })).rejects.toMatchObject({ name: 'NotFoundError' });
  const actor = await school.actor('workingGroup');
  expect(await statementsOf(() => getContradictions(actor, contradictionsSchema.parse({}), 'ky'))).toBe(3);
});

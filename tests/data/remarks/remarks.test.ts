import { v7 as newId } from 'uuid';
import { getSpread } from '@/lib/journal/queries';
import { listAutomaticRemarks } from '@/lib/oversight/automatic-queries';
import { answerRemark, judgeRemark, raiseRemark } from '@/lib/remarks/commands';
import { getRemarkForm } from '@/lib/remarks/form-queries';
import { mayFollow, REMARK_STEPS, type RemarkStep } from '@/lib/remarks/model';
import { countRemarks, getRemark, listLessonRemarks, listOwedRemarks, listOwnRemarks, listRemarks } from '@/lib/remarks/queries';
import { remarkAddress, remarksSchema, type RemarkToRaise } from '@/lib/remarks/schema';
import { getRemarkSheet } from '@/lib/remarks/sheet-queries';
import { refusal } from '@/tests/support/absence-words';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';

/** A remark's whole life, who may live which part of it, and what follows from lessons by itself. */
useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const as = (name: PersonName) => school.actor(name);
const LESSON = async () => ({ lesson: await school.lesson('algebraA', YESTERDAY) });
const raise = async (by: PersonName = 'workingGroup', on: Partial<RemarkToRaise> = {}, to: PersonName = 'algebraist') => {
  const id = newId();
  const matter = Object.keys(on).some((key) => ['lesson', 'group', 'class', 'plan'].includes(key)) ? {} : await LESSON();
  await raiseRemark(await as(by), { id, ...matter, category: 'filling', text: 'Тема жок', dueOn: TODAY, addresseeId: school.people[to], ...on });
  return id;
};
type Answer = Parameters<typeof answerRemark>[1]['step'];
const answers = async (id: string, follows: number, step: Answer, word: string | null = null, by: PersonName = 'algebraist') => answerRemark(await as(by), { id, follows, step, word });
const judges = async (id: string, follows: number, step: Parameters<typeof judgeRemark>[1]['step'], by: PersonName = 'deputy', word: string | null = 'Сөз') => judgeRemark(await as(by), { id, follows, step, word });
const seen = async (id: string, by: PersonName = 'workingGroup') => getRemark(await as(by), id, 'ky');
const join = (name: PersonName) => school.owner.insert('working_group_membership', [{ school_id: school.schoolId, id: newId(), person_id: school.people[name], is_chair: false, started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW }]);

test('from raised to closed and opened again, each step stays with who, when and why', async () => {
  const form = await getRemarkForm(await as('workingGroup'), remarkAddress.parse(await LESSON()), 'ky');
  expect(form).toMatchObject({ matter: 'lesson', name: '7-А', subject: 'Алгебра', onDate: YESTERDAY, dueOn: '2026-11-25', isParty: false, pupils: [], addressees: [{ name: 'Жолдошев Ислам' }] });
  const id = await raise();
  expect(await listOwedRemarks(await as('algebraist'), 'ky')).toMatchObject([{ id, text: 'Тема жок', phase: 'owed', answers: ['seen', 'answered', 'fixed'], judgements: [] }]);
  expect(await listLessonRemarks(await as('algebraist'), (await LESSON()).lesson, 'ky')).toHaveLength(1);
  // On the spread it is counted for whoever may read it.
  const onSpread = async (name: PersonName) => (await getSpread(await as(name), school.groups.algebraA)).lessons.filter(({ remarks }) => remarks).map(({ onDate, remarks }) => [onDate, remarks]);
  expect([await onSpread('algebraist'), await onSpread('deputy'), await onSpread('classTeacher')]).toEqual([[[YESTERDAY, 1]], [[YESTERDAY, 1]], []]);
  await answers(id, 1, 'seen');
  await answers(id, 2, 'answered', 'Сабак жылдырылган');
  expect(await countRemarks(await as('deputy'))).toEqual({ owed: 0, overdue: 0, toCheck: 1 });
  expect((await seen(id)).judgements).toEqual(['verified', 'returned']);
  await judges(id, 3, 'returned');
  // Sent back, it is due anew: in three working days.
  expect(await seen(id)).toMatchObject({ phase: 'owed', dueOn: '2026-11-25', isOverdue: false });
  await answers(id, 4, 'fixed');
  await judges(id, 5, 'verified', 'workingGroup', null);
  await judges(id, 6, 'closed', 'director', null);
  expect((await listOwnRemarks(await as('algebraist'), 'ky')).others).toMatchObject([{ id, phase: 'closed' }]);
  await judges(id, 7, 'reopened');
  expect((await seen(id)).steps.map(({ kind, by, word }) => [kind, by, word])).toEqual([
    ['raised', 'Эшимова А.', null], ['seen', 'Жолдошев И.', null], ['answered', 'Жолдошев И.', 'Сабак жылдырылган'], ['returned', 'Мамбетова Ж.', 'Сөз'],
    ['fixed', 'Жолдошев И.', null], ['verified', 'Эшимова А.', null], ['closed', 'Сатыбалдиева Г.', null], ['reopened', 'Мамбетова Ж.', 'Сөз'],
  ]);
  const facts = await school.owner.rows<{ fact: string }>(`select fact from history_entry where fact like 'remark.%' order by seq`);
  expect(facts.map(({ fact }) => fact)).toEqual(['remark.raised', ...Array<string>(7).fill('remark.stepped')]);
});

test('of two who step at once one is told, and so is whoever repeats a step or skips one', async () => {
  const id = await raise();
  await answers(id, 1, 'fixed');
  const both = await Promise.allSettled([judges(id, 2, 'verified', 'deputy'), judges(id, 2, 'returned', 'director')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stepTaken' } });
  expect((await seen(id)).steps).toHaveLength(3);
  expect(await refusal(answers(id, 2, 'fixed'))).toBe('stepTaken');
  expect(await refusal(judges(id, 3, 'closed', 'workingGroup').then(() => judges(id, 3, 'closed', 'workingGroup')))).toBe('stepTaken');
  // The same remark sent twice is one.
  const again = newId();
  await Promise.all([1, 2].map(async () => raiseRemark(await as('deputy'), { id: again, ...(await LESSON()), category: 'marks', text: 'Баа жок', dueOn: TODAY, addresseeId: school.people.algebraist })));
  expect((await seen(again)).steps).toHaveLength(1);
});

test('nobody raises or judges a remark where he keeps the group, or has a child', async () => {
  const { algebraB } = school.groups;
  await join('linguist');
  await join('mother');
  await join('algebraist');
  for (const [by, on, to] of [
    ['linguist', { group: algebraB }, 'linguist'], ['mother', { group: algebraB }, 'linguist'], ['mother', { class: school.classes.sevenA }, 'classTeacher'],
    ['mother', {}, 'algebraist'], ['algebraist', { group: school.groups.english2 }, 'algebraist'],
  ] as const) expect([by, await refusal(raise(by, on, to))]).toEqual([by, 'ownMatter']);
  const id = await raise();
  await answers(id, 1, 'fixed');
  for (const by of ['algebraist', 'mother'] as const) {
    expect(await refusal(judges(id, 2, 'verified', by))).toBe('ownMatter');
    expect((await seen(id, by)).judgements).toEqual([]);
  }
  // To somebody who does not answer for it, ahead of its day, or with a day past: refused.
  expect(await refusal(raise('deputy', {}, 'linguist'))).toBe('notFound');
  expect(await refusal(raise('deputy', { lesson: await school.lesson('algebraA', '2026-11-23') }))).toBe('notFound');
  expect(await refusal(raise('deputy', { dueOn: YESTERDAY }))).toBe('invalidInput');
});

test('a remark on a named pupil is between the leadership and the teacher; the working group neither writes nor reads it', async () => {
  const pupil = school.people.kanat;
  expect(await refusal(raise('workingGroup', { ...(await LESSON()), pupil }))).toBe('notFound');
  expect(await refusal(raise('deputy', { ...(await LESSON()), pupil: school.people.emil }))).toBe('notFound');
  const id = await raise('deputy', { ...(await LESSON()), pupil });
  expect(await seen(id, 'algebraist')).toMatchObject({ matter: 'cell', pupil: 'Өмүров Канат', answers: ['seen', 'answered', 'fixed'] });
  for (const by of ['workingGroup', 'linguist', 'administrator', 'secretary', 'mother', 'kanat'] as const) expect([by, await refusal(seen(id, by))]).toEqual([by, 'notFound']);
  await answers(id, 1, 'fixed');
  expect(await refusal(judges(id, 2, 'verified', 'workingGroup'))).toBe('notFound');
  expect((await getRemarkSheet(await as('director'), { class: school.classes.sevenA }, 'ky')).lines).toEqual([]);
});

test('the list is narrowed by state, teacher, class, kind and period, and the page of a class says what was fulfilled', async () => {
  const old = await raise('workingGroup', { class: school.classes.sevenA }, 'classTeacher');
  const done = await raise('deputy', { plan: school.groups.algebraB, category: 'curriculum' }, 'linguist');
  const late = await raise();
  await answers(done, 1, 'fixed', null, 'linguist');
  await judges(done, 2, 'verified', 'workingGroup');
  standStillAt('2026-11-23T09:30:00+06:00');
  const tomorrow = { ...(await as('director')), today: '2026-11-23' };
  const listed = async (query: object) => (await listRemarks(tomorrow, remarksSchema.parse(query), 'ky')).remarks.map(({ id }) => id).sort();
  expect(await listed({})).toEqual([old, done, late].sort());
  expect(await listed({ state: 'overdue' })).toEqual([old, late].sort());
  expect(await listed({ state: 'verified', category: 'curriculum' })).toEqual([done]);
  expect(await listed({ teacher: school.people.algebraist })).toEqual([late]);
  expect(await listed({ class: school.classes.sevenA })).toEqual([old, late].sort());
  expect(await listed({ to: YESTERDAY })).toEqual([late]);
  expect(await listed({ page: 2 })).toEqual([]);
  expect((await getRemarkSheet(tomorrow, { class: school.classes.sevenB }, 'ky')).lines).toMatchObject([{ id: done, on: 'Алгебра · 7-Б', checker: 'Мамбетова Ж.', fulfilled: { on: TODAY, by: 'Эшимова А.' } }]);
  expect(await getRemarkSheet(tomorrow, { class: school.classes.sevenA }, 'ky')).toMatchObject({ school: 'Мектеп', firstYear: 2026, name: '7-А', lines: [{ fulfilled: null }, { fulfilled: null }] });
});

test('the database lets the same steps follow each other as the model', async () => {
  const { owner, schoolId, people } = school;
  const id = await raise();
  await owner.rows('begin');
  await owner.rows('alter table remark_step drop constraint remark_step_first, drop constraint remark_step_due, drop constraint remark_step_word');
  const allowedAfter = async (last: RemarkStep, person: string) => {
    await owner.rows('update remark_step set kind = $1::remark_step_kind where remark_id = $2', [last, id]);
    const found = await owner.rows<{ kind: RemarkStep }>(
      `with frame as materialized (select set_config('app.school_id', $1, true), set_config('app.person_id', $2, true), set_config('app.today', $3, true))
       select k::text as kind from frame, unnest(enum_range(null::remark_step_kind)) k where app.may_step_remark($4::uuid, 2, k)`,
      [schoolId, person, TODAY, id],
    );
    return found.map(({ kind }) => kind);
  };
  for (const last of REMARK_STEPS) {
    const both = [...(await allowedAfter(last, people.algebraist)), ...(await allowedAfter(last, people.deputy))];
    expect([last, both]).toEqual([last, REMARK_STEPS.filter((next) => mayFollow(last, next))]);
  }
  await owner.rows('rollback');
});

test('lessons past their hour are automatic remarks, open until they are complete, and none where nothing was owed', async () => {
  const { owner, groups, people } = school;
  const [late, cancelled] = [await school.lesson('algebraA', YESTERDAY), await school.lesson('algebraA', '2026-11-18')];
  const complete = '2026-11-20T02:00:00Z';
  await owner.rows('update lesson set topic_complete_since = $1, attendance_complete_since = $1, homework_complete_since = $1 where id = $2', [complete, late]);
  await owner.rows(`update lesson set cancelled_at = '2026-11-18T03:00:00Z' where id = $1`, [cancelled]);
  const asked = async (query: object) => (await listAutomaticRemarks(await as('workingGroup'), query, 'ky'))!;
  const view = await asked({ teacher: people.algebraist });
  expect(view.heaps).toMatchObject([{ groupName: '7-А', open: 6, closed: 1, keepers: ['Жолдошев И.'] }, { groupName: '7-А · 2', open: 3, closed: 0 }]);
  expect([view.open, view.closed, view.teachers.map(({ name }) => name)]).toEqual([9, 1, ['Жолдошев Ислам', 'Садыкова Жаңыл']]);
  const { lessons } = await asked({ group: groups.algebraA, keepers: people.algebraist });
  expect(lessons).toHaveLength(7);
  expect(lessons![0]).toMatchObject({ lesson: { id: late }, openedAt: new Date('2026-11-19T18:00:00Z'), closedAt: new Date(complete) });
  expect(lessons!.some(({ lesson }) => lesson.id === cancelled)).toBe(false);
  // What was taken back is open again, since the same hour.
  await owner.rows('update lesson set topic_complete_since = null where id = $1', [late]);
  expect((await asked({ group: groups.algebraA, keepers: people.algebraist, state: 'open' })).lessons![0]).toMatchObject({ openedAt: new Date('2026-11-19T18:00:00Z'), closedAt: null });
});

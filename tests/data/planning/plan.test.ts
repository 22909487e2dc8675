import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getLesson, getSpread } from '@/lib/journal/queries';
import { applyPlan, changePlan } from '@/lib/planning/commands';
import type { PlanChange } from '@/lib/planning/model';
import { getPlan, listLags, previewPlan } from '@/lib/planning/queries';
import { planToApply, planToPreview } from '@/lib/planning/schema';
import { registerAbsence } from '@/lib/substitutions/commands';
import { useDatabase } from '../../support/database';
import { spreadsheetOf } from '../../support/importing/spreadsheet';
import { record } from '../../support/journal-entries';
import { makeSmallSchool, type SmallSchool, TODAY, YESTERDAY } from '../../support/small-school';

/** The curriculum plan of 7-А's algebra, kept by its teacher: imported, edited, given, lagging. */
useDatabase('empty');

let school: SmallSchool;
let teacher: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  teacher = await school.actor('algebraist');
});

const CSV = ['№,Тема,Саат,Үй тапшырмасы,Түрү', '1,Сандар,2,§1,', '2,Туюнтмалар,1,"§2, №5",', '3,Текшерүү,1,,текшерүү иши'].join('\n');
const fileOf = (text: string) => new File([text], 'algebra-7.csv');
const groupId = () => school.groups.algebraA;
const look = (file: File, actor = teacher) => previewPlan(actor, planToPreview.parse({ groupId: groupId(), file }), 'ky');

async function bring(text: string): Promise<void> {
  const { name, toApply } = await look(fileOf(text));
  await applyPlan(teacher, planToApply.parse({ groupId: groupId(), name, topics: toApply }));
}

const change = async (one: PlanChange) => changePlan(teacher, { groupId: groupId(), change: one });
const topics = async () => (await getPlan(teacher, groupId())).topics;
const titles = async () => (await topics()).map(({ title, hours }) => `${title} ${hours}`);
const rows = () => school.owner.rows('select * from curriculum_topic order by id');

async function give(day: string, at: number): Promise<void> {
  const topic = (await topics())[at]!;
  await record(teacher, { kind: 'topic', lessonId: await school.lesson('algebraA', day), topic: topic.title, curriculumTopicId: topic.id });
}

test('a plan is looked at, then written; the same file once more changes nothing', async () => {
  const preview = await look(fileOf(CSV));
  expect(preview.counts).toEqual({ created: 3, changed: 0, kept: 0, stays: 0, leftOut: 0 });
  expect(await rows()).toEqual([]);
  await bring(CSV);
  expect((await topics()).map(({ title, hours, homework, workKind }) => [title, hours, homework, workKind])).toEqual([
    ['Сандар', 2, '§1', null], ['Туюнтмалар', 1, '§2, №5', null], ['Текшерүү', 1, null, 'controlWork'],
  ]);
  const before = await rows();
  expect((await look(fileOf(CSV))).counts).toEqual({ created: 0, changed: 0, kept: 3, stays: 0, leftOut: 0 });
  await bring(CSV);
  expect(await rows()).toEqual(before);
  expect(await school.owner.rows(`select fact from history_entry where fact like 'plan.%'`)).toHaveLength(1);
});

test('a spreadsheet is read as well as a text table', async () => {
  const sheet = spreadsheetOf([['№', 'Сабактын темасы', 'Саат'], [1, 'Сандар', 2], [2, 'Туюнтмалар', 1]]);
  expect((await look(new File([new Uint8Array(sheet)], 'plan.xlsx'))).topics.map(({ title }) => title)).toEqual(['Сандар', 'Туюнтмалар']);
});

test('a file with errors is shown row by row and cannot be written', async () => {
  const { problems, toApply } = await look(fileOf(CSV.replace('Сандар,2', 'Сандар,көп')));
  expect(problems).toEqual([{ severity: 'error', text: expect.stringContaining('сап 2') }]);
  expect(toApply).toBeNull();
});

test('what was given stays, with its lessons, whatever the next file says', async () => {
  await bring(CSV);
  await give(YESTERDAY, 0);
  const next = ['№,Тема,Саат', '1,Туюнтмалар,4', '2,Жаңы тема,1'].join('\n');
  expect((await look(fileOf(next))).counts).toEqual({ created: 1, changed: 1, kept: 0, stays: 1, leftOut: 1 });
  await bring(next);
  expect(await titles()).toEqual(['Сандар 2', 'Туюнтмалар 4', 'Жаңы тема 1']);
  expect((await topics())[0]!.givenOn).toEqual([YESTERDAY]);
});

test('a plan is edited in place: a topic changed, inserted, moved, removed; one that was given is not removed', async () => {
  await bring(CSV);
  const [first, second, third] = await topics();
  const text = { title: 'Киришүү', hours: 1, homework: null, workKind: null };
  const insert: PlanChange = { kind: 'insert', topicId: newId(), afterId: null, topic: text };
  await change(insert);
  await change(insert);
  await change({ kind: 'edit', topicId: second!.id, topic: { ...second!, hours: 3 } });
  await change({ kind: 'move', topicId: third!.id, to: 'up' });
  expect(await titles()).toEqual(['Киришүү 1', 'Сандар 2', 'Текшерүү 1', 'Туюнтмалар 3']);
  await change({ kind: 'remove', topicId: first!.id });
  expect(await titles()).toEqual(['Киришүү 1', 'Текшерүү 1', 'Туюнтмалар 3']);
  await give(YESTERDAY, 0);
  await expect(change({ kind: 'remove', topicId: insert.topicId })).rejects.toMatchObject({ code: 'topicGiven' });
  await expect(change({ kind: 'remove', topicId: newId() })).rejects.toMatchObject({ code: 'notFound' });
});

test('a topic removed and brought again by a file keeps its row', async () => {
  await bring(CSV);
  const [, second] = await topics();
  await change({ kind: 'remove', topicId: second!.id });
  await bring(CSV);
  expect((await topics())[1]!.id).toBe(second!.id);
});

test('two changes at once both arrive', async () => {
  await bring(CSV);
  const text = (title: string) => ({ title, hours: 1, homework: null, workKind: null });
  await Promise.all(['А', 'Б', 'В'].map((title) => change({ kind: 'insert', topicId: newId(), afterId: null, topic: text(title) })));
  expect((await titles()).slice(0, 3).sort()).toEqual(['А 1', 'Б 1', 'В 1']);
});

test('the plan’s days and the topic that a lesson offers are the same, and so is its kind of work', async () => {
  await bring(CSV);
  await give(YESTERDAY, 0);
  await school.owner.rows(`update lesson set cancelled_at = now() where group_id = $1 and on_date = '2026-11-24'`, [groupId()]);
  const planned = (await topics()).flatMap(({ title, plannedOn }) => plannedOn.map((day) => [day, title]));
  expect(planned).toEqual([[TODAY, 'Сандар'], ['2026-11-23', 'Туюнтмалар'], ['2026-11-25', 'Текшерүү']]);
  for (const [day, title] of planned) {
    expect((await getLesson(teacher, await school.lesson('algebraA', day!))).topic.offered?.title).toBe(title);
  }
  expect((await getLesson(teacher, await school.lesson('algebraA', '2026-11-25'))).topic.plannedKind).toBe('controlWork');
});

test('an hour that a substitute gives in another subject takes no topic, counts none, and pushes the plan', async () => {
  await bring(CSV);
  await give(YESTERDAY, 0);
  const { id: english } = await school.owner.row<{ id: string }>(`select id from subject where school_id = $1 and name_en = 'English'`, [school.schoolId]);
  const absence = { absentTeacherId: school.people.algebraist, reason: 'Ооруп калды', orderNumber: null };
  const deputy = await school.actor('deputy');
  const takes = async (day: string, subjectGivenId: string | null) => ({ lessonId: await school.lesson('algebraA', day), taking: { substituteId: school.people.substitute, grantsMarks: false, subjectGivenId } });
  await registerAbsence(deputy, { ...absence, lessons: [await takes(YESTERDAY, english), await takes(TODAY, english), await takes('2026-11-23', null)] });
  const plan = await getPlan(teacher, groupId());
  expect(plan.topics.map(({ title, givenOn, plannedOn }) => [title, givenOn, plannedOn])).toEqual([
    ['Сандар', [], ['2026-11-23', '2026-11-24']], ['Туюнтмалар', [], ['2026-11-25']], ['Текшерүү', [], ['2026-11-26']],
  ]);
  const offered = async (day: string, actor: Actor) => (await getLesson(actor, await school.lesson('algebraA', day))).topic.offered?.title ?? null;
  const substitute = await school.actor('substitute');
  expect([await offered(TODAY, substitute), await offered('2026-11-23', substitute), await offered('2026-11-25', teacher)]).toEqual([null, 'Сандар', 'Туюнтмалар']);
  const { hours, due, given, lag, unplaced } = plan.figures;
  expect([given, lag]).toEqual([0, due]);
  expect((await getSpread(teacher, groupId())).plan).toEqual({ planned: due, held: 0 });
  expect((await listLags(deputy, 'ky')).courses).toMatchObject([{ hours, due, given, lag, unplaced }]);
});

test('a mark typed into the sheet is first taken to be for what the plan has its lesson for', async () => {
  await bring(['№,Тема,Саат,Үй тапшырмасы,Түрү', '1,Текшерүү,1,,текшерүү иши', '2,Жазуу,1,,жазуу иши', '3,Сандар,9,§1,'].join('\n'));
  const kinds = async () => new Map((await getSpread(teacher, groupId())).lessons.map(({ onDate, usualKind }) => [onDate as string, usualKind]));
  const shownOnLesson = async (day: string) => (await getLesson(teacher, await school.lesson('algebraA', day))).topic.plannedKind ?? undefined;
  expect((await kinds()).get(TODAY)).toBe('controlWork');
  await give(YESTERDAY, 0);
  const withTopic = await kinds();
  expect([withTopic.get(YESTERDAY), withTopic.get(TODAY), withTopic.get('2026-11-23')]).toEqual(['controlWork', 'written', undefined]);
  for (const day of [YESTERDAY, TODAY]) expect(await shownOnLesson(day)).toBe(withTopic.get(day));
  await give(TODAY, 2);
  expect((await kinds()).get(TODAY)).toBeUndefined();
  const mark = { kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), value: 4, workKind: 'test' } as const;
  await record(teacher, { ...mark, pupilId: school.people.kanat }, { ...mark, pupilId: school.people.jibek });
  expect((await kinds()).get(TODAY)).toBe('test');
});

test('a plan is copied from a parallel class that one teaches, and from no other', async () => {
  await bring(CSV);
  const target = school.groups.algebraB;
  const copied = { groupId: target, fromGroupId: groupId() };
  await expect(previewPlan(await school.actor('linguist'), copied, 'ky')).rejects.toMatchObject({ code: 'notFound' });
  await school.owner.rows('update teaching_assignment set teacher_id = $2 where group_id = $1', [target, school.people.algebraist]);
  teacher = await school.actor('algebraist');
  expect((await getPlan(teacher, target)).sources).toMatchObject([{ groupId: groupId(), topics: 3, hours: 4 }]);
  const { name, counts, toApply } = await previewPlan(teacher, copied, 'ky');
  expect([name, counts.created]).toEqual(['7-А', 3]);
  await applyPlan(teacher, planToApply.parse({ groupId: target, name, topics: toApply }));
  expect((await getPlan(teacher, target)).topics.map(({ title }) => title)).toEqual(await topics().then((all) => all.map(({ title }) => title)));
  await expect(previewPlan(teacher, { groupId: target, fromGroupId: school.groups.english2 }, 'ky')).rejects.toMatchObject({ code: 'notFound' });
});

test('the deputy, the director and the working group see how far each course is behind; the page, the spread and the list agree', async () => {
  await bring(CSV.replace('Сандар,2', 'Сандар,200'));
  await give('2026-11-18', 0);
  await give(TODAY, 0);
  await school.owner.rows(`update lesson set cancelled_at = now() where group_id = $1 and on_date = '2026-11-17'`, [groupId()]);
  const { figures } = await getPlan(teacher, groupId());
  expect(figures.given).toBe(2);
  expect(figures.lag).toBe(figures.due - 2);
  expect((await getSpread(teacher, groupId())).plan).toEqual({ planned: figures.due, held: figures.given });
  for (const name of ['deputy', 'director', 'workingGroup'] as const) {
    const { courses, withoutPlan, opensPlans } = await listLags(await school.actor(name), 'ky');
    const { hours, due, given, lag, unplaced } = figures;
    expect(courses).toEqual([{ groupId: groupId(), groupName: '7-А', subject: 'Алгебра', teachers: ['Жолдошев Ислам'], hours, due, given, lag, unplaced }]);
    expect([withoutPlan, opensPlans]).toEqual([3, name !== 'workingGroup']);
  }
});

test('nobody but its teacher changes a plan, and families and other teachers do not find it', async () => {
  await bring(CSV);
  for (const name of ['mother', 'nurlan', 'linguist', 'workingGroup', 'secretary', 'administrator'] as const) {
    await expect(getPlan(await school.actor(name), groupId())).rejects.toMatchObject({ code: 'notFound' });
  }
  for (const name of ['director', 'deputy', 'classTeacher'] as const) {
    const actor = await school.actor(name);
    expect((await getPlan(actor, groupId())).writes).toBe(false);
    await expect(look(fileOf(CSV), actor)).rejects.toMatchObject({ code: 'notFound' });
    await expect(applyPlan(actor, { groupId: groupId(), name: 'x', topics: [] })).rejects.toMatchObject({ code: 'notFound' });
  }
});

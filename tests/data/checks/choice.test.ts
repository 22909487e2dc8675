import type { Actor } from '@/lib/auth/actor';
import { beginCheck, beginChosenCheck } from '@/lib/checks/begin-commands';
import { getChoice } from '@/lib/checks/choice-queries';
import { answerCheck } from '@/lib/checks/commands';
import { getCheck } from '@/lib/checks/queries';
import { closeCheck } from '@/lib/checks/report-commands';
import { checkToChoose, choiceSchema } from '@/lib/checks/schema';
import { asActor } from '@/lib/db/as-actor';
import { useDatabase } from '@/tests/support/database';
import { statementsOf } from '@/tests/support/statement-count';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import { planCheck } from './planned-check';

/** A sample chosen by hand: from what the draw would take, no more and nothing of one's own; and it stays written that it was. */
useDatabase('empty');

let school: SmallSchool;
let member: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  member = await school.actor('workingGroup');
});

const look = (plannedCheckId: string, query: object = {}, actor = member) => getChoice(actor, plannedCheckId, choiceSchema.parse(query), 'ky');
const NOT_FOUND = { code: 'notFound' };
const NOT_OFFERED = { code: 'invalidInput', fields: { chosen: 'notOffered' } };

test('the list holds what was held in the check’s days, by class, subject, teacher and state, and never what is the chooser’s own', async () => {
  const plannedCheckId = await planCheck(school);
  const { total, lines, classes, subjects, teachers } = await look(plannedCheckId);
  expect([total, lines.length]).toEqual([12, 12]);
  expect(lines.every(({ held }) => held!.onDate >= '2026-11-16' && held!.onDate <= TODAY)).toBe(true);
  expect([classes.map(({ name }) => name), subjects.map(({ name }) => name), teachers.map(({ name }) => name)]).toEqual([['7-А', '7-Б'], ['Алгебра', 'Англис тили'], ['Жолдошев Ислам', 'Садыкова Жаңыл']]);
  const names = async (query: object) => [...new Set((await look(plannedCheckId, query)).lines.map(({ name }) => name))].sort();
  expect(await names({ class: school.classes.sevenB })).toEqual(['7-Б · Алгебра']);
  expect(await names({ subject: subjects[1]!.id })).toEqual(['7-А · 1 · Англис тили', '7-А · 2 · Англис тили']);
  expect(await names({ teacher: school.people.linguist })).toEqual(['7-А · 1 · Англис тили', '7-Б · Алгебра']);
  expect([(await look(plannedCheckId, { state: 'missing' })).total, (await look(plannedCheckId, { state: 'inTime' })).total]).toEqual([8, 0]);
  for (const name of ['linguist', 'classTeacher', 'neighbour'] as const) {
    school = await makeSmallSchool();
    const own = { linguist: ['7-А · 2 · Англис тили', '7-А · Алгебра'], classTeacher: ['7-Б · Алгебра'], neighbour: ['7-Б · Алгебра'] }[name];
    const { lines: others } = await look(await planCheck(school, { members: [name] }), {}, await school.actor(name));
    expect([...new Set(others.map((one) => one.name))].sort()).toEqual(own);
  }
});

test('ticks are kept over filters and pages, and one that is no candidate is told', async () => {
  const plannedCheckId = await planCheck(school);
  const pick = [await school.lesson('algebraA', '2026-11-17'), await school.lesson('algebraB', '2026-11-18'), await school.lesson('algebraB', '2026-11-13')];
  const view = await look(plannedCheckId, { class: school.classes.sevenA, pick, page: 2 });
  expect([view.chosen.map(({ name, held }) => [name, held!.onDate]), view.gone, view.lines]).toEqual([[['7-Б · Алгебра', '2026-11-18'], ['7-А · Алгебра', '2026-11-17']], 1, []]);
});

test('the list costs the statements it says, and is there for whoever may begin the check now and nobody else', async () => {
  const plannedCheckId = await planCheck(school);
  expect(await statementsOf(() => look(plannedCheckId))).toBe(3);
  for (const name of ['director', 'administrator', 'secretary', 'substitute', 'algebraist', 'classTeacher', 'mother', 'nurlan'] as const) {
    const actor = await school.actor(name);
    await expect((async () => look(plannedCheckId, {}, actor))()).rejects.toMatchObject(NOT_FOUND);
  }
  expect((await look(plannedCheckId, {}, await school.actor('deputy'))).total).toBe(12);
  const ahead = await planCheck(school, { startsOn: '2026-11-23' });
  await expect(look(ahead)).rejects.toMatchObject(NOT_FOUND);
  await beginCheck(member, { plannedCheckId });
  await expect(look(plannedCheckId)).rejects.toMatchObject(NOT_FOUND);
});

test('who chose, when, and that it was by hand stays with the run and its history, and is said in the report; a draw has its seed', async () => {
  const plannedCheckId = await planCheck(school, { sampleSize: 1 });
  const chosen = [await school.lesson('algebraB', '2026-11-18'), await school.lesson('algebraA', '2026-11-17')];
  const runId = await beginChosenCheck(member, { plannedCheckId, chosen });
  const run = await getCheck(member, runId, 'ky');
  expect([run.seed, run.begunBy, run.sample.map(({ lesson }) => lesson!.id)]).toEqual([null, 'Эшимова Алтынай', chosen]);
  const { payload } = await school.owner.row<{ payload: object }>(`select payload from history_entry where school_id = $1 and fact = 'check.begun'`, [school.schoolId]);
  expect(payload).toMatchObject({ runId, seed: null, sampled: 2 });
  await answerCheck(member, { runId, ordinal: 1, answers: [{ item: 'topic', verdict: 'yes', note: null }] });
  await closeCheck(member, { runId, conclusion: 'Баары жакшы' }, 'ky');
  expect((await getCheck(member, runId, 'ky')).report!.text).toContain('Тандалма кол менен тандалды: Эшимова Алтынай, 20-ноябрь, 09:30');
  const drawn = await beginCheck(member, { plannedCheckId: await planCheck(school) });
  await answerCheck(member, { runId: drawn, ordinal: 1, answers: [{ item: 'topic', verdict: 'yes', note: null }] });
  await closeCheck(member, { runId: drawn, conclusion: 'Баары жакшы' }, 'ky');
  const { seed, report } = await getCheck(member, drawn, 'ky');
  expect([seed, report!.text]).toEqual([expect.stringMatching(/./), expect.not.stringContaining('кол менен')]);
});

test('groups are chosen where the check looks at groups, and nothing is taken that the draw would not take', async () => {
  const groups = await planCheck(school, { kind: 'termMarks', groups: ['algebraA', 'algebraB'] });
  expect((await look(groups)).lines.map(({ name, held }) => [name, held])).toEqual([['7-А · Алгебра', null], ['7-Б · Алгебра', null]]);
  await expect(beginChosenCheck(member, { plannedCheckId: groups, chosen: [school.groups.english1] })).rejects.toMatchObject(NOT_OFFERED);
  await expect(beginChosenCheck(member, { plannedCheckId: groups, chosen: [await school.lesson('algebraA', '2026-11-17')] })).rejects.toMatchObject(NOT_OFFERED);
  const lessons = await planCheck(school, { members: ['workingGroup', 'linguist'] });
  const linguist = await school.actor('linguist');
  for (const id of [await school.lesson('algebraA', '2026-11-13'), await school.lesson('algebraA', '2026-11-23'), school.groups.algebraA]) {
    await expect(beginChosenCheck(member, { plannedCheckId: lessons, chosen: [id] })).rejects.toMatchObject(NOT_OFFERED);
  }
  await expect(beginChosenCheck(linguist, { plannedCheckId: lessons, chosen: [await school.lesson('algebraB', '2026-11-18')] })).rejects.toMatchObject(NOT_OFFERED);
  // A lesson that she took for another is hers as well: neither offered, nor chosen, nor drawn.
  const taken = await school.lesson('algebraA', TODAY);
  await school.owner.insert('substitution', [{ school_id: school.schoolId, id: crypto.randomUUID(), lesson_id: taken, substitute_id: school.people.linguist, grants_marks: false, created_at: NOW, created_by_id: school.people.deputy }]);
  await expect(beginChosenCheck(linguist, { plannedCheckId: lessons, chosen: [taken] })).rejects.toMatchObject(NOT_OFFERED);
  expect([(await look(lessons, { teacher: school.people.linguist }, linguist)).total, (await look(lessons, { teacher: school.people.linguist })).total]).toEqual([0, 6]);
  const drawn = await getCheck(linguist, await beginCheck(linguist, { plannedCheckId: lessons }), 'ky');
  expect(drawn.sample.map(({ lesson }) => lesson!.id)).not.toContain(taken);
  const cancelled = await school.lesson('algebraA', '2026-11-17');
  await school.owner.rows('update lesson set cancelled_at = $2 where id = $1', [cancelled, NOW]);
  await expect(beginChosenCheck(member, { plannedCheckId: lessons, chosen: [cancelled] })).rejects.toMatchObject(NOT_OFFERED);
  expect((await getCheck(member, await beginChosenCheck(member, { plannedCheckId: groups, chosen: [school.groups.algebraB] }), 'ky')).sample.map(({ name }) => name)).toEqual(['7-Б · Алгебра']);
});

test('a check of marks or of period marks is of no group that gives none, drawn or chosen', async () => {
  await school.owner.rows(`update course_group set grading_mode = 'none' where id = $1`, [school.groups.algebraB]);
  for (const kind of ['termMarks', 'marksPerPupil'] as const) {
    const plannedCheckId = await planCheck(school, { kind, groups: ['algebraA', 'algebraB'] });
    await expect(beginChosenCheck(member, { plannedCheckId, chosen: [school.groups.algebraB] })).rejects.toMatchObject(NOT_OFFERED);
    expect((await getCheck(member, await beginCheck(member, { plannedCheckId }), 'ky')).sample.map(({ name }) => name)).toEqual(['7-А · Алгебра']);
  }
  const ofPlan = await planCheck(school, { kind: 'curriculum', groups: ['algebraA', 'algebraB'] });
  expect((await look(ofPlan)).total).toBe(2);
});

test('the database by itself lays down no part of a sample that the draw would not take', async () => {
  const [ofLessons, ofGroups] = [await planCheck(school, { members: ['linguist'] }), await planCheck(school, { kind: 'termMarks', members: ['linguist'], groups: ['algebraA', 'algebraB'] })];
  const lay = async (plannedCheckId: string, part: { groupId: string; lessonId: string | null }, name: PersonName = 'linguist') => {
    const actor = await school.actor(name);
    const { schoolId, personId: begunById } = actor;
    return asActor(actor, async (db) => {
      const runId = crypto.randomUUID();
      await db.checkRun.createMany({ data: [{ schoolId, id: runId, plannedCheckId, checkId: plannedCheckId, seed: null, begunAt: new Date(NOW), begunById }] });
      await db.checkSample.createMany({ data: [{ schoolId, runId, ordinal: 1, ...part }] });
      throw new Error('laid down');
    }).catch(({ message }: Error) => /laid down|row-level security/.exec(message)?.[0]);
  };
  const { algebraA, algebraB, english1 } = school.groups;
  const cancelled = await school.lesson('algebraA', '2026-11-18');
  await school.owner.rows('update lesson set cancelled_at = $2 where id = $1', [cancelled, NOW]);
  const REFUSED = 'row-level security';
  expect(await lay(ofLessons, { groupId: algebraA, lessonId: await school.lesson('algebraA', '2026-11-17') })).toBe('laid down');
  expect(await lay(ofGroups, { groupId: algebraA, lessonId: null })).toBe('laid down');
  expect(await lay(ofLessons, { groupId: algebraA, lessonId: cancelled })).toBe(REFUSED);
  expect(await lay(ofLessons, { groupId: algebraB, lessonId: await school.lesson('algebraB', '2026-11-18') })).toBe(REFUSED);
  expect(await lay(ofLessons, { groupId: algebraA, lessonId: null })).toBe(REFUSED);
  const taken = await school.lesson('algebraA', '2026-11-19');
  await school.owner.insert('substitution', [{ school_id: school.schoolId, id: crypto.randomUUID(), lesson_id: taken, substitute_id: school.people.linguist, grants_marks: false, created_at: NOW, created_by_id: school.people.deputy }]);
  expect(await lay(ofLessons, { groupId: algebraA, lessonId: taken })).toBe(REFUSED);
  expect(await lay(ofGroups, { groupId: algebraA, lessonId: await school.lesson('algebraA', '2026-11-17') })).toBe(REFUSED);
  expect(await lay(ofGroups, { groupId: english1, lessonId: null })).toBe(REFUSED);
  expect(await lay(ofGroups, { groupId: algebraA, lessonId: null }, 'workingGroup')).toBe(REFUSED);
});

test('nothing chosen and more than the address carries are told by name', () => {
  const sent = (count: number) => checkToChoose.safeParse({ plannedCheckId: crypto.randomUUID(), ...Object.fromEntries(Array.from({ length: count }, () => [`chosen.${crypto.randomUUID()}`, 'on'])) });
  expect([0, 1, 100, 101].map((count) => sent(count).error?.issues.map(({ path, message }) => [path, message]) ?? sent(count).data!.chosen.length)).toEqual([[[['chosen'], 'nothingChosen']], 1, 100, [[['chosen'], 'choiceLarge']]]);
});

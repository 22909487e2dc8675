import type { Actor } from '@/lib/auth/actor';
import { beginCheck } from '@/lib/checks/begin-commands';
import { answerCheck } from '@/lib/checks/commands';
import { openEvidence } from '@/lib/checks/evidence-commands';
import { countWaitingReports, getCheck, listChecks } from '@/lib/checks/queries';
import { approveReport, closeCheck, returnReport, signReport, writeReport } from '@/lib/checks/report-commands';
import { asActor } from '@/lib/db/as-actor';
import { readEvidence } from '@/lib/db/oversight/check-evidence';
import { rememberWithin } from '@/lib/history/commands';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import { planCheck, type Planned } from './planned-check';

/** A check of the plan in force, from its sample to the report that the director accepts (regulation 1.3, 1.4). */
useDatabase('empty');

let school: SmallSchool;
let [member, director]: Actor[] = [];
beforeEach(async () => {
  school = await makeSmallSchool();
  [member, director] = [await school.actor('workingGroup'), await school.actor('director')];
});

const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]);

const planned = (asked: Planned = {}) => planCheck(school, asked);
const view = (runId: string, actor = member!) => getCheck(actor, runId, 'ky');
const YES = { item: 'topic', verdict: 'yes', note: null } as const;

const remarkOn = async (text: string, pupil: PersonName | null = null) => {
  const id = crypto.randomUUID();
  const { algebraist, deputy } = school.people;
  await insert('remark', { id, matter: pupil ? 'cell' : 'lesson', lesson_id: await school.lesson('algebraA', '2026-11-18'), group_id: school.groups.algebraA, pupil_id: pupil && school.people[pupil], on_date: '2026-11-18', category: 'other', text, addressee_id: algebraist, raised_at: NOW, raised_by_id: deputy });
  await insert('remark_step', { remark_id: id, ordinal: 1, kind: 'raised', at: NOW, by_id: deputy, due_on: '2026-11-25' });
};

/** A run of which one point was answered, closed by its member. */
async function closed(options: Planned = {}): Promise<{ runId: string; id: string }> {
  const runId = await beginCheck(member!, { plannedCheckId: await planned(options) });
  await answerCheck(member!, { runId, ordinal: 1, answers: [YES, { item: 'homework', verdict: 'remark', note: 'Өтө кыска' }] });
  await closeCheck(member!, { runId, conclusion: 'Баары жакшы' }, 'ky');
  return { runId, id: (await view(runId)).report!.id };
}

async function opened(runId: string, actor = member!) {
  const { sample } = await view(runId);
  return openEvidence(actor, { runId, lessonId: sample[0]!.lesson!.id }, 'ky');
}
const openings = () => school.owner.rows(`select from history_entry where school_id = $1 and fact = 'check.evidenceOpened'`, [school.schoolId]);
const NOT_FOUND = { code: 'notFound' };

test('a sample holds lessons held in the planned days, as many as planned, and nothing of the checker’s own or of his child', async () => {
  const all = await view(await beginCheck(member!, { plannedCheckId: await planned() }));
  expect(all.sample.length).toBe(12);
  expect(all.sample.every(({ lesson }) => lesson!.onDate >= '2026-11-16' && lesson!.onDate <= TODAY)).toBe(true);
  const own = { linguist: ['7-А · Алгебра', '7-А · 2 · Англис тили'], classTeacher: ['7-Б · Алгебра'], neighbour: ['7-Б · Алгебра'] };
  for (const [name, groups] of Object.entries(own) as [PersonName, string[]][]) {
    school = await makeSmallSchool();
    const checker = { plannedCheckId: await planned({ members: [name] }) };
    const { sample } = await view(await beginCheck(await school.actor(name), checker), await school.actor(name));
    expect([...new Set(sample.map((one) => one.name))].sort()).toEqual([...groups].sort());
  }
});

test('what is the answerer’s own is answered by another, and a member of no name in the check neither begins nor answers it', async () => {
  const plannedCheckId = await planned({ members: ['workingGroup', 'linguist'] });
  const runId = await beginCheck(member!, { plannedCheckId });
  const linguist = await school.actor('linguist');
  const { sample } = await view(runId, linguist);
  const own = sample.find(({ isOwn }) => isOwn)!;
  await expect(answerCheck(linguist, { runId, ordinal: own.ordinal, answers: [YES] })).rejects.toMatchObject({ code: 'ownMatter' });
  await answerCheck(linguist, { runId, ordinal: sample.find(({ isOwn }) => !isOwn)!.ordinal, answers: [YES] });
  await expect(openEvidence(linguist, { runId, lessonId: own.lesson!.id }, 'ky')).rejects.toMatchObject(NOT_FOUND);
  await school.owner.rows('delete from planned_check_member where school_id = $1 and person_id = $2', [school.schoolId, school.people.workingGroup]);
  await expect(answerCheck(member!, { runId, ordinal: 1, answers: [YES] })).rejects.toMatchObject(NOT_FOUND);
  await expect(beginCheck(member!, { plannedCheckId })).rejects.toMatchObject(NOT_FOUND);
});

test('one run stands open of a check, of the plan in force alone, from its first day on', async () => {
  const plannedCheckId = await planned({ sampleSize: 3 });
  const runId = await beginCheck(member!, { plannedCheckId });
  expect((await view(runId)).sample).toHaveLength(3);
  await expect(beginCheck(await school.actor('deputy'), { plannedCheckId })).rejects.toMatchObject({ fields: { plannedCheckId: 'alreadyOpen' } });
  school = await makeSmallSchool();
  await expect(beginCheck(await school.actor('workingGroup'), { plannedCheckId: await planned({ decision: null }) })).rejects.toMatchObject(NOT_FOUND);
  await school.owner.rows('update planned_check set starts_on = $2 where school_id = $1', [school.schoolId, '2026-11-23']);
  await school.owner.rows(`update check_plan_version set submitted_at = $2, submitted_by_id = $3, decision = 'approved', decided_at = $2, decided_by_id = $4, order_number = '1', order_on = $5 where school_id = $1`, [school.schoolId, NOW, school.people.deputy, school.people.director, TODAY]);
  const [{ id }] = (await school.owner.rows<{ id: string }>('select id from planned_check where school_id = $1', [school.schoolId])) as [{ id: string }];
  await expect(beginCheck(await school.actor('workingGroup'), { plannedCheckId: id })).rejects.toMatchObject({ fields: { plannedCheckId: 'notYet' } });
});

test('a page of the sample opens with its names for a member of the check while it is open, and every opening is kept', async () => {
  const runId = await beginCheck(member!, { plannedCheckId: await planned() });
  const page = await opened(runId);
  expect(page.pupils.map(({ name }) => name)).toEqual(expect.arrayContaining([expect.stringMatching(/^[А-ЯӨ]\S+ \S+$/)]));
  await opened(runId);
  expect(await openings()).toHaveLength(2);
  await answerCheck(member!, { runId, ordinal: 1, answers: [YES] });
  await closeCheck(member!, { runId, conclusion: 'Баары жакшы' }, 'ky');
  await expect(opened(runId)).rejects.toMatchObject(NOT_FOUND);
  expect(await openings()).toHaveLength(2);
});

test('a check of the homework load opens what was set, and what the class has for that day beside the norm', async () => {
  const insertHomework = async (group: 'algebraA' | 'english1' | 'english2', given: string, due: string, minutes: number | null) =>
    insert('homework', { given_lesson_id: await school.lesson(group, given), group_id: school.groups[group], due_lesson_id: await school.lesson(group, due), is_due_fixed: true, text: '§10', minutes, revision_id: crypto.randomUUID() });
  await insertHomework('algebraA', '2026-11-17', '2026-11-20', 100);
  await insertHomework('english1', '2026-11-17', '2026-11-20', 60);
  await insertHomework('english2', '2026-11-17', '2026-11-20', 20);
  const runId = await beginCheck(member!, { plannedCheckId: await planned({ kind: 'homeworkLoad', groups: ['algebraA'] }) });
  const open = (lessonId: string) => openEvidence(member!, { runId, lessonId }, 'ky');
  const loads = [{ name: '7-А', minutes: 160, tasks: 2, unmeasured: 0, norm: 150, isAbove: true }];
  expect(await open(await school.lesson('algebraA', '2026-11-17'))).toMatchObject({ homework: { text: '§10', minutes: 100, dueOn: '2026-11-20' }, loads });
  expect(await open(await school.lesson('algebraA', '2026-11-18'))).toMatchObject({ homework: null, loads: [] });
});

test('nobody else opens a page: neither leadership nor a member without a name in the check, a former member, an administrator, or anybody what was not drawn', async () => {
  const runId = await beginCheck(member!, { plannedCheckId: await planned({ sampleSize: 1 }) });
  const drawn = (await view(runId)).sample[0]!.lesson!.id;
  const lessonIds = [await school.lesson('algebraA', '2026-11-17'), await school.lesson('algebraB', '2026-11-18')];
  const other = lessonIds.find((id) => id !== drawn)!;
  await insert('working_group_membership', { id: crypto.randomUUID(), person_id: school.people.substitute, is_chair: false, started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW });
  const refused = async (actor: Actor, lessonId = drawn) => {
    await expect(openEvidence(actor, { runId, lessonId }, 'ky')).rejects.toMatchObject(NOT_FOUND);
    // The same past the application: put down by hand, and asked of the database itself.
    const past = await asActor(actor, async (db) => {
      await rememberWithin(db, actor, [{ fact: 'check.evidenceOpened', payload: { runId, lessonId } }]);
      return readEvidence(db, { runId, lessonId });
    });
    expect(past).toBeNull();
  };
  for (const name of ['director', 'deputy', 'administrator', 'substitute', 'algebraist', 'mother', 'nurlan'] as const) await refused(await school.actor(name));
  await refused(member!, other);
  expect(await asActor(member!, (db) => readEvidence(db, { runId, lessonId: drawn }))).toBeNull();
  await insert('staff_appointment', { id: crypto.randomUUID(), person_id: school.people.workingGroup, post: 'administrator', started_on: TODAY, proposed_at: TODAY, approved_at: TODAY });
  await refused(await school.actor('workingGroup'));
  await school.owner.rows(`delete from staff_appointment where school_id = $1 and person_id = $2 and post = 'administrator'`, [school.schoolId, school.people.workingGroup]);
  await opened(runId, await school.actor('workingGroup'));
  await school.owner.rows('update working_group_membership set ended_on = $2 where school_id = $1 and person_id = $3', [school.schoolId, '2026-11-19', school.people.workingGroup]);
  await refused(await school.actor('workingGroup'));
});

test('the report tells the open remarks of what was looked at by their text, and none that names a pupil', async () => {
  await remarkOn('Тема\nжазылган эмес');
  await remarkOn('Баасы жок', 'nurlan');
  const { runId } = await closed();
  const { text } = (await view(runId)).report!;
  expect(text).toContain('ачык эскертүүлөр: 2.\n– 7-А · Алгебра, 18.11.2026: Тема жазылган эмес (мөөнөтү: 25.11.2026)');
  expect(text).not.toContain('Баасы жок');
});

test('the system writes the report, its members sign it, and the director returns and accepts it', async () => {
  const { runId, id } = await closed({ members: ['workingGroup', 'linguist'] });
  const { report, state, tallies, sample } = await view(runId);
  expect([state, tallies.map(({ yes, remark, open }) => [yes, remark, open])]).toEqual(['toSign', [[1, 0, 11], [0, 0, 12], [0, 1, 11]]]);
  expect(report!.text.split('\n')).toEqual(expect.arrayContaining([expect.stringMatching(/^Тема убагында жазылган: ооба — 1, .*100\s%/), 'Жыйынтык: Баары жакшы']));
  expect(sample[0]!.answers).toHaveLength(2);
  await expect(answerCheck(member!, { runId, ordinal: 2, answers: [YES] })).rejects.toMatchObject({ code: 'alreadyClosed' });
  await signReport(member!, { id });
  await signReport(member!, { id });
  expect([await countWaitingReports(director!), (await view(runId)).report!.unsigned]).toEqual([0, ['Садыкова Жаңыл']]);
  await expect(approveReport(director!, { id, word: null })).rejects.toMatchObject({ code: 'alreadyClosed' });
  await signReport(await school.actor('linguist'), { id });
  expect(await countWaitingReports(director!)).toBe(1);
  await returnReport(director!, { id, word: 'Кыска' });
  expect((await view(runId)).state).toBe('returned');
  await writeReport(member!, { runId, text: 'Толук маалымкат' });
  const next = (await view(runId)).report!;
  expect(next).toMatchObject({ version: 2, isSigned: false, decided: null });
  for (const name of ['workingGroup', 'linguist'] as const) await signReport(await school.actor(name), { id: next.id });
  await approveReport(director!, { id: next.id, word: 'Жакшы' });
  for (const late of [writeReport(member!, { runId, text: 'Дагы' }), signReport(member!, { id: next.id }), returnReport(director!, { id: next.id, word: 'Кеч' })]) await expect(late).rejects.toMatchObject({ code: 'alreadyClosed' });
  expect((await listChecks(director!, 'ky')).runs).toMatchObject([{ id: runId, state: 'approved', percent: 50 }]);
});

test('whoever had a hand in a check does not decide on its report, whatever hats he wears', async () => {
  const { runId, id } = await closed();
  await signReport(member!, { id });
  await insert('staff_appointment', { id: crypto.randomUUID(), person_id: school.people.workingGroup, post: 'actingDirector', started_on: TODAY, proposed_at: TODAY, approved_at: TODAY });
  const acting = await school.actor('workingGroup');
  await expect(approveReport(acting, { id, word: null })).rejects.toMatchObject({ code: 'ownMatter' });
  expect((await view(runId, acting)).report!.isOwnMatter).toBe(true);
});

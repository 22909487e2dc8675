import { removeCheck, writeCheck } from '@/lib/check-plans/check-commands';
import { amendPlan, approvePlan, draftPlan, returnPlan, submitPlan } from '@/lib/check-plans/commands';
import { countWaitingPlans, getCheckPlan, listCheckPlans } from '@/lib/check-plans/queries';
import { type CheckToWrite, checkToWrite } from '@/lib/check-plans/schema';
import type { PlanView } from '@/lib/check-plans/view';
import type { Actor } from '@/lib/auth/actor';
import { useDatabase } from '@/tests/support/database';
import { statementsOf } from '@/tests/support/statement-count';
import { makeSmallSchool, type SmallSchool, TODAY } from '@/tests/support/small-school';

/** The working group's plan, from the draft to the version in force (regulation 1.4). */
useDatabase('empty');

let school: SmallSchool;
let [chair, deputy, director]: Actor[] = [];
beforeEach(async () => {
  school = await makeSmallSchool();
  [chair, deputy, director] = [await school.actor('workingGroup'), await school.actor('deputy'), await school.actor('director')];
});

const view = (planId: string, version: number | null = null, actor = chair!): Promise<PlanView> => getCheckPlan(actor, planId, { version, isWriting: false }, 'ky');
const check = (versionId: string, row: Partial<CheckToWrite> = {}): CheckToWrite => ({
  ...{ versionId, checkId: null, kind: 'filling', startsOn: '2026-12-01', endsOn: '2026-12-11', sampleSize: 5, text: 'Толтурулушу' },
  ...{ classIds: [school.classes.sevenA], groupIds: [school.groups.algebraB], memberIds: [school.people.workingGroup], ...row },
});
const ORDER = { word: null, orderNumber: '13', orderOn: TODAY };

/** A plan of the year with one check, submitted; gives the version. */
async function submitted(by = chair!): Promise<{ planId: string; id: string }> {
  const planId = await draftPlan(chair!, { termId: null });
  const { shown } = await view(planId);
  await writeCheck(chair!, check(shown.id));
  await submitPlan(by, { id: shown.id });
  return { planId, id: shown.id };
}

test('what is approved stays in force, word for word, until the next version is approved', async () => {
  const { planId, id } = await submitted();
  expect(await countWaitingPlans(director!)).toBe(1);
  await approvePlan(director!, { id, ...ORDER });
  const first = await view(planId, 1);
  expect(first.shown).toMatchObject({ state: 'approved', isInForce: true, orderNumber: '13', checks: [{ kind: 'filling', sampleSize: 5, classes: [{ name: '7-А' }], groups: [{ name: '7-Б · Алгебра' }], members: [{ name: 'Эшимова Алтынай' }] }] });
  await amendPlan(deputy!, { planId });
  await amendPlan(chair!, { planId });
  const draft = await view(planId);
  expect([draft.versions.map(({ version, state }) => `${version} ${state}`), draft.shown.checks]).toEqual([['2 draft', '1 approved'], first.shown.checks]);
  const [{ checkId }] = draft.shown.checks as [PlanView['shown']['checks'][number]];
  await writeCheck(deputy!, check(draft.shown.id, { checkId, text: 'Катышуу дагы', classIds: [] }));
  await writeCheck(deputy!, check(draft.shown.id, { kind: 'termMarks' }));
  await submitPlan(deputy!, { id: draft.shown.id });
  expect((await view(planId, 1)).shown).toEqual(first.shown);
  await approvePlan(director!, { id: draft.shown.id, ...ORDER, orderNumber: '20' });
  const { versions, shown } = await view(planId);
  expect(versions.map(({ isInForce }) => isInForce)).toEqual([true, false]);
  expect(shown.checks.map((one) => [one.checkId === checkId, one.text])).toEqual(expect.arrayContaining([[true, 'Катышуу дагы'], [false, 'Толтурулушу']]));
  expect((await view(planId, 1)).shown).toEqual({ ...first.shown, isInForce: false });
  expect((await listCheckPlans(director!)).plans).toMatchObject([{ id: planId, version: 2, state: 'approved', inForce: 2, checks: 2 }]);
});

test('the list and a plan cost one statement each, also while a check of it is written', async () => {
  const planId = await draftPlan(chair!, { termId: null });
  expect(await statementsOf(() => listCheckPlans(chair!))).toBe(1);
  expect(await statementsOf(() => getCheckPlan(chair!, planId, { version: null, isWriting: true }, 'ky'))).toBe(1);
  const { choices } = await getCheckPlan(chair!, planId, { version: null, isWriting: true }, 'ky');
  expect(choices).toEqual({
    classes: [{ id: school.classes.sevenA, name: '7-А' }, { id: school.classes.sevenB, name: '7-Б' }],
    groups: ['7-А · Алгебра', '7-А · 1 · Англис тили', '7-А · 2 · Англис тили', '7-Б · Алгебра'].map((name) => ({ id: expect.any(String), name })),
    members: [{ id: school.people.workingGroup, name: 'Эшимова Алтынай' }],
  });
});

test('a returned version says why, nothing of it comes into force, and the next draft begins with its checks', async () => {
  const { planId, id } = await submitted();
  await returnPlan(director!, { id, word: 'Мөөнөттөрү кыска' });
  const returned = await view(planId);
  expect(returned).toMatchObject({ shown: { state: 'returned', isInForce: false, decided: { word: 'Мөөнөттөрү кыска' } }, may: { amend: true, submit: false, write: false } });
  await amendPlan(chair!, { planId });
  const draft = await view(planId);
  expect([draft.shown.version, draft.shown.checks]).toEqual([2, returned.shown.checks]);
  await removeCheck(chair!, { versionId: draft.shown.id, checkId: draft.shown.checks[0]!.checkId });
  await expect(submitPlan(chair!, { id: draft.shown.id })).rejects.toMatchObject({ fields: { id: 'empty' } });
  expect((await view(planId, 1)).shown.checks).toEqual(returned.shown.checks);
});

test('nothing is written any more in what was submitted, and nothing is decided twice or before it waits', async () => {
  const { planId, id } = await submitted();
  const { shown: { checks: [one] } } = await view(planId);
  for (const late of [writeCheck(chair!, check(id)), removeCheck(chair!, { versionId: id, checkId: one!.checkId }), submitPlan(deputy!, { id })]) await expect(late).rejects.toMatchObject({ code: 'alreadyClosed' });
  await approvePlan(director!, { id, ...ORDER });
  await expect(returnPlan(director!, { id, word: 'Кеч' })).rejects.toMatchObject({ code: 'alreadyClosed' });
  await amendPlan(chair!, { planId });
  await expect(approvePlan(director!, { id: (await view(planId)).shown.id, ...ORDER })).rejects.toMatchObject({ code: 'alreadyClosed' });
});

test('nobody decides what he wrote or submitted, whatever hats he wears', async () => {
  await school.owner.insert('staff_appointment', [{ school_id: school.schoolId, id: crypto.randomUUID(), person_id: school.people.workingGroup, post: 'actingDirector', started_on: TODAY, proposed_at: TODAY, approved_at: TODAY }]);
  const acting = await school.actor('workingGroup');
  const { planId, id } = await submitted(deputy!);
  await expect(approvePlan(acting, { id, ...ORDER })).rejects.toMatchObject({ code: 'ownMatter' });
  expect((await view(planId, null, acting)).shown.isOwnMatter).toBe(true);
  await approvePlan(director!, { id, ...ORDER });
});

test('a member who does not lead writes the draft and does not submit it', async () => {
  const planId = await draftPlan(chair!, { termId: school.terms.second });
  await school.owner.rows('update working_group_membership set is_chair = false where school_id = $1', [school.schoolId]);
  const member = await school.actor('workingGroup');
  const { shown, may } = await view(planId, null, member);
  expect(may).toEqual({ write: true, submit: false, decide: false, amend: false });
  await writeCheck(member, check(shown.id));
  await expect(submitPlan(member, { id: shown.id })).rejects.toMatchObject({ code: 'notAllowed' });
});

test('a check lies within its plan’s days, in classes of its year, and is carried out by members', async () => {
  const planId = await draftPlan(chair!, { termId: school.terms.second });
  const { shown: { id } } = await view(planId);
  const refused = (row: Partial<CheckToWrite>, fields: object) => expect(writeCheck(chair!, check(id, row))).rejects.toMatchObject({ fields });
  await refused({ startsOn: '2026-11-01' }, { startsOn: 'outside' });
  await refused({ classIds: [school.groups.algebraA] }, { targets: 'notOfYear' });
  await refused({ groupIds: [school.classes.sevenA] }, { targets: 'notOfYear' });
  await refused({ memberIds: [school.people.linguist] }, { members: 'notMember' });
  await expect(draftPlan(deputy!, { termId: school.terms.second })).rejects.toMatchObject({ fields: { termId: 'planThere' } });
});

test('the form’s boxes are read by their ids, and what is no id is nobody’s box', () => {
  const { sevenA } = school.classes;
  const sent = { versionId: sevenA, checkId: '', kind: 'filling', startsOn: TODAY, endsOn: TODAY, sampleSize: '', text: 'Бардыгы', [`class.${sevenA}`]: 'on', 'group.all': 'on', [`member.${school.people.workingGroup}`]: 'on' };
  expect(checkToWrite.parse(sent)).toMatchObject({ checkId: null, sampleSize: null, classIds: [sevenA], groupIds: [], memberIds: [school.people.workingGroup] });
});

import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { beginCheck } from '@/lib/checks/begin-commands';
import { answerCheck } from '@/lib/checks/commands';
import { openEvidence, openGroupEvidence } from '@/lib/checks/evidence-commands';
import type { GroupEvidence } from '@/lib/checks/evidence-view';
import { getCheck } from '@/lib/checks/queries';
import { closeCheck } from '@/lib/checks/report-commands';
import { asActor } from '@/lib/db/as-actor';
import { readGroupEvidence } from '@/lib/db/oversight/check-evidence';
import { rememberWithin } from '@/lib/history/commands';
import { getDuesBehind } from '@/lib/oversight/queries';
import { duesSchema } from '@/lib/oversight/schema';
import { useDatabase } from '@/tests/support/database';
import { statementsOf } from '@/tests/support/statement-count';
import { type GroupName, makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY } from '@/tests/support/small-school';
import { planCheck, type Planned } from './planned-check';

/** A check of groups: counts beside its checklist for whoever oversees, a group's names and values for its members while it is open. */
useDatabase('empty');

let school: SmallSchool;
let member: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  member = await school.actor('workingGroup');
});

const insert = (table: string, ...rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, ...row })));
const DAYS = { startsOn: '2026-10-26', endsOn: '2026-11-20' };
const begun = async (asked: Planned) => beginCheck(member, { plannedCheckId: await planCheck(school, { ...DAYS, groups: ['algebraA'], ...asked }) });
const revised = (at: string) => ({ typed_at: at, received_at: at, publish_at: at, author_id: school.people.algebraist, payload_hash: 'А' });

async function mark(day: string, values: Partial<Record<PersonName, number | null>>, row: object = {}): Promise<void> {
  const said = { lesson_id: await school.lesson('algebraA', day), group_id: school.groups.algebraA, course_id: school.courses.algebra, slot: 1, work_kind: 'answer', weight: 1, ...row };
  const rows = Object.entries(values).map(([name, value]) => ({ ...said, value, debt_due_on: value === null ? '2026-11-30' : null, pupil_id: school.people[name as PersonName], revision_id: newId() }));
  await insert('mark', ...rows);
  await insert('mark_revision', ...rows.map(({ revision_id: id, ...one }) => ({ id, ...one, is_by_device_clock: false, ...revised(`${day}T05:00:00Z`) })));
}

async function decide(name: PersonName, value: number, at: string, reason: string | null = null): Promise<void> {
  const decided = { course_id: school.courses.algebra, pupil_id: school.people[name], period: 'quarter1', stage: 'decided', kind: 'figure', value };
  const id = newId();
  await insert('term_mark_revision', { id, ...decided, reason, ...revised(at) });
  await insert('term_mark', { ...decided, revision_id: id });
}

/** Three topics of the group, the second a control work; the lessons of these days hold them. */
async function plan(given: Record<string, number>): Promise<void> {
  const [plan_id, ids] = [newId(), [newId(), newId(), newId()]];
  await insert('curriculum_plan', { id: plan_id, group_id: school.groups.algebraA, name: 'Алгебра 7', imported_at: NOW });
  await insert('curriculum_topic', ...ids.map((id, at) => ({ id, plan_id, ordinal: at + 1, title: `Тема ${at + 1}`, hours: at === 2 ? 80 : 1, work_kind: at === 1 ? 'controlWork' : null })));
  for (const [day, at] of Object.entries(given)) {
    await school.owner.rows('update lesson set topic = $2, curriculum_topic_id = $3, topic_complete_since = on_date where id = $1', [await school.lesson('algebraA', day), at === 1 ? 'Көп мүчө' : `Тема ${at + 1}`, ids[at]]);
  }
}

const open = (runId: string, actor = member, groupId = school.groups.algebraA) => openGroupEvidence(actor, { runId, groupId }, 'ky');
const ofKind = <K extends GroupEvidence['kind']>(evidence: GroupEvidence, kind: K) => {
  expect(evidence.kind).toBe(kind);
  return evidence as Extract<GroupEvidence, { kind: K }>;
};

test('a check of marks opens the marks of each pupil by period, with how many are needed', async () => {
  await mark('2026-10-26', { jibek: 5, kanat: 3 });
  await mark('2026-10-28', { jibek: 4 });
  await mark('2026-11-12', { kanat: null });
  const evidence = await open(await begun({ kind: 'marksPerPupil' }));
  expect(evidence).toMatchObject({ name: '7-А · Алгебра', kind: 'marksPerPupil', periods: [{ period: 'quarter1', needed: 7 }, { period: 'quarter2', needed: 7 }] });
  const pupils = ofKind(evidence, 'marksPerPupil').pupils;
  expect(pupils.map(({ name }) => name)).toEqual(['Абдыкадырова Жибек', 'Асанов Нурлан', 'Болотбекова Саадат', 'Өмүров Канат']);
  expect([pupils[0], pupils[3]]).toEqual([
    { name: 'Абдыкадырова Жибек', periods: [{ counting: 2, marks: [{ onDate: '2026-10-26', mark: 5 }, { onDate: '2026-10-28', mark: 4 }] }, { counting: 0, marks: [] }] },
    { name: 'Өмүров Канат', periods: [{ counting: 1, marks: [{ onDate: '2026-10-26', mark: 3 }] }, { counting: 0, marks: [{ onDate: '2026-11-12', mark: 'debt' }] }] },
  ]);
});

test('a check of period marks opens what the proposal rests on, the decision and its reason, and no single mark', async () => {
  await mark('2026-10-26', { jibek: 5, kanat: 3 });
  await mark('2026-10-27', { jibek: 4, kanat: 2 });
  await decide('jibek', 5, '2026-11-02T05:00:00Z');
  await decide('kanat', 5, '2026-11-02T05:00:00Z', 'Олимпиада');
  await decide('nurlan', 4, '2026-11-02T05:00:00Z');
  const evidence = await open(await begun({ kind: 'termMarks', endsOn: '2026-11-04' }));
  const first = ofKind(evidence, 'termMarks').pupils.map(({ name, periods: [period] }) => ({ name, ...period }));
  const at = new Date('2026-11-02T05:00:00Z');
  expect(first).toEqual([
    { name: 'Абдыкадырова Жибек', basis: { sum: 9, count: 2 }, proposed: 5, decided: { value: 5, reason: null, at }, departs: false },
    { name: 'Асанов Нурлан', basis: { sum: 0, count: 0 }, proposed: null, decided: { value: 4, reason: null, at }, departs: true },
    { name: 'Болотбекова Саадат', basis: { sum: 0, count: 0 }, proposed: null, decided: null, departs: false },
    { name: 'Өмүров Канат', basis: { sum: 5, count: 2 }, proposed: 3, decided: { value: 5, reason: 'Олимпиада', at }, departs: true },
  ]);
  expect(JSON.stringify(evidence)).not.toContain('"marks"');
});

test('a check of control works opens what each pupil got in those of its days, and one of the plan the lessons without a pupil', async () => {
  await plan({ '2026-11-17': 1, '2026-11-18': 2 });
  await mark('2026-11-17', { jibek: 5, nurlan: null }, { work_kind: 'controlWork' });
  await mark('2026-11-18', { jibek: 2 });
  await insert('attendance_exception', { lesson_id: await school.lesson('algebraA', '2026-11-17'), group_id: school.groups.algebraA, pupil_id: school.people.saadat, kind: 'absent', revision_id: newId() });
  const works = await open(await begun({ kind: 'controlWorks' }));
  expect(works).toMatchObject({ works: [{ onDate: '2026-11-17', topic: 'Көп мүчө' }] });
  expect(ofKind(works, 'controlWorks').pupils.map((pupil) => pupil.works)).toEqual([[{ attendance: null, marks: [5] }], [{ attendance: null, marks: ['debt'] }], [{ attendance: 'absent', marks: [] }], [{ attendance: null, marks: [] }]]);
  const lessons = await open(await begun({ kind: 'curriculum', startsOn: '2026-11-16', endsOn: '2026-11-18' }));
  expect(lessons).toEqual({
    ...{ groupId: school.groups.algebraA, name: '7-А · Алгебра', kind: 'curriculum' },
    lessons: [
      { onDate: '2026-11-16', topic: null, planned: null, isLost: false },
      { onDate: '2026-11-17', topic: 'Көп мүчө', planned: 'Тема 2', isLost: false },
      { onDate: '2026-11-18', topic: 'Тема 3', planned: 'Тема 3', isLost: false },
    ],
  });
});

test('every opening of a group is kept, and none is possible once the check is closed', async () => {
  const openings = () => school.owner.rows<{ payload: object }>(`select payload from history_entry where school_id = $1 and fact = 'check.groupOpened'`, [school.schoolId]);
  const runId = await begun({ kind: 'marksPerPupil' });
  await open(runId);
  await open(runId);
  expect((await openings()).map(({ payload }) => payload)).toEqual([{ runId, groupId: school.groups.algebraA }, { runId, groupId: school.groups.algebraA }]);
  await answerCheck(member, { runId, ordinal: 1, answers: [{ item: 'enoughMarks', verdict: 'no', note: null }] });
  await closeCheck(member, { runId, conclusion: 'Баа аз' }, 'ky');
  await expect(open(runId)).rejects.toMatchObject({ code: 'notFound' });
  expect(await openings()).toHaveLength(2);
});

test('nobody else opens a group, nobody one that is not in the sample or is her own, and the database itself refuses as well', async () => {
  const runId = await begun({ kind: 'marksPerPupil', members: ['workingGroup', 'algebraist', 'neighbour'], groups: ['algebraA', 'algebraB'], sampleSize: null });
  const refused = async (actor: Actor, groupId: string = school.groups.algebraA, ofRun = runId) => {
    await expect(openGroupEvidence(actor, { runId: ofRun, groupId }, 'ky')).rejects.toMatchObject({ code: 'notFound' });
    // The same past the application: put down by hand, and asked of the database itself.
    const past = await asActor(actor, async (db) => {
      await rememberWithin(db, actor, [{ fact: 'check.groupOpened', payload: { runId: ofRun, groupId } }]);
      return readGroupEvidence(db, { runId: ofRun, groupId, duties: { weeks: [], periods: [] } });
    });
    expect(past).toBeNull();
  };
  for (const name of ['director', 'deputy', 'administrator', 'secretary', 'linguist', 'classTeacher', 'mother', 'nurlan', 'algebraist', 'neighbour'] as const) await refused(await school.actor(name));
  await refused(member, school.groups.english1);
  const unasked = { runId, groupId: school.groups.algebraA, duties: { weeks: [], periods: [], needed: [3, 5, 7] as [number, number, number] }, weightsCount: false };
  expect(await asActor(member, (db) => readGroupEvidence(db, unasked))).toBeNull();
  expect((await open(runId, await school.actor('algebraist'), school.groups.algebraB)).name).toBe('7-Б · Алгебра');
  const ofLessons = await begun({ kind: 'filling', groups: ['algebraA'] });
  await refused(member, school.groups.algebraA, ofLessons);
  await expect(openEvidence(member, { runId, lessonId: await school.lesson('algebraA', '2026-11-17') }, 'ky')).rejects.toMatchObject({ code: 'notFound' });
  await school.owner.rows('update working_group_membership set ended_on = $2 where school_id = $1 and person_id = $3', [school.schoolId, '2026-11-19', school.people.workingGroup]);
  await refused(await school.actor('workingGroup'));
});

const figuresOf = async (runId: string, actor = member) => (await getCheck(actor, runId, 'ky')).sample.map(({ group }) => group);

test('beside the checklist of a group stand counts: marks enough, period marks, control works, plan and fact, and no pupil', async () => {
  await plan({ '2026-11-17': 1, '2026-11-18': 2 });
  for (const day of ['2026-10-19', '2026-10-20', '2026-10-21', '2026-10-22', '2026-10-23', '2026-10-26', '2026-10-27']) await mark(day, { jibek: 5 });
  await mark('2026-11-17', { kanat: 3 }, { work_kind: 'controlWork' });
  await mark('2026-11-19', { kanat: 3 }, { work_kind: 'controlWork' });
  await school.owner.rows('update lesson set topic = $2, topic_complete_since = on_date where id = $1', [await school.lesson('algebraA', '2026-11-19'), 'Кайталоо']);
  await decide('jibek', 5, '2026-11-02T05:00:00Z');
  await decide('kanat', 3, '2026-11-05T05:00:00Z');
  const runId = await begun({ kind: 'marksPerPupil' });
  const [figures] = await figuresOf(runId, await school.actor('director'));
  expect(figures).toEqual({
    periods: [
      { period: 'quarter1', isOver: true, pupils: 4, needed: 7, enough: 1, marked: 2, markedLate: 1 },
      { period: 'quarter2', isOver: false, pupils: 4, needed: 7, enough: 0, marked: 0, markedLate: 0 },
    ],
    works: { planned: 1, held: 2 },
    plan: { due: expect.any(Number), given: 2 },
  });
  for (const [of, counts] of [['marks', { late: 0, inTime: 1, missing: 3 }], ['termMarks', { late: 1, inTime: 1, missing: 2 }]] as const) {
    expect((await getDuesBehind(member, duesSchema.parse({ of, by: 'group', id: school.groups.algebraA, term: 1 }), 'ky'))!.counts).toMatchObject(counts);
  }
  const told = JSON.stringify(await getCheck(member, runId, 'ky'));
  for (const secret of [school.people.kanat, 'Өмүров', '"value"']) expect(told).not.toContain(secret);
  expect(await statementsOf(() => getCheck(member, runId, 'ky'))).toBe(3);
});

test('the figures of a closed check stay as they were when it was closed', async () => {
  await plan({ '2026-11-17': 1, '2026-11-18': 2 });
  await decide('jibek', 5, '2026-11-02T05:00:00Z');
  const runId = await begun({ kind: 'curriculum' });
  await answerCheck(member, { runId, ordinal: 1, answers: [{ item: 'upToDate', verdict: 'yes', note: null }] });
  await closeCheck(member, { runId, conclusion: 'Жакшы' }, 'ky');
  const before = await figuresOf(runId);
  standStillAt('2026-12-04T09:30:00+06:00');
  await decide('kanat', 3, '2026-12-02T05:00:00Z');
  const late: [GroupName, string][] = [['algebraA', TODAY], ['algebraA', '2026-11-24']];
  for (const [group, day] of late) await school.owner.rows(`update lesson set topic = 'Тема 3', topic_complete_since = '2026-12-03', curriculum_topic_id = (select id from curriculum_topic where school_id = $2 and ordinal = 3) where id = $1`, [await school.lesson(group, day), school.schoolId]);
  member = await school.actor('workingGroup');
  expect(await figuresOf(runId)).toEqual(before);
});

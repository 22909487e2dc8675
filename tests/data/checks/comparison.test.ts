import type { Actor } from '@/lib/auth/actor';
import type { CheckKind } from '@/lib/check-plans/model';
import { beginCheck } from '@/lib/checks/begin-commands';
import { answerCheck } from '@/lib/checks/commands';
import { CHECKLISTS, type Verdict } from '@/lib/checks/model';
import { getCheck } from '@/lib/checks/queries';
import { approveReport, closeCheck, returnReport, signReport } from '@/lib/checks/report-commands';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, type SmallSchool, standStillAt } from '@/tests/support/small-school';
import { planCheck, type Planned } from './planned-check';

/** A check's figures stand beside those of the last one of its kind whose report the director accepted. */
useDatabase('empty');

let school: SmallSchool;
let [member, director]: Actor[] = [];
beforeEach(async () => {
  school = await makeSmallSchool();
  await at('2026-11-20T09:30:00+06:00');
});

/** The clock is moved, and everybody asks with that day's facts. */
async function at(instant: string): Promise<void> {
  standStillAt(instant);
  [member, director] = [await school.actor('workingGroup'), await school.actor('director')];
}

const begin = async (plannedCheckId: string) => beginCheck(member!, { plannedCheckId });
const previousOf = async (runId: string) => (await getCheck(director!, runId, 'ky')).previous;

/** Carries a check out: the first points of its sample are found as said, item by item the same. Gives the run. */
async function carryOut({ verdicts, decided = 'approved', planned, plannedCheckId }: { verdicts: Verdict[]; decided?: 'approved' | 'declined' | 'signed' | 'closed'; planned?: Planned; plannedCheckId?: string }): Promise<string> {
  const runId = await begin(plannedCheckId ?? (await planCheck(school, planned)));
  const kind: CheckKind = planned?.kind ?? 'filling';
  for (const [place, verdict] of verdicts.entries()) {
    await answerCheck(member!, { runId, ordinal: place + 1, answers: CHECKLISTS[kind].slice(0, 2).map((item) => ({ item, verdict, note: verdict === 'remark' ? 'Кыска' : null })) });
  }
  await closeCheck(member!, { runId, conclusion: 'Жыйынтык' }, 'ky');
  const { id } = (await getCheck(member!, runId, 'ky')).report!;
  if (decided !== 'closed') await signReport(member!, { id });
  if (decided === 'approved') await approveReport(director!, { id, word: null });
  if (decided === 'declined') await returnReport(director!, { id, word: 'Кыска' });
  return runId;
}

test('the first check of a kind is compared with none, and the next with it: of what was looked at, item by item', async () => {
  const first = await carryOut({ verdicts: ['yes', 'yes', 'no'] });
  expect(await previousOf(first)).toBeNull();
  await at('2026-11-23T09:30:00+06:00');
  const second = await carryOut({ verdicts: ['yes', 'remark', 'no', 'yes'] });
  const { previous, tallies } = await getCheck(member!, second, 'ky');
  expect(previous).toEqual({ id: first, closedOn: '2026-11-20', percents: { topic: 67, attendance: 67 } });
  expect(tallies.map(({ item, yes, no, remark }) => [item, yes, no, remark])).toEqual([['topic', 2, 1, 1], ['attendance', 2, 1, 1], ['homework', 0, 0, 0]]);
});

test('an answer that was put right counts once, as it stands', async () => {
  const plannedCheckId = await planCheck(school);
  const runId = await begin(plannedCheckId);
  for (const [minute, verdict] of (['no', 'yes'] as const).entries()) {
    await at(`2026-11-20T09:4${minute}:00+06:00`);
    await answerCheck(member!, { runId, ordinal: 1, answers: [{ item: 'topic', verdict, note: null }] });
  }
  await closeCheck(member!, { runId, conclusion: 'Жыйынтык' }, 'ky');
  const { id } = (await getCheck(member!, runId, 'ky')).report!;
  await signReport(member!, { id });
  await approveReport(director!, { id, word: null });
  await at('2026-11-23T09:30:00+06:00');
  expect((await previousOf(await begin(await planCheck(school))))!.percents).toEqual({ topic: 100 });
});

test('only an accepted report counts, of the same kind, and the latest of several', async () => {
  await carryOut({ verdicts: ['yes'] });
  await at('2026-11-23T09:30:00+06:00');
  const latest = await carryOut({ verdicts: ['no'] });
  for (const [day, decided] of [['24', 'declined'], ['25', 'signed'], ['26', 'closed']] as const) {
    await at(`2026-11-${day}T09:30:00+06:00`);
    await carryOut({ verdicts: ['remark'], decided });
  }
  await at('2026-11-27T09:30:00+06:00');
  await carryOut({ verdicts: ['yes'], planned: { kind: 'termMarks' } });
  const open = await begin(await planCheck(school));
  expect(await previousOf(open)).toMatchObject({ id: latest, closedOn: '2026-11-23', percents: { topic: 0, attendance: 0 } });
  expect(await previousOf(await begin(await planCheck(school, { kind: 'curriculum' })))).toBeNull();
});

test('a check carried out anew is compared with its own last time before any other of the kind', async () => {
  const plannedCheckId = await planCheck(school);
  const own = await carryOut({ verdicts: ['yes', 'no'], plannedCheckId });
  await at('2026-11-23T09:30:00+06:00');
  await carryOut({ verdicts: ['yes'] });
  await at('2026-11-24T09:30:00+06:00');
  expect((await previousOf(await begin(plannedCheckId)))!.id).toBe(own);
});

test('what comes later changes nothing of a comparison: neither a check closed since, nor one accepted since', async () => {
  const first = await carryOut({ verdicts: ['yes'] });
  await at('2026-11-23T09:30:00+06:00');
  const waiting = await carryOut({ verdicts: ['no'], decided: 'signed' });
  await at('2026-11-24T09:30:00+06:00');
  const compared = await carryOut({ verdicts: ['yes'] });
  expect((await previousOf(compared))!.id).toBe(first);
  await at('2026-11-25T09:30:00+06:00');
  await carryOut({ verdicts: ['remark'] });
  await approveReport(director!, { id: (await getCheck(director!, waiting, 'ky')).report!.id, word: null });
  expect((await previousOf(compared))!.id).toBe(first);
});

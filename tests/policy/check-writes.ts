import { anotherThan, type Attempt, insert, type Row, update } from './attempts';
import { isPartyTo } from './parties';
import type { Standing } from './standing';
import type { World } from './world';

/** Checks that are carried out, straight into their tables. */

const AT = '2026-11-20T03:20:00Z';

/** Named in the check by its plan, while she is of the working group. */
export function isNamed(me: Standing, { checkMembers }: World, plannedCheckId: string): boolean {
  return me.isInWorkingGroup && checkMembers.some((one) => one.plannedCheckId === plannedCheckId && one.personId === me.personId);
}

const carriesOut = (me: Standing, world: World, plannedCheckId: string) => me.isDeputy || isNamed(me, world, plannedCheckId);
const newestOf = ({ checkReports }: World, runId: string) => checkReports.filter((one) => one.runId === runId).toSorted((a, b) => b.version - a.version)[0];

/** Begun of the plan in force, answered and closed while it is open, reported and signed afterwards: in one's own name, by whoever carries it out. */
export function carryOutTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  return [...world.plannedChecks.flatMap((check) => beginTries(me, world, check, other)), ...world.checkRuns.flatMap((run) => runTries(me, world, run, other))];
}

function beginTries(me: Standing, world: World, { id, versionId, checkId, startsOn, replacedAt }: World['plannedChecks'][number], other: string): Attempt[] {
  const version = world.planVersions.find((one) => one.id === versionId)!;
  const isInForce = version.decision === 'approved' && !world.planVersions.some((one) => one.planId === version.planId && one.decision === 'approved' && one.version > version.version);
  const owed = isInForce && !replacedAt && startsOn <= me.today && carriesOut(me, world, id);
  const begin = (what: string, row: Row, isOwed: boolean) => insert(`${id} ${what}`, 'check_run', { planned_check_id: id, check_id: checkId, seed: 'А', begun_at: AT, begun_by_id: me.personId, ...row }, isOwed);
  return [begin('begun', {}, owed), begin("begun in another's name", { begun_by_id: other }, false), begin('begun as another check', { check_id: id }, false), begin('born closed', { closed_at: AT, closed_by_id: me.personId }, false)];
}

function runTries(me: Standing, world: World, { id, plannedCheckId, closedAt }: World['checkRuns'][number], other: string): Attempt[] {
  const [isMine, report] = [carriesOut(me, world, plannedCheckId), newestOf(world, id)];
  const close = (what: string, row: Row, owed: boolean) => update(`${id} ${what}`, 'check_run', row, { id }, owed);
  const write = (what: string, row: Row, owed: boolean) => insert(`${id} ${what}`, 'check_report', { run_id: id, version: (report?.version ?? 0) + 1, text: 'А', written_at: AT, written_by_id: me.personId, ...row }, owed);
  return [
    close('closed', { closed_at: AT, closed_by_id: me.personId }, isMine && !closedAt),
    close("closed in another's name", { closed_at: AT, closed_by_id: other }, false),
    insert(`${id} a lesson more`, 'check_sample', { id: undefined, run_id: id, ordinal: 99, group_id: world.lessons[0]!.groupId, lesson_id: world.lessons[0]!.id }, false),
    write('reported', {}, isMine && closedAt !== null && report?.decision !== 'approved'),
    write("reported in another's name", { written_by_id: other }, false),
    write('reported out of turn', { version: 9 }, false),
    ...(report ? [insert(`${id} signed`, 'check_signature', { id: undefined, report_id: report.id, person_id: me.personId, signed_at: AT }, isMine && !report.decision)] : []),
    ...(report ? [insert(`${id} signed for another`, 'check_signature', { id: undefined, report_id: report.id, person_id: other, signed_at: AT }, false)] : []),
    ...world.checkSamples.filter(({ runId }) => runId === id).slice(0, 4).flatMap(({ ordinal, groupId }) => {
      const row = { run_id: id, ordinal, item: 'topic', verdict: 'no', answered_at: AT };
      const owed = isMine && !closedAt && !isPartyTo(me, world, { groupId });
      return [insert(`${id} ${ordinal} answered`, 'check_answer', { ...row, answered_by_id: me.personId }, owed), insert(`${id} ${ordinal} answered for another`, 'check_answer', { ...row, answered_by_id: other }, false)];
    }),
  ];
}

/** What is signed is decided once, by the director, in his own name; never by whoever had a hand in the check. */
export function reportTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.pupils.map(({ id }) => id));
  return world.checkReports.flatMap(({ id, runId, writtenById, decision }) => {
    const run = world.checkRuns.find((one) => one.id === runId)!;
    const signers = world.signatures.filter(({ reportId }) => reportId === id).map(({ personId }) => personId);
    const named = world.checkMembers.filter(({ plannedCheckId }) => plannedCheckId === run.plannedCheckId).map(({ personId }) => personId);
    const isParty = [writtenById, run.begunById, run.closedById, ...signers, ...named].includes(me.personId);
    const isSigned = signers.length > 0 && named.every((one) => signers.includes(one));
    const owed = me.isDirector && !decision && newestOf(world, runId)?.id === id && isSigned && !isParty;
    const change = (what: string, row: Row, isOwed: boolean) => update(`${id} ${what}`, 'check_report', row, { id }, isOwed);
    const decided = { decided_at: AT, decided_by_id: me.personId };
    return [
      change('accepted', { ...decided, decision: 'approved' }, owed),
      change('returned', { ...decided, decision: 'declined', word: 'А' }, owed),
      change("accepted in another's name", { ...decided, decided_by_id: other, decision: 'approved' }, false),
      change('rewritten', { text: 'Б' }, false),
    ];
  });
}

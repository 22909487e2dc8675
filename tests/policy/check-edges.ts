import { v7 as newId } from 'uuid';
import type { Owner } from '@/tests/support/owner';
import type { IdOf, Insert } from './edges';
import type { World } from './world';

const AT = '2026-11-19T09:00:00+06:00';

/**
 * Of the plan in force: a check that is being carried out, with a lesson and the group of the chair's own, and of another's, in its sample;
 * one whose report nobody has signed; and one that the acting director began and whose report is signed.
 */
export async function insertChecks(owner: Owner, insert: Insert, world: World, idOf: IdOf, school_id: string): Promise<void> {
  const version = world.planVersions.find(({ decision }) => decision === 'approved')!;
  const free = world.plannedChecks.filter((one) => one.versionId === version.id && !world.checkRuns.some(({ checkId }) => checkId === one.checkId));
  const chair = idOf('workingGroup');
  const own = new Set(world.assignments.filter(({ teacherId }) => teacherId === chair).map(({ groupId }) => groupId));
  const held = world.lessons.filter(({ onDate }) => onDate < world.today);
  const lessons = [held.find(({ groupId }) => own.has(groupId))!, held.find(({ groupId }) => !own.has(groupId))!];
  for (const [at, begunBy] of (['workingGroup', 'workingGroup', 'actingDirector'] as const).entries()) {
    const [check, runId, reportId] = [free[at]!, newId(), newId()];
    const closed = at > 0 && { closed_at: AT, closed_by_id: chair };
    await insert('check_run', [{ id: runId, planned_check_id: check.id, check_id: check.checkId, seed: at === 1 ? null : 'А', begun_at: AT, begun_by_id: idOf(begunBy), ...closed }]);
    const parts = [...lessons.map(({ id, groupId }) => ({ group_id: groupId, lesson_id: id })), ...lessons.map(({ groupId }) => ({ group_id: groupId, lesson_id: null }))];
    await owner.insert('check_sample', parts.map((part, place) => ({ school_id, run_id: runId, ordinal: place + 1, ...part })));
    await insert('check_answer', [{ run_id: runId, ordinal: 2, item: 'topic', verdict: 'yes', answered_at: AT, answered_by_id: chair }]);
    if (closed) await insert('check_report', [{ id: reportId, run_id: runId, version: 1, text: 'А', written_at: AT, written_by_id: chair }]);
    const signers = begunBy === 'actingDirector' ? world.checkMembers.filter(({ plannedCheckId }) => plannedCheckId === check.id) : [];
    if (signers.length > 0) await owner.insert('check_signature', signers.map(({ personId }) => ({ school_id, report_id: reportId, person_id: personId, signed_at: AT })));
  }
}

import { v7 as newId } from 'uuid';
import type { IdOf, Insert } from './edges';
import { standingOf } from './standing';
import type { World } from './world';

/** What whoever oversees the journal leaves: of each thing one that stands and one that is over. */
const [TODAY, MONDAY] = ['2026-11-20', '2026-11-23'];
const AT = '2026-11-19T09:00:00+06:00';

/** Of a group of every teacher among the people and of each family's child, one that stands; and one that was taken back. */
export async function insertDismissals(insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const players = ['subjectTeacher', 'classTeacher', 'workingGroup', 'deputy', 'director', 'teacherAndParent'] as const;
  const groupIds = players.map((player) => standingOf(world, idOf(player))).flatMap(({ groups, classGroups, ownPupilGroups }) => [groups, classGroups, ownPupilGroups].flatMap((all) => [...all].slice(0, 1)));
  const said = { kind: 'massedMarks', reason: 'Текшерилди', dismissed_at: AT, dismissed_by_id: idOf('workingGroup') };
  const rows = [...new Set(groupIds)].map((group_id) => ({ ...said, group_id, key: group_id }));
  await insert('contradiction_dismissal', [...rows, { ...said, group_id: groupIds[0], key: 'taken back', withdrawn_at: AT, withdrawn_by_id: idOf('workingGroup') }]);
}

/** Of everybody who oversees, and of one who did, a view for all and one of his own; and one that was taken away. */
export async function insertSavedViews(insert: Insert, idOf: IdOf): Promise<void> {
  const players = ['workingGroup', 'deputy', 'director', 'formerStaff'] as const;
  const saved = { query: 'by=teacher', saved_at: AT, removed_at: null };
  await insert('saved_view', players.flatMap((player) => [true, false].map((is_shared) => ({ ...saved, name: String(is_shared), is_shared, saved_by_id: idOf(player) }))));
  await insert('saved_view', [{ ...saved, name: 'А', is_shared: true, saved_by_id: idOf('workingGroup'), removed_at: AT }]);
}

/** Plans of terms: a draft of the chair's, one with a check that was replaced; one that the deputy wrote and one that the director, a member himself, submitted. */
export async function insertPlans(insert: Insert, world: World, idOf: IdOf): Promise<void> {
  const begun = { year_id: world.years[0]!.id, created_at: AT, created_by_id: idOf('workingGroup') };
  const authors = [['workingGroup', null], ['deputy', 'deputy'], ['workingGroup', 'actingDirector']] as const;
  for (const [at, [author, submitter]] of authors.entries()) {
    const [planId, version_id] = [newId(), newId()];
    await insert('check_plan', [{ ...begun, id: planId, term_id: world.terms[at]!.id }]);
    const drafted = { id: version_id, plan_id: planId, version: 1, drafted_at: AT, drafted_by_id: idOf(author) };
    await insert('check_plan_version', [{ ...drafted, submitted_at: submitter && AT, submitted_by_id: submitter && idOf(submitter) }]);
    const check = { version_id, check_id: newId(), kind: 'filling', starts_on: TODAY, ends_on: TODAY, text: 'А', written_at: AT, written_by_id: idOf(author) };
    await insert('planned_check', [{ ...check, replaced_at: AT }, { ...check, replaced_at: null }]);
  }
}

/** Beside the regulation in force: one approved from Monday on, one returned, and one that waits, which the acting director wrote. */
export async function insertRegulations(insert: Insert, idOf: IdOf): Promise<void> {
  const written = { text_ky: 'А', written_at: AT, written_by_id: idOf('administrator') };
  const decided = { decided_at: AT, decided_by_id: idOf('director') };
  await insert('regulation_version', [{ ...written, ...decided, version: 2, decision: 'approved', in_force_on: MONDAY }]);
  await insert('regulation_version', [{ ...written, ...decided, version: 3, decision: 'declined', word: 'А' }]);
  await insert('regulation_version', [{ ...written, version: 4, written_by_id: idOf('actingDirector') }]);
}

import { anotherThan, type Attempt, insert, update } from './attempts';
import { isPartyTo } from './parties';
import type { Standing } from './standing';
import type { World } from './world';

/** What whoever oversees the journal says of it: straight into the table. */

const AT = '2026-11-20T03:20:00Z';

/** In the own name, never of what is her own; taken back once, and never rewritten. */
export function dismissTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.assignments.map(({ teacherId }) => teacherId));
  const oversees = me.leads || me.isInWorkingGroup;
  const said = { kind: 'massedMarks', reason: 'Текшерилди', dismissed_at: AT };
  const groups = new Set([...world.dismissals.map(({ groupId }) => groupId), ...[...me.groups].slice(0, 1)]);
  return [
    ...[...groups].flatMap((group_id) => {
      const row = { ...said, group_id, key: `new ${group_id}` };
      const owed = oversees && !isPartyTo(me, world, { groupId: group_id });
      return [
        insert(group_id, 'contradiction_dismissal', { ...row, dismissed_by_id: me.personId }, owed),
        insert(`${group_id} in another's name`, 'contradiction_dismissal', { ...row, dismissed_by_id: other }, false),
        insert(`${group_id} taken back already`, 'contradiction_dismissal', { ...row, dismissed_by_id: me.personId, withdrawn_at: AT, withdrawn_by_id: me.personId }, false),
      ];
    }),
    ...world.dismissals.flatMap(({ id, groupId, withdrawnAt }) => [
      update(id, 'contradiction_dismissal', { withdrawn_at: AT, withdrawn_by_id: me.personId }, { id }, oversees && !withdrawnAt && !isPartyTo(me, world, { groupId })),
      update(`${id} in another's name`, 'contradiction_dismissal', { withdrawn_at: AT, withdrawn_by_id: other }, { id }, false),
      update(`${id} rewritten`, 'contradiction_dismissal', { reason: 'Башка' }, { id }, false),
    ]),
  ];
}

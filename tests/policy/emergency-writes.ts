import { anotherThan, type Attempt, insert, update } from './attempts';
import type { IdOf, Insert } from './edges';
import { isOpen } from './emergency-reads';
import type { Standing } from './standing';
import type { World } from './world';

const AT = '2026-11-20T09:30:00+06:00';

/** One that is open and two that are over, of the administrator; and open ones in the name of people who may open none. */
export async function insertEmergencies(insertRows: Insert, world: World, idOf: IdOf): Promise<void> {
  const pupils = world.pupils.slice(0, 3).map(({ id }) => id);
  const access = (person_id: string, pupil_id: string, from: string, until: string, more: object = {}) => ({ person_id, pupil_id, reason: 'Баа көрүнбөйт', minutes: 15, opened_at: `${from}:00+06:00`, ends_at: `${until}:00+06:00`, ...more });
  const open = (person_id: string) => access(person_id, pupils[0]!, '2026-11-20T09:20', '2026-11-20T09:35');
  await insertRows('emergency_access', [
    open(idOf('administrator')),
    access(idOf('administrator'), pupils[1]!, '2026-11-19T09:00', '2026-11-19T09:15'),
  ]);
  await insertRows('emergency_access', [access(idOf('administrator'), pupils[2]!, '2026-11-20T09:00', '2026-11-20T09:15', { ended_at: '2026-11-20T09:05:00+06:00', ended_by_id: idOf('director') })]);
  const others = ['director', 'deputy', 'secretary', 'classTeacher', 'subjectTeacher', 'workingGroup', 'parentOfTwo', 'pupil', 'formerStaff'] as const;
  await insertRows('emergency_access', others.map((player) => open(idOf(player))));
}

/** Opened by an administrator who does not read the whole school, in his own name, from this moment on, for one of three spans. */
export function openEmergencyTries(me: Standing, world: World): Attempt[] {
  const may = me.isAdministrator && !me.leads;
  const other = anotherThan(me, world.pupils.map(({ id }) => id));
  const row = { pupil_id: world.pupils.find(({ id }) => id !== me.personId && !me.children.has(id))!.id, person_id: me.personId, reason: 'Баа көрүнбөйт', minutes: 15, opened_at: AT, ends_at: '2026-11-20T09:45:00+06:00' };
  return [
    insert('in the own name', 'emergency_access', row, may),
    insert("in another's name", 'emergency_access', { ...row, person_id: other }, false),
    insert('of one who is no pupil', 'emergency_access', { ...row, pupil_id: me.personId }, false),
    insert('since before', 'emergency_access', { ...row, opened_at: '2026-11-20T09:20:00+06:00', ends_at: '2026-11-20T09:35:00+06:00' }, false),
    insert('for later', 'emergency_access', { ...row, opened_at: '2026-11-20T10:00:00+06:00', ends_at: '2026-11-20T10:15:00+06:00' }, false),
    insert('ended already', 'emergency_access', { ...row, ended_at: AT, ended_by_id: me.personId }, false),
    ...[...me.ownPupils].map((pupil_id) => insert(`of ${pupil_id}`, 'emergency_access', { ...row, pupil_id }, false)),
  ];
}

/** While it stands: by the director, or by the administrator whose it is; never made longer, never said otherwise. */
export function endEmergencyTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.pupils.map(({ id }) => id));
  return world.emergencies.flatMap((one) => [
    update(`${one.id} ended`, 'emergency_access', { ended_at: AT, ended_by_id: me.personId }, { id: one.id }, isOpen(one) && (me.isDirector || (me.isAdministrator && one.personId === me.personId))),
    update(`${one.id} ended in another's name`, 'emergency_access', { ended_at: AT, ended_by_id: other }, { id: one.id }, false),
    update(`${one.id} made longer`, 'emergency_access', { ends_at: '2026-11-20T10:20:00+06:00', minutes: 60 }, { id: one.id }, false),
    update(`${one.id} of another`, 'emergency_access', { pupil_id: other }, { id: one.id }, false),
    update(`${one.id} said otherwise`, 'emergency_access', { reason: 'Башка себеп' }, { id: one.id }, false),
  ]);
}

import { anotherThan, type Attempt, insert, update } from './attempts';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

const AT = '2026-11-20T03:20:00Z';

/** Requests on paper, of open guardianships and of others: registered and handed over by the office, in the own name, never of oneself. */
export function recordRequestTries(me: Standing, world: World): Attempt[] {
  const [keeps, isOpen] = [me.leads || me.isSecretary, holdsOn(me.today)];
  const other = anotherThan(me, world.pupils.map(({ id }) => id));
  const kinds = [
    (one: World['guardianships'][number]) => isOpen(one) && one.guardianId !== me.personId,
    (one: World['guardianships'][number]) => !isOpen(one) && one.guardianId !== me.personId,
    (one: World['guardianships'][number]) => one.guardianId === me.personId,
  ];
  const asked = { received_on: '2026-11-19', registered_at: AT };
  return [
    ...kinds.flatMap((isKind) => world.guardianships.find(isKind) ?? []).flatMap((one) => {
      const request = { ...asked, pupil_id: one.pupilId, guardian_id: one.guardianId, registered_by_id: me.personId };
      return [
        insert(one.id, 'record_request', request, keeps && isOpen(one) && one.guardianId !== me.personId),
        insert(`${one.id}, in another's name`, 'record_request', { ...request, registered_by_id: other }, false),
        insert(`${one.id}, of whoever is no guardian`, 'record_request', { ...request, guardian_id: one.pupilId }, false),
        insert(`${one.id}, ahead`, 'record_request', { ...request, received_on: '2026-11-21' }, false),
        insert(`${one.id}, answered already`, 'record_request', { ...request, handed_over_at: AT, handed_over_by_id: me.personId }, false),
      ];
    }),
    ...world.recordRequests.flatMap(({ id, guardianId, handedOverAt }) => [
      update(`${id} handed over`, 'record_request', { handed_over_at: AT, handed_over_by_id: me.personId }, { id }, keeps && guardianId !== me.personId && !handedOverAt),
      update(`${id} handed over in another's name`, 'record_request', { handed_over_at: AT, handed_over_by_id: other }, { id }, false),
      update(`${id} of a later day`, 'record_request', { received_on: '2026-11-20' }, { id }, false),
    ]),
  ];
}

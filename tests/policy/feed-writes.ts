import { anotherThan, type Attempt, insert, update } from './attempts';
import type { Standing } from './standing';
import type { World } from './world';

const AT = '2026-11-20T03:20:00Z';

/** Secret addresses of calendars, of her own children, of herself as a pupil and of others: made and voided in her own name, never given to another. */
export function feedTries(me: Standing, world: World): Attempt[] {
  const stands = new Set(world.feeds.filter(({ personId, voidedAt }) => personId === me.personId && !voidedAt).map(({ pupilId }) => pupilId));
  const pupils = [...new Set([...me.ownPupils, ...[...me.classPupils].slice(0, 1), ...world.pupils.slice(0, 3).map(({ id }) => id)])].filter((id) => !stands.has(id));
  const other = anotherThan(me, world.guardianships.map(({ guardianId }) => guardianId));
  return [
    ...pupils.flatMap((pupil_id) => {
      const feed = { pupil_id, token_hash: `${me.personId} ${pupil_id}`, made_at: AT };
      return [
        insert(pupil_id, 'calendar_feed', { ...feed, person_id: me.personId }, me.ownPupils.has(pupil_id)),
        insert(`${pupil_id}, for another`, 'calendar_feed', { ...feed, token_hash: `${pupil_id} another`, person_id: other }, false),
      ];
    }),
    ...world.feeds.slice(0, 6).concat(world.feeds.filter(({ personId }) => personId === me.personId)).flatMap(({ id, personId, voidedAt }) => [
      update(`${id} voided`, 'calendar_feed', { voided_at: AT }, { id }, personId === me.personId && !voidedAt),
      update(`${id} of another hash`, 'calendar_feed', { token_hash: 'Б' }, { id }, false),
    ]),
  ];
}

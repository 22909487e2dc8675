import { v7 as newId } from 'uuid';
import type { Owner } from '@/tests/support/owner';
import type { IdOf, Insert } from './edges';
import { standingOf } from './standing';
import type { World } from './world';

const AT = '2026-11-19T09:00:00+06:00';
const KEPT = { expires_at: '2027-11-19T03:00:00Z', locale: 'ky' };
const MADE = { total: 1, done: 1, ended_at: AT, outcome: 'made', size: 1, sha256: 'А' };
const UNDER_WAY = { total: null, done: 0, ended_at: null, outcome: null, size: null, sha256: null };

/**
 * Files in one: sheets of a class and of the school, made and under way; archives of a year that is over: one that the administrator
 * had made, one that is over its time, and the newest of another year, which the director had made himself.
 */
export async function insertBundles(owner: Owner, insert: Insert, world: World, idOf: IdOf, school_id: string): Promise<void> {
  const [year_id] = world.years.map(({ id }) => id);
  const [class_id] = standingOf(world, idOf('classTeacher')).classes;
  const before = { id: newId(), label: '2025-2026', starts_on: '2025-09-01', ends_on: '2026-05-28', weekdays: '{1,2,3,4,5}' };
  const earlier = { id: newId(), label: '2024-2025', starts_on: '2024-09-01', ends_on: '2025-05-28', weekdays: '{1,2,3,4,5}' };
  await insert('school_year', [before, earlier]);
  const of = (player: Parameters<IdOf>[0], row: object) => ({ kind: 'sheets', year_id, term_id: null, class_id: null, asked_at: AT, asked_by_id: idOf(player), ...KEPT, ...MADE, ...row });
  const rows = [
    of('classTeacher', { class_id }), of('classTeacher', { class_id, ...UNDER_WAY }), of('deputy', { class_id }), of('deputy', UNDER_WAY),
    // Asked for while a post was held.
    of('formerStaff', { class_id }),
    of('administrator', { kind: 'archive', year_id: before.id }),
    of('administrator', { kind: 'archive', year_id: before.id, asked_at: '2026-06-01T09:00:00+06:00', expires_at: '2026-09-01T00:00:00Z' }),
    of('director', { kind: 'archive', year_id: earlier.id }),
    of('administrator', { kind: 'archive', ...UNDER_WAY }),
  ].map((row) => ({ id: newId(), ...row }));
  await insert('bundle', rows);
  await owner.insert('bundle_part', rows.map(({ id, outcome }) => ({ school_id, bundle_id: id, ordinal: 1, kind: 'summary', name: 'А.pdf', ...(outcome ? { bytes: Buffer.from('А'), size: 1, sha256: 'А' } : { bytes: null, size: null, sha256: null }) })));
}

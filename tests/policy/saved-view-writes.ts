import { anotherThan, type Attempt, insert, update } from './attempts';
import { oversees } from './shown';
import type { Standing } from './standing';
import type { World } from './world';

/** Pictures of the filling that are come back to: straight into their table. */

const AT = '2026-11-20T03:20:00Z';

/** In the own name alone; taken away once, and never rewritten. */
export function viewTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.savedViews.map(({ savedById }) => savedById));
  const row = { name: 'Жаңы', query: '', is_shared: true, saved_at: AT, saved_by_id: me.personId };
  return [
    insert('new', 'saved_view', row, oversees(me)),
    insert("new in another's name", 'saved_view', { ...row, saved_by_id: other }, false),
    insert('new and taken away', 'saved_view', { ...row, removed_at: AT }, false),
    ...world.savedViews.flatMap(({ id, savedById, removedAt }) => [
      update(id, 'saved_view', { removed_at: AT }, { id }, oversees(me) && savedById === me.personId && !removedAt),
      update(`${id} rewritten`, 'saved_view', { query: 'by=subject' }, { id }, false),
    ]),
  ];
}

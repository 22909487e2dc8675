import { anotherThan, type Attempt, insert, type Row, update } from './attempts';
import { takes } from './bundle-reads';
import type { Standing } from './standing';
import type { World } from './world';

const AT = '2026-11-20T03:20:00Z';

const order = (world: World, me: Standing, row: Row): Row => ({ kind: 'sheets', year_id: world.years[0]!.id, locale: 'ky', asked_at: AT, asked_by_id: me.personId, done: 0, expires_at: '2026-11-23T03:20:00Z', ...row });

/** Sheets of a class by whoever leads it, of the school by the leadership, in one's own name; never as if they were made already. */
export function sheetsTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.pupils.map(({ id }) => id));
  const classes = world.classes.slice(0, 12).map(({ id }) => id);
  return [
    ...classes.map((class_id) => insert(`of the class ${class_id}`, 'bundle', order(world, me, { class_id }), me.leads || me.classes.has(class_id))),
    insert('of the school', 'bundle', order(world, me, {}), me.leads),
    insert("in another's name", 'bundle', order(world, me, { class_id: [...me.classes][0] ?? classes[0], asked_by_id: other }), false),
    insert('made already', 'bundle', order(world, me, { class_id: [...me.classes][0] ?? classes[0], outcome: 'made', ended_at: AT, size: 1, sha256: 'А' }), false),
    ...world.bundles.flatMap((bundle) => {
      const { id, outcome } = bundle;
      const [isOpen, fills] = [outcome === null, outcome === null && takes(me, bundle)];
      const part = { id: undefined, bundle_id: id, ordinal: 2, kind: 'summary', name: 'Б.pdf' };
      return [
        update(`${id} called off`, 'bundle', { outcome: 'cancelled', ended_at: AT }, { id }, isOpen && bundle.askedById === me.personId),
        update(`${id} made`, 'bundle', { outcome: 'made', ended_at: AT, size: 1, sha256: 'А' }, { id }, false),
        insert(`a file into ${id}`, 'bundle_part', part, fills),
        update(`the file of ${id} made`, 'bundle_part', { bytes: Buffer.from('Б'), size: 1, sha256: 'Б' }, { bundle_id: id }, fills),
      ];
    }),
  ];
}

/** The administrator has an archive made, in his own name, and of the whole year (a guard sees to that). */
export function archiveTries(me: Standing, world: World): Attempt[] {
  const other = anotherThan(me, world.pupils.map(({ id }) => id));
  return [
    insert('of a year', 'bundle', order(world, me, { kind: 'archive' }), me.isAdministrator),
    insert("in another's name", 'bundle', order(world, me, { kind: 'archive', asked_by_id: other }), false),
  ];
}

/** The director archives a year by an archive of it that is made, of a year that is over, and that he did not have made himself; or returns it. */
export function approvalOfYearTries(me: Standing, { bundles, years, pupils }: World): Attempt[] {
  const other = anotherThan(me, pupils.map(({ id }) => id));
  const archive = (row: Row) => ({ id: undefined, archived_at: AT, archived_by_id: me.personId, ...row });
  return [
    insert('without an archive', 'year_archiving', archive({ year_id: years[0]!.id }), false),
    ...bundles.flatMap(({ id: bundle_id, kind, outcome, yearId: year_id, askedById, expiresAt }) => {
      const isMatter = kind === 'archive' && outcome === 'made' && askedById !== me.personId && me.isDirector;
      const isOwed = isMatter && expiresAt > new Date(AT);
      const answer = { id: undefined, bundle_id, word: 'А', returned_at: AT };
      return [
        insert(`by ${bundle_id}`, 'year_archiving', archive({ bundle_id, year_id }), isOwed),
        insert(`another year by ${bundle_id}`, 'year_archiving', archive({ bundle_id, year_id: years[0]!.id }), isOwed && year_id === years[0]!.id),
        insert(`in another's name by ${bundle_id}`, 'year_archiving', archive({ bundle_id, year_id, archived_by_id: other }), false),
        insert(`${bundle_id} returned`, 'archive_return', { ...answer, returned_by_id: me.personId }, isMatter),
        insert(`${bundle_id} returned in another's name`, 'archive_return', { ...answer, returned_by_id: other }, false),
      ];
    }),
  ];
}

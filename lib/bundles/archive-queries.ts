import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { type ArchiveRow, type ArchiveYearRow, countWaitingArchives as countWaiting, readArchiveRows } from '@/lib/db/bundles/desk-rows';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { listName } from '@/lib/text/names';
import { stateOf } from './model';
import type { ArchiveDesk, ArchiveView } from './view';

/** The years with their archives: how far they are, how large, with which sum, and what the director said. One statement. Throws not-found for whoever may not see them. */
export async function getArchiveDesk(actor: Actor): Promise<ArchiveDesk> {
  if (!can(actor, 'archive:read')) throw new NotFoundError();
  const rows = await readAsActor(actor, (db) => readArchiveRows(db, actor));
  const mayDecide = can(actor, 'year:archive');
  return {
    mayMake: can(actor, 'archive:make'),
    mayDecide,
    years: rows.map((year) => ({
      ...{ id: year.id, firstYear: year.firstYear, isOver: year.endsOn < actor.today },
      archived: year.archived && { at: new Date(year.archived.at), by: listName(year.archived) },
      archives: year.archives.map((row) => archiveOf(row, year, actor, mayDecide)),
    })),
  };
}

function archiveOf(row: ArchiveRow, year: ArchiveYearRow, actor: Actor, mayDecide: boolean): ArchiveView {
  const { id, outcome, trouble, done, total, size, sha256, returned, isApproved } = row;
  const [askedAt, expiresAt] = [new Date(row.askedAt), new Date(row.expiresAt)];
  const state = stateOf({ outcome, total, expiresAt }, now());
  const isOpen = mayDecide && state === 'made';
  const isOwn = row.askedById === actor.personId;
  const isNewest = year.archives.find((one) => one.outcome === 'made')?.id === id;
  const hindrance = isOwn ? 'own' : !row.isAfterYear ? 'yearRuns' : row.hasChanged ? 'changed' : isNewest ? null : 'older';
  return {
    ...{ id, state, trouble, done, total, size, sha256, askedAt, expiresAt, isOpen, isOwn, isApproved, askedBy: listName(row) },
    returned: returned && { word: returned.word, by: listName(returned), at: new Date(returned.at) },
    hindered: isOpen && !returned && !year.archived ? hindrance : null,
  };
}

/** Archives that wait for the director's answer. */
export async function countWaitingArchives(actor: Actor): Promise<number> {
  return can(actor, 'year:archive') ? readAsActor(actor, (db) => countWaiting(db, actor)) : 0;
}

import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { readRules } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { SpreadView } from '@/lib/journal/spread-view';
import { reachOf } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import type { CopyWords } from './model';
import { changesSince, type HeldEntry, heldBy, type SheetChange } from './sheet-model';
import { findDaysWithin, findEntriesWithin, findRevisionsWithin } from './sheet-revisions';
import type { StateSheetToTake } from './schema';

/** A group's quarter, ready to be written down. */
export interface StateSheet {
  spread: SpreadView;
  changes: SheetChange[];
  /** of lessons that changed and are no longer on the spread, as one that was cancelled: their days */
  formerLessons: ReadonlyMap<string, Day>;
  /** the export it is held against; null for the first */
  since: { at: Date; by: string } | null;
}

/**
 * A group's quarter is taken out for the state's system: what it holds is remembered by its revisions, and what changed since
 * the last time is told. `read` gives the group's spread. Throws not-found for a group out of reach, an export that is not of
 * this quarter, and where the school turned it off.
 */
export async function takeStateSheet(actor: Actor, asked: StateSheetToTake, words: CopyWords, read: () => Promise<SpreadView>): Promise<StateSheet> {
  const { all, groupIds } = reachOf(actor, 'state-sheet:take');
  if (!all && !groupIds.includes(asked.groupId)) throw new NotFoundError();
  const spread = await read();
  return asActor(actor, (db) => takeStateSheetWithin(db, actor, { spread, sinceId: asked.since }, words));
}

export async function takeStateSheetWithin(db: Db, actor: Actor, { spread, sinceId }: { spread: SpreadView; sinceId: string | undefined }, words: CopyWords): Promise<StateSheet> {
  const { schoolId, personId: exportedById } = actor;
  const [groupId, termId] = [spread.group.id, spread.term.id];
  if (!(await readRules(db, actor)).on('present', actor.today).stateCopyOn) throw new NotFoundError();
  const entries = heldBy(spread, await findRevisionsWithin(db, schoolId, spread), words);
  const last = await db.stateExport.findFirst({
    where: { schoolId, groupId, termId, id: sinceId },
    orderBy: [{ exportedAt: 'desc' }, { id: 'desc' }],
    select: { held: true, exportedAt: true, exportedBy: { select: { surname: true, firstName: true } } },
  });
  if (sinceId && !last) throw new NotFoundError();
  const changes = last ? changesSince(last.held, await oldEntriesWithin(db, schoolId, { held: last.held, entries, spread, words }), entries) : [];
  const id = newId();
  await db.stateExport.createMany({ data: [{ schoolId, id, groupId, termId, held: entries.map(({ revisionId }) => revisionId), exportedAt: now(), exportedById }] });
  await rememberWithin(db, actor, [{ fact: 'stateSheet.exported', payload: { exportId: id, termId }, groupId }]);
  const formerLessons = await findDaysWithin(db, schoolId, changes.flatMap(({ lessonId }) => (lessonId && !spread.lessons.some((lesson) => lesson.id === lessonId) ? [lessonId] : [])));
  return { spread, changes, formerLessons, since: last && { at: last.exportedAt, by: listName(last.exportedBy) } };
}

interface Before {
  held: readonly string[];
  entries: readonly HeldEntry[];
  spread: SpreadView;
  words: CopyWords;
}

/** What the revisions said that are held no longer. */
function oldEntriesWithin(db: Db, schoolId: string, { held, entries, spread, words }: Before): Promise<HeldEntry[]> {
  const present = new Set(entries.map(({ revisionId }) => revisionId));
  return findEntriesWithin(db, { schoolId, ids: held.filter((id) => !present.has(id)) }, spread.group.gradingMode, words);
}


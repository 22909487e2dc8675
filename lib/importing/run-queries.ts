import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { listObstacles } from '@/lib/db/importing/steps';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { listName } from '@/lib/text/names';
import { importPartsOf, mayUndo } from './access-model';
import type { ImportPreview, RunLine, RunView } from './view';

const LISTED = 100;
const NAMED = { select: { surname: true, firstName: true } } as const;
const LINE = { id: true, importedAt: true, files: true, summary: true, undoneAt: true, importedBy: NAMED } as const;

/** What was brought in, the newest first. Throws not-found without the right. */
export function listRuns(actor: Actor): Promise<RunLine[]> {
  if (!can(actor, 'import:keep')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const runs = await db.importRun.findMany({ where: { schoolId: actor.schoolId }, orderBy: { importedAt: 'desc' }, take: LISTED, select: LINE });
    return runs.map(lineOf);
  });
}

/**
 * One import with its report; where it is asked for, which reads every row of it, with the first of what stands in the way of undoing it.
 * Throws not-found.
 */
export async function getRun(actor: Actor, id: string, looksForObstacles = false): Promise<RunView> {
  if (!can(actor, 'import:keep')) throw new NotFoundError();
  const { schoolId, personId } = actor;
  const run = await findAsActor(actor, (db) => db.importRun.findFirst({ where: { schoolId, id }, select: { ...LINE, importedById: true, report: true, undoneBy: NAMED } }));
  if (!run) throw new NotFoundError();
  const line = lineOf(run);
  const parts = importPartsOf(actor);
  const isUndoable = run.report !== null && !run.undoneAt && mayUndo(parts, personId, run);
  const obstacles = isUndoable && looksForObstacles ? await asService('import', { schoolId, personId, timeout: 60_000 }, async (db) => listObstacles(db, id)) : null;
  return { ...line, undoneBy: run.undoneBy && listName(run.undoneBy), report: run.report as unknown as ImportPreview | null, mayUndo: isUndoable, obstacles };
}

type Row = { id: string; importedAt: Date; files: unknown; summary: unknown; undoneAt: Date | null; importedBy: { surname: string; firstName: string } | null };

function lineOf({ id, importedAt, files, summary, undoneAt, importedBy }: Row): RunLine {
  return { id, importedAt, undoneAt, importedBy: importedBy && listName(importedBy), files: files as string[], counts: summary as Record<string, number> };
}

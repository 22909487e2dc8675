import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { isRowInUse } from '@/lib/db/importing/row-in-use';
import { listObstacles, undoSteps } from '@/lib/db/importing/steps';
import { lockLessonRows } from '@/lib/db/lesson-rows';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { importPartsOf, mayUndo } from './access-model';

const LONGEST_UNDO_MS = 120_000;

/**
 * Takes an import back as a whole: every row it made goes, every row it changed is again what it was; history and the import itself stay.
 * Throws not-found, not-allowed where a part of it is another's to bring in and was brought in by another, import-stands when something rests on it.
 */
export async function undoImport(actor: Actor, { id }: { id: string }): Promise<{ rows: number }> {
  const { schoolId, personId, sessionId } = actor;
  const parts = importPartsOf(actor);
  if (parts.length === 0) throw new DomainError('notAllowed');
  return asService('import', { schoolId, personId, timeout: LONGEST_UNDO_MS }, async (db) => {
    await lockLessonRows(db, schoolId);
    const run = await db.importRun.findFirst({ where: { schoolId, id, undoneAt: null }, select: { summary: true, report: true, importedById: true } });
    // Of runs before reports were kept no way back is known either.
    if (!run || run.report === null) throw new NotFoundError();
    if (!mayUndo(parts, personId, run)) throw new DomainError('notAllowed');
    if ((await listObstacles(db, id)).length > 0) throw new DomainError('importStands');
    const rows = await undoSteps(db, id);
    await db.importRun.updateMany({ where: { schoolId, id }, data: { undoneAt: now(), undoneById: personId } });
    await rememberWithin(db, { schoolId, personId, sessionId }, [{ fact: 'import.undone', payload: { importRunId: id, rows } }]);
    return { rows };
  }).catch((error: unknown) => {
    throw isRowInUse(error) ? new DomainError('importStands') : error;
  });
}

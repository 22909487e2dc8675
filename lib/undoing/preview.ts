import 'server-only';
import { createHash } from 'node:crypto';
import { type CellRow, readSessionCells } from '@/lib/db/undoing/session-rows';
import type { Reader } from '@/lib/db/transaction';

/** The cells of a session's span, with a name for exactly these: whoever undoes them says what she saw. */
export async function readSpan(db: Reader, span: { schoolId: string; sessionId: string; first: Date; last: Date }): Promise<{ rows: CellRow[]; seen: string }> {
  const rows = await readSessionCells(db, span);
  const said = rows.map(({ kind, lessonId, pupilId, slot, period, stage, beforeId, nowId, isLeft }) => [kind, lessonId, pupilId, slot, period, stage, beforeId, nowId, isLeft]);
  return { rows, seen: createHash('sha256').update(JSON.stringify(said)).digest('hex') };
}

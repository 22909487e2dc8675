import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { drawSigns } from '@/lib/auth/code-signs';
import { readAsActor } from '@/lib/db/as-actor';
import { readSheetHead, type SheetHead } from '@/lib/db/printing/sheet-rows';
import { NotFoundError } from '@/lib/errors';
import { CODE_LENGTH, type SheetKind } from './model';
import type { PrintedSheet, SheetContent } from './view';

/** What is to be printed: a group's pages of a term, or a class's or a pupil's sheet of the year. */
export interface Asked {
  kind: SheetKind;
  /** a group, a class or a pupil */
  ofId: string;
  termId?: string | undefined;
}

/**
 * A sheet as it is to be printed and remembered. `read` gives what its page shows, by the page's own query: whoever may open the
 * page may print it, and nobody else. What it rests on is read before that: whatever changes in between makes it a changed one,
 * never falsely the same. Throws not-found for what is out of reach.
 */
export async function prepareSheet(actor: Actor, asked: Asked, read: () => Promise<SheetContent>): Promise<{ head: SheetHead; sheet: PrintedSheet }> {
  const head = await readAsActor(actor, (db) => readSheetHead(db, actor.schoolId, asked));
  if (!head) throw new NotFoundError();
  const [content, code] = [await read(), drawSigns(CODE_LENGTH)];
  return { head, sheet: { school: head.school, firstYear: head.firstYear, printedOn: actor.today, code, content } };
}

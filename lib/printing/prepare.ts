import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { drawSigns } from '@/lib/auth/code-signs';
import { readAsActor } from '@/lib/db/as-actor';
import { readSheetHeads, type SheetAsked, type SheetHead } from '@/lib/db/printing/sheet-rows';
import { NotFoundError } from '@/lib/errors';
import { CODE_LENGTH } from './model';
import type { PrintedSheet, SheetContent } from './view';

/** What is to be printed: a group's pages of a term, a class's or a pupil's sheet of the year, or another. */
export type Asked = SheetAsked;

export interface Prepared<Content = SheetContent> {
  asked: Asked;
  head: SheetHead;
  sheet: PrintedSheet<Content>;
}

/** What sheets rest on, in their order; null for what is out of reach. */
export function headsOf(actor: Actor, asked: readonly Asked[]): Promise<(SheetHead | null)[]> {
  return readAsActor(actor, (db) => readSheetHeads(db, actor.schoolId, asked));
}

/**
 * A sheet as it is to be printed and remembered. `read` gives what its page shows, by the page's own query: whoever may open the
 * page may print it, and nobody else. What it rests on (`headsOf`) is read before that: whatever changes in between makes it a
 * changed one, never falsely the same. Throws not-found for what is out of reach.
 */
export async function prepareSheet<Content>(actor: Actor, asked: Asked, head: SheetHead | null | undefined, read: () => Promise<Content>): Promise<Prepared<Content>> {
  if (!head) throw new NotFoundError();
  const [content, code] = [await read(), drawSigns(CODE_LENGTH)];
  return { asked, head, sheet: { school: head.school, firstYear: head.firstYear, printedOn: actor.today, seal: head.seal, code, content } };
}

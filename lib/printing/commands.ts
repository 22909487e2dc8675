import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { drawSigns } from '@/lib/auth/code-signs';
import { now } from '@/lib/clock';
import { asActor, readAsActor } from '@/lib/db/as-actor';
import { readSheetHead, type SheetHead } from '@/lib/db/printing/sheet-rows';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { hashOfCode } from './code';
import { CODE_LENGTH, type SheetKind } from './model';
import type { PrintedSheet, SheetContent } from './view';

/** What is to be printed: a group's pages of a term, or a class's or a pupil's sheet of the year. */
interface Asked {
  kind: SheetKind;
  /** a group, a class or a pupil */
  ofId: string;
  termId?: string | undefined;
}

/**
 * A sheet on paper (regulation 1.7, 1.11), remembered with what it rested on. `read` gives what its page shows, by the page's
 * own query: whoever may open the page may print it, and nobody else. What it rests on is read before that: whatever
 * changes in between makes it a changed one, never falsely the same. Throws not-found for what is out of reach.
 */
export async function printSheet(actor: Actor, asked: Asked, read: () => Promise<SheetContent>): Promise<PrintedSheet> {
  const head = await readAsActor(actor, (db) => readSheetHead(db, actor.schoolId, asked));
  if (!head) throw new NotFoundError();
  const content = await read();
  const code = drawSigns(CODE_LENGTH);
  await asActor(actor, (db) => keepSheetWithin(db, actor, { asked, head, code }));
  return { school: head.school, firstYear: head.firstYear, printedOn: actor.today, code, content };
}

export async function keepSheetWithin(db: Db, actor: Actor, { asked, head, code }: { asked: Asked; head: SheetHead; code: string }): Promise<void> {
  const { kind, ofId, termId = null } = asked;
  const [id, { schoolId, personId: printedById }] = [newId(), actor];
  const of = kind === 'spread' ? { groupId: ofId, termId } : kind === 'reportCard' ? { pupilId: ofId } : { classId: ofId };
  const { yearId, contentHash } = head;
  await db.printedSheet.createMany({ data: [{ schoolId, id, kind, ...of, yearId, contentHash, codeHash: hashOfCode(code), printedAt: now(), printedById }] });
  await rememberWithin(db, actor, [{ fact: 'sheet.printed', payload: { sheetId: id, kind, ofId, termId }, ...(kind === 'reportCard' && { subjectPupilId: ofId }) }]);
}

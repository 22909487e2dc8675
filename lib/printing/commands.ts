import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import type { SheetHead } from '@/lib/db/printing/sheet-rows';
import type { Db } from '@/lib/db/transaction';
import { type Author, rememberWithin } from '@/lib/history/commands';
import { hashOfCode } from './code';
import { type Asked, prepareSheet } from './prepare';
import type { PrintedSheet, SheetContent } from './view';

/** A sheet on paper (regulation 1.7, 1.11), remembered with what it rested on. Throws as `prepareSheet`. */
export async function printSheet(actor: Actor, asked: Asked, read: () => Promise<SheetContent>): Promise<PrintedSheet> {
  const { head, sheet } = await prepareSheet(actor, asked, read);
  await asActor(actor, (db) => keepSheetWithin(db, actor, { asked, head, code: sheet.code }));
  return sheet;
}

export async function keepSheetWithin(db: Db, author: Author & { personId: string }, { asked, head, code }: { asked: Asked; head: SheetHead; code: string }): Promise<void> {
  const { kind, ofId, termId = null } = asked;
  const [id, { schoolId, personId: printedById }] = [newId(), author];
  const of = kind === 'spread' ? { groupId: ofId, termId } : kind === 'reportCard' ? { pupilId: ofId } : { classId: ofId };
  const { yearId, contentHash } = head;
  await db.printedSheet.createMany({ data: [{ schoolId, id, kind, ...of, yearId, contentHash, codeHash: hashOfCode(code), printedAt: now(), printedById }] });
  await rememberWithin(db, author, [{ fact: 'sheet.printed', payload: { sheetId: id, kind, ofId, termId }, ...(kind === 'reportCard' && { subjectPupilId: ofId }) }]);
}

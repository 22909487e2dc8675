import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { type Author, rememberWithin } from '@/lib/history/commands';
import { hashOfCode } from './code';
import { type Asked, headsOf, type Prepared, prepareSheet } from './prepare';
import type { PrintedSheet, SheetContent } from './view';

/** A sheet on paper (regulation 1.7, 1.11), remembered with what it rested on. Throws as `prepareSheet`. */
export async function printSheet(actor: Actor, asked: Asked, read: () => Promise<SheetContent>): Promise<PrintedSheet> {
  const [head] = await headsOf(actor, [asked]);
  const prepared = await prepareSheet(actor, asked, head, read);
  await asActor(actor, (db) => keepSheetsWithin(db, actor, [prepared]));
  return prepared.sheet;
}

type Printed = Pick<Prepared, 'asked' | 'head'> & { sheet: Pick<PrintedSheet, 'code'> };

/** Remembers sheets that were printed, all at once. */
export async function keepSheetsWithin(db: Db, author: Author & { personId: string }, printed: readonly Printed[]): Promise<void> {
  if (printed.length === 0) return;
  const [{ schoolId, personId: printedById }, printedAt] = [author, now()];
  const rows = printed.map(({ asked: { kind, ofId, termId = null }, head: { yearId, contentHash }, sheet: { code } }) => {
    const of = kind === 'spread' ? { groupId: ofId, termId } : kind === 'reportCard' ? { pupilId: ofId } : { classId: ofId };
    return { schoolId, id: newId(), kind, ...of, yearId, contentHash, codeHash: hashOfCode(code), printedAt, printedById };
  });
  await db.printedSheet.createMany({ data: rows });
  await rememberWithin(db, author, printed.map(({ asked: { kind, ofId, termId = null } }, at) => (
    { fact: 'sheet.printed', payload: { sheetId: rows[at]!.id, kind, ofId, termId }, ...(kind === 'reportCard' && { subjectPupilId: ofId }) })));
}

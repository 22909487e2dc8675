import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { type Author, rememberWithin } from '@/lib/history/commands';
import { hashOfCode } from './code';
import { type Asked, headsOf, type Prepared, prepareSheet } from './prepare';
import type { PrintedSheet } from './view';

/** A sheet on paper (regulation 1.7, 1.11), remembered with what it rested on. Throws as `prepareSheet`. */
export async function printSheet<Content>(actor: Actor, asked: Asked, read: () => Promise<Content>): Promise<PrintedSheet<Content>> {
  const [head] = await headsOf(actor, [asked]);
  const prepared = await prepareSheet(actor, asked, head, read);
  await asActor(actor, (db) => keepSheetsWithin(db, actor, [prepared]));
  return prepared.sheet;
}

type Printed = Pick<Prepared, 'asked' | 'head'> & { sheet: Pick<PrintedSheet, 'code'> };

/** What a sheet is of, by its kind. */
function subjectOf({ kind, ofId, termId, days, rowKind, tells }: Asked) {
  switch (kind) {
    case 'spread': return { groupId: ofId, termId };
    case 'groupRemarks': return { groupId: ofId };
    case 'workingGroup': return {};
    case 'reportCard': return { pupilId: ofId };
    case 'checkPlan': return { planId: ofId };
    case 'checkReport': return { runId: ofId };
    case 'markFigures': case 'attendanceFigures': return { termId, rowKind, tells: [...(tells ?? [])] };
    case 'fillingReport': return { termId, rowKind, tells: [...(tells ?? [])], ...(days && { fromOn: columnOfDay(days.from), toOn: columnOfDay(days.to) }) };
    default: return { classId: ofId };
  }
}

/** Remembers sheets that were printed, all at once. */
export async function keepSheetsWithin(db: Db, author: Author & { personId: string }, printed: readonly Printed[]): Promise<void> {
  if (printed.length === 0) return;
  const [{ schoolId, personId: printedById }, printedAt] = [author, now()];
  const rows = printed.map(({ asked, head: { yearId, contentHash }, sheet: { code } }) => (
    { schoolId, id: newId(), kind: asked.kind, ...subjectOf(asked), yearId, contentHash, codeHash: hashOfCode(code), printedAt, printedById }));
  await db.printedSheet.createMany({ data: rows });
  await rememberWithin(db, author, printed.map(({ asked: { kind, ofId, termId = null } }, at) => (
    { fact: 'sheet.printed', payload: { sheetId: rows[at]!.id, kind, ofId, termId }, ...(kind === 'reportCard' && { subjectPupilId: ofId }) })));
}

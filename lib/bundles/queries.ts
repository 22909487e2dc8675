import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { readBytes } from '@/lib/db/bundles/bundle-rows';
import { readPrintingRows } from '@/lib/db/bundles/desk-rows';
import { NotFoundError } from '@/lib/errors';
import { reachOf } from '@/lib/policy/scopes';
import { stateOf } from './model';
import type { PrintingDesk } from './view';

/** What may be had in one file, of one's class or of the school, and what was. One statement. Throws not-found for whoever may not; null before the first year. */
export async function getPrintingDesk(actor: Actor, classId: string | null): Promise<PrintingDesk | null> {
  mustReach(actor, classId);
  const rows = await readAsActor(actor, (db) => readPrintingRows(db, actor, classId));
  if (!rows) return null;
  const own = classId === null ? null : rows.classes.find(({ id }) => id === classId);
  if (own === undefined) throw new NotFoundError();
  const at = now();
  const bundles = rows.bundles.map(({ outcome, askedAt, expiresAt, ...row }) => {
    const state = stateOf({ outcome, total: row.total, expiresAt: new Date(expiresAt) }, at);
    return { ...row, state, askedAt: new Date(askedAt), expiresAt: new Date(expiresAt), isOpen: state === 'made' };
  });
  return { firstYear: rows.firstYear, terms: rows.terms, classes: own ? [] : rows.classes, className: own?.name ?? null, bundles };
}

/** A ZIP of sheets, of a class where one is named, for whoever asked for it and may still print what is in it. Throws not-found for all others, and once its time is over. */
export async function openSheets(actor: Actor, id: string, classId?: string): Promise<OpenBundle> {
  const bundle = await findAsActor(actor, (db) => db.bundle.findFirst({ where: { ...madeBy(actor, id), kind: 'sheets', askedById: actor.personId, classId }, select: { size: true, classId: true } }));
  if (!bundle) throw new NotFoundError();
  mustReach(actor, bundle.classId);
  return { size: bundle.size ?? 0, bytes: bytesOf(actor, id) };
}

export interface OpenBundle {
  size: number;
  bytes: ReadableStream<Uint8Array>;
}

/** What was made and may be taken away now. */
export function madeBy({ schoolId }: Actor, id: string) {
  return { schoolId, id, outcome: 'made' as const, expiresAt: { gt: now() } };
}

/** Its parts one after the other, each read when it is asked for, in the reader's own name: a right that ends meanwhile ends it. */
export function bytesOf(actor: Actor, bundleId: string): ReadableStream<Uint8Array> {
  let ordinal = 0;
  return new ReadableStream({
    async pull(stream) {
      ordinal += 1;
      const bytes = await readAsActor(actor, (db) => readBytes(db, { schoolId: actor.schoolId, bundleId }, ordinal));
      if (bytes) stream.enqueue(bytes);
      else stream.close();
    },
  });
}

function mustReach(actor: Actor, classId: string | null): void {
  const { all, classIds } = reachOf(actor, 'sheets:bundle');
  if (!all && (classId === null || !classIds.includes(classId))) throw new NotFoundError();
}

import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import { noteWithin, type Reading } from '@/lib/history/readings';
import { keepSheetsWithin } from '@/lib/printing/commands';
import { SHEET_KINDS } from '@/lib/printing/model';
import { type DrawnSheet, drawnSheet, sheetHeads } from '@/lib/sheets';
import type { Locale } from '@/lib/text/locales';
import type { PartKind } from './model';
import { recordFile } from './record-file';
import { zipFile } from './zip-model';

/** Files of a bundle, some at a time: read together, drawn one after another, put there in one transaction. */

export interface Part {
  ordinal: number;
  kind: string;
  ofId: string | null;
  termId: string | null;
  name: string;
}

interface File {
  part: Part;
  bytes: Buffer;
  /** what is remembered of a sheet */
  printed: DrawnSheet | null;
  readings: readonly Reading[];
}

/** Put there in one transaction: the database waits for its disk once. What a killed process loses. */
const TOGETHER = 8;
/** The database reads for one while another is drawn. */
const AT_ONCE = 3;

/** The list of all files says what each of them is: it comes alone, after them. */
export const isList = ([first]: readonly Part[]) => first?.kind === 'manifest';

/** Parts as they are put there, in their order. */
export function batchesOf(parts: readonly Part[]): Part[][] {
  const batches: Part[][] = [];
  for (const part of parts) {
    const last = batches.at(-1);
    if (!last || last.length === TOGETHER || isList([part])) batches.push([part]);
    else last.push(part);
  }
  return batches;
}

/** The files of a batch, or as many as are begun before the process ends. Throws as `drawnSheet`. */
export async function drawFiles(bundle: Parameters<typeof recordFile>[1], maker: Actor, batch: readonly Part[], { locale, goesOn }: { locale: Locale; goesOn: () => boolean }): Promise<File[]> {
  const sheets = batch.filter((part) => askedOf(part) !== null);
  const heads = sheets.length > 0 ? await sheetHeads(maker, sheets.flatMap((part) => askedOf(part) ?? [])) : [];
  const [files, left]: [File[], Part[]] = [[], [...batch]];
  // However soon the process ends, one is made: a bundle always comes further.
  const next = () => (left.length === batch.length || goesOn() ? left.shift() : undefined);
  const take = async () => {
    for (let part = next(); part; part = next()) {
      const asked = askedOf(part);
      const printed = asked && (await drawnSheet(maker, asked, heads[sheets.indexOf(part)], locale));
      const bytes = printed?.bytes ?? (await recordFile(maker, bundle, { kind: part.kind as PartKind, groupId: part.ofId }));
      files.push({ part, bytes, printed, readings: printed?.readings ?? [] });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return files.sort((a, b) => a.part.ordinal - b.part.ordinal);
}

function askedOf({ kind, ofId, termId }: Part) {
  const sheet = SHEET_KINDS.find((one) => one === kind);
  return sheet && ofId !== null ? { kind: sheet, ofId, termId: termId ?? undefined } : null;
}

/** Puts files there, with what is remembered of them. A sheet that is put there twice keeps its first code. */
export async function putFiles({ schoolId, bundleId }: { schoolId: string; bundleId: string }, maker: Actor, files: readonly File[], at: Date): Promise<void> {
  const packed = files.map(({ part: { ordinal, name }, bytes, printed }) => ({
    ordinal,
    data: { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: new Uint8Array(zipFile(name, bytes, { at, packs: printed === null })) },
  }));
  await asActor(maker, async (db) => {
    const fresh: File[] = [];
    for (const [place, { ordinal, data }] of packed.entries()) {
      const { count } = await db.bundlePart.updateMany({ where: { schoolId, bundleId, ordinal, bytes: null }, data });
      if (count > 0) fresh.push(files[place]!);
    }
    await keepSheetsWithin(db, { schoolId, personId: maker.personId, sessionId: null }, fresh.flatMap(({ printed }) => printed ?? []));
    await noteWithin(db, maker, fresh.flatMap(({ readings }) => readings));
  });
}

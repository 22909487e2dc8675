import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { findAsActor } from '@/lib/db/as-actor';
import { NotFoundError } from '@/lib/errors';
import type { ImportAnswers } from './answers';
import { withAnswers } from './answers-from-form';
import { mayImport } from './draft-look';
import { rememberedWithin } from './queries';
import type { GivenFile } from './read-files';
import type { DraftLine, DraftPreview, DraftView } from './view';

export interface StoredFile {
  name: string;
  blobId: string;
}

const open = ({ schoolId, personId }: Actor) => ({ schoolId, createdById: personId, endedAt: null, expiresAt: { gt: now() } });

/** One's own draft with its files, while it is open. Throws not-found. */
export function getOpenDraft(actor: Actor, id: string) {
  if (!mayImport(actor)) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const draft = await db.importDraft.findFirst({ where: { ...open(actor), id } });
    if (!draft) throw new NotFoundError();
    const files = draft.files as unknown as StoredFile[];
    const blobs = await db.blob.findMany({ where: { schoolId: actor.schoolId, id: { in: files.map(({ blobId }) => blobId) } }, select: { id: true, bytes: true } });
    const bytesOf = new Map(blobs.map((blob) => [blob.id, blob.bytes]));
    const given: GivenFile[] = files.map(({ name, blobId }) => ({ name, bytes: bytesOf.get(blobId) ?? new Uint8Array() }));
    const { fingerprint, expiresAt } = draft;
    return { id, fingerprint, expiresAt, files, given, answers: draft.answers as unknown as ImportAnswers, preview: draft.preview as unknown as DraftPreview };
  });
}

/** One's own draft as its page shows it: as it was last seen. Throws not-found for another's and for one that was thrown away or has expired. */
export function getDraft(actor: Actor, id: string): Promise<DraftView> {
  if (!mayImport(actor)) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, personId } = actor;
    const draft = await db.importDraft.findFirst({ where: { schoolId, createdById: personId, id, OR: [{ endedAt: null, expiresAt: { gt: now() } }, { importRunId: { not: null } }] } });
    if (!draft) throw new NotFoundError();
    const { fingerprint, createdAt, expiresAt, importRunId } = draft;
    const [preview, answers] = [draft.preview as unknown as DraftPreview, draft.answers as unknown as ImportAnswers];
    return {
      ...(importRunId ? preview : withAnswers(preview, answers)),
      ...{ id, fingerprint, createdAt, expiresAt, importRunId, answers },
      files: (draft.files as unknown as StoredFile[]).map(({ name }) => name),
    };
  });
}

/** One's own drafts that are open, the newest first. Throws not-found without the right. */
export function listDrafts(actor: Actor): Promise<DraftLine[]> {
  if (!mayImport(actor)) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const drafts = await db.importDraft.findMany({ where: open(actor), orderBy: { createdAt: 'desc' }, take: 20, select: { id: true, files: true, createdAt: true, expiresAt: true } });
    return drafts.map(({ files, ...draft }) => ({ ...draft, files: (files as unknown as StoredFile[]).map(({ name }) => name) }));
  });
}

/** What columns of the school's lists, and its classes, were told to be in what was brought in before; the latest word counts. */
export function rememberedHeadings(actor: Actor): Promise<Record<string, string>> {
  return findAsActor(actor, (db) => rememberedWithin(db, actor.schoolId));
}

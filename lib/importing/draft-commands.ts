import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { asService } from '@/lib/db/as-service';
import { sweepExpired } from '@/lib/db/importing/steps';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import type { ImportAnswers } from './answers';
import { harmProblems } from './backdating-model';
import { NO_ANSWERS } from './answers';
import { answersFrom } from './answers-from-form';
import { json, makeAccounts, withPlan } from './bring-in';
import { newLogins, requireAccounts } from './commands';
import { lookAt, mayImport, readDraftFiles, scopeOf, wholeFingerprint, writeWithLessons } from './draft-look';
import { getOpenDraft, rememberedHeadings, type StoredFile } from './draft-queries';
import { MOST_FILES } from './limits';
import type { GivenFile } from './read-files';
import type { DraftAnswers } from './schema';
import type { NewLogin } from './view';
import { isNothing } from './work';

/** Files brought in by the office: uploaded and seen, put right and answered, then applied exactly as they were seen. */

const KEPT_DAYS = 7;
const MS_PER_DAY = 86_400_000;

/**
 * Keeps files as a draft, a new one or together with those of one that is open, and looks at them. Gives its id. Throws not-allowed,
 * not-found for another's draft, invalid-input (`files`) without a file or with too many.
 */
export async function uploadFiles(actor: Actor, uploaded: readonly GivenFile[], draftId: string | null): Promise<string> {
  if (!mayImport(actor)) throw new DomainError('notAllowed');
  const { schoolId, personId } = actor;
  await asService('import', { schoolId, personId }, (db) => sweepExpired(db, schoolId, now()));
  const before = draftId ? await getOpenDraft(actor, draftId) : null;
  const given = uniquelyNamed([...(before?.given ?? []), ...uploaded]);
  if (uploaded.length === 0) throw new DomainError('invalidInput', {}, { files: 'required' });
  if (given.length > MOST_FILES) throw new DomainError('invalidInput', {}, { files: 'tooManyFiles' });
  const remembered = await rememberedHeadings(actor);
  const answers: ImportAnswers = before ? before.answers : { ...NO_ANSWERS, headings: remembered };
  const { preview, fingerprint } = await lookAt(actor, given, answers);
  const id = before?.id ?? newId();
  const createdAt = now();
  const expiresAt = before?.expiresAt ?? new Date(createdAt.getTime() + KEPT_DAYS * MS_PER_DAY);
  const added = given.slice(before?.given.length ?? 0).map((file) => ({ ...file, blobId: newId() }));
  const files: StoredFile[] = [...(before?.files ?? []), ...added.map(({ name, blobId }) => ({ name, blobId }))];
  await asActor(actor, async (db) => {
    await db.blob.createMany({
      data: added.map(({ blobId, bytes }) => ({ schoolId, id: blobId, contentType: 'application/octet-stream', bytes: Buffer.from(bytes), createdAt, createdById: personId, expiresAt })),
    });
    const told = { files: json(files), answers: json(answers), preview: json(preview), fingerprint };
    if (before) await keepWithin(db, actor, id, told);
    else await db.importDraft.createMany({ data: [{ schoolId, id, createdAt, createdById: personId, expiresAt, ...told }] });
  });
  return id;
}

/** `list.csv`, then `list (2).csv`: a file is told by its name. */
function uniquelyNamed(files: readonly GivenFile[]): GivenFile[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const [, stem = '', ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(file.name.replace(/^.*[\\/]/, '')) ?? [];
    let name = `${stem}${ending}`;
    for (let count = 2; taken.has(name); count += 1) name = `${stem} (${count})${ending}`;
    taken.add(name);
    return { ...file, name };
  });
}

/** Writes to a draft while it is open. Throws not-found once it is not. */
async function keepWithin(db: Db, { schoolId }: Actor, id: string, data: object): Promise<void> {
  const { count } = await db.importDraft.updateMany({ where: { schoolId, id, endedAt: null }, data });
  if (count === 0) throw new NotFoundError();
}

/** Takes a file of a draft away and looks at the rest; a draft without files is thrown away. Throws not-found. */
export async function takeFileAway(actor: Actor, { id, file }: { id: string; file: string }): Promise<{ isGone: boolean }> {
  const draft = await getOpenDraft(actor, id);
  const gone = draft.files.filter(({ name }) => name === file);
  if (gone.length === draft.files.length) {
    await discardDraft(actor, { id });
    return { isGone: true };
  }
  const { preview, fingerprint } = await lookAt(actor, draft.given.filter(({ name }) => name !== file), draft.answers);
  await asActor(actor, async (db) => {
    await keepWithin(db, actor, id, { files: json(draft.files.filter(({ name }) => name !== file)), preview: json(preview), fingerprint });
    await db.blob.deleteMany({ where: { schoolId: actor.schoolId, id: { in: gone.map(({ blobId }) => blobId) } } });
  });
  return { isGone: false };
}

/** Throws a draft away with its files. Throws not-found. */
export async function discardDraft(actor: Actor, { id }: { id: string }): Promise<void> {
  const draft = await getOpenDraft(actor, id);
  await asActor(actor, async (db) => {
    await keepWithin(db, actor, id, { endedAt: now(), answers: {}, preview: {} });
    await db.blob.deleteMany({ where: { schoolId: actor.schoolId, id: { in: draft.files.map(({ blobId }) => blobId) } } });
  });
}

export interface Applied {
  importRunId: string;
  logins: NewLogin[];
}

/**
 * Keeps what was answered on the page, looks at the files once more, or brings them in. It brings in exactly what the page showed:
 * throws import-changed where the files would do something else by now, and shows that anew. Throws not-found, invalid-input
 * (`then`) where there is nothing to write or nothing may be.
 */
export async function answerDraft(actor: Actor, input: DraftAnswers): Promise<Applied | null> {
  const draft = await getOpenDraft(actor, input.id);
  const answers = answersFrom(input, draft.answers, draft.files.map(({ name }) => name), draft.preview);
  if (input.then === 'keep') {
    await asActor(actor, (db) => keepWithin(db, actor, draft.id, { answers: json(answers) }));
    return null;
  }
  const applied = input.then === 'apply' && input.fingerprint === draft.fingerprint ? await apply(actor, draft, answers) : null;
  if (applied) return applied;
  const { preview, fingerprint } = await lookAt(actor, draft.given, answers);
  await asActor(actor, (db) => keepWithin(db, actor, draft.id, { answers: json(answers), preview: json(preview), fingerprint }));
  if (input.then === 'apply') throw new DomainError(preview.isNothing || !preview.preview.canApply ? 'invalidInput' : 'importChanged', {}, preview.preview.canApply ? {} : { then: 'errorsStand' });
  return null;
}

/** Null where the files would no longer do what was shown. */
async function apply(actor: Actor, draft: Awaited<ReturnType<typeof getOpenDraft>>, answers: ImportAnswers): Promise<Applied | null> {
  const { schoolId, personId } = actor;
  const { files } = await readDraftFiles(actor, draft.given, answers);
  const scope = scopeOf(actor, answers);
  const logins = await withPlan(scope, files, 'look', async (_, { plan }) => (plan.preview.canApply && !isNothing(plan.work) ? plan.work.logins : null));
  if (!logins) return null;
  const accounts = await makeAccounts(logins.map(({ login }) => login));
  const applied = await withPlan(scope, files, 'write', async (db, planned) => {
    requireAccounts(planned, accounts);
    const { importRunId, lessons, harm } = await writeWithLessons(db, planned, accounts, answers, { ...answers.headings });
    const seen = draft.preview.lessons ? lessons : null;
    if (harmProblems(harm).length > 0) throw new DomainError('importChanged');
    if (wholeFingerprint(planned.fingerprint, seen) !== draft.fingerprint) throw new DomainError('importChanged');
    const { count } = await db.importDraft.updateMany({
      where: { schoolId, id: draft.id, createdById: personId, endedAt: null },
      data: { endedAt: now(), importRunId, answers: {}, preview: {} },
    });
    if (count === 0) throw new NotFoundError();
    return { importRunId, logins: newLogins(planned, accounts) };
  }).catch((error: unknown) => {
    if (error instanceof DomainError && (error.code === 'importChanged' || error.code === 'changedByAnother')) return null;
    throw error;
  });
  if (applied) await asActor(actor, (db) => db.blob.deleteMany({ where: { schoolId, id: { in: draft.files.map(({ blobId }) => blobId) } } }));
  return applied;
}

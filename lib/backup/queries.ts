import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { findAsActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { markOfKey, readKey } from './key-model';
import { type BackupFacts, concernsOf } from './model';
import type { BackupDesk, BackupLine, BackupState } from './view';

const SHOWN = 20;

/** How old the last back-up is and when restoring was last tried, with what there is to worry about. Throws not-found without the right. */
export async function getBackupState(actor: Actor): Promise<BackupState> {
  if (!can(actor, 'backup:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => stateOf(await readFacts(db, actor.schoolId)));
}

/** The same with the last runs, and whether the key may still be shown. Throws not-found without the right. */
export async function getBackupDesk(actor: Actor): Promise<BackupDesk> {
  if (!can(actor, 'backup:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const facts = await readFacts(db, actor.schoolId);
    const runs = await db.backupRun.findMany({ orderBy: { startedAt: 'desc' }, take: SHOWN });
    return { ...stateOf(facts), lines: runs.map(lineOf), keyMark: presentMark(), mayShowKey: can(actor, 'backup-key:show') && env.backupKey !== null && !facts.isKeySeen };
  });
}

type Run = Awaited<ReturnType<Db['backupRun']['findMany']>>[number];

function lineOf({ id, kind, startedAt, fileName, size, rows, secondCopied, trouble }: Run): BackupLine {
  const figure = (value: bigint | null) => (value === null ? null : Number(value));
  return { id, kind, at: startedAt, fileName, size: figure(size), rows: figure(rows), secondCopied, trouble };
}

function stateOf(facts: BackupFacts): BackupState {
  return { concerns: concernsOf(facts, now()), madeAt: facts.madeAt, testedAt: facts.testedAt };
}

async function readFacts(db: Db, schoolId: string): Promise<BackupFacts> {
  const last = (kind: 'backup' | 'test', isMade: boolean) =>
    db.backupRun.findFirst({ where: { kind, trouble: isMade ? null : { not: null } }, orderBy: { startedAt: 'desc' }, select: { startedAt: true, secondCopied: true } });
  const [made, failed, tested, testFailed] = [await last('backup', true), await last('backup', false), await last('test', true), await last('test', false)];
  const since = (one: typeof made, other: typeof made) => (one && (!other || one.startedAt > other.startedAt) ? one.startedAt : null);
  return {
    madeAt: made?.startedAt ?? null,
    failedAt: since(failed, made),
    secondCopied: made?.secondCopied ?? null,
    testedAt: tested?.startedAt ?? null,
    testFailedAt: since(testFailed, tested),
    isKeySeen: env.backupKey === null || (await wasKeyShownWithin(db, schoolId)),
  };
}

/** By what the key of this server is known; null without one. */
export function presentMark(): string | null {
  return env.backupKey === null ? null : markOfKey(readKey(env.backupKey));
}

/** Whether the present key was shown to this school's director already. */
export async function wasKeyShownWithin(db: Db, schoolId: string): Promise<boolean> {
  return (await db.historyEntry.count({ where: { schoolId, fact: 'backup.keyShown', payload: { path: ['keyMark'], equals: presentMark() ?? '' } } })) > 0;
}

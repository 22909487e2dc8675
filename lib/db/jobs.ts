import 'server-only';
import PgBoss from 'pg-boss';
import { pool } from './client';

/** The queue of messages (lib/notices/decision-queue.md). A job holds ids and nothing of what is said. */
export const QUEUE = 'notices';
/** what failed every try */
export const DEAD_QUEUE = 'notices-dead';
type Queue = typeof QUEUE | typeof DEAD_QUEUE;

export interface MessageJob {
  schoolId: string;
  messageId: string;
}

declare global {
  var achykJobs: PgBoss | undefined;
}

/** pg-boss over our own connections, each statement in the queue's role; the schema is the migrations', it changes none. */
function boss(): PgBoss {
  globalThis.achykJobs ??= new PgBoss({ db: { executeSql: inQueueRole }, migrate: false, schedule: false, supervise: true })
    // What it does beside our calls is tried again by itself.
    .on('error', () => undefined);
  return globalThis.achykJobs;
}

async function inQueueRole(text: string, values?: unknown[]) {
  const connection = await pool().connect();
  try {
    // What looks after the queue brings a transaction of its own.
    const own = /^\s*BEGIN;/.exec(text)?.[0];
    await connection.query('begin; set local role journal_jobs');
    const answer = await connection.query(own ? text.slice(own.length).replace(/COMMIT;\s*$/, '') : text, values);
    await connection.query('commit');
    connection.release();
    return answer;
  } catch (error) {
    connection.release(await connection.query('rollback').then(() => false, () => true));
    throw error;
  }
}

/** Looks after the queue as long as the process lives: jobs of a process that was killed are taken up again. Throws where the schema is another's. */
export async function startQueue(): Promise<void> {
  await boss().start();
}

export async function stopQueue(): Promise<void> {
  const ending = globalThis.achykJobs;
  globalThis.achykJobs = undefined;
  await ending?.stop({ graceful: false });
}

/** Frees what a killed process held. For tests: `startQueue` does it by itself. */
export async function freeStuckJobs(): Promise<void> {
  await boss().maintain();
}

/** Each once: a job that is in the queue already stays as it is. */
export async function putJobs(jobs: readonly { id: string; data: MessageJob }[]): Promise<void> {
  if (jobs.length > 0) await boss().insert(jobs.map((job) => ({ ...job, name: QUEUE })));
}

/** Jobs whose time has come, taken by this process alone. */
export async function takeJobs(queue: Queue, most: number): Promise<{ id: string; data: MessageJob }[]> {
  return boss().fetch<MessageJob>(queue, { batchSize: most });
}

export async function finishJob(queue: Queue, id: string): Promise<void> {
  await boss().complete(queue, id);
}

/** It is tried again later, each time after longer; after the last try it becomes a dead letter. */
export async function failJob(queue: Queue, id: string): Promise<void> {
  await boss().fail(queue, id);
}

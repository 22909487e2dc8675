import 'server-only';
import PgBoss from 'pg-boss';
import { pool } from './client';

/** What waits to be done by whichever process has time, each kind in a queue of its own. A job holds ids and nothing of what is said. */
export interface Jobs {
  /** messages to families (lib/notices/decision-queue.md) */
  notices: { schoolId: string; messageId: string };
  /** some more files of a bundle (lib/bundles) */
  bundles: { schoolId: string; bundleId: string };
}

export type QueueName = keyof Jobs;
/** what failed every try */
type Queue = QueueName | `${QueueName}-dead`;
type JobOf<Q extends Queue> = Q extends `${infer Name extends QueueName}-dead` ? Jobs[Name] : Q extends QueueName ? Jobs[Q] : never;

export interface Job<Q extends Queue> {
  id: string;
  data: JobOf<Q>;
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
export async function putJobs<Q extends QueueName>(queue: Q, jobs: readonly Job<Q>[]): Promise<void> {
  if (jobs.length > 0) await boss().insert(jobs.map((job) => ({ ...job, name: queue })));
}

/** The same for one that is to wait so many seconds first. */
export async function putJobLater<Q extends QueueName>(queue: Q, { id, data }: Job<Q>, seconds: number): Promise<void> {
  await boss().send(queue, data, { id, startAfter: Math.ceil(seconds) });
}

/** Jobs whose time has come, taken by this process alone. */
export async function takeJobs<Q extends Queue>(queue: Q, most: number): Promise<Job<Q>[]> {
  return boss().fetch<JobOf<Q>>(queue, { batchSize: most });
}

export async function finishJob(queue: Queue, id: string): Promise<void> {
  await boss().complete(queue, id);
}

/** It is tried again later, each time after longer; after the last try it becomes a dead letter. */
export async function failJob(queue: Queue, id: string): Promise<void> {
  await boss().fail(queue, id);
}

import cluster, { type Worker } from 'node:cluster';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { limitsFrom } from './put-off.mjs';
import { processCount, PROJECT_FOLDER } from './settings';
import { trustedProxies } from './visitor-address.mjs';

/** A worker that ends sooner than this after its start has a fault that restarting at once would only repeat. */
const YOUNG_MS = 5_000;

/** Longer than a process gives its open requests: one that has not ended by itself until then hangs. */
const STOP_PATIENCE_MS = 12_000;

export interface ServerSettings {
  readonly port: number;
  /** The environment of the server processes: database, secret, clock. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface RunningServer {
  /** Lets open requests finish and what they still note be written, then ends the server processes. */
  stop(): Promise<void>;
}

/** Throws a sentence that says what to do when another program listens on the port. */
export async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken by another program. Choose another: PORT=${port + 1}`) : error),
    );
    probe.listen({ port, host: process.env.HOST || undefined, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** Drawing a page leaves much short-lived memory: a larger nursery empties itself a quarter as often as the default's 16 MB. */
const WORKER_OPTIONS = ['--max-semi-space-size=64'];

/**
 * Starts the server processes (`processCount`), sharing the port, and resolves when all of them listen. One that ends is
 * replaced. The primary process runs none of the application.
 */
export async function startServer({ port, environment }: ServerSettings): Promise<RunningServer> {
  // Said here once rather than by every process.
  trustedProxies(process.env.TRUSTED_PROXY);
  limitsFrom(process.env);
  cluster.setupPrimary({ exec: join(PROJECT_FOLDER, 'lib/launch/worker.mjs'), execArgv: WORKER_OPTIONS });
  // The owner's address is the launcher's alone: what serves has the server's own login and nothing more.
  const env = { ...environment, PORT: String(port), NODE_ENV: 'production', DATABASE_OWNER_URL: undefined };
  let stopping = false;
  const bornAt = new Map<number, number>();
  const fork = () => {
    const worker = cluster.fork(env);
    closeUntaken(worker);
    bornAt.set(worker.id, performance.now());
  };

  cluster.on('exit', (worker) => {
    if (stopping) return;
    const isYoung = performance.now() - (bornAt.get(worker.id) ?? 0) < YOUNG_MS;
    bornAt.delete(worker.id);
    console.error(`A server process ended (${worker.process.signalCode ?? worker.process.exitCode}); starting another.`);
    setTimeout(() => !stopping && fork(), isYoung ? 1_000 : 0);
  });
  const count = processCount();
  const ready = allListen(count);
  for (let n = 0; n < count; n += 1) fork();
  await ready;
  return {
    stop: async () => {
      stopping = true;
      await Promise.all(workers().map(endWorker));
    },
  };
}

/**
 * Closes the connection that was handed to a process and not taken before it ended: Node waits for the process's answer alone (`RoundRobinHandle`), and
 * whoever asked would wait for as long. By the messages of `cluster` itself, which has no other way; where they change, nothing is closed.
 */
export function closeUntaken(worker: Worker): void {
  const { process } = worker;
  const untaken = new Map<number, { close(): void }>();
  const send = process.send.bind(process) as (...sent: unknown[]) => boolean;
  process.send = (message: unknown, handle?: unknown, ...rest: unknown[]) => {
    const { act, seq } = message as { act?: string; seq?: number };
    if (act === 'newconn' && seq !== undefined && handle) untaken.set(seq, handle as { close(): void });
    return send(message, handle, ...rest);
  };
  process.on('internalMessage', ({ ack }: { ack?: number }) => ack !== undefined && untaken.delete(ack));
  process.once('exit', () => {
    for (const handle of untaken.values()) handle.close();
  });
}

function allListen(count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let listening = 0;
    const failed = () => reject(new Error('The server does not start; its messages are above.'));
    cluster.once('exit', failed);
    cluster.on('listening', () => {
      listening += 1;
      if (listening < count) return;
      cluster.off('exit', failed);
      resolve();
    });
  });
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

function endWorker(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const hangs = setTimeout(() => worker.process.kill('SIGKILL'), STOP_PATIENCE_MS);
    worker.once('exit', () => {
      clearTimeout(hangs);
      resolve();
    });
    if (worker.isConnected()) worker.send('close');
    else worker.process.kill('SIGKILL');
  });
}

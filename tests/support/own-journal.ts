import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type APIRequestContext, request } from '@playwright/test';
import { discardPlace, type EmbeddedPlace, preparePlace } from '@/lib/launch/embedded-place';
import { startEmbedded } from '@/lib/launch/embedded-postgres';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { connectOwner, type Owner } from './owner-connection';
import { SAMPLE_CLOCK } from './sample-clock';

const SHARED = join(PROJECT_FOLDER, '.data/e2e');
const OWN = join(PROJECT_FOLDER, '.data/e2e-own');
/** Longer than anything takes on a machine that is busy with something else. */
const PATIENCE_MS = 180_000;

/** A journal of a test's own, started as a school starts it, whose processes may be killed: one that serves, since each takes a second to start. */
export class OwnJournal {
  #command: ChildProcess | undefined;
  #said = '';
  #urls: ((user: string) => string) | undefined;

  private constructor(
    readonly folder: string,
    private readonly port: number,
  ) {}

  /** With the data that the journal of the other browser tests holds at this moment. */
  static async copyOf(shared: Owner, port: number): Promise<OwnJournal> {
    const journal = OwnJournal.#beside(SHARED, OWN, port);
    const { cluster } = preparePlace(OWN, true);
    const original = realpathSync(join(SHARED, 'postgres/cluster'));
    await shared.rows(`select pg_backup_start('own journal', true)`);
    execFileSync('cp', ['-a', original, cluster]);
    const { labelfile } = await shared.row<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    const label = join(cluster, 'backup_label');
    writeFileSync(label, labelfile);
    chownSync(label, statSync(cluster).uid, statSync(cluster).gid);
    execFileSync('cp', ['-a', join(original, 'pg_wal'), cluster]);
    rmSync(join(cluster, 'postmaster.pid'));
    return journal;
  }

  /** With the data of a demo that nobody runs. `prepared` may lay something under the place of its database before they come there. */
  static ofStopped(demo: string, folder: string, port: number, prepared: (place: EmbeddedPlace) => void = () => undefined): OwnJournal {
    const journal = OwnJournal.#beside(demo, folder, port);
    prepared(preparePlace(folder, true));
    const { cluster } = preparePlace(folder, true);
    execFileSync('cp', ['-aT', realpathSync(join(demo, 'postgres/cluster')), cluster]);
    return journal;
  }

  static #beside(demo: string, folder: string, port: number): OwnJournal {
    discardPlace(folder);
    mkdirSync(folder, { recursive: true });
    for (const name of ['demo', 'personas.json', 'secret']) cpSync(join(demo, name), join(folder, name));
    return new OwnJournal(folder, port);
  }

  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** What the command has printed since its start. */
  get said(): string {
    return this.#said;
  }

  /** The command that a person starts; its one child is the supervisor. */
  get command(): number {
    return this.#command?.pid ?? 0;
  }

  get supervisor(): number {
    return childrenOf(this.command)[0] ?? 0;
  }

  get workers(): number[] {
    return childrenOf(this.supervisor).filter((pid) => toldOf(pid, 'cmdline').includes('worker.mjs'));
  }

  /** The database's first process; 0 when none runs. */
  get database(): number {
    const file = join(this.cluster, 'postmaster.pid');
    const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0;
    return toldOf(pid, 'cmdline').includes(this.cluster) ? pid : 0;
  }

  get cluster(): string {
    return realpathSync(join(this.folder, 'postgres/cluster'));
  }

  /** Resolves when it answers. Throws with what it printed when it does not. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#said = '';
    const env = { ...process.env, DATA_FOLDER: this.folder, PORT: String(this.port), SCHOOL_CLOCK: SAMPLE_CLOCK, SERVER_PROCESSES: '1', ...more };
    const command = spawn(process.execPath, ['lib/launch/run.mjs', 'demo'], { cwd: PROJECT_FOLDER, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const output of [command.stdout, command.stderr]) output.on('data', (part) => (this.#said += part));
    this.#command = command;
    await until(() => this.#said.includes('The journal answers at') || command.exitCode !== null);
    if (command.exitCode !== null) throw new Error(`The journal did not start:\n${this.#said}`);
  }

  /** Resolves with the command's exit code. */
  async ended(): Promise<number | null> {
    const command = this.#command;
    if (command && command.exitCode === null && command.signalCode === null) await once(command, 'exit');
    return command?.exitCode ?? null;
  }

  /** Ends every process without notice, as a power cut does. */
  async killEverything(): Promise<void> {
    const { database, supervisor, command } = this;
    // The supervisor first: in the moment between two kills it would start the database again.
    await kill([supervisor, ...childrenOf(supervisor), command, database, ...childrenOf(database)]);
    await this.ended();
  }

  /** Ends the journal as a stopped service does and gives the command's exit code. */
  async stop(): Promise<number | null> {
    process.kill(this.command, 'SIGTERM');
    return this.ended();
  }

  /** The database's owner; ends with the database. */
  async owner(): Promise<Owner> {
    return connectOwner(await this.databaseUrl('postgres'));
  }

  /** The address of its database for a user. */
  async databaseUrl(user: string): Promise<string> {
    this.#urls ??= (await startEmbedded(this.folder, { purpose: 'browser tests', shared: true })).url;
    return this.#urls(user);
  }

  persona(hat: string): Persona {
    const personas = JSON.parse(readFileSync(join(this.folder, 'personas.json'), 'utf8')) as Persona[];
    const found = personas.find((one) => one.hat === hat);
    if (!found) throw new Error(`There is no persona "${hat}".`);
    return found;
  }

  /** Somebody newly signed in. */
  async enter(hat: string): Promise<APIRequestContext> {
    const { login, password } = this.persona(hat);
    const entered = await request.newContext({ timeout: PATIENCE_MS, baseURL: this.address, extraHTTPHeaders: { origin: this.address, 'accept-language': 'ky' } });
    const { csrfToken } = (await (await entered.get('/api/auth/csrf')).json()) as { csrfToken: string };
    const answer = await entered.post('/api/auth/callback/credentials', { form: { login, password, csrfToken, json: 'true' } });
    if (answer.status() !== 200) throw new Error(`${hat} cannot sign in: ${answer.status()}`);
    return entered;
  }

  /** Whatever a test left running is ended, and the data are thrown away. */
  async discard(): Promise<void> {
    await this.killEverything();
    discardPlace(this.folder);
  }
}

/** Kills the processes that there are and resolves when they are gone. */
export async function kill(pids: readonly number[]): Promise<void> {
  for (const pid of pids.filter(isAlive)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  await until(() => !pids.some(isAlive));
}

/** Resolves when something has come about; throws when it takes too long. */
export async function until(happened: () => unknown): Promise<void> {
  const startedAt = performance.now();
  while (!(await happened())) {
    if (performance.now() - startedAt > PATIENCE_MS) throw new Error(`This did not come about: ${happened}`);
    await pause(20);
  }
}

export function isAlive(pid: number): boolean {
  const state = toldOf(pid, 'stat');
  return state !== '' && !state.includes(') Z ');
}

export function childrenOf(pid: number): number[] {
  return toldOf(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** What Linux tells of a process; nothing of one that is gone. */
function toldOf(pid: number, file: string): string {
  try {
    return pid > 0 ? readFileSync(`/proc/${pid}/${file}`, 'utf8') : '';
  } catch {
    return '';
  }
}

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import * as fs from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEnd } from '@/lib/launch/ending';
import { PROJECT_FOLDER } from '@/lib/launch/settings';

/** Where Debian puts what only root runs, too. */
const PLACES = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** The programs' paths. Throws the command that installs those that are missing; `packages` by program. */
export function findPrograms<Name extends string>(packages: Readonly<Record<Name, string>>): Record<Name, string> {
  const names = Object.keys(packages) as Name[];
  const found = names.map((name) => [name, PLACES.map((place) => join(place, name)).find((path) => fs.existsSync(path))] as const);
  const missing = found.filter(([, path]) => !path).map(([name]) => packages[name]);
  if (missing.length > 0) throw new Error(`This drill needs programs that are not here: apt-get install ${missing.join(' ')}`);
  return Object.fromEntries(found) as Record<Name, string>;
}

/** A configuration as README shows it, with what is another's here; throws where a text to change is not in it. */
export function configured(name: string, changes: Readonly<Record<string, string>>): string {
  let text = fs.readFileSync(join(PROJECT_FOLDER, 'lib/launch/deploy', name), 'utf8');
  for (const [from, to] of Object.entries(changes)) {
    if (!text.includes(from)) throw new Error(`lib/launch/deploy/${name} does not say "${from}".`);
    text = text.replaceAll(from, to);
  }
  return text;
}

export interface Program {
  readonly child: ChildProcess;
  /** at once, with everything it started */
  kill(): Promise<void>;
}

/** Starts a program in a group of its own, which ends with the drill; what it says goes into a file. */
export function startProgram(path: string, args: readonly string[], log: string, options: SpawnOptions = {}): Program {
  const file = fs.openSync(log, 'a');
  const child = spawn(path, args, { ...options, detached: true, stdio: ['ignore', file, file] });
  fs.closeSync(file);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // All of it has ended.
    }
  };
  beforeEnd(async () => {
    signal('SIGTERM');
    await Promise.race([ended, pause(5_000, undefined, { ref: false })]);
    signal('SIGKILL');
  });
  return {
    child,
    kill: async () => {
      signal('SIGKILL');
      await ended;
    },
  };
}

/** Waits until something listens on the port. Throws with the end of the log when it ends first or takes a minute and a half. */
export async function listens(port: number, { child }: Program, log: string): Promise<void> {
  for (let tries = 0; tries < 900 && child.exitCode === null && child.signalCode === null; tries += 1) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => resolve(true)).on('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isUp) return;
    await pause(100);
  }
  throw new Error(`Nothing listens on port ${port}:\n${endOf(log)}`);
}

export const endOf = (log: string): string => fs.readFileSync(log, 'utf8').split('\n').slice(-12).join('\n');

import { mkdirSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What the holder of a lock tells whoever asks. */
export interface LockHolder {
  readonly pid: number;
  readonly purpose: string;
  /** The address of the running server, once it has one. */
  readonly address?: string;
}

export interface FolderLock {
  tell(address: string): void;
  release(): Promise<void>;
}

/** Longer than a turn to remove a dead process's socket takes: its holder was killed. */
const LONGEST_TURN_MS = 5_000;
/** Twenty milliseconds each while another has the turn. */
const ATTEMPTS = 500;

/**
 * Takes the lock of a data folder, or tells who holds it. The lock is a listening socket: it ends with its process
 * however that dies, and a number reused by another process cannot be taken for it.
 */
export async function takeLock(path: string, purpose: string): Promise<FolderLock | LockHolder> {
  let answer: LockHolder = { pid: process.pid, purpose };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const server = createServer((socket) => socket.end(JSON.stringify(answer)));
    if (await listens(server, path)) {
      server.unref();
      return {
        tell: (address) => (answer = { ...answer, address }),
        release: () => new Promise((done) => server.close(() => done())),
      };
    }
    const holder = await askHolder(path);
    if (holder) return holder;
    await takeAway(path);
  }
  throw new Error(`The lock ${path} cannot be taken.`);
}

/**
 * Removes the socket that a dead process left. Only one at a time may do so, and looks again before: of two that found it
 * dead, the second would otherwise remove what the first listens on by now.
 */
async function takeAway(path: string): Promise<void> {
  const turn = `${path}.turn`;
  try {
    mkdirSync(turn);
  } catch {
    await pause(20);
    if (Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > LONGEST_TURN_MS) rmSync(turn, { recursive: true, force: true });
    return;
  }
  try {
    if (!(await askHolder(path))) rmSync(path, { force: true });
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen({ path, exclusive: true }, () => resolve(true));
  });
}

function askHolder(path: string): Promise<LockHolder | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(path);
    socket.setEncoding('utf8');
    socket.on('data', (part) => (text += part));
    socket.on('error', () => resolve(null));
    socket.on('end', () => resolve(text ? (JSON.parse(text) as LockHolder) : null));
  });
}

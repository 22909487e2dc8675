import { createECDH } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenPort } from '@/lib/launch/application';
import { copyBinaries, hydrateSymlinks } from '@/lib/launch/embedded-place';
import { takeLock } from '@/lib/launch/folder-lock';
import { authSecret, pushKeys } from '@/lib/launch/secret';
import { refuseTakenPort } from '@/lib/launch/server';
import { PROJECT_FOLDER } from '@/lib/launch/settings';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, env: Record<string, string> = {}) {
  const clean = { ...process.env, DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined, DATA_FOLDER: folder, ...env };
  const result = spawnSync(process.execPath, ['lib/launch/run.mjs', ...command.split(' ')], { cwd: PROJECT_FOLDER, env: clean, encoding: 'utf8' });
  return { status: result.status, said: result.stdout + result.stderr };
}

test('a school does not start in a folder of the demo', () => {
  writeFileSync(join(folder, 'demo'), '');
  expect(run('start')).toEqual({ status: 1, said: expect.stringContaining('holds the demo\'s data') });
});

test('a database of one’s own needs the owner’s address for migrations', () => {
  const answer = run('migrate status', { DATABASE_URL: 'postgresql://journal@localhost/journal' });
  expect(answer).toEqual({ status: 1, said: expect.stringContaining('set DATABASE_OWNER_URL too') });
});

test('an unknown command names the known ones', () => {
  expect(run('begin')).toEqual({ status: 1, said: expect.stringContaining('demo, start, dev, test') });
});

test('a taken port is told with the way out', async () => {
  const other = createServer().listen(0);
  const { port } = other.address() as AddressInfo;
  await expect(refuseTakenPort(port)).rejects.toThrow(`Choose another: PORT=${port + 1}`);
  await new Promise((closed) => other.close(closed));
  await expect(refuseTakenPort(port)).resolves.toBeUndefined();
});

test('the secret is made once and kept; a given one is taken', () => {
  delete process.env.NEXTAUTH_SECRET;
  const made = authSecret(folder);
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(authSecret(folder)).toBe(made);
  process.env.NEXTAUTH_SECRET = 'the school’s own secret, from elsewhere';
  expect(authSecret(folder)).toBe('the school’s own secret, from elsewhere');
});

test('the keys of web push are one pair, made once and kept; given ones are taken', () => {
  const given = { VAPID_PUBLIC_KEY: process.env.VAPID_PUBLIC_KEY!, VAPID_PRIVATE_KEY: process.env.VAPID_PRIVATE_KEY! };
  expect(pushKeys(folder)).toEqual(given);
  delete process.env.VAPID_PUBLIC_KEY;
  const made = pushKeys(folder);
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(made.VAPID_PRIVATE_KEY, 'base64url'));
  expect([made.VAPID_PRIVATE_KEY.length, pair.getPublicKey().toString('base64url'), pushKeys(folder)]).toEqual([43, made.VAPID_PUBLIC_KEY, made]);
  Object.assign(process.env, given);
});

test('of many that find a dead process’s lock at once exactly one takes it', async () => {
  const path = join(folder, 'lock');
  for (let round = 0; round < 5; round += 1) {
    writeFileSync(path, 'left behind');
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => takeLock(path, `start ${at}`)));
    const taken = answers.flatMap((answer, at) => ('release' in answer ? [{ at, answer }] : []));
    expect(taken).toHaveLength(1);
    expect(answers.filter((answer) => 'purpose' in answer && answer.purpose === `start ${taken[0]?.at}`)).toHaveLength(7);
    await taken[0]?.answer.release();
  }
});

test.each(['abc', '0', '65536', '80.5'])('PORT=%s is told in a sentence', (port) => {
  process.env.PORT = port;
  expect(() => chosenPort()).toThrow(`PORT is a whole number from 1 to 65535, not "${port}".`);
});

test('an empty PORT is none', () => {
  process.env.PORT = '';
  expect(chosenPort()).toBe(3000);
  delete process.env.PORT;
});

test('a bad SCHOOL_CLOCK is told in a sentence before anything starts', () => {
  for (const command of ['demo', 'start', 'import x.fet']) {
    expect(run(command, { SCHOOL_CLOCK: 'yesterday' })).toEqual({ status: 1, said: expect.stringContaining('SCHOOL_CLOCK is neither an instant') });
  }
});

test('links of PostgreSQL’s package are made in a copy when its own folder is read-only', () => {
  const [packageFolder, copy] = [join(folder, 'package'), join(folder, 'copy')];
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  mkdirSync(join(packageFolder, 'native/lib'), { recursive: true });
  writeFileSync(join(packageFolder, 'native/lib/libpq.so.5.18'), 'library');
  writeFileSync(join(packageFolder, 'native/pg-symlinks.json'), JSON.stringify(links));
  chmodSync(join(packageFolder, 'native/lib'), 0o500);
  // Root may write everywhere; the server's user is another.
  if (process.getuid?.() !== 0) expect(hydrateSymlinks(packageFolder, join(packageFolder, 'native'))).toBe(false);
  copyBinaries(packageFolder, copy, undefined);
  expect(readlinkSync(join(copy, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
  expect(readFileSync(join(copy, 'lib/libpq.so.5'), 'utf8')).toBe('library');
});

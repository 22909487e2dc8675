import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authSecret } from '@/lib/launch/secret';
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

test('the demo does not start in a folder of a school', () => {
  mkdirSync(join(folder, 'postgres'));
  expect(run('demo')).toEqual({ status: 1, said: expect.stringContaining('holds the data of a school') });
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

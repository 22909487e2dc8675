import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress';
import { dataFolder, PROJECT_FOLDER } from './settings';

/** What the built application is made of. The launcher itself is not. */
const SOURCES = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'middleware.ts', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'];
const LEFT_OUT = /^lib\/(launch|db\/generated)\//;
const MARK = join(PROJECT_FOLDER, '.next/made-from');

/** Builds the application unless what lies in `.next` was built from these very sources. */
export async function ensureBuilt(): Promise<void> {
  const hash = hashOfSources();
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === hash) return;
  rmSync(MARK, { force: true });
  await step('Building the application', build);
  writeFileSync(MARK, hash);
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of SOURCES.flatMap(filesOf).filter((name) => !LEFT_OUT.test(name)).sort()) {
    hash.update(file).update(readFileSync(join(PROJECT_FOLDER, file)));
  }
  return hash.digest('hex');
}

function filesOf(source: string): string[] {
  const full = join(PROJECT_FOLDER, source);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [source];
  const names = readdirSync(full, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(PROJECT_FOLDER.length + 1));
}

async function build(): Promise<void> {
  mkdirSync(dataFolder(), { recursive: true });
  const logFile = join(dataFolder(), 'build.log');
  const log = openSync(logFile, 'w');
  const next = join(PROJECT_FOLDER, 'node_modules/next/dist/bin/next');
  const builder = spawn(process.execPath, [next, 'build'], {
    cwd: PROJECT_FOLDER,
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
    stdio: ['ignore', log, log],
  });
  const stopBuilder = () => builder.kill();
  process.once('exit', stopBuilder);
  const code = await new Promise<number | null>((resolve) => builder.once('exit', resolve));
  process.off('exit', stopBuilder);
  closeSync(log);
  if (code !== 0) throw new Error(`The build failed:\n${readFileSync(logFile, 'utf8')}`);
}

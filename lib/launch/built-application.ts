import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { step } from './progress';
import { dataFolder, PROJECT_FOLDER } from './settings';
import { hashOfSources } from './source-hash';

/** What the built application is made of. The launcher itself is not. */
const SOURCES = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'middleware.ts', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'];
const LEFT_OUT = /^lib\/(launch|db\/generated)\//;
const PATIENCE_MS = 300_000;
const MARK = join(PROJECT_FOLDER, '.next/made-from');

/** Builds the application unless what lies in `.next` was built from these very sources. */
export async function ensureBuilt(): Promise<void> {
  const hash = hashOfSources(SOURCES, (file) => LEFT_OUT.test(file));
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === hash) return;
  rmSync(MARK, { force: true });
  await step('Building the application', build);
  writeFileSync(MARK, hash);
}

/** A build that outlived its killed command holds Next's lock: it is waited for. */
async function build(): Promise<void> {
  mkdirSync(dataFolder(), { recursive: true });
  const logFile = join(dataFolder(), 'build.log');
  const startedAt = performance.now();
  while (!(await nextBuild(logFile))) {
    const said = readFileSync(logFile, 'utf8');
    const isOccupied = said.includes('Another next build process is already running');
    if (!isOccupied || performance.now() - startedAt > PATIENCE_MS) throw new Error(`The build failed:\n${said}`);
    await pause(1_000);
  }
}

/** True when it succeeded; what it says is in the log. It is ended with us. */
async function nextBuild(logFile: string): Promise<boolean> {
  const log = openSync(logFile, 'w');
  const builder = spawn(process.execPath, [join(PROJECT_FOLDER, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: PROJECT_FOLDER,
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
    stdio: ['ignore', log, log],
  });
  const stopBuilder = () => builder.kill();
  process.once('exit', stopBuilder);
  const code = await new Promise<number | null>((resolve) => builder.once('exit', resolve));
  process.off('exit', stopBuilder);
  closeSync(log);
  return code === 0;
}

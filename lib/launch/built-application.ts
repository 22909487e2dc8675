import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './progress';
import { dataFolder, PROJECT_FOLDER } from './settings';
import { hashOfSources } from './source-hash';

/** What the built application is made of. The launcher itself is not. */
const SOURCES = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'middleware.ts', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'];
const LEFT_OUT = /^lib\/(launch|db\/generated)\//;
const MARK = join(PROJECT_FOLDER, '.next/made-from');

/** Builds the application unless what lies in `.next` was built from these very sources. */
export async function ensureBuilt(): Promise<void> {
  const hash = hashOfSources(SOURCES, (file) => LEFT_OUT.test(file));
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === hash) return;
  rmSync(MARK, { force: true });
  await step('Building the application', build);
  writeFileSync(MARK, hash);
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

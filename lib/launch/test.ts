import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './built-application';
import { runCommand } from './ending';
import { dataFolder, PROJECT_FOLDER } from './settings';

interface Tally {
  readonly label: string;
  readonly passed: number;
  readonly failed: number;
}

/** `npm test`: type check, linter, every suite of Jest, then the browser tests; ends with the sum of all, and where it failed. */
runCommand(async () => {
  mkdirSync(dataFolder(), { recursive: true });
  const linted = check('Linter', () => run('eslint', 'eslint/bin/eslint.js', '.'));
  const typed = await check('Types', async () => (await run('next', 'next/dist/bin/next', 'typegen')) && (await run('tsc', 'typescript/bin/tsc', '--noEmit')));
  // The linter has use for one core only: the other builds what the browser tests will open, and says there if it cannot.
  if (typed.failed === 0) await ensureBuilt().catch(() => undefined);
  const tallies = [typed, await linted, await jest(), await playwright()];
  const sum = (kind: 'passed' | 'failed') => tallies.reduce((total, tally) => total + tally[kind], 0);
  const where = tallies.flatMap(({ label, failed }) => (failed > 0 ? [label] : []));
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${where.length > 0 ? ` (${where.join('; ')})` : ''}`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
});

/** A check has no tests to count: only its failure counts. */
async function check(label: string, work: () => Promise<boolean>): Promise<Tally> {
  heading(label);
  return { label, passed: 0, failed: (await work()) ? 0 : 1 };
}

async function jest(): Promise<Tally> {
  const label = heading('Unit, component, data, policy and architecture tests');
  const report = freshReport('jest.json');
  const ended = await run('jest', 'jest/bin/jest.js', '--json', `--outputFile=${report}`);
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = read(report);
  return tally(label, numPassedTests, numFailedTests + numRuntimeErrorTestSuites, ended);
}

async function playwright(): Promise<Tally> {
  const label = heading('Browser tests');
  await ensureBuilt();
  const report = freshReport('playwright.json');
  process.env.E2E_REPORT = report;
  const ended = await run('playwright', '@playwright/test/cli.js', 'test');
  const { expected = 0, flaky = 0, unexpected = 0 } = read(report).stats ?? {};
  return tally(label, expected + flaky, unexpected, ended);
}

/** A runner that fails without naming a failed test (it could not start) counts as one failure. */
function tally(label: string, passed: number, failed: number, ended: boolean): Tally {
  return { label, passed, failed: ended ? failed : Math.max(1, failed) };
}

interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  numRuntimeErrorTestSuites?: number;
  stats?: { expected: number; flaky: number; unexpected: number };
}

function freshReport(name: string): string {
  const file = join(dataFolder(), name);
  rmSync(file, { force: true });
  return file;
}

function read(file: string): Report {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : {};
}

function heading(label: string): string {
  console.log(`\n== ${label}`);
  return label;
}

/** Runs a tool of node_modules to its end; true when it succeeded. It is ended with us. */
function run(name: string, script: string, ...args: string[]): Promise<boolean> {
  const tool = spawn(process.execPath, [join(PROJECT_FOLDER, 'node_modules', script), ...args], { cwd: PROJECT_FOLDER, stdio: 'inherit' });
  const end = () => tool.kill();
  process.once('exit', end);
  return new Promise((resolve, reject) => {
    tool.once('error', () => reject(new Error(`${name} cannot be started.`)));
    tool.once('exit', (code) => {
      process.off('exit', end);
      resolve(code === 0);
    });
  });
}

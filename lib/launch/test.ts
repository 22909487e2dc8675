import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuilt } from './built-application';
import { copyPlace, discardPlace } from './embedded-place';
import { runCommand } from './ending';
import { dataFolder, PROJECT_FOLDER } from './settings';

interface Tally {
  readonly label: string;
  readonly passed: number;
  readonly failed: number;
  /** Each failed test: where it stands, and what it said. */
  readonly failures?: readonly string[];
}

/** What the browser tests open, and Jest's tests of the sample school take a copy of. */
const DEMO = ['tsx/dist/cli.mjs', '--conditions=react-server', join(PROJECT_FOLDER, 'tests/e2e/make-demo.ts')] as const;

/**
 * Each test file loads Prisma's compiler of queries anew, and ends before the optimizing compiler's work on it pays: it costs a tenth
 * of all. What else it loads is read once a process.
 */
const FOR_MANY_FILES = ['--liftoff-only', '--import', pathToFileURL(join(PROJECT_FOLDER, 'tests/support/compile-once.mjs')).href] as const;

/** `npm test`: type check, linter, every suite of Jest, then the browser tests; ends with the sum of all, and where it failed. */
runCommand(async () => {
  mkdirSync(dataFolder(), { recursive: true });
  const linted = check('Linter', () => run('eslint', 'eslint/bin/eslint.js', '.'));
  const audited = check('Packages', () => run('tsx', 'tsx/dist/cli.mjs', join(PROJECT_FOLDER, 'lib/launch/audit.ts')));
  const typed = await check('Types', async () => (await run('next', 'next/dist/bin/next', 'typegen')) && (await run('tsc', 'typescript-7/bin/tsc', '--noEmit')));
  // What cannot be built says so where it is opened.
  const [isDemoMade] = await Promise.all([run('tsx', ...DEMO), typed.failed === 0 && ensureBuilt().catch(() => undefined)]);
  // Browser tests wait for one thing after another, so the others run beside them; the school they take is a copy.
  const tallies = await Promise.all([linted, audited, jest(isDemoMade), playwright(isDemoMade)]);
  tallies.unshift(typed);
  const sum = (kind: 'passed' | 'failed') => tallies.reduce((total, tally) => total + tally[kind], 0);
  const where = tallies.flatMap(({ label, failed }) => (failed > 0 ? [label] : []));
  // Once more at the end: a log of thousands of lines is often cut at its beginning.
  for (const failure of tallies.flatMap(({ failures }) => failures ?? [])) console.log(`\n${failure}`);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${where.length > 0 ? ` (${where.join('; ')})` : ''}`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
});

/** A check has no tests to count: only its failure counts. */
async function check(label: string, work: () => Promise<boolean>): Promise<Tally> {
  heading(label);
  return { label, passed: 0, failed: (await work()) ? 0 : 1 };
}

async function jest(isDemoMade: boolean): Promise<Tally> {
  const label = 'Unit, component, data, policy and architecture tests';
  const [report, own] = [freshReport('jest.json'), join(dataFolder(), 'test-sample')];
  if (isDemoMade) {
    copyPlace(join(dataFolder(), 'e2e'), own);
    process.env.TEST_DATABASE_FOLDER = own;
  }
  const log = join(dataFolder(), 'jest.log');
  const ended = await runNode('jest', { log }, ...FOR_MANY_FILES, tool('jest/bin/jest.js'), '--json', `--outputFile=${report}`);
  discardPlace(own);
  heading(label);
  console.log(readFileSync(log, 'utf8'));
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0, testResults = [] } = readReport<JestReport>(report);
  const failures = testResults.filter(({ status }) => status === 'failed').map(({ name, message }) => inShort(relative(PROJECT_FOLDER, name), message));
  return { ...tally(label, numPassedTests, numFailedTests + numRuntimeErrorTestSuites, ended), failures };
}

async function playwright(isDemoMade: boolean): Promise<Tally> {
  const label = heading('Browser tests');
  await ensureBuilt();
  const report = freshReport('playwright.json');
  process.env.E2E_REPORT = report;
  if (isDemoMade) process.env.E2E_MADE = 'yes';
  const ended = await run('playwright', '@playwright/test/cli.js', 'test');
  const { stats, suites = [] } = readReport<PlaywrightReport>(report);
  const { expected = 0, flaky = 0, unexpected = 0 } = stats ?? {};
  if (flaky > 0) console.log(`${flaky} passed at the second try only; what each said at the first is at the end.`);
  return { ...tally(label, expected + flaky, unexpected, ended), failures: suites.flatMap(failuresOf) };
}

/** A runner that fails without naming a failed test (it could not start) counts as one failure. */
function tally(label: string, passed: number, failed: number, ended: boolean): Tally {
  return { label, passed, failed: ended ? failed : Math.max(1, failed) };
}

interface JestReport {
  numPassedTests?: number;
  numFailedTests?: number;
  numRuntimeErrorTestSuites?: number;
  testResults?: { name: string; status: string; message: string }[];
}

interface PlaywrightReport {
  stats?: { expected: number; flaky: number; unexpected: number };
  suites?: Suite[];
}

interface Suite {
  file: string;
  specs?: { title: string; tests: { results: { errors: { message?: string }[] }[] }[] }[];
  suites?: Suite[];
}

function failuresOf({ file, specs = [], suites = [] }: Suite): string[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message = '' }) => inShort(`${file}: ${title}`, message)))),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

/** The first lines of what a test said, without the colours of a terminal. */
function inShort(where: string, said: string): string {
  return `${where}\n${stripVTControlCharacters(said).split('\n').slice(0, 25).join('\n')}`;
}

function freshReport(name: string): string {
  const file = join(dataFolder(), name);
  rmSync(file, { force: true });
  return file;
}

function readReport<T>(file: string): Partial<T> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : {};
}

function heading(label: string): string {
  console.log(`\n== ${label}`);
  return label;
}

function tool(script: string): string {
  return join(PROJECT_FOLDER, 'node_modules', script);
}

/** Runs a tool of node_modules to its end; true when it succeeded. */
function run(name: string, script: string, ...args: string[]): Promise<boolean> {
  return runNode(name, {}, tool(script), ...args);
}

/** The same with Node's own settings first; `log`: the file that it writes what it says to. What runs is ended with us. */
function runNode(name: string, { log }: { log?: string }, ...args: string[]): Promise<boolean> {
  const said = log === undefined ? 'inherit' : openSync(log, 'w');
  const started = spawn(process.execPath, args, { cwd: PROJECT_FOLDER, stdio: ['inherit', said, said] });
  if (typeof said === 'number') closeSync(said);
  const end = () => started.kill();
  process.once('exit', end);
  return new Promise((resolve, reject) => {
    started.once('error', () => reject(new Error(`${name} cannot be started.`)));
    started.once('exit', (code) => {
      process.off('exit', end);
      resolve(code === 0);
    });
  });
}

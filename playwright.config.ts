import { defineConfig, devices } from '@playwright/test';
import { FIRST_DEMO, SECOND_DEMO, type TestedDemo } from './tests/e2e/demos';
import { ownChromium } from './tests/support/chromium';
import { SAMPLE_CLOCK } from './tests/support/sample-clock';

const browser = ownChromium();

/** A page lives for seconds here: what its scripts gain by being compiled costs a fifth of all that a page takes. */
const PLAIN_SCRIPT = '--js-flags=--no-sparkplug,--no-maglev,--no-opt';

/** What devices keep and networks lose, and the server's doors: half of what writes, on a demo of its own. */
const DEVICES = /(device-faults|door-\w+(-\w+)?|effort|first-lesson|never-lost|spread|unsent|without-network)\.spec\.ts/;
const OWN_JOURNAL = /(kill|random-faults|start)\.spec\.ts/;
/** What only reads stands on nothing that others leave. */
const PAGES = /(every-page|door-addresses|door-headers|other-child|smoke)\.spec\.ts/;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.data/test-results',
  fullyParallel: false,
  workers: 3,
  // A machine that is busy is slow, not wrong.
  timeout: 120_000,
  // In `npm test`, which names at its end what passed only then: a rare race is not to keep everything else from landing.
  retries: process.env.E2E_REPORT ? 1 : 0,
  expect: { timeout: 30_000 },
  reporter: process.env.E2E_REPORT ? [['line'], ['json', { outputFile: process.env.E2E_REPORT }]] : [['list']],
  // Without traces, which copy a sheet of a thousand cells at every key; `--trace on` makes them for a test that fails.
  use: {
    baseURL: addressOf(FIRST_DEMO),
    locale: 'ky',
    timezoneId: 'Asia/Bishkek',
    ...(browser
      ? { launchOptions: { executablePath: browser.executablePath, env: { ...process.env, ...browser.env }, args: ['--no-sandbox', '--disable-gpu', PLAIN_SCRIPT] } }
      : { channel: 'chrome' }),
  },
  // Within a project files stand on what others left, so each has one worker.
  projects: [
    { name: 'desk', use: devices['Desktop Chrome'], testIgnore: [OWN_JOURNAL, PAGES, DEVICES], workers: 1 },
    { name: 'devices', use: { ...devices['Desktop Chrome'], baseURL: addressOf(SECOND_DEMO) }, testMatch: DEVICES, testIgnore: PAGES, workers: 1 },
    { name: 'own journal', use: devices['Desktop Chrome'], testMatch: OWN_JOURNAL, workers: 1 },
    { name: 'pages', use: { ...devices['Desktop Chrome'], baseURL: addressOf(SECOND_DEMO) }, testMatch: PAGES, workers: 1 },
  ],
  // Both begin at an hour of a Friday with lessons; `npm test` has made them already.
  webServer: [serverOf(FIRST_DEMO, process.env.E2E_MADE ? '' : 'node --conditions=react-server --import tsx tests/e2e/make-demo.ts && '), serverOf(SECOND_DEMO)],
});

function addressOf({ port }: TestedDemo): string {
  return `http://localhost:${port}`;
}

function serverOf(demo: TestedDemo, before = '') {
  return {
    command: `${before}exec node lib/launch/run.mjs demo`,
    url: `${addressOf(demo)}/api/health`,
    timeout: 480_000,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
    env: { PORT: String(demo.port), DATA_FOLDER: demo.folder, SCHOOL_CLOCK: SAMPLE_CLOCK, SMTP_URL: `smtp://127.0.0.1:${demo.mailPort}`, SMTP_FROM: 'Мектеп <journal@example.org>' },
  };
}

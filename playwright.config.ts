import { defineConfig, devices } from '@playwright/test';
import { ownChromium } from './tests/support/chromium';
import { MAIL_PORT } from './tests/support/mail-port';
import { SAMPLE_CLOCK } from './tests/support/sample-clock';

const PORT = Number(process.env.E2E_PORT ?? 3900);
const browser = ownChromium();

/** A page lives for seconds here: what its scripts gain by being compiled costs a fifth of all that a page takes. */
const PLAIN_SCRIPT = '--js-flags=--no-sparkplug,--no-maglev,--no-opt';

/** Begins the one check that a page of those that only read leads to. */
const AFTER_PAGES = /check-plan\.spec\.ts/;
const OWN_JOURNAL = /(kill|moved-holiday|random-faults|start)\.spec\.ts/;
/** What only reads stands on nothing that others leave. */
const PAGES = /(every-page|door-addresses|door-headers|other-child|smoke)\.spec\.ts/;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.data/test-results',
  fullyParallel: false,
  workers: 2,
  // A machine that is busy is slow, not wrong.
  timeout: 120_000,
  // In `npm test`, which names at its end what passed only then: a rare race is not to keep everything else from landing.
  retries: process.env.E2E_REPORT ? 1 : 0,
  expect: { timeout: 30_000 },
  reporter: process.env.E2E_REPORT ? [['line'], ['json', { outputFile: process.env.E2E_REPORT }]] : [['list']],
  // Without traces, which copy a sheet of a thousand cells at every key; `--trace on` makes them for a test that fails.
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'ky',
    timezoneId: 'Asia/Bishkek',
    ...(browser
      ? { launchOptions: { executablePath: browser.executablePath, env: { ...process.env, ...browser.env }, args: ['--no-sandbox', '--disable-gpu', PLAIN_SCRIPT] } }
      : { channel: 'chrome' }),
  },
  // Two at once, as many as a small machine has use for; within a project files stand on what others left, so each has one worker.
  projects: [
    { name: 'desk', use: devices['Desktop Chrome'], testIgnore: [OWN_JOURNAL, PAGES, AFTER_PAGES], workers: 1 },
    { name: 'own journal', use: devices['Desktop Chrome'], testMatch: OWN_JOURNAL, workers: 1 },
    { name: 'pages', use: devices['Desktop Chrome'], testMatch: PAGES, workers: 1 },
    { name: 'after pages', use: devices['Desktop Chrome'], testMatch: AFTER_PAGES, workers: 1, dependencies: ['pages'] },
  ],
  webServer: {
    // A demo of their own, which begins at an hour of a Friday with lessons; `npm test` has made it already.
    command: `exec node lib/launch/run.mjs demo ${process.env.E2E_MADE ? '' : '--afresh'}`,
    url: `http://localhost:${PORT}/api/health`,
    timeout: 480_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: { PORT: String(PORT), DATA_FOLDER: '.data/e2e', SCHOOL_CLOCK: SAMPLE_CLOCK, SMTP_URL: `smtp://127.0.0.1:${MAIL_PORT}`, SMTP_FROM: 'Мектеп <journal@example.org>' },
  },
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test as base } from '@playwright/test';
import { discardPlace } from '@/lib/launch/embedded-place';
import { type EmbeddedServer, startEmbedded } from '@/lib/launch/embedded-postgres';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { fill } from '@/lib/text/fill';
import account from '@/lib/text/messages/account/ky.json';
import auth from '@/lib/text/messages/auth/ky.json';
import imports from '@/lib/text/messages/imports/ky.json';
import lesson from '@/lib/text/messages/lesson/ky.json';
import preparing from '@/lib/text/messages/preparing/ky.json';
import shell from '@/lib/text/messages/shell/ky.json';
import { connectOwner } from '../support/owner-connection';
import { fetFile } from '../support/importing/fet-file';
import { SAMPLE_CLOCK } from '../support/sample-clock';
import { until } from '../support/own-journal';
import { seriousOn } from './soundness';
import { signIn } from './support';

const PORT = Number(process.env.E2E_PORT ?? 3900) + 2;
const ADDRESS = `http://localhost:${PORT}`;
const FOLDER = join(PROJECT_FOLDER, '.data/e2e-start');
const CODE = /one-time code ([A-Z2-9]{4}(?:-[A-Z2-9]{4}){2})/;
const DIRECTOR = { login: 'director', password: 'tunduk-jajloo-2026' };
/** She teaches the first class. */
const TEACHER = 'Ынтымакова Ырыскүл';
const FIELDS = {
  ...{ nameKy: 'Асан Тилекеев атындагы мектеп', nameRu: 'Школа имени Асана Тилекеева', nameEn: 'Asan Tilekeev School' },
  ...{ surname: 'Сатыбалдиева', firstName: 'Гүлзат', ...DIRECTOR },
};

/** Runs a command of package.json as a school does; what it says is kept. */
class Command {
  said = '';
  readonly #child: ChildProcess;

  constructor(...[command, env, ...args]: [command: string, env: Record<string, string>, ...args: string[]]) {
    const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...own } = process.env;
    const all = { ...own, NEXTAUTH_URL: ADDRESS, PORT: String(PORT), DATA_FOLDER: FOLDER, SCHOOL_CLOCK: SAMPLE_CLOCK, ...env };
    this.#child = spawn(process.execPath, ['lib/launch/run.mjs', command, ...args], { cwd: PROJECT_FOLDER, env: all, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const output of [this.#child.stdout, this.#child.stderr]) output?.on('data', (part) => (this.said += part));
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async answers(): Promise<void> {
    await until(() => this.said.includes('The journal answers at') || this.#hasEnded);
    if (this.#hasEnded) throw new Error(`The journal did not start:\n${this.said}`);
  }

  async ended(): Promise<number | null> {
    if (!this.#hasEnded) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.ended();
  }
}

const test = base.extend<{ run: (command: string, env?: Record<string, string>, ...args: string[]) => Command }>({
  run: async ({}, use) => {
    const begun: Command[] = [];
    await use((command, env = {}, ...args) => {
      const made = new Command(command, env, ...args);
      begun.push(made);
      return made;
    });
    await Promise.all(begun.map((command) => command.stop()));
    discardPlace(FOLDER);
  },
});

test.beforeAll(() => discardPlace(FOLDER));
test.use({ baseURL: ADDRESS, viewport: { width: 360, height: 740 } });

/** Of the sample school its calendar, told of no other class, and its first class, with its teacher, who leads the school, and her first lesson of today. */
function filesOfFirstClass() {
  const sample = (name: string) => readFileSync(join(PROJECT_FOLDER, 'prisma/sample', name), 'utf8');
  const rowsOf = (name: string, isWanted: (row: string) => boolean) => sample(name).split('\n').filter((row, index) => index === 0 || isWanted(row)).join('\n');
  const [teacher = ''] = rowsOf('staff.csv', (row) => row.startsWith(TEACHER)).split('\n')[1]!.split(',');
  const years = '<Year><Name>1-А</Name><Separator> </Separator></Year>';
  const files = {
    'calendar.json': sample('calendar.json').replaceAll('6-Б', '1-А'),
    'staff.csv': rowsOf('staff.csv', (row) => row.includes(',1-А,') || !row.includes(',Мугалим,')),
    'pupils.csv': rowsOf('pupils.csv', (row) => row.includes(',1-А,')),
    'timetable.fet': fetFile({ years, activities: [{ id: 1, subject: 'Математика', teachers: [teacher], students: ['1-А'], at: ['Жума', '1'] }] }),
  };
  return Object.entries(files).map(([name, content]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) }));
}

async function fillIn(page: Page, code: string): Promise<void> {
  await page.goto('/setup');
  await page.getByLabel(auth.setup.code).fill(code);
  for (const [name, text] of Object.entries(FIELDS)) await page.locator(`[name="${name}"]`).fill(text);
}

test('an empty journal is founded once with its code, signs its director in, and is led to its first lesson by the assistant and the school’s files', async ({ run, browser, page }) => {
  test.setTimeout(240_000);
  const journal = run('start');
  await journal.answers();
  await until(() => CODE.test(journal.said));
  const [, code = ''] = CODE.exec(journal.said) ?? [];
  const other = await (await browser.newContext({ baseURL: ADDRESS })).newPage();
  await fillIn(other, code);

  await page.goto('/setup');
  await expect(page.getByRole('heading', { name: auth.setup.title })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await seriousOn(page)).toEqual([]);
  await page.screenshot({ path: join(PROJECT_FOLDER, '.data/test-results/setup-360.png'), fullPage: true });
  await fillIn(page, code);
  await page.getByRole('button', { name: auth.setup.submit }).click();
  await expect(page).toHaveURL('/');

  await other.getByRole('button', { name: auth.setup.submit }).click();
  await expect(other.getByText(auth.setup.closed)).toBeVisible();
  await signIn(other, DIRECTOR);
  await expect(other).toHaveURL('/');
  // A school whose clock was set by hand is told so, and is nobody's sample.
  await expect(other.getByText(shell.movedClock.split('{')[0]!.trim())).toBeVisible();
  await expect(other.getByText(shell.demo.split('.')[0]!)).toHaveCount(0);
  await other.context().close();

  // The assistant says what is missing, and opens the year.
  await page.getByRole('link', { name: preparing.title }).click();
  await expect(page.getByRole('link', { name: preparing.missing.noYear })).toBeVisible();
  await page.getByRole('button', { name: preparing.first.save }).click();
  await expect(page.getByText(fill(preparing.year, { label: '2026-2027' }))).toBeVisible();
  await expect(page.getByRole('link', { name: preparing.missing.noYear })).toHaveCount(0);
  await expect(page.getByRole('link', { name: preparing.missing.noBells })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  // The school's files: looked at first, then brought in.
  await page.goto('/office/imports');
  await page.locator('input[type=file]').setInputFiles(filesOfFirstClass());
  await page.getByRole('button', { name: imports.upload.submit }).click();
  await page.waitForURL(/drafts/);
  await page.getByRole('button', { name: imports.draft.apply }).click();
  await expect(page.getByText(imports.applied.done)).toBeVisible({ timeout: 120_000 });
  const [login = '', password = ''] = await page.getByRole('row', { name: new RegExp(TEACHER) }).locator('code').allInnerTexts();
  await page.goto('/office/start');
  for (const missing of [preparing.missing.noBells, preparing.missing.noClasses, preparing.missing.noPupils, preparing.missing.noGroups]) await expect(page.getByRole('link', { name: missing })).toHaveCount(0);
  await logFirstLesson(await (await browser.newContext({ baseURL: ADDRESS })).newPage(), { login, password });
  // A minute after its start the journal has the day's back-up made.
  await until(() => /\.backup: \d+ rows/.test(journal.said));
  expect(await journal.stop()).toBe(0);
});

/** A teacher comes in with the one-time password that the import gave her, sets one of her own and confirms the first lesson of her day. */
async function logFirstLesson(page: Page, given: { login: string; password: string }): Promise<void> {
  await signIn(page, given);
  await page.waitForURL('/account');
  await page.getByLabel(account.password.present).fill(given.password);
  for (const label of [account.password.next, account.password.again]) await page.getByLabel(label, { exact: true }).fill(DIRECTOR.password);
  await page.getByRole('button', { name: account.password.submit }).click();
  await expect(page.getByText(account.password.done)).toBeVisible();
  await page.goto('/');
  await page.locator('[aria-labelledby="lessons-today"] a').first().click();
  await page.getByRole('button', { name: lesson.attendance.all }).click();
  await expect(page.getByText(lesson.attendance.confirmed)).toBeVisible();
}

test('a PostgreSQL of the school’s own serves, with its owner at first and then with the server’s login alone', async ({ run, request }) => {
  test.setTimeout(240_000);
  const server = await startEmbedded(join(FOLDER, 'foreign'), { purpose: 'another server', fast: true, disposable: true });
  try {
    await servesOn(server, run, () => request.get('/api/health'));
  } finally {
    await server.stop();
    discardPlace(join(FOLDER, 'foreign'));
  }
});

async function servesOn(server: EmbeddedServer, run: (command: string, env: Record<string, string>) => Command, health: () => Promise<{ status(): number }>): Promise<void> {
  const owner = await connectOwner(server.url('postgres'));
  await owner.rows('create role journal_server login noinherit');
  await owner.close();
  const own = { DATABASE_URL: server.url('journal_server') };

  const tooEarly = run('start', own);
  expect([await tooEarly.ended(), tooEarly.said]).toEqual([1, expect.stringContaining('not at the state of this program: npm run migrate -- deploy')]);

  const first = run('start', { ...own, DATABASE_OWNER_URL: server.url('postgres') });
  await first.answers();
  expect((await health()).status()).toBe(200);
  const serving = workerEnvironments();
  expect(serving.length).toBeGreaterThan(0);
  expect(serving.filter((environment) => environment.includes('DATABASE_OWNER_URL='))).toEqual([]);
  expect(await first.stop()).toBe(0);

  const second = run('start', own);
  await second.answers();
  expect((await health()).status()).toBe(200);
  expect(await second.stop()).toBe(0);
}

/** The environments of the server processes on our port (Linux). */
function workerEnvironments(): string[] {
  const told = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const workers = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && told(pid, 'cmdline').includes('worker.mjs'));
  return workers.map((pid) => told(pid, 'environ')).filter((environment) => environment.split('\0').includes(`PORT=${PORT}`));
}

import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chosenPort, serve } from '@/lib/launch/application';
import { ensureBuilt } from '@/lib/launch/built-application';
import { openDemo } from '@/lib/launch/demo-data';
import { beforeEnd, end, runCommand } from '@/lib/launch/ending';
import { step } from '@/lib/launch/progress';
import { dataFolder, PROJECT_FOLDER } from '@/lib/launch/settings';
import auth from '@/lib/text/messages/auth/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { ownChromium } from '../support/chromium';

/** README's pictures: whose screen, the list it is reached from, which of the list's links, by their form. */
const PICTURES = [
  { file: 'spread', hat: 'subjectTeacher', list: '/journal', address: /^\/journal\/[0-9a-f-]{36}$/, link: 0, size: { width: 1360, height: 860 } },
  { file: 'diary', hat: 'parentOfTwo', list: '/diary', address: /^\/diary\/[0-9a-f-]{36}$/, link: -1, size: { width: 1100, height: 860 } },
] as const;
type Picture = (typeof PICTURES)[number];

/** A Friday with lessons: the pictures do not change with the day they are taken on. */
const MOMENT = new Date('2026-11-20T11:10:00+06:00');

/** `npm run pictures`: serves a demo of its own and takes README's pictures from it, which lie beside this file. */
runCommand(async () => {
  const [folder, port] = [join(dataFolder(), 'pictures'), chosenPort()];
  const { database, clock, personas } = await openDemo(folder, { beginsAt: MOMENT }, 'npm run pictures');
  await ensureBuilt();
  const address = await serve({ database, folder, port, clock, isSample: true });
  const own = ownChromium();
  const browser = await chromium.launch(
    own ? { executablePath: own.executablePath, env: { ...process.env, ...own.env }, args: ['--no-sandbox'] } : { channel: 'chrome' },
  );
  beforeEnd(() => browser.close());
  for (const picture of PICTURES) await step(`tests/pictures/${picture.file}.png`, () => take(browser, address, personas, picture));
  await end(0);
});

async function take(browser: Browser, address: string, personas: readonly Persona[], picture: Picture): Promise<void> {
  const person = personas.find(({ hat }) => hat === picture.hat);
  if (!person) throw new Error(`The demo has no ${picture.hat}.`);
  const page = await browser.newPage({ baseURL: address, viewport: picture.size, locale: 'ky', reducedMotion: 'reduce' });
  await signIn(page, person);
  await page.goto(picture.list);
  await page.goto(await chosenLink(page, picture));
  await page.waitForLoadState('networkidle');
  await page.getByText(journal.saving.preparing).waitFor({ state: 'detached' });
  await page.screenshot({ path: join(PROJECT_FOLDER, `tests/pictures/${picture.file}.png`) });
  await page.close();
}

async function signIn(page: Page, { login, password }: Persona): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(auth.signIn.login).fill(login);
  await page.getByLabel(auth.signIn.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: auth.signIn.submit }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

async function chosenLink(page: Page, { address, link }: Picture): Promise<string> {
  const links = await page.locator('main a').evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
  const found = links.filter((href) => address.test(href)).at(link);
  if (!found) throw new Error(`${page.url()} links to no address like ${address.source}.`);
  return found;
}

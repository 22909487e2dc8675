import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { ownChromium } from './tests/support/chromium';
const own = ownChromium()!;
const personas = JSON.parse(readFileSync('.data/e2e/personas.json', 'utf8')) as { hat: string; login: string; password: string }[];
const browser = await chromium.launch({ executablePath: own.executablePath, env: { ...process.env, ...own.env } as never, args: ['--no-sandbox', '--disable-gpu'] });
const [, , out, hat, ...paths] = process.argv;
const p = personas.find((one) => one.hat === hat)!;
for (const width of [1280, 360]) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'ky', baseURL: 'http://localhost:3971' });
  const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json();
  await context.request.post('/api/auth/callback/credentials', { form: { csrfToken, login: p.login, password: p.password, json: 'true' } });
  const page = await context.newPage();
  for (const [n, path] of paths.entries()) {
    await page.goto(path);
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/shot-${out}-${n}-${width}.png`, fullPage: true });
  }
  await context.close();
}
await browser.close();

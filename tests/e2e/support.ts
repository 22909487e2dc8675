import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import auth from '@/lib/text/messages/auth/ky.json';
import type { Persona } from '@/prisma/sample/make-sample-school';

/** One of the people of the demo that the browser tests run against. */
export function persona(hat: string): Persona {
  const personas = JSON.parse(readFileSync(join(PROJECT_FOLDER, '.data/e2e/personas.json'), 'utf8')) as Persona[];
  const found = personas.find((one) => one.hat === hat);
  if (!found) throw new Error(`The demo has no persona "${hat}".`);
  return found;
}

export async function signIn(page: Page, { login, password }: Pick<Persona, 'login' | 'password'>): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(auth.signIn.login).fill(login);
  await page.getByLabel(auth.signIn.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: auth.signIn.submit }).click();
}

/** Signs a persona in and leads to the address. */
export async function enter(page: Page, hat: string, address = '/'): Promise<void> {
  await signIn(page, persona(hat));
  await page.waitForURL('/');
  if (address !== '/') await page.goto(address);
}

/** 'Асанова Айпери', as lists show a pupil: surname and first name. */
export function listName(name: string): string {
  return name.split(' ').slice(0, 2).join(' ');
}

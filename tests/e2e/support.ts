import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, expect, type Page, type Response } from '@playwright/test';
import { decode } from 'next-auth/jwt';
import { claimsOf } from '@/lib/auth/claims';
import { SESSION_COOKIE } from '@/lib/auth/session-cookie';
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

/** Through the form, as people do. */
export async function signIn(page: Page, { login, password }: Pick<Persona, 'login' | 'password'>): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel(auth.signIn.login).fill(login);
  await page.getByLabel(auth.signIn.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: auth.signIn.submit }).click();
}

/** The same without the form: the cookies of a new session. */
export async function signInByRequest(request: APIRequestContext, hat: string): Promise<void> {
  const { login, password } = persona(hat);
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = await request.post('/api/auth/callback/credentials', { form: { login, password, csrfToken, json: 'true' } });
  expect(answer.status()).toBe(200);
}

/** Which session a browser or a program holds; tests that run beside it hold others of the same person. */
export async function sessionIdOf({ request }: { request: APIRequestContext }): Promise<string> {
  const { cookies } = await request.storageState();
  const secret = readFileSync(join(PROJECT_FOLDER, '.data/e2e/secret'), 'utf8');
  const claims = claimsOf(await decode({ token: cookies.find(({ name }) => name === SESSION_COOKIE)?.value, secret }));
  if (!claims) throw new Error('Nobody is signed in here.');
  return claims.sessionId;
}

/** One of the personas, newly signed in, opens an address. */
export async function openAs(page: Page, hat: string, address = '/'): Promise<Response | null> {
  await signInByRequest(page.request, hat);
  return page.goto(address);
}

/** 'Асанова Айпери', as lists show a pupil: surname and first name. */
export function listName(name: string): string {
  return name.split(' ').slice(0, 2).join(' ');
}

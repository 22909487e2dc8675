import type { Agent } from 'node:http';
import { readSessionCookie, SESSION_COOKIE } from '@/lib/auth/session-cookie';
import { actorOf } from '@/lib/auth/require-actor';
import type { Actor } from '@/lib/auth/actor';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { send } from './load';

export interface SignedIn {
  cookie: string;
  actor: Actor;
}

/** Signs a persona of the sample school in. */
export function signInAs(port: number, agent: Agent, personas: readonly Persona[], hat: string): Promise<SignedIn> {
  const persona = personas.find((one) => one.hat === hat);
  if (!persona) throw new Error(`The sample school has no ${hat}.`);
  return signIn(port, agent, persona);
}

/** Signs somebody in as a browser would, and gives the cookie with the actor behind it. */
export async function signIn(port: number, agent: Agent, { login, password }: Pick<Persona, 'login' | 'password'>): Promise<SignedIn> {
  const asked = await send(port, agent, { path: '/api/auth/csrf' });
  const { csrfToken } = JSON.parse(asked.body.toString()) as { csrfToken: string };
  const answer = await send(port, agent, {
    method: 'POST',
    path: '/api/auth/callback/credentials',
    cookie: cookiesOf(asked.headers['set-cookie']),
    body: { csrfToken, login, password, json: 'true' },
  });
  const cookie = cookiesOf(answer.headers['set-cookie']);
  const value = new RegExp(`${SESSION_COOKIE}=([^;]+)`).exec(cookie)?.[1];
  const claims = await readSessionCookie(value);
  const actor = claims && (await actorOf(claims));
  if (!actor) throw new Error(`${login} could not sign in (${answer.status}).`);
  return { cookie, actor };
}

function cookiesOf(set: string | string[] | undefined): string {
  return [set ?? []].flat().map((one) => one.split(';')[0]).join('; ');
}

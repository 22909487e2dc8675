import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type Actor, owesSecondFactor } from './actor';
import { claimsAreFresh } from './claims';
import { currentClaims, findActor } from './require-actor';

/**
 * Who is signed in, for what surrounds every page. Nobody: to sign in, and back here. Facts that changed since the cookie was made: once
 * through the refresh address.
 */
export async function requireShellActor(): Promise<Actor> {
  const [claims, actor] = [await currentClaims(), await findActor()];
  if (!claims || !actor) redirect(`/sign-in?to=${encodeURIComponent(await pathAsked())}`);
  if (!claimsAreFresh(claims, actor)) redirect(`/session/refresh?to=${encodeURIComponent(await pathAsked())}`);
  return actor;
}

/**
 * The actor of a page. A one-time password: its owner sets one of her own before anything else; so with a second factor whose day has come. The shell sends nobody there: a browser
 * keeps it between two pages, and one that leads away from every page would lead away from the account too, without end.
 */
export async function requirePageActor(): Promise<Actor> {
  const actor = await requireShellActor();
  if ((actor.mustChangePassword || owesSecondFactor(actor)) && (await pathAsked()).split('?')[0] !== '/account') redirect('/account');
  return actor;
}

async function pathAsked(): Promise<string> {
  return (await headers()).get('x-journal-path') ?? '/';
}

import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from './actor';
import { claimsAreFresh } from './claims';
import { currentClaims, findActor } from './require-actor';

/**
 * The actor of a page. Nobody: to sign in, and back here. Facts that changed since the cookie was made: once through the
 * refresh address. A one-time password: its owner sets one of her own before anything else.
 */
export async function requirePageActor(): Promise<Actor> {
  const [claims, actor] = [await currentClaims(), await findActor()];
  const path = (await headers()).get('x-journal-path') ?? '/';
  if (!claims || !actor) redirect(`/sign-in?to=${encodeURIComponent(path)}`);
  if (!claimsAreFresh(claims, actor)) redirect(`/session/refresh?to=${encodeURIComponent(path)}`);
  if (actor.mustChangePassword && path.split('?')[0] !== '/account') redirect('/account');
  return actor;
}

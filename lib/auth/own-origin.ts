import { env } from '@/lib/env';

/**
 * Whether a request's Origin names this journal: its public address, or the host that was asked, as a proxy or Next itself
 * passed it on. A page of another site can set neither Origin nor x-forwarded-host.
 */
export function isOwnOrigin(origin: string, headers: Headers): boolean {
  if (origin === new URL(env.publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === (headers.get('x-forwarded-host') ?? headers.get('host'));
}

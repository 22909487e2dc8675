import { env } from '@/lib/env';

/** Whether an Origin header names this journal: its public address, or the host that was asked. */
export function isOwnOrigin(origin: string, host: string | null): boolean {
  if (origin === new URL(env.publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

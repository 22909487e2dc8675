import type { Actor } from '@/lib/auth/actor';
import { reachOf } from '@/lib/policy/scopes';

/** Where a guardian asks for a correction of a day, up to the day itself; null for everybody else. */
export function askAt(actor: Actor, pupilId: string): string | null {
  return reachOf(actor, 'objection:raise').pupilIds.includes(pupilId) ? `/diary/${pupilId}/objections?day=` : null;
}

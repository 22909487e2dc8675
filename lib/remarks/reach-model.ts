import type { Actor } from '@/lib/auth/actor';
import { scopesOf } from '@/lib/policy/can';

/** Whose remarks a person reads: all, those on no named pupil, and those addressed to her. */
export interface RemarkReach {
  all: boolean;
  nameless: boolean;
  addresseeId: string | null;
}

export function remarkReachOf(actor: Actor): RemarkReach {
  const scopes = scopesOf(actor, 'remark:read');
  return { all: scopes.has('school'), nameless: scopes.has('school-nameless'), addresseeId: scopes.has('self') ? actor.personId : null };
}

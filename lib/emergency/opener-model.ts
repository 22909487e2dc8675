import { type Actor, ownPupilIds } from '@/lib/auth/actor';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';

/** Whether somebody opens records so at all: an administrator who does not read the whole school by another hat. */
export function mayOpenRecord(actor: Actor): boolean {
  return can(actor, 'emergency:open') && !reachOf(actor, 'diary:read').all;
}

/** Whether a pupil's record is one's own matter, which nobody opens so. A guardianship that has ended is for the caller to ask. */
export function isOfOwnFamily(actor: Actor, pupilId: string): boolean {
  return ownPupilIds(actor).includes(pupilId);
}

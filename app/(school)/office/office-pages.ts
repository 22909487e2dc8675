import type { OfficePage } from '@/components/office/office-list';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/policy/can';
import type { Capability } from '@/lib/policy/table';

/** The pages of the office and what each is opened by. */
const OPENED_BY: Record<OfficePage, Capability> = {
  substitutions: 'lesson:substitute',
  corrections: 'correction:decide',
  appointments: 'appointment:approve',
  'record-requests': 'record-request:keep',
  terms: 'term:close',
  settings: 'setting:change',
  messages: 'notice:repair',
};

/** The pages of the office that are there for this person. */
export function officePagesFor(actor: Pick<Actor, 'hats'>): OfficePage[] {
  return (Object.keys(OPENED_BY) as OfficePage[]).filter((page) => can(actor, OPENED_BY[page]));
}

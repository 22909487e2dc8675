import type { OfficePage } from '@/components/office/office-list';
import type { Actor } from '@/lib/auth/actor';
import { sectionIsFor } from '@/lib/auth/gate';
import { scopesOf } from '@/lib/policy/can';
import type { Capability } from '@/lib/policy/table';

/** The pages of the office and what each is opened by. */
const OPENED_BY: Record<OfficePage, Capability> = {
  people: 'people:read',
  calendar: 'calendar:read',
  timetable: 'timetable:read',
  substitutions: 'lesson:substitute',
  teaching: 'teaching:assign',
  corrections: 'correction:decide',
  appointments: 'appointment:approve',
  access: 'access:read',
  'record-requests': 'record-request:keep',
  exports: 'list:export',
  terms: 'term:close',
  start: 'school:prepare',
  year: 'year:turn',
  archive: 'archive:read',
  changes: 'change-log:read',
  imports: 'import:keep',
  backups: 'backup:read',
  settings: 'setting:change',
  messages: 'notice:repair',
  emergency: 'emergency:open',
};

/** The pages of the office that are there for this person: a class of her own is no office. */
export function officePagesFor(actor: Pick<Actor, 'hats'>): OfficePage[] {
  if (!sectionIsFor('office', actor.hats)) return [];
  return (Object.keys(OPENED_BY) as OfficePage[]).filter((page) => [...scopesOf(actor, OPENED_BY[page])].some((scope) => scope.startsWith('school')));
}

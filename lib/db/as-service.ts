import 'server-only';
import { COUNTRY_TIME_ZONE } from '@/lib/calendar/day';
import { now, today } from '@/lib/clock';
import { inRole, type Db } from './transaction';

/** Work without an actor: a closed list, each with a database role that reaches only what it needs (prisma/policies). */
const ROLES = {
  'sign-in': 'journal_sign_in',
  setup: 'journal_setup',
  import: 'journal_import',
  timetable: 'journal_timetable',
  health: 'journal_health',
  invitation: 'journal_invitation',
  'calendar-feed': 'journal_calendar_feed',
  notices: 'journal_notices',
  password: 'journal_password',
  verify: 'journal_verify',
  bundles: 'journal_bundles',
  filling: 'journal_filling',
  seals: 'journal_seals',
} as const;

export type Service = keyof typeof ROLES;

/** Whom a service works for; without a school it sees only what belongs to none. */
export interface ServiceScope {
  schoolId?: string;
  personId?: string;
  /** the school's, where the caller knows it */
  timeZone?: string;
  /** milliseconds the transaction may live; an import takes longer than a page */
  timeout?: number;
}

export async function asService<T>(service: Service, scope: ServiceScope, work: (db: Db) => Promise<T>): Promise<T> {
  const timeZone = scope.timeZone ?? (await zoneOf(scope.schoolId));
  return inRole(
    {
      role: ROLES[service],
      schoolId: scope.schoolId ?? '',
      personId: scope.personId ?? '',
      today: today(timeZone),
      now: now(),
    },
    work,
    { timeout: scope.timeout },
  );
}

/** A school's zone does not change: it is asked for once in a process. */
const zones = new Map<string, string>();

/** The time zone of a school, by its id. */
export async function zoneOf(schoolId: string | undefined): Promise<string> {
  if (!schoolId) return COUNTRY_TIME_ZONE;
  const known = zones.get(schoolId);
  if (known) return known;
  const settings = { role: ROLES.health, schoolId, personId: '', today: today(COUNTRY_TIME_ZONE), now: now() };
  const school = await inRole(settings, (db) => db.school.findUnique({ where: { id: schoolId }, select: { timeZone: true } }));
  if (school) zones.set(schoolId, school.timeZone);
  return school?.timeZone ?? COUNTRY_TIME_ZONE;
}

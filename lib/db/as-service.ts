import 'server-only';
import { now, today } from '@/lib/clock';
import { inRole, type Db } from './transaction';

/** Work without an actor: a closed list, each with a database role that reaches only what it needs (prisma/policies). */
const ROLES = {
  'sign-in': 'journal_sign_in',
  setup: 'journal_setup',
  import: 'journal_import',
  timetable: 'journal_timetable',
  health: 'journal_health',
} as const;

export type Service = keyof typeof ROLES;

/** Whom a service works for; without a school it sees only what belongs to none. */
export interface ServiceScope {
  schoolId?: string;
  personId?: string;
  timeZone?: string;
  /** milliseconds the transaction may live; an import takes longer than a page */
  timeout?: number;
}

export function asService<T>(service: Service, scope: ServiceScope, work: (db: Db) => Promise<T>): Promise<T> {
  return inRole(
    {
      role: ROLES[service],
      schoolId: scope.schoolId ?? '',
      personId: scope.personId ?? '',
      today: today(scope.timeZone ?? 'Asia/Bishkek'),
      now: now(),
    },
    work,
    { timeout: scope.timeout },
  );
}

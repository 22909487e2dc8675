import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db } from './transaction';

export interface NewGroupMembership {
  id: string;
  groupId: string;
  pupilId: string;
  startedOn: Day;
}

/** Puts pupils into course groups: a whole school is ten thousand rows, in one statement. */
export async function insertGroupMemberships(db: Db, schoolId: string, rows: readonly NewGroupMembership[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    insert into course_group_membership (school_id, id, group_id, pupil_id, started_on)
    select ${schoolId}::uuid, *
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.groupId)}::uuid[],
      ${rows.map((row) => row.pupilId)}::uuid[], ${rows.map((row) => row.startedOn)}::date[])`;
}

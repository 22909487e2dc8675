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

/** Ends memberships, each on its day, in one statement. */
export async function endGroupMemberships(db: Db, schoolId: string, ends: readonly { id: string; endedOn: Day }[]): Promise<void> {
  if (ends.length === 0) return;
  await db.$executeRaw`
    update course_group_membership m set ended_on = e.ended_on
    from unnest(${ends.map(({ id }) => id)}::uuid[], ${ends.map(({ endedOn }) => endedOn)}::date[]) as e(id, ended_on)
    where m.school_id = ${schoolId}::uuid and m.id = e.id`;
}

/** Memberships that have not begun point to other groups, in one statement. */
export async function repointGroupMemberships(db: Db, schoolId: string, moves: readonly { id: string; target: string }[]): Promise<void> {
  if (moves.length === 0) return;
  await db.$executeRaw`
    update course_group_membership m set group_id = e.group_id
    from unnest(${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ target }) => target)}::uuid[]) as e(id, group_id)
    where m.school_id = ${schoolId}::uuid and m.id = e.id`;
}

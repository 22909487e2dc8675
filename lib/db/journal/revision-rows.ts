import 'server-only';
import { listName } from '@/lib/text/names';
import type { Db } from '../transaction';

/** Who wrote the revisions, and when they were received (ISO): for saying with whom a write met. */
export async function readRevisionAuthors(db: Db, schoolId: string, ids: readonly string[]): Promise<Map<string, { author: string; at: string }>> {
  const rows = await db.$queryRaw<{ id: string; surname: string; firstName: string; at: Date }[]>`
    select r.id, p.surname, p.first_name as "firstName", r.received_at as at
    from (select school_id, id, author_id, received_at from mark_revision where school_id = ${schoolId}::uuid and id = any (${ids}::uuid[])
      union all select school_id, id, author_id, received_at from attendance_revision where school_id = ${schoolId}::uuid and id = any (${ids}::uuid[])
      union all select school_id, id, author_id, received_at from lesson_revision where school_id = ${schoolId}::uuid and id = any (${ids}::uuid[])) r
    join person p on p.school_id = r.school_id and p.id = r.author_id`;
  return new Map(rows.map(({ id, surname, firstName, at }) => [id, { author: listName({ surname, firstName }), at: at.toISOString() }]));
}

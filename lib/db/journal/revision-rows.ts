import 'server-only';
import type { Reach } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import { Prisma } from '../generated/client';
import type { Reader } from '../transaction';
import { markTextOf } from './mark-sql';
import { type Asker, grantedInReach, groupInReach, pupilOfClasses } from './ladder-sql';

/** The past of cells, and who wrote a revision. */

/** A revision that a write met: whose it is, when it was received (ISO), and in which session. */
export interface MetRevision {
  author: string;
  at: string;
  sessionId: string | null;
}

/** The revisions of any kind, by id: for saying with whom a write met. */
export async function readMetRevisions(db: Reader, schoolId: string, ids: readonly string[]): Promise<Map<string, MetRevision>> {
  const of = (table: Prisma.Sql) => Prisma.sql`select school_id, id, author_id, received_at, session_id
    from ${table} where school_id = ${schoolId}::uuid and id = any (${ids}::uuid[])`;
  const rows = await db.$queryRaw<(Omit<MetRevision, 'author' | 'at'> & { id: string; surname: string; firstName: string; at: Date })[]>`
    select r.id, p.surname, p.first_name as "firstName", r.received_at as at, r.session_id as "sessionId"
    from (${of(Prisma.sql`mark_revision`)} union all ${of(Prisma.sql`attendance_revision`)} union all ${of(Prisma.sql`lesson_revision`)}) r
    join person p on p.school_id = r.school_id and p.id = r.author_id`;
  return new Map(rows.map(({ id, at, sessionId, ...name }) => [id, { author: listName(name), at: at.toISOString(), sessionId }]));
}

export interface CellRevisionRow {
  at: string;
  surname: string;
  firstName: string;
  text: string;
  reason: string | null;
  isByDeviceClock: boolean;
  /** of marks alone */
  counts?: boolean;
  retakeOf?: { onDate: string; text: string } | null;
}

export interface CellAsked {
  lessonId: string;
  part: 'topic' | 'homework' | 'confirmation' | 'attendance' | 'mark';
  pupilId: string | null;
  slot: number;
  reach: Reach;
}

/** A cell's past, whose group's, and whether this person sees the whole group there. */
export interface CellPastRow {
  groupId: string;
  seesAllPupils: boolean;
  revisions: CellRevisionRow[];
}

/** A cell's revisions, newest first; null when its lesson, or its pupil in it, is not there for this person. */
export async function readCellRevisions(db: Reader, asker: Asker, asked: CellAsked): Promise<CellPastRow | null> {
  const { reach, pupilId } = asked;
  const [row] = await db.$queryRaw<CellPastRow[]>`
    with l as materialized (select l.*,
        (${reach.all} or g.id = any (${reach.groupIds}::uuid[]) or ${grantedInReach(reach)}) as sees_all_pupils
      from lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id
      where l.school_id = ${asker.schoolId}::uuid and l.id = ${asked.lessonId}::uuid and (${groupInReach(reach)} or ${grantedInReach(reach)})),
    seen as (select l.* from l where ${pupilId}::uuid is null or exists (select from course_group_membership m
      where m.school_id = l.school_id and m.group_id = l.group_id and m.pupil_id = ${pupilId}::uuid
        and m.started_on <= l.on_date and coalesce(m.ended_on, 'infinity') >= l.on_date
        and (l.sees_all_pupils or ${pupilOfClasses(reach.classIds, asker)})))
    select seen.group_id as "groupId", seen.sees_all_pupils as "seesAllPupils", (select coalesce(json_agg(json_build_object('at', r.received_at, 'surname', p.surname, 'firstName', p.first_name,
        'text', r.text, 'reason', r.reason, 'isByDeviceClock', r.is_by_device_clock${asked.part === 'mark' ? MARK_DETAILS : Prisma.empty}) order by r.seq desc), '[]')
      from (${revisionsOf(asked)}) r join person p on p.school_id = r.school_id and p.id = r.author_id) as revisions
    from seen`;
  return row ?? null;
}

/** Of a revision `r` of a mark; what it retook reads as it stands now. */
const MARK_DETAILS = Prisma.sql`, 'counts', r.counts, 'retakeOf', (select json_build_object('onDate', ol.on_date, 'text', ${markTextOf(Prisma.sql`o`)})
  from mark o join lesson ol on ol.school_id = o.school_id and ol.id = o.lesson_id
  where o.school_id = r.school_id and o.lesson_id = r.retake_of_lesson_id and o.pupil_id = r.pupil_id and o.slot = r.retake_of_slot)`;

function revisionsOf({ part, pupilId, slot }: CellAsked): Prisma.Sql {
  switch (part) {
    case 'mark':
      return Prisma.sql`select r.*, ${markTextOf(Prisma.sql`r`)} as text from mark_revision r
        where r.school_id = seen.school_id and r.lesson_id = seen.id and r.pupil_id = ${pupilId}::uuid and r.slot = ${slot}`;
    case 'attendance':
      return Prisma.sql`select r.*, coalesce(r.kind::text, 'present') as text from attendance_revision r
        where r.school_id = seen.school_id and r.lesson_id = seen.id and r.pupil_id = ${pupilId}::uuid`;
    case 'confirmation':
      return Prisma.sql`select r.*, 'confirmed' as text from attendance_revision r
        where r.school_id = seen.school_id and r.lesson_id = seen.id and r.pupil_id is null`;
    case 'topic':
    case 'homework':
      return Prisma.sql`select r.*, coalesce(r.topic, r.homework_text, '') as text from lesson_revision r
        where r.school_id = seen.school_id and r.lesson_id = seen.id and r.part = ${part}::lesson_part`;
  }
}

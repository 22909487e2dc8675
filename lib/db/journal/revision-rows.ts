import 'server-only';
import type { Operation } from '@/lib/journal/schema';
import type { CellRevision } from '@/lib/journal/view';
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

export type CellRevisionRow = Omit<CellRevision, 'author'> & { surname: string; firstName: string };

export interface CellAsked {
  lessonId: string;
  /** null: what the lesson itself holds */
  pupilId: string | null;
  reach: Reach;
  marksReach: Reach;
}

/** A cell's past, whose group's, and whether this person sees the whole group there. */
export interface CellPastRow {
  groupId: string;
  seesAllPupils: boolean;
  revisions: CellRevisionRow[];
}

/** All that was ever written into a cell, or typed and kept out of it, newest first; null when its lesson, or its pupil in it, is not there for this person. */
export async function readCellRevisions(db: Reader, asker: Asker, asked: CellAsked): Promise<CellPastRow | null> {
  const { reach, marksReach, pupilId } = asked;
  const [row] = await db.$queryRaw<CellPastRow[]>`
    with l as materialized (select l.*,
        (${reach.all} or g.id = any (${reach.groupIds}::uuid[]) or ${grantedInReach(reach)}) as sees_all_pupils,
        (${groupInReach(marksReach)} or ${grantedInReach(marksReach)}) as sees_marks
      from lesson l join course_group g on g.school_id = l.school_id and g.id = l.group_id
      where l.school_id = ${asker.schoolId}::uuid and l.id = ${asked.lessonId}::uuid and (${groupInReach(reach)} or ${grantedInReach(reach)})),
    seen as (select l.* from l where ${pupilId}::uuid is null or exists (select from course_group_membership m
      where m.school_id = l.school_id and m.group_id = l.group_id and m.pupil_id = ${pupilId}::uuid
        and m.started_on <= l.on_date and coalesce(m.ended_on, 'infinity') >= l.on_date
        and (l.sees_all_pupils or ${pupilOfClasses(reach.classIds, asker)})))
    select seen.group_id as "groupId", seen.sees_all_pupils as "seesAllPupils", (select coalesce(json_agg(json_build_object(
        'part', r.part, 'slot', r.slot, 'at', r.received_at, 'surname', p.surname, 'firstName', p.first_name, 'text', r.text, 'minutes', r.minutes,
        'reason', r.reason, 'isByDeviceClock', r.is_by_device_clock, 'isTakenBack', r.is_taken_back is not null, 'stood', r.stood, 'mark', r.mark) order by r.received_at desc, r.part, r.slot, r.seq desc, r.id desc), '[]')
      from (${pupilId ? revisionsOfPupil(pupilId) : revisionsOfLesson()}) r join person p on p.school_id = seen.school_id and p.id = r.author_id) as revisions
    from seen`;
  return row ?? null;
}

/** What every revision says, whatever it is of. */
const FRAME = Prisma.sql`r.received_at, r.seq, r.id, r.author_id, r.reason, r.is_by_device_clock, r.stood`;

/** Revisions `r` of the cell that `inCell` finds, and what was kept out of it, as the revisions those would have become. */
function everTyped(table: Prisma.Sql, kinds: readonly Operation['kind'][], inCell: (row: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select r.*, true as stood from ${table} r where ${inCell(Prisma.sql`r`)}
    union all select r.*, false from declined_entry d cross join jsonb_populate_record(null::${table}, d.entry) r
      where ${inCell(Prisma.sql`d`)} and d.kind = any (${kinds}::entry_kind[])) r`;
}

function revisionsOfPupil(pupilId: string): Prisma.Sql {
  const ofCell = (row: Prisma.Sql) => Prisma.sql`${row}.school_id = seen.school_id and ${row}.lesson_id = seen.id and ${row}.pupil_id = ${pupilId}::uuid`;
  return Prisma.sql`select 'mark' as part, r.slot, ${markTextOf(Prisma.sql`r`)} as text, null::int as minutes, ${MARK_DETAILS} as mark, null::boolean as is_taken_back, ${FRAME}
      from ${everTyped(Prisma.sql`mark_revision`, ['mark'], ofCell)} where seen.sees_marks
    union all select 'attendance', 0, coalesce(r.kind::text, 'present'), r.minutes_late, null, null, ${FRAME}
      from ${everTyped(Prisma.sql`attendance_revision`, ['attendance'], ofCell)}`;
}

function revisionsOfLesson(): Prisma.Sql {
  const ofLesson = (row: Prisma.Sql) => Prisma.sql`${row}.school_id = seen.school_id and ${row}.lesson_id = seen.id`;
  const withoutPupil = (row: Prisma.Sql) => Prisma.sql`${ofLesson(row)} and ${row}.pupil_id is null`;
  return Prisma.sql`select r.part::text as part, 0 as slot, coalesce(r.topic, r.homework_text, '') as text, null::int as minutes, null::json as mark, r.is_taken_back, ${FRAME}
      from ${everTyped(Prisma.sql`lesson_revision`, ['topic', 'homework'], ofLesson)}
    union all select 'confirmation', 0, 'confirmed', null, null, r.is_taken_back, ${FRAME}
      from ${everTyped(Prisma.sql`attendance_revision`, ['confirmation'], withoutPupil)}`;
}

/** Of a revision `r` of a mark; what it retook reads as it stands now. */
const MARK_DETAILS = Prisma.sql`json_build_object('kind', r.work_kind, 'weight', r.weight, 'note', r.note, 'counts', r.counts, 'retakeOf',
  (select json_build_object('onDate', ol.on_date, 'text', ${markTextOf(Prisma.sql`o`)})
  from mark o join lesson ol on ol.school_id = o.school_id and ol.id = o.lesson_id
  where o.school_id = seen.school_id and o.lesson_id = r.retake_of_lesson_id and o.pupil_id = r.pupil_id and o.slot = r.retake_of_slot))`;

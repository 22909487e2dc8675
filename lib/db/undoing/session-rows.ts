import 'server-only';
import { createHash } from 'node:crypto';
import type { UndoneKind } from '@/lib/undoing/view';
import type { Day } from '@/lib/calendar/day';
import { Prisma } from '../generated/client';
import { markTextOf } from '../journal/mark-sql';
import type { NamesRow } from '../oversight/filling';
import type { Db, Reader } from '../transaction';

/** Sessions and what they wrote, by functions of the database that ask by themselves who may (prisma/policies/_6-undo.sql). */

export interface SessionRow {
  id: string;
  personId: string;
  surname: string;
  firstName: string;
  device: string;
  writes: number;
  firstAt: string;
  lastAt: string;
}

/** Sessions of others that wrote since a moment, of one person or of anybody, the last first. */
export async function readWritingSessions(db: Reader, { schoolId, since, personId, most }: { schoolId: string; since: Date; personId: string | null; most: number }): Promise<SessionRow[]> {
  return db.$queryRaw`/* undo: sessions */ select w.session_id as id, w.person_id as "personId", p.surname, p.first_name as "firstName", w.device, w.writes,
      w.first_at as "firstAt", w.last_at as "lastAt"
    from app.writing_sessions(${since}, ${personId}::uuid, ${most}::int) w join person p on p.school_id = ${schoolId}::uuid and p.id = w.person_id order by w.last_at desc`;
}

export interface CellRow {
  kind: UndoneKind;
  lessonId: string | null;
  slot: number | null;
  period: string | null;
  stage: string | null;
  pupilId: string | null;
  onDate: Day | null;
  groupName: string;
  subject: NamesRow;
  surname: string | null;
  firstName: string | null;
  beforeId: string | null;
  nowId: string | null;
  isLeft: boolean;
  isOwnChild: boolean;
  before: string | null;
  now: string | null;
  byFirstName: string | null;
  bySurname: string | null;
}

interface Span {
  schoolId: string;
  sessionId: string;
  first: Date;
  last: Date;
}

const saidOf = (side: 'before_id' | 'now_id') => {
  const id = Prisma.raw(`c.${side}`);
  return Prisma.sql`case c.kind
    when 'mark' then (select ${markTextOf(Prisma.sql`r`)} from mark_revision r where r.school_id = c.school_id and r.id = ${id})
    when 'termMark' then (select coalesce(r.value::text, r.kind::text) from term_mark_revision r where r.school_id = c.school_id and r.id = ${id})
    when 'attendance' then (select concat_ws(' ', r.kind::text, r.minutes_late) from attendance_revision r where r.school_id = c.school_id and r.id = ${id})
    when 'confirmation' then (select r.id::text from attendance_revision r where r.school_id = c.school_id and r.id = ${id} and r.is_taken_back is null)
    else (select case when r.part = 'homework' and r.is_taken_back is null then coalesce(r.homework_text, '') else r.topic end from lesson_revision r where r.school_id = c.school_id and r.id = ${id}) end`;
};

const authorOfNow = Prisma.sql`coalesce(
    (select r.author_id from mark_revision r where c.kind = 'mark' and r.school_id = c.school_id and r.id = c.now_id),
    (select r.author_id from term_mark_revision r where c.kind = 'termMark' and r.school_id = c.school_id and r.id = c.now_id),
    (select r.author_id from attendance_revision r where c.kind in ('attendance', 'confirmation') and r.school_id = c.school_id and r.id = c.now_id),
    (select r.author_id from lesson_revision r where c.kind in ('topic', 'homework') and r.school_id = c.school_id and r.id = c.now_id))`;

/** Every cell that a session wrote in a span, as it stands and as it stood before, by lesson and pupil. */
async function readSessionCells(db: Reader, { schoolId, sessionId, first, last }: Span): Promise<CellRow[]> {
  return db.$queryRaw`/* undo: cells */ with c as (select ${schoolId}::uuid as school_id, x.*, x.is_own_child or x.now_id is distinct from x.last_id as is_left
      from app.session_cells(${sessionId}::uuid, ${first}, ${last}) x)
    select c.kind, c.lesson_id as "lessonId", c.slot, c.period::text, c.stage::text, c.pupil_id as "pupilId", l.on_date::text as "onDate", g.name as "groupName",
      json_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as subject, p.surname, p.first_name as "firstName", c.before_id as "beforeId", c.now_id as "nowId",
      c.is_left as "isLeft", c.is_own_child as "isOwnChild", ${saidOf('before_id')} as before, ${saidOf('now_id')} as now, a.surname as "bySurname", a.first_name as "byFirstName"
    from c left join lesson l on l.school_id = c.school_id and l.id = c.lesson_id
      join course_group g on g.school_id = c.school_id and g.id = c.group_id
      join course k on k.school_id = g.school_id and k.id = g.course_id join subject s on s.school_id = k.school_id and s.id = k.subject_id
      left join person p on p.school_id = c.school_id and p.id = c.pupil_id
      left join person a on c.is_left and not c.is_own_child and a.school_id = c.school_id and a.id = ${authorOfNow}
    order by c.is_left, l.on_date, g.name, c.lesson_id, c.kind, p.sort_key, c.pupil_id, c.slot, c.period, c.stage`;
}

/** The cells of a session's span, with a name for exactly these: whoever undoes them says what she saw. */
export async function readSpan(db: Reader, span: Span): Promise<{ rows: CellRow[]; seen: string }> {
  const rows = await readSessionCells(db, span);
  const said = rows.map(({ kind, lessonId, pupilId, slot, period, stage, beforeId, nowId, isLeft }) => [kind, lessonId, pupilId, slot, period, stage, beforeId, nowId, isLeft]);
  return { rows, seen: createHash('sha256').update(JSON.stringify(said)).digest('hex') };
}

export interface UndoneRow {
  kind: UndoneKind;
  lessonId: string | null;
  courseId: string | null;
  groupId: string;
  pupilId: string | null;
  period: string | null;
  stage: string | null;
  revisionId: string | null;
  /** of a confirmation or homework: there had been none before */
  isTakenBack: boolean;
  isLeft: boolean;
}

/** Puts every cell back as it stood, where nobody changed it since; ends the session. Gives each cell with what was done. */
export async function undoSessionRows(db: Db, { sessionId, first, last }: Omit<Span, 'schoolId'>, { bySessionId, reason }: { bySessionId: string; reason: string }): Promise<UndoneRow[]> {
  return db.$queryRaw<UndoneRow[]>`select kind, lesson_id as "lessonId", course_id as "courseId", group_id as "groupId", pupil_id as "pupilId", period::text, stage::text,
      revision_id as "revisionId", is_left as "isLeft", kind in ('confirmation', 'homework') and before_id is null as "isTakenBack" from app.undo_session(${sessionId}::uuid, ${first}, ${last}, ${bySessionId}::uuid, ${reason})`;
}

/** Whose session it is, for whoever may undo it; else null. */
export async function findPersonOfSession(db: Db, sessionId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ personId: string | null }[]>`select app.person_of_session(${sessionId}::uuid) as "personId"`;
  return row?.personId ?? null;
}

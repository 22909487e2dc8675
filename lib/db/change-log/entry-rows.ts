import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { Prisma } from '../generated/client';
import { markTextOf } from '../journal/mark-sql';
import type { Reader } from '../transaction';

/** What is asked of the history; `kinds` null: every kind. */
export interface EntriesAsked {
  schoolId: string;
  before: string | null;
  most: number;
  personId: string | null;
  kinds: readonly string[] | null;
  since: Date | null;
  until: Date | null;
  rowId: string | null;
}

/** What the administrator is given: no value, no word, no pupil. */
export interface ActRow {
  seq: string;
  at: string;
  personId: string | null;
  surname: string | null;
  firstName: string | null;
  sessionId: string | null;
  fact: string;
  groupId: string | null;
  rowIds: Record<string, string>;
}

/** What the director is given besides. */
export interface EntryRow extends ActRow {
  payload: Record<string, unknown> | null;
  device: string | null;
  pupilId: string | null;
  pupilSurname: string | null;
  pupilFirstName: string | null;
  groupName: string | null;
  subject: Record<'ky' | 'ru' | 'en', string> | null;
  onDate: Day | null;
  before: ValueJson | null;
  after: ValueJson | null;
  said: string | null;
}

interface ValueJson {
  text: string | null;
  kind: 'absent' | 'late' | 'exempt' | null;
  minutes: number | null;
}

/** Acts as the administrator may know them, from the one function that gives them. */
export async function readActsOfLog(db: Reader, { before, most, personId, kinds, since, until, rowId }: EntriesAsked): Promise<ActRow[]> {
  return db.$queryRaw`/* change log: acts */ select seq::text, at, person_id as "personId", surname, first_name as "firstName", session_id as "sessionId", fact,
      group_id as "groupId", row_ids as "rowIds"
    from app.acts_of_log(${before}::bigint, ${most}::int, ${personId}::uuid, ${kinds}::text[], ${since}::timestamptz, ${until}::timestamptz, ${rowId}::uuid)`;
}

function entriesCte({ schoolId, before, most, personId, kinds, since, until, rowId }: EntriesAsked): Prisma.Sql {
  const conditions = [
    before !== null && Prisma.sql`seq < ${before}::bigint`,
    personId !== null && Prisma.sql`person_id = ${personId}::uuid`,
    kinds !== null && Prisma.sql`fact = any (${kinds}::text[])`,
    since !== null && Prisma.sql`at >= ${since}::timestamptz`,
    until !== null && Prisma.sql`at < ${until}::timestamptz`,
    rowId !== null && Prisma.sql`(subject_pupil_id = ${rowId}::uuid or group_id = ${rowId}::uuid or session_id = ${rowId}::uuid or person_id = ${rowId}::uuid
      or position(${rowId}::text in payload::text) > 0)`,
  ].filter((one) => one !== false);
  return Prisma.sql`entry as materialized (select h.*, nullif(h.payload->>'revisionId', '')::uuid as revision_id, nullif(h.payload->>'lessonId', '')::uuid as lesson_id
    from history_entry h where ${Prisma.join([Prisma.sql`school_id = ${schoolId}::uuid`, ...conditions], ' and ')} order by seq desc limit ${most}::int)`;
}

/** What stood in a revision and in the one before it, of the revisions that these entries speak of. */
function valuesOf(table: 'mark' | 'term' | 'attendance' | 'lesson', schoolId: string): Prisma.Sql {
  const [revisions, facts, text] = {
    mark: [Prisma.sql`mark_revision`, ['mark.recorded'], (row: Prisma.Sql) => Prisma.sql`jsonb_build_object('text', ${markTextOf(row)})`],
    term: [Prisma.sql`term_mark_revision`, ['termMark.recorded'], (row: Prisma.Sql) => Prisma.sql`jsonb_build_object('text', coalesce(${row}.value::text, ${row}.kind::text, ''))`],
    attendance: [Prisma.sql`attendance_revision`, ['attendance.recorded', 'attendance.confirmed', 'attendance.confirmationTakenBack'], (row: Prisma.Sql) => Prisma.sql`jsonb_build_object('kind', ${row}.kind, 'minutes', ${row}.minutes_late, 'text', '')`],
    lesson: [Prisma.sql`lesson_revision`, ['lesson.recorded', 'lesson.homeworkTakenBack'], (row: Prisma.Sql) => Prisma.sql`jsonb_build_object('text', coalesce(${row}.topic, ${row}.homework_text, ''))`],
  }[table] as [Prisma.Sql, string[], (row: Prisma.Sql) => Prisma.Sql];
  return Prisma.sql`select e.seq, case when b.id is not null then ${text(Prisma.sql`b`)} end as before, ${text(Prisma.sql`r`)} as after
    from entry e join ${revisions} r on r.school_id = ${schoolId}::uuid and r.id = e.revision_id
      left join ${revisions} b on b.school_id = ${schoolId}::uuid and b.id = r.base_revision_id
    where e.fact = any (${facts})`;
}

/** Entries with everything they say, newest first: for the director, to whom the policies give it. */
export async function readEntries(db: Reader, asked: EntriesAsked): Promise<EntryRow[]> {
  const { schoolId } = asked;
  return db.$queryRaw`/* change log: entries */ with ${entriesCte(asked)},
    said as (${Prisma.join((['mark', 'term', 'attendance', 'lesson'] as const).map((table) => valuesOf(table, schoolId)), ' union all ')})
    select e.seq::text, e.at, e.person_id as "personId", p.surname, p.first_name as "firstName", e.session_id as "sessionId", e.fact, e.group_id as "groupId",
      coalesce((select jsonb_object_agg(i.key, i.value) from jsonb_each_text(coalesce(e.payload, '{}')) i where i.key ~ 'Id$' and i.value is not null), '{}') as "rowIds",
      e.payload, d.device, e.subject_pupil_id as "pupilId", u.surname as "pupilSurname", u.first_name as "pupilFirstName", g.name as "groupName",
      case when s.id is not null then jsonb_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) end as subject, l.on_date::text as "onDate",
      v.before, v.after, coalesce(e.payload->>'reason', e.payload->>'word') as said
    from entry e
      left join person p on p.school_id = e.school_id and p.id = e.person_id
      left join person u on u.school_id = e.school_id and u.id = e.subject_pupil_id
      left join lesson l on l.school_id = e.school_id and l.id = e.lesson_id
      left join course_group g on g.school_id = e.school_id and g.id = coalesce(e.group_id, l.group_id)
      left join course c on c.school_id = g.school_id and c.id = coalesce(g.course_id, nullif(e.payload->>'courseId', '')::uuid)
      left join subject s on s.school_id = c.school_id and s.id = c.subject_id
      left join said v on v.seq = e.seq
      left join app.devices_of_sessions(array(select session_id from entry)) d on d.session_id = e.session_id
    order by e.seq desc`;
}

/** Everybody of the staff, by name: whom the log can be asked about. */
export async function readStaffNames(db: Reader, schoolId: string): Promise<{ id: string; surname: string; firstName: string }[]> {
  return db.$queryRaw`/* change log: staff */ select id, surname, first_name as "firstName" from person
    where school_id = ${schoolId}::uuid and id = any (array(select app.staff_ids())) order by sort_key, id`;
}

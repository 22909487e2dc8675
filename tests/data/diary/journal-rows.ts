import type { Owner } from '../../support/owner';
import { SAMPLE_CLOCK } from '../../support/sample-clock';

/** The journal's own rows of a whole school, read past every policy. Days are 'YYYY-MM-DD', a period without end ends in '9999'. */

export interface Lesson { id: string; groupId: string; courseId: string; onDate: string; position: number; subject: string; mode: string; topic: string | null; isCancelled: boolean }
interface Course { id: string; subject: string; termKind: string }
interface Membership { pupilId: string; groupId: string; courseId: string; mode: string; startedOn: string; endedOn: string }
interface Homework { dueLessonId: string; lessonId: string; text: string | null; minutes: number | null }
interface Tick { pupilId: string; lessonId: string }
interface Guardianship { pupilId: string; guardianId: string }
interface Confirmation { pupilId: string; guardianId: string; week: string; surname: string; firstName: string; at: Date }
interface Spell { pupilId: string; startedOn: string; endedOn: string; reason: 'sick' | 'valid' | 'none' }
interface Exception { pupilId: string; lessonId: string; kind: string | null; minutesLate: number | null }

interface Revision { id: string; baseId: string | null; pupilId: string; receivedAt: Date; publishAt: Date; reason: string | null }
export interface MarkRevision extends Revision {
  lessonId: string; slot: number; value: number | null; debtDueOn: string | null; remark: string | null;
  workKind: string; weight: number; note: string | null; counts: boolean; retakeOfLessonId: string | null; retakeOfSlot: number | null;
}
export interface AttendanceRevision extends Revision { lessonId: string; kind: string | null; minutesLate: number | null }
export interface TermMarkRevision extends Revision { courseId: string; period: string; value: number | 'notAssessed' | null }

export interface Journal {
  schoolId: string;
  /** of the school's day */
  term: { startsOn: string; endsOn: string };
  lessons: Map<string, Lesson>;
  lessonsOfGroup: Map<string, Lesson[]>;
  courses: Map<string, Course>;
  /** by due lesson */
  homework: Map<string, Homework[]>;
  /** by pupil, as all that follows */
  memberships: Map<string, Membership[]>;
  ticks: Map<string, Tick[]>;
  guardianships: Map<string, Guardianship[]>;
  confirmations: Map<string, Confirmation[]>;
  /** the last entered first */
  spells: Map<string, Spell[]>;
  exceptions: Map<string, Exception[]>;
  marks: Map<string, MarkRevision[]>;
  attendance: Map<string, AttendanceRevision[]>;
  termMarks: Map<string, TermMarkRevision[]>;
}

const REVISION = `r.id, r.base_revision_id as "baseId", r.pupil_id as "pupilId", r.received_at as "receivedAt", r.publish_at as "publishAt", r.reason`;

export async function readJournal(owner: Owner): Promise<Journal> {
  const { id: schoolId } = await owner.row<{ id: string }>('select id from school');
  const byPupil = async <R extends { pupilId: string }>(sql: string) => groupBy(await owner.rows<R>(sql), ({ pupilId }) => pupilId);
  const lessons = await owner.rows<Lesson>(`
    select l.id, l.group_id as "groupId", g.course_id as "courseId", l.on_date::text as "onDate", l.position, s.name_ky as subject,
      g.grading_mode::text as mode, l.topic, l.cancelled_at is not null as "isCancelled"
    from lesson l join course_group g on g.id = l.group_id join course c on c.id = g.course_id join subject s on s.id = c.subject_id
    where l.withdrawn_at is null order by l.on_date, l.position, l.id`);
  const courses = await owner.rows<Course>(`select c.id, s.name_ky as subject, c.term_kind::text as "termKind" from course c join subject s on s.id = c.subject_id`);
  const homework = await owner.rows<Homework>(`
    select due_lesson_id as "dueLessonId", given_lesson_id as "lessonId", text, minutes from homework where due_lesson_id is not null order by given_lesson_id`);
  return {
    ...{ schoolId, lessons: new Map(lessons.map((lesson) => [lesson.id, lesson])), lessonsOfGroup: groupBy(lessons, ({ groupId }) => groupId) },
    ...{ courses: new Map(courses.map((course) => [course.id, course])), homework: groupBy(homework, ({ dueLessonId }) => dueLessonId) },
    term: await owner.row(`select starts_on::text as "startsOn", ends_on::text as "endsOn" from term
      where kind = 'quarter' and starts_on <= $1 and ends_on >= $1`, [SAMPLE_CLOCK.slice(0, 10)]),
    memberships: await byPupil<Membership>(`
      select m.pupil_id as "pupilId", m.group_id as "groupId", g.course_id as "courseId", g.grading_mode::text as mode,
        m.started_on::text as "startedOn", coalesce(m.ended_on::text, '9999') as "endedOn"
      from course_group_membership m join course_group g on g.id = m.group_id order by m.started_on`),
    ticks: await byPupil<Tick>(`select pupil_id as "pupilId", given_lesson_id as "lessonId" from homework_tick where done_at is not null`),
    guardianships: await byPupil<Guardianship>(`
      select pupil_id as "pupilId", guardian_id as "guardianId" from guardianship
      where started_on <= '${SAMPLE_CLOCK.slice(0, 10)}' and coalesce(ended_on, 'infinity') >= '${SAMPLE_CLOCK.slice(0, 10)}' order by guardian_id`),
    confirmations: await byPupil<Confirmation>(`
      select w.pupil_id as "pupilId", w.guardian_id as "guardianId", w.week_starts_on::text as week, p.surname, p.first_name as "firstName", w.confirmed_at as at
      from week_confirmation w join person p on p.id = w.guardian_id order by w.confirmed_at, w.id`),
    spells: await byPupil<Spell>(`
      select pupil_id as "pupilId", started_on::text as "startedOn", ended_on::text as "endedOn",
        case kind when 'excursion' then 'valid' else kind::text end as reason
      from absence_spell where kind <> 'exempt' and withdrawn_at is null order by entered_at desc, id desc`),
    exceptions: await byPupil<Exception>(`select pupil_id as "pupilId", lesson_id as "lessonId", kind::text, minutes_late as "minutesLate" from attendance_exception`),
    marks: await byPupil<MarkRevision>(`
      select ${REVISION}, r.lesson_id as "lessonId", r.slot, r.value, r.debt_due_on::text as "debtDueOn", r.remark, r.work_kind::text as "workKind", r.weight, r.note,
        r.counts, r.retake_of_lesson_id as "retakeOfLessonId", r.retake_of_slot as "retakeOfSlot" from mark_revision r order by r.seq`),
    attendance: await byPupil<AttendanceRevision>(`
      select ${REVISION}, r.lesson_id as "lessonId", r.kind::text, r.minutes_late as "minutesLate" from attendance_revision r where r.pupil_id is not null order by r.seq`),
    termMarks: await byPupil<TermMarkRevision>(`
      select ${REVISION}, r.course_id as "courseId", r.period::text, coalesce(to_json(r.value), to_json(nullif(r.kind::text, 'figure'))) as value
      from term_mark_revision r where r.stage = 'decided' order by r.seq`),
  };
}

export function groupBy<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

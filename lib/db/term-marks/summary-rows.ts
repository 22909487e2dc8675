import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { GradingMode, Names } from '@/lib/journal/view';
import type { Reach } from '@/lib/policy/scopes';
import type { MarkPeriod } from '@/lib/term-marks/model';
import type { CourseKind, GroupMode } from '@/lib/term-marks/view';
import type { Choice } from '@/lib/settings/rules-model';
import { Prisma } from '../generated/client';
import { type Asker, settingsJson } from '../journal/ladder-sql';
import { COUNTS } from '../journal/mark-sql';
import type { Reader } from '../transaction';
import type { KindOfMark } from './sheet-rows';
import { isLastStay, type TermRow, termColumns } from './terms-sql';

/** The period marks of a class, pupil by subject: the class with its subjects first, then the marks of the periods they are asked for. */

export interface ClassRows {
  className: string;
  classTeacher: { surname: string; firstName: string } | null;
  yearEndsOn: Day;
  terms: Omit<TermRow, 'closedAt'>[];
  /** `isLeft`: every pupil of the class who was in it has left it */
  courses: { courseId: string; subject: Names; termKind: TermRow['kind']; isLeft: boolean }[];
  /** `leftOn`: the last day in the class of one who left it; told to whoever sees the whole school */
  pupils: { id: string; surname: string; firstName: string; leftOn: Day | null }[];
  settings: Choice[];
}

export interface WantedMarks {
  courseId: string;
  period: MarkPeriod;
  startsOn: Day;
  endsOn: Day;
}

export interface SummaryRow {
  pupilId: string;
  courseId: string;
  period: MarkPeriod;
  mode: GradingMode;
  kind: KindOfMark;
  value: number | null;
  /** of the counting marks of the period, plain and weighted */
  sum: number;
  count: number;
  weightedSum: number;
  weight: number;
}

/** Null when the class is not there for this person. */
export async function readClassRows(db: Reader, asker: Asker, classId: string, reach: Reach): Promise<ClassRows | null> {
  const { schoolId, today } = asker;
  const isOpen = (alias: string) => Prisma.raw(`${alias}.started_on <= app.today() and coalesce(${alias}.ended_on, 'infinity') >= app.today()`);
  const [row] = await db.$queryRaw<{ page: ClassRows }[]>`/* term marks: class */
    with cls as materialized (select k.*, y.ends_on from school_class k join school_year y on y.school_id = k.school_id and y.id = k.year_id
      where k.school_id = ${schoolId}::uuid and k.id = ${classId}::uuid and (${reach.all} or k.id = any (${reach.classIds}::uuid[]))),
    pup as materialized (select distinct on (p.id) p.school_id, p.id, p.surname, p.first_name, p.sort_key, case when e.ended_on < app.today() then e.ended_on end as left_on
      from cls join enrolment e on e.school_id = cls.school_id and e.class_id = cls.id and (${isOpen('e')} or ${reach.all} and e.ended_on < app.today())
        join person p on p.school_id = e.school_id and p.id = e.pupil_id order by p.id, e.started_on desc)
    select json_build_object('className', cls.name, 'yearEndsOn', cls.ends_on,
      'classTeacher', (select json_build_object('surname', p.surname, 'firstName', p.first_name)
        from staff_appointment a join person p on p.school_id = a.school_id and p.id = a.person_id
        where a.school_id = cls.school_id and a.class_id = cls.id and a.post = 'classTeacher' and a.approved_at is not null and ${isOpen('a')} limit 1),
      'terms', (select coalesce(json_agg(json_build_object(${termColumns})), '[]') from term t where t.school_id = cls.school_id and t.year_id = cls.year_id),
      'courses', (select coalesce(json_agg(json_build_object('courseId', c.id, 'termKind', c.term_kind, 'isLeft', taken.is_left,
          'subject', json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en))), '[]')
        from (select g.course_id, not bool_or(${isOpen('m')}) as is_left from pup
            join course_group_membership m on m.school_id = pup.school_id and m.pupil_id = pup.id and m.started_on <= app.today()
            join course_group g on g.school_id = m.school_id and g.id = m.group_id and g.grading_mode <> 'none' group by g.course_id) taken
          join course c on c.school_id = cls.school_id and c.id = taken.course_id and c.year_id = cls.year_id
          join subject u on u.school_id = c.school_id and u.id = c.subject_id),
      'pupils', (select coalesce(json_agg(json_build_object('id', id, 'surname', surname, 'firstName', first_name, 'leftOn', left_on) order by sort_key collate "C", id), '[]') from pup),
      'settings', ${settingsJson({ schoolId, today })}) as page from cls`;
  return row?.page ?? null;
}

/** The marks of the pupils in the courses' periods, whatever group they were given in; of a course that a pupil left, of the periods that ended before. */
export async function readSummaryRows(db: Reader, { schoolId }: Asker, pupilIds: readonly string[], wanted: readonly WantedMarks[]): Promise<SummaryRow[]> {
  return db.$queryRaw`/* term marks: summary */
    with wanted as materialized (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w("courseId" uuid, period term_mark_period, "startsOn" date, "endsOn" date)),
    given as materialized (select m.pupil_id, m.course_id, m.lesson_id, m.value, m.weight, o.grading_mode as mode
      from mark m join course_group o on o.school_id = m.school_id and o.id = m.group_id
      where m.school_id = ${schoolId}::uuid and m.pupil_id = any (${pupilIds}::uuid[]) and ${COUNTS}
        and m.course_id in (select "courseId" from wanted)),
    sums as materialized (select g.pupil_id, g.course_id, g.mode, w.period, sum(g.value)::int as sum, count(*)::int as count, sum(g.value * g.weight)::int as weighted_sum, sum(g.weight)::int as weight
      from given g join app.days_of_lessons(array(select distinct lesson_id from given)) d on d.id = g.lesson_id
        join wanted w on w."courseId" = g.course_id and d.on_date between w."startsOn" and w."endsOn"
      group by g.pupil_id, g.course_id, g.mode, w.period)
    select distinct on (m.pupil_id, g.course_id, w.period) m.pupil_id as "pupilId", g.course_id as "courseId", w.period, g.grading_mode as mode, s.kind, s.value,
      coalesce(b.sum, 0) as sum, coalesce(b.count, 0) as count, coalesce(b.weighted_sum, 0) as "weightedSum", coalesce(b.weight, 0) as weight
    from course_group_membership m join course_group g on g.school_id = m.school_id and g.id = m.group_id and g.grading_mode <> 'none'
      join wanted w on w."courseId" = g.course_id
      left join term_mark s on s.school_id = m.school_id and s.course_id = g.course_id and s.pupil_id = m.pupil_id
        and s.stage = 'decided' and s.period = w.period
      left join sums b on b.pupil_id = m.pupil_id and b.course_id = g.course_id and b.mode = g.grading_mode and b.period = w.period
    where m.school_id = ${schoolId}::uuid and m.pupil_id = any (${pupilIds}::uuid[])
      and m.started_on <= app.today() and (coalesce(m.ended_on, 'infinity') >= app.today() or ${isLastStay(Prisma.sql`g.course_id`)}
        and exists (select from course_group o join course_group_membership then_in on then_in.school_id = o.school_id and then_in.group_id = o.id
          and then_in.pupil_id = m.pupil_id and w."endsOn" between then_in.started_on and then_in.ended_on
          where o.school_id = g.school_id and o.course_id = g.course_id))
    order by m.pupil_id, g.course_id, w.period`;
}

/** The classes of a year, by name. */
export async function readClassNames(db: Reader, { schoolId }: Asker, yearId: string): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw`select k.id, k.name from school_class k
    where k.school_id = ${schoolId}::uuid and k.year_id = ${yearId}::uuid order by k.grade, k.letter, k.name`;
}

/** The groups of a year, by grade and name, and how their work is marked. */
export async function readGroupModes(db: Reader, { schoolId }: Asker, yearId: string): Promise<GroupMode[]> {
  return db.$queryRaw`select g.id as "groupId", g.name, g.grading_mode as "gradingMode",
      json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en) as subject
    from course_group g join course c on c.school_id = g.school_id and c.id = g.course_id
      join subject u on u.school_id = c.school_id and u.id = c.subject_id
    where g.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid
    order by (select min(k.grade) from course_group_part p join school_class k on k.school_id = p.school_id and k.id = p.class_id
      where p.school_id = g.school_id and p.group_id = g.id), g.name, g.id`;
}

/** The courses of a year with marks, and by which terms they give them. */
export async function readCourseKinds(db: Reader, { schoolId }: Asker, yearId: string): Promise<CourseKind[]> {
  return db.$queryRaw`select c.id as "courseId", c.term_kind as "termKind", json_build_object('ky', u.name_ky, 'ru', u.name_ru, 'en', u.name_en) as subject
    from course c join subject u on u.school_id = c.school_id and u.id = c.subject_id
    where c.school_id = ${schoolId}::uuid and c.year_id = ${yearId}::uuid
      and exists (select from course_group g where g.school_id = c.school_id and g.course_id = c.id and g.grading_mode <> 'none')`;
}

import type { Client } from 'pg';
import { type Day, dayOf, instantOf } from '@/lib/calendar/day';
import type { SchoolCalendar, TermKind } from '@/lib/calendar/model';
import { hourOf, type LessonSlot } from '@/lib/timetable/model';

/** What the history is made from: the imported school as it stands, read in a few statements. */

export interface SampleLesson extends LessonSlot {
  id: string;
  groupId: string;
  /** number within the shift */
  number: number;
  /** epoch milliseconds */
  startsAt: number;
  endsAt: number;
}

export interface PlannedTopic {
  id: string;
  title: string;
  hours: number;
  homework: string | null;
  workKind: string | null;
}

export interface SampleGroup {
  id: string;
  courseId: string;
  /** '7-А Алгебра 1-топ': the same in every run */
  key: string;
  subject: string;
  gradingMode: string;
  /** by which terms its pupils get their period marks */
  termKind: TermKind;
  grade: number;
  classIds: string[];
  teacherIds: string[];
  plan: PlannedTopic[];
  lessons: SampleLesson[];
  members: { pupilId: string; startedOn: Day; endedOn: Day | null }[];
}

export interface SamplePupil {
  id: string;
  number: string;
  classId: string;
}

export interface SampleSchool {
  schoolId: string;
  timeZone: string;
  today: Day;
  /** epoch milliseconds */
  now: number;
  /** the epoch milliseconds at which a day begins */
  midnight: (day: Day) => number;
  terms: SchoolCalendar['terms'];
  groups: SampleGroup[];
  pupils: SamplePupil[];
  /** `key`: the same in every run */
  guardians: { guardianId: string; pupilId: string; key: string; startedOn: Day }[];
  /** with their names, the same in every run */
  classTeachers: { classId: string; className: string; personId: string }[];
  /** teachers in the order of their names */
  teacherIds: string[];
  deputyId: string;
}

export async function readSampleSchool(client: Client, calendar: SchoolCalendar, now: Date): Promise<SampleSchool> {
  const [school] = await rows<{ id: string; time_zone: string }>(client, 'select id, time_zone from school');
  if (!school) throw new Error('There is no school to make a history for.');
  const today = dayOf(now, school.time_zone);
  const midnight = midnightsIn(school.time_zone);
  const groups = await readGroups(client);
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  for (const lesson of await readLessons(client)) {
    const group = groupOf.get(lesson.groupId);
    group?.lessons.push(timed(lesson, group, calendar, midnight(lesson.day)));
  }
  for (const { groupId, ...member } of await readMembers(client)) groupOf.get(groupId)?.members.push(member);
  return {
    schoolId: school.id,
    timeZone: school.time_zone,
    today,
    now: now.getTime(),
    midnight,
    terms: calendar.terms,
    groups: groups.sort((a, b) => (a.key < b.key ? -1 : 1)),
    pupils: await rows<SamplePupil>(
      client,
      `select p.id, p.number, e.class_id as "classId" from pupil p
       join enrolment e on e.school_id = p.school_id and e.pupil_id = p.id
       where e.started_on <= $1 and (e.ended_on is null or e.ended_on >= $1) order by p.number`,
      today,
    ),
    guardians: await rows<SampleSchool['guardians'][number]>(
      client,
      `select g.guardian_id as "guardianId", g.pupil_id as "pupilId", concat_ws(' ', p.number, n.sort_key) as key, g.started_on::text as "startedOn"
       from guardianship g join pupil p on p.id = g.pupil_id join person n on n.id = g.guardian_id where g.ended_on is null order by p.number, n.sort_key`,
    ),
    ...(await readStaff(client)),
  };
}

function readGroups(client: Client): Promise<SampleGroup[]> {
  return rows<SampleGroup>(
    client,
    `select g.id, g.course_id as "courseId", g.grading_mode as "gradingMode", co.term_kind as "termKind", s.name_ky as subject,
       concat_ws(' ', s.name_ky, g.name, string_agg(distinct c.name, '+'), string_agg(distinct sg.name, '+')) as key,
       coalesce(min(c.grade), 1) as grade, coalesce(array_agg(distinct c.id) filter (where c.id is not null), '{}') as "classIds",
       array(select t.teacher_id from teaching_assignment t join person p on p.id = t.teacher_id
         where t.group_id = g.id order by p.sort_key) as "teacherIds",
       coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'hours', t.hours, 'homework', t.homework,
           'workKind', t.work_kind) order by t.ordinal)
         from curriculum_plan cp join curriculum_topic t on t.plan_id = cp.id where cp.group_id = g.id), '[]') as plan,
       '[]'::jsonb as lessons, '[]'::jsonb as members
     from course_group g
       join course co on co.id = g.course_id
       join subject s on s.id = co.subject_id
       left join course_group_part cgp on cgp.group_id = g.id
       left join school_class c on c.id = cgp.class_id
       left join subgroup sg on sg.id = cgp.subgroup_id
     group by g.school_id, g.id, g.course_id, g.grading_mode, g.name, co.term_kind, s.name_ky`,
  );
}

type LessonRow = Pick<SampleLesson, 'id' | 'groupId' | 'day' | 'position'>;

function readLessons(client: Client): Promise<LessonRow[]> {
  return rows<LessonRow>(
    client,
    `select id, group_id as "groupId", on_date::text as day, position from lesson
     where withdrawn_at is null order by on_date, position, id`,
  );
}

function readMembers(client: Client) {
  return rows<{ groupId: string; pupilId: string; startedOn: Day; endedOn: Day | null }>(
    client,
    `select m.group_id as "groupId", m.pupil_id as "pupilId", m.started_on::text as "startedOn", m.ended_on::text as "endedOn"
     from course_group_membership m join person p on p.id = m.pupil_id join pupil on pupil.id = m.pupil_id order by p.sort_key, pupil.number`,
  );
}

async function readStaff(client: Client): Promise<Pick<SampleSchool, 'classTeachers' | 'teacherIds' | 'deputyId'>> {
  const posts = await rows<{ personId: string; post: string; classId: string | null; className: string | null }>(
    client,
    `select a.person_id as "personId", a.post, a.class_id as "classId", c.name as "className" from staff_appointment a
     join person p on p.id = a.person_id left join school_class c on c.id = a.class_id order by c.name, p.sort_key, p.id`,
  );
  const teachers = await rows<{ id: string }>(
    client,
    `select id from person where id in (select teacher_id from teaching_assignment) order by sort_key, id`,
  );
  const deputyId = posts.find(({ post }) => post === 'deputy')?.personId;
  if (!deputyId) throw new Error('The sample school has no deputy director.');
  return {
    deputyId,
    teacherIds: teachers.map(({ id }) => id),
    classTeachers: posts.flatMap(({ personId, classId, className }) => (classId && className ? [{ classId, className, personId }] : [])),
  };
}

/** A position without a bell counts as the hour its number suggests. */
function timed(lesson: LessonRow, group: SampleGroup, calendar: SchoolCalendar, midnight: number): SampleLesson {
  const hour = hourOf(calendar, lesson, { grade: group.grade, classId: group.classIds[0] });
  const startsAtMinute = hour?.startsAtMinute ?? 480 + lesson.position * 50;
  return {
    ...lesson,
    number: hour?.number ?? lesson.position,
    startsAt: midnight + startsAtMinute * 60_000,
    endsAt: midnight + (hour?.endsAtMinute ?? startsAtMinute + 45) * 60_000,
  };
}

export async function rows<R extends object>(client: Client, sql: string, ...values: unknown[]): Promise<R[]> {
  return (await client.query<R>(sql, values)).rows;
}

/** The days on which the school has lessons until, and with, that day. */
export function schoolDaysUntil(school: SampleSchool, last: Day): Day[] {
  const days = new Set<Day>();
  for (const group of school.groups) for (const lesson of group.lessons) if (lesson.day <= last) days.add(lesson.day);
  return [...days].sort();
}

/** Asking for a zone's wall clock is slow, and a history asks for the same days over and over. */
function midnightsIn(timeZone: string): (day: Day) => number {
  const known = new Map<Day, number>();
  return (day) => {
    const at = known.get(day) ?? instantOf(day, 0, timeZone).getTime();
    known.set(day, at);
    return at;
  };
}

import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Db, Reader } from './transaction';

/** A lesson of the timetable with whoever has to do with it. */
export interface StandingLesson {
  id: string;
  groupId: string;
  day: Day;
  position: number;
  room: string | null;
  isCancelled: boolean;
  movedFromDay: Day | null;
  movedFromPosition: number | null;
  moveReason: string | null;
  groupName: string;
  courseId: string;
  subject: { ky: string; ru: string; en: string };
  parts: { classId: string; subgroupId: string | null }[];
  teachers: StandingPerson[];
  substitute: StandingPerson | null;
}

export interface StandingPerson {
  id: string;
  surname: string;
  firstName: string;
  sortKey: string;
}

/** Every lesson of the school from the first day to the last, in the order of the days. */
export function standingLessons(db: Db | Reader, schoolId: string, from: Day, to: Day) {
  return db.$queryRaw<StandingLesson[]>`
    select l.id, l.group_id as "groupId", l.on_date::text as day, l.position, l.room, l.is_cancelled as "isCancelled",
      l.moved_from_on::text as "movedFromDay", l.moved_from_position as "movedFromPosition", l.move_reason as "moveReason",
      g.name as "groupName", g.course_id as "courseId",
      jsonb_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) as subject,
      coalesce(p.parts, '[]') as parts, coalesce(t.teachers, '[]') as teachers, sub.substitute
    from app.standing_lessons(${from}::date, ${to}::date) l
      join course_group g on g.school_id = ${schoolId}::uuid and g.id = l.group_id
      join course c on c.school_id = g.school_id and c.id = g.course_id
      join subject s on s.school_id = c.school_id and s.id = c.subject_id
      left join (select group_id, jsonb_agg(jsonb_build_object('classId', class_id, 'subgroupId', subgroup_id)) as parts
        from course_group_part where school_id = ${schoolId}::uuid group by group_id) p on p.group_id = l.group_id
      left join lateral (select jsonb_agg(jsonb_build_object('id', e.id, 'surname', e.surname, 'firstName', e.first_name, 'sortKey', e.sort_key)) as teachers
        from teaching_assignment a join person e on e.school_id = a.school_id and e.id = a.teacher_id
        where a.school_id = ${schoolId}::uuid and a.group_id = l.group_id and a.started_on <= l.on_date and (a.ended_on is null or a.ended_on >= l.on_date)) t on true
      left join (select u.lesson_id, jsonb_build_object('id', e.id, 'surname', e.surname, 'firstName', e.first_name, 'sortKey', e.sort_key) as substitute
        from substitution u join person e on e.school_id = u.school_id and e.id = u.substitute_id
        where u.school_id = ${schoolId}::uuid and u.withdrawn_at is null) sub on sub.lesson_id = l.id
    order by l.on_date, l.position, g.name`;
}

/** Of the pairs of groups, those that have a pupil in both on the day. */
export function groupsSharingPupils(db: Db, schoolId: string, day: Day, pairs: readonly (readonly [string, string])[]) {
  return db.$queryRaw<{ one: string; other: string }[]>`
    select pair.one, pair.other from unnest(${pairs.map(([one]) => one)}::uuid[], ${pairs.map(([, other]) => other)}::uuid[]) as pair(one, other)
    where exists (select from course_group_membership a
      join course_group_membership b on b.school_id = a.school_id and b.pupil_id = a.pupil_id and b.group_id = pair.other
      where a.school_id = ${schoolId}::uuid and a.group_id = pair.one
        and a.started_on <= ${day}::date and (a.ended_on is null or a.ended_on >= ${day}::date)
        and b.started_on <= ${day}::date and (b.ended_on is null or b.ended_on >= ${day}::date))`;
}

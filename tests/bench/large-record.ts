import type { Day } from '@/lib/calendar/day';
import { connectOwner } from '@/tests/support/owner-connection';

/**
 * The record of a school that was made in the database itself (makeLargeSchools), as its teachers would have written it: each lesson before
 * today has topic, homework, a confirmation, one absence, and a mark of every third pupil, each with its revision and its entry of the
 * history, whose hash is what the journal would have made. Gives how many entries there are.
 */
export async function fillRecord(ownerUrl: string, schoolId: string, today: Day): Promise<number> {
  const owner = await connectOwner(ownerUrl);
  const make = (sql: string) => owner.rows(sql.replaceAll('SCHOOL', `'${schoolId}'::uuid`));
  const written = 'typed_at, received_at, author_id, publish_at, is_by_device_clock, payload_hash';
  const writing = `d.at, d.at, d.teacher_id, d.at + interval '10 minutes', false, ''`;
  // What is referred to is there: nothing is looked up for each of a million rows.
  await owner.rows('set session_replication_role = replica');
  await make(`create temp table due as select l.id as lesson_id, l.group_id, g.course_id, t.teacher_id, row_number() over (order by l.on_date, l.position, l.id) as at_place,
      l.on_date + interval '3 hours' + l.position * interval '50 minutes' as at, gen_random_uuid() as topic, gen_random_uuid() as homework, gen_random_uuid() as confirmation
    from lesson l join course_group g on g.school_id = SCHOOL and g.id = l.group_id join teaching_assignment t on t.school_id = SCHOOL and t.group_id = l.group_id
    where l.school_id = SCHOOL and l.on_date < '${today}'`);
  await make(`create temp table seated as select m.group_id, m.pupil_id, row_number() over (partition by m.group_id order by m.pupil_id) as place from course_group_membership m where m.school_id = SCHOOL`);
  await owner.rows('analyze due; analyze seated');
  await make(`insert into lesson_revision (school_id, id, lesson_id, group_id, part, topic, homework_text, homework_minutes, is_due_fixed, ${written})
    select SCHOOL, v.id, d.lesson_id, d.group_id, v.part::lesson_part, v.topic, v.homework, v.minutes, v.is_fixed, ${writing}
    from due d cross join lateral (values (d.topic, 'topic', 'Тема ' || d.at_place, null, null, null), (d.homework, 'homework', null, '§ ' || d.at_place % 60, 20, false)) v(id, part, topic, homework, minutes, is_fixed) order by d.at_place`);
  await make(`insert into homework (school_id, given_lesson_id, group_id, is_due_fixed, text, minutes, revision_id)
    select school_id, lesson_id, group_id, false, homework_text, homework_minutes, id from lesson_revision where school_id = SCHOOL and part = 'homework'`);
  await make(`insert into attendance_revision (school_id, id, lesson_id, group_id, pupil_id, kind, ${written})
    select SCHOOL, v.id, d.lesson_id, d.group_id, v.pupil_id, v.kind::attendance_kind, ${writing}
    from due d join seated s on s.group_id = d.group_id and s.place = 1 + d.at_place % 30
      cross join lateral (values (d.confirmation, null, null), (gen_random_uuid(), s.pupil_id, 'absent')) v(id, pupil_id, kind) order by d.at_place`);
  await make(`insert into attendance_exception (school_id, lesson_id, pupil_id, group_id, kind, revision_id)
    select school_id, lesson_id, pupil_id, group_id, kind, id from attendance_revision where school_id = SCHOOL and pupil_id is not null`);
  await make(`insert into mark_revision (school_id, id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, counts, ${written})
    select SCHOOL, gen_random_uuid(), d.lesson_id, s.pupil_id, 0, d.group_id, d.course_id, 2 + (d.at_place + s.place) % 4, 'answer', 1, true, ${writing}
    from due d join seated s on s.group_id = d.group_id and (s.place + d.at_place) % 3 = 0 order by d.at_place, s.place`);
  await make(`insert into mark (school_id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, counts, revision_id)
    select school_id, lesson_id, pupil_id, slot, group_id, course_id, value, work_kind, weight, counts, id from mark_revision where school_id = SCHOOL`);
  await make(`update lesson l set topic = 'Тема ' || d.at_place, topic_revision_id = d.topic, attendance_revision_id = d.confirmation from due d where l.school_id = SCHOOL and l.id = d.lesson_id`);
  // As lib/history/model.ts makes the hash of an entry.
  await make(`insert into history_entry (school_id, at, person_id, fact, subject_pupil_id, group_id, payload, salt, payload_hash)
    select SCHOOL, r.received_at, r.author_id, r.fact, r.pupil_id, r.group_id, jsonb_strip_nulls(jsonb_build_object('lessonId', r.lesson_id, 'part', r.part, 'revisionId', r.id)) || case r.fact when 'attendance.confirmed' then '{}' else '{"reason": null}'::jsonb end, s.salt,
      encode(sha256(convert_to(format('["%s",{"at":"%s","fact":"%s","groupId":"%s","personId":"%s","schoolId":"%s","sessionId":null,"subjectPupilId":%s},{"lessonId":"%s",%s%s"revisionId":"%s"}]',
        s.salt, to_char(r.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), r.fact, r.group_id, r.author_id, r.school_id, coalesce('"' || r.pupil_id || '"', 'null'), r.lesson_id,
        '"part":"' || r.part || '",', case r.fact when 'attendance.confirmed' then null else '"reason":null,' end, r.id), 'UTF8')), 'hex')
    from (select school_id, id, lesson_id, group_id, null::uuid as pupil_id, author_id, received_at, 'lesson.recorded' as fact, part::text from lesson_revision where school_id = SCHOOL
        union all select school_id, id, lesson_id, group_id, pupil_id, author_id, received_at, case when pupil_id is null then 'attendance.confirmed' else 'attendance.recorded' end, null from attendance_revision where school_id = SCHOOL
        union all select school_id, id, lesson_id, group_id, pupil_id, author_id, received_at, 'mark.recorded', null from mark_revision where school_id = SCHOOL) r
      cross join lateral (select md5(r.id::text) as salt) s order by r.received_at, r.id`);
  const { count } = await owner.row<{ count: number }>('select count(*)::int as count from history_entry where school_id = $1', [schoolId]);
  await owner.close();
  return count;
}

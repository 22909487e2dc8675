-- The mean of a class in each subject between two days, told to whoever may open a pupil's diary, where the school chose so and at
-- least five pupils of the class have marks (a floor that no school lowers): never a pupil, never a mark. Of marks on the five-point scale that are public,
-- count and are not retaken.
create or replace function app.class_means_of(pupil uuid, first date, last date)
  returns table (subject_id uuid, sum int, count int, weighted_sum int, weight int)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not coalesce((select s.value = 'true'::jsonb from setting s where s.school_id = (select app.school_id()) and s.key = 'classMeanShown'
      and s.effective_on <= app.today() order by s.effective_on desc, s.set_at desc limit 1), false)
    or not (pupil = any (array(select app.my_pupil_ids())) or pupil = any (array(select app.my_class_pupil_ids())) or app.reads_whole_school())
  then return; end if;
  return query
    with class as (
      select e.class_id from enrolment e where e.school_id = (select app.school_id()) and e.pupil_id = pupil and app.is_open(e.started_on, e.ended_on)
    ), pupils as (
      select e.pupil_id from enrolment e join class k on k.class_id = e.class_id where e.school_id = (select app.school_id()) and app.is_open(e.started_on, e.ended_on)
    ), own as (
      select distinct g.course_id, c.subject_id from course_group_membership m join course_group g on g.school_id = m.school_id and g.id = m.group_id
        join course c on c.school_id = g.school_id and c.id = g.course_id where m.school_id = (select app.school_id()) and m.pupil_id = pupil
    )
    select o.subject_id, sum(m.value)::int, count(*)::int, sum(m.value * m.weight)::int, sum(m.weight)::int
    from pupils p join mark m on m.school_id = (select app.school_id()) and m.pupil_id = p.pupil_id
      join own o on o.course_id = m.course_id
      join lesson l on l.school_id = m.school_id and l.id = m.lesson_id and l.on_date between first and last
      join course_group g on g.school_id = m.school_id and g.id = m.group_id and g.grading_mode = 'fivePoint'
      join mark_revision r on r.school_id = m.school_id and r.id = m.revision_id and r.publish_at <= app.now()
    where m.value is not null and m.counts and not exists (select from mark k where k.school_id = m.school_id and k.pupil_id = m.pupil_id
      and k.retake_of_lesson_id = m.lesson_id and k.retake_of_slot = m.slot and k.value is not null)
    group by o.subject_id having count(distinct m.pupil_id) >= 5;
end $$;
revoke all on function app.class_means_of(uuid, date, date) from public;
grant execute on function app.class_means_of(uuid, date, date) to journal_app;

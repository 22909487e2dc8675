-- Whether the leadership is answering a paper request for everything held on a pupil: what it may read for that alone.
create or replace function app.answers_request_on(pupil uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.reads_whole_school() and exists (select from record_request q where q.school_id = (select app.school_id())
    and q.pupil_id = pupil and q.guardian_id <> app.person_id() and q.handed_over_at is null) $$;

-- Who of the staff looked at a pupil's record, told to the pupil and the guardians: by day and hat, never by name. A reading
-- of a group or a class concerns whoever belonged to it on that day. One's own look, by a hat worn here, is left out.
create or replace function app.readings_of(pupil uuid, since date) returns table (on_date date, hat text, readings int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.on_date, r.hat, sum(r.readings)::int from record_reading r
    where r.school_id = (select app.school_id()) and r.on_date >= since and r.person_id <> app.person_id()
      and (pupil = any (array(select app.my_pupil_ids())) or app.answers_request_on(pupil))
      and (r.subject_kind = 'pupil' and r.subject_id = pupil
        or r.subject_kind = 'group' and exists (select from course_group_membership m
          where m.school_id = r.school_id and m.group_id = r.subject_id and m.pupil_id = pupil
            and m.started_on <= r.on_date and coalesce(m.ended_on, 'infinity') >= r.on_date)
        or r.subject_kind = 'class' and exists (select from enrolment e
          where e.school_id = r.school_id and e.class_id = r.subject_id and e.pupil_id = pupil
            and e.started_on <= r.on_date and coalesce(e.ended_on, 'infinity') >= r.on_date))
    group by r.on_date, r.hat $$;

revoke all on function app.answers_request_on(uuid), app.readings_of(uuid, date) from public;
grant execute on function app.answers_request_on(uuid), app.readings_of(uuid, date) to journal_app;

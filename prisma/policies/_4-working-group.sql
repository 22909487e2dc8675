-- Who may be a member of the working group: whoever of the staff is appointed, or teaches, on the first day, or today when that
-- is past; never a pupil. lib/working-group/queries.ts says the same.
create or replace function app.may_supervise(person uuid, first_day date) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with day as (select greatest(first_day, app.today()) as day)
  select not exists (select from pupil p where p.school_id = (select app.school_id()) and p.id = person)
    and (exists (select from staff_appointment a, day where a.school_id = (select app.school_id()) and a.person_id = person and a.approved_at is not null
        and a.started_on <= day and (a.ended_on is null or a.ended_on >= day))
      or exists (select from teaching_assignment t, day where t.school_id = (select app.school_id()) and t.teacher_id = person
        and t.started_on <= day and (t.ended_on is null or t.ended_on >= day))) $$;

-- What a seat that stands may turn into: one that waits is decided in one's own name, and nothing else of it changes; one that
-- was approved ends earlier, yesterday at the earliest, and nothing of its decision changes.
create or replace function app.seat_may_become(seat uuid, ends date, approved timestamptz, approver uuid, declined timestamptz, decliner uuid, said text)
  returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when num_nonnulls(m.approved_at, m.declined_at) = 0
    then num_nonnulls(approved, declined) = 1 and m.proposed_by_id is distinct from app.person_id() and coalesce(approver, decliner) = app.person_id()
      and (approved is null) = (approver is null) and (declined is null) = (decliner is null) and ends is not distinct from m.ended_on
    else m.approved_at is not null and ends >= app.today() - 1 and (m.ended_on is null or ends < m.ended_on)
      and (approved, approver, declined, decliner, said) is not distinct from (m.approved_at, m.approved_by_id, m.declined_at, m.declined_by_id, m.word) end
  from working_group_membership m where m.school_id = (select app.school_id()) and m.id = seat $$;

revoke all on function app.may_supervise(uuid, date), app.seat_may_become(uuid, date, timestamptz, uuid, timestamptz, uuid, text) from public;
grant execute on function app.may_supervise(uuid, date), app.seat_may_become(uuid, date, timestamptz, uuid, timestamptz, uuid, text) to journal_app;

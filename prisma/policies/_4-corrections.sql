-- What somebody asked for and the leadership approves is written in the approver's transaction and stays its author's
-- (domain: "The ladder of change"). The approval opens that one transaction and that one operation, nothing after it.
create or replace function app.approved_now(revision uuid, author uuid, lesson uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from correction_request c
    where c.school_id = app.school_id() and c.operation_id = revision and c.lesson_id = lesson
      and c.requested_by_id = coalesce(author, c.requested_by_id)
      and c.decision = 'approved' and c.decided_by_id = app.person_id() and c.xmin = pg_current_xact_id()::xid) $$;

create or replace function app.approved_in_lesson_now(lesson uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from correction_request c
    where c.school_id = app.school_id() and c.lesson_id = lesson
      and c.decision = 'approved' and c.decided_by_id = app.person_id() and c.xmin = pg_current_xact_id()::xid) $$;

revoke all on function app.approved_now(uuid, uuid, uuid), app.approved_in_lesson_now(uuid) from public;
grant execute on function app.approved_now(uuid, uuid, uuid), app.approved_in_lesson_now(uuid) to journal_app;

-- Who holds which post is known in the school. Director, deputy and administrator count once approved: by the director,
-- never for himself, and never what he proposed himself. It is decided once, and nothing else of it changes by that.
alter table staff_appointment enable row level security;

drop policy if exists app_select on staff_appointment;
create policy app_select on staff_appointment for select to journal_app
  using (school_id = app.school_id());
grant select on staff_appointment to journal_app;

drop policy if exists app_update on staff_appointment;
create policy app_update on staff_appointment for update to journal_app
  using (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and approved_at is null and declined_at is null)
  with check (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and num_nonnulls(approved_at, declined_at) = 1
    and (approved_at is null) = (approved_by_id is null)
    and (declined_at is null) = (declined_by_id is null)
    and coalesce(approved_by_id, declined_by_id) = app.person_id()
    and person_id <> app.person_id()
    and proposed_by_id is distinct from app.person_id());
grant update (approved_at, approved_by_id, declined_at, declined_by_id, word) on staff_appointment to journal_app;

drop policy if exists service_write on staff_appointment;
create policy service_write on staff_appointment to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (person_id, started_on, ended_on) on staff_appointment to journal_import;

drop policy if exists setup_insert on staff_appointment;
create policy setup_insert on staff_appointment for insert to journal_setup with check (school_id = app.school_id());
grant insert on staff_appointment to journal_setup;

-- The office proposes who holds which post, never to itself; it waits for the director. A teacher's post opens no pupil and counts at
-- once; what the director writes himself counts as his word, but for another director.
drop policy if exists app_insert on staff_appointment;
create policy app_insert on staff_appointment for insert to journal_app
  with check (school_id = app.school_id() and (select app.changes_people())
    and person_id <> app.person_id() and proposed_by_id = app.person_id()
    and num_nonnulls(declined_at, declined_by_id, word) = 0
    and (num_nonnulls(approved_at, approved_by_id) = 0
      or approved_at is not null and approved_by_id = app.person_id()
        and (post = 'teacher' or post not in ('director', 'actingDirector') and (select app.holds_post('director', 'actingDirector')))));
grant insert on staff_appointment to journal_app;

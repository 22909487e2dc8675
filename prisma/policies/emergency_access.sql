-- An administrator's own opening of one pupil's record, for some minutes: put down by himself and never changed; ended sooner by
-- himself or by the director, who alone reads them all.
alter table emergency_access enable row level security;

drop policy if exists app_select on emergency_access;
create policy app_select on emergency_access for select to journal_app
  using (school_id = app.school_id()
    and (person_id = app.person_id() and (select app.holds_post('administrator'))
      or (select app.holds_post('director', 'actingDirector'))));
grant select on emergency_access to journal_app;

drop policy if exists app_insert on emergency_access;
create policy app_insert on emergency_access for insert to journal_app
  with check (school_id = app.school_id()
    and person_id = app.person_id()
    and app.may_open_emergency(pupil_id)
    and opened_at between app.now() and app.now() + interval '1 minute'
    and num_nonnulls(ended_at, ended_by_id) = 0);
grant insert on emergency_access to journal_app;

drop policy if exists app_update on emergency_access;
create policy app_update on emergency_access for update to journal_app
  using (school_id = app.school_id()
    and ended_at is null and ends_at > app.now()
    and (person_id = app.person_id() and (select app.holds_post('administrator'))
      or (select app.holds_post('director', 'actingDirector'))))
  with check (school_id = app.school_id()
    and ended_at is not null and ended_by_id = app.person_id());
grant update (ended_at, ended_by_id) on emergency_access to journal_app;

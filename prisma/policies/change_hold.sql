-- Marks that wait: whose they are sees it, and the leadership, who releases them for others. The owner herself does by her second factor,
-- which the sign-in role looks at.
alter table change_hold enable row level security;

drop policy if exists app_select on change_hold;
create policy app_select on change_hold for select to journal_app
  using (school_id = app.school_id()
    and (person_id = app.person_id()
      or (select app.reads_whole_school())));
grant select on change_hold to journal_app;

drop policy if exists app_insert on change_hold;
create policy app_insert on change_hold for insert to journal_app
  with check (school_id = app.school_id()
    and person_id = app.person_id()
    and released_at is null);
grant insert on change_hold to journal_app;

drop policy if exists app_update on change_hold;
create policy app_update on change_hold for update to journal_app
  using (school_id = app.school_id()
    and person_id <> app.person_id()
    and released_at is null
    and (select app.reads_whole_school()))
  with check (school_id = app.school_id()
    and released_by_id = app.person_id());
grant update (released_at, released_by_id, open_until) on change_hold to journal_app;

drop policy if exists sign_in_read on change_hold;
create policy sign_in_read on change_hold for select to journal_sign_in using (school_id = app.school_id() and person_id = app.person_id());
drop policy if exists sign_in_update on change_hold;
create policy sign_in_update on change_hold for update to journal_sign_in
  using (school_id = app.school_id() and person_id = app.person_id() and released_at is null)
  with check (school_id = app.school_id() and released_by_id = app.person_id());
grant select, update (released_at, released_by_id, open_until, reason) on change_hold to journal_sign_in;

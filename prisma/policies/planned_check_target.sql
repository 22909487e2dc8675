-- The classes and groups of a check: written with it.
alter table planned_check_target enable row level security;

drop policy if exists app_select on planned_check_target;
create policy app_select on planned_check_target for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on planned_check_target to journal_app;

drop policy if exists app_insert on planned_check_target;
create policy app_insert on planned_check_target for insert to journal_app
  with check (school_id = app.school_id()
    and planned_check_id = any (array(select app.my_draft_check_ids())));
grant insert on planned_check_target to journal_app;

-- The plans of checks: read by whoever oversees, begun by whoever writes them.
alter table check_plan enable row level security;

drop policy if exists app_select on check_plan;
create policy app_select on check_plan for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on check_plan to journal_app;

drop policy if exists app_insert on check_plan;
create policy app_insert on check_plan for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.writes_check_plans())
    and created_by_id = app.person_id());
grant insert on check_plan to journal_app;

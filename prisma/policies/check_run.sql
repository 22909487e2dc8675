-- A check that is carried out: begun in one's own name by whoever the plan in force names, or a deputy; closed once.
alter table check_run enable row level security;

drop policy if exists app_select on check_run;
create policy app_select on check_run for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on check_run to journal_app;

drop policy if exists app_insert on check_run;
create policy app_insert on check_run for insert to journal_app
  with check (school_id = app.school_id()
    and app.may_begin_check(planned_check_id, check_id)
    and begun_by_id = app.person_id()
    and num_nonnulls(closed_at, closed_by_id) = 0);
grant insert on check_run to journal_app;

drop policy if exists app_update on check_run;
create policy app_update on check_run for update to journal_app
  using (school_id = app.school_id()
    and id = any (array(select app.my_open_run_ids())))
  with check (school_id = app.school_id()
    and closed_at is not null
    and closed_by_id = app.person_id());
grant update (closed_at, closed_by_id) on check_run to journal_app;

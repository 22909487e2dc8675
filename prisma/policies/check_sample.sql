-- The lessons or groups of a run: laid down with it (app.may_sample).
alter table check_sample enable row level security;

drop policy if exists app_select on check_sample;
create policy app_select on check_sample for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on check_sample to journal_app;

drop policy if exists app_insert on check_sample;
create policy app_insert on check_sample for insert to journal_app
  with check (school_id = app.school_id()
    and app.may_sample(run_id, group_id, lesson_id));
grant insert on check_sample to journal_app;

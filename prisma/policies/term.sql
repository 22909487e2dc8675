-- Read by everybody in the school; the leadership moves its dates.
alter table term enable row level security;

drop policy if exists app_select on term;
create policy app_select on term for select to journal_app
  using (school_id = app.school_id());
grant select on term to journal_app;

drop policy if exists app_update on term;
create policy app_update on term for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school()))
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant update (starts_on, ends_on) on term to journal_app;

drop policy if exists service_read on term;
create policy service_read on term for select to journal_timetable using (school_id = app.school_id());
grant select on term to journal_timetable;

drop policy if exists service_write on term;
create policy service_write on term to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (starts_on, ends_on) on term to journal_import;

-- By which school days are counted until somebody is reminded.
drop policy if exists telling_read on term;
create policy telling_read on term for select to journal_notices using (school_id = app.school_id());
grant select on term to journal_notices;

-- By which days the filling is counted.
drop policy if exists filling_read on term;
create policy filling_read on term for select to journal_filling using (school_id = app.school_id());
grant select on term to journal_filling;

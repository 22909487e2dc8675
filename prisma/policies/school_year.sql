-- The frame of the year: read by everybody in the school, brought in by imports.
alter table school_year enable row level security;

drop policy if exists app_select on school_year;
create policy app_select on school_year for select to journal_app
  using (school_id = app.school_id());
grant select on school_year to journal_app;

drop policy if exists service_read on school_year;
create policy service_read on school_year for select to journal_timetable using (school_id = app.school_id());
grant select on school_year to journal_timetable;

drop policy if exists service_write on school_year;
create policy service_write on school_year to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (weekdays, starts_on, ends_on) on school_year to journal_import;

-- By which school days are counted until somebody is reminded.
drop policy if exists telling_read on school_year;
create policy telling_read on school_year for select to journal_notices using (school_id = app.school_id());
grant select on school_year to journal_notices;

-- By which days the filling is counted.
drop policy if exists filling_read on school_year;
create policy filling_read on school_year for select to journal_filling using (school_id = app.school_id());
grant select on school_year to journal_filling;

-- What differs from the ordinary week: read by everybody, declared by the leadership, of days that are past by who kept no lesson then.
alter table special_day enable row level security;

drop policy if exists app_select on special_day;
create policy app_select on special_day for select to journal_app
  using (school_id = app.school_id());
grant select on special_day to journal_app;

drop policy if exists app_insert on special_day;
create policy app_insert on special_day for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and entered_by_id = app.person_id()
    and (kind not in ('off', 'worksAs') or not app.keeps_past_lessons(started_on, ended_on)));
grant insert on special_day to journal_app;

drop policy if exists app_update on special_day;
create policy app_update on special_day for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school())
    and withdrawn_at is null)
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and withdrawn_by_id = app.person_id());
-- It is taken back, never rewritten.
grant update (withdrawn_at, withdrawn_by_id) on special_day to journal_app;

drop policy if exists service_read on special_day;
create policy service_read on special_day for select to journal_timetable using (school_id = app.school_id());
grant select on special_day to journal_timetable;

drop policy if exists service_write on special_day;
create policy service_write on special_day to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (withdrawn_at) on special_day to journal_import;

-- By which school days are counted until somebody is reminded.
drop policy if exists telling_read on special_day;
create policy telling_read on special_day for select to journal_notices using (school_id = app.school_id());
grant select on special_day to journal_notices;

-- By which days the filling is counted.
drop policy if exists filling_read on special_day;
create policy filling_read on special_day for select to journal_filling using (school_id = app.school_id());
grant select on special_day to journal_filling;

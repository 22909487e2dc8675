-- How the school works is no secret inside it; only the leadership changes it, and never for days that are past.
alter table setting enable row level security;

drop policy if exists app_select on setting;
create policy app_select on setting for select to journal_app
  using (school_id = app.school_id());
grant select on setting to journal_app;

drop policy if exists app_insert on setting;
create policy app_insert on setting for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and effective_on >= app.today()
    and set_by_id = app.person_id());
grant insert on setting to journal_app;

drop policy if exists service_write on setting;
create policy service_write on setting for insert to journal_import with check (school_id = app.school_id());
grant insert on setting to journal_import;

-- A school made through set-up has its language, and asks its leadership for a second factor from its first term's end on.
drop policy if exists setup_insert on setting;
create policy setup_insert on setting for insert to journal_setup with check (school_id = app.school_id() and key in ('language', 'secondFactor'));
grant insert on setting to journal_setup;

-- For how long a browser is trusted with the second factor.
drop policy if exists sign_in_read on setting;
create policy sign_in_read on setting for select to journal_sign_in using (school_id = app.school_id() and key = 'rememberDeviceDays');
grant select on setting to journal_sign_in;

-- At which hour a day's news are told together.
drop policy if exists notices_read on setting;
create policy notices_read on setting for select to journal_notices using (school_id = app.school_id());
grant select on setting to journal_notices;

-- By which hour a day's lessons are due.
drop policy if exists filling_read on setting;
create policy filling_read on setting for select to journal_filling using (school_id = app.school_id() and key = 'fillingDueHour');
grant select on setting to journal_filling;

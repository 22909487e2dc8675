-- How a guardian wants to be told, and the address by which whoever has an account, pupils aside, sets a forgotten password
-- anew: each person's own alone.
alter table notice_preference enable row level security;

drop policy if exists app_select on notice_preference;
create policy app_select on notice_preference for select to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id());
grant select on notice_preference to journal_app;

drop policy if exists app_insert on notice_preference;
create policy app_insert on notice_preference for insert to journal_app
  with check (school_id = app.school_id()
    and person_id = app.person_id()
    and (select app.keeps_address()));
grant insert on notice_preference to journal_app;

drop policy if exists app_update on notice_preference;
create policy app_update on notice_preference for update to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id())
  with check (school_id = app.school_id()
    and person_id = app.person_id()
    and (select app.keeps_address()));
grant update (push_absences, push_marks, email_absences, email_marks, quiet_from_hour, quiet_until_hour, tells_details, email,
  email_asked_at, email_wrong_tries, email_confirmed_at, set_at) on notice_preference to journal_app;

drop policy if exists service_read on notice_preference;
create policy service_read on notice_preference for select to journal_notices using (school_id = app.school_id());
grant select on notice_preference to journal_notices;

-- Whether the address a letter went to is still hers.
drop policy if exists password_read on notice_preference;
create policy password_read on notice_preference for select to journal_password
  using (school_id = app.school_id()
    and person_id = app.person_id());
grant select (school_id, person_id, email_confirmed_at) on notice_preference to journal_password;

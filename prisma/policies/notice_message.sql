-- What was sent or could not be: the administrator sees what failed, never to whom, and lets it be tried anew; whoever keeps
-- an address asks for the question whether it is hers. All else is the telling role's.
alter table notice_message enable row level security;

drop policy if exists app_select on notice_message;
create policy app_select on notice_message for select to journal_app
  using (school_id = app.school_id()
    and (failed_at is not null or queued_at is null)
    and (select app.holds_post('administrator')));
grant select (school_id, id, channel, created_at, attempts, failed_at, trouble) on notice_message to journal_app;

-- Tried anew it has failed no more, and leaves the administrator's sight as soon as it is in the queue.
drop policy if exists app_update on notice_message;
create policy app_update on notice_message for update to journal_app
  using (school_id = app.school_id()
    and failed_at is not null
    and (select app.holds_post('administrator')))
  with check (school_id = app.school_id()
    and queued_at is null and sent_at is null and dropped_at is null and (select app.holds_post('administrator')));
grant update (job_id, queued_at, failed_at, trouble) on notice_message to journal_app;

drop policy if exists app_insert on notice_message;
create policy app_insert on notice_message for insert to journal_app
  with check (school_id = app.school_id()
    and guardian_id = app.person_id()
    and purpose = 'address' and attempts = 0
    and (select app.keeps_address()));
grant insert (school_id, id, guardian_id, channel, purpose, created_at, job_id, attempts) on notice_message to journal_app;

drop policy if exists service_write on notice_message;
create policy service_write on notice_message to journal_notices using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (queued_at, attempts, sent_at, dropped_at, failed_at, trouble) on notice_message to journal_notices;

-- The letter that brings a code.
drop policy if exists password_insert on notice_message;
create policy password_insert on notice_message for insert to journal_password
  with check (school_id = app.school_id()
    and guardian_id = app.person_id()
    and purpose = 'password' and attempts = 0);
grant insert (school_id, id, guardian_id, channel, purpose, created_at, job_id, attempts) on notice_message to journal_password;

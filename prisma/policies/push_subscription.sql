-- Devices that show messages: those of a guardian and of whoever answers remarks, each person's own, in her present session; she and the
-- telling role end them, for good.
alter table push_subscription enable row level security;

drop policy if exists app_select on push_subscription;
create policy app_select on push_subscription for select to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id());
grant select on push_subscription to journal_app;

drop policy if exists app_insert on push_subscription;
create policy app_insert on push_subscription for insert to journal_app
  with check (school_id = app.school_id()
    and person_id = app.person_id()
    and (exists (select app.my_child_ids()) or (select app.answers_remarks()))
    and exists (select from session s where s.school_id = push_subscription.school_id and s.id = push_subscription.session_id
      and s.person_id = app.person_id() and s.ended_at is null));
grant insert on push_subscription to journal_app;

drop policy if exists app_update on push_subscription;
create policy app_update on push_subscription for update to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id())
  with check (school_id = app.school_id()
    and person_id = app.person_id()
    and ended_at is not null);
grant update (endpoint, p256dh, auth, ended_at) on push_subscription to journal_app;

drop policy if exists service_write on push_subscription;
create policy service_write on push_subscription to journal_notices using (school_id = app.school_id())
  with check (school_id = app.school_id() and ended_at is not null);
grant select, update (endpoint, p256dh, auth, ended_at) on push_subscription to journal_notices;

-- Requests on paper for everything held on a child: registered and handed over by the office, in the own name, never of
-- oneself; read by the office and by whoever asked. Never rewritten.
alter table record_request enable row level security;

drop policy if exists app_select on record_request;
create policy app_select on record_request for select to journal_app
  using (school_id = app.school_id()
    and (guardian_id = app.person_id()
      or (select app.gives_access())));
grant select on record_request to journal_app;

drop policy if exists app_insert on record_request;
create policy app_insert on record_request for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.gives_access())
    and registered_by_id = app.person_id()
    and guardian_id <> app.person_id()
    and exists (select from guardianship g where g.school_id = app.school_id() and g.guardian_id = record_request.guardian_id
      and g.pupil_id = record_request.pupil_id and app.is_open(g.started_on, g.ended_on))
    and received_on <= app.today()
    and handed_over_at is null);
grant insert on record_request to journal_app;

drop policy if exists app_update on record_request;
create policy app_update on record_request for update to journal_app
  using (school_id = app.school_id()
    and (select app.gives_access())
    and guardian_id <> app.person_id()
    and handed_over_at is null)
  with check (school_id = app.school_id()
    and handed_over_at is not null and handed_over_by_id = app.person_id());
grant update (handed_over_at, handed_over_by_id) on record_request to journal_app;

-- Consents signed on paper: entered and withdrawn by the class teacher for her own class and by the office, in the own name,
-- never of oneself; read by them and by whoever signed. Never rewritten.
alter table paper_consent enable row level security;

drop policy if exists app_select on paper_consent;
create policy app_select on paper_consent for select to journal_app
  using (school_id = app.school_id()
    and (guardian_id = app.person_id()
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.gives_access())));
grant select on paper_consent to journal_app;

drop policy if exists app_insert on paper_consent;
create policy app_insert on paper_consent for insert to journal_app
  with check (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.gives_access()))
    and taken_by_id = app.person_id()
    and guardian_id <> app.person_id()
    and exists (select from guardianship g where g.school_id = app.school_id() and g.guardian_id = paper_consent.guardian_id and g.pupil_id = paper_consent.pupil_id)
    and given_on <= app.today()
    and withdrawn_at is null);
grant insert on paper_consent to journal_app;

drop policy if exists app_update on paper_consent;
create policy app_update on paper_consent for update to journal_app
  using (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.gives_access()))
    and guardian_id <> app.person_id()
    and withdrawn_at is null)
  with check (school_id = app.school_id()
    and withdrawn_at is not null and withdrawn_by_id = app.person_id());
grant update (withdrawn_at, withdrawn_by_id) on paper_consent to journal_app;

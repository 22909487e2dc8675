-- One-time codes of families: issued, handed over and taken back by the class teacher for her own class and by the office, in
-- the own name, never for oneself, never for whoever works here, and nobody reads the hash. Trying and using them is the
-- invitation's role alone.
alter table access_code enable row level security;

drop policy if exists app_select on access_code;
create policy app_select on access_code for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.gives_access())));
grant select (school_id, id, guardianship_id, pupil_id, person_id, sign, issued_at, issued_by_id, expires_at, handed_over_at,
  handed_over_by_id, voided_at, voided_by_id, wrong_tries, locked_at, used_at, used_by_id) on access_code to journal_app;

drop policy if exists app_insert on access_code;
create policy app_insert on access_code for insert to journal_app
  with check (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.gives_access()))
    and issued_by_id = app.person_id()
    and person_id <> app.person_id()
    and app.may_be_invited(guardianship_id, pupil_id, person_id)
    and wrong_tries = 0);
grant insert (school_id, id, guardianship_id, pupil_id, person_id, sign, secret_hash, issued_at, issued_by_id, expires_at, wrong_tries)
  on access_code to journal_app;

drop policy if exists app_update on access_code;
create policy app_update on access_code for update to journal_app
  using (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.gives_access()))
    and used_at is null and voided_at is null)
  with check (school_id = app.school_id()
    and (voided_by_id = app.person_id()
      or voided_by_id is null and handed_over_by_id = app.person_id()));
grant update (handed_over_at, handed_over_by_id, voided_at, voided_by_id) on access_code to journal_app;

drop policy if exists invitation_read on access_code;
create policy invitation_read on access_code for select to journal_invitation using (school_id = app.school_id());
drop policy if exists invitation_update on access_code;
create policy invitation_update on access_code for update to journal_invitation
  using (school_id = app.school_id() and used_at is null and voided_at is null)
  with check (school_id = app.school_id() and used_by_id is not distinct from case when used_at is null then null else app.person_id() end);
grant select (school_id, id, guardianship_id, pupil_id, person_id, expires_at, voided_at, wrong_tries, locked_at, used_at, used_by_id),
  update (wrong_tries, locked_at, used_at, used_by_id) on access_code to journal_invitation;

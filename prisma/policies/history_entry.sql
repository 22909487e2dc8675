-- Everything that was done, insert-only, in one's own name. The director reads it all; everybody his own acts.
alter table history_entry enable row level security;

drop policy if exists app_select on history_entry;
create policy app_select on history_entry for select to journal_app
  using (school_id = app.school_id()
    and (person_id = app.person_id()
      or (select app.holds_post('director', 'actingDirector'))));
grant select on history_entry to journal_app;

drop policy if exists app_insert on history_entry;
create policy app_insert on history_entry for insert to journal_app
  with check (school_id = app.school_id()
    and person_id = app.person_id());
grant insert on history_entry to journal_app;

drop policy if exists service_insert on history_entry;
create policy service_insert on history_entry for insert to journal_import, journal_setup, journal_sign_in, journal_invitation
  with check (school_id = app.school_id() and person_id is not distinct from app.person_id());
grant insert on history_entry to journal_import, journal_setup, journal_sign_in, journal_invitation;

-- What was made while nobody waited was made by nobody.
drop policy if exists bundles_insert on history_entry;
create policy bundles_insert on history_entry for insert to journal_bundles
  with check (school_id = app.school_id() and person_id is null);
grant insert on history_entry to journal_bundles;

-- Who asks for a new password, and who guesses at its code, is not known to be its owner: such an entry is in nobody's name.
drop policy if exists password_insert on history_entry;
create policy password_insert on history_entry for insert to journal_password
  with check (school_id = app.school_id()
    and (person_id is null or person_id = app.person_id()));
grant insert on history_entry to journal_password;

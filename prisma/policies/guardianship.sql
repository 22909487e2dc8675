-- Who has access to a child: the guardian, the class teacher, the office.
alter table guardianship enable row level security;

drop policy if exists app_select on guardianship;
create policy app_select on guardianship for select to journal_app
  using (school_id = app.school_id()
    and (guardian_id = app.person_id()
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.keeps_people())));
grant select on guardianship to journal_app;

drop policy if exists service_write on guardianship;
create policy service_write on guardianship to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on guardianship to journal_import;

-- Whoever joins a child with a code takes the place of the guardian who was listed for it: that one ends, her own begins.
drop policy if exists invitation_read on guardianship;
create policy invitation_read on guardianship for select to journal_invitation
  using (school_id = app.school_id()
    and (app.person_id() in (guardian_id, pupil_id) or id = any (array(select app.joined_guardianship_ids()))));
drop policy if exists invitation_insert on guardianship;
create policy invitation_insert on guardianship for insert to journal_invitation
  with check (school_id = app.school_id()
    and guardian_id = app.person_id() and pupil_id = any (array(select app.joined_pupil_ids())));
drop policy if exists invitation_update on guardianship;
create policy invitation_update on guardianship for update to journal_invitation
  using (school_id = app.school_id() and guardian_id <> app.person_id() and id = any (array(select app.joined_guardianship_ids())))
  with check (school_id = app.school_id());
grant select, insert, update (ended_on) on guardianship to journal_invitation;

-- The office begins and ends a guardianship, and says whether the guardian may announce: never its own, never of the own family, and
-- none for an administrator, to whom pupils' data is opened by the director alone.
drop policy if exists app_insert on guardianship;
create policy app_insert on guardianship for insert to journal_app
  with check (school_id = app.school_id() and guardian_id <> app.person_id() and pupil_id <> all (array(select app.my_pupil_ids()))
    and (select app.changes_people()) and app.may_become_guardian(guardian_id));
drop policy if exists app_update on guardianship;
create policy app_update on guardianship for update to journal_app
  using (school_id = app.school_id() and guardian_id <> app.person_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()))
  with check (school_id = app.school_id() and guardian_id <> app.person_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()));
grant insert, update (relation, may_announce, ended_on) on guardianship to journal_app;

-- Who is in which subgroup: as the pupil's name; the class teacher corrects the proposal.
alter table subgroup_membership enable row level security;

drop policy if exists app_select on subgroup_membership;
create policy app_select on subgroup_membership for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = app.person_id()
      or pupil_id = any (array(select app.my_pupil_ids()))
      or pupil_id = any (array(select app.my_roster_pupil_ids()))
      or (select app.keeps_people())));
grant select on subgroup_membership to journal_app;

drop policy if exists app_insert on subgroup_membership;
create policy app_insert on subgroup_membership for insert to journal_app
  with check (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and subgroup_id = any (array(select app.my_class_subgroup_ids()))
    and (proposed_subgroup_id is null or proposed_subgroup_id = any (array(select app.my_class_subgroup_ids()))));
grant insert on subgroup_membership to journal_app;

drop policy if exists app_update on subgroup_membership;
create policy app_update on subgroup_membership for update to journal_app
  using (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and subgroup_id = any (array(select app.my_class_subgroup_ids())))
  with check (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and subgroup_id = any (array(select app.my_class_subgroup_ids()))
    and (proposed_subgroup_id is null or proposed_subgroup_id = any (array(select app.my_class_subgroup_ids()))));
grant update (subgroup_id, proposed_subgroup_id, ended_on) on subgroup_membership to journal_app;

drop policy if exists service_write on subgroup_membership;
create policy service_write on subgroup_membership to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (subgroup_id, proposed_subgroup_id, started_on, ended_on) on subgroup_membership to journal_import;

-- The office moves a pupil with her class, as in enrolment.
drop policy if exists office_insert on subgroup_membership;
create policy office_insert on subgroup_membership for insert to journal_app
  with check (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()));
drop policy if exists office_update on subgroup_membership;
create policy office_update on subgroup_membership for update to journal_app
  using (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()))
  with check (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()));

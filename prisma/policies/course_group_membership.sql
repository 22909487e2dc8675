-- Who is in which group: as the pupil's name; changes with the subgroups of her class.
alter table course_group_membership enable row level security;

drop policy if exists app_select on course_group_membership;
create policy app_select on course_group_membership for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = app.person_id()
      or pupil_id = any (array(select app.my_pupil_ids()))
      or pupil_id = any (array(select app.my_roster_pupil_ids()))
      or (select app.keeps_people())));
grant select on course_group_membership to journal_app;

drop policy if exists app_insert on course_group_membership;
create policy app_insert on course_group_membership for insert to journal_app
  with check (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and group_id = any (array(select app.my_class_group_ids())));
grant insert on course_group_membership to journal_app;

drop policy if exists app_update on course_group_membership;
create policy app_update on course_group_membership for update to journal_app
  using (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and group_id = any (array(select app.my_class_group_ids())))
  with check (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and group_id = any (array(select app.my_class_group_ids())));
grant update (group_id, ended_on) on course_group_membership to journal_app;

drop policy if exists service_write on course_group_membership;
create policy service_write on course_group_membership to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (group_id, started_on, ended_on) on course_group_membership to journal_import;

-- The office moves a pupil with her class, as in enrolment.
drop policy if exists office_insert on course_group_membership;
create policy office_insert on course_group_membership for insert to journal_app
  with check (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()) and app.may_place(null, group_id));
drop policy if exists office_update on course_group_membership;
create policy office_update on course_group_membership for update to journal_app
  using (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()))
  with check (school_id = app.school_id() and pupil_id <> all (array(select app.my_pupil_ids())) and (select app.changes_people()) and app.may_place(null, group_id));

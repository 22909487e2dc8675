-- Read as its plan, whose own policy decides; written by the teacher of the plan's group. Never deleted: a topic that the
-- plan no longer holds has no hours.
alter table curriculum_topic enable row level security;

drop policy if exists app_select on curriculum_topic;
create policy app_select on curriculum_topic for select to journal_app
  using (school_id = app.school_id()
    and plan_id in (select p.id from curriculum_plan p where p.school_id = app.school_id()));
grant select on curriculum_topic to journal_app;

drop policy if exists app_insert on curriculum_topic;
create policy app_insert on curriculum_topic for insert to journal_app
  with check (school_id = app.school_id()
    and plan_id in (select p.id from curriculum_plan p
      where p.school_id = app.school_id() and p.group_id = any (array(select app.my_group_ids()))));
grant insert on curriculum_topic to journal_app;

drop policy if exists app_update on curriculum_topic;
create policy app_update on curriculum_topic for update to journal_app
  using (school_id = app.school_id()
    and plan_id in (select p.id from curriculum_plan p
      where p.school_id = app.school_id() and p.group_id = any (array(select app.my_group_ids()))))
  with check (school_id = app.school_id()
    and plan_id in (select p.id from curriculum_plan p
      where p.school_id = app.school_id() and p.group_id = any (array(select app.my_group_ids()))));
grant update (ordinal, title, hours, homework, work_kind) on curriculum_topic to journal_app;

drop policy if exists service_write on curriculum_topic;
create policy service_write on curriculum_topic to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (ordinal, title, hours, homework, work_kind) on curriculum_topic to journal_import;

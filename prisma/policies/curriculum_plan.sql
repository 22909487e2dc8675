-- The plan of a group: for those whom its lessons concern.
alter table curriculum_plan enable row level security;

drop policy if exists app_select on curriculum_plan;
create policy app_select on curriculum_plan for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_lesson_group_ids()))
      or (select app.reads_whole_school())));
grant select on curriculum_plan to journal_app;

drop policy if exists service_write on curriculum_plan;
create policy service_write on curriculum_plan to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update on curriculum_plan to journal_import;

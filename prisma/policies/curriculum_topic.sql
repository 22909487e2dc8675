-- Follows its plan, whose own policy decides.
alter table curriculum_topic enable row level security;

drop policy if exists app_select on curriculum_topic;
create policy app_select on curriculum_topic for select to journal_app
  using (school_id = app.school_id()
    and plan_id in (select p.id from curriculum_plan p where p.school_id = app.school_id()));
grant select on curriculum_topic to journal_app;

drop policy if exists service_write on curriculum_topic;
create policy service_write on curriculum_topic to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update on curriculum_topic to journal_import;

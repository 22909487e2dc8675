-- The frame of the year: read by everybody in the school, brought in by imports; the leadership says by which terms a
-- course gives its marks.
alter table course enable row level security;

drop policy if exists app_select on course;
create policy app_select on course for select to journal_app
  using (school_id = app.school_id());
grant select on course to journal_app;

drop policy if exists app_update on course;
create policy app_update on course for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school()))
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant update (term_kind) on course to journal_app;

drop policy if exists service_write on course;
create policy service_write on course to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on course to journal_import;

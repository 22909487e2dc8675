-- Who teaches which group: read as course_group. Given from today on, or later, by the leadership, to others only; ended once,
-- and never for oneself: a group opens pupils' marks, and whoever has one owes its lessons.
alter table teaching_assignment enable row level security;

drop policy if exists app_select on teaching_assignment;
create policy app_select on teaching_assignment for select to journal_app
  using (school_id = app.school_id()
    and ((select app.is_staff())
      or group_id = any (array(select app.my_pupil_group_ids()))));
grant select on teaching_assignment to journal_app;

drop policy if exists app_insert on teaching_assignment;
create policy app_insert on teaching_assignment for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and teacher_id <> app.person_id()
    and started_on >= app.today()
    and app.may_be_given_a_group(teacher_id, started_on));
grant insert on teaching_assignment to journal_app;

drop policy if exists app_update on teaching_assignment;
create policy app_update on teaching_assignment for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school())
    and teacher_id <> app.person_id()
    and (ended_on is null or ended_on >= app.today()))
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and teacher_id <> app.person_id()
    and ended_on >= app.today() - 1);
grant update (ended_on) on teaching_assignment to journal_app;

drop policy if exists service_write on teaching_assignment;
create policy service_write on teaching_assignment to journal_import using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert, update (teacher_id, started_on, ended_on) on teaching_assignment to journal_import;

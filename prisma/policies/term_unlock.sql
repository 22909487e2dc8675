-- Known to the teacher it was granted to and to the leadership, who grant none to themselves, in no group or class of a child
-- of their own.
alter table term_unlock enable row level security;

drop policy if exists app_select on term_unlock;
create policy app_select on term_unlock for select to journal_app
  using (school_id = app.school_id()
    and (teacher_id = app.person_id()
      or (select app.reads_whole_school())));
grant select on term_unlock to journal_app;

drop policy if exists app_insert on term_unlock;
create policy app_insert on term_unlock for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and granted_by_id = app.person_id()
    and teacher_id <> app.person_id()
    and case when class_id is null then group_id <> all (array(select app.my_pupil_group_ids()))
      else class_id <> all (array(select app.my_pupil_class_ids())) end);
grant insert on term_unlock to journal_app;

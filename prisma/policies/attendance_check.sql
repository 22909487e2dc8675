-- The class teacher's weekly check holds no pupil: known to her and to whoever looks after the filling.
alter table attendance_check enable row level security;

drop policy if exists app_select on attendance_check;
create policy app_select on attendance_check for select to journal_app
  using (school_id = app.school_id()
    and (class_id = any (array(select app.my_class_ids()))
      or (select app.oversees())));
grant select on attendance_check to journal_app;

drop policy if exists app_insert on attendance_check;
create policy app_insert on attendance_check for insert to journal_app
  with check (school_id = app.school_id()
    and class_id = any (array(select app.my_class_ids()))
    and checked_by_id = app.person_id());
grant insert on attendance_check to journal_app;

-- Who has read a week of a child's diary: each guardian her own words, the pupil what was read of him, the class teacher
-- and the leadership. One guardian is not told of another. Append-only, in the guardian's own name, from the week's Friday on.
alter table week_confirmation enable row level security;

drop policy if exists app_select on week_confirmation;
create policy app_select on week_confirmation for select to journal_app
  using (school_id = app.school_id()
    and ((guardian_id = app.person_id() and pupil_id = any (array(select app.my_child_ids())))
      or pupil_id = app.person_id()
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.reads_whole_school())));
grant select on week_confirmation to journal_app;

drop policy if exists app_insert on week_confirmation;
create policy app_insert on week_confirmation for insert to journal_app
  with check (school_id = app.school_id()
    and guardian_id = app.person_id()
    and pupil_id = any (array(select app.my_child_ids()))
    and week_starts_on + 4 <= app.today());
grant insert on week_confirmation to journal_app;

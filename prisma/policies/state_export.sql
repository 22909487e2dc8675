-- That a group's quarter was taken out for the state's system, in one's own name: whoever teaches the group and the leadership,
-- as its marks. Which revisions it held names none of their values. Append-only.
alter table state_export enable row level security;

drop policy if exists app_select on state_export;
create policy app_select on state_export for select to journal_app
  using (school_id = app.school_id()
    and (group_id = any (array(select app.my_group_ids()))
      or (select app.reads_whole_school())));
grant select on state_export to journal_app;

drop policy if exists app_insert on state_export;
create policy app_insert on state_export for insert to journal_app
  with check (school_id = app.school_id()
    and exported_by_id = app.person_id()
    and (group_id = any (array(select app.my_group_ids()))
      or (select app.reads_whole_school())));
grant insert on state_export to journal_app;

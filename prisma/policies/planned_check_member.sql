-- Who carries a check out: members of the working group, written with it.
alter table planned_check_member enable row level security;

drop policy if exists app_select on planned_check_member;
create policy app_select on planned_check_member for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on planned_check_member to journal_app;

drop policy if exists app_insert on planned_check_member;
create policy app_insert on planned_check_member for insert to journal_app
  with check (school_id = app.school_id()
    and planned_check_id = any (array(select app.my_draft_check_ids()))
    and app.is_seated(person_id));
grant insert on planned_check_member to journal_app;

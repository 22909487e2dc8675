-- Who supervises is known to the staff; the director approves, never for himself.
alter table working_group_membership enable row level security;

drop policy if exists app_select on working_group_membership;
create policy app_select on working_group_membership for select to journal_app
  using (school_id = app.school_id()
    and (select app.is_staff()));
grant select on working_group_membership to journal_app;

drop policy if exists app_update on working_group_membership;
create policy app_update on working_group_membership for update to journal_app
  using (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and person_id <> app.person_id())
  with check (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and person_id <> app.person_id()
    and approved_by_id = app.person_id());
-- The director approves who was proposed; nobody becomes another by it.
grant update (approved_at, approved_by_id) on working_group_membership to journal_app;

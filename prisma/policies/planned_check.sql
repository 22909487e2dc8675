-- What is checked: written in a draft alone, in one's own name; what was written is replaced, never changed.
alter table planned_check enable row level security;

drop policy if exists app_select on planned_check;
create policy app_select on planned_check for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on planned_check to journal_app;

drop policy if exists app_insert on planned_check;
create policy app_insert on planned_check for insert to journal_app
  with check (school_id = app.school_id()
    and version_id = any (array(select app.my_draft_version_ids()))
    and written_by_id = app.person_id()
    and replaced_at is null);
grant insert on planned_check to journal_app;

drop policy if exists app_update on planned_check;
create policy app_update on planned_check for update to journal_app
  using (school_id = app.school_id()
    and version_id = any (array(select app.my_draft_version_ids()))
    and replaced_at is null)
  with check (school_id = app.school_id()
    and replaced_at is not null);
grant update (replaced_at) on planned_check to journal_app;

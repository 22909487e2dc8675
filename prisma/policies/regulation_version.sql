-- The school's regulation (1.1): everybody in the school reads what is in force, the staff whatever was approved, its author and
-- the director the rest. The administrator writes a version under the next number; the director decides it once, from today on.
alter table regulation_version enable row level security;

drop policy if exists app_select on regulation_version;
create policy app_select on regulation_version for select to journal_app
  using (school_id = app.school_id()
    and (id = (select app.regulation_in_force())
      or (decision = 'approved' and (select app.is_staff()))
      or (select app.holds_post('administrator', 'director', 'actingDirector'))));
grant select on regulation_version to journal_app;

drop policy if exists app_insert on regulation_version;
create policy app_insert on regulation_version for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.holds_post('administrator'))
    and written_by_id = app.person_id()
    and version = (select app.next_regulation_version())
    and num_nonnulls(decision, decided_at, decided_by_id, in_force_on, word) = 0);
grant insert on regulation_version to journal_app;

drop policy if exists app_update on regulation_version;
create policy app_update on regulation_version for update to journal_app
  using (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and decision is null)
  with check (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and written_by_id <> app.person_id()
    and decision is not null and decided_by_id = app.person_id()
    and (in_force_on is null or in_force_on >= app.today()));
grant update (decision, decided_at, decided_by_id, in_force_on, word) on regulation_version to journal_app;

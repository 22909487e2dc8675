-- The director and the administrator see when the record was last sealed and with which root, which says nothing of anybody; the root
-- stands at the foot of what whoever else prints. Whoever seals adds seals and changes none.
alter table seal enable row level security;

drop policy if exists app_select on seal;
create policy app_select on seal for select to journal_app
  using (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector', 'administrator')));
grant select (school_id, ordinal, on_date, sealed_at, root, key_name) on seal to journal_app;

drop policy if exists service_insert on seal;
create policy service_insert on seal for insert to journal_seals
  with check (school_id = app.school_id());
grant insert on seal to journal_seals;

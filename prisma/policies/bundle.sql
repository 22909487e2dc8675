-- A bundle is known to whoever asked for it; that of a year's archive to the director and the administrator as well, who see how
-- far it is, how large and with which sum, and no file of it. Class teachers ask for their class, the leadership for the school,
-- the administrator for the archive.
alter table bundle enable row level security;

drop policy if exists app_select on bundle;
create policy app_select on bundle for select to journal_app
  using (school_id = app.school_id()
    and (asked_by_id = app.person_id()
      or kind = 'archive' and (select app.holds_post('director', 'actingDirector', 'administrator'))));
grant select on bundle to journal_app;

drop policy if exists app_insert on bundle;
create policy app_insert on bundle for insert to journal_app
  with check (school_id = app.school_id()
    and asked_by_id = app.person_id()
    and case kind when 'archive' then (select app.holds_post('administrator'))
      else class_id = any (array(select app.my_class_ids())) or (select app.reads_whole_school()) end);
grant insert (school_id, id, kind, year_id, term_id, class_id, locale, asked_at, asked_by_id, done, expires_at) on bundle to journal_app;

-- Called off, before it ended, by whoever asked for it.
drop policy if exists app_update on bundle;
create policy app_update on bundle for update to journal_app
  using (school_id = app.school_id()
    and asked_by_id = app.person_id()
    and outcome is null)
  with check (school_id = app.school_id()
    and asked_by_id = app.person_id()
    and outcome = 'cancelled');
grant update (ended_at, outcome) on bundle to journal_app;

-- Whoever makes it notes how far it is and how it ended.
drop policy if exists service_read on bundle;
create policy service_read on bundle for select to journal_bundles using (school_id = app.school_id());
grant select on bundle to journal_bundles;
drop policy if exists service_update on bundle;
create policy service_update on bundle for update to journal_bundles
  using (school_id = app.school_id() and outcome is null) with check (school_id = app.school_id());
grant update (total, done, ended_at, outcome, trouble, size, sha256) on bundle to journal_bundles;

-- An archived year is known to everybody; the director archives it by approving its archive, which somebody else made, and nobody
-- takes that back.
alter table year_archiving enable row level security;

drop policy if exists app_select on year_archiving;
create policy app_select on year_archiving for select to journal_app
  using (school_id = app.school_id());
grant select on year_archiving to journal_app;

drop policy if exists app_insert on year_archiving;
create policy app_insert on year_archiving for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and archived_by_id = app.person_id()
    and app.approves_archive(bundle_id)
    and year_id = (select b.year_id from bundle b where b.school_id = year_archiving.school_id and b.id = year_archiving.bundle_id));
grant insert on year_archiving to journal_app;

drop policy if exists service_read on year_archiving;
create policy service_read on year_archiving for select to journal_import using (school_id = app.school_id());
grant select on year_archiving to journal_import;

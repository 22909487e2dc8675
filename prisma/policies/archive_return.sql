-- The director gives an archive back with a word, in her own name, and never one that she asked for herself; the administrator reads it.
alter table archive_return enable row level security;

drop policy if exists app_select on archive_return;
create policy app_select on archive_return for select to journal_app
  using (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector', 'administrator')));
grant select on archive_return to journal_app;

drop policy if exists app_insert on archive_return;
create policy app_insert on archive_return for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and returned_by_id = app.person_id()
    and exists (select from bundle b where b.school_id = archive_return.school_id and b.id = archive_return.bundle_id
      and b.kind = 'archive' and b.outcome = 'made' and b.asked_by_id <> app.person_id()));
grant insert on archive_return to journal_app;

-- How the record was compared with its seals: written by whoever looks after the server, as the owner. A finding names a table, a day and
-- a number of rows, nobody and no value. The director and the administrator see it; the director, who answers for the journal, explains it once.
alter table record_comparison enable row level security;

drop policy if exists app_select on record_comparison;
create policy app_select on record_comparison for select to journal_app
  using (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector', 'administrator')));
grant select on record_comparison to journal_app;

drop policy if exists app_update on record_comparison;
create policy app_update on record_comparison for update to journal_app
  using (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and explained_at is null)
  with check (school_id = app.school_id()
    and explained_by_id = app.person_id()
    and explanation is not null);
grant update (explained_at, explained_by_id, explanation) on record_comparison to journal_app;

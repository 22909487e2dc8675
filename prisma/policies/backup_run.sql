-- How the back-ups of the whole journal ended, and the tries to restore one: written by whoever makes them, as the owner. No
-- row says anything of a school's people. The director and the administrator see them.
alter table backup_run enable row level security;

drop policy if exists app_select on backup_run;
create policy app_select on backup_run for select to journal_app
  using ((select app.holds_post('director', 'actingDirector', 'administrator')));
grant select on backup_run to journal_app;

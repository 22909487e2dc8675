-- Pictures of the filling that whoever oversees comes back to: one's own, and what the others share. Taken away by whoever saved
-- it, never rewritten.
alter table saved_view enable row level security;

drop policy if exists app_select on saved_view;
create policy app_select on saved_view for select to journal_app
  using (school_id = app.school_id()
    and (is_shared or saved_by_id = app.person_id())
    and (select app.oversees()));
grant select on saved_view to journal_app;

drop policy if exists app_insert on saved_view;
create policy app_insert on saved_view for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.oversees())
    and saved_by_id = app.person_id()
    and removed_at is null);
grant insert on saved_view to journal_app;

drop policy if exists app_update on saved_view;
create policy app_update on saved_view for update to journal_app
  using (school_id = app.school_id()
    and (select app.oversees())
    and saved_by_id = app.person_id()
    and removed_at is null)
  with check (school_id = app.school_id()
    and saved_by_id = app.person_id());
grant update (removed_at) on saved_view to journal_app;

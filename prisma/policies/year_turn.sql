-- What the next year shall be: the leadership's, drafted and changed until it is put in force; that, and taking it back, is done
-- by functions alone (_9-year-turn.sql).
alter table year_turn enable row level security;

drop policy if exists app_select on year_turn;
create policy app_select on year_turn for select to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant select on year_turn to journal_app;

drop policy if exists app_insert on year_turn;
create policy app_insert on year_turn for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.reads_whole_school())
    and drafted_by_id = app.person_id()
    and num_nonnulls(begun_at, taken_back_at) = 0);
grant insert on year_turn to journal_app;

drop policy if exists app_update on year_turn;
create policy app_update on year_turn for update to journal_app
  using (school_id = app.school_id()
    and (select app.reads_whole_school())
    and begun_at is null)
  with check (school_id = app.school_id()
    and (select app.reads_whole_school()));
grant update (content, changed_at) on year_turn to journal_app;

-- What was found: in one's own name while the run is open, of nothing that is one's own.
alter table check_answer enable row level security;

drop policy if exists app_select on check_answer;
create policy app_select on check_answer for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on check_answer to journal_app;

drop policy if exists app_insert on check_answer;
create policy app_insert on check_answer for insert to journal_app
  with check (school_id = app.school_id()
    and app.may_answer(run_id, ordinal)
    and answered_by_id = app.person_id());
grant insert on check_answer to journal_app;

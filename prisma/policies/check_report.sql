-- Reports: written in one's own name of a closed run, decided once by the director (app.may_decide_report).
alter table check_report enable row level security;

drop policy if exists app_select on check_report;
create policy app_select on check_report for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on check_report to journal_app;

drop policy if exists app_insert on check_report;
create policy app_insert on check_report for insert to journal_app
  with check (school_id = app.school_id()
    and app.may_write_report(run_id, version)
    and written_by_id = app.person_id()
    and num_nonnulls(decision, decided_at, decided_by_id, word) = 0);
grant insert on check_report to journal_app;

drop policy if exists app_update on check_report;
create policy app_update on check_report for update to journal_app
  using (school_id = app.school_id()
    and decision is null
    and app.may_decide_report(id))
  with check (school_id = app.school_id()
    and decision is not null
    and decided_by_id = app.person_id());
grant update (decision, decided_at, decided_by_id, word) on check_report to journal_app;

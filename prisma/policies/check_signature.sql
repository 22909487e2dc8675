-- Signatures under a report that nobody has decided, each in one's own name.
alter table check_signature enable row level security;

drop policy if exists app_select on check_signature;
create policy app_select on check_signature for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on check_signature to journal_app;

drop policy if exists app_insert on check_signature;
create policy app_insert on check_signature for insert to journal_app
  with check (school_id = app.school_id()
    and app.may_sign_report(report_id)
    and person_id = app.person_id());
grant insert on check_signature to journal_app;

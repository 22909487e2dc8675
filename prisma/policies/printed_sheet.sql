-- What was printed, by whoever may open the page it is of, in her own name. Nobody reads it or changes it: a paper is held
-- against the record by its code, through the one function of _4-printed-sheets.sql.
alter table printed_sheet enable row level security;

drop policy if exists app_insert on printed_sheet;
create policy app_insert on printed_sheet for insert to journal_app
  with check (school_id = app.school_id()
    and printed_by_id = app.person_id()
    and app.may_print(kind, coalesce(group_id, class_id, pupil_id, plan_id, run_id, school_id)));
grant insert on printed_sheet to journal_app;

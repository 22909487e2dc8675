-- A version of a plan: drafted in one's own name under the next number, submitted once, decided once (app.plan_version_may_become).
alter table check_plan_version enable row level security;

drop policy if exists app_select on check_plan_version;
create policy app_select on check_plan_version for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on check_plan_version to journal_app;

drop policy if exists app_insert on check_plan_version;
create policy app_insert on check_plan_version for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.writes_check_plans())
    and drafted_by_id = app.person_id()
    and version = app.next_version_of(plan_id)
    and num_nonnulls(submitted_at, submitted_by_id, decision, decided_at, decided_by_id, order_number, order_on, word) = 0);
grant insert on check_plan_version to journal_app;

drop policy if exists app_update on check_plan_version;
create policy app_update on check_plan_version for update to journal_app
  using (school_id = app.school_id()
    and (select app.oversees())
    and decision is null)
  with check (school_id = app.school_id()
    and app.plan_version_may_become(id, submitted_at, submitted_by_id, decision, decided_at, decided_by_id));
grant update (submitted_at, submitted_by_id, decision, decided_at, decided_by_id, order_number, order_on, word) on check_plan_version to journal_app;

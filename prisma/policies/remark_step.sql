-- What became of a remark, read by whoever reads the remark: the addressee answers, somebody else judges, each in the own name
-- and only as the next step of those that may follow. Append-only.
alter table remark_step enable row level security;

drop policy if exists app_select on remark_step;
create policy app_select on remark_step for select to journal_app
  using (school_id = app.school_id()
    and remark_id in (select r.id from remark r));
grant select on remark_step to journal_app;

drop policy if exists app_insert on remark_step;
create policy app_insert on remark_step for insert to journal_app
  with check (school_id = app.school_id()
    and by_id = app.person_id()
    and app.may_step_remark(remark_id, ordinal, kind));
grant insert on remark_step to journal_app;

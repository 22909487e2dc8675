-- Who was told of which remark, by which way: the telling role's, and each person's own.
alter table remark_letter enable row level security;

drop policy if exists app_select on remark_letter;
create policy app_select on remark_letter for select to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id());
grant select on remark_letter to journal_app;

drop policy if exists service_write on remark_letter;
create policy service_write on remark_letter to journal_notices using (school_id = app.school_id()) with check (school_id = app.school_id());
grant select, insert on remark_letter to journal_notices;

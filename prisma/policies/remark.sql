-- A remark on keeping the journal: raised by whoever oversees, to whoever answers for its matter, never by a party to it; read
-- by the addressee while she keeps anything, the working group and the leadership, on a named pupil without the working group
-- (level 1). Never changed.
alter table remark enable row level security;

drop policy if exists app_select on remark;
create policy app_select on remark for select to journal_app
  using (school_id = app.school_id()
    and (addressee_id = app.person_id() and (select app.answers_remarks())
      or pupil_id is null and (select app.is_in_working_group())
      or (select app.reads_whole_school())));
grant select on remark to journal_app;

drop policy if exists app_insert on remark;
create policy app_insert on remark for insert to journal_app
  with check (school_id = app.school_id()
    and raised_by_id = app.person_id()
    and app.may_raise_remark(lesson_id, group_id, class_id, pupil_id, on_date, addressee_id));
grant insert on remark to journal_app;

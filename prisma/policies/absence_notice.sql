-- A family's word that a child is away: put down by a guardian who may, answered by the class teacher unless she is a party
-- to it; read by the family, her and the leadership. It ends once: taken back by whoever said it, or answered.
alter table absence_notice enable row level security;

drop policy if exists app_select on absence_notice;
create policy app_select on absence_notice for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_pupil_ids()))
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.reads_whole_school())));
grant select on absence_notice to journal_app;

drop policy if exists app_insert on absence_notice;
create policy app_insert on absence_notice for insert to journal_app
  with check (school_id = app.school_id()
    and announced_by_id = app.person_id()
    and pupil_id = any (array(select app.my_announced_child_ids()))
    and withdrawn_at is null and decision is null);
grant insert on absence_notice to journal_app;

drop policy if exists app_update on absence_notice;
create policy app_update on absence_notice for update to journal_app
  using (school_id = app.school_id()
    and withdrawn_at is null and decision is null
    and (announced_by_id = app.person_id() or pupil_id = any (array(select app.my_class_pupil_ids()))))
  with check (school_id = app.school_id()
    and case when decision is null
      then announced_by_id = app.person_id() and pupil_id = any (array(select app.my_child_ids())) and withdrawn_at is not null
      else decided_by_id = app.person_id() and pupil_id = any (array(select app.my_class_pupil_ids()))
        and pupil_id <> all (array(select app.my_child_ids())) end);
grant update (withdrawn_at, decision, decided_at, decided_by_id, word) on absence_notice to journal_app;

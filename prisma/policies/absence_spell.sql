-- Why a pupil was away: entered by the class teacher, read by her, the leadership and the family. Withdrawn, never rewritten.
alter table absence_spell enable row level security;

drop policy if exists app_select on absence_spell;
create policy app_select on absence_spell for select to journal_app
  using (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_pupil_ids()))
      or pupil_id = any (array(select app.my_class_pupil_ids()))
      or (select app.reads_whole_school())));
grant select on absence_spell to journal_app;

drop policy if exists app_insert on absence_spell;
create policy app_insert on absence_spell for insert to journal_app
  with check (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and entered_by_id = app.person_id()
    and withdrawn_at is null);
grant insert on absence_spell to journal_app;

drop policy if exists app_update on absence_spell;
create policy app_update on absence_spell for update to journal_app
  using (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and withdrawn_at is null)
  with check (school_id = app.school_id()
    and pupil_id = any (array(select app.my_class_pupil_ids()))
    and withdrawn_at is not null
    and withdrawn_by_id = app.person_id());
grant update (withdrawn_at, withdrawn_by_id) on absence_spell to journal_app;

-- Why a pupil was away: entered by the class teacher, past a closed term with the leadership's approval; read by her, the
-- leadership and the family. Withdrawn, never rewritten.
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
    and withdrawn_at is null
    and (pupil_id = any (array(select app.my_class_pupil_ids())) and entered_by_id = app.person_id()
      or (entered_by_id, pupil_id, started_on, ended_on, kind::text) in (
        select a.author_id, a.pupil_id, a.started_on, a.ended_on, a.kind from app.absence_approved_now(id) a where a.act = 'explain')));
grant insert on absence_spell to journal_app;

drop policy if exists app_update on absence_spell;
create policy app_update on absence_spell for update to journal_app
  using (school_id = app.school_id()
    and (pupil_id = any (array(select app.my_class_pupil_ids()))
      or exists (select from app.absence_approved_now(id) a where a.act = 'withdraw'))
    and withdrawn_at is null)
  with check (school_id = app.school_id()
    and withdrawn_at is not null
    and (pupil_id = any (array(select app.my_class_pupil_ids())) and withdrawn_by_id = app.person_id()
      or (withdrawn_by_id, pupil_id) in (select a.author_id, a.pupil_id from app.absence_approved_now(id) a where a.act = 'withdraw')));
grant update (withdrawn_at, withdrawn_by_id) on absence_spell to journal_app;

-- Which staff opened whose record: written in one's own name, read by the director.
alter table record_reading enable row level security;

drop policy if exists app_select on record_reading;
create policy app_select on record_reading for select to journal_app
  using (school_id = app.school_id()
    and (person_id = app.person_id()
      or (select app.holds_post('director', 'actingDirector'))));
grant select on record_reading to journal_app;

drop policy if exists app_insert on record_reading;
create policy app_insert on record_reading for insert to journal_app
  with check (school_id = app.school_id()
    and person_id = app.person_id());
grant insert on record_reading to journal_app;

drop policy if exists app_update on record_reading;
create policy app_update on record_reading for update to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id())
  with check (school_id = app.school_id()
    and person_id = app.person_id());
-- Another reading is counted; who read what, when first and in which hat is never rewritten.
grant update (readings, last_at) on record_reading to journal_app;

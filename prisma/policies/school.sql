-- Everybody in the school may know it; set-up makes it, its leadership gives it its names.
alter table school enable row level security;

drop policy if exists app_select on school;
create policy app_select on school for select to journal_app
  using (id = app.school_id());
grant select on school to journal_app;

drop policy if exists app_update on school;
create policy app_update on school for update to journal_app
  using (id = app.school_id()
    and (select app.reads_whole_school()))
  with check (id = app.school_id()
    and (select app.reads_whole_school()));
grant update (name_ky, name_ru, name_en) on school to journal_app;

drop policy if exists service_read on school;
create policy service_read on school for select to journal_import using (true);
grant select (id, name_ky, time_zone, created_at) on school to journal_import;

-- The day of a school is reckoned in its own zone before any service works for it (lib/db/as-service.ts).
drop policy if exists health_read on school;
create policy health_read on school for select to journal_health using (id = app.school_id());
grant select (id, time_zone) on school to journal_health;

drop policy if exists service_write on school;
create policy service_write on school for insert to journal_setup with check (id = app.school_id());
grant insert on school to journal_setup;

-- Whose families are to be told, school by school.
drop policy if exists notices_read on school;
create policy notices_read on school for select to journal_notices using (true);
grant select (id, time_zone) on school to journal_notices;

-- Whose days are to be counted, school by school.
drop policy if exists filling_read on school;
create policy filling_read on school for select to journal_filling using (true);
grant select (id, time_zone) on school to journal_filling;

-- Whose record is to be sealed, school by school.
drop policy if exists seals_read on school;
create policy seals_read on school for select to journal_seals using (true);
grant select (id, time_zone) on school to journal_seals;

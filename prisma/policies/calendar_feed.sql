-- Secret addresses of calendars: made and voided by the family, each person her own. Nobody reads the hash; whoever comes with an
-- address is found by the feed's own role through a function (_4-calendar-feeds.sql).
alter table calendar_feed enable row level security;

drop policy if exists app_select on calendar_feed;
create policy app_select on calendar_feed for select to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id());
grant select (school_id, id, person_id, pupil_id, made_at, voided_at) on calendar_feed to journal_app;

drop policy if exists app_insert on calendar_feed;
create policy app_insert on calendar_feed for insert to journal_app
  with check (school_id = app.school_id()
    and person_id = app.person_id()
    and pupil_id = any (array(select app.my_pupil_ids()))
    and voided_at is null);
grant insert on calendar_feed to journal_app;

drop policy if exists app_update on calendar_feed;
create policy app_update on calendar_feed for update to journal_app
  using (school_id = app.school_id()
    and person_id = app.person_id()
    and voided_at is null)
  with check (school_id = app.school_id()
    and person_id = app.person_id()
    and voided_at is not null);
grant update (voided_at) on calendar_feed to journal_app;

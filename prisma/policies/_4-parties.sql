-- Nobody judges what is his own (domain: "never judges own groups or own children"): the groups he teaches and those of his
-- class, those where a child of his is or was, and those of such a child's class; his class, and a child's; a lesson he takes for another.
-- Remarks, contradictions and checks all ask here.

create or replace function app.my_own_class_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.my_class_ids() union select app.my_pupil_class_ids() $$;

create or replace function app.my_own_group_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.my_group_ids() union select app.my_pupil_group_ids()
  union select p.group_id from course_group_part p where p.school_id = (select app.school_id()) and p.class_id = any (array(select app.my_own_class_ids())) $$;

-- Of a group, of a class, or of a lesson of the group; what is null is not asked.
create or replace function app.is_party_to(of_group uuid, of_class uuid, of_lesson uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(of_group = any (array(select app.my_own_group_ids())), false) or coalesce(of_class = any (array(select app.my_own_class_ids())), false)
    or exists (select from substitution s where s.school_id = (select app.school_id()) and s.lesson_id = of_lesson
      and s.substitute_id = app.person_id() and s.withdrawn_at is null) $$;

drop function if exists app.is_no_party_to(uuid, uuid);
drop function if exists app.is_no_party_in(uuid);

revoke all on function app.my_own_class_ids(), app.my_own_group_ids(), app.is_party_to(uuid, uuid, uuid) from public, journal_app;
grant execute on function app.my_own_class_ids(), app.my_own_group_ids(), app.is_party_to(uuid, uuid, uuid) to journal_app;

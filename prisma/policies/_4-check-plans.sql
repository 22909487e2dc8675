-- The plan of checks (regulation 1.4). Drafts are written by the working group and deputies, who besides the chair submit them.
create or replace function app.writes_check_plans() returns boolean language sql stable
  as $$ select app.is_in_working_group() or app.holds_post('deputy') $$;

create or replace function app.submits_check_plans() returns boolean language sql stable
  as $$ select app.chairs_working_group() or app.holds_post('deputy') $$;

-- The versions that whoever asks may write in: neither submitted nor decided.
create or replace function app.my_draft_version_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select v.id from check_plan_version v
    where v.school_id = (select app.school_id()) and v.submitted_at is null and v.decision is null and app.writes_check_plans() $$;

create or replace function app.my_draft_check_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select c.id from planned_check c
    where c.school_id = (select app.school_id()) and c.replaced_at is null and c.written_by_id = app.person_id()
      and c.version_id = any (array(select app.my_draft_version_ids())) $$;

-- Versions are numbered one after another.
create or replace function app.next_version_of(plan uuid) returns int
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(max(v.version), 0) + 1 from check_plan_version v where v.school_id = (select app.school_id()) and v.plan_id = plan $$;

-- Whose membership counts today or will.
create or replace function app.is_seated(person uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from working_group_membership m where m.school_id = (select app.school_id()) and m.person_id = person
    and m.approved_at is not null and (m.ended_on is null or m.ended_on >= app.today())) $$;

-- What a version that stands may turn into: a draft is submitted in one's own name, and nothing else of it changes; one that was
-- submitted is decided by the director in his own name, unless he wrote or submitted it himself.
create or replace function app.plan_version_may_become(changed uuid, submitted timestamptz, submitter uuid, choice correction_decision, decided timestamptz, decider uuid)
  returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when v.submitted_at is null
    then app.submits_check_plans() and submitted is not null and submitter = app.person_id() and choice is null
    else app.holds_post('director', 'actingDirector') and v.decision is null and choice is not null and decided is not null and decider = app.person_id()
      and app.person_id() <> all (array[v.submitted_by_id, v.drafted_by_id])
      and (submitted, submitter) is not distinct from (v.submitted_at, v.submitted_by_id) end
  from check_plan_version v where v.school_id = (select app.school_id()) and v.id = changed $$;

revoke all on function app.writes_check_plans(), app.submits_check_plans(), app.my_draft_version_ids(), app.my_draft_check_ids(), app.next_version_of(uuid), app.is_seated(uuid),
  app.plan_version_may_become(uuid, timestamptz, uuid, correction_decision, timestamptz, uuid) from public;
grant execute on function app.writes_check_plans(), app.submits_check_plans(), app.my_draft_version_ids(), app.my_draft_check_ids(), app.next_version_of(uuid), app.is_seated(uuid),
  app.plan_version_may_become(uuid, timestamptz, uuid, correction_decision, timestamptz, uuid) to journal_app;

-- Who is asking, as lib/db/as-actor.ts set it for this transaction. An earlier transaction leaves '' behind: hence nullif.
create or replace function app.school_id() returns uuid language sql stable
  as $$ select nullif(current_setting('app.school_id', true), '')::uuid $$;
create or replace function app.person_id() returns uuid language sql stable
  as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;
create or replace function app.today() returns date language sql stable
  as $$ select nullif(current_setting('app.today', true), '')::date $$;
create or replace function app.now() returns timestamptz language sql stable
  as $$ select nullif(current_setting('app.now', true), '')::timestamptz $$;
-- A period is open on a day from its first day to its last, both included.
create or replace function app.is_open(started_on date, ended_on date) returns boolean language sql stable
  as $$ select started_on <= app.today() and (ended_on is null or ended_on >= app.today()) $$;

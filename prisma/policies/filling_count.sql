-- As filling_day: the counting functions' alone.
alter table filling_count enable row level security;

drop policy if exists nobody on filling_count;
create policy nobody on filling_count using (false);

-- Which migration stands: for the health check alone.
alter table _prisma_migrations enable row level security;

drop policy if exists service_read on _prisma_migrations;
create policy service_read on _prisma_migrations for select to journal_health using (true);
grant select (migration_name, finished_at) on _prisma_migrations to journal_health;

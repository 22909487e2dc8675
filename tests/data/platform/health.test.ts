import { checkHealth } from '@/lib/health';
import { readMigrations } from '@/prisma/migrate/scripts';
import { ownerUrl, useDatabase } from '../../support/database';
import { asOwner } from '../../support/test-server';

useDatabase('empty');

test('health names the newest migration in force', async () => {
  await expect(checkHealth()).resolves.toEqual({ database: true, migration: readMigrations().at(-1)?.name, outage: null });
});

test('health says so when the database does not answer, and recovers with it', async () => {
  const name = new URL(ownerUrl()).pathname.slice(1);
  const admin = (sql: string) => asOwner(ownerUrl('postgres'), (client) => client.query(sql));
  await admin(`alter database ${name} allow_connections false`);
  await admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  await expect(checkHealth()).resolves.toEqual({ database: false, migration: null, outage: 'database' });

  await admin(`alter database ${name} allow_connections true`);
  await expect(checkHealth()).resolves.toMatchObject({ outage: null });
});

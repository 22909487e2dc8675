import { asService } from '@/lib/db/as-service';
import { latestMigration } from '@/lib/db/latest-migration';
import { checkHealth } from '@/lib/health';
import { readMigrations } from '@/prisma/migrate/scripts';
import { ownerUrl, useDatabase } from '../../support/database';
import { connectOwner } from '../../support/owner-connection';
import { makeSmallSchool, NOW, standStillAt } from '../../support/small-school';
import { asOwner } from '../../support/test-server';

useDatabase('empty');

test('health names the newest migration in force', async () => {
  await expect(checkHealth()).resolves.toEqual({ database: true, migration: readMigrations().at(-1)?.name, outage: null, isClockBehind: false });
});

test('health says that the clock was set back before what was last written', async () => {
  const { schoolId } = await makeSmallSchool();
  await asOwner(ownerUrl(), (client) => client.query(`insert into history_entry (school_id, at, fact, salt, payload_hash) values ($1, $2, 'x', '', '')`, [schoolId, NOW]));
  const told = async (minutes: number) => {
    standStillAt(new Date(new Date(NOW).getTime() + minutes * 60_000).toISOString());
    return (await checkHealth()).isClockBehind;
  };
  expect([await told(0), await told(-9), await told(-11)]).toEqual([false, false, true]);
});

test('health says so when the database does not answer, and recovers with it', async () => {
  const name = new URL(ownerUrl()).pathname.slice(1);
  const admin = (sql: string) => asOwner(ownerUrl('postgres'), (client) => client.query(sql));
  await admin(`alter database ${name} allow_connections false`);
  await admin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  await expect(checkHealth()).resolves.toEqual({ database: false, migration: null, outage: 'database', isClockBehind: false });

  await expect(readMigration()).rejects.toMatchObject({ code: 'unavailable', outage: 'database', digest: 'unavailable database' });

  await admin(`alter database ${name} allow_connections true`);
  await expect(checkHealth()).resolves.toMatchObject({ outage: null });
});

test.each([
  ['53100', 'could not extend file: No space left on device', 'diskFull'],
  ['XX000', 'could not create temporary file "base/pgsql_tmp/1": No such file or directory', 'diskFull'],
  ['42501', 'could not create file: Read-only file system', 'readOnly'],
  ['25006', 'cannot execute INSERT in a read-only transaction', 'readOnly'],
  ['57P01', 'terminating connection due to administrator command', 'database'],
])('what the database says with %s, that %s, is an outage', async (code, message, outage) => {
  await expect(failing(code, message)).rejects.toMatchObject({ code: 'unavailable', outage });
});

test('what the database refuses is none', async () => {
  for (const code of ['42501', '23505', 'P0001']) await expect(failing(code, 'permission denied')).rejects.not.toMatchObject({ code: 'unavailable' });
});

const readMigration = () => asService('health', {}, latestMigration);

/** Reads the migration where the database answers with that. */
async function failing(code: string, message: string): Promise<string | null> {
  const owner = await connectOwner(ownerUrl());
  await owner.rows(`create or replace function say() returns boolean language plpgsql as $$ begin raise exception '${message}' using errcode = '${code}'; end $$`);
  await owner.rows(`do $$ begin
    if to_regclass('migrations_kept') is null then
      alter table _prisma_migrations rename to migrations_kept;
      create view _prisma_migrations as select migration_name, finished_at from migrations_kept where say();
      grant select on _prisma_migrations to journal_health;
      grant execute on function say() to journal_health;
    end if;
  end $$`);
  await owner.close();
  return readMigration();
}

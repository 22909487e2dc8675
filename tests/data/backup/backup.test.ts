import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { showBackupKey } from '@/lib/backup/commands';
import { readKey } from '@/lib/backup/key-model';
import { getBackupDesk, getBackupState } from '@/lib/backup/queries';
import { disconnect } from '@/lib/db/disconnect';
import { getDiaryWeek } from '@/lib/diary/queries';
import { type BackupSettings, makeBackup, testBackup } from '@/lib/launch/backup-work';
import { replaceDatabase } from '@/lib/launch/beside-database';
import { bringUpToDateSafely } from '@/lib/launch/upgrade-work';
import { lookThrough } from '@/prisma/backup/read';
import { countTables, restoreBackup } from '@/prisma/backup/restore';
import { aloneWithBackups, lastRuns } from '@/prisma/backup/runs';
import { writeBackup } from '@/prisma/backup/write';
import { deployMigrations, migrationStatus } from '@/prisma/migrate/deploy';
import { insertOneOfEach, ONE } from '../../policy/one-of-each';
import { ownerUrl, useDatabase } from '../../support/database';
import { actorFor, makeSmallSchool, NOW, type SmallSchool, standStillAt } from '../../support/small-school';
import { asOwner } from '../../support/test-server';
import { algebra, writeDays } from '../diary/entries';
import { RELEASE } from './release';

useDatabase('empty');

const KEY = readKey(process.env.BACKUP_KEY!);
const LOGIN = { name: 'journal_server', create: true };
let folder: string;
let school: SmallSchool;
let settings: BackupSettings;
let file: string;
let moment = new Date(NOW);

/** A school with a row in every table, of every type, and a small one beside it whose director signs in. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  settings = { folder, ownerUrl: ownerUrl(), login: LOGIN, now: () => (moment = new Date(moment.getTime() + 1_000)) };
  school = await makeSmallSchool();
  await asOwner(ownerUrl(), insertOneOfEach);
  // Of the one of each, the one that leads nowhere.
  await school.owner.rows('delete from planned_check_target where group_id is not null');
  await school.owner.insert('account', [{ id: school.people.director, login: 'director', password_hash: 'Һ', password_set_at: NOW, must_change_password: false, created_at: NOW }]);
  await school.owner.rows('update person set account_id = id where id = $1', [school.people.director]);
  await school.owner.insert('passkey', [{ account_id: school.people.director, id: school.people.director, credential_id: 'director', public_key: 'А', counter: 1, transports: [], name: 'А', added_at: NOW }]);
  await school.owner.insert('second_factor', [{ account_id: school.people.director, id: school.people.director, sealed_secret: 'А', started_at: NOW, confirmed_at: NOW }]);
  await school.owner.rows(`insert into pgboss.job (id, name, data) values ($1, 'notices', $2), (gen_random_uuid(), 'notices', $3)`, [ONE, { schoolId: school.schoolId, messageId: ONE }, { schoolId: ONE, messageId: ONE }]);
  ({ file } = await makeBackup(settings));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A database that a journal without a school has, or an entirely empty one. */
async function inDatabase<T>(kind: 'empty journal' | 'nothing', work: (url: string) => Promise<T>): Promise<T> {
  const name = `test_restore_${process.hrtime.bigint()}`;
  await asOwner(ownerUrl('postgres'), (admin) => admin.query(`create database ${name} ${kind === 'nothing' ? '' : 'template journal_empty strategy file_copy'}`));
  try {
    return await work(ownerUrl(name));
  } finally {
    await asOwner(ownerUrl('postgres'), (admin) => admin.query(`drop database if exists ${name} with (force)`));
  }
}

const tablesIn = (url: string) => asOwner(url, async (client) => (await client.query(`select count(*)::int as count from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`)).rows[0].count as number);

/** The row of the run that made the file is noted after its moment. */
const withoutRuns = ({ backup_run: _, ...sums }: Readonly<Record<string, object>>) => sums;

test('every row of every table comes back as it was, with its numbers going on, and the policies in force', async () => {
  const before = await countTables(ownerUrl());
  expect(Object.values(before).filter(({ rows }) => rows === 0)).toEqual([]);
  await inDatabase('empty journal', async (url) => {
    const { tables } = await restoreBackup(file, url, { key: KEY, login: LOGIN });
    expect(withoutRuns(tables)).toEqual(withoutRuns(before));
    expect(withoutRuns(await countTables(url))).toEqual(withoutRuns(before));
    const numbers = 'select last_value, is_called from mark_revision_seq_seq union all select last_value, is_called from history_entry_seq_seq';
    const ask = (of: string, sql: string) => asOwner(of, async (client) => (await client.query(sql)).rows);
    expect(await ask(url, numbers)).toEqual(await ask(ownerUrl(), numbers));
    const references = `select conname, pg_get_constraintdef(oid) as is from pg_constraint where contype = 'f' order by conrelid::regclass::text, conname`;
    expect(await ask(url, references)).toEqual(await ask(ownerUrl(), references));
    await expect(deployMigrations(url)).resolves.toEqual({ applied: [], policiesApplied: false });
  });
});

test('one school out of many comes back alone, with the accounts of its people and the jobs that wait for it', async () => {
  await inDatabase('empty journal', async (url) => {
    await restoreBackup(file, url, { key: KEY, login: LOGIN, schoolId: school.schoolId });
    const ask = (sql: string) => asOwner(url, async (client) => (await client.query(sql)).rows);
    expect(await ask('select id from school')).toEqual([{ id: school.schoolId }]);
    expect(await ask('select login from account')).toEqual([{ login: 'director' }]);
    // Nobody comes back with a password alone who needed more.
    expect(await ask('select (select count(*)::int from passkey) as passkeys, (select count(*)::int from second_factor) as telephones')).toEqual([{ passkeys: 1, telephones: 1 }]);
    expect(await ask(`select data ->> 'schoolId' as of from pgboss.job`)).toEqual([{ of: school.schoolId }]);
    expect(await ask('select (select count(*)::int from person) as people, (select count(*)::int from lesson where school_id <> (select id from school)) as others')).toEqual([{ people: Object.keys(school.people).length, others: 0 }]);
    await expect(restoreBackup(file, url, { key: KEY, login: LOGIN })).rejects.toThrow('The database holds a journal already');
  });
  await expect(restoreBackup(file, ownerUrl(), { key: KEY, schoolId: '00000000-0000-7000-8000-000000000000' })).rejects.toThrow(/holds no school 00000000[^]*Мектеп/);
});

test('what is damaged, cut off, foreign or of another key is refused before anything is written', async () => {
  await inDatabase('nothing', async (url) => {
    const whole = readFileSync(file);
    const harmed = (change: (bytes: Buffer) => Buffer) => {
      writeFileSync(join(folder, 'harmed'), change(Buffer.from(whole)));
      return restoreBackup(join(folder, 'harmed'), url, { key: KEY, login: LOGIN });
    };
    await expect(harmed((bytes) => bytes.fill(bytes[900]! ^ 1, 900, 901))).rejects.toThrow('damaged or not whole');
    await expect(harmed((bytes) => bytes.subarray(0, -20))).rejects.toThrow('damaged or not whole');
    await expect(harmed(() => Buffer.from('PK, a ZIP of something\n'))).rejects.toThrow('no back-up of the journal');
    await expect(restoreBackup(file, url, { key: Buffer.alloc(20, 8) })).rejects.toThrow('BACKUP_KEY');
    expect(await tablesIn(url)).toBe(0);
  });
});

test('a restore that breaks off leaves the database empty', async () => {
  await inDatabase('empty journal', async (url) => {
    await asOwner(url, (client) => client.query('alter table school add constraint broken check (false)'));
    await expect(restoreBackup(file, url, { key: KEY, login: LOGIN })).rejects.toThrow('broken');
    expect(await tablesIn(url)).toBe(0);
  });
});

test('the newest is tried in a database of its own, which goes again, and what came of it stands for the director to see', async () => {
  await expect(testBackup(settings)).resolves.toMatchObject({ file, tables: Object.keys(await countTables(ownerUrl())).length });
  copyFileSync(file, join(folder, 'kept'));
  const whole = readFileSync(file);
  writeFileSync(file, whole.fill(whole[2_000]! ^ 1, 2_000, 2_001));
  await expect(testBackup(settings)).rejects.toThrow('damaged');
  copyFileSync(join(folder, 'kept'), file);
  await asOwner(ownerUrl(), async (client) => {
    expect(await lastRuns(client, 'backup')).toEqual({ madeAt: expect.any(Date), failedAt: null });
    expect(await lastRuns(client, 'test')).toEqual({ madeAt: expect.any(Date), failedAt: expect.any(Date) });
    expect((await client.query(`select count(*)::int as left from pg_database where datname like 'journal_restore_test%'`)).rows).toEqual([{ left: 0 }]);
  });
});

test('a second place gets the same file, old ones go in both, and a place that is not there is said without losing the first', async () => {
  const second = join(folder, 'second');
  mkdirSync(second);
  process.env.BACKUP_SECOND_FOLDER = second;
  const sameDay = await makeBackup(settings);
  expect(sameDay).toMatchObject({ second: '', removed: [basename(file)] });
  const inSecond = readdirSync(second);
  expect([inSecond, readFileSync(join(second, inSecond[0]!)).equals(readFileSync(sameDay.file))]).toEqual([[basename(sameDay.file)], true]);
  rmSync(second, { recursive: true });
  const alone = await makeBackup(settings);
  delete process.env.BACKUP_SECOND_FOLDER;
  expect(alone.second).toContain('is not there');
  expect(readdirSync(join(folder, 'backups'))).toEqual([basename(alone.file)]);
  ({ file } = alone);
  const { rows } = await asOwner(ownerUrl(), (client) => client.query('select second_copied from backup_run where file_name is not null and kind = $1 order by started_at desc limit 3', ['backup']));
  expect(rows.map(({ second_copied: copied }) => copied)).toEqual([false, true, null]);
});

test('of several that begin at once one works', async () => {
  await asOwner(ownerUrl(), (one) => asOwner(ownerUrl(), async (other) => {
    await aloneWithBackups(one, async () => expect(await aloneWithBackups(other, async () => 'made')).toBeNull());
    expect(await aloneWithBackups(other, async () => 'made')).toBe('made');
  }));
});

test('what is restored takes the place of a database, which stays beside it; where that fails the place is as it was', async () => {
  await inDatabase('nothing', async (url) => {
    const at = settings.now();
    const lampIn = (of: string) => asOwner(of, async (client) => (await client.query(`select to_regclass('lamp') is not null as is`)).rows[0].is as boolean);
    await expect(replaceDatabase(url, at, () => Promise.reject(new Error('power')))).rejects.toThrow('power');
    const old = await replaceDatabase(url, at, (next) => asOwner(next, (client) => client.query('create table lamp ()')));
    const beside = new URL(url);
    beside.pathname = `/${old}`;
    expect([await lampIn(url), await lampIn(beside.toString())]).toEqual([true, false]);
    await asOwner(ownerUrl('postgres'), (admin) => admin.query(`drop database ${old}`));
  });
});

const MADE = { kind: 'backup', key_mark: 'GN7YW50S', file_name: 'journal.backup', size: 22_145_635, rows: 304_981, sha256: 'А', second_copied: null, trouble: null };
const run = (id: number, at: string, row: object = {}) => ({ id: `00000000-0000-7000-8000-00000000000${id}`, started_at: at, ended_at: at, ...MADE, ...row });

test('the director and the administrator see how old the last back-up is, when restoring was tried and what failed; nobody else does', async () => {
  standStillAt(NOW);
  await school.owner.rows('delete from backup_run');
  await school.owner.insert('backup_run', [
    run(1, '2026-11-19T20:05:00Z'),
    run(2, '2026-11-19T20:06:00Z', { kind: 'test', size: null, sha256: null }),
    run(3, '2026-11-19T22:05:00Z', { file_name: null, size: null, rows: null, sha256: null, trouble: 'noSpace' }),
  ]);
  const desk = await getBackupDesk(await school.actor('administrator'));
  expect(desk).toMatchObject({ concerns: ['failed', 'keyUnseen'], madeAt: new Date('2026-11-19T20:05:00Z'), testedAt: new Date('2026-11-19T20:06:00Z'), keyMark: 'GN7YW50S', mayShowKey: false });
  expect(desk.lines.map(({ kind, trouble, size }) => [kind, trouble, size])).toEqual([['backup', 'noSpace', null], ['test', null, null], ['backup', null, 22_145_635]]);
  standStillAt('2026-11-22T09:00:00+06:00');
  expect((await getBackupState(await school.actor('director'))).concerns).toEqual(['stale', 'failed', 'keyUnseen']);
  standStillAt(NOW);
  for (const name of ['deputy', 'secretary', 'classTeacher', 'mother'] as const) await expect(getBackupDesk(await school.actor(name))).rejects.toMatchObject({ code: 'notFound' });
});

test('the key is shown to the director alone, once, and the journal remembers it; beside other schools to nobody', async () => {
  await expect(showBackupKey(await school.actor('administrator'))).rejects.toMatchObject({ code: 'notAllowed' });
  const director = await school.actor('director');
  await expect(showBackupKey(director)).rejects.toMatchObject({ code: 'keyOfSeveral' });
  // As if no other had been founded.
  await school.owner.rows('set session_replication_role = replica');
  await school.owner.rows('delete from school where id <> $1', [school.schoolId]);
  await expect(showBackupKey(director)).resolves.toEqual({ key: process.env.BACKUP_KEY });
  await expect(showBackupKey(director)).rejects.toMatchObject({ code: 'keyShown' });
  expect(await getBackupDesk(director)).toMatchObject({ mayShowKey: false, concerns: ['failed'] });
  expect(await school.owner.rows(`select payload from history_entry where school_id = $1 and fact = 'backup.keyShown'`, [school.schoolId])).toEqual([{ payload: { keyMark: 'GN7YW50S' } }]);
});

/** Written once for a release, with its migrations: `MAKE_RELEASE=yes` before this test. */
(process.env.MAKE_RELEASE ? test : test.skip)('the smallest school of this release is written down', async () => {
  await writeDays(school);
  const { file: all } = await makeBackup(settings);
  await inDatabase('empty journal', async (url) => {
    await restoreBackup(all, url, { key: KEY, login: LOGIN, schoolId: school.schoolId });
    await writeBackup(url, KEY, RELEASE, new Date());
  });
});

describe('the data of the release before', () => {
  let owner: SmallSchool['owner'];
  beforeAll(async () => {
    ({ owner } = school);
    // The test's own database becomes an empty one that is ahead of it.
    for (const { name } of await owner.rows<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`)) await owner.rows(`truncate "${name}" cascade`);
    await owner.rows('delete from pgboss.job');
    await owner.rows(`insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('later', '', '30000101000000_later', now())`);
    await disconnect();
    await restoreBackup(RELEASE, ownerUrl(), { key: KEY, login: LOGIN });
    standStillAt(NOW);
  });

  test('are opened by this one: every migration since is applied, and a family reads its child’s week', async () => {
    const { head } = await lookThrough(RELEASE, KEY);
    const { applied, pending, problems, policiesCurrent } = await migrationStatus(ownerUrl());
    expect({ pending, problems, policiesCurrent }).toEqual({ pending: [], problems: [], policiesCurrent: true });
    expect(applied).toEqual(expect.arrayContaining(head.migrations.map(({ name }) => name)));
    const person = (surname: string, firstName: string) => owner.row<{ schoolId: string; id: string }>('select school_id as "schoolId", id from person where surname = $1 and first_name = $2', [surname, firstName]);
    const [mother, nurlan] = [await person('Асанова', 'Мээрим'), await person('Асанов', 'Нурлан')];
    const week = await getDiaryWeek(await actorFor(mother.schoolId, mother.id, ['Асанова', 'Мээрим']), nurlan.id);
    expect(algebra(week, '2026-11-18')?.marks.map(({ value }) => value)).toEqual([3]);
    expect(algebra(week, '2026-11-19')?.marks.map(({ value }) => value)).toEqual([5, null]);
  });

  describe('an upgrade', () => {
    const database = { serverUrl: process.env.DATABASE_URL!, ownerUrl: ownerUrl(), login: LOGIN, tell: () => undefined, close: async () => undefined };
    const upgrade = () => bringUpToDateSafely(database, folder, () => new Date(NOW));
    const LAST = '20261130112000_backup_runs';
    const forgetLast = () => owner.rows('delete from _prisma_migrations where migration_name = $1', [LAST]);

    beforeAll(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
    afterAll(() => jest.restoreAllMocks());

    test('to the state that stands keeps nothing and changes nothing', async () => {
      await expect(upgrade()).resolves.toEqual({ backup: null, applied: [] });
    });

    test('puts the rows into a back-up before a migration touches them', async () => {
      await forgetLast();
      await owner.rows('drop table backup_run; drop type backup_run_kind, backup_trouble');
      const { backup, applied } = await upgrade();
      expect(applied).toEqual([LAST]);
      expect((await lookThrough(backup!, readKey(process.env.BACKUP_KEY!))).manifest.tables.mark?.rows).toBeGreaterThan(2);
    });

    test('that fails says how to go back', async () => {
      await forgetLast();
      await expect(upgrade()).rejects.toThrow(/already exists[^]*The way back: put the release before in its place again, then\n {2}npm run restore -- .*\.backup --replace/);
    });
  });
});

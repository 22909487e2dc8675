import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readKey } from '@/lib/backup/key-model';
import { type BackupSettings, makeBackup, testBackup } from '@/lib/launch/backup-work';
import { replaceDatabase } from '@/lib/launch/beside-database';
import { countTables, restoreBackup } from '@/prisma/backup/restore';
import { aloneWithBackups, lastRuns } from '@/prisma/backup/runs';
import { deployMigrations } from '@/prisma/migrate/deploy';
import { insertOneOfEach, ONE } from '../../policy/one-of-each';
import { ownerUrl, useDatabase } from '../../support/database';
import { makeSmallSchool, NOW, type SmallSchool } from '../../support/small-school';
import { asOwner } from '../../support/test-server';

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
    await asOwner(url, (client) => client.query('alter table week_confirmation add constraint broken check (false)'));
    await expect(restoreBackup(file, url, { key: KEY, login: LOGIN })).rejects.toThrow('broken');
    expect(await tablesIn(url)).toBe(0);
  });
});

test('the newest is tried in a database of its own, and what came of it stands for the director to see', async () => {
  await expect(testBackup(settings)).resolves.toMatchObject({ file, tables: Object.keys(await countTables(ownerUrl())).length });
  copyFileSync(file, join(folder, 'kept'));
  writeFileSync(file, readFileSync(file).fill(0, 2_000, 2_001));
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

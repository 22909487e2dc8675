import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKey } from '@/lib/backup/key-model';
import { getDiaryWeek } from '@/lib/diary/queries';
import { bringUpToDateSafely } from '@/lib/launch/upgrade-work';
import { lookThrough } from '@/prisma/backup/read';
import { restoreBackup } from '@/prisma/backup/restore';
import { writeBackup } from '@/prisma/backup/write';
import { migrationStatus } from '@/prisma/migrate/deploy';
import { ownerUrl, useDatabase } from '../../support/database';
import { openOwner, type Owner } from '../../support/owner';
import { actorFor, makeSmallSchool, NOW, standStillAt } from '../../support/small-school';
import { algebra, writeDays } from '../diary/entries';
import { RELEASE, RELEASE_KEY } from './release';

useDatabase('empty');

const KEY = readKey(RELEASE_KEY);
const LOGIN = { name: 'journal_server', create: true };

/** Written once for a release, with its migrations: `MAKE_RELEASE=yes` before this test. */
(process.env.MAKE_RELEASE ? test : test.skip)('the smallest school of this release is written down', async () => {
  await writeDays(await makeSmallSchool());
  await writeBackup(ownerUrl(), KEY, RELEASE, new Date());
});

describe('the data of the release before', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await openOwner();
    await owner.rows('truncate school cascade');
    // The test's own database is ahead of it, and empty.
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
    const folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
    const database = { serverUrl: process.env.DATABASE_URL!, ownerUrl: ownerUrl(), login: LOGIN, tell: () => undefined, close: async () => undefined };
    const upgrade = () => bringUpToDateSafely(database, folder, () => new Date(NOW));
    const LAST = '20261130112000_backup_runs';
    const forgetLast = () => owner.rows('delete from _prisma_migrations where migration_name = $1', [LAST]);

    beforeAll(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
    afterAll(() => {
      jest.restoreAllMocks();
      rmSync(folder, { recursive: true });
    });

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

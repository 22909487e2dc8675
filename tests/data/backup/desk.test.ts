import { showBackupKey } from '@/lib/backup/commands';
import { getBackupDesk, getBackupState } from '@/lib/backup/queries';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, NOW, type SmallSchool, standStillAt } from '../../support/small-school';

useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => {
  school = await makeSmallSchool();
});

const MADE = { kind: 'backup', key_mark: 'GN7YW50S', file_name: 'journal.backup', size: 22_145_635, rows: 304_981, sha256: 'А', second_copied: null, trouble: null };
const run = (id: number, at: string, row: object = {}) => ({ id: `00000000-0000-7000-8000-00000000000${id}`, started_at: at, ended_at: at, ...MADE, ...row });

test('the director and the administrator see how old the last back-up is, when restoring was tried and what failed; nobody else does', async () => {
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
  const other = await makeSmallSchool();
  const director = await school.actor('director');
  await expect(showBackupKey(director)).rejects.toMatchObject({ code: 'keyOfSeveral' });
  // As if it had never been founded.
  await other.owner.rows('set session_replication_role = replica');
  await other.owner.rows('delete from school where id = $1', [other.schoolId]);
  await expect(showBackupKey(director)).resolves.toEqual({ key: process.env.BACKUP_KEY });
  await expect(showBackupKey(director)).rejects.toMatchObject({ code: 'keyShown' });
  expect(await getBackupDesk(director)).toMatchObject({ mayShowKey: false, concerns: ['failed'] });
  expect(await school.owner.rows(`select payload from history_entry where school_id = $1 and fact = 'backup.keyShown'`, [school.schoolId])).toEqual([{ payload: { keyMark: 'GN7YW50S' } }]);
});

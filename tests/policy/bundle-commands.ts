import { showBackupKey } from '@/lib/backup/commands';
import { approveArchive, orderArchive, returnArchive, takeArchive } from '@/lib/bundles/archive-commands';
import { cancelBundle, orderSheets } from '@/lib/bundles/commands';
import { NOW, type PersonName, type SmallSchool, YESTERDAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** Files that are made while nobody waits, and the key of the back-ups: who has them made, takes them away and answers them. */
export function bundleCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const id = 'a0000000-0000-7000-8000-000000000011';
  const insertBundle = (askedBy: PersonName, row: object) => current().owner.insert('bundle', [{
    ...{ school_id: current().schoolId, id, year_id: current().yearId, locale: 'ky', asked_at: NOW, asked_by_id: current().people[askedBy], done: 0, expires_at: '2026-12-20T03:30:00Z', ...row },
  }]);
  const archiveOfOver = async () => {
    await current().owner.rows(`update school_year set ends_on = '${YESTERDAY}' where id = $1`, [current().yearId]);
    await insertBundle('administrator', { kind: 'archive', total: 1, done: 1, ended_at: NOW, outcome: 'made', size: 1, sha256: 'А' });
  };
  return {
    orderSheets: {
      may: ['director', 'deputy', 'classTeacher'],
      give: (actor) => orderSheets(actor, { classId: current().classes.sevenA, termId: current().terms.second }, 'ky'),
      fact: 'bundle.ordered',
      isOfYear: false,
    },
    cancelBundle: { may: ['deputy'], arrange: () => insertBundle('deputy', { kind: 'sheets' }), give: (actor) => cancelBundle(actor, { id }), fact: 'bundle.cancelled', isOfYear: false },
    // The key opens every school of a journal: it is shown where there is one.
    showBackupKey: { may: ['director'], arrange: () => leaveAlone(current()), give: showBackupKey, fact: 'backup.keyShown', isOfYear: false },
    orderArchive: { may: ['administrator'], give: (actor) => orderArchive(actor, { yearId: current().yearId }, 'ky'), fact: 'bundle.ordered', isOfYear: true },
    takeArchive: { may: ['director'], arrange: archiveOfOver, give: (actor) => takeArchive(actor, { id }), fact: 'archive.taken', isOfYear: false },
    returnArchive: { may: ['director'], arrange: archiveOfOver, give: (actor) => returnArchive(actor, { id, word: 'Табелдер жок' }), fact: 'archive.returned', isOfYear: false },
    approveArchive: { may: ['director'], arrange: archiveOfOver, give: (actor) => approveArchive(actor, { id, word: null }), fact: 'year.archived', isOfYear: false },
  };
}

async function leaveAlone({ owner, schoolId }: SmallSchool): Promise<void> {
  await owner.rows('set session_replication_role = replica');
  await owner.rows('delete from school where id <> $1', [schoolId]);
  await owner.rows('reset session_replication_role');
}

import { v7 as newId } from 'uuid';
import type { Owner } from '@/tests/support/owner';
import type { IdOf, Insert } from './edges';

const AT = '2026-11-19T09:00:00+06:00';

/** Imports of the command line and of the office, one undone; drafts of everybody who may have one and of one who no longer may, open, expired and ended. */
export async function insertImports(owner: Owner, insert: Insert, idOf: IdOf, school_id: string): Promise<void> {
  const run = (row: object) => ({ id: newId(), imported_at: AT, files: [], summary: {}, report: {}, ...row });
  const runs = [run({ imported_by_id: null, undone_at: null, undone_by_id: null }), run({ imported_by_id: idOf('secretary'), undone_at: AT, undone_by_id: idOf('administrator') })];
  await insert('import_run', runs);
  await owner.insert('import_step', runs.map(({ id }) => ({ school_id, import_run_id: id, ordinal: 1, of_table: 'pupil', is_new: true, rows: [] })));
  const draft = (player: Parameters<IdOf>[0], row: object = {}) => ({
    ...{ id: newId(), created_at: AT, created_by_id: idOf(player), expires_at: '2026-11-26T03:00:00Z', files: [], answers: {}, preview: {}, fingerprint: 'А', ended_at: null, import_run_id: null },
    ...row,
  });
  await insert('import_draft', [
    draft('secretary'), draft('deputy'), draft('administrator'), draft('director'), draft('formerStaff'),
    draft('secretary', { ended_at: AT, import_run_id: runs[1]!.id }),
    draft('administrator', { expires_at: '2026-11-20T03:00:00Z' }),
  ]);
}

import { anotherThan, type Attempt, insert, type Row, update } from './attempts';
import type { Standing } from './standing';
import type { World } from './world';

const AT = '2026-11-20T03:20:00Z';

/** A draft is its owner's, open, and no import before it was brought in by the service of imports. */
export function importDraftTries(me: Standing, { pupils, importDrafts, importRuns }: World): Attempt[] {
  const draft = (row: Row): Row => ({ created_at: AT, created_by_id: me.personId, expires_at: '2026-11-27T03:20:00Z', files: '[]', answers: '{}', preview: '{}', fingerprint: 'А', ...row });
  const other = anotherThan(me, pupils.map(({ id }) => id));
  return [
    insert('of files', 'import_draft', draft({}), me.keepsPeople),
    insert("in another's name", 'import_draft', draft({ created_by_id: other }), false),
    insert('brought in already', 'import_draft', draft({ ended_at: AT, import_run_id: importRuns[0]!.id }), false),
    ...importDrafts.flatMap(({ id, createdById, endedAt }) => {
      const isOpen = me.keepsPeople && createdById === me.personId && endedAt === null;
      return [
        update(`${id} answered`, 'import_draft', { answers: '{"from": null}' }, { id }, isOpen),
        update(`${id} thrown away`, 'import_draft', { ended_at: AT }, { id }, isOpen),
        update(`${id} as if it was brought in`, 'import_draft', { import_run_id: importRuns[0]!.id }, { id }, false),
      ];
    }),
  ];
}

/** Imports are written and undone by the service alone: nobody writes one, calls one undone, or notes a step of it. */
export function importRunTries(me: Standing, { importRuns }: World): Attempt[] {
  return [
    insert('as if it had been', 'import_run', { imported_at: AT, imported_by_id: me.personId, files: '[]', summary: '{}' }, false),
    ...importRuns.flatMap(({ id }) => [
      update(`${id} called undone`, 'import_run', { undone_at: AT, undone_by_id: me.personId }, { id }, false),
      insert(`a step of ${id}`, 'import_step', { id: undefined, import_run_id: id, ordinal: 9, of_table: 'pupil', is_new: true, rows: '[]' }, false),
    ]),
  ];
}

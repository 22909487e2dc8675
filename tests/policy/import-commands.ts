import { answerDraft, discardDraft, takeFileAway, uploadFiles } from '@/lib/importing/draft-commands';
import { undoImport } from '@/lib/importing/undo-commands';
import { NOW, type PersonName, type SmallSchool } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** Files brought in by the office: looked at, answered, thrown away, undone. */
export function importCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const id = 'a0000000-0000-7000-8000-000000000012';
  const OFFICE: PersonName[] = ['director', 'deputy', 'secretary', 'administrator'];
  const list = { name: 'pupils.csv', bytes: new TextEncoder().encode('Номери;Класс;Аты-жөнү;Туулган күнү\n9001;7-А;Жаңы Бала;2013-01-01\n') };
  const draftOf = (owner: PersonName) => () =>
    current().owner.insert('import_draft', [{
      ...{ school_id: current().schoolId, id, created_at: NOW, created_by_id: current().people[owner], expires_at: '2026-11-27T03:30:00Z', files: [], fingerprint: '' },
      ...{ answers: { from: null, headings: {}, cells: {}, skipped: [], people: {}, teaching: {}, lessons: {} }, preview: { preview: { questions: [] }, lists: [], lessons: null } },
    }]);
  const look = { id, fingerprint: '', then: 'look', from: null, fields: {} } as const;
  return {
    uploadFiles: { may: OFFICE, give: (actor) => uploadFiles(actor, [list], null), fact: null, isOfYear: false },
    answerDraft: { may: ['secretary'], arrange: draftOf('secretary'), give: (actor) => answerDraft(actor, look), fact: null, isOfYear: false },
    takeFileAway: { may: ['secretary'], arrange: draftOf('secretary'), give: (actor) => takeFileAway(actor, { id, file: 'pupils.csv' }), fact: null, isOfYear: false },
    discardDraft: { may: ['deputy'], arrange: draftOf('deputy'), give: (actor) => discardDraft(actor, { id }), fact: null, isOfYear: false },
    undoImport: {
      may: ['director', 'secretary', 'administrator'],
      arrange: () => current().owner.insert('import_run', [{ school_id: current().schoolId, id, imported_at: NOW, files: [], summary: { 'pupil.create': 1 }, report: {} }]),
      give: (actor) => undoImport(actor, { id }),
      fact: 'import.undone',
      isOfYear: false,
    },
  };
}

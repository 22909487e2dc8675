import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { DraftForm } from '@/components/importing/draft-form';
import { DraftPreviewView } from '@/components/importing/draft-preview-view';
import { RunHead } from '@/components/importing/run-head';
import { RunList } from '@/components/importing/run-list';
import { UndoCard } from '@/components/importing/undo-card';
import { NO_ANSWERS } from '@/lib/importing/answers';
import type { DraftView, ImportPreview, RunView } from '@/lib/importing/view';
import importing from '@/lib/text/messages/importing/ky.json';
import imports from '@/lib/text/messages/imports/ky.json';

const none = { create: 0, change: 0, end: 0, leave: 0 };
const counts = Object.fromEntries(Object.keys(importing.kinds).map((kind) => [kind, none])) as ImportPreview['counts'];
const preview: ImportPreview = {
  ...{ files: ['pupils.csv'], from: '2026-11-20', canApply: false },
  counts: { ...counts, pupil: { create: 1, change: 1, end: 0, leave: 2 } },
  items: [
    { kind: 'pupil', action: 'create', name: 'Жаңы Бала (1004)', changes: [] },
    { kind: 'pupil', action: 'change', name: 'Асанов Бек (1003)', changes: [{ field: 'class', from: '8-Б', to: '7-А' }, { field: 'bornOn', from: '', to: { from: '2013-05-01' } }] },
  ],
  problems: [{ severity: 'error', key: 'dateUnknown', file: 'pupils.csv', row: 5, field: 'bornOn', values: { written: '31.02.2013' } }],
  questions: [{ kind: 'teaching', key: 'g', name: 'Алгебра, 7-А', from: 'Кадыров', to: 'Асанова', answer: null }],
};
const draft: DraftView = {
  ...{ id: 'd', fingerprint: 'f', createdAt: new Date(), expiresAt: new Date(), files: ['pupils.csv'], answers: NO_ANSWERS, importRunId: null, isNothing: false, makesLogins: 0, preview },
  lists: [{ file: 'pupils.csv', kind: 'pupils', names: [], unknown: [{ column: 6, heading: 'Шифр', told: null }], more: 0, rows: [{ row: 5, isSkipped: false, text: '1004 · Жаңы Бала', cells: [{ column: 4, heading: 'Туулган күнү', value: '31.02.2013', isTyped: false }] }] }],
  lessons: {
    ...{ counts: { added: 0, moved: 1, dropped: 0, outside: 1 }, shownTo: '2026-12-03' },
    groups: [{ name: '7-А', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, lessons: [{ kind: 'moved', day: '2026-11-24', position: 1, toDay: '2026-11-26', toPosition: 2 }] }],
    outside: [{ id: 'l', name: '7-А', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, day: '2026-11-20', position: 1, topic: 'Көп мүчө', isConfirmed: true, places: [2] }],
  },
};
const run: RunView = {
  ...{ id: 'r', importedAt: new Date('2026-11-20T03:30:00Z'), importedBy: 'Кадырова Айзада', files: ['pupils.csv'], counts: { 'pupil.create': 2, 'pupil.change': 0 }, undoneAt: null, undoneBy: null, report: preview, mayUndo: true },
  obstacles: [{ ofTable: 'lesson', byTable: 'mark', count: 3, example: null }, { ofTable: 'pupil', byTable: null, count: 1, example: 'Асанов Бек' }],
};

function show(element: React.ReactElement) {
  return render(<NextIntlClientProvider locale="ky" messages={{ importing, imports }} timeZone="Asia/Bishkek">{element}</NextIntlClientProvider>);
}

test('a preview says what would change, what is wrong and what is to be decided, each with its field', () => {
  show(<DraftPreviewView draft={draft} kind="pupil" page={1} />);
  expect(screen.getByText(/Дата түшүнүксүз: 31.02.2013/)).toBeInTheDocument();
  expect(screen.getByLabelText('Туулган күнү, 5-сап')).toHaveValue('31.02.2013');
  expect(screen.getByRole('checkbox', { name: imports.lists.skip })).not.toBeChecked();
  expect(within(screen.getByRole('row', { name: /^Окуучулар/ })).getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['1', '1', '0', '2']);
  for (const change of ['класс: 8-Б → 7-А', /: 01\.05\.2013$/]) expect(screen.getByText(change)).toBeVisible();
  expect(screen.getAllByRole('radio', { name: /Кадыров|Асанова/ }).every((radio) => !(radio as HTMLInputElement).checked)).toBe(true);
  expect(screen.getByRole('radio', { name: imports.lessons.keep })).toBeChecked();
  expect(screen.getByText('Көп мүчө · Катышуу белгиленген')).toBeInTheDocument();
});

test('an import says who, when and what; what stands in the way of undoing it is named', () => {
  show(<><RunHead run={{ ...run, report: null }} timeZone="Asia/Bishkek" /><RunList runs={[run]} timeZone="Asia/Bishkek" /><UndoCard run={run} action={async () => ({ ok: true })} refusals={{}} /></>);
  expect(screen.getAllByText('Окуучулар: жаңы 2')).toHaveLength(2);
  expect(screen.getByText('сабактар. Аларга таянат: баалар, 3')).toBeInTheDocument();
  expect(screen.getByText('Андан бери өзгөртүлгөн. окуучулар: 1, мисалы, Асанов Бек')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: imports.undo.button })).not.toBeInTheDocument();
});

test('what is typed is kept while it is typed, and what was brought in shows its one-time passwords this once', async () => {
  jest.useFakeTimers();
  const sent: Record<string, unknown>[] = [];
  const action = async (_: unknown, form: FormData) => {
    sent.push(Object.fromEntries(form));
    return { ok: true as const, value: form.get('then') === 'apply' ? { importRunId: 'r', logins: [{ name: 'Асанова', login: 'asanova', password: 'abc' }] } : null };
  };
  const words = { ...imports.applied, look: imports.draft.look, apply: imports.draft.apply, ended: imports.draft.ended, errorsStand: imports.draft.errorsStand };
  show(<DraftForm action={action} words={words} refusals={{}} id="d" fingerprint="f" mayApply importRunId={null}><input aria-label="күнү" name="cell.0.5.4" defaultValue="" /></DraftForm>);
  fireEvent.change(screen.getByLabelText('күнү'), { target: { value: '28.02.2013' } });
  await act(async () => jest.advanceTimersByTime(1_000));
  expect(sent).toEqual([{ id: 'd', fingerprint: 'f', 'cell.0.5.4': '28.02.2013', then: 'keep' }]);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: imports.draft.apply })));
  expect(sent[1]).toMatchObject({ then: 'apply' });
  expect(screen.getByText(imports.applied.done)).toBeInTheDocument();
  expect(screen.getByRole('row', { name: 'Асанова asanova abc' })).toBeInTheDocument();
  jest.useRealTimers();
});

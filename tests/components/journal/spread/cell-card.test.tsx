import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { GridView } from '@/lib/journal/cell-model';
import journal from '@/lib/text/messages/journal/ky.json';
import { grid, lessonId, pupilId, TODAY } from './fixture';
import { cell, open } from './sheet';

/** The fields of a cell's card: a page that ends without asking has lost at most the last second of typing. */

const { card: words, pad, exceptions } = journal.spread;

async function openCard([row, col]: [number, number], view: GridView = grid) {
  const { user, sent } = await open({ view });
  await user.click(cell(row, col));
  await user.keyboard('{F2}');
  const card = within(await screen.findByRole('dialog'));
  return { user, sent, card };
}

const arrives = (sent: unknown[], what: object) => waitFor(() => expect(sent.at(-1)).toMatchObject(what), { timeout: 3000 });

test('a card leads to what was remarked on its lesson, and to a new remark where the reader raises any', async () => {
  const view: GridView = { ...grid, lessons: grid.lessons.map((lesson, at) => (at === 2 ? { ...lesson, remarks: 1 } : lesson)), raises: 'cell' };
  const { card } = await openCard([1, 2], view);
  expect(card.getByRole('link', { name: 'Сабакка эскертүү: 1' })).toHaveAttribute('href', `/journal/${grid.group.id}/lessons/${lessonId(2)}`);
  expect(card.getByRole('link', { name: words.raise })).toHaveAttribute('href', `/oversight/remarks/new?lesson=${lessonId(2)}&pupil=${pupilId(1)}`);
});

test('whoever writes nothing here reads what stands, and finds no field', async () => {
  const readOnly: GridView = { ...grid, writesMarks: false, lessons: grid.lessons.map((lesson) => ({ ...lesson, lock: 'readOnly' })) };
  const { card } = await openCard([3, 1], readOnly);
  expect(card.getByText('5 (текшерүү иши, эң тыкан)')).toBeVisible();
  expect(card.getByText(exceptions.present)).toBeVisible();
  for (const role of ['textbox', 'combobox', 'checkbox', 'group']) expect(card.queryByRole(role)).toBeNull();
});

test('minutes are written at a pause, though the field is not left, and once', async () => {
  const { user, sent, card } = await openCard([1, 2]);
  const field = card.getByLabelText(pad.minutes);
  await user.clear(field);
  await user.type(field, '1');
  await user.type(field, '2');
  expect(sent).toEqual([]);
  await arrives(sent, { kind: 'attendance', exception: { kind: 'late', minutes: 12 }, base: 'bbbbbbbbbbb2' });
  expect(field).toHaveFocus();
  await user.tab();
  expect(card.getByLabelText(pad.minutes)).toHaveValue('12');
  expect(sent).toHaveLength(1);
});

test('leaving minutes that nobody changed writes nothing, and a pupil who is late no more stays so', async () => {
  const { user, sent, card } = await openCard([1, 2]);
  await user.click(card.getByLabelText(pad.minutes));
  await user.tab();
  await user.type(card.getByLabelText(pad.minutes), '5');
  await user.click(card.getByRole('button', { name: exceptions.absent }));
  await arrives(sent, { kind: 'attendance', exception: { kind: 'absent' } });
  expect(sent).toHaveLength(1);
});

test('a remark is written at a pause', async () => {
  const { user, sent, card } = await openCard([0, 4], { ...grid, group: { ...grid.group, gradingMode: 'none' }, marks: [], cleared: [], bases: '' });
  await user.type(card.getByLabelText(words.remark), 'жакшы окуду');
  await arrives(sent, { kind: 'mark', value: null, remark: 'жакшы окуду' });
  expect(card.getByLabelText(words.remark)).toHaveFocus();
});

test('so is the day of a debt, but none before the lesson', async () => {
  const { user, sent, card } = await openCard([0, 4]);
  await user.click(card.getByRole('button', { name: words.debt }));
  const field = card.getByLabelText(words.debtDue);
  fireEvent.change(field, { target: { value: '2026-12-04' } });
  await arrives(sent, { debtDueOn: '2026-12-04' });
  fireEvent.change(field, { target: { value: '2026-11-19' } });
  fireEvent.blur(field);
  expect(field).toHaveValue('2026-12-04');
  expect(field).toHaveAttribute('min', TODAY);
});

test('where a reason will be asked for, only what is left is written', async () => {
  const { user, sent, card } = await openCard([0, 0]);
  await user.type(card.getByLabelText(words.note), 'оозеки');
  await new Promise((pass) => setTimeout(pass, 1_600));
  expect(sent).toEqual([]);
  await user.tab();
  await arrives(sent, { kind: 'mark', value: 3, note: 'оозеки' });
});

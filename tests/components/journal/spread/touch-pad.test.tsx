import { screen, waitFor, within } from '@testing-library/react';
import { grid } from './fixture';
import { cell, open } from './sheet';

async function tap(options?: Parameters<typeof open>[0]) {
  const { user, sent } = await open(options);
  await user.pointer({ keys: '[TouchA]', target: cell(0, 4) });
  const pad = within(await screen.findByRole('group', { name: 'Баа жана катышуу' }));
  return { sent, pad, press: (name: string) => user.click(pad.getByRole('button', { name })) };
}

test('a tap opens the keys for a thumb', async () => {
  const { sent, press } = await tap();
  for (const name of ['5', 'Кийинки окуучу', 'келген жок']) await press(name);
  expect([cell(0, 4).textContent, cell(1, 4).textContent]).toEqual(['5', 'кж']);
  await press('Тазалоо');
  expect(cell(1, 4)).toHaveTextContent(/^$/);
  await waitFor(() => expect(sent.length).toBeGreaterThan(0));
});

test('one of them notes a debt of a week; emptied, the cell owes nothing', async () => {
  const { press } = await tap();
  await press('Карыз');
  expect(cell(0, 4)).toHaveTextContent('карыз, мөөнөтү: 27-ноябрь');
  await press('Тазалоо');
  expect(cell(0, 4)).toHaveTextContent(/^$/);
});

test('there is none for debts where no marks are given', async () => {
  const { pad } = await tap({ view: { ...grid, group: { ...grid.group, gradingMode: 'none' } } });
  expect(pad.queryByRole('button', { name: 'Карыз' })).not.toBeInTheDocument();
});

test('it says what stands in the cell and what became of it', async () => {
  const { pad, press } = await tap();
  await press('5');
  await waitFor(() => expect(pad.getByRole('status')).toHaveTextContent('20-ноябрь: 5 · сакталды'), { timeout: 3000 });
});

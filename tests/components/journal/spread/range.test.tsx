import { fireEvent, screen, waitFor } from '@testing-library/react';
import { cell, open } from './sheet';

const text = (row: number, col: number) => cell(row, col).textContent;

function paste(at: HTMLElement, content: string) {
  fireEvent.paste(at, { clipboardData: { getData: () => content } });
}

function copied(at: HTMLElement): string {
  let content = '';
  fireEvent.copy(at, { clipboardData: { setData: (_: string, data: string) => { content = data; } } });
  return content;
}

test('Shift and arrows choose cells; copied, they are lines and tabs as a spreadsheet takes them', async () => {
  const { user } = await open();
  await user.click(cell(0, 1));
  await user.keyboard('{Shift>}{ArrowDown}{ArrowRight}{/Shift}');
  expect(cell(0, 1)).toHaveAttribute('aria-selected', 'true');
  expect(cell(1, 2)).toHaveAttribute('aria-selected', 'true');
  expect(cell(2, 1)).not.toHaveAttribute('aria-selected');
  expect(copied(cell(1, 2))).toBe('5\t\nкж\tкеч7');
});

test('a pasted range goes in from the upper left corner; what cannot be taken is told one by one, and one step takes all back', async () => {
  const { user, sent } = await open();
  await user.click(cell(1, 1));
  paste(cell(1, 1), '4\tн\n7\t3\nсөз\tбош\n');
  expect([text(1, 1), text(1, 2), text(2, 1), text(3, 2)]).toEqual(['4кж', 'кж', '', 'бош']);
  const told = screen.getByRole('alert', { name: 'Чаптоодо алынбагандар' });
  expect(told).toHaveTextContent('Жазылды: 3. Алынган жок: 3.');
  expect(told).toHaveTextContent('Болотбекова Саадат');
  expect(told).toHaveTextContent('«сөз». Баа же катышуу катары окулбайт.');
  await waitFor(() => expect(sent).toHaveLength(3), { timeout: 3000 });
  await user.keyboard('{Control>}z{/Control}');
  expect([text(1, 1), text(1, 2), text(3, 2)]).toEqual(['кж', 'кеч7', '']);
  await waitFor(() => expect(sent).toHaveLength(6), { timeout: 3000 });
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  expect([text(1, 1), text(1, 2), text(3, 2)]).toEqual(['4кж', 'кж', 'бош']);
});

test('one copied value goes into every chosen cell; Ctrl D fills down; Delete clears them together', async () => {
  const { user } = await open();
  await user.click(cell(0, 4));
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  paste(cell(1, 4), '5');
  expect([text(0, 4), text(1, 4), text(2, 4)]).toEqual(['5', '5', '']);
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}d{/Control}');
  expect([2, 3].map((row) => text(row, 4))).toEqual(['5', '5']);
  await user.keyboard('{Delete}');
  expect([0, 1, 2, 3].map((row) => text(row, 4))).toEqual(['', '', '', '']);
});

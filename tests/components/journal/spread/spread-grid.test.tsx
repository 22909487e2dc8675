import { act, screen, waitFor, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { gridViewOf } from '@/lib/journal/cell-model';
import journal from '@/lib/text/messages/journal/ky.json';
import { grid, spread } from './fixture';
import { allSent, cell, open, sheet } from './sheet';

describe('before any script', () => {
  const html = renderToString(sheet().page);

  test('the sheet holds every name, date, mark, letter and mean', () => {
    document.body.innerHTML = html;
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((one) => one.textContent));
    expect(rows).toEqual([
      ['1', 'Абдыкадырова Жибек', '3', '5', '', '', '', '', '4,00', '4'],
      ['2', 'Асанов Нурлан', '', 'кж', 'кеч7', '', '', '', '', ''],
      ['3', 'Болотбекова Саадат', '', '', '', '', '', '', '', ''],
      ['4', 'Өмүров Канат', '', '5', '', '', '', '', '5,00', '5'],
    ]);
    document.body.innerHTML = '';
  });

  test('an empty cell is bare', () => {
    expect(html).toContain('<td></td><td></td>');
  });

  test('what anybody wrote into a name or a remark is read and not obeyed', () => {
    const hostile = '<img src="x" onerror="alert(1)">';
    const [first, ...others] = spread.pupils;
    const view = gridViewOf({ ...spread, pupils: [{ ...first!, name: hostile, homeUntil: '2026-12-01' }, ...others], marks: [[0, 1, 0, null, 'answer', 'aaaaaaaaaaa1', null, 1, { remark: hostile }]] });
    document.body.innerHTML = renderToString(sheet({ view }).page);
    expect(document.querySelector('img')).toBeNull();
    expect(document.querySelector('tbody th')).toHaveTextContent(hostile);
    expect(document.querySelector('tbody q')).toHaveTextContent(hostile);
    document.body.innerHTML = '';
  });
});

test('a page drawn anew shows another name, another lesson and another mark where they were', async () => {
  const { drawAnew } = await open();
  const row = () => [...screen.getAllByRole('row')[2]!.children].map((one) => one.textContent);
  const [first, ...others] = spread.pupils;
  drawAnew(gridViewOf({ ...spread, marks: [[0, 0, 0, 2, 'answer', 'aaaaaaaaaaa1']] }));
  expect(row()).toEqual(['1', 'Абдыкадырова Жибек', '2', '', '', '', '', '', '4,00', '4']);
  drawAnew(gridViewOf({ ...spread, pupils: [{ ...first!, name: 'Абдыкадырова Мээрим' }, ...others], marks: [] }));
  expect(row()).toEqual(['1', 'Абдыкадырова Мээрим', '', '', '', '', '', '', '4,00', '4']);
  drawAnew(gridViewOf({ ...spread, lessons: spread.lessons.slice(0, 2), marks: [], attendance: [], cleared: [] }));
  expect(row()).toEqual(['1', 'Абдыкадырова Жибек', '', '', '4,00', '4']);
});

test('pupil, date and state of a cell are said by its heads', async () => {
  await open();
  const table = screen.getByRole('grid', { name: 'Алгебра, 7-А: баалар жана катышуу' });
  expect(within(table).getAllByRole('rowheader').map((one) => one.textContent)).toContain('Өмүров Канат');
  const heads = within(table).getAllByRole('columnheader').map((one) => one.textContent);
  expect(heads).toEqual(expect.arrayContaining(['ноябрь', '17', '18катышуу ырасталган эмес', '19сабак жокко чыгарылды', '20бүгүн, катышуу ырасталган эмес', '23']));
});

describe('what cannot be written says why and sends nothing', () => {
  test.each([
    ['the future', 0, 5, 'Бул сабак али өтүлө элек'],
    ['a cancelled lesson', 0, 3, 'жокко чыгарылган'],
    ['a pupil who was not in the group', 2, 1, 'Окуучу бул күнү бул топто болгон эмес'],
  ])('%s', async (_what, row, col, why) => {
    const { user, sent } = await open();
    await user.click(cell(row, col));
    await user.keyboard('5');
    expect(screen.getByRole('status')).toHaveTextContent(why);
    expect(cell(row, col)).toHaveTextContent(/^$/);
    await act(() => new Promise((resolve) => setTimeout(resolve, 600)));
    expect(sent).toEqual([]);
  });

  test('a figure outside the scale', async () => {
    const { user } = await open();
    await user.click(cell(0, 4));
    await user.keyboard('7');
    expect(screen.getByRole('status')).toHaveTextContent('Мындай баа бул шкалада жок');
  });

  test('somebody else’s journal', async () => {
    const { user } = await open({ view: { ...grid, writesMarks: false } });
    await user.click(cell(0, 4));
    await user.keyboard('5');
    expect(screen.getByRole('status')).toHaveTextContent('уруксатыңыз жок');
  });
});

test('a mark for an absent pupil is taken, and the contradiction shown', async () => {
  const { user } = await open();
  await user.click(cell(1, 1));
  await user.keyboard('5');
  expect(cell(1, 1)).toHaveTextContent('5кж');
  expect(screen.getByRole('status')).toHaveTextContent('келген эмес деп белгиленген');
});

test('points are typed as whole numbers', async () => {
  const { user, sent } = await open({ view: { ...grid, group: { ...grid.group, gradingMode: 'points' } } });
  await user.click(cell(1, 4));
  await user.keyboard('87{Enter}');
  expect(cell(1, 4)).toHaveTextContent('87');
  await allSent(sent, 1);
  expect(sent[0]).toMatchObject({ value: 87 });
});

test('of two values one tap decides', async () => {
  const { user, sent } = await open({
    answer: ({ id, base }) => (base === 'dddddddddddd'
      ? { id, outcome: 'saved' }
      : { id, outcome: 'conflict', current: { base: 'dddddddddddd', text: '4', author: 'Кадырова Айзада', at: '2026-11-20T03:31:00Z' } }),
  });
  await user.click(cell(1, 4));
  await user.keyboard('5');
  expect(await screen.findByText(/Сизде: 5\. Журналда: 4 \(Кадырова Айзада, 20-ноябрь, 09:31\)/)).toBeVisible();
  expect(cell(1, 4)).toHaveClass('conflict');
  await user.click(screen.getByRole('button', { name: 'Журналдагы калсын: 4' }));
  expect(cell(1, 4)).toHaveTextContent('4');
  await user.click(cell(1, 4));
  await user.keyboard('3');
  await allSent(sent, 2);
  expect(sent[1]).toMatchObject({ value: 3, base: 'dddddddddddd' });
});

test('after the edit window the reason is asked for once and serves what is typed next', async () => {
  const { user, sent } = await open({
    answer: ({ id, reason }) => (reason ? { id, outcome: 'saved' } : { id, outcome: 'refused', code: 'reasonNeeded', values: {} }),
  });
  await user.click(cell(0, 0));
  await user.keyboard('4');
  await user.type(await screen.findByLabelText('Оңдоонун себеби'), 'Иш кеч текшерилди');
  await user.click(screen.getByRole('button', { name: 'Себеп менен сактоо' }));
  await waitFor(() => expect(screen.queryByLabelText('Оңдоонун себеби')).not.toBeInTheDocument());
  await user.click(cell(1, 0));
  await user.keyboard('3');
  await allSent(sent, 3);
  expect(sent.slice(1).map((one) => [one.kind === 'mark' && one.value, one.reason])).toEqual([[4, 'Иш кеч текшерилди'], [3, 'Иш кеч текшерилди']]);
});

test('what waits for a reason waits no more once it is taken back', async () => {
  const { user, sent } = await open({ answer: ({ id }) => ({ id, outcome: 'refused', code: 'reasonNeeded', values: {} }) });
  await user.click(cell(0, 0));
  const before = cell(0, 0).textContent;
  await user.keyboard('4');
  await screen.findByLabelText('Оңдоонун себеби');
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(screen.queryByLabelText('Оңдоонун себеби')).not.toBeInTheDocument());
  expect(cell(0, 0)).toHaveTextContent(before!);
  expect(cell(0, 0)).not.toHaveAccessibleDescription();
  expect(sent).toHaveLength(1);
});

describe('a cell says what became of what was typed into it', () => {
  const { states, troubles } = journal.spread;
  const isTold = (where: HTMLElement, what: string) => waitFor(() => expect(where).toHaveAccessibleDescription(what), { timeout: 3000 });

  test('beside pupil, date and value, as long as it is on its way and when it is saved', async () => {
    const { user } = await open();
    await user.click(cell(1, 4));
    expect(cell(1, 4)).not.toHaveAccessibleDescription();
    await user.keyboard('5');
    expect(cell(1, 4)).toHaveAccessibleDescription(states.typed);
    expect(screen.getByRole('status')).toHaveTextContent(`Асанов Нурлан · 20-ноябрь: 5 · ${states.typed}`);
    await isTold(cell(1, 4), states.saved);
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(`Асанов Нурлан · 20-ноябрь: 5 · ${states.saved}`));
  });

  test.each([
    ['conflict', { outcome: 'conflict', current: { base: 'dddddddddddd', text: '4', author: 'Кадырова Айзада', at: '2026-11-20T03:31:00Z' } }],
    ['refused', { outcome: 'refused', code: 'termClosed', values: {} }],
  ] as const)('a %s waits for a decision, and says nothing any more when it is taken', async (state, outcome) => {
    const { user } = await open({ answer: ({ id }) => ({ id, ...outcome }) });
    await user.click(cell(1, 4));
    await user.keyboard('5');
    await isTold(cell(1, 4), states[state]);
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(states[state]));
    await user.click(screen.getByRole('button', { name: new RegExp(`^${state === 'conflict' ? troubles.takeTheirs.split('{')[0] : troubles.letGo}`) }));
    expect(cell(1, 4)).not.toHaveAccessibleDescription(states[state]);
  });
});

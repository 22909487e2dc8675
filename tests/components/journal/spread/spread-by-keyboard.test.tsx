import { screen, waitFor, within } from '@testing-library/react';
import { fill } from '@/lib/text/fill';
import { formatMean } from '@/lib/text/format';
import journal from '@/lib/text/messages/journal/ky.json';
import { grid, lessonId, pupilId } from './fixture';
import { allSent, cell, open } from './sheet';

describe('by keyboard', () => {
  test('a figure typed into a lesson planned for a control work is a mark of one', async () => {
    const lessons = grid.lessons.map((lesson, at) => (at === 4 ? { ...lesson, usualKind: 'controlWork' as const } : lesson));
    const { user, sent } = await open({ view: { ...grid, lessons } });
    await user.click(cell(1, 4));
    await user.keyboard('4');
    await user.click(cell(1, 1));
    await user.keyboard('5');
    await allSent(sent, 2);
    expect(sent.map((one) => one.kind === 'mark' && [one.lessonId, one.workKind])).toEqual([[lessonId(4), 'controlWork'], [lessonId(1), 'answer']]);
  });

  test('the grid is one stop of the Tab key, at today’s lesson', async () => {
    const { user } = await open();
    const stops = screen.getByRole('grid').querySelectorAll('[tabindex="0"]');
    expect([...stops]).toEqual([cell(0, 4)]);
    await user.click(cell(0, 4));
    expect(cell(0, 4)).toHaveFocus();
  });

  test('arrows, Home, End and Ctrl with them go where they say', async () => {
    const { user } = await open();
    await user.click(cell(1, 1));
    const steps: [string, number, number][] = [
      ['{ArrowRight}', 1, 2], ['{ArrowDown}', 2, 2], ['{ArrowLeft}', 2, 1], ['{ArrowUp}', 1, 1], ['{End}', 1, 5], ['{Home}', 1, 0],
      ['{Control>}{End}{/Control}', 3, 5], ['{Control>}{Home}{/Control}', 0, 0], ['{ArrowUp}', 0, 0], ['{Enter}', 1, 0], ['{Tab}', 1, 1],
      ['{Shift>}{Tab}{/Shift}', 1, 0], ['{Shift>}{Enter}{/Shift}', 0, 0],
    ];
    for (const [keys, row, col] of steps) {
      await user.keyboard(keys);
      expect(cell(row, col)).toHaveFocus();
    }
  });

  test('Tab leaves the grid at the end of a row', async () => {
    const { user } = await open();
    await user.click(cell(0, 5));
    await user.keyboard('{Tab}');
    expect(screen.getByRole('grid')).not.toContainElement(document.activeElement as HTMLElement);
  });

  test('a figure and Enter are a mark and the next pupil; the mean follows at once; one call carries them', async () => {
    const { user, sent } = await open();
    await user.click(cell(0, 4));
    await user.keyboard('3{Enter}4{Enter}');
    expect([cell(0, 4).textContent, cell(1, 4).textContent]).toEqual(['3', '4']);
    expect([cell(0, 6).textContent, cell(0, 7).textContent, cell(1, 6).textContent]).toEqual(['3,66', '4', '4,00']);
    expect(cell(2, 4)).toHaveFocus();
    await allSent(sent, 2);
    expect(sent).toEqual([
      expect.objectContaining({ kind: 'mark', lessonId: lessonId(4), pupilId: pupilId(0), value: 3, base: 'ccccccccccc1' }),
      expect.objectContaining({ kind: 'mark', lessonId: lessonId(4), pupilId: pupilId(1), value: 4, base: null }),
    ]);
  });

  test.each([
    ['a Kyrgyz or Russian layout', '[KeyY/н]', '[KeyJ/о]'],
    ['an English layout, by the place of the key', 'y', 'j'],
    ['words typed out', 'кж', 'кеч'],
  ])('absent and late in %s', async (_layout, absent, late) => {
    const { user, sent } = await open();
    const type = (keys: string) => user.keyboard(keys.replace(/\[\w+\/(.)\]/, '$1'));
    await user.click(cell(0, 4));
    await type(absent);
    await user.keyboard('{Enter}');
    await type(late);
    await user.keyboard('12{Enter}');
    expect([cell(0, 4).textContent, cell(1, 4).textContent]).toEqual(['кж', 'кеч12']);
    await allSent(sent, 2);
    expect(sent.map((one) => one.kind === 'attendance' && one.exception)).toEqual([{ kind: 'absent' }, { kind: 'late', minutes: 12 }]);
  });

  test('о asks for minutes, Enter passes over them', async () => {
    const { user } = await open();
    await user.click(cell(0, 4));
    await user.keyboard('о');
    expect(screen.getByRole('status')).toHaveTextContent('Канча мүнөт кечикти?');
    await user.keyboard('{Enter}');
    expect(cell(0, 4)).toHaveTextContent(/^кеч$/);
    expect(cell(1, 4)).toHaveFocus();
  });

  test('Delete clears the mark, Shift+Delete the attendance, each on what stood there', async () => {
    const { user, sent } = await open();
    await user.click(cell(0, 1));
    await user.keyboard('{Delete}{ArrowDown}{Shift>}{Delete}{/Shift}');
    expect([cell(0, 1).textContent, cell(1, 1).textContent]).toEqual(['', '']);
    expect(cell(0, 6)).toHaveTextContent('3,00');
    await allSent(sent, 2);
    expect(sent).toEqual([
      expect.objectContaining({ kind: 'mark', value: null, base: 'aaaaaaaaaaa2' }),
      expect.objectContaining({ kind: 'attendance', exception: null, base: 'bbbbbbbbbbb1' }),
    ]);
  });

  test('typing over a mark keeps its kind of work and note', async () => {
    const { user, sent } = await open();
    await user.click(cell(3, 1));
    await user.keyboard('4');
    await allSent(sent, 1);
    expect(sent[0]).toMatchObject({ value: 4, workKind: 'controlWork', note: 'эң тыкан', base: 'aaaaaaaaaaa3' });
  });

  test('/ opens a place for a second mark', async () => {
    const { user, sent } = await open();
    await user.click(cell(0, 1));
    await user.keyboard('/4');
    expect(cell(0, 1)).toHaveTextContent('54');
    await allSent(sent, 1);
    expect(sent[0]).toMatchObject({ slot: 1, value: 4, base: null });
  });

  test('Ctrl+Z takes back, Ctrl+Shift+Z does it again', async () => {
    const { user } = await open();
    await user.click(cell(0, 1));
    await user.keyboard('2{ArrowDown}{Control>}z{/Control}');
    expect(cell(0, 1)).toHaveTextContent('5');
    expect(cell(0, 1)).toHaveFocus();
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(cell(0, 1)).toHaveTextContent('2');
  });

  test('the card offers to pay a debt of an earlier term, by its day', async () => {
    const { user, sent } = await open({ view: { ...grid, debts: [[3, lessonId(90), '2026-10-20', 0, 'controlWork', '2026-11-30']] } });
    await user.click(cell(3, 1));
    await user.keyboard('{F2}');
    const choice = await screen.findByRole('option', { name: /^20\.10/ });
    await user.selectOptions(screen.getByRole('combobox', { name: journal.spread.card.retakeOf }), choice);
    await allSent(sent, 1);
    expect(sent[0]).toMatchObject({ lessonId: lessonId(1), value: 5, retakeOf: { lessonId: lessonId(90), slot: 0 } });
  });

  test('the card offers a figure of the half-year’s first quarter, and the mean counts one of the two', async () => {
    const pupils = grid.pupils.map((one, at) => (at === 3 ? { ...one, sum: one.sum + 2, count: one.count + 1 } : one));
    const { user, sent } = await open({ view: { ...grid, pupils, earlierFigures: [[3, lessonId(90), '2026-10-20', 0, 'answer', 2, 1]] } });
    const mean = () => screen.getByRole('rowheader', { name: 'Өмүров Канат', hidden: true }).closest('tr')!.querySelector('.mean')!.textContent;
    const before = mean();
    await user.click(cell(3, 1));
    await user.keyboard('{F2}');
    await user.selectOptions(screen.getByRole('combobox', { name: journal.spread.card.retakeOf }), await screen.findByRole('option', { name: /^20\.10 · 2/ }));
    await allSent(sent, 1);
    expect(sent[0]).toMatchObject({ lessonId: lessonId(1), retakeOf: { lessonId: lessonId(90), slot: 0 } });
    expect([before, mean()]).toEqual([formatMean(pupils[3]!.sum, pupils[3]!.count, 'ky'), formatMean(grid.pupils[3]!.sum, grid.pupils[3]!.count, 'ky')]);
  });

  test('the card of a pupil who changed groups shows the marks given in the other one', async () => {
    const { user } = await open({ view: { ...grid, elsewhere: [[3, '2026-09-14', 4, 'answer', '7-Б'], [3, '2026-09-21', 5, 'test', '7-Б'], [0, '2026-09-22', 2, 'answer', '7-В']] } });
    await user.click(cell(3, 1));
    await user.keyboard('{F2}');
    const card = await screen.findByRole('dialog', { name: 'Өмүров Канат' });
    const marks = `14.09 · 4, 21.09 · 5 (${journal.spread.workKinds.test})`;
    expect(await within(card).findByText(fill(journal.spread.card.elsewhere, { group: '7-Б', marks }))).toBeVisible();
    expect(within(card).queryByText(/7-В/)).toBeNull();
  });

  test('F2 opens the card with the kind of work and the past, ? the keys', async () => {
    const { user, sent } = await open();
    await user.click(cell(0, 1));
    await user.keyboard('{F2}');
    const card = await screen.findByRole('dialog', { name: 'Абдыкадырова Жибек' });
    expect(await within(card).findByText('Бул уячага эч нерсе жазылган эмес.')).toBeVisible();
    await user.selectOptions(within(card).getByLabelText('Баанын түрү'), 'test');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(cell(0, 1)).toHaveFocus());
    await allSent(sent, 1);
    expect(sent[0]).toMatchObject({ value: 5, workKind: 'test', base: 'aaaaaaaaaaa2' });
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Баскычтар' })).toBeVisible();
  });
});

import { deedOf, markTyped } from '@/lib/term-marks/key-model';

const press = (key: string, code = '', held: Partial<Record<'ctrlKey' | 'altKey', boolean>> = {}) => ({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...held });

test.each([['5', 5], ['2', 2], ['-', 'notAssessed'], ['н', 'notAssessed'], ['Н', 'notAssessed'], ['n', 'notAssessed']])('%s gives %s', (key, value) => {
  expect(deedOf(press(key), 'fivePoint')).toEqual({ do: 'give', value });
});

test('the key of н means the same on a Latin layout', () => {
  expect(deedOf(press('y', 'KeyY'), 'fivePoint')).toEqual({ do: 'give', value: 'notAssessed' });
});

test.each(['1', '6', 'x', 'Tab'])('%s means nothing among figures of five', (key) => {
  expect(deedOf(press(key), 'fivePoint')).toBeNull();
});

test('a figure is taken by its own scale: points are written out, credit is one or none, no marks take nothing', () => {
  expect([markTyped('1', 'credit'), markTyped('0', 'credit'), markTyped('5', 'credit')]).toEqual([1, 0, undefined]);
  expect([deedOf(press('7'), 'points'), deedOf(press('5'), 'none'), deedOf(press('y', 'KeyY'), 'none')]).toEqual([null, null, null]);
});

test('arrows and Enter move, Delete takes back, Escape lets go, Ctrl+Z undoes', () => {
  expect(['ArrowUp', 'ArrowDown', 'Enter', 'ArrowLeft', 'ArrowRight', 'Delete', 'Escape'].map((key) => deedOf(press(key), 'fivePoint'))).toEqual([
    ...['up', 'down', 'down', 'left', 'right'].map((to) => ({ do: 'move', to })), { do: 'give', value: null }, { do: 'letGo' },
  ]);
  expect(deedOf(press('я', 'KeyZ', { ctrlKey: true }), 'fivePoint')).toEqual({ do: 'undo' });
  expect([deedOf(press('5', 'Digit5', { ctrlKey: true }), 'fivePoint'), deedOf(press('5', 'Digit5', { altKey: true }), 'fivePoint')]).toEqual([null, null]);
});

import { afterLate, type Intent, intentOf, type KeyPress } from '@/lib/journal/key-model';

const press = (key: string, code = '', held: Partial<KeyPress> = {}): KeyPress =>
  ({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

/** The intents of keys typed one after another into one cell. */
function typed(...presses: KeyPress[]): (Intent | null)[] {
  let letters = '';
  return presses.map((one) => {
    const intent = intentOf(one, letters);
    letters = intent?.do === 'letters' ? intent.letters : '';
    return intent;
  });
}

test.each([
  ['a Kyrgyz or Russian layout', press('н', 'KeyY'), press('о', 'KeyJ')],
  ['an English layout, by the place of the key', press('y', 'KeyY'), press('j', 'KeyJ')],
  ['an English layout, by the letter', press('n', 'KeyN'), press('o', 'KeyO')],
  ['capitals', press('Н', 'KeyY', { shiftKey: true }), press('О', 'KeyJ', { shiftKey: true })],
])('н is absent and о is late in %s', (_layout, absent, late) => {
  expect([intentOf(absent), intentOf(late)]).toEqual([{ do: 'absent' }, { do: 'late' }]);
});

test.each([
  ['кж', [press('к', 'KeyR'), press('ж', 'Semicolon')], 'absent'],
  ['кеч', [press('к', 'KeyR'), press('е', 'KeyT'), press('ч', 'KeyX')], 'late'],
  ['бош', [press('б', 'Comma'), press('о', 'KeyJ'), press('ш', 'KeyI')], 'exempt'],
  ['кж with an English layout', [press('r', 'KeyR'), press(';', 'Semicolon')], 'absent'],
  ['бош with an English layout', [press(',', 'Comma'), press('j', 'KeyJ'), press('i', 'KeyI')], 'exempt'],
] as const)('%s may be typed out', (_word, presses, kind) => {
  expect(typed(...presses).at(-1)).toEqual({ do: kind });
});

test('оп and осв go on after о has asked for minutes', () => {
  expect(afterLate(press('п', 'KeyG'))).toBe('late');
  expect(afterLate(press('с', 'KeyC'))).toBe('exempt');
  expect(afterLate(press('c', 'KeyC'))).toBe('exempt');
  expect(afterLate(press('5', 'Digit5'))).toBeNull();
});

test('a wrong beginning starts anew with the letter just typed', () => {
  expect(typed(press('к', 'KeyR'), press('н', 'KeyY')).at(-1)).toEqual({ do: 'absent' });
  expect(intentOf(press('ы', 'KeyS'))).toBeNull();
});

test('digits are digits on every layout and on the number block', () => {
  expect(intentOf(press('5', 'Digit5'))).toEqual({ do: 'digit', digit: 5 });
  expect(intentOf(press('4', 'Numpad4'))).toEqual({ do: 'digit', digit: 4 });
  expect(intentOf(press('(', 'Digit5'))).toEqual({ do: 'digit', digit: 5 });
  expect(intentOf(press('?', 'Digit7', { shiftKey: true }))).toEqual({ do: 'keys' });
});

test.each<[string, KeyPress, Intent | null]>([
  ['Enter', press('Enter'), { do: 'move', to: 'down' }],
  ['Shift+Enter', press('Enter', '', { shiftKey: true }), { do: 'move', to: 'up' }],
  ['Tab', press('Tab'), { do: 'move', to: 'next' }],
  ['Shift+Tab', press('Tab', '', { shiftKey: true }), { do: 'move', to: 'previous' }],
  ['Home', press('Home'), { do: 'move', to: 'rowStart' }],
  ['Ctrl+Home', press('Home', '', { ctrlKey: true }), { do: 'move', to: 'start' }],
  ['Ctrl+End', press('End', '', { ctrlKey: true }), { do: 'move', to: 'end' }],
  ['Delete', press('Delete'), { do: 'clearMark' }],
  ['Shift+Delete', press('Delete', '', { shiftKey: true }), { do: 'clearAttendance' }],
  ['Ctrl+Z', press('я', 'KeyZ', { ctrlKey: true }), { do: 'undo' }],
  ['Ctrl+Shift+Z', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), { do: 'redo' }],
  ['F2', press('F2'), { do: 'card' }],
  ['/', press('/', 'Slash'), { do: 'nextSlot' }],
  ['the key of / on a Cyrillic layout', press('.', 'Slash'), { do: 'nextSlot' }],
  ['the key of ? on a Cyrillic layout', press(',', 'Slash', { shiftKey: true }), { do: 'keys' }],
  ['Escape', press('Escape'), { do: 'stop' }],
  ['Ctrl+C is the browser’s', press('c', 'KeyC', { ctrlKey: true }), null],
  ['Alt is the browser’s', press('ArrowLeft', '', { altKey: true }), null],
])('%s', (_name, given, intent) => {
  expect(intentOf(given)).toEqual(intent);
});

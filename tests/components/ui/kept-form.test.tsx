import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { KeptForm } from '@/components/ui/kept-form';

const words = { refusals: { ownMatter: 'Own matter', invalidInput: 'Check the fields' }, problems: { required: 'Write why' }, done: 'Done' };
const refused = (code: string, fields: Record<string, string> = {}) => ({ ok: false as const, error: { code, values: {}, fields } });

function show(action: jest.Mock) {
  render(
    <KeptForm action={action} words={words}>
      <input name="word" aria-label="Word" />
      <button type="submit" name="decision" value="no">No</button>
      <button type="submit" name="decision" value="yes">Yes</button>
    </KeptForm>,
  );
}

test('a refusal keeps what was typed, says why, and the field it names does not hold back the next try', async () => {
  const action = jest.fn().mockResolvedValueOnce(refused('invalidInput', { word: 'required' })).mockResolvedValueOnce({ ok: true });
  show(action);
  await userEvent.type(screen.getByLabelText('Word'), 'so');
  await userEvent.click(screen.getByRole('button', { name: 'No' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Write why');
  expect(screen.getByLabelText('Word')).toHaveValue('so');
  expect(screen.getByLabelText('Word')).toBeInvalid();
  await userEvent.click(screen.getByRole('button', { name: 'Yes' }));
  expect(await screen.findByRole('status')).toHaveTextContent('Done');
  expect(screen.getByLabelText('Word')).toHaveValue('');
  expect(action.mock.calls.map(([, typed]) => Object.fromEntries(typed as FormData))).toEqual([{ word: 'so', decision: 'no' }, { word: 'so', decision: 'yes' }]);
});

test('a refusal that names no field is said by its code', async () => {
  show(jest.fn().mockResolvedValue(refused('ownMatter')));
  await userEvent.click(screen.getByRole('button', { name: 'Yes' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Own matter');
  expect(screen.getByLabelText('Word')).toBeValid();
});

test('what is kept stands in the fields made anew, and the answer has the focus of the button that went with them', async () => {
  const form = (kept: string) => (
    <KeptForm action={action} words={words} kept={kept}>
      <input name="word" aria-label="Word" defaultValue={kept} />
      <button type="submit">Keep</button>
    </KeptForm>
  );
  const action = jest.fn().mockResolvedValue({ ok: true });
  const { rerender } = render(form('old'));
  await userEvent.type(screen.getByLabelText('Word'), 'er{Enter}');
  expect(await screen.findByRole('status')).toHaveTextContent('Done');
  screen.getByRole('button').focus();
  rerender(form('older'));
  expect(screen.getByLabelText('Word')).toHaveValue('older');
  expect(screen.getByRole('status')).toHaveFocus();
});

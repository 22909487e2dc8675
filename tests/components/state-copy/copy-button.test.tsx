import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyButton } from '@/components/state-copy/copy-button';
import words from '@/lib/text/messages/stateCopy/ky.json';

/** A text and the button that copies it. */
function renderButton() {
  const user = userEvent.setup();
  render(
    <>
      <textarea id="text" aria-label="text" readOnly value="Н: Асанова Мээрим" />
      <CopyButton of="text" name={words.parts.attendance} words={words} />
    </>,
  );
  return { user, press: () => user.click(screen.getByRole('button', { name: `${words.copy}: ${words.parts.attendance}` })) };
}

/** The clipboard as a browser has it on an address that is not secure. */
function closeClipboard(execCommand: () => boolean): void {
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  Object.defineProperty(document, 'execCommand', { value: execCommand, configurable: true });
}

test('copies the text and says so', async () => {
  const { press } = renderButton();
  await press();
  expect(await navigator.clipboard.readText()).toBe('Н: Асанова Мээрим');
  expect(screen.getByRole('status')).toHaveTextContent(words.copied);
});

test('where the clipboard is closed the text is selected and copied as by hand', async () => {
  const { press } = renderButton();
  const selected: string[] = [];
  closeClipboard(() => {
    const { value, selectionStart, selectionEnd } = screen.getByRole<HTMLTextAreaElement>('textbox');
    return selected.push(value.slice(selectionStart, selectionEnd)) > 0;
  });
  await press();
  expect(selected).toEqual(['Н: Асанова Мээрим']);
  expect(screen.getByRole('status')).toHaveTextContent(words.copied);
});

test('where nothing copies it says what to do', async () => {
  const { press } = renderButton();
  closeClipboard(() => false);
  await press();
  expect(screen.getByRole('status')).toHaveTextContent(words.notCopied);
});

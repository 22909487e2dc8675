/**
 * A message on `console.error` is React or the application saying that something is wrong: it fails the test that did
 * not expect it.
 */
let messages: string[] = [];

beforeEach(() => {
  messages = [];
  console.error = (...parts: unknown[]) => void messages.push(parts.map(String).join(' '));
});

afterEach(() => {
  const unexpected = messages;
  messages = [];
  if (unexpected.length > 0) throw new Error(`console.error was called:\n${unexpected.join('\n')}`);
});

/** Takes the messages written so far; they do not fail the test. */
export function takeConsoleErrors(): string[] {
  return messages.splice(0);
}

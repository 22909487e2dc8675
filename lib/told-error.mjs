/** A frame as V8 writes it: it ends with a place in a file, or has none. */
const FRAME = /^\s+at (.*(:\d+:\d+\)?|<anonymous>\)?|\(native\)))$/;
const WORD = /^[\w.:-]{1,60}$/;

/**
 * What a log may hold of an error: its name, its code, Next's digest (the code that a broken page shows) and where it
 * happened. Never the message: the database's and Prisma's quote what was asked for, a login or a child's name among it.
 * Plain JavaScript, for server processes that begin before anything is compiled.
 */
export function toldError(error) {
  if (!(error instanceof Error)) return { name: 'unknown', frames: [] };
  const { stack = '', message, code, digest } = error;
  // A stack begins with the message, which may have lines like frames in it.
  const begin = message ? stack.indexOf(message) : -1;
  const frames = (begin < 0 ? stack : stack.slice(begin + message.length)).split('\n').flatMap((line) => FRAME.exec(line)?.[1] ?? []);
  return { name: wordOf(error.name) ?? 'Error', ...given('code', code), ...given('digest', digest), frames };
}

/** `console.error` or `console.warn` as a server process needs it: what Next writes there of a page that failed, told as above. */
export function tellErrors(write) {
  return (...parts) => write(...parts.map((part) => (part instanceof Error ? JSON.stringify(toldError(part)) : part)));
}

const wordOf = (value) => (WORD.test(String(value ?? '')) ? String(value) : undefined);
const given = (key, value) => (wordOf(value) === undefined ? {} : { [key]: wordOf(value) });

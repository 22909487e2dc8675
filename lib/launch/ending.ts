/** What must be closed before the command ends, the latest opened first. */
const closers: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;

/**
 * Runs a command. Whatever it opened is closed when it fails, at the first signal to stop (a terminal sends Ctrl+C to us
 * and to the parent that passes it on), and when the process that started it was killed. A failure is one sentence.
 */
export function runCommand(main: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  process.on('disconnect', () => void end(0));
  process.channel?.unref();
  main().catch(fail);
}

/** Registers what ends with the command. */
export function beforeEnd(close: () => Promise<void>): void {
  closers.push(close);
}

/** What is still being opened when the command ends is closed as soon as it is open. */
export function endsWithUs<T>(opening: Promise<T>, close: (opened: T) => Promise<void>): Promise<T> {
  beforeEnd(() => opening.then(close, () => undefined));
  return opening;
}

/** Says in one sentence why the command cannot go on, closes everything and leaves with code 1. */
export function fail(error: Error): void {
  if (ending) return;
  console.error(process.env.DEBUG ? error : `\n${error.message}`);
  void end(1);
}

/** Closes everything and leaves. */
export function end(code: number): Promise<void> {
  ending ??= closeAll().then(
    () => process.exit(code),
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
  return ending;
}

/** What cannot be closed keeps nothing else open. */
async function closeAll(): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.reverse()) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

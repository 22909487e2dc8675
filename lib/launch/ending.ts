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
  main().catch((error: Error) => {
    if (ending) return;
    console.error(process.env.DEBUG ? error : `\n${error.message}`);
    void end(1);
  });
}

/** Registers what ends with the command. */
export function beforeEnd(close: () => Promise<void>): void {
  closers.push(close);
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

async function closeAll(): Promise<void> {
  for (const close of closers.reverse()) await close();
}

const isTerminal = process.stdout.isTTY;

/** Shows a step while it runs, with the seconds that pass; a quick one leaves only its name. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const line = () => (seconds() < 1 ? `- ${label}` : `- ${label} (${seconds().toFixed(isTerminal ? 0 : 1)} s)`);
  process.stdout.write(isTerminal ? line() : `${line()}\n`);
  const ticking = isTerminal ? setInterval(() => process.stdout.write(`\r${line()}`), 1000) : undefined;
  try {
    return await work();
  } finally {
    clearInterval(ticking);
    if (isTerminal) process.stdout.write(`\r${line()}\n`);
    else if (seconds() >= 1) process.stdout.write(`  done in ${seconds().toFixed(1)} s\n`);
  }
}

import type { OpenDatabase } from './database';
import { startServer } from './server';
import { authSecret } from './secret';

export interface ApplicationSettings {
  readonly database: OpenDatabase;
  readonly folder: string;
  readonly port: number;
  /** The text of SCHOOL_CLOCK, when the clock is moved. */
  readonly clock?: string | undefined;
}

export function chosenPort(): number {
  return Number(process.env.PORT ?? 3000);
}

/** What every process of the application finds in its environment. */
export function environmentOf({ database, folder, port, clock }: ApplicationSettings): Record<string, string> {
  return {
    DATABASE_URL: database.serverUrl,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? `http://localhost:${port}`,
    NEXTAUTH_SECRET: authSecret(folder),
    ...(clock === undefined ? {} : { SCHOOL_CLOCK: clock }),
  };
}

/**
 * Serves the built application until SIGINT or SIGTERM; then the server processes end first and the database last.
 * Gives the address.
 */
export async function serve(settings: ApplicationSettings): Promise<string> {
  const server = await startServer({ port: settings.port, environment: environmentOf(settings) });
  closeOnSignal(async () => {
    await server.stop();
    await settings.database.close();
  });
  const address = `http://localhost:${settings.port}`;
  settings.database.tell(address);
  return address;
}

/**
 * Runs `close` once on the first signal to stop (a terminal sends Ctrl+C to us and to the parent that passes it on), or
 * when the process that started the command was killed.
 */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    console.log('Stopping ...');
    close().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error.message);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('disconnect', stop);
}

/** Runs a command; a failure is one sentence on the console, not a stack. */
export function runCommand(main: () => Promise<void>): void {
  main().catch((error: Error) => {
    console.error(process.env.DEBUG ? error : `\n${error.message}`);
    process.exit(1);
  });
}

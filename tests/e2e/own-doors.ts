import type { APIRequestContext } from '@playwright/test';
import { test as doors } from './doors';
import { OwnJournal } from '../support/own-journal';

const PORT = Number(process.env.E2E_PORT ?? 3900) + 1;

interface Own {
  /** Somebody signed in to the journal that is killed; the session outlives it. */
  enterOwn(hat: string): Promise<APIRequestContext>;
}

/** Tests that kill: one journal of their own for all of them, which each leaves running. */
export const test = doors.extend<Own, { journal: OwnJournal }>({
  journal: [
    async ({ owner }, use) => {
      const journal = await OwnJournal.copyOf(owner, PORT);
      await journal.start();
      await use(journal);
      await journal.discard();
    },
    { scope: 'worker' },
  ],
  enterOwn: async ({ journal }, use) => {
    const opened: APIRequestContext[] = [];
    await use(async (hat) => {
      const request = await journal.enter(hat);
      opened.push(request);
      return request;
    });
    await Promise.all(opened.map((request) => request.dispose()));
  },
});

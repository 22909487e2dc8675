import { join } from 'node:path';
import { type APIRequestContext, test as base } from '@playwright/test';
import { startEmbedded } from '@/lib/launch/embedded-postgres';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { connectOwner, type Owner } from '../support/owner-connection';
import { sessionIdOf, signInByRequest } from './support';

/** Somebody signed in who asks as any program can: with a cookie, without a browser. */
export interface Caller {
  request: APIRequestContext;
  personId: string;
  schoolId: string;
  sessionId: string;
}

interface Doors {
  /** A new session of one of the personas. */
  enter(hat: string): Promise<Caller>;
  /** A program without any cookie. */
  visitor: APIRequestContext;
  /** What a page of the journal sends along with a write. */
  own: { origin: string };
}

interface Databases {
  owner: Owner;
}

/** Tests of the server's doors: bare requests, and the database's owner to see what they left behind. */
export const test = base.extend<Doors, Databases>({
  owner: [
    async ({}, use) => {
      const server = await startEmbedded(join(PROJECT_FOLDER, '.data/e2e'), { purpose: 'browser tests', shared: true });
      const owner = await connectOwner(server.url('postgres'));
      await use(owner);
      await owner.close();
    },
    { scope: 'worker' },
  ],
  own: async ({ baseURL }, use) => use({ origin: baseURL ?? '' }),
  visitor: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL });
    await use(request);
    await request.dispose();
  },
  enter: async ({ playwright, baseURL, owner }, use) => {
    const opened: APIRequestContext[] = [];
    await use(async (hat) => {
      const request = await playwright.request.newContext({ baseURL });
      opened.push(request);
      await signInByRequest(request, hat);
      return { request, ...(await holderOf(owner, await sessionIdOf({ request }))) };
    });
    await Promise.all(opened.map((request) => request.dispose()));
  },
});

/** Whose session it is. */
async function holderOf(owner: Owner, sessionId: string): Promise<Omit<Caller, 'request'>> {
  const holder = await owner.row<Omit<Caller, 'request' | 'sessionId'>>('select person_id as "personId", school_id as "schoolId" from session where id = $1', [sessionId]);
  return { ...holder, sessionId };
}

/** Everything that writing into the journal leaves behind, counted. */
export function journalTraces(owner: Owner): Promise<Record<string, number>> {
  const tables = ['lesson_revision', 'attendance_revision', 'mark_revision', 'declined_entry', 'mark', 'attendance_exception', 'homework'];
  return owner.row(`select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join()}`);
}

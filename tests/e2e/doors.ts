import { join } from 'node:path';
import { type APIRequestContext, test as base } from '@playwright/test';
import { startEmbedded } from '@/lib/launch/embedded-postgres';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { connectOwner, type Owner } from '../support/owner-connection';
import { persona, signInByRequest } from './support';

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
      return { request, ...(await sessionOf(owner, hat)) };
    });
    await Promise.all(opened.map((request) => request.dispose()));
  },
});

/** The newest session of one of the personas. */
function sessionOf(owner: Owner, hat: string): Promise<Omit<Caller, 'request'>> {
  return owner.row(
    `select s.person_id as "personId", s.school_id as "schoolId", s.id as "sessionId"
       from session s join account a on a.id = s.account_id where a.login = $1 order by s.id desc limit 1`,
    [persona(hat).login],
  );
}

/** Everything that writing into the journal leaves behind, counted. */
export function journalTraces(owner: Owner): Promise<Record<string, number>> {
  const tables = ['lesson_revision', 'attendance_revision', 'mark_revision', 'declined_entry', 'mark', 'attendance_exception', 'homework'];
  return owner.row(`select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join()}`);
}

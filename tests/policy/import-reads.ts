import { listDrafts } from '@/lib/importing/draft-queries';
import { listRuns } from '@/lib/importing/run-queries';
import { type Answered, found } from './asked';
import type { Standing } from './standing';
import type { World } from './world';

const NOW = new Date('2026-11-20T03:30:00Z');

/** In the database: every import for the office, a draft for its owner while she is of it; the steps of an import for nobody. */
export const importsShown = <Person>(column: (from: string) => (person: Person) => Promise<string[]>) => ({
  import: { asked: column('id as key from import_run'), owed: (me: Standing, { importRuns }: World) => (me.keepsPeople ? importRuns.map(({ id }) => id) : []) },
  'draft of an import': {
    asked: column('id as key from import_draft'),
    owed: (me: Standing, { importDrafts }: World) => importDrafts.filter(({ createdById }) => me.keepsPeople && createdById === me.personId).map(({ id }) => id),
  },
});

/** By the application: of one's own drafts those that are open. */
export const IMPORTS_ANSWERED = {
  imports: {
    asked: async ({ actor }) => (await found(['all'], async () => listRuns(actor))).flatMap(([, runs]) => runs.map(({ id }) => id)),
    owed: (me, { importRuns }) => (me.keepsPeople ? importRuns.map(({ id }) => id) : []),
  },
  drafts: {
    asked: async ({ actor }) => (await found(['all'], async () => listDrafts(actor))).flatMap(([, drafts]) => drafts.map(({ id }) => id)),
    owed: (me, { importDrafts }) =>
      importDrafts.filter(({ createdById, endedAt, expiresAt }) => me.keepsPeople && createdById === me.personId && endedAt === null && expiresAt > NOW).map(({ id }) => id),
  },
} satisfies Record<string, Answered>;

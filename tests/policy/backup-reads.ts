import { getBackupDesk } from '@/lib/backup/queries';
import { type Answered, found } from './asked';
import type { Standing } from './standing';
import type { World } from './world';

/** A run of the machine that makes back-ups, of no school. */
const sees = (me: Standing) => me.isDirector || me.isAdministrator;

/** In the database: rows by a key. */
export const backupsShown = <Person>(column: (from: string) => (person: Person) => Promise<string[]>) => ({
  'run of a back-up': { asked: column('id as key from backup_run'), owed: (me: Standing, { backupRuns }: World) => (sees(me) ? backupRuns.map(({ id }) => id) : []) },
});

/** By the application. */
export const BACKUPS_ANSWERED = {
  'runs of back-ups': {
    asked: async ({ actor }) => (await found(['all'], async () => getBackupDesk(actor))).flatMap(([, { lines }]) => lines.map(({ id }) => id)),
    owed: (me, { backupRuns }) => (sees(me) ? backupRuns.map(({ id }) => id) : []),
  },
} satisfies Record<string, Answered>;

export const BACKUP_KEY_ANSWERED = {
  'the key may be shown': {
    asked: async ({ actor }) => (await found(['key'], async () => getBackupDesk(actor))).flatMap(([key, { mayShowKey }]) => (mayShowKey ? [key] : [])),
    owed: (me) => (me.isDirector ? ['key'] : []),
  },
} satisfies Record<string, Answered>;

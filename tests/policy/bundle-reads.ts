import { getArchiveDesk } from '@/lib/bundles/archive-queries';
import { type Answered, found } from './asked';
import type { Standing } from './standing';
import type { World } from './world';

type Bundle = World['bundles'][number];

/** Whose bundle is known to whom: one's own, and an archive to the director and the administrator as well. */
const knows = (me: Standing, { kind, askedById }: Bundle) => askedById === me.personId || (kind === 'archive' && (me.isDirector || me.isAdministrator));

/** Who takes it away: of sheets whoever asked for them and may print them still, of an archive the director. */
export const takes = (me: Standing, { kind, askedById, classId, expiresAt }: Bundle) =>
  expiresAt > new Date('2026-11-20T03:30:00Z') && (kind === 'archive' ? me.isDirector : askedById === me.personId && (me.leads || (classId !== null && me.classes.has(classId))));

/** In the database: rows by a key. */
export const bundlesShown = <Person>(column: (from: string) => (person: Person) => Promise<string[]>) => ({
  bundle: { asked: column('id as key from bundle'), owed: (me: Standing, { bundles }: World) => bundles.filter((one) => knows(me, one)).map(({ id }) => id) },
  'file of a bundle': { asked: column('bundle_id as key from bundle_part'), owed: (me: Standing, { bundles }: World) => bundles.filter((one) => takes(me, one)).map(({ id }) => id) },
});

/** By the application. */
export const ARCHIVES_ANSWERED = {
  'archives of the years': {
    asked: async ({ actor }) => (await found(['all'], async () => getArchiveDesk(actor))).flatMap(([, { years }]) => years.flatMap(({ archives }) => archives.map(({ id }) => id))),
    owed: (me, { bundles }) => (me.isDirector || me.isAdministrator ? bundles.filter(({ kind }) => kind === 'archive').map(({ id }) => id) : []),
  },
} satisfies Record<string, Answered>;

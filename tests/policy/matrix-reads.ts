import { APPLICATION_READS, lessonsFound, OTHER_READS } from './application-reads';
import { asPerson } from './as-person';
import type { Cast } from './cast';
import { DATABASE_READS } from './database-reads';
import type { Player } from './players';

/** how many rows each set held for whom: a set that is the same for everybody would prove nothing */
const sizes = new Map<string, Set<number>>();

/** What is missing and what is too much, a few of each: thousands of rows tell nothing in a failure. */
function expectSame(what: string, given: string[], owed: string[]): void {
  const [had, due] = [new Set(given), new Set(owed)];
  const few = (keys: Iterable<string>, without: ReadonlySet<string>) => [...keys].filter((key) => !without.has(key)).slice(0, 3);
  expect({ what, missing: few(due, had), surplus: few(had, due) }).toEqual({ what, missing: [], surplus: [] });
  sizes.set(what, (sizes.get(what) ?? new Set()).add(due.size));
}

/** Tables read without any condition. */
export async function expectRowsOfDatabase({ actor, standing, world }: Cast, player: Player): Promise<void> {
  await asPerson(actor(player), async (person) => {
    for (const [capability, tables] of Object.entries(DATABASE_READS)) {
      for (const [table, { asked, owed }] of Object.entries(tables)) {
        expectSame(`${capability}, ${table}`, await asked(person, world), owed(standing(player), world));
      }
    }
  });
}

const OF_PUPILS = ['mark', 'mark_revision', 'term_mark', 'term_mark_revision', 'attendance_exception', 'attendance_revision', 'declined_entry', 'homework_tick'];

export async function expectNothingOfPupils({ actor }: Cast, player: Player): Promise<void> {
  await asPerson(actor(player), async (person) => {
    for (const table of OF_PUPILS) expect(await person.rows(`select from ${table} limit 1`)).toEqual([]);
  });
}

/** The application's own queries. */
export async function expectAnswersOfApplication({ actor, standing, world }: Cast, player: Player): Promise<void> {
  const me = standing(player);
  const asking = { actor: actor(player), me, world, lessons: await lessonsFound(actor(player), me, world) };
  for (const [capability, answers] of Object.entries(APPLICATION_READS)) {
    for (const [what, { asked, owed }] of Object.entries(answers)) expectSame(`${capability}, ${what}`, await asked(asking), owed(me, world));
  }
  for (const [what, { asked, owed }] of Object.entries(OTHER_READS)) expectSame(what, await asked(asking), owed(me, world));
}

/** Everybody's alike. */
const FOR_ALL = /^(session:manage|about:read)/;

/** The sets that were as large for everybody who asked. */
export const setsAlike = () => [...sizes].filter(([what, { size }]) => size < 2 && !FOR_ALL.test(what)).map(([what]) => what);

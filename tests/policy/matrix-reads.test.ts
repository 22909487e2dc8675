import { readingsNoted } from '@/lib/history/readings';
import { can } from '@/lib/policy/can';
import type { Capability } from '@/lib/policy/table';
import { useDatabase } from '@/tests/support/database';
import { withoutRowLevelSecurity } from '@/tests/support/owner';
import { APPLICATION_READS, lessonsFound, OTHER_READS } from './application-reads';
import { asPerson } from './as-person';
import { CAPABILITIES } from './capabilities';
import { type Cast, gatherCast } from './cast';
import { DATABASE_READS } from './database-reads';
import { PLAYERS } from './players';
import { hatsOf } from './standing';

/**
 * What each person reads, layer by layer, against sets computed from the raw rows by the rules: first the database alone
 * (tables read without any condition), then policy and scope alone (the application's own queries over tables that decide
 * nothing). Each layer gives those rows, no fewer and no more.
 */
useDatabase('sample');
jest.setTimeout(60_000);

let cast: Cast;
beforeAll(async () => void (cast = await gatherCast()), 400_000);
afterAll(() => readingsNoted());

/** how many rows each set held for whom: a set that is the same for everybody would prove nothing */
const sizes = new Map<string, Set<number>>();

/** What is missing and what is too much, a few of each: thousands of rows tell nothing in a failure. */
function expectSame(what: string, given: string[], owed: string[]): void {
  const [had, due] = [new Set(given), new Set(owed)];
  const few = (keys: Iterable<string>, without: ReadonlySet<string>) => [...keys].filter((key) => !without.has(key)).slice(0, 3);
  expect({ what, missing: few(due, had), surplus: few(had, due) }).toEqual({ what, missing: [], surplus: [] });
  sizes.set(what, (sizes.get(what) ?? new Set()).add(due.size));
}

test.each(PLAYERS)('%s wears the hats, and may at all do the things, that the facts of today give', (player) => {
  const [actor, me] = [cast.actor(player), cast.standing(player)];
  expect([...actor.hats].sort()).toEqual(hatsOf(me).sort());
  for (const [capability, { may }] of Object.entries(CAPABILITIES)) {
    expect([capability, can(actor, capability as Capability)]).toEqual([capability, may(me)]);
  }
});

describe('the database alone', () => {
  test.each(PLAYERS)('shows %s exactly her rows', async (player) => {
    await asPerson(cast.actor(player), async (person) => {
      for (const [capability, tables] of Object.entries(DATABASE_READS)) {
        for (const [table, { asked, owed }] of Object.entries(tables)) {
          expectSame(`${capability}, ${table}`, await asked(person, cast.world), owed(cast.standing(player), cast.world));
        }
      }
    });
  });

  test.each(['administrator', 'secretary', 'formerStaff', 'comingStaff'] as const)('shows %s no mark, no absence, no revision of any and nothing that was kept out', async (player) => {
    await asPerson(cast.actor(player), async (person) => {
      for (const table of ['mark', 'mark_revision', 'term_mark', 'term_mark_revision', 'attendance_exception', 'attendance_revision', 'declined_entry', 'homework_tick']) {
        expect(await person.rows(`select from ${table} limit 1`)).toEqual([]);
      }
    });
  });
});

describe('policy and scope alone, over tables that decide nothing', () => {
  beforeAll(() => withoutRowLevelSecurity(cast.owner));

  test.each(PLAYERS)('answer %s with exactly her rows', async (player) => {
    const { world } = cast;
    const [actor, me] = [cast.actor(player), cast.standing(player)];
    const asking = { actor, me, world, lessons: await lessonsFound(actor, me, world) };
    for (const [capability, answers] of Object.entries(APPLICATION_READS)) {
      for (const [what, { asked, owed }] of Object.entries(answers)) expectSame(`${capability}, ${what}`, await asked(asking), owed(me, world));
    }
    for (const [what, { asked, owed }] of Object.entries(OTHER_READS)) expectSame(what, await asked(asking), owed(me, world));
  });
});

/** Everybody's alike. */
const FOR_ALL = /^(session:manage|about:read)/;

test('every set tells people apart', () => {
  const alike = [...sizes].filter(([what, { size }]) => size < 2 && !FOR_ALL.test(what)).map(([what]) => what);
  expect(alike).toEqual([]);
});

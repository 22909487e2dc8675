import { readingsNoted } from '@/lib/history/readings';
import { can } from '@/lib/policy/can';
import type { Capability } from '@/lib/policy/table';
import { useDatabase } from '@/tests/support/database';
import { withoutRowLevelSecurity } from '@/tests/support/owner';
import { CAPABILITIES } from './capabilities';
import { type Cast, gatherCast } from './cast';
import { DATABASE_WRITES } from './database-writes';
import { expectAnswersOfApplication, expectNothingOfPupils, expectRowsOfDatabase, setsAlike } from './matrix-reads';
import { counts, expectAnswersOfCommand, expectWritesOfDatabase } from './matrix-writes';
import { PLAYERS } from './players';
import { hatsOf } from './standing';

/**
 * What each person reads and writes, layer by layer, against sets computed from the raw rows by the rules: first the database
 * alone, then policy and scope alone, over tables that decide nothing. Each layer gives those rows and takes those writes, no
 * fewer and no more; what was written is taken back.
 */
useDatabase('sample');

let cast: Cast;
beforeAll(async () => void (cast = await gatherCast()), 400_000);
afterAll(() => readingsNoted());

test.each(PLAYERS)('%s wears the hats, and may at all do the things, that the facts of today give', (player) => {
  const [actor, me] = [cast.actor(player), cast.standing(player)];
  expect([...actor.hats].sort()).toEqual(hatsOf(me).sort());
  for (const [capability, { may }] of Object.entries(CAPABILITIES)) {
    expect([capability, can(actor, capability as Capability)]).toEqual([capability, may(me)]);
  }
});

describe('the database alone', () => {
  test.each(PLAYERS)('shows %s exactly her rows', (player) => expectRowsOfDatabase(cast, player));

  test.each(['administrator', 'secretary', 'formerStaff', 'comingStaff'] as const)(
    'shows %s no mark, no absence, no revision of any and nothing that was kept out',
    (player) => expectNothingOfPupils(cast, player),
  );

  describe.each(Object.entries(DATABASE_WRITES))('%s', (_, tries) => {
    test.each(PLAYERS)('lets %s write exactly where the rules do', (player) => expectWritesOfDatabase(cast, player, tries));
  });

  test('took thousands of attempts, of which enough passed', () => {
    expect(counts.passed).toBeGreaterThan(200);
    expect(counts.refused).toBeGreaterThan(2_000);
  });
});

describe('policy and scope alone, over tables that decide nothing', () => {
  beforeAll(() => withoutRowLevelSecurity(cast.owner));

  test.each(PLAYERS)('answer %s with exactly her rows', (player) => expectAnswersOfApplication(cast, player));

  test.each(PLAYERS)('let %s record exactly where the rules do', (player) => expectAnswersOfCommand(cast, player));
});

test('every set that was read tells people apart', () => expect(setsAlike()).toEqual([]));

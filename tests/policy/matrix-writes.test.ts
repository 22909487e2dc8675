import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { asActor } from '@/lib/db/as-actor';
import { recordCellsWithin } from '@/lib/journal/commands';
import { recordCellsSchema } from '@/lib/journal/schema';
import { useDatabase } from '@/tests/support/database';
import { answerOf } from '@/tests/support/journal-entries';
import { withoutRowLevelSecurity } from '@/tests/support/owner';
import { asPerson } from './as-person';
import { type Cast, gatherCast } from './cast';
import { DATABASE_WRITES } from './database-writes';
import { PLAYERS } from './players';
import { type Place, placesToTry } from './places';
import type { Standing } from './standing';
import { holdsOn } from './world';

/**
 * What each person writes, layer by layer, against the rules: the database alone (statements in the application's role,
 * with nothing of the application around them), then the command alone, over tables that decide nothing. Everything that
 * was written is taken back.
 */
useDatabase('sample');
jest.setTimeout(60_000);

let cast: Cast;
beforeAll(async () => void (cast = await gatherCast()), 400_000);

/** how many attempts passed and how many did not */
const counts = { passed: 0, refused: 0 };

describe.each(Object.entries(DATABASE_WRITES))('%s, the database alone', (_, tries) => {
  test.each(PLAYERS)('lets %s write exactly where the rules do', async (player) => {
    const attempts = tries(cast.standing(player), cast.world);
    const answers = (await asPerson(cast.actor(player), (person) => person.reached(attempts))).map(({ what }) => what);
    expect(answers).toEqual(attempts.filter(({ owed }) => owed).map(({ what }) => what));
    counts.passed += answers.length;
    counts.refused += attempts.length - answers.length;
  });
});

test('thousands of attempts were made, and enough of them passed', () => {
  expect(counts.passed).toBeGreaterThan(200);
  expect(counts.refused).toBeGreaterThan(2_000);
});

class TakenBack extends Error {}

/** What the command answers to a topic, an absence and a mark in every place, all with a reason; nothing of it stays. */
async function answersIn(actor: Actor, places: readonly Place[]): Promise<string[]> {
  const operations = places.flatMap(({ lesson, pupilId }) => {
    const common = { lessonId: lesson.id, base: null, typedAt: '2026-11-20T09:30:00+06:00', reason: 'Ката кетти' };
    const cell = { ...common, pupilId };
    return [
      { kind: 'topic', id: newId(), ...common, topic: 'А' },
      { kind: 'attendance', id: newId(), ...cell, exception: { kind: 'absent' } },
      { kind: 'mark', id: newId(), ...cell, slot: 9, value: 5 },
    ];
  });
  let answers: string[] = [];
  await asActor(actor, async (db) => {
    answers = (await recordCellsWithin(db, actor, recordCellsSchema.parse({ operations }))).map(answerOf);
    throw new TakenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return answers.map((answer) => (answer === 'conflict' ? 'saved' : answer));
}

/** What the rules answer. A conflict is told only to who may write, so it counts as such. */
function owedIn(me: Standing, { lesson, isMember, gradingMode }: Place): string[] {
  const { world } = cast;
  const isGranted = me.grantedLessons.has(lesson.id);
  if (!me.groups.has(lesson.groupId) && !isGranted) return ['notFound', 'notFound', 'notFound'];
  if (lesson.cancelledAt) return ['lessonCancelled', 'lessonCancelled', 'lessonCancelled'];
  if (lesson.onDate > me.today) return ['lessonInFuture', 'lessonInFuture', 'lessonInFuture'];
  const term = world.terms.find(holdsOn(lesson.onDate));
  if (world.closings.some(({ termId }) => termId === term?.id)) return ['termClosed', 'termClosed', 'termClosed'];
  // A granted lesson is written inside the edit window of seven days, and seen a week longer.
  if (isGranted && lesson.onDate < addDays(me.today, -7)) return ['lessonLocked', 'lessonLocked', 'lessonLocked'];
  const mayMark = me.groups.has(lesson.groupId) || me.grantedMarkLessons.has(lesson.id);
  const absence = isMember ? 'saved' : 'pupilNotInGroup';
  const inScale = ['fivePoint', 'points'].includes(gradingMode) ? 'saved' : 'valueNotInScale';
  return ['saved', absence, !mayMark ? 'notAllowed' : isMember ? inScale : 'pupilNotInGroup'];
}

describe('the command alone, over tables that decide nothing', () => {
  beforeAll(() => withoutRowLevelSecurity(cast.owner));

  test.each(PLAYERS)('lets %s record exactly where the rules do', async (player) => {
    const places = placesToTry(cast.world, cast.standing(player));
    const named = (place: Place, answers: string[]) => [`${place.lesson.onDate} ${place.lesson.id} ${place.pupilId}`, ...answers];
    const given = await answersIn(cast.actor(player), places);
    expect(places.map((place, at) => named(place, given.slice(at * 3, at * 3 + 3)))).toEqual(
      places.map((place) => named(place, owedIn(cast.standing(player), place))),
    );
  });
});

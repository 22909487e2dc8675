import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { asActor } from '@/lib/db/as-actor';
import { recordCellsWithin } from '@/lib/journal/commands';
import { recordCellsSchema } from '@/lib/journal/schema';
import { answerOf } from '@/tests/support/journal-entries';
import { asPerson } from './as-person';
import type { Cast } from './cast';
import { DATABASE_WRITES } from './database-writes';
import { type Place, placesToTry } from './places';
import type { Player } from './players';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

/** how many attempts passed and how many did not */
export const counts = { passed: 0, refused: 0 };

/** Statements in the application's role, with nothing of the application around them; each is taken back. */
export async function expectWritesOfDatabase({ actor, standing, world }: Cast, player: Player, tries: (typeof DATABASE_WRITES)[keyof typeof DATABASE_WRITES]): Promise<void> {
  const attempts = tries(standing(player), world);
  const answers = (await asPerson(actor(player), (person) => person.reached(attempts))).map(({ what }) => what);
  expect(answers).toEqual(attempts.filter(({ owed }) => owed).map(({ what }) => what));
  counts.passed += answers.length;
  counts.refused += attempts.length - answers.length;
}

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
function owedIn(world: World, me: Standing, { lesson, isMember, gradingMode }: Place): string[] {
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

/** The command that records. */
export async function expectAnswersOfCommand({ actor, standing, world }: Cast, player: Player): Promise<void> {
  const me = standing(player);
  const places = placesToTry(world, me);
  const named = (place: Place, answers: string[]) => [`${place.lesson.onDate} ${place.lesson.id} ${place.pupilId}`, ...answers];
  const given = await answersIn(actor(player), places);
  expect(places.map((place, at) => named(place, given.slice(at * 3, at * 3 + 3)))).toEqual(places.map((place) => named(place, owedIn(world, me, place))));
}

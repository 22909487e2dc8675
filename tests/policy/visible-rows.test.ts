import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import type { PersonaHat } from '@/prisma/sample/personas';
import { useDatabase } from '@/tests/support/database';
import { personas } from '@/tests/support/personas';
import { readWorld, standingOf, type World } from './world';

/**
 * Row level security alone: the tables are read without any `where`, as each persona, and the rows must be exactly those
 * that the rules give, computed apart in plain TypeScript.
 */
useDatabase('sample');

let world: World;
let actors: Map<PersonaHat, Actor>;

beforeAll(async () => {
  actors = await personas();
  world = await readWorld([...actors.values()][0]!.today);
}, 120_000);

type Standing = ReturnType<typeof standingOf>;

const VISIBLE: Record<string, { read: (actor: Actor) => Promise<string[]>; expected: (me: Standing, actor: Actor) => string[] }> = {
  lesson: {
    read: async (actor) => (await asActor(actor, (db) => db.lesson.findMany({ select: { id: true } }))).map((row) => row.id),
    expected: (me) =>
      world.lessons
        .filter(({ groupId }) => me.readsSchool || [me.groups, me.classGroups, me.grantedGroups, me.ownPupilGroups].some((set) => set.has(groupId)))
        .map((row) => row.id),
  },
  mark: {
    read: async (actor) =>
      (await asActor(actor, (db) => db.mark.findMany({ select: { lessonId: true, pupilId: true, slot: true } }))).map(keyOf),
    expected: (me) => world.marks.filter((mark) => seesMark(me, mark)).map(keyOf),
  },
  markRevision: {
    read: async (actor) => (await asActor(actor, (db) => db.markRevision.findMany({ select: { id: true } }))).map((row) => row.id),
    expected: (me) => {
      const retracted = retractedRevisions();
      return world.markRevisions
        .filter((row) => seesMark(me, row) || (me.ownPupils.has(row.pupilId) && row.publishAt <= now() && !retracted.has(row.id)))
        .map((row) => row.id);
    },
  },
  attendanceException: {
    read: async (actor) =>
      (await asActor(actor, (db) => db.attendanceException.findMany({ select: { lessonId: true, pupilId: true } }))).map(keyOf),
    expected: (me) =>
      world.absences
        .filter((row) => me.readsSchool || me.groups.has(row.groupId) || me.grantedLessons.has(row.lessonId) || me.classPupils.has(row.pupilId) || me.ownPupils.has(row.pupilId))
        .map(keyOf),
  },
  pupil: {
    read: async (actor) => (await asActor(actor, (db) => db.pupil.findMany({ select: { id: true } }))).map((row) => row.id),
    expected: (me, actor) => {
      const roster = new Set(world.memberships.filter((one) => me.groups.has(one.groupId) || me.grantedGroups.has(one.groupId)).map((one) => one.pupilId));
      return world.pupils
        .filter(({ id }) => me.keepsPeople || id === actor.personId || roster.has(id) || me.classPupils.has(id) || me.ownPupils.has(id))
        .map((row) => row.id);
    },
  },
};

function keyOf(row: { lessonId: string; pupilId: string; slot?: number }): string {
  return `${row.lessonId}|${row.pupilId}|${row.slot ?? ''}`;
}

function seesMark(me: Standing, mark: { lessonId: string; groupId: string; courseId: string; pupilId: string }): boolean {
  return (
    me.readsSchool ||
    me.groups.has(mark.groupId) ||
    me.grantedMarkLessons.has(mark.lessonId) ||
    me.classPupils.has(mark.pupilId) ||
    me.coursePupils.has(`${mark.courseId}|${mark.pupilId}`)
  );
}

/** Corrected before it became public: it never reaches a family. */
function retractedRevisions(): Set<string> {
  const byId = new Map(world.markRevisions.map((row) => [row.id, row]));
  return new Set(
    world.markRevisions.flatMap((later) => {
      const earlier = later.baseRevisionId ? byId.get(later.baseRevisionId) : undefined;
      return earlier && later.receivedAt < earlier.publishAt ? [earlier.id] : [];
    }),
  );
}

describe.each(Object.keys(VISIBLE))('%s: the database shows each persona exactly her rows', (table) => {
  test.each<PersonaHat>([
    'subjectTeacher', 'classTeacher', 'substitute', 'parentOfTwo', 'neighbourParent', 'pupil', 'workingGroup', 'deputy',
    'director', 'secretary', 'administrator', 'teacherAndParent',
  ])('%s', async (persona) => {
    const actor = actors.get(persona);
    expect(actor).toBeDefined();
    const { read, expected } = VISIBLE[table]!;
    const wanted = expected(standingOf(world, actor!.personId), actor!).sort();
    const got = (await read(actor!)).sort();
    expect(got.length).toBe(wanted.length);
    expect(got).toEqual(wanted);
  }, 60_000);
});

test('the administrator and the secretary read no mark and no absence at all', async () => {
  for (const persona of ['administrator', 'secretary'] as const) {
    const actor = actors.get(persona)!;
    expect(await VISIBLE.mark!.read(actor)).toEqual([]);
    expect(await VISIBLE.markRevision!.read(actor)).toEqual([]);
    expect(await VISIBLE.attendanceException!.read(actor)).toEqual([]);
  }
});

test('a seat in the working group adds no mark to those of the member’s own groups', async () => {
  const actor = actors.get('workingGroup')!;
  const me = standingOf(world, actor.personId);
  expect(actor.hats).toContain('workingGroup');
  const seen = await VISIBLE.mark!.read(actor);
  const own = world.marks.filter((mark) => me.groups.has(mark.groupId) || me.coursePupils.has(`${mark.courseId}|${mark.pupilId}`) || me.classPupils.has(mark.pupilId));
  expect(seen.length).toBe(own.length);
});

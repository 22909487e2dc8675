import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { asActor, findAsActor, readAsActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { useDatabase } from '../../support/database';
import { record } from '../../support/journal-entries';
import { makeSmallSchool, NOW, type SmallSchool, TODAY } from '../../support/small-school';

/** The application's role with every check of the application left out: the database itself refuses. */
useDatabase('empty');
let school: SmallSchool;
let algebraist: Actor;
beforeAll(async () => {
  school = await makeSmallSchool();
  algebraist = await school.actor('algebraist');
  const cell = { lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat };
  await record(algebraist, { kind: 'mark', ...cell, value: 4 }, { kind: 'attendance', ...cell, exception: { kind: 'absent' } });
});

type Place = { lesson_id: string; group_id: string; pupil_id: string };

async function place(group: 'algebraA' | 'algebraB', day: string, pupil: keyof SmallSchool['people']): Promise<Place> {
  return { lesson_id: await school.lesson(group, day), group_id: school.groups[group], pupil_id: school.people[pupil] };
}

const revision = (authorId: string) => ({
  ...{ schoolId: school.schoolId, id: newId(), typedAt: new Date(NOW), receivedAt: new Date(NOW), authorId },
  ...{ publishAt: new Date(NOW), isByDeviceClock: false, payloadHash: '' },
});

const kept = (authorId: string) => ({
  ...{ schoolId: school.schoolId, id: newId(), slot: 7, entry: {}, authorId, sessionId: newId() },
  ...{ typedAt: new Date(NOW), receivedAt: new Date(NOW), isByDeviceClock: false },
});

/** Every table a cell is written to, straight. */
function writes({ lesson_id: lessonId, group_id: groupId, pupil_id: pupilId }: Place, authorId: string): Record<string, (db: Db) => Promise<unknown>> {
  const { schoolId, courses } = school;
  const mark = { lessonId, groupId, pupilId, slot: 7, courseId: courses.algebra, value: 5, workKind: 'answer', weight: 1 } as const;
  return {
    mark: (db) => db.mark.createMany({ data: [{ schoolId, ...mark, revisionId: newId() }] }),
    'mark revision': (db) => db.markRevision.createMany({ data: [{ ...revision(authorId), ...mark }] }),
    'declined entry': (db) => db.declinedEntry.createMany({ data: [{ ...kept(authorId), lessonId, groupId, pupilId, kind: 'mark' }] }),
    absence: (db) => db.attendanceException.createMany({ data: [{ schoolId, lessonId, groupId, pupilId, kind: 'absent', revisionId: newId() }] }),
    'attendance revision': (db) => db.attendanceRevision.createMany({ data: [{ ...revision(authorId), lessonId, groupId, pupilId, kind: 'absent' }] }),
    confirmation: (db) => db.attendanceRevision.createMany({ data: [{ ...revision(authorId), lessonId, groupId }] }),
    topic: (db) => db.lessonRevision.createMany({ data: [{ ...revision(authorId), lessonId, groupId, part: 'topic', topic: 'А' }] }),
    homework: (db) => db.homework.createMany({ data: [{ schoolId, givenLessonId: lessonId, groupId, isDueFixed: false, revisionId: newId() }] }),
  };
}

async function refusedIn(actor: Actor, where: Place, authorId = actor.personId): Promise<Record<string, boolean>> {
  const answers: Record<string, boolean> = {};
  for (const [what, write] of Object.entries(writes(where, authorId))) {
    const error = await asActor(actor, write).then(() => null, (thrown: Error) => thrown);
    answers[what] = error !== null && /row-level security|permission denied/.test(`${error.message} ${JSON.stringify(error)}`);
  }
  return answers;
}

const ALL = { mark: true, 'mark revision': true, 'declined entry': true, absence: true, 'attendance revision': true, confirmation: true, topic: true, homework: true };

test('a colleague’s group takes nothing', async () => {
  expect(await refusedIn(algebraist, await place('algebraB', TODAY, 'emil'))).toEqual(ALL);
});

test('a coming lesson takes nothing', async () => {
  expect(await refusedIn(algebraist, await place('algebraA', '2026-11-23', 'kanat'))).toEqual(ALL);
});

test('a pupil of another group gets neither mark nor absence', async () => {
  const answers = await refusedIn(algebraist, await place('algebraA', '2026-11-18', 'emil'));
  expect(answers).toEqual({ ...ALL, confirmation: false, topic: false, homework: false });
});

test('nothing is written in another’s name', async () => {
  const answers = await refusedIn(algebraist, await place('algebraA', '2026-11-17', 'kanat'), school.people.linguist);
  expect(answers).toEqual({ mark: false, 'mark revision': true, 'declined entry': true, absence: false, 'attendance revision': true, confirmation: true, topic: true, homework: false });
});

test.each(['linguist', 'classTeacher', 'deputy', 'director', 'administrator', 'secretary', 'workingGroup', 'mother', 'kanat'] as const)(
  'the %s writes no cell of a group she does not teach',
  async (person) => {
    expect(await refusedIn(await school.actor(person), await place('algebraA', '2026-11-16', 'kanat'))).toEqual(ALL);
  },
);

test('nobody changes or deletes what was written once', async () => {
  const tries: ((db: Db) => Promise<unknown>)[] = [
    (db) => db.markRevision.updateMany({ data: { value: 5 } }),
    (db) => db.attendanceRevision.updateMany({ data: { kind: null } }),
    (db) => db.lessonRevision.updateMany({ data: { topic: 'А' } }),
    (db) => db.declinedEntry.updateMany({ data: { slot: 0 } }),
    (db) => db.declinedEntry.deleteMany(),
    (db) => db.historyEntry.updateMany({ data: { fact: 'nothing' } }),
    (db) => db.mark.deleteMany(),
    (db) => db.markRevision.deleteMany(),
    (db) => db.historyEntry.deleteMany(),
  ];
  for (const attempt of tries) await expect(asActor(algebraist, attempt)).rejects.toThrow(/permission denied/);
});

test('a query writes nothing, not even what its reader may write', async () => {
  const lessonId = await school.lesson('algebraA', TODAY);
  const write = (db: Db) => db.lesson.updateMany({ where: { id: lessonId }, data: { topic: 'А' } });
  await expect(findAsActor(algebraist, write)).rejects.toThrow(/read-only transaction/);
  expect((await asActor(algebraist, write)).count).toBe(1);
});

test('another teacher’s lesson and marks are neither seen nor changed', async () => {
  const linguist = await school.actor('linguist');
  const lessonId = await school.lesson('algebraA', TODAY);
  const found = await asActor(linguist, async (db) => ({
    marks: await db.mark.count({ where: { lessonId } }),
    revisions: await db.markRevision.count({ where: { lessonId } }),
    absences: await db.attendanceException.count({ where: { lessonId } }),
    changed: (await db.lesson.updateMany({ where: { id: lessonId }, data: { topic: 'А' } })).count,
  }));
  expect(found).toEqual({ marks: 0, revisions: 0, absences: 0, changed: 0 });
});

test('a transaction is never opened inside another, and the next one after it is', async () => {
  const count = (db: Db) => db.term.count();
  const inner = {
    command: () => asActor(algebraist, count),
    query: () => findAsActor(algebraist, count),
    page: () => readAsActor(algebraist, async () => 1),
  };
  for (const open of Object.values<() => Promise<unknown>>(inner)) {
    await expect(asActor(algebraist, open)).rejects.toThrow('already open');
    await expect(readAsActor(algebraist, open)).rejects.toThrow('already open');
  }
  await expect(asActor(algebraist, count)).resolves.toBe(2);
});

test('a file is its owner’s until it expires', async () => {
  const [kept, until, gone] = [newId(), newId(), newId()];
  const file = { school_id: school.schoolId, content_type: 'text/plain', bytes: '\\x00', created_at: NOW, created_by_id: algebraist.personId };
  await school.owner.insert('blob', [
    { id: kept, ...file, expires_at: null },
    { id: until, ...file, expires_at: '2026-11-20T09:30:01+06:00' },
    { id: gone, ...file, expires_at: NOW },
  ]);
  const found = async (actor: Actor) => (await findAsActor(actor, (db) => db.blob.findMany({ select: { id: true } }))).map(({ id }) => id).sort();
  expect(await found(algebraist)).toEqual([kept, until].sort());
  expect(await found(await school.actor('linguist'))).toEqual([]);
});

test('who read a record cannot turn the trace into another’s reading', async () => {
  const key = { schoolId: school.schoolId, personId: algebraist.personId, onDate: new Date(TODAY), hat: 'subjectTeacher', subjectKind: 'pupil', subjectId: school.people.kanat };
  await asActor(algebraist, (db) => db.recordReading.createMany({ data: [{ ...key, readings: 1, lastAt: new Date(NOW) }] }));
  const change = (data: object) => asActor(algebraist, (db) => db.recordReading.updateMany({ where: key, data }));
  for (const data of [{ hat: 'classTeacher' }, { subjectId: school.people.emil }, { onDate: new Date('2026-11-19') }, { subjectKind: 'group' }]) {
    await expect(change(data)).rejects.toThrow(/permission denied/);
  }
  await expect(change({ readings: 2, lastAt: new Date(NOW) })).resolves.toEqual({ count: 1 });
});

import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import { NotFoundError } from '@/lib/errors';
import { listCellRevisions } from '@/lib/journal/queries';
import { useDatabase } from '../../support/database';
import { answerOf, type Entry, record, tail } from '../../support/journal-entries';
import { statementsOf } from '../../support/statement-count';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '../../support/small-school';

useDatabase('empty');
let school: SmallSchool;
let writers: [Actor, Actor];

/** Two teachers of one group. */
beforeAll(async () => {
  school = await makeSmallSchool();
  await school.owner.insert('teaching_assignment', [
    { school_id: school.schoolId, id: newId(), group_id: school.groups.algebraA, teacher_id: school.people.linguist, started_on: '2026-09-01' },
  ]);
  writers = [await school.actor('algebraist'), await school.actor('linguist')];
});

test('a conflict says what stands there now, by whom and since when, and overwrites nothing', async () => {
  const cell = { kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.saadat } as const;
  const [id, mine] = [newId(), newId()];
  await record(writers[1], { ...cell, id, value: 5, workKind: 'controlWork', weight: 2, note: 'экинчи вариант' });
  expect(await record(writers[0], { ...cell, id: mine, value: 3 })).toEqual([
    { id: mine, outcome: 'conflict', current: { base: tail(id), text: '5', beside: { workKind: 'controlWork', weight: 2, note: 'экинчи вариант', counts: true, retakeOf: null }, author: 'Садыкова Жаңыл', at: new Date(NOW).toISOString() } },
  ]);
  expect(await school.owner.row('select value, revision_id from mark where pupil_id = $1', [cell.pupilId])).toEqual({ value: 5, revision_id: id });
});

test('a conflict about homework says the day that was chosen for it', async () => {
  const [lessonId, dueLessonId] = [await school.lesson('algebraA', YESTERDAY), await school.lesson('algebraA', '2026-11-26')];
  const homework = { kind: 'homework', lessonId, text: '§11' } as const;
  await record(writers[1], { ...homework, dueLessonId });
  expect(await record(writers[0], homework)).toMatchObject([{ outcome: 'conflict', current: { text: '§11', beside: { minutes: null, dueLessonId, dueOn: '2026-11-26' } } }]);
});

test('nobody stands against herself: what one session typed later follows what it typed before; from another device it conflicts', async () => {
  const cell = { kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.jibek, slot: 3 } as const;
  const [first, second] = [newId(), newId()];
  await record(writers[0], { ...cell, id: first, value: 5, typedAt: '2026-11-20T03:20:00Z' });
  const later = { ...cell, base: null, value: 4, typedAt: '2026-11-20T03:21:00Z' };
  expect((await record({ ...writers[0], sessionId: newId() }, later)).map(answerOf)).toEqual(['conflict']);
  expect((await record(writers[0], { ...later, id: second }, { ...later, slot: 4 })).map(answerOf)).toEqual(['saved', 'saved']);
  expect(await school.owner.rows('select id, base_revision_id as base from mark_revision where pupil_id = $1 and slot = 3 order by seq', [cell.pupilId])).toEqual([
    { id: first, base: null },
    { id: second, base: first },
  ]);
});

test('of a batch each operation is answered for itself', async () => {
  const lessonId = await school.lesson('algebraA', YESTERDAY);
  const { kanat, nurlan, emil } = school.people;
  await record(writers[1], { kind: 'topic', lessonId, topic: 'Бир мүчө' });
  const outcomes = await record(
    writers[0],
    { kind: 'mark', lessonId, pupilId: kanat, value: 4 },
    { kind: 'topic', lessonId, topic: 'Көп мүчө' },
    { kind: 'mark', lessonId, pupilId: emil, value: 4 },
    { kind: 'mark', lessonId, pupilId: nurlan, value: 3 },
  );
  expect(outcomes.map(answerOf)).toEqual(['saved', 'conflict', 'pupilNotInGroup', 'saved']);
});

test.each(['mark', 'attendance', 'topic', 'homework', 'confirmation'] as const)('of two who write one %s at once, one is saved and the other told', async (kind) => {
  const days = ['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18'];
  for (const day of days) {
    const lessonId = await school.lesson('algebraA', day);
    const pupilId = school.people.jibek;
    const entry: Record<typeof kind, Entry> = {
      mark: { kind: 'mark', lessonId, pupilId, value: 4 },
      attendance: { kind: 'attendance', lessonId, pupilId, exception: { kind: 'absent' } },
      topic: { kind: 'topic', lessonId, topic: 'Көп мүчө' },
      homework: { kind: 'homework', lessonId, text: '§11' },
      confirmation: { kind: 'confirmation', lessonId },
    };
    const answers = await Promise.all(writers.map((writer) => record(writer, entry[kind])));
    expect(answers.flat().map(answerOf).sort()).toEqual(['conflict', 'saved']);
  }
});

test('batches over the same lessons in opposite order wait for each other and all get through', async () => {
  const lessonIds: string[] = [];
  for (const day of ['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18']) lessonIds.push(await school.lesson('algebraA', day));
  const batches = Array.from({ length: 10 }, (_, slot) => {
    const entries = lessonIds.map((lessonId): Entry => ({ kind: 'mark', lessonId, pupilId: school.people.kanat, slot, value: 4 }));
    return slot % 2 === 0 ? entries : entries.reverse();
  });
  const outcomes = await Promise.all(batches.map((batch, at) => record(writers[at % 2 === 0 ? 0 : 1], ...batch)));
  expect(outcomes.flat().map(answerOf)).toEqual(Array(40).fill('saved'));
});

test('one operation sent twice at once is written once and saved twice', async () => {
  for (const slot of [1, 2, 3, 4]) {
    const entry: Entry = { kind: 'mark', id: newId(), lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.nurlan, slot, value: 4 };
    const outcomes = await Promise.all([record(writers[0], entry), record(writers[0], entry)]);
    expect(outcomes.flat().map(answerOf)).toEqual(['saved', 'saved']);
    expect(await school.owner.row('select count(*)::int from mark_revision where id = $1', [entry.id])).toEqual({ count: 1 });
  }
});

test('one id for two different lessons at once: one is saved, the other refused', async () => {
  for (const [one, other] of [['2026-11-11', '2026-11-12'], ['2026-11-13', '2026-11-16'], ['2026-11-17', '2026-11-18']] as const) {
    const id = newId();
    const entry = async (day: string): Promise<Entry> => ({
      ...{ kind: 'mark', id, lessonId: await school.lesson('algebraA', day), pupilId: school.people.saadat, value: 4, reason: 'Кагаздан' },
    });
    const [first, second] = [await entry(one), await entry(other)];
    const outcomes = await Promise.all([record(writers[0], first), record(writers[1], second)]);
    expect(outcomes.flat().map(answerOf).sort()).toEqual(['operationReused', 'saved']);
  }
});

describe('what another’s value kept out of its cell', () => {
  /** Lessons of an earlier term, nobody's but these tests': to write there takes a reason. */
  const lessonOn = (day: number) => school.lesson('algebraA', `2026-10-0${day}`);
  const reason = 'Кагаздан';
  /** A grant is read for two weeks. */
  const recently = () => school.lesson('algebraA', '2026-11-10');
  const kept = (lessonId: string) =>
    school.owner.rows('select id, kind, slot, pupil_id as pupil, author_id as author, met_revision_id as met from declined_entry where lesson_id = $1 order by id', [lessonId]);
  const facts = (lessonId: string) =>
    school.owner.rows(`select payload, subject_pupil_id as pupil, group_id as "group" from history_entry where fact = 'entry.declined' and payload->>'lessonId' = $1`, [lessonId]);

  test('is kept beside it, once however often it is sent, and remembered', async () => {
    const cell = { kind: 'mark', lessonId: await lessonOn(5), pupilId: school.people.kanat, slot: 2, reason } as const;
    const [standing, lost] = [newId(), newId()];
    await record(writers[1], { ...cell, id: standing, value: 5 });
    const entry = { ...cell, id: lost, value: 3, note: 'экинчи вариант' };
    const send = async () => (await record(writers[0], entry, entry)).map(answerOf);
    expect([...(await send()), ...(await send())]).toEqual(Array(4).fill('conflict'));
    expect(await kept(cell.lessonId)).toEqual([{ id: lost, kind: 'mark', slot: 2, pupil: cell.pupilId, author: school.people.algebraist, met: standing }]);
    const payload = { lessonId: cell.lessonId, entryId: lost, part: 'mark' };
    expect(await facts(cell.lessonId)).toEqual([{ payload, pupil: cell.pupilId, group: school.groups.algebraA }]);
    expect(await school.owner.rows('select value from mark where lesson_id = $1', [cell.lessonId])).toEqual([{ value: 5 }]);
  });

  test('is not kept when it says what stands there, or met what its own session typed later', async () => {
    const lessonId = await lessonOn(6);
    const [kanat, nurlan] = [school.people.kanat, school.people.nurlan];
    const said: Entry[] = [
      { kind: 'mark', lessonId, pupilId: kanat, value: 4, workKind: 'test', weight: 2, note: 'А', reason },
      { kind: 'attendance', lessonId, pupilId: nurlan, exception: { kind: 'late', minutes: 7 }, reason },
      { kind: 'topic', lessonId, topic: 'Көп мүчө', reason },
      { kind: 'homework', lessonId, text: '§11', minutes: 20, reason },
      { kind: 'confirmation', lessonId, reason },
    ];
    await record(writers[1], ...said);
    expect((await record(writers[0], ...said)).map(answerOf)).toEqual(Array(5).fill('conflict'));
    const [earlier, later] = [newId(), newId()];
    await record(writers[0], { kind: 'mark', lessonId, pupilId: nurlan, id: later, value: 5, reason });
    expect((await record(writers[0], { kind: 'mark', lessonId, pupilId: nurlan, id: earlier, value: 2, reason })).map(answerOf)).toEqual(['conflict']);
    expect(await kept(lessonId)).toEqual([]);
    const otherwise = said.map((entry): Entry => (entry.kind === 'mark' ? { ...entry, note: 'Б' } : entry.kind === 'homework' ? { ...entry, minutes: 30 } : entry));
    await record(writers[0], ...otherwise);
    expect(await kept(lessonId)).toMatchObject([{ kind: 'mark' }, { kind: 'homework' }]);
  });

  test('is read in the past of its cell by its teachers, the class teacher and the leadership, and by nobody of the family', async () => {
    const lessonId = await recently();
    const pupilId = school.people.nurlan;
    const cells = (value: number, kind: 'absent' | 'late', topic: string, text: string): Entry[] => [
      { kind: 'mark', lessonId, pupilId, value, reason },
      { kind: 'attendance', lessonId, pupilId, exception: kind === 'late' ? { kind, minutes: 9 } : { kind }, reason },
      { kind: 'topic', lessonId, topic, reason },
      { kind: 'homework', lessonId, text, reason },
    ];
    await record(writers[1], ...cells(5, 'absent', 'Бир мүчө', '§10'));
    await record(writers[0], ...cells(2, 'late', 'Көп мүчө', '§11'));
    const past = async (person: PersonName, whose: string | null) =>
      (await listCellRevisions(await school.actor(person), { lessonId, pupilId: whose })).map(({ part, text, minutes, author, stood }) => [part, text, minutes, author, stood]);
    const [theirs, mine] = ['Садыкова Жаңыл', 'Жолдошев Ислам'];
    for (const person of ['algebraist', 'linguist', 'classTeacher', 'deputy', 'director'] as const) {
      expect([person, await past(person, pupilId)]).toEqual([person, [
        ['attendance', 'late', 9, mine, false],
        ['attendance', 'absent', null, theirs, true],
        ['mark', '2', null, mine, false],
        ['mark', '5', null, theirs, true],
      ]]);
      expect([person, await past(person, null)]).toEqual([person, [
        ['homework', '§11', null, mine, false],
        ['homework', '§10', null, theirs, true],
        ['topic', 'Көп мүчө', null, mine, false],
        ['topic', 'Бир мүчө', null, theirs, true],
      ]]);
    }
    for (const person of ['mother', 'nurlan', 'secretary', 'administrator', 'workingGroup'] as const) {
      const actor = await school.actor(person);
      await expect(listCellRevisions(actor, { lessonId, pupilId })).rejects.toThrow(NotFoundError);
      expect([person, await asActor(actor, (db) => db.declinedEntry.count())]).toEqual([person, 0]);
    }
  });

  test('is read by a substitute without marks but for the mark', async () => {
    const lessonId = await recently();
    const actor = async () => school.actor('substitute');
    const grant = { lesson_id: lessonId, substitute_id: school.people.substitute, created_at: NOW, created_by_id: school.people.deputy };
    const seen = async () => (await listCellRevisions(await actor(), { lessonId, pupilId: school.people.nurlan })).filter(({ stood }) => !stood).map(({ part }) => part);
    const id = newId();
    await school.owner.insert('substitution', [{ school_id: school.schoolId, id, ...grant, grants_marks: false }]);
    expect(await seen()).toEqual(['attendance']);
    await school.owner.rows('update substitution set grants_marks = true where id = $1', [id]);
    expect(await seen()).toEqual(['attendance', 'mark']);
  });

  test('costs a batch without a conflict nothing, and one with it a single statement', async () => {
    const lessonId = await lessonOn(8);
    const marks = (slots: number[], value: number) => slots.map((slot): Entry => ({ kind: 'mark', lessonId, pupilId: school.people.saadat, slot, value, reason }));
    const without = await statementsOf(() => record(writers[1], ...marks([1, 2, 3], 5)));
    expect(without).toBe(5);
    // Whom it met is asked for as well.
    expect(await statementsOf(() => record(writers[0], ...marks([1, 2, 3, 4], 4)))).toBe(without + 2);
  });
});

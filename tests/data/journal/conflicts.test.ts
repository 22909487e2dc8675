import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { useDatabase } from '../../support/database';
import { answerOf, type Entry, record, tail } from '../../support/journal-entries';
import { makeSmallSchool, NOW, type SmallSchool, TODAY, YESTERDAY } from '../../support/small-school';

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

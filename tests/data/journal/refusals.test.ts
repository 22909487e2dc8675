import { v7 as newId } from 'uuid';
import type { Outcome } from '@/lib/journal/view';
import { useDatabase } from '../../support/database';
import { answerOf, type Entry, record } from '../../support/journal-entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '../../support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const WRITTEN = ['lesson_revision', 'attendance_revision', 'mark_revision', 'mark', 'attendance_exception', 'homework', 'history_entry'];

/** Everything a write leaves behind. */
async function traces(): Promise<unknown> {
  const counts = WRITTEN.map((table) => `(select count(*)::int from ${table} where school_id = $1) as ${table}`);
  const lessons = `(select md5(string_agg(l::text, ',' order by l.id)) from lesson l where l.school_id = $1) as lessons`;
  return school.owner.row(`select ${[...counts, lessons].join()}`, [school.schoolId]);
}

/** Sends the entries and gives the answers; whatever was refused must have left nothing. */
async function refuse(person: PersonName, ...entries: Entry[]): Promise<string[]> {
  const before = await traces();
  const outcomes: Outcome[] = await record(await school.actor(person), ...entries);
  expect(outcomes.map(({ outcome }) => outcome)).not.toContain('saved');
  expect(await traces()).toEqual(before);
  return outcomes.map(answerOf);
}

/** One entry of every kind for a lesson and a pupil. */
function everyKind(lessonId: string, pupilId: string, reason: string | null = null): Entry[] {
  return [
    { kind: 'topic', lessonId, topic: 'Көп мүчө', reason },
    { kind: 'homework', lessonId, text: '§11', reason },
    { kind: 'confirmation', lessonId, reason },
    { kind: 'attendance', lessonId, pupilId, exception: { kind: 'absent' }, reason },
    { kind: 'mark', lessonId, pupilId, value: 4, reason },
  ];
}
const every = (code: string) => Array(5).fill(code);

test('who does not teach the group writes nothing into it: its lesson is not there for them', async () => {
  const others: PersonName[] = [
    'linguist', 'substitute', 'classTeacher', 'director', 'deputy', 'secretary', 'administrator', 'workingGroup', 'mother', 'kanat',
  ];
  for (const person of others) {
    expect([person, await refuse(person, ...everyKind(await school.lesson('algebraA', TODAY), school.people.kanat))]).toEqual([person, every('notFound')]);
  }
});

test('a lesson of another school is not there', async () => {
  const [own, foreign] = [school, await makeSmallSchool()];
  school = own;
  expect(await refuse('algebraist', ...everyKind(await foreign.lesson('algebraA', TODAY), foreign.people.kanat))).toEqual(every('notFound'));
});

test('a pupil who is not in the group on the lesson’s day is refused: never was, was no longer, was not yet', async () => {
  const { emil, kanat, saadat } = school.people;
  const membership = (pupil: string) => [school.groups.algebraA, pupil];
  await school.owner.rows(`update course_group_membership set ended_on = '2026-11-18' where group_id = $1 and pupil_id = $2`, membership(kanat));
  await school.owner.rows(`update course_group_membership set started_on = '2026-11-23' where group_id = $1 and pupil_id = $2`, membership(saadat));
  const lessonId = await school.lesson('algebraA', TODAY);
  const entries = [emil, kanat, saadat].flatMap((pupilId) => everyKind(lessonId, pupilId).filter(({ kind }) => kind === 'attendance' || kind === 'mark'));
  expect(await refuse('algebraist', ...entries)).toEqual(Array(6).fill('pupilNotInGroup'));
});

test('nothing is entered for a coming day, and attendance is not confirmed before the lesson begins', async () => {
  expect(await refuse('algebraist', ...everyKind(await school.lesson('algebraA', '2026-11-23'), school.people.kanat))).toEqual(every('lessonInFuture'));
  const third = await school.lesson('english2', TODAY);
  expect(await refuse('algebraist', { kind: 'confirmation', lessonId: third })).toEqual(['lessonInFuture']);
});

test('a withdrawn lesson answers that it is withdrawn, a cancelled one that it is cancelled', async () => {
  const [withdrawn, cancelled] = [await school.lesson('algebraA', YESTERDAY), await school.lesson('algebraA', TODAY)];
  await school.owner.rows('update lesson set withdrawn_at = $2 where id = $1', [withdrawn, NOW]);
  await school.owner.rows(`update lesson set cancelled_at = $2, cancel_reason = 'Суук' where id = $1`, [cancelled, NOW]);
  expect(await refuse('algebraist', ...everyKind(withdrawn, school.people.kanat))).toEqual(every('lessonWithdrawn'));
  expect(await refuse('algebraist', ...everyKind(cancelled, school.people.kanat))).toEqual(every('lessonCancelled'));
});

test('after the edit window every kind asks for a reason', async () => {
  expect(await refuse('algebraist', ...everyKind(await school.lesson('algebraA', '2026-11-12'), school.people.kanat))).toEqual(every('reasonNeeded'));
});

test('a closed term is closed, with a reason too', async () => {
  await school.owner.insert('term_closing', [
    { school_id: school.schoolId, id: newId(), term_id: school.terms.second, closed_at: NOW, closed_by_id: school.people.deputy },
  ]);
  expect(await refuse('algebraist', ...everyKind(await school.lesson('algebraA', TODAY), school.people.kanat, 'Ката кетти'))).toEqual(every('termClosed'));
});

test('an archived year is archived, with an unlock too', async () => {
  const { schoolId: school_id, yearId: year_id, people } = school;
  await school.owner.insert('year_archiving', [{ school_id, year_id, archived_at: NOW, archived_by_id: people.director }]);
  expect(await refuse('algebraist', ...everyKind(await school.lesson('algebraA', TODAY), people.kanat, 'Ката кетти'))).toEqual(every('yearArchived'));
});

test.each([['fivePoint', [1, 0, 6, 100]], ['credit', [2, 5]], ['none', [0, 1, 5]]] as const)('the scale %s refuses %j', async (mode, values) => {
  await school.owner.rows('update course_group set grading_mode = $2 where id = $1', [school.groups.algebraA, mode]);
  const lessonId = await school.lesson('algebraA', TODAY);
  const entries = values.map((value): Entry => ({ kind: 'mark', lessonId, pupilId: school.people.kanat, value }));
  expect(await refuse('algebraist', ...entries)).toEqual(values.map(() => 'valueNotInScale'));
});

test('a substitute writes no longer once the grant is taken back or the window has passed', async () => {
  const grant = async (day: string, withdrawn_at: string | null) => {
    const lesson_id = await school.lesson('algebraA', day);
    const substitution = { school_id: school.schoolId, id: newId(), lesson_id, substitute_id: school.people.substitute, grants_marks: true };
    await school.owner.insert('substitution', [{ ...substitution, created_at: '2026-11-15T09:00:00+06:00', created_by_id: school.people.deputy, withdrawn_at }]);
    return lesson_id;
  };
  await school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'editWindowDays', value: 2, effective_on: '2026-09-01', set_at: NOW }]);
  const [late, takenBack] = [await grant('2026-11-17', null), await grant(TODAY, NOW)];
  expect(await refuse('substitute', ...everyKind(late, school.people.kanat, 'Кечиктим'))).toEqual(every('lessonLocked'));
  expect(await refuse('substitute', ...everyKind(takenBack, school.people.kanat))).toEqual(every('notFound'));
});

test('homework is due later in the same group, and a topic comes from the group’s own plan', async () => {
  const lessonId = await school.lesson('algebraA', TODAY);
  const due = async (dueLessonId: string): Promise<Entry> => ({ kind: 'homework', lessonId, text: '§11', dueLessonId });
  const [planId, topicId] = [newId(), newId()];
  await school.owner.insert('curriculum_plan', [{ school_id: school.schoolId, id: planId, group_id: school.groups.algebraB, name: 'Алгебра 7', imported_at: NOW }]);
  await school.owner.insert('curriculum_topic', [{ school_id: school.schoolId, id: topicId, plan_id: planId, ordinal: 1, title: 'Көп мүчө', hours: 1 }]);
  expect(
    await refuse(
      'algebraist',
      await due(await school.lesson('english2', '2026-11-24')),
      await due(await school.lesson('algebraA', YESTERDAY)),
      await due(lessonId),
      { kind: 'topic', lessonId, topic: 'Көп мүчө', curriculumTopicId: topicId },
    ),
  ).toEqual(every('invalidInput').slice(0, 4));
});

describe('an operation’s id', () => {
  test('used again with another payload, or by somebody else, is refused', async () => {
    const [id, lessonId] = [newId(), await school.lesson('algebraA', TODAY)];
    await record(await school.actor('algebraist'), { kind: 'mark', id, lessonId, pupilId: school.people.kanat, value: 4 });
    expect(await refuse('algebraist', { kind: 'mark', id, lessonId, pupilId: school.people.kanat, value: 5 })).toEqual(['operationReused']);
    expect(await refuse('algebraist', { kind: 'topic', id, lessonId, topic: 'Көп мүчө' })).toEqual(['operationReused']);
    const elsewhere = await school.lesson('algebraB', TODAY);
    expect(await refuse('linguist', { kind: 'topic', id, lessonId: elsewhere, topic: 'Көп мүчө' })).toEqual(['operationReused']);
  });

  test('sent again as it was is saved again and leaves nothing new, also after the term was closed and in capital letters', async () => {
    const algebraist = await school.actor('algebraist');
    const entry: Entry = { kind: 'mark', id: newId(), lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat, value: 4 };
    await record(algebraist, entry);
    const before = await traces();
    await school.owner.insert('term_closing', [
      { school_id: school.schoolId, id: newId(), term_id: school.terms.second, closed_at: NOW, closed_by_id: school.people.deputy },
    ]);
    standStillAt('2026-11-20T11:00:00+06:00');
    expect((await record(algebraist, entry, { ...entry, id: entry.id?.toUpperCase() })).map(answerOf)).toEqual(['saved', 'saved']);
    expect(await traces()).toEqual(before);
  });
});

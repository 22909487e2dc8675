import { v7 as newId } from 'uuid';
import { useDatabase } from '../../support/database';
import { answerOf, answers, record, recordAsSent, tail } from '../../support/journal-entries';
import { makeSmallSchool, NOW, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '../../support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const factsOf = (groupId: string) =>
  school.owner.rows('select fact, subject_pupil_id as pupil, payload from history_entry where group_id = $1 order by seq', [groupId]);

test('a whole lesson is recorded at once, each fact with a revision, a current value and a row of history', async () => {
  const algebraist = await school.actor('algebraist');
  const lessonId = await school.lesson('algebraA', TODAY);
  const { kanat } = school.people;
  const ids = Array.from({ length: 5 }, () => newId());
  const outcomes = await record(
    algebraist,
    { kind: 'topic', id: ids[0], lessonId, topic: ' Көп мүчө ' },
    { kind: 'homework', id: ids[1], lessonId, text: '§11', minutes: 20 },
    { kind: 'confirmation', id: ids[2], lessonId },
    { kind: 'attendance', id: ids[3], lessonId, pupilId: kanat, exception: { kind: 'late', minutes: 5 } },
    { kind: 'mark', id: ids[4], lessonId, pupilId: kanat, value: 4, workKind: 'test', note: 'жакшы' },
  );
  expect(outcomes).toEqual(ids.map((id) => ({ id, outcome: 'saved', at: expect.any(String) })));

  expect(await school.owner.row('select topic, topic_revision_id, attendance_revision_id from lesson where id = $1', [lessonId])).toEqual({
    ...{ topic: 'Көп мүчө', topic_revision_id: ids[0], attendance_revision_id: ids[2] },
  });
  expect(await school.owner.row('select text, minutes, due_lesson_id, is_due_fixed, revision_id from homework where given_lesson_id = $1', [lessonId])).toEqual({
    ...{ text: '§11', minutes: 20, due_lesson_id: await school.lesson('algebraA', '2026-11-23'), is_due_fixed: false, revision_id: ids[1] },
  });
  expect(await school.owner.row('select pupil_id, kind, minutes_late, revision_id from attendance_exception where lesson_id = $1', [lessonId])).toEqual({
    ...{ pupil_id: kanat, kind: 'late', minutes_late: 5, revision_id: ids[3] },
  });
  expect(await school.owner.row('select pupil_id, value, work_kind, note, revision_id from mark where lesson_id = $1', [lessonId])).toEqual({
    ...{ pupil_id: kanat, value: 4, work_kind: 'test', note: 'жакшы', revision_id: ids[4] },
  });
  const reason = null;
  expect(await factsOf(school.groups.algebraA)).toEqual([
    { fact: 'lesson.recorded', pupil: null, payload: { lessonId, part: 'topic', revisionId: ids[0], reason } },
    { fact: 'lesson.recorded', pupil: null, payload: { lessonId, part: 'homework', revisionId: ids[1], reason } },
    { fact: 'attendance.confirmed', pupil: null, payload: { lessonId, revisionId: ids[2] } },
    { fact: 'attendance.recorded', pupil: kanat, payload: { lessonId, revisionId: ids[3], reason } },
    { fact: 'mark.recorded', pupil: kanat, payload: { lessonId, revisionId: ids[4], reason } },
  ]);
});

test('a changed mark keeps its past, and a cleared one stays as an empty cell with a past', async () => {
  const algebraist = await school.actor('algebraist');
  const cell = { kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat } as const;
  const [first, second, third] = [newId(), newId(), newId()];
  expect(await answers(algebraist, { ...cell, id: first, value: 4 })).toEqual(['saved']);
  expect(await answers(algebraist, { ...cell, id: second, base: tail(first), value: 3 }, { ...cell, id: third, base: tail(second), value: null })).toEqual(['saved', 'saved']);
  expect(await school.owner.rows('select id, value, base_revision_id from mark_revision where school_id = $1 order by seq', [school.schoolId])).toEqual([
    { id: first, value: 4, base_revision_id: null },
    { id: second, value: 3, base_revision_id: first },
    { id: third, value: null, base_revision_id: second },
  ]);
  expect(await school.owner.row('select value, revision_id from mark where pupil_id = $1', [cell.pupilId])).toEqual({ value: null, revision_id: third });
});

test('exceptions alone do not confirm attendance, and one taken back leaves an empty cell', async () => {
  const algebraist = await school.actor('algebraist');
  const lessonId = await school.lesson('algebraA', TODAY);
  const [first, second] = [newId(), newId()];
  const cell = { kind: 'attendance', lessonId, pupilId: school.people.kanat } as const;
  await record(algebraist, { ...cell, id: first, exception: { kind: 'absent' } });
  expect(await school.owner.row('select attendance_complete_since as since from lesson where id = $1', [lessonId])).toEqual({ since: null });
  await record(algebraist, { ...cell, id: second, base: tail(first), exception: null });
  expect(await school.owner.row('select kind, revision_id from attendance_exception where lesson_id = $1', [lessonId])).toEqual({ kind: null, revision_id: second });
});

test('homework may be due in a lesson the teacher chose, and “none was set” is an answer', async () => {
  const algebraist = await school.actor('algebraist');
  const [lessonId, dueLessonId] = [await school.lesson('algebraA', TODAY), await school.lesson('algebraA', '2026-11-26')];
  const first = newId();
  expect(await answers(algebraist, { kind: 'homework', id: first, lessonId, text: '§11', dueLessonId })).toEqual(['saved']);
  expect(await school.owner.row('select due_lesson_id, is_due_fixed from homework where given_lesson_id = $1', [lessonId])).toEqual({ due_lesson_id: dueLessonId, is_due_fixed: true });
  expect(await answers(algebraist, { kind: 'homework', base: tail(first), lessonId, text: null })).toEqual(['saved']);
  expect(await school.owner.row('select text, is_due_fixed from homework where given_lesson_id = $1', [lessonId])).toEqual({ text: null, is_due_fixed: false });
});

test('attendance is public at once, a mark at the school’s hour', async () => {
  const algebraist = await school.actor('algebraist');
  await school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'publishAtHour', value: 17, effective_on: '2026-09-01', set_at: NOW }]);
  const cell = { lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat };
  await record(algebraist, { kind: 'mark', ...cell, value: 4 }, { kind: 'attendance', ...cell, exception: { kind: 'absent' } });
  expect(await school.owner.row('select publish_at from mark_revision where school_id = $1', [school.schoolId])).toEqual({ publish_at: new Date('2026-11-20T17:00:00+06:00') });
  expect(await school.owner.row('select publish_at from attendance_revision where school_id = $1', [school.schoolId])).toEqual({ publish_at: new Date(NOW) });
});

test('what was typed on the lesson’s day without network counts by the device’s clock, also when the term was closed since', async () => {
  const lessonId = await school.lesson('algebraA', YESTERDAY);
  await school.owner.insert('term_closing', [
    { school_id: school.schoolId, id: newId(), term_id: school.terms.second, closed_at: '2026-11-19T20:00:00+06:00', closed_by_id: school.people.deputy },
  ]);
  const typedAt = '2026-11-19T08:30:00+06:00';
  const algebraist = await school.actor('algebraist');
  expect(await answers(algebraist, { kind: 'topic', lessonId, topic: 'Көп мүчө', typedAt }, { kind: 'homework', lessonId, text: null })).toEqual(['saved', 'termClosed']);
  expect(await school.owner.row('select typed_at, received_at, is_by_device_clock from lesson_revision where school_id = $1', [school.schoolId])).toEqual({
    ...{ typed_at: new Date(typedAt), received_at: new Date(NOW), is_by_device_clock: true },
  });
  expect(await school.owner.row('select topic_complete_since as since from lesson where id = $1', [lessonId])).toEqual({ since: new Date(typedAt) });
});

test('a device whose clock is a year behind says by its own clock how long ago it was typed, and is understood', async () => {
  const lessonId = await school.lesson('algebraA', YESTERDAY);
  const algebraist = await school.actor('algebraist');
  const hour = 3_600_000;
  const shown = (at: string) => new Date(Date.parse(at) - 365 * 24 * hour).toISOString();
  const typedAt = '2026-11-19T08:30:00+06:00';
  const entry = { kind: 'topic', id: newId(), lessonId, topic: 'Көп мүчө', typedAt: shown(typedAt) } as const;
  expect((await recordAsSent(algebraist, shown(NOW), entry)).map(answerOf)).toEqual(['saved']);
  // Sent once more, later by that clock: still the same operation.
  expect((await recordAsSent(algebraist, new Date(Date.parse(shown(NOW)) + hour).toISOString(), entry)).map(answerOf)).toEqual(['saved']);
  expect(await school.owner.rows('select typed_at, received_at, is_by_device_clock from lesson_revision where school_id = $1', [school.schoolId])).toEqual([
    { typed_at: new Date(typedAt), received_at: new Date(NOW), is_by_device_clock: true },
  ]);
});

describe('the ladder of change', () => {
  const old = '2026-11-11';

  test('after the window a reason is asked for and kept', async () => {
    const algebraist = await school.actor('algebraist');
    const entry = { kind: 'topic', lessonId: await school.lesson('algebraA', old), topic: 'Көп мүчө' } as const;
    expect(await answers(algebraist, entry)).toEqual(['reasonNeeded']);
    expect(await answers(algebraist, { ...entry, reason: 'Кагаздан көчүрдүм' })).toEqual(['saved']);
    expect(await school.owner.row('select reason from lesson_revision where school_id = $1', [school.schoolId])).toEqual({ reason: 'Кагаздан көчүрдүм' });
  });

  test('the teacher who took the group over corrects with a reason; her predecessor no longer writes', async () => {
    await school.owner.rows(`update teaching_assignment set ended_on = $2 where group_id = $1`, [school.groups.algebraA, YESTERDAY]);
    await school.owner.insert('teaching_assignment', [
      { school_id: school.schoolId, id: newId(), group_id: school.groups.algebraA, teacher_id: school.people.linguist, started_on: TODAY },
    ]);
    const [before, after] = [await school.actor('algebraist'), await school.actor('linguist')];
    const entry = { kind: 'topic', lessonId: await school.lesson('algebraA', YESTERDAY), topic: 'Көп мүчө' } as const;
    expect(await answers(before, { ...entry, reason: 'Унутуптурмун' })).toEqual(['notFound']);
    expect(await answers(after, entry, { ...entry, reason: 'Кабыл алып жатып толтурдум' })).toEqual(['reasonNeeded', 'saved']);
  });

  test('an unlock opens a closed term to its teacher and group, with a reason, while it runs', async () => {
    await school.owner.insert('term_closing', [
      { school_id: school.schoolId, id: newId(), term_id: school.terms.first, closed_at: '2026-11-05T12:00:00+06:00', closed_by_id: school.people.deputy },
    ]);
    const unlock = { school_id: school.schoolId, id: newId(), term_id: school.terms.first, group_id: school.groups.algebraA, teacher_id: school.people.algebraist };
    const algebraist = await school.actor('algebraist');
    const entry = { kind: 'topic', lessonId: await school.lesson('algebraA', '2026-10-14'), topic: 'Көп мүчө', reason: 'Ката кетти' } as const;
    expect(await answers(algebraist, entry)).toEqual(['termClosed']);
    await school.owner.insert('term_unlock', [
      { ...unlock, started_on: '2026-11-18', ended_on: TODAY, reason: 'Кат боюнча', granted_at: NOW, granted_by_id: school.people.deputy },
    ]);
    expect(await answers(algebraist, { ...entry, lessonId: await school.lesson('english2', '2026-10-13') })).toEqual(['termClosed']);
    expect(await answers(algebraist, { ...entry, reason: null }, entry)).toEqual(['reasonNeeded', 'saved']);
    standStillAt('2026-11-21T09:00:00+06:00');
    expect(await answers({ ...algebraist, today: '2026-11-21' }, { ...entry, lessonId: await school.lesson('algebraA', '2026-10-15') })).toEqual(['termClosed']);
  });
});

describe('a substitute', () => {
  async function grant(grantsMarks: boolean, day = TODAY) {
    const lessonId = await school.lesson('algebraA', day);
    await school.owner.insert('substitution', [
      {
        ...{ school_id: school.schoolId, id: newId(), lesson_id: lessonId, substitute_id: school.people.substitute, grants_marks: grantsMarks },
        ...{ created_at: NOW, created_by_id: school.people.deputy },
      },
    ]);
    return lessonId;
  }

  test('records topic, homework and attendance of the granted lesson, marks only where granted, and no other lesson', async () => {
    const [plain, withMarks] = [await grant(false), await grant(true, YESTERDAY)];
    const substitute = await school.actor('substitute');
    const { kanat: pupilId } = school.people;
    const whole = (lessonId: string) => [
      { kind: 'topic', lessonId, topic: 'Көп мүчө' } as const,
      { kind: 'homework', lessonId, text: '§11' } as const,
      { kind: 'attendance', lessonId, pupilId, exception: { kind: 'absent' } } as const,
      { kind: 'confirmation', lessonId } as const,
      { kind: 'mark', lessonId, pupilId, value: 4 } as const,
    ];
    expect(await answers(substitute, ...whole(plain))).toEqual(['saved', 'saved', 'saved', 'saved', 'notAllowed']);
    expect(await answers(substitute, ...whole(withMarks))).toEqual(['saved', 'saved', 'saved', 'saved', 'saved']);
    expect(await answers(substitute, ...whole(await school.lesson('algebraA', '2026-11-18')))).toEqual(Array(5).fill('notFound'));
  });

  test('keeps the lesson instead of its absent teacher, who corrects it only after the window', async () => {
    const lessonId = await grant(false);
    const algebraist = await school.actor('algebraist');
    expect(await answers(algebraist, { kind: 'topic', lessonId, topic: 'Көп мүчө' })).toEqual(['notAllowed']);
    standStillAt('2026-11-30T09:00:00+06:00');
    expect(await answers({ ...algebraist, today: '2026-11-30' }, { kind: 'topic', lessonId, topic: 'Көп мүчө', reason: 'Орун басар жазган эмес' })).toEqual(['saved']);
  });

  test('is not overwritten unseen by the teacher who comes back: both values, with the substitute’s name', async () => {
    const cell = { kind: 'mark', lessonId: await grant(true), pupilId: school.people.kanat } as const;
    const [algebraist, substitute] = [await school.actor('algebraist'), await school.actor('substitute')];
    const [theirs, mine, decided] = [newId(), newId(), newId()];
    expect(await answers(substitute, { ...cell, id: theirs, value: 4 })).toEqual(['saved']);
    standStillAt('2026-11-30T09:00:00+06:00');
    const back = { ...algebraist, today: '2026-11-30' };
    const [outcome] = await record(back, { ...cell, id: mine, value: 2, reason: 'Дептердеги баа' });
    expect(outcome).toMatchObject({ outcome: 'conflict', current: { base: tail(theirs), text: '4', author: 'Койчуева Жаңыл' } });
    expect(await answers(back, { ...cell, id: decided, base: tail(theirs), value: 2, reason: 'Дептердеги баа' })).toEqual(['saved']);
    expect(await school.owner.rows('select value from mark_revision where lesson_id = $1 order by seq', [cell.lessonId])).toEqual([{ value: 4 }, { value: 2 }]);
  });
});

import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { closeTerm, unlockTerm } from '@/lib/grading/commands';
import { recordTermMarks } from '@/lib/term-marks/commands';
import { getTermMarkSheet } from '@/lib/term-marks/queries';
import { termMarksToRecord } from '@/lib/term-marks/schema';
import { useDatabase } from '../../support/database';
import { record, tail } from '../../support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt } from '../../support/small-school';
import { answersTo, lineOf, operationOf, recordMarks } from '../../support/term-mark-entries';

useDatabase('empty');
let school: SmallSchool;
let groupId: string;
let nurlan: string;
beforeEach(async () => {
  school = await makeSmallSchool();
  groupId = school.groups.algebraA;
  nurlan = school.people.nurlan;
});

/** The week after the first quarter, when its marks are decided freely. */
const THEN = '2026-11-06';
async function on(person: PersonName, day = THEN): Promise<Actor> {
  standStillAt(`${day}T10:00:00+06:00`);
  return { ...(await school.actor(person)), today: day };
}

/** 5, 4 and 4: a mean of 4,33. */
async function giveMarks(pupilId = nurlan): Promise<void> {
  const teacher = await on('algebraist', '2026-10-16');
  const days = ['2026-10-12', '2026-10-13', '2026-10-14'];
  const entries = await Promise.all(days.map(async (day, at) => ({ kind: 'mark' as const, lessonId: await school.lesson('algebraA', day), pupilId, value: at === 0 ? 5 : 4 })));
  await record(teacher, ...entries);
}

const rowsOf = (table: string) => school.owner.rows<{ value: number | null; kind: string | null; reason?: string }>(`select * from ${table} where school_id = $1`, [school.schoolId]);

test('a mark as proposed is saved with its revision and its line in the history', async () => {
  await giveMarks();
  const teacher = await on('algebraist');
  expect(await lineOf(teacher, groupId, nurlan)).toMatchObject({ basis: { sum: 13, count: 3 }, proposed: 4, cells: { decided: { value: null, base: null } } });
  const { id } = (await recordMarks(teacher, groupId, { pupilId: nurlan, value: 4 }))[0]!;
  expect(await rowsOf('term_mark')).toMatchObject([{ pupil_id: nurlan, period: 'quarter1', stage: 'decided', kind: 'figure', value: 4, revision_id: id }]);
  expect(await rowsOf('term_mark_revision')).toMatchObject([{ id, author_id: teacher.personId, session_id: teacher.sessionId, base_revision_id: null, reason: null }]);
  expect(await school.owner.rows(`select subject_pupil_id, group_id, payload from history_entry where school_id = $1 and fact = 'termMark.recorded'`, [school.schoolId])).toEqual([
    { subject_pupil_id: nurlan, group_id: groupId, payload: { courseId: school.courses.algebra, period: 'quarter1', stage: 'decided', revisionId: id, reason: null } },
  ]);
  expect(await lineOf(teacher, groupId, nurlan)).toMatchObject({ cells: { decided: { value: 4, base: tail(id) } }, history: [{ value: 4, author: 'Жолдошев Ислам', stage: 'decided' }] });
});

test('a wrong clock on the device does not reach the record: nothing is typed before the period, nor after it came', async () => {
  await giveMarks();
  const teacher = await on('algebraist');
  const of = (typedAt: string, stage: 'predicted' | 'decided') => ({ pupilId: nurlan, value: 4, stage, typedAt });
  expect(await answersTo(teacher, groupId, of('1999-01-01T00:00:00Z', 'predicted'), of('2031-01-01T00:00:00Z', 'decided'))).toEqual(['saved', 'saved']);
  const revisions = await school.owner.rows<{ typedAt: Date; receivedAt: Date }>('select typed_at as "typedAt", received_at as "receivedAt" from term_mark_revision where school_id = $1 order by seq', [school.schoolId]);
  expect(revisions).toEqual([{ typedAt: new Date('2026-09-01T00:00:00+06:00'), receivedAt: expect.any(Date) }, { typedAt: revisions[1]!.receivedAt, receivedAt: expect.any(Date) }]);
});

test('what is typed on a device whose clock is wrong was typed when it was by the server’s', async () => {
  await giveMarks();
  const teacher = await on('algebraist');
  const operations = [operationOf({ pupilId: nurlan, value: 4, typedAt: '2031-01-01T10:00:00Z' })];
  await recordTermMarks(teacher, termMarksToRecord.parse({ groupId, operations, sentAt: '2031-01-01T10:20:00Z' }));
  const { typedAt, receivedAt } = await school.owner.row<{ typedAt: Date; receivedAt: Date }>('select typed_at as "typedAt", received_at as "receivedAt" from term_mark_revision where school_id = $1', [school.schoolId]);
  expect(receivedAt.getTime() - typedAt.getTime()).toBe(20 * 60_000);
});

test('a repeat is saved once, and the same id with another mark is refused', async () => {
  await giveMarks();
  const teacher = await on('algebraist');
  const again = { id: newId(), pupilId: nurlan, value: 4 };
  expect(await answersTo(teacher, groupId, again)).toEqual(['saved']);
  expect(await answersTo(teacher, groupId, again, { ...again, value: null })).toEqual(['saved', 'operationReused']);
  expect(await rowsOf('term_mark_revision')).toHaveLength(1);
});

test('two sendings of one batch at once leave it once', async () => {
  await giveMarks();
  const teacher = await on('algebraist');
  const batch = termMarksToRecord.parse({ groupId, operations: [operationOf({ pupilId: nurlan, value: 4 })] });
  const outcomes = await Promise.all([recordTermMarks(teacher, batch), recordTermMarks(teacher, batch)]);
  expect(outcomes.flat().map(({ outcome }) => outcome)).toEqual(['saved', 'saved']);
  expect(await rowsOf('term_mark_revision')).toHaveLength(1);
});

test('whoever did not see the mark that stands is told of it, and overwrites nothing', async () => {
  await giveMarks();
  const teacher = await on('algebraist');
  const [first] = await recordMarks(teacher, groupId, { pupilId: nurlan, value: 4 });
  const [second] = await recordMarks(teacher, groupId, { pupilId: nurlan, value: 5, reason: 'Олимпиада' });
  expect(second).toMatchObject({ outcome: 'conflict', current: { value: 4, base: tail(first!.id), author: 'Жолдошев Ислам' } });
  expect(await rowsOf('term_mark')).toMatchObject([{ value: 4 }]);
  expect(await answersTo(teacher, groupId, { pupilId: nurlan, value: 5, reason: 'Олимпиада', base: tail(first!.id) })).toEqual(['saved']);
});

test('all proposals of a group are filled and taken back as one batch each', async () => {
  const pupils = (['nurlan', 'jibek', 'kanat', 'saadat'] as const).map((name) => school.people[name]);
  for (const pupilId of pupils) await giveMarks(pupilId);
  const teacher = await on('algebraist');
  const filled = await recordMarks(teacher, groupId, ...pupils.map((pupilId) => ({ pupilId, value: 4 })));
  expect(filled.map(({ outcome }) => outcome)).toEqual(['saved', 'saved', 'saved', 'saved']);
  expect(await answersTo(teacher, groupId, ...pupils.map((pupilId, at) => ({ pupilId, value: null, base: tail(filled[at]!.id) })))).toEqual(['saved', 'saved', 'saved', 'saved']);
  expect((await rowsOf('term_mark')).map(({ kind, value }) => [kind, value])).toEqual(pupils.map(() => [null, null]));
});

describe('a reason', () => {
  test('is asked for away from the proposal, for no mark against one, and for a mark without any', async () => {
    await giveMarks();
    const teacher = await on('algebraist');
    const odd = [{ pupilId: nurlan, value: 5 }, { pupilId: nurlan, value: 'notAssessed' as const }, { pupilId: school.people.jibek, value: 3 }];
    expect(await answersTo(teacher, groupId, ...odd)).toEqual(['reasonNeeded', 'reasonNeeded', 'reasonNeeded']);
    expect(await rowsOf('term_mark')).toEqual([]);
    expect(await answersTo(teacher, groupId, { pupilId: nurlan, value: 5, reason: 'Олимпиада' })).toEqual(['saved']);
    expect(await answersTo(teacher, groupId, { pupilId: school.people.jibek, value: 'notAssessed' })).toEqual(['saved']);
  });

  test('is asked for after the window of period marks, however long lessons stay open', async () => {
    await giveMarks();
    const chosen = (key: string, value: number) => ({ school_id: school.schoolId, id: newId(), key, value, effective_on: '2026-09-01', set_at: '2026-09-01T08:00:00+06:00' });
    await school.owner.insert('setting', [chosen('editWindowDays', 30), chosen('termMarkWindowDays', 1)]);
    const teacher = await on('algebraist');
    expect(await getTermMarkSheet(teacher, groupId, 'quarter1')).toMatchObject({ openUntil: '2026-11-05', locks: { decided: 'reason' } });
    expect(await answersTo(teacher, groupId, { pupilId: nurlan, value: 4 }, { pupilId: nurlan, value: 4, reason: 'Кеч келди' })).toEqual(['reasonNeeded', 'saved']);
  });

  test('is not asked for within what the school lets pass, nor for a predicted mark', async () => {
    await giveMarks();
    await school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'termMarkLimit', value: 1, effective_on: '2026-09-01', set_at: '2026-09-01T08:00:00+06:00' }]);
    const teacher = await on('algebraist');
    expect(await answersTo(teacher, groupId, { pupilId: nurlan, value: 5 }, { pupilId: school.people.jibek, value: 2, stage: 'predicted' })).toEqual(['saved', 'saved']);
  });
});

describe('the ladder', () => {
  const TRIES: [string, string, string | null][] = [
    ['2026-10-20', 'termMarkTooEarly', 'termMarkTooEarly'],
    ['2026-10-21', 'saved', null],
    ['2026-11-11', 'saved', null],
    ['2026-11-12', 'reasonNeeded', 'saved'],
  ];
  test.each(TRIES)('on %s answers %s, with a reason %s', async (day, answer, withReason) => {
    await giveMarks();
    const teacher = await on('algebraist', day);
    expect(await answersTo(teacher, groupId, { pupilId: nurlan, value: 4 })).toEqual([answer]);
    if (withReason) expect(await answersTo(teacher, groupId, { pupilId: nurlan, value: 4, reason: 'Кеч бүттү' })).toEqual([withReason]);
  });

  test('a predicted mark is given from the first day of its term, and of terms alone', async () => {
    const teacher = await on('algebraist', '2026-09-02');
    const predicted = { pupilId: nurlan, value: 4, stage: 'predicted' as const };
    expect(await answersTo(teacher, groupId, predicted, { ...predicted, period: 'year' }, { ...predicted, period: 'quarter2' })).toEqual(['saved', 'invalidInput', 'termMarkTooEarly']);
  });

  test('a closed term refuses until the teacher is let in', async () => {
    await giveMarks();
    await closeTerm(await on('deputy'), { termId: school.terms.first });
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 4, reason: 'Кат боюнча' })).toEqual(['termClosed']);
    await unlockTerm(await on('deputy'), { termId: school.terms.first, groupId, teacherId: school.people.algebraist, days: 2, reason: 'Кат боюнча' });
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 4 })).toEqual(['saved']);
    expect(await answersTo(await on('algebraist'), school.groups.english2, { pupilId: school.people.kanat, value: 4, reason: 'Кат боюнча' })).toEqual(['termClosed']);
  });

  test('an archived year keeps what it has', async () => {
    await giveMarks();
    await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: '2026-11-05T09:00:00+06:00', archived_by_id: school.people.director }]);
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 4, reason: 'Кат боюнча' })).toEqual(['yearArchived']);
  });
});

test('a period that the course does not have, a value off the scale and a pupil of another group are refused', async () => {
  const teacher = await on('algebraist');
  const reason = 'Ката кетти';
  const odd = [{ pupilId: nurlan, value: 4, period: 'halfYear1' as const, reason }, { pupilId: nurlan, value: 6, reason }, { pupilId: school.people.emil, value: 4, reason }];
  expect(await answersTo(teacher, groupId, ...odd)).toEqual(['invalidInput', 'valueNotInScale', 'pupilNotInGroup']);
});

test.each<PersonName>(['linguist', 'classTeacher', 'deputy', 'director', 'mother', 'nurlan', 'administrator'])('the %s gives none in a group that is not taught by them', async (person) => {
  await expect(recordMarks(await on(person), groupId, { pupilId: nurlan, value: 4 })).rejects.toMatchObject({ code: 'notFound' });
  expect(await rowsOf('term_mark')).toEqual([]);
});

describe('whoever left the course', () => {
  const stay = (group: string, pupil: string, from: string, to: string | null) =>
    school.owner.insert('course_group_membership', [{ school_id: school.schoolId, id: newId(), group_id: group, pupil_id: pupil, started_on: from, ended_on: to }]);
  const leaves = (pupil: string, day: string, group = groupId) =>
    school.owner.rows('update course_group_membership set ended_on = $3 where group_id = $1 and pupil_id = $2', [group, pupil, day]);
  const shown = async (person: PersonName, period: 'quarter1' | 'quarter2' | 'year', day = '2026-12-29') =>
    (await getTermMarkSheet(await on(person, day), groupId, period)).pupils.filter(({ leftOn }) => leftOn).map(({ id, leftOn }) => [id, leftOn]);

  test('after the last day of a term is given its mark, and that of no term after it', async () => {
    await giveMarks();
    await leaves(nurlan, '2026-11-05');
    const teacher = await on('algebraist');
    expect(await shown('algebraist', 'quarter1', THEN)).toEqual([[nurlan, '2026-11-05']]);
    expect(await lineOf(teacher, groupId, nurlan)).toMatchObject({ basis: { sum: 13, count: 3 }, proposed: 4, leftOn: '2026-11-05' });
    const [given] = await recordMarks(teacher, groupId, { pupilId: nurlan, value: 4 });
    expect(given).toMatchObject({ outcome: 'saved' });
    expect(await lineOf(await on('algebraist'), groupId, nurlan)).toMatchObject({ cells: { decided: { value: 4 } }, history: [{ value: 4 }] });
    const late = [{ pupilId: nurlan, value: 4, period: 'quarter2' as const, reason: 'Кат боюнча' }, { pupilId: nurlan, value: 4, period: 'year' as const, reason: 'Кат боюнча' }];
    expect(await answersTo(await on('algebraist', '2026-12-29'), groupId, ...late)).toEqual(['pupilNotInGroup', 'pupilNotInGroup']);
    expect([await shown('algebraist', 'quarter2'), await shown('algebraist', 'year')]).toEqual([[], []]);
  });

  test('before it is given none', async () => {
    await leaves(nurlan, '2026-11-03');
    expect(await shown('algebraist', 'quarter1', THEN)).toEqual([]);
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 4, reason: 'Кат боюнча' })).toEqual(['pupilNotInGroup']);
  });

  test('climbs the same ladder: a reason after the window, and an unlock of a closed term', async () => {
    await giveMarks();
    await leaves(nurlan, '2026-11-04');
    expect(await answersTo(await on('algebraist', '2026-11-12'), groupId, { pupilId: nurlan, value: 4 })).toEqual(['reasonNeeded']);
    await closeTerm(await on('deputy'), { termId: school.terms.first });
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 4 })).toEqual(['termClosed']);
    await unlockTerm(await on('deputy'), { termId: school.terms.first, groupId, teacherId: school.people.algebraist, days: 1, reason: 'Кат боюнча' });
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 4 })).toEqual(['saved']);
  });

  test('is marked by the present teacher of the group he left, and by nobody who never had it', async () => {
    await giveMarks();
    await leaves(nurlan, '2026-11-05');
    await expect(recordMarks(await on('linguist'), groupId, { pupilId: nurlan, value: 4 })).rejects.toMatchObject({ code: 'notFound' });
    expect(await answersTo(await on('linguist'), school.groups.algebraB, { pupilId: nurlan, value: 4, reason: 'Кат боюнча' })).toEqual(['pupilNotInGroup']);
    await school.owner.rows(`update teaching_assignment set ended_on = '2026-11-05' where group_id = $1`, [groupId]);
    await school.owner.insert('teaching_assignment', [{ school_id: school.schoolId, id: newId(), group_id: groupId, teacher_id: school.people.linguist, started_on: '2026-11-06' }]);
    expect(await lineOf(await on('linguist'), groupId, nurlan)).toMatchObject({ proposed: 4 });
    expect(await answersTo(await on('linguist'), groupId, { pupilId: nurlan, value: 4 })).toEqual(['saved']);
    await expect(recordMarks(await on('algebraist'), groupId, { pupilId: nurlan, value: 4 })).rejects.toMatchObject({ code: 'notFound' });
  });

  test('for another group of it is marked there, and for none of it with what every group marked', async () => {
    const { algebraB } = school.groups;
    await giveMarks();
    await leaves(nurlan, '2026-11-04');
    await stay(algebraB, nurlan, '2026-11-05', null);
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 4 })).toEqual(['pupilNotInGroup']);
    await leaves(nurlan, '2026-11-05', algebraB);
    expect(await answersTo(await on('algebraist'), groupId, { pupilId: nurlan, value: 4 })).toEqual(['pupilNotInGroup']);
    expect(await lineOf(await on('linguist'), algebraB, nurlan)).toMatchObject({ basis: { sum: 13, count: 3 }, leftOn: '2026-11-05' });
    expect(await answersTo(await on('linguist'), algebraB, { pupilId: nurlan, value: 4 })).toEqual(['saved']);
  });

  test('is seen on the sheet by the class teacher while in her class, and by the leadership', async () => {
    await leaves(nurlan, '2026-11-05');
    for (const person of ['classTeacher', 'deputy'] as const) expect([person, await shown(person, 'quarter1')]).toEqual([person, [[nurlan, '2026-11-05']]]);
    await school.owner.rows(`update enrolment set ended_on = '2026-11-05' where pupil_id = $1`, [nurlan]);
    expect([await shown('classTeacher', 'quarter1'), await shown('deputy', 'quarter1')]).toEqual([[], [[nurlan, '2026-11-05']]]);
  });

  test('was marked by halves where the course is, and for the year by whoever stayed to its end', async () => {
    await school.owner.rows(`update course set term_kind = 'halfYear' where id = $1`, [school.courses.algebra]);
    await leaves(nurlan, '2026-12-30');
    await leaves(school.people.kanat, '2026-12-29');
    const of = (pupilId: string, period: 'halfYear1' | 'year') => ({ pupilId, period, value: 'notAssessed' as const, reason: 'Кат боюнча' });
    const { kanat } = school.people;
    const asked = [of(nurlan, 'halfYear1'), of(nurlan, 'year'), of(kanat, 'halfYear1'), of(kanat, 'year')];
    expect(await answersTo(await on('algebraist', '2027-01-12'), groupId, ...asked)).toEqual(['saved', 'saved', 'pupilNotInGroup', 'pupilNotInGroup']);
  });
});

test('a half-yearly course takes two quarters together', async () => {
  await giveMarks();
  await school.owner.rows(`update course set term_kind = 'halfYear' where id = $1`, [school.courses.algebra]);
  await record(await school.actor('algebraist'), { kind: 'mark', lessonId: await school.lesson('algebraA', '2026-11-19'), pupilId: nurlan, value: 5 });
  const teacher = await on('algebraist', '2026-12-17');
  expect(await lineOf(teacher, groupId, nurlan, 'halfYear1')).toMatchObject({ basis: { sum: 18, count: 4 }, proposed: 5 });
  expect(await answersTo(teacher, groupId, { pupilId: nurlan, value: 5, period: 'halfYear1' }, { pupilId: nurlan, value: 4, period: 'quarter1' })).toEqual(['saved', 'invalidInput']);
});

test('the year is proposed from its terms, the final mark from the year and the exam', async () => {
  await giveMarks();
  const [teacher, reason] = [await on('algebraist', '2026-12-29'), 'Кат боюнча'];
  const given = await answersTo(teacher, groupId, { pupilId: nurlan, value: 4, reason }, { pupilId: nurlan, value: 5, period: 'quarter2', reason });
  expect(given).toEqual(['saved', 'saved']);
  expect(await lineOf(teacher, groupId, nurlan, 'year')).toMatchObject({ proposed: 5, parts: [{ period: 'quarter1', value: 4 }, { period: 'quarter2', value: 5 }], basis: { count: 0 } });
  expect(await answersTo(teacher, groupId, { pupilId: nurlan, value: 5, period: 'year' })).toEqual(['saved']);
  const exam = await on('algebraist', '2027-05-20');
  expect(await answersTo(exam, groupId, { pupilId: nurlan, value: 3, period: 'exam' }, { pupilId: nurlan, value: 4, period: 'final' })).toEqual(['saved', 'saved']);
});

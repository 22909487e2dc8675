import type { Actor } from '@/lib/auth/actor';
import { getDiaryMarks } from '@/lib/diary/queries';
import { closeTerm } from '@/lib/grading/commands';
import { readingsNoted } from '@/lib/history/readings';
import { getSpread } from '@/lib/journal/queries';
import { getTermMarkSheet, listMissingTermMarks } from '@/lib/term-marks/queries';
import { getClassSummary, listSummaryClasses } from '@/lib/term-marks/summary';
import { useDatabase } from '../../support/database';
import { record, tail } from '../../support/journal-entries';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt } from '../../support/small-school';
import { lineOf, recordMarks, type TermMarkEntry } from '../../support/term-mark-entries';

useDatabase('empty');
let school: SmallSchool;
let [groupId, nurlan, kanat]: string[] = [];
beforeEach(async () => {
  school = await makeSmallSchool();
  [groupId, nurlan, kanat] = [school.groups.algebraA, school.people.nurlan, school.people.kanat];
});
afterAll(() => readingsNoted());

async function at(person: PersonName, moment: string): Promise<Actor> {
  standStillAt(moment);
  return { ...(await school.actor(person)), today: moment.slice(0, 10) };
}

const [WRITTEN, PUBLIC, LATER] = ['2026-11-06T10:00:00+06:00', '2026-11-06T10:10:00+06:00', '2026-11-06T12:00:00+06:00'];
const reason = 'Кошумча иштер';

async function give(moment: string, ...entries: TermMarkEntry[]): Promise<string[]> {
  const outcomes = await recordMarks(await at('algebraist', moment), groupId!, ...entries);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(entries.map(() => 'saved'));
  return outcomes.map(({ id }) => tail(id));
}

const shownTo = async (person: PersonName, moment: string, pupilId = nurlan!) => (await getDiaryMarks(await at(person, moment), pupilId)).termMarks;

describe('a family', () => {
  test('sees a decided mark from the moment of its publication, and never a predicted one', async () => {
    await give(WRITTEN, { pupilId: nurlan!, value: 4, reason }, { pupilId: nurlan!, value: 3, stage: 'predicted' });
    expect(await shownTo('mother', WRITTEN)).toEqual([]);
    const shown = [{ subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, mode: 'fivePoint', marks: { quarter1: { value: 4, was: null, reason: null } } }];
    expect(await shownTo('mother', PUBLIC)).toEqual(shown);
    expect(await shownTo('nurlan', PUBLIC)).toEqual(shown);
  });

  test('never sees what was corrected before it was public, and sees a later correction with its reason', async () => {
    const [first] = await give(WRITTEN, { pupilId: nurlan!, value: 2, reason });
    const [second] = await give('2026-11-06T10:05:00+06:00', { pupilId: nurlan!, value: 4, reason, base: first });
    expect(await shownTo('mother', '2026-11-06T10:12:00+06:00')).toEqual([]);
    expect(await shownTo('mother', '2026-11-06T10:20:00+06:00')).toMatchObject([{ marks: { quarter1: { value: 4, was: null } } }]);
    const [third] = await give(LATER, { pupilId: nurlan!, value: 5, reason: 'Олимпиада', base: second });
    expect(await shownTo('mother', '2026-11-06T12:10:00+06:00')).toMatchObject([{ marks: { quarter1: { value: 5, was: 4, reason: 'Олимпиада' } } }]);
    const [taken] = await give('2026-11-06T13:00:00+06:00', { pupilId: nurlan!, value: null, base: third });
    expect(await shownTo('mother', '2026-11-06T14:00:00+06:00')).toMatchObject([{ marks: { quarter1: { value: null, was: 5 } } }]);
    await give('2026-11-06T15:00:00+06:00', { pupilId: nurlan!, value: 5, reason, base: taken });
    expect(await shownTo('mother', '2026-11-06T16:00:00+06:00')).toMatchObject([{ marks: { quarter1: { value: 5, was: null } } }]);
  });

  test('sees a credit as one', async () => {
    await school.owner.rows(`update course_group set grading_mode = 'credit' where id = $1`, [groupId]);
    await give(WRITTEN, { pupilId: nurlan!, value: 1, reason });
    for (const person of ['mother', 'nurlan', 'classTeacher'] as const) expect(await shownTo(person, PUBLIC)).toMatchObject([{ mode: 'credit', marks: { quarter1: { value: 1 } } }]);
  });

  test('sees what its child was not assessed in, and nothing of others; the class teacher sees what the family sees', async () => {
    await give(WRITTEN, { pupilId: kanat!, value: 'notAssessed' }, { pupilId: nurlan!, value: 5, reason, stage: 'predicted' });
    await expect(shownTo('mother', LATER, kanat)).rejects.toMatchObject({ code: 'notFound' });
    expect(await shownTo('classTeacher', LATER, kanat)).toMatchObject([{ marks: { quarter1: { value: 'notAssessed' } } }]);
    expect(await shownTo('classTeacher', LATER)).toEqual([]);
  });
});

test('the spread shows the decided mark of its term beside the mean', async () => {
  await give(WRITTEN, { pupilId: nurlan!, value: 4, reason }, { pupilId: kanat!, value: 'notAssessed' }, { pupilId: school.people.jibek, value: 3, stage: 'predicted' });
  const spread = await getSpread(await at('algebraist', LATER), groupId!, school.terms.first);
  expect(spread.pupils.map(({ decided }) => decided)).toEqual([null, 4, null, 'notAssessed']);
  const next = await getSpread(await at('algebraist', LATER), groupId!, school.terms.second);
  expect(next.pupils.map(({ decided }) => decided)).toEqual([null, null, null, null]);
});

test('the spread of a half-yearly course shows its mark with the second quarter', async () => {
  await school.owner.rows(`update course set term_kind = 'halfYear' where id = $1`, [school.courses.algebra]);
  await give('2026-12-20T10:00:00+06:00', { pupilId: nurlan!, value: 4, reason, period: 'halfYear1' });
  const decidedIn = async (term: 'first' | 'second') => (await getSpread(await at('algebraist', LATER), groupId!, school.terms[term])).pupils[1]!.decided;
  expect([await decidedIn('first'), await decidedIn('second')]).toEqual([null, 4]);
});

describe('the spread and the sheet of a half-yearly course', () => {
  const markOn = async (day: string, value: number, more = {}) => ({ kind: 'mark' as const, lessonId: await school.lesson('algebraA', day), pupilId: nurlan!, value, reason, ...more });
  const spreadLine = async (term: 'first' | 'second') => {
    const { pupils } = await getSpread(await at('algebraist', '2026-12-20T12:00:00+06:00'), groupId!, school.terms[term]);
    const { sum, count, proposed } = pupils.find(({ id }) => id === nurlan)!;
    return { basis: { sum, count }, proposed };
  };

  beforeEach(async () => {
    await school.owner.rows(`update course set term_kind = 'halfYear' where id = $1`, [school.courses.algebra]);
    const teacher = await at('algebraist', '2026-12-20T10:00:00+06:00');
    expect((await record(teacher, await markOn('2026-10-16', 2), await markOn('2026-10-20', 2), await markOn('2026-12-18', 5))).map(({ outcome }) => outcome)).toEqual(Array(3).fill('saved'));
  });

  test('propose the same from both quarters, and nothing where the course gives no mark', async () => {
    const { basis, proposed } = await lineOf(await at('algebraist', '2026-12-20T12:00:00+06:00'), groupId!, nurlan!, 'halfYear1');
    expect({ basis, proposed }).toEqual({ basis: { sum: 9, count: 3 }, proposed: 3 });
    expect(await spreadLine('second')).toEqual({ basis, proposed });
    expect(await spreadLine('first')).toEqual({ basis: { sum: 4, count: 2 }, proposed: null });
  });

  test('let a mark of the first quarter be retaken in the second, and count it once', async () => {
    const teacher = await at('algebraist', '2026-12-20T10:00:00+06:00');
    const retake = await markOn('2026-12-17', 4, { retakeOf: { lessonId: await school.lesson('algebraA', '2026-10-16'), slot: 0 } });
    expect(await record(teacher, retake)).toMatchObject([{ outcome: 'saved' }]);
    const { basis, proposed } = await lineOf(teacher, groupId!, nurlan!, 'halfYear1');
    expect({ basis, proposed }).toEqual({ basis: { sum: 11, count: 3 }, proposed: 4 });
    expect(await spreadLine('second')).toEqual({ basis, proposed });
    // Offered in the second quarter: what no mark of another term stands in for; in the first, and where quarters count, nothing.
    const offered = async (term: 'first' | 'second') =>
      (await getSpread(await at('algebraist', '2026-12-20T12:00:00+06:00'), groupId!, school.terms[term])).earlierFigures?.map(([, lessonId, onDate, slot, kind, value, weight]) => [lessonId, onDate, slot, kind, value, weight]);
    const [first, next] = [await school.lesson('algebraA', '2026-10-16'), await school.lesson('algebraA', '2026-10-20')];
    expect([await offered('second'), await offered('first')]).toEqual([[[first, '2026-10-16', 0, 'answer', 2, 1], [next, '2026-10-20', 0, 'answer', 2, 1]], undefined]);
    expect(await record(teacher, await markOn('2026-10-30', 3, { retakeOf: { lessonId: next, slot: 0 } }))).toMatchObject([{ outcome: 'saved' }]);
    expect((await offered('second'))?.map(([id]) => id)).toEqual([first, await school.lesson('algebraA', '2026-10-30')]);
    await school.owner.rows(`update course set term_kind = 'quarter' where id = $1`, [school.courses.algebra]);
    expect(await offered('second')).toBeUndefined();
  });

  test('leave out what another group of the subject marked in another scale', async () => {
    const other = school.groups.algebraB;
    await school.owner.rows(`update course_group set grading_mode = 'credit' where id = $1`, [other]);
    await school.owner.insert('course_group_membership', [{ school_id: school.schoolId, id: crypto.randomUUID(), group_id: other, pupil_id: nurlan, started_on: '2026-12-01', ended_on: '2026-12-10' }]);
    const inOther = { kind: 'mark' as const, lessonId: await school.lesson('algebraB', '2026-12-09'), pupilId: nurlan!, value: 1, reason };
    expect(await record(await at('linguist', '2026-12-20T10:00:00+06:00'), inOther)).toMatchObject([{ outcome: 'saved' }]);
    expect((await lineOf(await at('algebraist', '2026-12-20T12:00:00+06:00'), groupId!, nurlan!, 'halfYear1')).basis).toEqual({ sum: 9, count: 3 });
    expect((await spreadLine('second')).basis).toEqual({ sum: 9, count: 3 });
  });
});

test('the sheet opens for whoever teaches the group, the class teacher and the leadership, and says why it is locked', async () => {
  await closeTerm(await at('deputy', LATER), { termId: school.terms.first });
  for (const person of ['algebraist', 'classTeacher', 'deputy', 'director'] as const) {
    const sheet = await getTermMarkSheet(await at(person, LATER), groupId!, 'quarter1');
    expect([person, sheet.pupils.length, sheet.writes, sheet.locks.decided]).toEqual([person, 4, person === 'algebraist', 'closed']);
  }
  for (const person of ['linguist', 'substitute', 'mother', 'nurlan', 'workingGroup', 'administrator', 'secretary'] as const) {
    await expect(getTermMarkSheet(await at(person, LATER), groupId!)).rejects.toMatchObject({ code: 'notFound' });
  }
  await expect(getTermMarkSheet(await at('classTeacher', LATER), school.groups.algebraB)).rejects.toMatchObject({ code: 'notFound' });
  await expect(getTermMarkSheet(await at('algebraist', LATER), groupId!, 'quarter3')).rejects.toMatchObject({ code: 'notFound' });
});

test('a mark given in another group of the subject counts, and so does the number it should rest on', async () => {
  const { linguist, english1, english2 } = { ...school.people, ...school.groups };
  const lessonId = await school.lesson('english2', '2026-10-16');
  await record(await at('algebraist', '2026-10-16T15:00:00+06:00'), { kind: 'mark', lessonId, pupilId: kanat!, value: 5 });
  await school.owner.rows(`update course_group_membership set ended_on = '2026-10-20' where group_id = $1 and pupil_id = $2`, [english2, kanat]);
  await school.owner.insert('course_group_membership', [{ school_id: school.schoolId, id: crypto.randomUUID(), group_id: english1, pupil_id: kanat, started_on: '2026-10-21' }]);
  const teacher = await at('linguist', LATER);
  expect(teacher.personId).toBe(linguist);
  expect(await lineOf(teacher, english1, kanat!)).toMatchObject({ basis: { sum: 5, count: 1 }, marks: [{ value: 5 }], proposed: 5 });
  expect(await getTermMarkSheet(teacher, english1, 'quarter1')).toMatchObject({ marksNeeded: 5 });
  // Her sheet brings it along to be read, in every term of the year; the former group's has nothing of another's.
  const broughtTo = async (person: PersonName, group: string, term: string) => {
    const { pupils, elsewhere } = await getSpread(await at(person, LATER), group, term);
    return elsewhere.map(([pupil, ...mark]) => [pupils[pupil]?.id, ...mark]);
  };
  const brought = [[kanat, '2026-10-16', 5, 'answer', '7-А · 2']];
  for (const term of ['first', 'second'] as const) expect(await broughtTo('linguist', english1, school.terms[term])).toEqual(brought);
  expect(await broughtTo('algebraist', english2, school.terms.first)).toEqual([]);
});

describe('the summary of a class', () => {
  test('has its pupils down and its subjects across, with proposals where nothing is decided', async () => {
    await record(await at('algebraist', '2026-10-16T15:00:00+06:00'), { kind: 'mark', lessonId: await school.lesson('algebraA', '2026-10-16'), pupilId: kanat!, value: 4 });
    await give(WRITTEN, { pupilId: nurlan!, value: 5, reason });
    const summary = await getClassSummary(await at('classTeacher', LATER), school.classes.sevenA, null, 'ky');
    expect(summary).toMatchObject({ className: '7-А', classTeacher: 'Темирова Айжан', period: 'quarter1', subjects: [{ period: 'quarter1', subject: { ky: 'Алгебра' } }, { subject: { ky: 'Англис тили' } }] });
    const cell = (value: number | null, proposed: number | null = null) => ({ value, proposed, mode: 'fivePoint' });
    expect(summary.pupils.map(({ name, cells }) => [name, cells[0]])).toEqual([
      ['Абдыкадырова Жибек', cell(null)], ['Асанов Нурлан', cell(5)], ['Болотбекова Саадат', cell(null)], ['Өмүров Канат', cell(null, 4)],
    ]);
  });

  test('keeps the mark of a pupil who left a course, in the terms that ended before', async () => {
    await give(WRITTEN, { pupilId: kanat!, value: 5, reason });
    await school.owner.rows(`update course_group_membership set ended_on = '2026-11-05' where group_id = $1`, [groupId]);
    const seen = async (period: 'quarter1' | 'quarter2') => {
      const { subjects, pupils } = await getClassSummary(await at('classTeacher', LATER), school.classes.sevenA, period, 'ky');
      return [subjects.map(({ subject }) => subject.ky), pupils.find(({ id }) => id === kanat)?.cells.map((cell) => cell?.value ?? null)];
    };
    expect(await seen('quarter1')).toEqual([['Алгебра', 'Англис тили'], [5, null]]);
    expect(await seen('quarter2')).toEqual([['Англис тили'], [null]]);
  });

  test('keeps whoever left the class, in the terms that ended before and for the leadership', async () => {
    await give(WRITTEN, { pupilId: kanat!, value: 5, reason });
    for (const table of ['enrolment', 'course_group_membership']) await school.owner.rows(`update ${table} set ended_on = '2026-11-05' where pupil_id = $1`, [kanat]);
    const seenBy = async (person: 'deputy' | 'classTeacher', period: 'quarter1' | 'quarter2') => {
      const { pupils } = await getClassSummary(await at(person, LATER), school.classes.sevenA, period, 'ky');
      return pupils.filter(({ id }) => id === kanat).map(({ leftOn, cells }) => [leftOn, cells.map((cell) => cell?.value)]);
    };
    expect(await seenBy('deputy', 'quarter1')).toEqual([['2026-11-05', [5, null]]]);
    expect(await seenBy('deputy', 'quarter2')).toEqual([]);
    expect(await seenBy('classTeacher', 'quarter1')).toEqual([]);
  });

  test('puts a half-year’s mark where its quarter ends', async () => {
    await school.owner.rows(`update course set term_kind = 'halfYear' where id = $1`, [school.courses.english]);
    const teacher = await at('classTeacher', LATER);
    const periodOf = async (period: 'quarter1' | 'quarter2' | 'year') => (await getClassSummary(teacher, school.classes.sevenA, period, 'ky')).subjects[1]!.period;
    expect([await periodOf('quarter1'), await periodOf('quarter2'), await periodOf('year')]).toEqual([null, 'halfYear1', 'year']);
  });

  test('is for its teacher and the leadership alone', async () => {
    for (const person of ['classTeacher', 'deputy', 'director'] as const) {
      await expect(getClassSummary(await at(person, LATER), school.classes.sevenA, null, 'ky')).resolves.toMatchObject({ className: '7-А' });
    }
    for (const person of ['algebraist', 'linguist', 'workingGroup', 'mother', 'nurlan', 'administrator'] as const) {
      await expect(getClassSummary(await at(person, LATER), school.classes.sevenA, null, 'ky')).rejects.toMatchObject({ code: 'notFound' });
    }
    await expect(getClassSummary(await at('classTeacher', LATER), school.classes.sevenB, null, 'ky')).rejects.toMatchObject({ code: 'notFound' });
    expect((await listSummaryClasses(await at('deputy', LATER), school.yearId)).map(({ name }) => name)).toEqual(['7-А', '7-Б']);
    await expect(listSummaryClasses(await at('classTeacher', LATER), school.yearId)).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('what is missing before a term is closed', () => {
  const missing = async (moment: string) =>
    (await listMissingTermMarks(await at('deputy', moment), school.yearId)).map(({ ordinal, groupName, pupils, period }) => [ordinal, groupName, pupils, period]);

  test('is listed by group once marks are due, and shrinks as they are given', async () => {
    expect(await missing('2026-10-20T10:00:00+06:00')).toEqual([]);
    expect(await missing(WRITTEN)).toEqual([[1, '7-А', 4, 'quarter1'], [1, '7-А · 1', 2, 'quarter1'], [1, '7-А · 2', 2, 'quarter1'], [1, '7-Б', 2, 'quarter1']]);
    const [base] = await give(WRITTEN, { pupilId: nurlan!, value: 5, reason }, { pupilId: kanat!, value: 'notAssessed' }, { pupilId: school.people.jibek, value: 4, stage: 'predicted' });
    expect((await missing(LATER))[0]).toEqual([1, '7-А', 2, 'quarter1']);
    await give(LATER, { pupilId: nurlan!, value: null, base });
    expect((await missing(LATER))[0]).toEqual([1, '7-А', 3, 'quarter1']);
  });

  test('asks a half-yearly course for its mark with the second quarter only', async () => {
    await school.owner.rows(`update course set term_kind = 'halfYear' where id = $1`, [school.courses.english]);
    expect((await missing(WRITTEN)).map(([, name]) => name)).toEqual(['7-А', '7-Б']);
    expect((await missing('2026-12-28T10:00:00+06:00')).filter(([, name]) => name === '7-А · 1')).toEqual([[2, '7-А · 1', 2, 'halfYear1'], [2, '7-А · 1', 2, 'year']]);
  });

  test('asks for the year’s mark beside the last term’s', async () => {
    const ofAlgebra = async () => (await missing('2026-12-29T11:00:00+06:00')).filter(([, name]) => name === '7-А').map(([, , pupils, period]) => [period, pupils]);
    expect(await ofAlgebra()).toEqual([['quarter1', 4], ['quarter2', 4], ['year', 4]]);
    await give('2026-12-29T10:00:00+06:00', { pupilId: nurlan!, value: 5, reason, period: 'year' });
    expect(await ofAlgebra()).toEqual([['quarter1', 4], ['quarter2', 4], ['year', 3]]);
  });

  test('asks for nobody who left the course within the term, of whoever changed groups in it the present teacher, and for nobody who came after the term', async () => {
    const { english1, english2 } = school.groups;
    const leaves = (group: string, pupil: string, on: string) => school.owner.rows('update course_group_membership set ended_on = $3 where group_id = $1 and pupil_id = $2', [group, pupil, on]);
    const comes = (group: string, pupil: string, on: string) =>
      school.owner.insert('course_group_membership', [{ school_id: school.schoolId, id: crypto.randomUUID(), group_id: group, pupil_id: pupil, started_on: on }]);
    await leaves(groupId!, nurlan!, '2026-10-15');
    await leaves(english2, kanat!, '2026-11-05');
    await comes(english1, kanat!, '2026-11-06');
    expect(await missing(WRITTEN)).toEqual([[1, '7-А', 3, 'quarter1'], [1, '7-А · 1', 3, 'quarter1'], [1, '7-Б', 2, 'quarter1'], [1, '7-А · 2', 1, 'quarter1']]);
    await comes(groupId!, nurlan!, '2026-11-06');
    expect((await missing(WRITTEN))[0]).toEqual([1, '7-А', 3, 'quarter1']);
    // Whoever left after the term is still asked for, of the group he left, until he has his mark.
    await leaves(groupId!, school.people.jibek, '2026-11-05');
    expect((await missing(WRITTEN))[0]).toEqual([1, '7-А', 3, 'quarter1']);
    await give(WRITTEN, { pupilId: school.people.jibek, value: 'notAssessed' });
    expect((await missing(LATER)).find(([, name]) => name === '7-А')).toEqual([1, '7-А', 2, 'quarter1']);
    // The sheets show those of today, with the marks of every group.
    const shown = async (person: PersonName, group: string) => (await getTermMarkSheet(await at(person, WRITTEN), group, 'quarter1')).pupils.map(({ id }) => id);
    expect(await shown('linguist', english1)).toContain(kanat);
    expect(await shown('algebraist', english2)).not.toContain(kanat);
  });

  test('is for the leadership', async () => {
    for (const person of ['algebraist', 'classTeacher', 'workingGroup', 'secretary', 'mother'] as const) {
      await expect(listMissingTermMarks(await at(person, LATER), school.yearId)).rejects.toMatchObject({ code: 'notFound' });
    }
  });
});

import { v7 as newId } from 'uuid';
import { getDiaryMarks } from '@/lib/diary/queries';
import { getLesson, getSpread, listCellRevisions } from '@/lib/journal/queries';
import { useDatabase } from '../../support/database';
import { answers } from '../../support/journal-entries';
import { makeSmallSchool, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '../../support/small-school';

/** What a mark is beside its figure: set aside, a debt, a retake, and a remark where no marks are given. */
useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const MONDAY = '2026-11-16';

async function algebra() {
  const teacher = await school.actor('algebraist');
  const lessons = { monday: await school.lesson('algebraA', MONDAY), yesterday: await school.lesson('algebraA', YESTERDAY), today: await school.lesson('algebraA', TODAY) };
  const cell = (lessonId: string) => ({ kind: 'mark', lessonId, pupilId: school.people.nurlan }) as const;
  const basis = async () => {
    const { sum, count } = (await getSpread(teacher, school.groups.algebraA)).pupils.find(({ id }) => id === school.people.nurlan)!;
    return { sum, count };
  };
  return { teacher, lessons, cell, basis };
}

async function familySees() {
  standStillAt('2026-11-20T12:00:00+06:00');
  const { subjects } = await getDiaryMarks(await school.actor('mother'), school.people.nurlan);
  return subjects.find(({ subject }) => subject.ky === 'Алгебра')!;
}

test('a mark that is set aside stays to be seen, and counts in no mean', async () => {
  const { teacher, lessons, cell, basis } = await algebra();
  expect(await answers(teacher, { ...cell(lessons.monday), value: 4 }, { ...cell(lessons.today), value: 2, counts: false })).toEqual(['saved', 'saved']);
  expect(await basis()).toEqual({ sum: 4, count: 1 });
  const { marks, mean } = await familySees();
  expect(marks.map(({ value, counts }) => [value, counts])).toEqual([[4, true], [2, false]]);
  expect(mean).toEqual({ sum: 4, count: 1 });
});

test('a debt is owed until its day, and paid by a retake that is linked to it', async () => {
  const { teacher, lessons, cell, basis } = await algebra();
  expect(await answers(teacher, { ...cell(lessons.monday), value: null, workKind: 'controlWork', debtDueOn: '2026-11-27' })).toEqual(['saved']);
  const debts = async () => (await getLesson(teacher, lessons.today)).pupils.find(({ id }) => id === school.people.nurlan)!.debts;
  expect(await debts()).toEqual([{ onDate: MONDAY, workKind: 'controlWork', dueOn: '2026-11-27' }]);
  expect((await familySees()).marks).toMatchObject([{ value: null, debtDueOn: '2026-11-27', isRetaken: false }]);
  standStillAt('2026-11-20T09:30:00+06:00');
  expect(await answers(teacher, { ...cell(lessons.today), value: 4, retakeOf: { lessonId: lessons.monday, slot: 0 } })).toEqual(['saved']);
  expect(await debts()).toEqual([]);
  expect(await basis()).toEqual({ sum: 4, count: 1 });
  expect((await familySees()).marks).toMatchObject([{ debtDueOn: '2026-11-27', isRetaken: true }, { value: 4, retakeOf: { onDate: MONDAY, value: null } }]);
});

test('a retake counts instead of its original, which stays with its past', async () => {
  const { teacher, lessons, cell, basis } = await algebra();
  await answers(teacher, { ...cell(lessons.monday), value: 2 }, { ...cell(lessons.yesterday), value: 5 });
  expect(await answers(teacher, { ...cell(lessons.today), value: 4, retakeOf: { lessonId: lessons.monday, slot: 0 } })).toEqual(['saved']);
  expect(await basis()).toEqual({ sum: 9, count: 2 });
  const { marks, mean } = await familySees();
  expect(marks.map(({ value, isRetaken }) => [value, isRetaken])).toEqual([[2, true], [5, false], [4, false]]);
  expect(mean).toEqual({ sum: 9, count: 2 });
  const [now] = await listCellRevisions(teacher, { lessonId: lessons.today, pupilId: school.people.nurlan });
  expect(now).toMatchObject({ text: '4', mark: { retakeOf: { onDate: MONDAY, text: '2' } } });
});

test('only an earlier entry of the same pupil and group is retaken', async () => {
  const { teacher, lessons, cell } = await algebra();
  await answers(teacher, { ...cell(lessons.monday), pupilId: school.people.kanat, value: 2 }, { ...cell(lessons.today), value: 3 });
  const retakeOf = (lessonId: string, slot = 0) => ({ ...cell(lessons.yesterday), value: 4, retakeOf: { lessonId, slot } });
  expect(await answers(teacher, retakeOf(lessons.monday), retakeOf(lessons.today), retakeOf(lessons.yesterday), retakeOf(newId()))).toEqual(Array(4).fill('retakeUnfit'));
  expect(await school.owner.rows('select 1 from mark where lesson_id = $1', [lessons.yesterday])).toEqual([]);
});

test('of two lessons of one day the later one retakes the earlier one alone', async () => {
  const { teacher, lessons, cell } = await algebra();
  const [{ position }] = await school.owner.rows<{ position: number }>('select position from lesson where id = $1', [lessons.yesterday]) as [{ position: number }];
  await school.owner.rows('update lesson set on_date = (select on_date from lesson where id = $1), position = $3 where id = $2', [lessons.yesterday, lessons.today, position + 1]);
  expect(await answers(teacher, { ...cell(lessons.yesterday), value: 2 }, { ...cell(lessons.today), value: 4, retakeOf: { lessonId: lessons.yesterday, slot: 0 } })).toEqual(['saved', 'saved']);
  expect(await answers(teacher, { ...cell(lessons.yesterday), slot: 1, value: 5, retakeOf: { lessonId: lessons.today, slot: 0 } })).toEqual(['retakeUnfit']);
  expect(await answers(teacher, { ...cell(lessons.yesterday), slot: 1, value: 5, retakeOf: { lessonId: lessons.yesterday, slot: 0 } })).toEqual(['saved']);
});

test('where no marks are given a remark takes their place, and nowhere else', async () => {
  const { teacher, lessons, cell } = await algebra();
  const remark = { ...cell(lessons.today), value: null, remark: 'Көбөйтүүнү өздөштүрдү' };
  expect(await answers(teacher, remark)).toEqual(['remarkNotHere']);
  await school.owner.rows(`update course_group set grading_mode = 'none' where id = $1`, [school.groups.algebraA]);
  expect(await answers(teacher, { ...cell(lessons.today), value: 5 }, remark)).toEqual(['valueNotInScale', 'saved']);
  expect((await familySees()).marks).toMatchObject([{ value: null, remark: 'Көбөйтүүнү өздөштүрдү' }]);
});

test('an operation without the newer words is the same operation, sent again with them left out', async () => {
  const { teacher, lessons, cell } = await algebra();
  const entry = { ...cell(lessons.today), id: newId(), value: 4 };
  expect(await answers(teacher, entry)).toEqual(['saved']);
  expect(await answers(teacher, { ...entry, counts: undefined, retakeOf: undefined })).toEqual(['saved']);
  expect(await answers(teacher, { ...entry, counts: false })).toEqual(['operationReused']);
});

test('of two lessons of one day the later retakes the earlier, though no bell rings in its hour', async () => {
  const { teacher, lessons, cell } = await algebra();
  const ninth = newId();
  await school.owner.insert('lesson', [{ school_id: school.schoolId, id: ninth, group_id: school.groups.algebraA, on_date: TODAY, position: 9 }]);
  const retakeOf = (lessonId: string) => ({ lessonId, slot: 0 });
  expect(await answers(teacher, { ...cell(lessons.today), value: 2 }, { ...cell(ninth), value: 4, retakeOf: retakeOf(lessons.today) })).toEqual(['saved', 'saved']);
  expect(await answers(teacher, { ...cell(lessons.today), slot: 1, value: 5, retakeOf: retakeOf(ninth) })).toEqual(['retakeUnfit']);
});

const offered = async (term: string) => {
  const { pupils, debts } = await getSpread(await school.actor('algebraist'), school.groups.algebraA, term);
  return debts.map(([pupil, ...debt]) => [pupils[pupil]?.id, ...debt]);
};

test('a debt that was paid in its own term is offered to no later one', async () => {
  const { teacher, cell } = await algebra();
  const [owed, paidIn] = [await school.lesson('algebraA', '2026-10-29'), await school.lesson('algebraA', '2026-10-30')];
  const late = { reason: 'Эски кагаз' };
  expect(await answers(teacher, { ...cell(owed), value: null, debtDueOn: '2026-11-27', ...late })).toEqual(['saved']);
  expect(await offered(school.terms.second)).toHaveLength(1);
  expect(await answers(teacher, { ...cell(paidIn), value: 4, retakeOf: { lessonId: owed, slot: 0 }, ...late })).toEqual(['saved']);
  expect(await offered(school.terms.second)).toEqual([]);
});

test('a debt of an earlier term is paid in this one, in the diaries of both', async () => {
  const { teacher, lessons, cell } = await algebra();
  const earlier = await school.lesson('algebraA', '2026-10-30');
  expect(await answers(teacher, { ...cell(earlier), value: null, debtDueOn: '2026-11-27', reason: 'Сабакта болгон эмес' })).toEqual(['saved']);
  const debt = [school.people.nurlan, earlier, '2026-10-30', 0, 'answer', '2026-11-27'];
  expect([await offered(school.terms.second), await offered(school.terms.first)]).toEqual([[debt], []]);
  expect(await answers(teacher, { ...cell(lessons.today), value: 5, retakeOf: { lessonId: earlier, slot: 0 } })).toEqual(['saved']);
  // The sheet whose mark pays it still names it.
  expect(await offered(school.terms.second)).toEqual([debt]);
  expect((await familySees()).marks).toMatchObject([{ value: 5, retakeOf: { onDate: '2026-10-30', value: null } }]);
  const { subjects } = await getDiaryMarks(await school.actor('mother'), school.people.nurlan, school.terms.first);
  expect(subjects.find(({ subject }) => subject.ky === 'Алгебра')?.marks).toMatchObject([{ debtDueOn: '2026-11-27', isRetaken: true }]);
});

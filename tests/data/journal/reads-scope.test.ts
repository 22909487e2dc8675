import { v7 as newId } from 'uuid';
import { NotFoundError } from '@/lib/errors';
import { belongsAt } from '@/lib/journal/cell-model';
import { getLesson, getSpread, getTeacherToday, listCellRevisions, listMyGroups, nameEntries } from '@/lib/journal/queries';
import { useDatabase } from '../../support/database';
import { record, tail } from '../../support/journal-entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '../../support/small-school';
import { statementsOf } from '../../support/statement-count';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const insert = (table: string, ...rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, ...row })));
const notFound = (promise: Promise<unknown>) => expect(promise).rejects.toThrow(NotFoundError);

async function grant(lessonId: string, grantsMarks: boolean): Promise<void> {
  const substitution = { id: newId(), lesson_id: lessonId, substitute_id: school.people.substitute, grants_marks: grantsMarks };
  await insert('substitution', { ...substitution, created_at: NOW, created_by_id: school.people.deputy });
}

describe('who opens what', () => {
  test('a lesson and its cells’ past are not there for those it does not concern', async () => {
    const lessonId = await school.lesson('algebraA', TODAY);
    const others: PersonName[] = ['linguist', 'substitute', 'secretary', 'administrator', 'workingGroup', 'mother', 'kanat'];
    for (const person of others) {
      const actor = await school.actor(person);
      await notFound(getLesson(actor, lessonId));
      await notFound(getSpread(actor, school.groups.algebraA));
      for (const pupilId of [school.people.kanat, null]) await notFound(listCellRevisions(actor, { lessonId, pupilId }));
      expect(await listMyGroups(actor)).toEqual(person === 'linguist' ? [expect.anything(), expect.anything()] : []);
    }
  });

  test('entries that wait on a device get their names from whoever may still write there, and from nobody else', async () => {
    const lessonId = await school.lesson('algebraA', TODAY);
    const asked = { lessonIds: [lessonId, newId()], pupilIds: [school.people.kanat, school.people.emil, newId()] };
    const named = {
      lessons: [{ id: lessonId, onDate: TODAY, groupId: school.groups.algebraA, groupName: '7-А', gradingMode: 'fivePoint', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' } }],
      pupils: [{ id: school.people.kanat, name: 'Өмүров Канат' }],
    };
    expect(await nameEntries(await school.actor('algebraist'), asked)).toEqual(named);
    for (const person of ['linguist', 'classTeacher', 'substitute', 'director'] as const) {
      expect([person, await nameEntries(await school.actor(person), asked)]).toEqual([person, { lessons: [], pupils: [] }]);
    }
    await grant(lessonId, false);
    expect(await nameEntries(await school.actor('substitute'), asked)).toEqual(named);
  });

  test('the leadership reads every spread and writes none', async () => {
    await record(await school.actor('algebraist'), { kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat, value: 4 });
    const spread = await getSpread(await school.actor('director'), school.groups.algebraA);
    expect(spread).toMatchObject({ readsMarks: true, writesMarks: false, marks: [[3, 8, 0, 4, 'answer', expect.any(String)]] });
    expect(new Set(spread.lessons.map(({ lock }) => lock))).toEqual(new Set(['readOnly', 'future']));
  });

  test('a class teacher reads of a group only the pupils of the own class', async () => {
    await insert('course_group_part', { id: newId(), group_id: school.groups.algebraA, class_id: school.classes.sevenB });
    await insert('course_group_membership', { id: newId(), group_id: school.groups.algebraA, pupil_id: school.people.emil, started_on: '2026-09-01' });
    const lessonId = await school.lesson('algebraA', TODAY);
    const cells = { kind: 'mark', lessonId } as const;
    await record(await school.actor('algebraist'), { ...cells, pupilId: school.people.kanat, value: 4 }, { ...cells, pupilId: school.people.emil, value: 2 });
    const classTeacher = await school.actor('classTeacher');
    const spread = await getSpread(classTeacher, school.groups.algebraA);
    expect(spread.pupils.map(({ id }) => id)).not.toContain(school.people.emil);
    expect(spread.marks.map(([, , , value]) => value)).toEqual([4]);
    const lesson = await getLesson(classTeacher, lessonId);
    expect(lesson.lesson.lock).toBe('readOnly');
    expect(lesson.pupils.flatMap(({ marks }) => marks.map(({ value }) => value))).toEqual([4]);
    await notFound(listCellRevisions(classTeacher, { lessonId, pupilId: school.people.emil }));
    expect(await listCellRevisions(classTeacher, { lessonId, pupilId: school.people.kanat })).toHaveLength(1);
    await notFound(getSpread(classTeacher, school.groups.algebraB));
  });
});

describe('a substitute', () => {
  test('opens the granted lesson with names and no marks, and not the spread', async () => {
    const lessonId = await school.lesson('algebraA', TODAY);
    await record(await school.actor('algebraist'), { kind: 'mark', lessonId, pupilId: school.people.kanat, value: 4 });
    await grant(lessonId, false);
    const substitute = await school.actor('substitute');
    const view = await getLesson(substitute, lessonId);
    expect(view).toMatchObject({ readsMarks: false, writesMarks: false, lesson: { lock: 'open', substitute: 'Койчуева Жаңыл' } });
    expect(view.pupils.map(({ name, marks }) => [name, marks])).toEqual(
      ['Абдыкадырова Жибек', 'Асанов Нурлан', 'Болотбекова Саадат', 'Өмүров Канат'].map((name) => [name, []]),
    );
    await notFound(getLesson(substitute, await school.lesson('algebraA', YESTERDAY)));
    await notFound(getSpread(substitute, school.groups.algebraA));
    await record(substitute, { kind: 'attendance', lessonId, pupilId: school.people.kanat, exception: { kind: 'late', minutes: 5 } });
    expect((await listCellRevisions(substitute, { lessonId, pupilId: school.people.kanat })).map(({ part }) => part)).toEqual(['attendance']);
    expect((await getTeacherToday(substitute)).lessons.map(({ id, isSubstitution }) => [id, isSubstitution])).toEqual([[lessonId, true]]);
  });

  test('with marks granted reads and gives those of that lesson', async () => {
    const lessonId = await school.lesson('algebraA', TODAY);
    await record(await school.actor('algebraist'), { kind: 'mark', lessonId, pupilId: school.people.kanat, value: 4 });
    await grant(lessonId, true);
    const view = await getLesson(await school.actor('substitute'), lessonId);
    expect(view).toMatchObject({ readsMarks: true, writesMarks: true });
    expect(view.pupils.flatMap(({ marks }) => marks.map(({ value }) => value))).toEqual([4]);
  });

  test('takes the lesson from the absent teacher’s day', async () => {
    const lessonId = await school.lesson('algebraA', TODAY);
    await grant(lessonId, false);
    const algebraist = await school.actor('algebraist');
    expect((await getTeacherToday(algebraist)).lessons.map(({ id }) => id)).not.toContain(lessonId);
    expect((await getLesson(algebraist, lessonId)).lesson.lock).toBe('readOnly');
  });

  test('of a lesson to come, page and spread say what it will be on its day: the colleague’s stays to be read only', async () => {
    const [next, later] = [await school.lesson('algebraA', '2026-11-23'), await school.lesson('algebraA', '2026-11-24')];
    await grant(next, false);
    const algebraist = await school.actor('algebraist');
    const locksOf = ({ lock, lockThen }: { lock: string; lockThen?: string }) => [lock, lockThen];
    const { lessons } = await getSpread(algebraist, school.groups.algebraA);
    for (const [lessonId, locks] of [[next, ['future', 'readOnly']], [later, ['future', undefined]]] as const) {
      expect(locksOf((await getLesson(algebraist, lessonId)).lesson)).toEqual(locks);
      expect(lessons.filter(({ id }) => id === lessonId).map(locksOf)).toEqual([locks]);
    }
  });
});

describe('means', () => {
  test('count the term’s marks in the subject whatever group they were given in, and only those of the term', async () => {
    const { kanat } = school.people;
    const { english1, english2 } = school.groups;
    const mark = async (person: PersonName, group: 'english1' | 'english2', day: string, value: number) =>
      record(await school.actor(person), { kind: 'mark', lessonId: await school.lesson(group, day), pupilId: kanat, value, reason: 'Кагаздан' });
    await school.owner.rows(`update course_group_membership set started_on = '2026-11-17' where group_id = $1 and pupil_id = $2`, [english2, kanat]);
    await insert('course_group_membership', { id: newId(), group_id: english1, pupil_id: kanat, started_on: '2026-09-01', ended_on: '2026-11-16' });
    await mark('linguist', 'english1', '2026-10-13', 2);
    await mark('linguist', 'english1', '2026-11-13', 5);
    await mark('algebraist', 'english2', '2026-11-17', 4);
    const row = (await getSpread(await school.actor('algebraist'), english2)).pupils.find(({ id }) => id === kanat);
    expect(row).toMatchObject({ sum: 9, count: 2, proposed: 5 });
    const first = await getSpread(await school.actor('algebraist'), english2, school.terms.first);
    expect(first.pupils.find(({ id }) => id === kanat)).toBeUndefined();
  });

  test('weigh marks once the school says so', async () => {
    const cell = { kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat } as const;
    const algebraist = await school.actor('algebraist');
    await record(algebraist, { ...cell, value: 5, weight: 3 }, { ...cell, slot: 1, value: 3 });
    const kanat = async () => (await getSpread(algebraist, school.groups.algebraA)).pupils[3];
    expect(await kanat()).toMatchObject({ sum: 8, count: 2, proposed: 4 });
    await insert('setting', { id: newId(), key: 'weightsCount', value: true, effective_on: '2026-09-01', set_at: NOW });
    expect(await kanat()).toMatchObject({ sum: 18, count: 4, proposed: 5 });
  });
});

describe('the spread', () => {
  test('opens with the term last begun when today is between two, or with the one asked for', async () => {
    const [algebraist, { algebraA }] = [await school.actor('algebraist'), school.groups];
    const termOn = async (today: string, termId?: string) => (await getSpread({ ...algebraist, today }, algebraA, termId)).term.id;
    expect(await termOn(TODAY)).toBe(school.terms.second);
    expect(await termOn('2026-11-07')).toBe(school.terms.first);
    expect(await termOn(TODAY, school.terms.first)).toBe(school.terms.first);
    await notFound(getSpread(algebraist, algebraA, newId()));
  });

  test('says for whom the group was when, and what a cleared cell follows', async () => {
    const { kanat, nurlan } = school.people;
    await school.owner.rows(`update course_group_membership set started_on = '2026-11-17' where group_id = $1 and pupil_id = $2`, [school.groups.algebraA, nurlan]);
    const algebraist = await school.actor('algebraist');
    const cell = { lessonId: await school.lesson('algebraA', TODAY), pupilId: kanat };
    const ids = [newId(), newId(), newId(), newId()] as const;
    await record(
      algebraist,
      { kind: 'mark', ...cell, id: ids[0], value: 4 },
      { kind: 'mark', ...cell, id: ids[1], base: tail(ids[0]), value: null },
      { kind: 'attendance', ...cell, id: ids[2], exception: { kind: 'absent' } },
      { kind: 'attendance', ...cell, id: ids[3], base: tail(ids[2]), exception: null },
    );
    const spread = await getSpread(algebraist, school.groups.algebraA);
    const at = spread.lessons.findIndex(({ onDate }) => onDate === TODAY);
    expect(spread.pupils.find(({ id }) => id === nurlan)).toMatchObject({ from: spread.lessons.findIndex(({ onDate }) => onDate === '2026-11-17'), to: spread.lessons.length });
    expect([spread.marks, spread.attendance]).toEqual([[], []]);
    expect(spread.cleared).toEqual(expect.arrayContaining([[3, at, 0, tail(ids[1])], [3, at, 'attendance', tail(ids[3])]]));
  });

  test('hatches the lessons between two periods of a pupil who went and came back', async () => {
    const [{ algebraA }, { nurlan }] = [school.groups, school.people];
    await school.owner.rows(`update course_group_membership set ended_on = '2026-11-11' where group_id = $1 and pupil_id = $2`, [algebraA, nurlan]);
    await insert('course_group_membership', { id: newId(), group_id: algebraA, pupil_id: nurlan, started_on: '2026-11-17' });
    const { pupils, lessons } = await getSpread(await school.actor('algebraist'), algebraA);
    const row = pupils.find(({ id }) => id === nurlan)!;
    expect([row.from, row.to, row.apart?.map((at) => lessons[at]?.onDate)]).toEqual([0, lessons.length, ['2026-11-12', '2026-11-13', '2026-11-16']]);
    expect([0, 1, 2, 4, 5].map((at) => belongsAt(row, at))).toEqual([true, true, false, false, true]);
    expect(pupils.filter(({ apart }) => apart)).toHaveLength(1);
  });

  test('compares the plan with what was given of it', async () => {
    const [first] = await makePlan();
    const algebraist = await school.actor('algebraist');
    await record(algebraist, { kind: 'topic', lessonId: await school.lesson('algebraA', YESTERDAY), topic: 'Тема 1', curriculumTopicId: first });
    const due = await school.owner.row<{ count: number }>(`select count(*)::int from lesson where group_id = $1 and on_date < $2`, [school.groups.algebraA, TODAY]);
    expect((await getSpread(algebraist, school.groups.algebraA)).plan).toEqual({ planned: Math.min(due.count, 4), held: 1 });
  });
});

/** Three topics of the algebra plan: two hours, one hour, one hour. */
async function makePlan(): Promise<string[]> {
  const [plan_id, ...topics] = [newId(), newId(), newId(), newId()];
  await insert('curriculum_plan', { id: plan_id, group_id: school.groups.algebraA, name: 'Алгебра 7', imported_at: NOW });
  const hours = [2, 1, 1];
  await insert('curriculum_topic', ...topics.map((id, at) => ({ id, plan_id, ordinal: at + 1, title: `Тема ${at + 1}`, hours: hours[at], homework: `§${at + 1}` })));
  return topics;
}

describe('a lesson offers', () => {
  test('the plan’s next topic: the first with hours left, also when a later one was given before it', async () => {
    const topics = await makePlan();
    const algebraist = await school.actor('algebraist');
    const offered = async (day: string) => (await getLesson(algebraist, await school.lesson('algebraA', day))).topic.offered?.title;
    const accept = async (day: string, at: number) =>
      record(algebraist, { kind: 'topic', lessonId: await school.lesson('algebraA', day), topic: `Тема ${at}`, curriculumTopicId: topics[at - 1] });
    expect(await offered('2026-11-16')).toBe('Тема 1');
    await accept('2026-11-16', 1);
    expect(await offered('2026-11-16')).toBeUndefined();
    expect(await offered('2026-11-17')).toBe('Тема 1');
    await accept('2026-11-17', 1);
    expect(await offered('2026-11-18')).toBe('Тема 2');
    await accept('2026-11-18', 3);
    expect(await offered(YESTERDAY)).toBe('Тема 2');
    await accept(YESTERDAY, 2);
    expect(await offered(TODAY)).toBeUndefined();
  });

  test('of the plan what is left for it, when lessons before it are still to be held', async () => {
    await makePlan();
    const algebraist = await school.actor('algebraist');
    const { schoolId, groups, owner } = school;
    const offered = async (day: string) => (await getLesson(algebraist, await school.lesson('algebraA', day))).topic.offered?.title;
    expect([await offered(TODAY), await offered('2026-11-23'), await offered('2026-11-24'), await offered('2026-11-25'), await offered('2026-11-26')]).toEqual([
      'Тема 1', 'Тема 1', 'Тема 2', 'Тема 3', undefined,
    ]);
    await owner.rows(`update lesson set cancelled_at = $3 where school_id = $1 and group_id = $2 and on_date = '2026-11-23'`, [schoolId, groups.algebraA, NOW]);
    expect([await offered('2026-11-24'), await offered('2026-11-25'), await offered('2026-11-26')]).toEqual(['Тема 1', 'Тема 2', 'Тема 3']);
  });

  test('who was absent earlier today, whoever taught it, unless a nearer lesson says otherwise', async () => {
    const { kanat, saadat } = school.people;
    const [algebraist, first] = [await school.actor('algebraist'), await school.lesson('algebraA', TODAY)];
    await record(algebraist, ...[kanat, saadat].map((pupilId) => ({ kind: 'attendance', lessonId: first, pupilId, exception: { kind: 'absent' } }) as const));
    await school.owner.rows(`update teaching_assignment set teacher_id = $2 where group_id = $1`, [school.groups.english2, school.people.linguist]);
    const suggestions = async () =>
      (await getLesson(await school.actor('linguist'), await school.lesson('english2', TODAY))).pupils.map(({ id, suggestion }) => [id, suggestion]);
    const absent = { kind: 'absent', because: 'earlierToday' };
    expect(await suggestions()).toEqual([[saadat, absent], [kanat, absent]]);
    const base = (await getLesson(algebraist, first)).pupils.find(({ id }) => id === kanat)?.attendanceBase ?? null;
    await record(algebraist, { kind: 'attendance', lessonId: first, pupilId: kanat, base, exception: { kind: 'late' } });
    expect(await suggestions()).toEqual([[saadat, absent], [kanat, null]]);
  });
});

test('what a teacher owes leaves out cancelled and withdrawn lessons, those of a closed term and those of a predecessor', async () => {
  const { algebraA } = school.groups;
  await school.owner.rows(`update teaching_assignment set started_on = '2026-11-12' where group_id = $1`, [algebraA]);
  await school.owner.rows(`update lesson set cancelled_at = $2 where group_id = $1 and on_date = '2026-11-13'`, [algebraA, NOW]);
  await school.owner.rows(`update lesson set withdrawn_at = $2 where group_id = $1 and on_date = '2026-11-16'`, [algebraA, NOW]);
  await school.owner.rows(`update lesson set left_timetable_at = $2 where group_id = $1 and on_date = '2026-11-17'`, [algebraA, NOW]);
  const { overdue } = await getTeacherToday(await school.actor('algebraist'));
  expect(overdue.filter(({ group }) => group.id === algebraA).map(({ onDate }) => onDate)).toEqual(['2026-11-12', '2026-11-18', YESTERDAY]);
});

test('a term is owed until it is closed, not until the next begins; the list stops at fifty, the count does not', async () => {
  const algebraist = await school.actor('algebraist');
  const owed = await school.owner.rows<{ on_date: string; group_id: string }>(
    'select on_date::text, group_id from lesson where group_id = any ($1) and on_date < $2 order by on_date, position', [algebraist.facts.groupIds, TODAY]);
  const ofFirst = owed.filter(({ on_date }) => on_date <= '2026-11-04').length;
  const groupCounts = async () => (await listMyGroups(algebraist)).map(({ group, overdueCount }) => [group.id, overdueCount]);
  const counted = (rows: typeof owed) => algebraist.facts.groupIds.map((id) => [id, rows.filter(({ group_id }) => group_id === id).length]);
  const open = await getTeacherToday(algebraist);
  expect([open.overdueCount, open.overdue.length, open.overdue[0]?.onDate]).toEqual([owed.length, 50, '2026-09-01']);
  expect((await groupCounts()).sort()).toEqual(counted(owed).sort());

  await insert('term_closing', { id: newId(), term_id: school.terms.first, closed_at: NOW, closed_by_id: school.people.deputy });
  const closed = await getTeacherToday(algebraist);
  expect([closed.overdueCount, closed.overdue.length, closed.overdue[0]?.onDate]).toEqual([owed.length - ofFirst, owed.length - ofFirst, expect.stringMatching(/^2026-11-/)]);
  expect((await groupCounts()).sort()).toEqual(counted(owed.filter(({ on_date }) => on_date > '2026-11-04')).sort());
});

test('each read is one statement besides the frame, and a batch takes no more for many cells than for few', async () => {
  const algebraist = await school.actor('algebraist');
  const lessonId = await school.lesson('algebraA', TODAY);
  const cell = { lessonId, pupilId: school.people.kanat };
  expect(await statementsOf(() => getSpread(algebraist, school.groups.algebraA))).toBe(1);
  expect(await statementsOf(() => getLesson(algebraist, lessonId))).toBe(1);
  expect(await statementsOf(() => getTeacherToday(algebraist))).toBe(1);
  expect(await statementsOf(() => listMyGroups(algebraist))).toBe(1);
  expect(await statementsOf(() => listCellRevisions(algebraist, cell))).toBe(1);
  const marks = (slots: number[]) => slots.map((slot) => ({ kind: 'mark', lessonId, pupilId: school.people.kanat, slot, value: 4 }) as const);
  const few = await statementsOf(() => record(algebraist, ...marks([0])));
  expect(await statementsOf(() => record(algebraist, ...marks([1, 2, 3, 4, 5, 6, 7, 8, 9])))).toBe(few);
  expect(few).toBeLessThanOrEqual(5);
});

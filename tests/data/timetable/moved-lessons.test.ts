import { declareSpecialDay, withdrawSpecialDay } from '@/lib/calendar/commands';
import { getYearCalendar } from '@/lib/calendar/year-queries';
import { getLessonToPlace, previewLessonChange } from '@/lib/timetable/lesson-queries';
import { changeLesson } from '@/lib/timetable/move-commands';
import { getNewLesson } from '@/lib/timetable/new-lesson-queries';
import { lessonChange } from '@/lib/timetable/schema';
import { loadMessages } from '@/lib/text/areas';
import { weekPdf } from '@/lib/timetable/week-pdf';
import { getTimetableWeek } from '@/lib/timetable/week-queries';
import { changeAsSeen } from '@/tests/support/change-lesson';
import { pagesOf } from '@/tests/support/pdf-text';
import { insert, putInForce, TODAY, WEEK } from './small-school';
import { dueOf, factsOf, fillTopic, lessonAt, lessonsOf, NOW, owner, rowsOf, school, setHomework, slots, startEachWithTimetable } from './timetable-in-force';

/** One lesson put elsewhere, once or from a day on. */

startEachWithTimetable();

const [WEDNESDAY, THURSDAY] = ['2026-11-25', '2026-11-26'];
const whole = { scope: { of: 'school' }, reason: { ky: 'Суук', ru: 'Мороз', en: 'Frost' }, orderNumber: null } as const;

const change = (lessonId: string, how: Record<string, string>, actor = school.deputy) => changeAsSeen(actor, { lessonId, ...how });

const once = (to: string, room = '') => ({ how: 'once', to, room, reason: 'Олимпиада' });
const held = async (from: string, to: string) => slots((await lessonsOf('algebraA', from, to)).filter((row) => !row.withdrawn_at && !row.left_timetable_at));

describe('a lesson moved once', () => {
  it('stands where it was put under its own id, homework follows it, and no change of the calendar takes it back', async () => {
    const lesson = await lessonAt('algebraA', WEDNESDAY, 8);
    const given = await lessonAt('algebraA', TODAY, 9);
    await setHomework(given, await lessonAt('algebraA', '2026-11-27', 8));
    await change(lesson.id, once(`${THURSDAY}.10`, '12'));
    expect(await lessonAt('algebraA', THURSDAY, 10)).toMatchObject({ id: lesson.id, room: '12', move_reason: 'Олимпиада', withdrawn_at: null });
    expect(await dueOf(given)).toBe(lesson.id);
    expect(await factsOf()).toContain('lesson.moved');

    await putInForce(school, '2026-11-24');
    expect(await held(WEDNESDAY, THURSDAY)).toEqual([`${THURSDAY} 10`]);
    await declareSpecialDay(school.deputy, { ...whole, kind: 'off', startedOn: THURSDAY, endedOn: THURSDAY });
    expect(await held(WEDNESDAY, THURSDAY)).toEqual([]);
    const [special] = await rowsOf<{ id: string }>('select id from special_day where school_id = $1', school.schoolId);
    await withdrawSpecialDay(school.deputy, { specialDayId: special?.id ?? '' });
    expect((await lessonAt('algebraA', THURSDAY, 10)).id).toBe(lesson.id);
    expect(await held(WEDNESDAY, THURSDAY)).toEqual([`${THURSDAY} 10`]);
  });

  it('goes back to where the timetable has it', async () => {
    const lesson = await lessonAt('algebraA', WEDNESDAY, 8);
    await change(lesson.id, once(`${THURSDAY}.10`));
    await change(lesson.id, { how: 'back' });
    expect(await lessonAt('algebraA', WEDNESDAY, 8)).toMatchObject({ id: lesson.id, moved_at: null, room: null });
    expect(await held(WEDNESDAY, '2026-11-27')).toEqual([`${WEDNESDAY} 8`, '2026-11-27 8', '2026-11-27 9']);
  });

  it('may change the room alone', async () => {
    const lesson = await lessonAt('algebraA', WEDNESDAY, 8);
    await change(lesson.id, once(`${WEDNESDAY}.8`, '30'));
    await putInForce(school, '2026-11-24');
    expect(await lessonAt('algebraA', WEDNESDAY, 8)).toMatchObject({ id: lesson.id, room: '30' });
  });

  it.each([
    ['into an hour in which its group has another', '2026-11-27.9', 'hourTaken'],
    ['onto a Saturday', '2026-11-28.8', 'dayNotTaught'],
    ['into an hour that does not ring', `${THURSDAY}.3`, 'dayNotTaught'],
    ['onto a day that is past', '2026-11-18.10', 'dayPast'],
    ['outside the terms', '2027-01-05.8', 'dayNotTaught'],
  ])('is refused %s', async (_, to, code) => {
    await expect(change((await lessonAt('algebraA', WEDNESDAY, 8)).id, once(to))).rejects.toMatchObject({ code });
    expect(await held(WEDNESDAY, THURSDAY)).toEqual([`${WEDNESDAY} 8`]);
  });

  it('is refused once something is written in it, to its own keeper, and to a teacher', async () => {
    const today = await lessonAt('algebraA', TODAY, 8);
    await fillTopic(today);
    await expect(change(today.id, once(`${THURSDAY}.10`))).rejects.toMatchObject({ code: 'lessonFilled' });
    const { id } = await lessonAt('algebraA', WEDNESDAY, 8);
    const asked = lessonChange.parse({ lessonId: id, ...once(`${THURSDAY}.10`) });
    await expect(changeLesson(school.teacher, { seen: '', change: asked })).rejects.toMatchObject({ code: 'notAllowed' });
    await insert(owner, 'teaching_assignment', { school_id: school.schoolId, group_id: school.groupIds.algebraA, teacher_id: school.deputy.personId, started_on: TODAY });
    await expect(change(id, once(`${THURSDAY}.10`))).rejects.toMatchObject({ code: 'ownMatter' });
  });
});

describe('a lesson moved from a day on', () => {
  it('makes a new timetable in which this one entry stands elsewhere, and the past keeps its own', async () => {
    const before = await held('2026-11-10', '2026-12-30');
    const { id } = await lessonAt('algebraA', WEDNESDAY, 8);
    const asked = lessonChange.parse({ lessonId: id, how: 'from', to: '2026-12-03.10', room: '5', from: '2026-12-01' });
    expect(await previewLessonChange(school.deputy, asked, 'ky')).toMatchObject({ moves: 4, comes: 0, goes: 1, stays: 0 });
    await change(id, { how: 'from', to: '2026-12-03.10', room: '5', from: '2026-12-01' });
    const after = await held('2026-11-10', '2026-12-30');
    expect(after.filter((slot) => slot < '2026-12-01')).toEqual(before.filter((slot) => slot < '2026-12-01'));
    expect(after.filter((slot) => slot > '2026-12-01' && slot < '2026-12-08')).toEqual(['2026-12-03 10', '2026-12-04 8', '2026-12-04 9']);
    const entries = await rowsOf<{ count: number }>('select count(*)::int as count from timetable_entry e join timetable t on t.id = e.timetable_id where t.school_id = $1 and t.ended_on is null', school.schoolId);
    expect(entries).toEqual([{ count: WEEK.length }]);
    expect(await factsOf()).toContain('timetable.putInForce');
  });

  it('is refused from today on, where the group has a lesson already, and where nothing rings', async () => {
    const { id } = await lessonAt('algebraA', WEDNESDAY, 8);
    const from = (to: string, day: string) => change(id, { how: 'from', to, from: day });
    await expect(from('2026-12-03.10', TODAY)).rejects.toMatchObject({ code: 'dayPast' });
    await expect(from('2026-12-04.9', '2026-12-01')).rejects.toMatchObject({ code: 'hourTaken' });
    await expect(from('2026-12-03.2', '2026-12-01')).rejects.toMatchObject({ code: 'dayNotTaught' });
  });
});

describe('a lesson that is not held once', () => {
  it('is shown before it is cancelled, with the homework that goes on to another, and keeps its reason and order', async () => {
    const lesson = await lessonAt('algebraA', WEDNESDAY, 8);
    await setHomework(await lessonAt('algebraA', TODAY, 9), lesson);
    const cancel = { how: 'cancel', reason: 'Мугалим ооруп калды', orderNumber: '47' };
    expect(await previewLessonChange(school.deputy, lessonChange.parse({ lessonId: lesson.id, ...cancel }), 'ky')).toMatchObject({ goes: 1, moves: 0, comes: 0, stays: 0, homework: 1, spans: [{ from: WEDNESDAY, to: WEDNESDAY }] });
    expect(await lessonAt('algebraA', WEDNESDAY, 8)).toMatchObject({ cancelled_at: null });
    await change(lesson.id, cancel);
    expect(await lessonAt('algebraA', WEDNESDAY, 8)).toMatchObject({ id: lesson.id, cancel_reason: cancel.reason, cancel_order_number: '47', withdrawn_at: null });
    expect(lessonChange.safeParse({ lessonId: lesson.id, ...cancel, reason: ' ' }).error?.issues).toMatchObject([{ path: ['reason'], message: 'required' }]);
  });
});

describe('a lesson more, and one less', () => {
  const add = async (how: Record<string, string>, actor = school.deputy) => {
    const asked = lessonChange.parse({ groupId: school.groupIds.algebraA, ...how });
    const preview = await previewLessonChange(actor, asked, 'ky');
    await changeLesson(actor, { seen: preview.seen, change: asked });
    return preview;
  };
  const addOnce = { how: 'addOnce', to: `${THURSDAY}.10`, room: '5', reason: 'Кошумча сабак' };

  it('stays where it was added once, whatever timetable follows, and is taken back', async () => {
    expect(await add(addOnce)).toMatchObject({ comes: 1, goes: 0, moves: 0, stays: 0 });
    const { id } = await lessonAt('algebraA', THURSDAY, 10);
    expect(await factsOf()).toContain('lesson.added');
    await putInForce(school, '2026-11-23', WEEK.filter(({ weekday }) => weekday === 5));
    expect(await held('2026-11-24', THURSDAY)).toEqual([`${THURSDAY} 10`]);
    expect(await getLessonToPlace(school.deputy, { lessonId: id }, 'ky')).toMatchObject({ isThisOnce: true, isOfTimetable: false });
    await fillTopic(await lessonAt('algebraA', THURSDAY, 10));
    const back = lessonChange.parse({ how: 'back', lessonId: id });
    expect(await previewLessonChange(school.deputy, back, 'ky')).toMatchObject({ stays: 1, filled: 1, goes: 0 });
    await owner.query('update lesson set topic = null, topic_revision_id = null where id = $1', [id]);
    await owner.query('delete from lesson_revision where lesson_id = $1', [id]);
    await change(id, { how: 'back' });
    expect(await held('2026-11-24', THURSDAY)).toEqual([]);
  });

  it('comes with a new timetable from a day on, and goes with another; what was written in it waits for a decision', async () => {
    const addFrom = { how: 'addFrom', to: '2026-12-03.10', room: '', from: '2026-12-01' };
    expect(await add(addFrom)).toMatchObject({ comes: 4, goes: 0, moves: 0, stays: 0 });
    expect(await held('2026-12-01', '2026-12-04')).toEqual(['2026-12-02 8', '2026-12-03 10', '2026-12-04 8', '2026-12-04 9']);
    const added = await lessonAt('algebraA', '2026-12-03', 10);
    await fillTopic(added);
    const asked = lessonChange.parse({ how: 'removeFrom', lessonId: added.id, from: '2026-12-02' });
    expect(await previewLessonChange(school.deputy, asked, 'ky')).toMatchObject({ comes: 0, goes: 3, stays: 1, filled: 1 });
    await change(added.id, { how: 'removeFrom', from: '2026-12-02' });
    expect(await lessonAt('algebraA', '2026-12-03', 10)).toMatchObject({ id: added.id, topic: 'Бөлчөктөр', withdrawn_at: null, left_timetable_at: expect.any(Date) as Date });
    expect(await held('2026-12-08', '2026-12-11')).toEqual(['2026-12-09 8', '2026-12-11 8', '2026-12-11 9']);
  });

  it('is refused on a past day, where the group has one, where nothing rings, without the right, and to whoever teaches it', async () => {
    await expect(add({ ...addOnce, to: '2026-11-19.10' })).rejects.toMatchObject({ code: 'dayPast' });
    await expect(add({ ...addOnce, to: `${WEDNESDAY}.8` })).rejects.toMatchObject({ code: 'hourTaken' });
    await expect(add({ ...addOnce, to: '2026-11-28.10' })).rejects.toMatchObject({ code: 'dayNotTaught' });
    await expect(add({ how: 'addFrom', to: '2026-12-03.2', from: '2026-12-01' })).rejects.toMatchObject({ code: 'dayNotTaught' });
    await expect(add({ how: 'addFrom', to: '2026-12-04.8', from: '2026-12-01' })).rejects.toMatchObject({ code: 'hourTaken' });
    await expect(add({ how: 'addFrom', to: '2026-12-03.10', from: TODAY })).rejects.toMatchObject({ code: 'dayPast' });
    await expect(add(addOnce, school.teacher)).rejects.toMatchObject({ code: 'notFound' });
    const change = lessonChange.parse({ groupId: school.groupIds.algebraA, ...addOnce });
    await expect(changeLesson(school.teacher, { seen: '', change })).rejects.toMatchObject({ code: 'notAllowed' });
    await insert(owner, 'teaching_assignment', { school_id: school.schoolId, group_id: school.groupIds.algebraA, teacher_id: school.deputy.personId, started_on: TODAY });
    await expect(add(addOnce)).rejects.toMatchObject({ code: 'ownMatter' });
  });

  it('is offered by class and group, each hour with what stands in its way', async () => {
    const { groups, lesson } = await getNewLesson(school.deputy, { classId: school.classIds.sixthA, groupId: school.groupIds.algebraA, on: WEDNESDAY }, 'ky');
    expect(groups.map(({ name }) => name)).toEqual(['Алгебра · 6-А · Исакова Айжан', 'Алгебра · 6-А, 6-Б']);
    const at = (position: number) => lesson?.places.find((place) => place.day === WEDNESDAY && place.position === position);
    expect([at(8)?.isOwn, at(9)?.clashes, at(10)?.isOwn]).toEqual([true, [], false]);
    expect(() => getNewLesson(school.teacher, {}, 'ky')).toThrow('notFound');
  });
});

describe('the week of the timetable', () => {
  it('of another year is looked at and not changed', async () => {
    await insert(owner, 'school_year', { school_id: school.schoolId, label: '2025-2026', starts_on: '2025-09-01', ends_on: '2026-05-28', weekdays: [1, 2, 3, 4, 5] });
    const week = await getTimetableWeek(school.deputy, { of: 'class', on: '2026-02-02' }, 'ky');
    expect(week).toMatchObject({ label: '2025-2026', mayChange: false, years: [{ label: '2025-2026', on: '2025-09-01', isShown: true, isPresent: false }, { label: '2026-2027', on: TODAY, isShown: false, isPresent: true }] });
    const calendar = await getYearCalendar(school.deputy, (await rowsOf<{ id: string }>(`select id from school_year where label = '2025-2026'`))[0]?.id);
    expect(calendar).toMatchObject({ label: '2025-2026', isPresent: false, years: [{ isShown: true }, { isShown: false }] });
  });

  it('shows a teacher’s lessons where they stand, the substitute beside her, and to the leadership what clashes', async () => {
    const { id } = await lessonAt('algebraA', WEDNESDAY, 8);
    await change(id, once(`${WEDNESDAY}.12`));
    await insert(owner, 'substitution', { school_id: school.schoolId, lesson_id: id, substitute_id: school.substituteId, grants_marks: false, created_at: NOW });
    const asked = { of: 'class', id: school.classIds.sixthA, on: WEDNESDAY } as const;
    const week = await getTimetableWeek(school.deputy, asked, 'ky');
    const moved = week?.lessons.find((lesson) => lesson.id === id);
    expect(moved).toMatchObject({ position: 12, movedFrom: { day: WEDNESDAY, position: 8 }, teachers: 'Исакова Айжан', substitute: 'Алиева Айжан', clashes: [] });
    const joint = week?.lessons.find(({ groupName }) => groupName === '6-А, 6-Б');
    await insert(owner, 'course_group_membership', { school_id: school.schoolId, group_id: school.groupIds.joint, pupil_id: school.pupilId, started_on: '2026-09-01' });
    const clashing = await getTimetableWeek(school.deputy, asked, 'ky');
    expect(clashing?.lessons.find((lesson) => lesson.id === id)?.clashes).toEqual([{ kind: 'pupils', with: '6-А, 6-Б · Алгебра' }]);
    expect(joint).toMatchObject({ position: 12 });
    const ofTeacher = await getTimetableWeek({ ...school.teacher, hats: ['subjectTeacher'] }, { ...asked, of: 'teacher', id: school.teacher.personId }, 'ky');
    const ofAnother = await getTimetableWeek({ ...school.teacher, hats: ['subjectTeacher'] }, { ...asked, id: school.classIds.sixthB }, 'ky');
    expect(ofAnother?.lessons.map(({ groupName }) => groupName)).toEqual(['6-Б', '6-А, 6-Б', '6-Б', '6-Б']);
    expect(ofTeacher?.lessons.map(({ day, position, clashes }) => [day, position, clashes])).toEqual([[WEDNESDAY, 12, []], ['2026-11-27', 8, []], ['2026-11-27', 9, []]]);
  });
});

it('is printed as a week on one landscape page', async () => {
  const week = await getTimetableWeek(school.deputy, { of: 'class', id: school.classIds.sixthA, on: WEDNESDAY }, 'ky');
  const pdf = await weekPdf(week!, { words: await loadMessages('ky'), locale: 'ky', printedOn: TODAY });
  const pages = pagesOf(pdf);
  expect(pages).toHaveLength(1);
  for (const text of ['6-А', 'Алгебра', 'Шаршемби 25.11', '14:00–14:45', 'Исакова Айжан']) expect(pages[0]).toContain(text);
});

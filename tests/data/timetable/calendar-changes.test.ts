import { declareSpecialDay, moveTerm, withdrawSpecialDay } from '@/lib/calendar/commands';
import { insert, TODAY } from './small-school';
import { countOf, dueOf, factsOf, fillTopic, lessonAt, lessonsOf, NOW, owner, rowsOf, school, setHomework, slots, startEachWithTimetable } from './timetable-in-force';

/** What a change of the calendar does to lessons that are there. */

startEachWithTimetable();

const reason = { ky: 'Суук', ru: 'Мороз', en: 'Frost' };
const whole = { scope: { of: 'school' }, reason, orderNumber: null } as const;

describe('a day off declared for today', () => {
  const dayOff = { ...whole, kind: 'off', startedOn: TODAY, endedOn: TODAY } as const;

  it('withdraws what was not begun, keeps what was filled, and excuses what it still owes from now on', async () => {
    const filled = await lessonAt('algebraA', TODAY, 8);
    await fillTopic(filled);
    const counts = await declareSpecialDay(school.deputy, dayOff);
    expect(counts).toEqual({ kept: 0, restored: 0, moved: 0, created: 0, withdrawn: 3, outside: 1 });
    expect(await lessonAt('algebraA', TODAY, 8)).toMatchObject({ id: filled.id, withdrawn_at: null, left_timetable_at: NOW });
    expect(await lessonAt('algebraA', TODAY, 9)).toMatchObject({ withdrawn_at: NOW });
    expect(await factsOf()).toContain('day.declared');
  });

  it('taken back, brings every lesson back under its own id', async () => {
    const before = await lessonsOf('algebraA', TODAY, TODAY);
    await declareSpecialDay(school.deputy, dayOff);
    const [special] = await rowsOf<{ id: string }>('select id from special_day where school_id = $1', school.schoolId);
    await withdrawSpecialDay(school.deputy, { specialDayId: special?.id ?? '' });
    expect(await lessonsOf('algebraA', TODAY, TODAY)).toEqual(before);
    expect(await factsOf()).toContain('day.withdrawn');
  });

  it('moves homework on to the next lesson that is held, unless the teacher fixed the day', async () => {
    const wednesday = await lessonAt('algebraA', '2026-11-18', 8);
    const lastFriday = await lessonAt('algebraA', '2026-11-13', 9);
    const today = await lessonAt('algebraA', TODAY, 8);
    await setHomework(wednesday, today);
    await setHomework(lastFriday, today, true);
    await declareSpecialDay(school.deputy, dayOff);
    expect(await dueOf(wednesday)).toBe((await lessonAt('algebraA', '2026-11-25', 8)).id);
    expect(await dueOf(lastFriday)).toBe(today.id);
    expect(await lessonAt('algebraA', TODAY, 8)).toMatchObject({ withdrawn_at: null, left_timetable_at: NOW });
  });

  it('leaves the other class of a joint group its lesson', async () => {
    const wednesday = '2026-11-25';
    await declareSpecialDay(school.deputy, {
      ...dayOff,
      startedOn: wednesday,
      endedOn: wednesday,
      scope: { of: 'class', classId: school.classIds.sixthB },
    });
    expect(await lessonAt('algebraB', wednesday, 9)).toMatchObject({ withdrawn_at: NOW });
    expect(await lessonAt('joint', wednesday, 12)).toMatchObject({ withdrawn_at: null });
  });

  it('is for the leadership alone', async () => {
    await expect(declareSpecialDay(school.teacher, dayOff)).rejects.toMatchObject({ code: 'notAllowed' });
    expect(await countOf('special_day')).toBe(0);
  });
});

describe('days that are past', () => {
  const past = (kind: 'off' | 'remote', startedOn: string, endedOn = startedOn) => ({ ...whole, kind, startedOn, endedOn });

  it('are excused by nobody who kept lessons then, and by whoever did not', async () => {
    const { schoolId, deputy, groupIds, secondTermId: termId } = school;
    const assignment = { school_id: schoolId, group_id: groupIds.algebraB, teacher_id: deputy.personId, started_on: '2026-11-16', ended_on: '2026-11-19' };
    await insert(owner, 'teaching_assignment', assignment);
    const own = { code: 'ownMatter' };
    await expect(declareSpecialDay(deputy, past('off', '2026-11-18'))).rejects.toMatchObject(own);
    await expect(declareSpecialDay(deputy, past('off', '2026-11-13', '2026-11-27'))).rejects.toMatchObject(own);
    await expect(moveTerm(deputy, { termId, startsOn: '2026-11-19', endsOn: '2026-12-30' })).rejects.toMatchObject(own);
    expect(await countOf('special_day')).toBe(0);
    await declareSpecialDay(deputy, past('remote', '2026-11-18'));
    await declareSpecialDay(deputy, past('off', '2026-11-11'));
    await declareSpecialDay(deputy, past('off', TODAY, '2026-11-25'));
  });

  it('of a granted lesson are the substitute’s own as well', async () => {
    const { schoolId, deputy } = school;
    const { id: lesson_id } = await lessonAt('algebraA', '2026-11-18', 8);
    await insert(owner, 'substitution', { school_id: schoolId, lesson_id, substitute_id: deputy.personId, grants_marks: false, created_at: NOW });
    await expect(declareSpecialDay(deputy, past('off', '2026-11-18'))).rejects.toMatchObject({ code: 'ownMatter' });
  });
});

describe('a changed calendar in the middle of the year', () => {
  it('loses no filled lesson when a term is moved over it', async () => {
    const filled = await lessonAt('algebraA', '2026-11-11', 8);
    await fillTopic(filled);
    const unfilled = await lessonAt('algebraA', '2026-11-13', 8);
    await moveTerm(school.deputy, { termId: school.secondTermId, startsOn: '2026-11-16', endsOn: '2026-12-25' });

    const rows = await lessonsOf('algebraA', '2026-11-05', '2027-05-28');
    const stillDue = rows.filter((row) => !row.withdrawn_at && !row.left_timetable_at);
    expect([stillDue[0]?.day, stillDue.at(-1)?.day]).toEqual(['2026-11-18', '2026-12-25']);
    expect(rows.find(({ id }) => id === filled.id)).toMatchObject({ day: '2026-11-11', topic: 'Бөлчөктөр', left_timetable_at: NOW });
    expect(rows.find(({ id }) => id === unfilled.id)).toMatchObject({ day: '2026-11-13', withdrawn_at: null, left_timetable_at: NOW });
    expect(await factsOf()).toContain('term.moved');

    await moveTerm(school.deputy, { termId: school.secondTermId, startsOn: '2026-11-10', endsOn: '2026-12-30' });
    const again = await lessonsOf('algebraA', '2026-11-05', '2027-05-28');
    expect(again.filter((row) => row.withdrawn_at || row.left_timetable_at)).toEqual([]);
    expect(again.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it('refuses a term over another one, outside the year, or closed', async () => {
    const { secondTermId: termId, deputy, schoolId } = school;
    const refused = (startsOn: string, endsOn: string) => expect(moveTerm(deputy, { termId, startsOn, endsOn })).rejects;
    await refused('2026-11-04', '2026-12-30').toMatchObject({ code: 'invalidInput' });
    await refused('2026-11-10', '2027-06-30').toMatchObject({ code: 'invalidInput' });
    await insert(owner, 'term_closing', { school_id: schoolId, term_id: termId, closed_at: NOW, closed_by_id: deputy.personId });
    await refused('2026-11-10', '2026-12-28').toMatchObject({ code: 'termClosed' });
  });

  it('makes lessons for a Saturday that works, and none for the holiday inside two remote weeks', async () => {
    await declareSpecialDay(school.deputy, { ...whole, kind: 'worksAs', worksAsWeekday: 5, startedOn: '2026-12-12', endedOn: '2026-12-12' });
    expect(slots(await lessonsOf('algebraA', '2026-12-12', '2026-12-12'))).toEqual(['2026-12-12 8', '2026-12-12 9']);

    await declareSpecialDay(school.deputy, { ...whole, kind: 'off', startedOn: '2026-12-04', endedOn: '2026-12-04' });
    const scope = { of: 'class', classId: school.classIds.sixthA } as const;
    await declareSpecialDay(school.deputy, { ...whole, scope, kind: 'remote', startedOn: '2026-12-01', endedOn: '2026-12-11' });
    const held = (await lessonsOf('algebraA', '2026-12-01', '2026-12-11')).filter((row) => !row.withdrawn_at);
    expect(slots(held)).toEqual(['2026-12-02 8', '2026-12-09 8', '2026-12-11 8', '2026-12-11 9']);
  });
});

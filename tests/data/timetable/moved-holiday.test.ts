import { changeCalendar } from '@/lib/calendar/change-commands';
import { previewCalendarChange } from '@/lib/calendar/change-queries';
import { declareSpecialDay } from '@/lib/calendar/commands';
import { calendarChange } from '@/lib/calendar/schema';
import { setClock } from '@/lib/clock';
import { decideOutside } from '@/lib/timetable/outside-commands';
import { listOutside } from '@/lib/timetable/outside-queries';
import { outsideDecision } from '@/lib/timetable/schema';
import { statementsOf } from '@/tests/support/statement-count';
import { insert, putInForce } from './small-school';
import { countOf, dueOf, factsOf, fillTopic, lessonAt, NOW, owner, rowsOf, school, setHomework, startEachWithTimetable } from './timetable-in-force';

/** A holiday of March that the ministry moves to a Wednesday of February which was taught already (domain: "Time"). */

const [TAUGHT, HOLIDAY] = ['2027-02-24', '2027-03-03'];
const LATER = new Date('2027-02-25T04:00:00Z');

startEachWithTimetable();

const deputy = () => ({ ...school.deputy, today: '2027-02-25' });

async function moved() {
  const [special] = await rowsOf<{ id: string }>('select id from special_day where school_id = $1 and withdrawn_at is null', school.schoolId);
  return calendarChange.parse({ what: 'change', specialDayId: special?.id, startedOn: TAUGHT, endedOn: '', scope: 'school', as: 'off', reasonKy: 'Министрликтин буйругу', orderNumber: '12' });
}

beforeEach(async () => {
  await insert(owner, 'term', { school_id: school.schoolId, year_id: school.yearId, kind: 'quarter', ordinal: 3, starts_on: '2027-01-11', ends_on: '2027-03-19' });
  await putInForce(school, '2027-01-11');
  const reason = { ky: 'Майрам', ru: 'Праздник', en: 'Holiday' };
  await declareSpecialDay(school.deputy, { kind: 'off', startedOn: HOLIDAY, endedOn: HOLIDAY, scope: { of: 'school' }, reason, orderNumber: null });
  await fillTopic(await lessonAt('algebraA', TAUGHT, 8));
  setClock({ now: () => LATER });
});
afterEach(() => setClock({ now: () => NOW }));

it('is previewed with what comes, what goes and what stays, and nothing has changed by looking', async () => {
  const before = await rowsOf('select * from lesson where school_id = $1 order by id', school.schoolId);
  const preview = await previewCalendarChange(deputy(), await moved(), 'ky');
  expect(preview).toMatchObject({ comes: 3, goes: 0, moves: 0, stays: 3, filled: 1, excused: 3, homework: 0 });
  expect(preview.spans).toEqual([
    { from: TAUGHT, to: TAUGHT, comes: 0, goes: 0, moves: 0, stays: 3 },
    { from: HOLIDAY, to: HOLIDAY, comes: 3, goes: 0, moves: 0, stays: 0 },
  ]);
  expect(preview.lessons.find(({ isFilled }) => isFilled)).toMatchObject({ onDate: TAUGHT, number: 1, groupName: '6-А', subject: 'Алгебра', topic: 'Бөлчөктөр' });
  expect(await rowsOf('select * from lesson where school_id = $1 order by id', school.schoolId)).toEqual(before);
  expect(await countOf('special_day')).toBe(1);
});

it('is carried out as it was seen: the filled lesson stays outside the timetable, the free day’s lessons come back', async () => {
  const filled = await lessonAt('algebraA', TAUGHT, 8);
  const { seen } = await previewCalendarChange(deputy(), await moved(), 'ky');
  await changeCalendar(deputy(), { seen, change: await moved() });
  expect(await lessonAt('algebraA', TAUGHT, 8)).toMatchObject({ id: filled.id, topic: 'Бөлчөктөр', withdrawn_at: null, left_timetable_at: LATER });
  expect(await lessonAt('algebraA', HOLIDAY, 8)).toMatchObject({ withdrawn_at: null, left_timetable_at: null });
  expect((await factsOf()).slice(-4)).toEqual(['day.withdrawn', 'day.declared', 'lessons.placed', 'lessons.placed']);
});

it('is not carried out when something changed since it was seen, nor by a teacher', async () => {
  const change = await moved();
  const { seen } = await previewCalendarChange(deputy(), change, 'ky');
  await setHomework(await lessonAt('algebraA', '2027-02-19', 8), await lessonAt('algebraA', TAUGHT, 8));
  await expect(changeCalendar(deputy(), { seen, change })).rejects.toMatchObject({ code: 'seenOtherwise' });
  await expect(changeCalendar(school.teacher, { seen, change })).rejects.toMatchObject({ code: 'notAllowed' });
  await expect(previewCalendarChange(school.teacher, change, 'ky')).rejects.toMatchObject({ code: 'notFound' });
  expect(await countOf('special_day')).toBe(1);
});

it('is previewed with as many statements for two weeks as for a day', async () => {
  const off = (endedOn: string) => calendarChange.parse({ what: 'declare', startedOn: '2027-03-10', endedOn, scope: 'school', as: 'off', reasonKy: 'Суук' });
  const [day, weeks] = [await statementsOf(() => previewCalendarChange(deputy(), off(''), 'ky')), await statementsOf(() => previewCalendarChange(deputy(), off('2027-03-19'), 'ky'))];
  expect(weeks).toBe(day);
  expect(day).toBeLessThanOrEqual(30);
});

describe('a lesson that stays outside the timetable', () => {
  const decide = (lessonId: string, as: string, reason = '') => decideOutside(deputy(), outsideDecision.parse({ lessonId, as, reason }));

  beforeEach(async () => {
    const { seen } = await previewCalendarChange(deputy(), await moved(), 'ky');
    await changeCalendar(deputy(), { seen, change: await moved() });
  });

  it('waits until somebody keeps it as held, and then waits no more', async () => {
    const filled = await lessonAt('algebraA', TAUGHT, 8);
    expect((await listOutside(deputy(), 'ky')).count).toBe(1);
    await decide(filled.id, 'keep');
    const { count, lessons } = await listOutside(deputy(), 'ky');
    expect([count, lessons.map(({ id }) => id).includes(filled.id)]).toEqual([0, false]);
    expect(await lessonAt('algebraA', TAUGHT, 8)).toMatchObject({ topic: 'Бөлчөктөр', left_timetable_at: LATER });
    expect(await factsOf()).toContain('lesson.keptOutside');
  });

  it('takes the place of an empty lesson of its group with all that is written in it, and of no other', async () => {
    const [filled, homeworkOf] = [await lessonAt('algebraA', TAUGHT, 8), await lessonAt('algebraA', '2027-02-17', 8)];
    const { lessons } = await listOutside(deputy(), 'ky');
    const places = lessons.find(({ id }) => id === filled.id)?.places ?? [];
    expect(places.every(({ onDate }) => onDate <= '2027-02-25')).toBe(true);
    await setHomework(homeworkOf, await lessonAt('algebraA', '2027-02-19', 8));
    const [other, ahead] = [await lessonAt('algebraB', '2027-02-17', 9), await lessonAt('algebraA', HOLIDAY, 8)];
    await expect(decide(filled.id, `place:${other.id}`)).rejects.toMatchObject({ code: 'hourTaken' });
    await expect(decide(filled.id, `place:${homeworkOf.id}`)).rejects.toMatchObject({ code: 'hourTaken' });
    await expect(decide(filled.id, `place:${ahead.id}`)).rejects.toMatchObject({ code: 'lessonInFuture' });
    const place = await lessonAt('algebraA', '2027-02-19', 8);
    await decide(filled.id, `place:${place.id}`);
    const rows = await rowsOf('select id, topic, withdrawn_at, left_timetable_at from lesson where id = any ($1) order by withdrawn_at nulls first', [filled.id, place.id]);
    expect(rows).toEqual([
      { id: filled.id, topic: 'Бөлчөктөр', withdrawn_at: null, left_timetable_at: null },
      { id: place.id, topic: null, withdrawn_at: LATER, left_timetable_at: null },
    ]);
    expect(await dueOf(homeworkOf)).toBe(filled.id);
    expect(await factsOf()).toContain('lesson.takesPlace');
  });

  it('is cancelled with a reason, and keeps what was written', async () => {
    const filled = await lessonAt('algebraA', TAUGHT, 8);
    expect(outsideDecision.safeParse({ lessonId: filled.id, as: 'cancel', reason: ' ' }).success).toBe(false);
    await decide(filled.id, 'cancel', 'Өтүлгөн жок');
    expect(await lessonAt('algebraA', TAUGHT, 8)).toMatchObject({ topic: 'Бөлчөктөр', cancel_reason: 'Өтүлгөн жок' });
    expect((await listOutside(deputy(), 'ky')).count).toBe(0);
  });

  it('is decided by nobody who was to keep it, by no teacher, and never while it stands in the timetable', async () => {
    const filled = await lessonAt('algebraA', TAUGHT, 8);
    await expect(decideOutside({ ...school.teacher, today: '2027-02-25' }, outsideDecision.parse({ lessonId: filled.id, as: 'keep' }))).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(decide((await lessonAt('algebraA', HOLIDAY, 8)).id, 'keep')).rejects.toMatchObject({ code: 'notFound' });
    await insert(owner, 'teaching_assignment', { school_id: school.schoolId, group_id: school.groupIds.algebraA, teacher_id: school.deputy.personId, started_on: '2027-02-01', ended_on: '2027-02-28' });
    await expect(decide(filled.id, 'keep')).rejects.toMatchObject({ code: 'ownMatter' });
  });
});

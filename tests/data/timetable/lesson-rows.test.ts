import { v7 as newId } from 'uuid';
import { declareSpecialDay, moveTerm, withdrawSpecialDay } from '@/lib/calendar/commands';
import { setClock } from '@/lib/clock';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import type { PrismaClient } from '@/lib/db/generated/client';
import { cancelLesson, substituteLesson } from '@/lib/timetable/lesson-commands';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, openAsOwner, putInForce, type SmallSchool, TODAY, WEEK } from './small-school';

useDatabase('empty');

const NOW = new Date('2026-11-20T05:00:00Z');
const reason = { ky: 'Суук', ru: 'Мороз', en: 'Frost' };
const whole = { scope: { of: 'school' }, reason, orderNumber: null } as const;

let owner: PrismaClient;
let school: SmallSchool;

beforeAll(() => setClock({ now: () => NOW }));
beforeEach(async () => {
  owner = openAsOwner();
  school = await makeSmallSchool(owner);
  await putInForce(school, '2026-09-01');
});
afterEach(() => owner.$disconnect());

async function lessonsOf(group: keyof SmallSchool['groupIds'], from: string, to: string) {
  const rows = await owner.lesson.findMany({
    where: { groupId: school.groupIds[group], onDate: { gte: columnOfDay(from), lte: columnOfDay(to) } },
    orderBy: [{ onDate: 'asc' }, { position: 'asc' }],
  });
  return rows.map((row) => ({ ...row, day: dayOfColumn(row.onDate) }));
}

const slots = (rows: { day: string; position: number }[]) => rows.map((row) => `${row.day} ${row.position}`);

async function lessonAt(group: keyof SmallSchool['groupIds'], day: string, position: number) {
  const row = (await lessonsOf(group, day, day)).find((lesson) => lesson.position === position);
  if (!row) throw new Error(`No lesson on ${day} at ${position}`);
  return row;
}

/** As the journal does it: an operation, and the row that points to it. */
async function fillTopic(lessonId: string, groupId: string): Promise<void> {
  const { schoolId, teacher } = school;
  const revisionId = newId();
  await owner.lessonRevision.create({
    data: {
      ...{ schoolId, id: revisionId, lessonId, groupId, part: 'topic', topic: 'Бөлчөктөр', authorId: teacher.personId },
      ...{ typedAt: NOW, receivedAt: NOW, publishAt: NOW, isByDeviceClock: false, payloadHash: '' },
    },
  });
  await owner.lesson.update({
    where: { schoolId_id: { schoolId, id: lessonId } },
    data: { topic: 'Бөлчөктөр', topicRevisionId: revisionId, topicCompleteSince: NOW },
  });
}

async function setHomework(givenLessonId: string, dueLessonId: string, isDueFixed = false): Promise<void> {
  const { schoolId, groupIds } = school;
  await owner.homework.create({
    data: { schoolId, givenLessonId, groupId: groupIds.algebraA, dueLessonId, isDueFixed, text: '№12', revisionId: newId() },
  });
}

const dueOf = async (givenLessonId: string) =>
  (await owner.homework.findFirstOrThrow({ where: { givenLessonId } })).dueLessonId;

const factsOf = async () =>
  (await owner.historyEntry.findMany({ where: { schoolId: school.schoolId }, orderBy: { seq: 'asc' } })).map(({ fact }) => fact);

describe('a timetable put in force', () => {
  it('makes one row for every school hour of the year and says so in the history', async () => {
    const week = slots(await lessonsOf('algebraA', '2026-11-16', '2026-11-22'));
    expect(week).toEqual(['2026-11-18 8', '2026-11-20 8', '2026-11-20 9']);
    expect(await lessonsOf('algebraA', '2026-11-05', '2026-11-09')).toEqual([]);
    const all = await owner.lesson.count({ where: { schoolId: school.schoolId } });
    const weeks = { wednesdays: 10 + 8, fridays: 9 + 7 };
    expect(all).toBe(weeks.wednesdays * 3 + weeks.fridays * 4);
    expect(await factsOf()).toEqual(['timetable.putInForce']);
  });

  it('changes nothing when the same one is put in force again', async () => {
    const rows = () =>
      owner.lesson.findMany({
        where: { schoolId: school.schoolId },
        select: { id: true, onDate: true, position: true, withdrawnAt: true, leftTimetableAt: true },
        orderBy: { id: 'asc' },
      });
    const before = await rows();
    const { counts } = await putInForce(school, '2026-09-01');
    expect(counts).toEqual({ kept: before.length, restored: 0, moved: 0, created: 0, withdrawn: 0, outside: 0 });
    expect(await rows()).toEqual(before);
  });

  it('follows an earlier one from its first day on, and leaves the days before alone', async () => {
    const before = await lessonsOf('algebraA', '2026-09-01', '2026-12-30');
    const filled = await lessonAt('algebraA', '2026-11-18', 8);
    await fillTopic(filled.id, filled.groupId);
    const second = WEEK.map((entry) => (entry.group === 'algebraA' && entry.weekday === 3 ? { ...entry, weekday: 2 } : entry));
    const { counts } = await putInForce(school, '2026-11-16', second);

    const after = await lessonsOf('algebraA', '2026-09-01', '2026-12-30');
    const earlier = (rows: typeof after) => rows.filter(({ day }) => day < '2026-11-16').map(({ id, day }) => `${id} ${day}`);
    expect(earlier(after)).toEqual(earlier(before));
    expect(after.find(({ id }) => id === filled.id)).toMatchObject({ day: '2026-11-18', topic: 'Бөлчөктөр', withdrawnAt: null, leftTimetableAt: NOW });
    expect(slots(after.filter(({ day }) => day >= '2026-11-23' && day < '2026-11-30'))).toEqual(['2026-11-24 8', '2026-11-27 8', '2026-11-27 9']);
    const moved = before.find(({ day }) => day === '2026-11-25');
    expect(after.find(({ id }) => id === moved?.id)?.day).toBe('2026-11-24');
    expect(counts).toMatchObject({ outside: 1, withdrawn: 0 });
  });

  it('ends the one before it the day before, and itself where a later one starts', async () => {
    await putInForce(school, '2026-12-14');
    await putInForce(school, '2026-11-23');
    const timetables = await owner.timetable.findMany({ where: { schoolId: school.schoolId }, orderBy: { startedOn: 'asc' } });
    expect(timetables.map(({ startedOn, endedOn }) => [dayOfColumn(startedOn), endedOn && dayOfColumn(endedOn)])).toEqual([
      ['2026-09-01', '2026-11-22'],
      ['2026-11-23', '2026-12-13'],
      ['2026-12-14', null],
    ]);
  });
});

describe('a day off declared for today', () => {
  const dayOff = { ...whole, kind: 'off', startedOn: TODAY, endedOn: TODAY } as const;

  it('withdraws what was not begun, keeps what was filled, and excuses what it still owes from now on', async () => {
    const filled = await lessonAt('algebraA', TODAY, 8);
    await fillTopic(filled.id, filled.groupId);
    const counts = await declareSpecialDay(school.deputy, dayOff);
    expect(counts).toEqual({ kept: 0, restored: 0, moved: 0, created: 0, withdrawn: 3, outside: 1 });
    expect(await lessonAt('algebraA', TODAY, 8)).toMatchObject({ id: filled.id, withdrawnAt: null, leftTimetableAt: NOW });
    expect(await lessonAt('algebraA', TODAY, 9)).toMatchObject({ withdrawnAt: NOW });
    expect(await factsOf()).toContain('day.declared');
  });

  it('taken back, brings every lesson back under its own id', async () => {
    const before = await lessonsOf('algebraA', TODAY, TODAY);
    await declareSpecialDay(school.deputy, dayOff);
    const special = await owner.specialDay.findFirstOrThrow({ where: { schoolId: school.schoolId } });
    await withdrawSpecialDay(school.deputy, { specialDayId: special.id });
    expect(await lessonsOf('algebraA', TODAY, TODAY)).toEqual(before);
    expect(await factsOf()).toContain('day.withdrawn');
  });

  it('moves homework on to the next lesson that is held, unless the teacher fixed the day', async () => {
    const wednesday = await lessonAt('algebraA', '2026-11-18', 8);
    const lastFriday = await lessonAt('algebraA', '2026-11-13', 9);
    const today = await lessonAt('algebraA', TODAY, 8);
    await setHomework(wednesday.id, today.id);
    await setHomework(lastFriday.id, today.id, true);
    await declareSpecialDay(school.deputy, dayOff);
    expect(await dueOf(wednesday.id)).toBe((await lessonAt('algebraA', '2026-11-25', 8)).id);
    expect(await dueOf(lastFriday.id)).toBe(today.id);
    expect(await lessonAt('algebraA', TODAY, 8)).toMatchObject({ withdrawnAt: null, leftTimetableAt: NOW });
  });

  it('leaves the other class of a joint group its lesson', async () => {
    const wednesday = '2026-11-25';
    await declareSpecialDay(school.deputy, {
      ...dayOff,
      startedOn: wednesday,
      endedOn: wednesday,
      scope: { of: 'class', classId: school.classIds.sixthB },
    });
    expect(await lessonAt('algebraB', wednesday, 9)).toMatchObject({ withdrawnAt: NOW });
    expect(await lessonAt('joint', wednesday, 12)).toMatchObject({ withdrawnAt: null });
  });

  it('is for the leadership alone', async () => {
    await expect(declareSpecialDay(school.teacher, dayOff)).rejects.toMatchObject({ code: 'notAllowed' });
    expect(await owner.specialDay.count({ where: { schoolId: school.schoolId } })).toBe(0);
  });
});

describe('a changed calendar in the middle of the year', () => {
  it('loses no filled lesson when a term is moved over it', async () => {
    const filled = await lessonAt('algebraA', '2026-11-11', 8);
    await fillTopic(filled.id, filled.groupId);
    const unfilled = await lessonAt('algebraA', '2026-11-13', 8);
    await moveTerm(school.deputy, { termId: school.secondTermId, startsOn: '2026-11-16', endsOn: '2026-12-25' });

    const rows = await lessonsOf('algebraA', '2026-11-05', '2027-05-28');
    const stillDue = rows.filter((row) => !row.withdrawnAt && !row.leftTimetableAt);
    expect([stillDue[0]?.day, stillDue.at(-1)?.day]).toEqual(['2026-11-18', '2026-12-25']);
    expect(rows.find(({ id }) => id === filled.id)).toMatchObject({ day: '2026-11-11', topic: 'Бөлчөктөр', leftTimetableAt: NOW });
    expect(rows.find(({ id }) => id === unfilled.id)).toMatchObject({ day: '2026-11-13', withdrawnAt: null, leftTimetableAt: NOW });
    expect(await factsOf()).toContain('term.moved');

    await moveTerm(school.deputy, { termId: school.secondTermId, startsOn: '2026-11-10', endsOn: '2026-12-30' });
    const again = await lessonsOf('algebraA', '2026-11-05', '2027-05-28');
    expect(again.filter((row) => row.withdrawnAt || row.leftTimetableAt)).toEqual([]);
    expect(again.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  it('refuses a term over another one, outside the year, or closed', async () => {
    const { secondTermId: termId, deputy, schoolId } = school;
    const refused = (startsOn: string, endsOn: string) => expect(moveTerm(deputy, { termId, startsOn, endsOn })).rejects;
    await refused('2026-11-04', '2026-12-30').toMatchObject({ code: 'invalidInput' });
    await refused('2026-11-10', '2027-06-30').toMatchObject({ code: 'invalidInput' });
    await owner.termClosing.create({ data: { schoolId, id: newId(), termId, closedAt: NOW, closedById: deputy.personId } });
    await refused('2026-11-10', '2026-12-28').toMatchObject({ code: 'termClosed' });
  });

  it('makes lessons for a Saturday that works, and none for the holiday inside two remote weeks', async () => {
    await declareSpecialDay(school.deputy, { ...whole, kind: 'worksAs', worksAsWeekday: 5, startedOn: '2026-12-12', endedOn: '2026-12-12' });
    expect(slots(await lessonsOf('algebraA', '2026-12-12', '2026-12-12'))).toEqual(['2026-12-12 8', '2026-12-12 9']);

    await declareSpecialDay(school.deputy, { ...whole, kind: 'off', startedOn: '2026-12-04', endedOn: '2026-12-04' });
    const scope = { of: 'class', classId: school.classIds.sixthA } as const;
    await declareSpecialDay(school.deputy, { ...whole, scope, kind: 'remote', startedOn: '2026-12-01', endedOn: '2026-12-11' });
    const held = (await lessonsOf('algebraA', '2026-12-01', '2026-12-11')).filter((row) => !row.withdrawnAt);
    expect(slots(held)).toEqual(['2026-12-02 8', '2026-12-09 8', '2026-12-11 8', '2026-12-11 9']);
  });
});

describe('one lesson', () => {
  it('is given to a substitute, whose grant replaces an earlier one', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    const grant = { lessonId, substituteId: school.substituteId, grantsMarks: false, orderNumber: null };
    await substituteLesson(school.deputy, grant);
    const { substitutionId } = await substituteLesson(school.deputy, { ...grant, grantsMarks: true });
    const open = await owner.substitution.findMany({ where: { lessonId, withdrawnAt: null } });
    expect(open).toEqual([expect.objectContaining({ id: substitutionId, grantsMarks: true, createdById: school.deputy.personId })]);
    expect(await factsOf()).toEqual(['timetable.putInForce', 'lesson.substituted', 'lesson.substituted']);
  });

  it('given to a substitute, is moved by a person only', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    await substituteLesson(school.deputy, { lessonId, substituteId: school.substituteId, grantsMarks: false, orderNumber: null });
    await putInForce(school, '2026-11-23', WEEK.filter(({ group }) => group !== 'algebraA'));
    expect(await lessonAt('algebraA', '2026-11-25', 8)).toMatchObject({ id: lessonId, withdrawnAt: null, leftTimetableAt: NOW });
  });

  it('goes to nobody outside the staff, to nobody in her own matter, and by nobody but the leadership', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    const grant = { lessonId, grantsMarks: false, orderNumber: null };
    const granted = (actor = school.deputy, substituteId = school.substituteId) => substituteLesson(actor, { ...grant, substituteId });
    await expect(granted(school.deputy, school.pupilId)).rejects.toMatchObject({ code: 'notFound' });
    await expect(granted(school.deputy, school.deputy.personId)).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(granted(school.teacher)).rejects.toMatchObject({ code: 'notAllowed' });
    expect(await owner.substitution.count({ where: { lessonId } })).toBe(0);
  });

  it('cancelled, stays with its reason, and lets homework go on to the next', async () => {
    const wednesday = await lessonAt('algebraA', '2026-11-25', 8);
    await setHomework((await lessonAt('algebraA', TODAY, 8)).id, wednesday.id);
    await cancelLesson(school.deputy, { lessonId: wednesday.id, reason: 'Мугалим ооруп калды' });
    expect(await lessonAt('algebraA', '2026-11-25', 8)).toMatchObject({
      id: wednesday.id,
      cancelledAt: NOW,
      cancelledById: school.deputy.personId,
      cancelReason: 'Мугалим ооруп калды',
    });
    expect(await dueOf((await lessonAt('algebraA', TODAY, 8)).id)).toBe((await lessonAt('algebraA', '2026-11-27', 8)).id);
    await cancelLesson(school.deputy, { lessonId: wednesday.id, reason: 'Дагы бир жолу' });
    expect((await factsOf()).filter((fact) => fact === 'lesson.cancelled')).toHaveLength(1);
    await expect(cancelLesson(school.teacher, { lessonId: wednesday.id, reason: 'x' })).rejects.toMatchObject({ code: 'notAllowed' });
  });
});

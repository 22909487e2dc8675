import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { declareSpecialDay, moveTerm, withdrawSpecialDay } from '@/lib/calendar/commands';
import { setClock } from '@/lib/clock';
import { FROM_BEST } from '@/lib/oversight/model';
import { cancelLesson, substituteLesson } from '@/lib/timetable/lesson-commands';
import { useDatabase } from '../../support/database';
import { insert, makeSmallSchool, openAsOwner, putInForce, type SmallSchool, TODAY, WEEK } from './small-school';

useDatabase('empty');

const NOW = new Date('2026-11-20T05:00:00Z');
const reason = { ky: 'Суук', ru: 'Мороз', en: 'Frost' };
const whole = { scope: { of: 'school' }, reason, orderNumber: null } as const;

let owner: Client;
let school: SmallSchool;

beforeAll(() => setClock({ now: () => NOW }));
beforeEach(async () => {
  owner = await openAsOwner();
  school = await makeSmallSchool(owner);
  await putInForce(school, '2026-09-01');
});
afterEach(() => owner.end());

interface LessonRow {
  id: string;
  group_id: string;
  day: string;
  position: number;
  topic: string | null;
  withdrawn_at: Date | null;
  left_timetable_at: Date | null;
}

async function rowsOf<R extends object>(sql: string, ...values: unknown[]): Promise<R[]> {
  return (await owner.query<R>(sql, values)).rows;
}

const lessonsOf = (group: keyof SmallSchool['groupIds'], from: string, to: string) =>
  rowsOf<LessonRow>(
    `select *, on_date::text as day from lesson where group_id = $1 and on_date between $2 and $3 order by on_date, position`,
    ...[school.groupIds[group], from, to],
  );

const slots = (rows: { day: string; position: number }[]) => rows.map((row) => `${row.day} ${row.position}`);

async function lessonAt(group: keyof SmallSchool['groupIds'], day: string, position: number) {
  const row = (await lessonsOf(group, day, day)).find((lesson) => lesson.position === position);
  if (!row) throw new Error(`No lesson on ${day} at ${position}`);
  return row;
}

/** As the journal does it: an operation, and the row that points to it. */
async function fillTopic({ id, group_id }: LessonRow): Promise<void> {
  const revisionId = await insert(owner, 'lesson_revision', {
    ...{ school_id: school.schoolId, lesson_id: id, group_id, part: 'topic', topic: 'Бөлчөктөр', author_id: school.teacher.personId },
    ...{ typed_at: NOW, received_at: NOW, publish_at: NOW, is_by_device_clock: false, payload_hash: '' },
  });
  await owner.query(
    `update lesson set topic = 'Бөлчөктөр', topic_revision_id = $2, topic_complete_since = $3 where id = $1`,
    [id, revisionId, NOW],
  );
}

async function setHomework(given: LessonRow, due: LessonRow, isDueFixed = false): Promise<void> {
  await owner.query(
    `insert into homework (school_id, given_lesson_id, group_id, due_lesson_id, is_due_fixed, text, revision_id)
     values ($1, $2, $3, $4, $5, '№12', $6)`,
    [school.schoolId, given.id, given.group_id, due.id, isDueFixed, newId()],
  );
}

const dueOf = async (given: LessonRow) =>
  (await rowsOf<{ due: string }>('select due_lesson_id as due from homework where given_lesson_id = $1', given.id))[0]?.due;

const factsOf = async () =>
  (await rowsOf<{ fact: string }>('select fact from history_entry where school_id = $1 order by seq', school.schoolId)).map(({ fact }) => fact);

const countOf = async (table: string) =>
  (await rowsOf<{ count: number }>(`select count(*)::int as count from ${table} where school_id = $1`, school.schoolId))[0]?.count;

describe('a timetable put in force', () => {
  it('makes one row for every school hour of the year and says so in the history', async () => {
    const week = slots(await lessonsOf('algebraA', '2026-11-16', '2026-11-22'));
    expect(week).toEqual(['2026-11-18 8', '2026-11-20 8', '2026-11-20 9']);
    expect(await lessonsOf('algebraA', '2026-11-05', '2026-11-09')).toEqual([]);
    const weeks = { wednesdays: 10 + 8, fridays: 9 + 7 };
    expect(await countOf('lesson')).toBe(weeks.wednesdays * 3 + weeks.fridays * 4);
    expect(await factsOf()).toEqual(['timetable.putInForce']);
  });

  it('changes nothing when the same one is put in force again', async () => {
    const rows = () => rowsOf('select * from lesson where school_id = $1 order by id', school.schoolId);
    const timetableApart = (row: object) => ({ ...row, timetable_entry_id: null });
    const before = await rows();
    const { counts } = await putInForce(school, '2026-09-01');
    expect(counts).toEqual({ kept: before.length, restored: 0, moved: 0, created: 0, withdrawn: 0, outside: 0 });
    expect((await rows()).map(timetableApart)).toEqual(before.map(timetableApart));
  });

  it('follows an earlier one from its first day on, and leaves the days before alone', async () => {
    const before = await lessonsOf('algebraA', '2026-09-01', '2026-12-30');
    const filled = await lessonAt('algebraA', '2026-11-18', 8);
    await fillTopic(filled);
    const second = WEEK.map((entry) => (entry.group === 'algebraA' && entry.weekday === 3 ? { ...entry, weekday: 2 } : entry));
    const { counts } = await putInForce(school, '2026-11-16', second);

    const after = await lessonsOf('algebraA', '2026-09-01', '2026-12-30');
    const earlier = (rows: typeof after) => rows.filter(({ day }) => day < '2026-11-16').map(({ id, day }) => `${id} ${day}`);
    expect(earlier(after)).toEqual(earlier(before));
    expect(after.find(({ id }) => id === filled.id)).toMatchObject({ day: '2026-11-18', topic: 'Бөлчөктөр', withdrawn_at: null, left_timetable_at: NOW });
    expect(slots(after.filter(({ day }) => day >= '2026-11-23' && day < '2026-11-30'))).toEqual(['2026-11-24 8', '2026-11-27 8', '2026-11-27 9']);
    const moved = before.find(({ day }) => day === '2026-11-25');
    expect(after.find(({ id }) => id === moved?.id)?.day).toBe('2026-11-24');
    expect(counts).toMatchObject({ outside: 1, withdrawn: 0 });
  });

  it('excuses what is still owed in a lesson that it no longer has, from then on', async () => {
    const wednesday = await lessonAt('algebraA', '2026-11-18', 8);
    const stateAt = async (asOf: Date) => {
      const days = [{ day: '2026-11-18', col: 0, dueAt: '2026-11-18T18:00:00Z', isSchoolFree: false, freeClassIds: [] }];
      await owner.query(`select set_config('app.school_id', $1, false)`, [school.schoolId]);
      const lessons = await rowsOf<{ id: string; state: number }>('select id, state from app.lessons_with_filling($1, $2)', JSON.stringify(days), asOf);
      return FROM_BEST[lessons.find(({ id }) => id === wednesday.id)?.state ?? -1];
    };
    await putInForce(school, '2026-11-16', WEEK.filter(({ group, weekday }) => group !== 'algebraA' || weekday !== 3));
    expect(await stateAt(NOW)).toBe('excused');
    expect(await stateAt(new Date(NOW.getTime() - 1))).toBe('missing');
  });

  it('ends the one before it the day before, and itself where a later one starts', async () => {
    await putInForce(school, '2026-12-14');
    await putInForce(school, '2026-11-23');
    const periods = await rowsOf<{ started: string; ended: string | null }>(
      `select started_on::text as started, ended_on::text as ended from timetable where school_id = $1 order by started_on`,
      school.schoolId,
    );
    expect(periods.map(({ started, ended }) => [started, ended])).toEqual([
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

/** A grant with nothing said about it. */
const PLAIN = { absentTeacherId: null, subjectGivenId: null, reason: null, grantsMarks: false, orderNumber: null };

describe('one lesson', () => {
  it('is given to a substitute, whose grant replaces an earlier one', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    const grant = { ...PLAIN, lessonId, substituteId: school.substituteId };
    await substituteLesson(school.deputy, grant);
    const { substitutionId } = await substituteLesson(school.deputy, { ...grant, grantsMarks: true });
    const open = await rowsOf('select id, grants_marks, created_by_id from substitution where lesson_id = $1 and withdrawn_at is null', lessonId);
    expect(open).toEqual([{ id: substitutionId, grants_marks: true, created_by_id: school.deputy.personId }]);
    expect(await factsOf()).toEqual(['timetable.putInForce', 'lesson.substituted', 'substitution.withdrawn', 'lesson.substituted']);
  });

  it('given to a substitute, is moved by a person only', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    await substituteLesson(school.deputy, { ...PLAIN, lessonId, substituteId: school.substituteId });
    await putInForce(school, '2026-11-23', WEEK.filter(({ group }) => group !== 'algebraA'));
    expect(await lessonAt('algebraA', '2026-11-25', 8)).toMatchObject({ id: lessonId, withdrawn_at: null, left_timetable_at: NOW });
  });

  it('carried over into the state’s system, or asked to be corrected, is moved by a person only', async () => {
    const carried = await lessonAt('algebraA', '2026-11-25', 8);
    const asked = await lessonAt('algebraA', '2026-11-27', 8);
    const of = ({ id: lesson_id, group_id }: LessonRow) => ({ school_id: school.schoolId, lesson_id, group_id });
    await insert(owner, 'state_copy', { ...of(carried), part: 'topic', language: 'ru', carried_at: NOW, carried_by_id: school.teacher.personId });
    await insert(owner, 'correction_request', {
      ...{ ...of(asked), requested_by_id: school.teacher.personId, session_id: newId(), kind: 'topic', operation_id: newId(), operation: '{}' },
      ...{ old_text: '', reason: 'Тема башка', requested_at: NOW },
    });
    await putInForce(school, '2026-11-23', WEEK.filter(({ group }) => group !== 'algebraA'));
    for (const { id, day, position } of [carried, asked]) {
      expect(await lessonAt('algebraA', day, position)).toMatchObject({ id, withdrawn_at: null, left_timetable_at: NOW });
    }
  });

  it('goes to nobody outside the staff, to nobody in her own matter, and by nobody but the leadership', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    const grant = { ...PLAIN, lessonId };
    const granted = (actor = school.deputy, substituteId = school.substituteId) => substituteLesson(actor, { ...grant, substituteId });
    await expect(granted(school.deputy, school.pupilId)).rejects.toMatchObject({ code: 'notFound' });
    await expect(granted(school.deputy, school.deputy.personId)).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(granted(school.teacher)).rejects.toMatchObject({ code: 'notAllowed' });
    expect(await countOf('substitution')).toBe(0);
  });

  it('cancelled, stays with its reason, and lets homework go on to the next', async () => {
    const wednesday = await lessonAt('algebraA', '2026-11-25', 8);
    const today = await lessonAt('algebraA', TODAY, 8);
    await setHomework(today, wednesday);
    await cancelLesson(school.deputy, { lessonId: wednesday.id, reason: 'Мугалим ооруп калды', orderNumber: '47' });
    expect(await lessonAt('algebraA', '2026-11-25', 8)).toMatchObject({
      id: wednesday.id,
      cancelled_at: NOW,
      cancelled_by_id: school.deputy.personId,
      cancel_reason: 'Мугалим ооруп калды',
      cancel_order_number: '47',
    });
    expect(await dueOf(today)).toBe((await lessonAt('algebraA', '2026-11-27', 8)).id);
    await cancelLesson(school.deputy, { lessonId: wednesday.id, reason: 'Дагы бир жолу', orderNumber: null });
    expect((await factsOf()).filter((fact) => fact === 'lesson.cancelled')).toHaveLength(1);
    await expect(cancelLesson(school.teacher, { lessonId: wednesday.id, reason: 'x', orderNumber: null })).rejects.toMatchObject({ code: 'notAllowed' });
  });
});

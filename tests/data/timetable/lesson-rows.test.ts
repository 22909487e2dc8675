import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { FROM_BEST } from '@/lib/oversight/model';
import { registerAbsence } from '@/lib/substitutions/commands';
import { changeAsSeen } from '@/tests/support/change-lesson';
import { insert, putInForce, TODAY, WEEK } from './small-school';
import { countOf, dueOf, factsOf, fillTopic, lessonAt, type LessonRow, lessonsOf, NOW, owner, rowsOf, school, setHomework, slots, startEachWithTimetable } from './timetable-in-force';

startEachWithTimetable();

describe('a timetable put in force', () => {
  it('makes one row for every school hour of the year and says so in the history', async () => {
    const week = slots(await lessonsOf('algebraA', '2026-11-16', '2026-11-22'));
    expect(week).toEqual(['2026-11-18 8', '2026-11-20 8', '2026-11-20 9']);
    expect(await lessonsOf('algebraA', '2026-11-05', '2026-11-09')).toEqual([]);
    const weeks = { wednesdays: 10 + 8, fridays: 9 + 7 };
    expect(await countOf('lesson')).toBe(weeks.wednesdays * 3 + weeks.fridays * 4);
    expect(await factsOf()).toEqual(['lessons.placed', 'timetable.putInForce']);
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

/** The teacher of algebra is away: somebody takes a lesson of hers. */
const substitute = (lessonId: string, { actor = school.deputy, substituteId = school.substituteId, grantsMarks = false } = {}) =>
  registerAbsence(actor, { absentTeacherId: school.teacher.personId, reason: 'Ооруп калды', orderNumber: null, lessons: [{ lessonId, taking: { substituteId, grantsMarks, subjectGivenId: null } }] });

describe('one lesson', () => {
  it('is given to a substitute, whose grant replaces an earlier one', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    await substitute(lessonId);
    await substitute(lessonId, { grantsMarks: true });
    const open = await rowsOf('select grants_marks, created_by_id from substitution where lesson_id = $1 and withdrawn_at is null', lessonId);
    expect(open).toEqual([{ grants_marks: true, created_by_id: school.deputy.personId }]);
    expect(await factsOf()).toEqual(['lessons.placed', 'timetable.putInForce', 'lesson.substituted', 'substitution.withdrawn', 'lesson.substituted']);
  });

  it('given to a substitute, is moved by a person only', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    await substitute(lessonId);
    await putInForce(school, '2026-11-23', WEEK.filter(({ group }) => group !== 'algebraA'));
    expect(await lessonAt('algebraA', '2026-11-25', 8)).toMatchObject({ id: lessonId, withdrawn_at: null, left_timetable_at: NOW });
  });

  it('carried over into the state’s system, asked to be corrected, or told of what was kept out of it, is moved by a person only', async () => {
    const carried = await lessonAt('algebraA', '2026-11-25', 8);
    const asked = await lessonAt('algebraA', '2026-11-27', 8);
    const disputed = await lessonAt('algebraA', '2026-12-02', 8);
    const of = ({ id: lesson_id, group_id }: LessonRow) => ({ school_id: school.schoolId, lesson_id, group_id });
    await insert(owner, 'state_copy', { ...of(carried), part: 'topic', language: 'ru', carried_at: NOW, carried_by_id: school.teacher.personId });
    await insert(owner, 'correction_request', {
      ...{ ...of(asked), requested_by_id: school.teacher.personId, session_id: newId(), kind: 'topic', operation_id: newId(), operation: '{}' },
      ...{ old_text: '', reason: 'Тема башка', requested_at: NOW },
    });
    await insert(owner, 'declined_entry', {
      ...{ ...of(disputed), author_id: school.teacher.personId, session_id: newId(), kind: 'topic', slot: 0, entry: '{}' },
      ...{ typed_at: NOW, received_at: NOW, is_by_device_clock: false },
    });
    await putInForce(school, '2026-11-23', WEEK.filter(({ group }) => group !== 'algebraA'));
    for (const { id, day, position } of [carried, asked, disputed]) {
      expect(await lessonAt('algebraA', day, position)).toMatchObject({ id, withdrawn_at: null, left_timetable_at: NOW });
    }
  });

  it('goes to nobody outside the staff, to nobody in her own matter, and by nobody but the leadership', async () => {
    const { id: lessonId } = await lessonAt('algebraA', '2026-11-25', 8);
    await expect(substitute(lessonId, { substituteId: school.pupilId })).rejects.toMatchObject({ code: 'notFound' });
    await expect(substitute(lessonId, { substituteId: school.deputy.personId })).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(substitute(lessonId, { actor: school.teacher })).rejects.toMatchObject({ code: 'notAllowed' });
    expect(await countOf('substitution')).toBe(0);
  });

  it('cancelled, stays with its reason, and lets homework go on to the next', async () => {
    const wednesday = await lessonAt('algebraA', '2026-11-25', 8);
    const today = await lessonAt('algebraA', TODAY, 8);
    await setHomework(today, wednesday);
    const cancel = (actor: Actor, said: Record<string, string>) => changeAsSeen(actor, { how: 'cancel', lessonId: wednesday.id, ...said });
    await cancel(school.deputy, { reason: 'Мугалим ооруп калды', orderNumber: '47' });
    expect(await lessonAt('algebraA', '2026-11-25', 8)).toMatchObject({
      id: wednesday.id,
      cancelled_at: NOW,
      cancelled_by_id: school.deputy.personId,
      cancel_reason: 'Мугалим ооруп калды',
      cancel_order_number: '47',
    });
    expect(await dueOf(today)).toBe((await lessonAt('algebraA', '2026-11-27', 8)).id);
    await cancel(school.deputy, { reason: 'Дагы бир жолу' });
    expect((await factsOf()).filter((fact) => fact === 'lesson.cancelled')).toHaveLength(1);
    await expect(cancel(school.teacher, { reason: 'Каалабайм' })).rejects.toMatchObject({ code: 'notFound' });
  });
});

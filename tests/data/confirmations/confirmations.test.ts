import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getDiaryWeek } from '@/lib/diary/queries';
import { NotFoundError } from '@/lib/errors';
import { confirmWeek } from '@/lib/confirmations/commands';
import { getClassConfirmations, listClassUnread } from '@/lib/confirmations/queries';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '../../support/small-school';
import { statementsOf } from '../../support/statement-count';

/** It is Friday of `THIS_WEEK`. */
const [LAST_WEEK, THIS_WEEK, NEXT_WEEK] = ['2026-11-09', '2026-11-16', '2026-11-23'];

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const by = async (name: PersonName, today = TODAY): Promise<Actor> => ({ ...(await school.actor(name)), today });
const confirm = async (name: PersonName, weekOn: string, { pupil = 'nurlan', today = TODAY }: { pupil?: PersonName; today?: string } = {}) =>
  confirmWeek(await by(name, today), { pupilId: school.people[pupil], weekOn });
const rows = () => school.owner.rows<{ week: string }>('select week_starts_on::text as week from week_confirmation where school_id = $1 order by 1', [school.schoolId]);
const weekOf = async (name: PersonName, { pupil = 'nurlan', day = TODAY, today = TODAY }: { pupil?: PersonName; day?: string; today?: string } = {}) =>
  getDiaryWeek(await by(name, today), school.people[pupil], day);
const guardian = (person: PersonName, pupil: PersonName, period: { started_on: string; ended_on?: string }) =>
  school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: school.people[person], pupil_id: school.people[pupil], may_announce: false, ...period }]);

describe('a guardian', () => {
  test('confirms a week from its Friday on, and any week before it', async () => {
    await expect(confirm('mother', THIS_WEEK, { today: YESTERDAY })).rejects.toMatchObject({ code: 'invalidInput' });
    await confirm('mother', THIS_WEEK);
    await confirm('mother', LAST_WEEK);
    await confirm('mother', '2026-08-31');
    expect((await rows()).map(({ week }) => week)).toEqual(['2026-08-31', LAST_WEEK, THIS_WEEK]);
  });

  test('confirms no week ahead and none outside the school year', async () => {
    for (const week of [NEXT_WEEK, '2026-08-17']) await expect(confirm('mother', week)).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(confirm('mother', '2027-06-07', { today: '2027-06-11' })).rejects.toMatchObject({ code: 'invalidInput' });
    expect(await rows()).toEqual([]);
  });

  test('who taps twice gets the same answer, and it stands once, as it was said first', async () => {
    await Promise.all([confirm('mother', THIS_WEEK), confirm('mother', THIS_WEEK)]);
    standStillAt(`${TODAY}T18:00:00+06:00`);
    await confirm('mother', THIS_WEEK);
    expect((await weekOf('mother')).read).toEqual([{ by: 'Асанова Мээрим', at: expect.stringContaining('T03:30:00') as string }]);
    const told = await school.owner.rows(`select subject_pupil_id, payload from history_entry where fact = 'week.confirmed' and school_id = $1`, [school.schoolId]);
    expect(told).toEqual([{ subject_pupil_id: school.people.nurlan, payload: { weekOn: THIS_WEEK } }]);
  });

  test('confirms for each child apart', async () => {
    await confirm('mother', THIS_WEEK);
    expect((await weekOf('mother', { pupil: 'emil' })).mayConfirm).toBe('now');
    await confirm('mother', THIS_WEEK, { pupil: 'emil' });
    expect((await weekOf('mother', { pupil: 'emil' })).mayConfirm).toBeNull();
  });
});

describe('nobody else confirms', () => {
  test.each(['neighbour', 'nurlan', 'classTeacher', 'algebraist', 'director', 'administrator'] as const)('%s does not', async (name) => {
    await expect(confirm(name, LAST_WEEK)).rejects.toThrow(NotFoundError);
    expect(await rows()).toEqual([]);
  });

  test('a guardian no more from the day after it ended, also in a session that began before, and not before it begins', async () => {
    const before = await by('neighbour');
    await school.owner.rows('update guardianship set ended_on = $1 where guardian_id = $2', [YESTERDAY, before.personId]);
    await guardian('neighbour', 'nurlan', { started_on: NEXT_WEEK });
    for (const actor of [before, await by('neighbour')]) {
      for (const pupil of ['saadat', 'nurlan'] as const) {
        await expect(confirmWeek(actor, { pupilId: school.people[pupil], weekOn: LAST_WEEK })).rejects.toThrow(NotFoundError);
      }
    }
    expect(await rows()).toEqual([]);
  });
});

describe('the week of the diary', () => {
  test('says who read it to the guardian, the pupil, the class teacher and the leadership', async () => {
    await confirm('mother', THIS_WEEK);
    const read = [{ by: 'Асанова Мээрим', at: expect.any(String) as string }];
    for (const name of ['mother', 'nurlan', 'classTeacher', 'deputy', 'director'] as const) {
      expect([name, await weekOf(name)]).toMatchObject([name, { read, mayConfirm: null }]);
    }
    expect((await weekOf('mother', { day: LAST_WEEK })).read).toEqual([]);
  });

  test('tells one guardian nothing of another, who confirms for herself', async () => {
    await confirm('mother', THIS_WEEK);
    await guardian('neighbour', 'nurlan', { started_on: '2026-09-01' });
    expect(await weekOf('neighbour')).toMatchObject({ read: [], mayConfirm: 'now' });
    await confirm('neighbour', THIS_WEEK);
    expect((await weekOf('neighbour')).read.map((one) => one.by)).toEqual(['Болотбекова Элнура']);
    expect((await weekOf('classTeacher')).read.map((one) => one.by)).toEqual(['Асанова Мээрим', 'Болотбекова Элнура']);
  });

  test('offers the button to a guardian alone, from Friday on, and where there is something to read', async () => {
    expect((await weekOf('mother', { today: YESTERDAY })).mayConfirm).toBe('soon');
    expect((await weekOf('mother')).mayConfirm).toBe('now');
    expect((await weekOf('mother', { day: LAST_WEEK })).mayConfirm).toBe('now');
    expect((await weekOf('mother', { day: NEXT_WEEK })).mayConfirm).toBeNull();
    expect((await weekOf('mother', { day: '2026-08-17' })).mayConfirm).toBeNull();
    expect((await weekOf('nurlan')).mayConfirm).toBeNull();
    await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: NOW, archived_by_id: school.people.director }]);
    expect((await weekOf('mother')).mayConfirm).toBeNull();
  });
});

describe('the class teacher', () => {
  const names = (lines: { pupil: string }[]) => lines.map(({ pupil }) => pupil);
  const classWeek = async (week: string | null = null) => getClassConfirmations(await by('classTeacher'), { classId: school.classes.sevenA, week });

  test('sees whose families have read last week and when, whose have not, and whose diaries nobody at home can open', async () => {
    await confirm('mother', LAST_WEEK);
    const week = await classWeek();
    expect(week).toMatchObject({ className: '7-А', weekOn: LAST_WEEK, lastDay: '2026-11-13', previous: '2026-11-02', next: THIS_WEEK, hasLessons: true, from: null });
    expect(week.read).toEqual([{ id: school.people.nurlan, pupil: 'Асанов Нурлан', read: [{ by: 'Асанова Мээрим', at: expect.stringContaining('2026-11-20T03:30') as string }] }]);
    expect([names(week.unread), names(week.withoutGuardian)]).toEqual([['Болотбекова Саадат'], ['Абдыкадырова Жибек', 'Өмүров Канат']]);
  });

  test('sees every week apart, as far as the year and the present week go', async () => {
    await confirm('mother', THIS_WEEK);
    expect(names((await classWeek()).read)).toEqual([]);
    expect(names((await classWeek(THIS_WEEK)).read)).toEqual(['Асанов Нурлан']);
    expect(await classWeek(THIS_WEEK)).toMatchObject({ next: null, from: null });
    const onThursday = await getClassConfirmations(await by('classTeacher', YESTERDAY), { classId: school.classes.sevenA, week: THIS_WEEK });
    expect(onThursday.from).toBe(TODAY);
    expect(await classWeek('2026-08-31')).toMatchObject({ previous: null });
    expect((await classWeek('2026-11-02')).hasLessons).toBe(true);
    expect((await classWeek('2026-08-24')).hasLessons).toBe(false);
  });

  test('asks after her present pupils alone: who left yesterday is not among them', async () => {
    await school.owner.rows('update enrolment set ended_on = $1 where pupil_id = $2', [YESTERDAY, school.people.saadat]);
    expect(names((await classWeek()).unread)).toEqual(['Асанов Нурлан']);
    expect(await listClassUnread(await by('classTeacher'))).toEqual([{ classId: school.classes.sevenA, unread: 1 }]);
  });

  test('is told on her desk how many have not read last week, where it had lessons', async () => {
    expect(await listClassUnread(await by('classTeacher'))).toEqual([{ classId: school.classes.sevenA, unread: 2 }]);
    await confirm('mother', LAST_WEEK);
    expect(await listClassUnread(await by('classTeacher'))).toEqual([{ classId: school.classes.sevenA, unread: 1 }]);
    expect(await listClassUnread(await by('classTeacher', '2026-09-04'))).toEqual([]);
    expect(await listClassUnread(await by('deputy'))).toEqual([]);
  });

  test('sees no other class, and nobody else sees hers', async () => {
    await expect(getClassConfirmations(await by('classTeacher'), { classId: school.classes.sevenB, week: null })).rejects.toThrow(NotFoundError);
    for (const name of ['mother', 'nurlan', 'algebraist', 'deputy', 'director', 'workingGroup', 'secretary'] as const) {
      await expect(getClassConfirmations(await by(name), { classId: school.classes.sevenA, week: null })).rejects.toThrow(NotFoundError);
    }
  });

  test('is answered in one statement each', async () => {
    const teacher = await by('classTeacher');
    expect(await statementsOf(() => getClassConfirmations(teacher, { classId: school.classes.sevenA, week: null }))).toBe(1);
    expect(await statementsOf(() => listClassUnread(teacher))).toBe(1);
  });
});

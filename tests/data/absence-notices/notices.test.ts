import { announceAbsence, approveNotice, declineNotice, withdrawNotice } from '@/lib/absence-notices/commands';
import { findFamilyNotices, listClassNotices } from '@/lib/absence-notices/queries';
import { getClassWeek, listClassAttendance } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import { getLesson } from '@/lib/journal/queries';
import { refusal } from '@/tests/support/absence-words';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, type PersonName, type SmallSchool, standStillAt, TODAY, TOMORROW_OF_SCHOOL } from '@/tests/support/small-school';

/** A family announces that its child will be away, and the class teacher answers. */
useDatabase('empty');

let school: SmallSchool;
let mother: Actor;
let teacher: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  [mother, teacher] = [await school.actor('mother'), await school.actor('classTeacher')];
});

const announce = (change = {}, by = mother) => announceAbsence(by, { pupilId: school.people.nurlan, from: TODAY, to: TODAY, kind: 'sick', note: null, ...change });
const seen = async (by = mother) => (await findFamilyNotices(by, school.people.nurlan))!;
const list = (by = teacher) => listClassNotices(by, school.classes.sevenA);
const waiting = async () => (await list()).open[0]!;
const suggested = async (name: PersonName = 'nurlan', day = TODAY) => {
  const { pupils } = await getLesson(await school.actor('algebraist'), await school.lesson('algebraA', day));
  return pupils.find(({ id }) => id === school.people[name])!.suggestion;
};
const spells = () => school.owner.rows('select started_on::text as "from", ended_on::text as "to", kind::text, note, entered_by_id as by from absence_spell where school_id = $1', [school.schoolId]);

test('what waits is offered in the lessons of its days at once, without its reason, and counts among what the class teacher owes', async () => {
  expect(await suggested()).toBeNull();
  await announce({ note: 'Тиш доктур' });
  expect(await suggested()).toEqual({ kind: 'absent', because: 'announced' });
  expect(JSON.stringify(await getLesson(await school.actor('algebraist'), await school.lesson('algebraA', TODAY)))).not.toContain('Тиш доктур');
  expect(await listClassAttendance(teacher)).toMatchObject([{ className: '7-А', notices: 1 }]);
  expect(await list()).toMatchObject({ open: [{ pupil: 'Асанов Нурлан', announcedBy: 'Асанова Мээрим', from: TODAY, kind: 'sick', note: 'Тиш доктур', isOwnMatter: false }], decided: [] });
});

test('accepted, its days are explained in the class teacher’s name, with the paper she saw', async () => {
  await announce({ to: TOMORROW_OF_SCHOOL, note: 'Үйдө' });
  await approveNotice(teacher, { id: (await waiting()).id, word: 'Маалымкат 20-ноябрда көрүлдү, 3 күнгө' });
  expect(await spells()).toEqual([{ from: TODAY, to: TOMORROW_OF_SCHOOL, kind: 'sick', note: 'Маалымкат 20-ноябрда көрүлдү, 3 күнгө', by: teacher.personId }]);
  expect((await seen()).notices).toMatchObject([{ state: 'approved', word: 'Маалымкат 20-ноябрда көрүлдү, 3 күнгө', isMine: true }]);
  expect((await getClassWeek(teacher, { classId: school.classes.sevenA, week: null })).spells).toHaveLength(1);
  expect(await list()).toMatchObject({ open: [], decided: [{ decided: { decision: 'approved', by: 'Темирова Айжан' } }] });
});

test('declined, it is answered with a word and offered no more', async () => {
  await announce();
  await declineNotice(teacher, { id: (await waiting()).id, word: 'Бүгүн олимпиада' });
  expect([(await seen()).notices[0]!.state, (await seen()).notices[0]!.word, await suggested(), await spells()]).toEqual(['declined', 'Бүгүн олимпиада', null, []]);
});

test('it ends once: of an answer and a taking back that meet one is told that it came too late', async () => {
  await announce();
  const { id } = await waiting();
  const answers = await Promise.all([
    refusal(approveNotice(teacher, { id, word: null })), refusal(declineNotice(teacher, { id, word: 'Жок' })), refusal(withdrawNotice(mother, { id, pupilId: school.people.nurlan })),
  ]);
  expect(answers.sort()).toEqual(['alreadyClosed', 'alreadyClosed', null]);
});

test('taken back while it waits, it is offered no more, and stays in the table', async () => {
  await announce();
  await withdrawNotice(mother, { id: (await waiting()).id, pupilId: school.people.nurlan });
  expect([(await seen()).notices.map(({ state }) => state), await suggested(), (await list()).open]).toEqual([['withdrawn'], null, []]);
});

test('two taps are one notice; other days, and the same after it was taken back, are another', async () => {
  await Promise.all([announce(), announce()]);
  expect((await list()).open).toHaveLength(1);
  await announce({ from: TOMORROW_OF_SCHOOL, to: TOMORROW_OF_SCHOOL });
  await withdrawNotice(mother, { id: (await waiting()).id, pupilId: school.people.nurlan });
  await announce();
  expect((await list()).open).toHaveLength(2);
  for (const { id } of (await list()).open) await approveNotice(teacher, { id, word: null });
  await announce();
  expect((await list()).open).toEqual([]);
});

test('today is announced until the school’s hour, and then it says so at the field', async () => {
  await school.owner.insert('setting', [{ school_id: school.schoolId, id: crypto.randomUUID(), key: 'announceUntilHour', value: 10, effective_on: '2026-09-01', set_at: '2026-09-01T05:00:00Z' }]);
  standStillAt('2026-11-20T09:59:00+06:00');
  await announce();
  standStillAt('2026-11-20T10:00:00+06:00');
  await expect(announce({ note: 'Кеч' })).rejects.toMatchObject({ code: 'invalidInput', fields: { from: 'pastHour' } });
  await announce({ from: TOMORROW_OF_SCHOOL, to: TOMORROW_OF_SCHOOL });
});

test('long past days are accepted with a word only, and days of a closed term by request', async () => {
  await school.owner.insert('setting', [{ school_id: school.schoolId, id: crypto.randomUUID(), key: 'explanationWindowDays', value: 3, effective_on: '2026-09-01', set_at: '2026-09-01T05:00:00Z' }]);
  await announce({ from: '2026-11-17', to: '2026-11-17' });
  const { id } = await waiting();
  standStillAt('2026-12-04T09:30:00+06:00');
  const later = { ...teacher, today: '2026-12-04' };
  expect(await refusal(approveNotice(later, { id, word: null }))).toBe('reasonNeeded');
  await school.owner.insert('term_closing', [{ school_id: school.schoolId, id: crypto.randomUUID(), term_id: school.terms.second, closed_at: '2026-12-03T09:00:00+06:00', closed_by_id: school.people.deputy }]);
  expect(await refusal(approveNotice(later, { id, word: 'Маалымкат кеч келди' }))).toBe('termClosed');
  expect(await spells()).toEqual([]);
});

describe('nobody announces or answers what is not theirs', () => {
  test('another family, the pupil himself and staff announce nothing of him, nor a mother whose guardianship ended yesterday', async () => {
    for (const name of ['neighbour', 'nurlan', 'classTeacher', 'deputy', 'secretary'] as const) expect([name, await refusal(announce({}, await school.actor(name)))]).toEqual([name, 'notFound']);
    await school.owner.rows(`update guardianship set ended_on = '2026-11-19' where pupil_id = $1`, [school.people.nurlan]);
    expect(await refusal(announce({}, await school.actor('mother')))).toBe('notFound');
    // With a token that still names the child, the row is asked again.
    expect(await refusal(announce())).toBe('notAllowed');
  });

  test('a guardian who is only informed reads, and announces nothing', async () => {
    await announce();
    await school.owner.rows('update guardianship set may_announce = false where pupil_id = $1', [school.people.nurlan]);
    expect(await refusal(announce({ note: 'Дагы' }))).toBe('notAllowed');
    expect(await seen()).toMatchObject({ mayAnnounce: false, notices: [{ state: 'waiting' }] });
  });

  test('the teacher of another class, subject teachers and the leadership answer nothing; the leadership reads', async () => {
    await announce();
    const { id } = await waiting();
    for (const name of ['algebraist', 'linguist', 'deputy', 'director', 'mother'] as const) {
      expect([name, await refusal(approveNotice(await school.actor(name), { id, word: null }))]).toEqual([name, 'notFound']);
    }
    expect((await list(await school.actor('deputy'))).open).toMatchObject([{ isOwnMatter: true }]);
    for (const name of ['algebraist', 'mother', 'secretary', 'administrator'] as const) expect([name, await refusal(list(await school.actor(name)))]).toEqual([name, 'notFound']);
    expect(await findFamilyNotices(await school.actor('neighbour'), school.people.nurlan)).toBeNull();
  });

  test('a class teacher does not answer for a child of her own', async () => {
    await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: crypto.randomUUID(), guardian_id: school.people.classTeacher, pupil_id: school.people.nurlan, may_announce: true, started_on: '2026-09-01' }]);
    await announce();
    const both = await school.actor('classTeacher');
    expect((await list(both)).open).toMatchObject([{ isOwnMatter: true }]);
    expect(await refusal(approveNotice(both, { id: (await list(both)).open[0]!.id, word: null }))).toBe('ownMatter');
  });
});

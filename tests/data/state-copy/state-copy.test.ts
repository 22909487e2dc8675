import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getLesson } from '@/lib/journal/queries';
import { changeSetting } from '@/lib/settings/commands';
import { listSettings } from '@/lib/settings/queries';
import { settingToChange } from '@/lib/settings/schema';
import { carryOver } from '@/lib/state-copy/commands';
import type { CopyPart } from '@/lib/state-copy/model';
import { carriesOver, getStateCopy, listStateCopies } from '@/lib/state-copy/queries';
import { partToCarry } from '@/lib/state-copy/schema';
import { useDatabase } from '../../support/database';
import { type Entry, record } from '../../support/journal-entries';
import { makeSmallSchool, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '../../support/small-school';

/** Lessons of the algebra of 7-А carried over into the state's system by their teacher. */
useDatabase('empty');

let school: SmallSchool;
let teacher: Actor;
let lessonId: string;
beforeEach(async () => {
  school = await makeSmallSchool();
  teacher = await school.actor('algebraist');
  lessonId = await school.lesson('algebraA', YESTERDAY);
});

const write = async (...entries: Entry[]) => {
  for (const outcome of await record(teacher, ...entries)) expect(outcome.outcome).toBe('saved');
};
const fillIn = () =>
  write(
    { kind: 'topic', lessonId, topic: 'Көп мүчөлөр' },
    { kind: 'homework', lessonId, text: '§13' },
    { kind: 'attendance', lessonId, pupilId: school.people.kanat, exception: { kind: 'late', minutes: 5 } },
    { kind: 'confirmation', lessonId },
    { kind: 'mark', lessonId, pupilId: school.people.nurlan, value: 4 },
  );
const partsNow = async (language: 'ky' | 'ru' = 'ru', actor = teacher) => (await getStateCopy(actor, lessonId, language)).parts;
const states = async () => (await partsNow()).map(({ part, state }) => `${part} ${state}`);
const carry = async (part: CopyPart, language: 'ky' | 'ru' = 'ru') => {
  const text = (await partsNow(language)).find((one) => one.part === part)!.text;
  await carryOver(teacher, partToCarry.parse({ lessonId, part, language, text: text.replace(/\n/g, '\r\n') }));
};
const waiting = async (actor = teacher) =>
  (await listStateCopies(actor, null)).lessons.map(({ onDate, parts }) => [onDate, ...parts.map(({ part, state }) => `${part} ${state}`)].join(' '));
const later = (minutes: number) => standStillAt(`2026-11-20T09:${30 + minutes}:00+06:00`);

test('a lesson is read in the state’s words, ticked part by part, and stays ticked in another language', async () => {
  await fillIn();
  expect((await partsNow()).map(({ part, text }) => [part, text])).toEqual([
    ['topic', 'Көп мүчөлөр'], ['homework', '§13'], ['attendance', 'ОП 5 мин: Өмүров Канат'], ['marks', 'Устный ответ:\nАсанов Нурлан: 4'],
  ]);
  expect(await waiting()).toEqual([`${YESTERDAY} topic waiting homework waiting attendance waiting marks waiting`]);
  later(1);
  for (const part of ['topic', 'homework', 'attendance', 'marks'] as const) await carry(part);
  expect(await states()).toEqual(['topic carried', 'homework carried', 'attendance carried', 'marks carried']);
  expect((await partsNow('ky')).map(({ state, carried }) => [state, carried?.by])).toEqual(Array(4).fill(['carried', 'Жолдошев Ислам']));
  expect(await waiting()).toEqual([]);
});

test('what changed since is told, and the lesson waits again until the change is carried over too', async () => {
  await fillIn();
  later(1);
  for (const part of ['topic', 'homework', 'attendance', 'marks'] as const) await carry(part);
  later(2);
  await write({ kind: 'mark', lessonId, pupilId: school.people.kanat, value: 5 }, { kind: 'attendance', lessonId, pupilId: school.people.jibek, exception: { kind: 'absent' } });
  const changed = (await partsNow()).filter(({ state }) => state === 'changed');
  expect(changed.map(({ part, difference }) => [part, difference])).toEqual([
    ['attendance', { removed: [], added: ['Н: Абдыкадырова Жибек'] }],
    ['marks', { removed: [], added: ['Устный ответ: Өмүров Канат: 5'] }],
  ]);
  expect(await waiting()).toEqual([`${YESTERDAY} attendance changed marks changed`]);
  later(3);
  await carry('attendance');
  await carry('marks');
  expect(await waiting()).toEqual([]);
});

test('what was changed and put back is no change', async () => {
  await fillIn();
  later(1);
  for (const part of ['topic', 'homework', 'attendance', 'marks'] as const) await carry(part);
  later(2);
  const base = async () => (await getLesson(teacher, lessonId)).topic.base;
  await write({ kind: 'topic', lessonId, topic: 'Башка', base: await base() });
  await write({ kind: 'topic', lessonId, topic: 'Көп мүчөлөр', base: await base() });
  expect(await waiting()).toEqual([]);
  expect((await listStateCopies(teacher, null)).groups).toEqual([]);
});

test('a tick is taken back, and nothing of it is deleted', async () => {
  await fillIn();
  later(1);
  await carry('topic');
  later(2);
  await carryOver(teacher, partToCarry.parse({ lessonId, part: 'topic', language: 'ru' }));
  expect((await partsNow())[0]).toMatchObject({ state: 'waiting', carried: null });
  expect(await school.owner.rows('select text from state_copy where lesson_id = $1 order by carried_at', [lessonId])).toEqual([{ text: 'Көп мүчөлөр' }, { text: null }]);
});

test('a lesson cancelled after it was carried over says what is to go, until each tick is taken back', async () => {
  await fillIn();
  later(1);
  for (const part of ['topic', 'attendance'] as const) await carry(part);
  await school.owner.rows(`update lesson set cancelled_at = now(), cancel_reason = 'Суу үзүлдү' where id = $1`, [lessonId]);
  expect(await waiting()).toEqual([`${YESTERDAY} topic changed attendance changed`]);
  expect((await getStateCopy(teacher, lessonId, 'ru')).lesson).toMatchObject({ isCancelled: true });
  expect((await partsNow()).map(({ part, text, state, difference }) => [part, text, state, difference.removed])).toEqual([
    ['topic', '', 'changed', ['Көп мүчөлөр']], ['homework', '', 'nothing', []], ['attendance', '', 'changed', ['ОП 5 мин: Өмүров Канат']], ['marks', '', 'nothing', []],
  ]);
  later(2);
  await expect(carryOver(teacher, { lessonId, part: 'homework', language: 'ru', text: '§13' })).rejects.toMatchObject({ code: 'notFound' });
  for (const part of ['topic', 'attendance'] as const) await carryOver(teacher, partToCarry.parse({ lessonId, part, language: 'ru' }));
  expect(await waiting()).toEqual([]);
  await expect(partsNow()).rejects.toMatchObject({ code: 'notFound' });
});

test('a cancelled lesson of which nothing was carried over is not there', async () => {
  await fillIn();
  await school.owner.rows(`update lesson set cancelled_at = now(), cancel_reason = 'Суу үзүлдү' where id = $1`, [lessonId]);
  expect(await waiting()).toEqual([]);
  await expect(partsNow()).rejects.toMatchObject({ code: 'notFound' });
});

test('the list counts lessons by group, newest first, and opens one group', async () => {
  await fillIn();
  const other = await school.lesson('english2', TODAY);
  await write({ kind: 'topic', lessonId: other, topic: 'Unit 5' }, { kind: 'topic', lessonId: await school.lesson('algebraA', TODAY), topic: 'Кайталоо' });
  const { groups, lessons, more } = await listStateCopies(teacher, null);
  expect(groups.map(({ name, count }) => [name, count])).toEqual([['7-А', 2], ['7-А · 2', 1]]);
  expect(lessons.map(({ onDate, number }) => [onDate, number])).toEqual([[TODAY, 3], [TODAY, 1], [YESTERDAY, 1]]);
  expect(more).toBe(0);
  expect((await listStateCopies(teacher, school.groups.english2)).lessons.map(({ topic }) => topic)).toEqual(['Unit 5']);
});

test.each([[false, ['topic', 'homework', 'attendance']], [true, ['topic', 'homework', 'attendance', 'marks']]])(
  'a substitute carries over the lesson that was granted, the marks only with them (%s)',
  async (grants_marks, parts) => {
    await fillIn();
    await school.owner.insert('substitution', [{
      ...{ school_id: school.schoolId, id: newId(), lesson_id: lessonId, substitute_id: school.people.substitute, grants_marks, created_at: '2026-11-19T08:00:00+06:00' },
    }]);
    const substitute = await school.actor('substitute');
    expect((await partsNow('ru', substitute)).map(({ part }) => part)).toEqual(parts);
    await carryOver(substitute, { lessonId, part: 'topic', language: 'ru', text: 'Көп мүчөлөр' });
    const marks = carryOver(substitute, { lessonId, part: 'marks', language: 'ru', text: 'x' }).then(() => 'done', ({ code }: { code: string }) => code);
    expect(await marks).toBe(grants_marks ? 'done' : 'notFound');
  },
);

test('where the school turned it off nothing of it is found', async () => {
  await fillIn();
  await school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'stateCopyOn', value: false, effective_on: '2026-09-01', set_at: '2026-09-01T00:00:00Z' }]);
  expect(await carriesOver(teacher)).toBe(false);
  expect((await getLesson(teacher, lessonId)).carriesOver).toBe(false);
  await expect(partsNow()).rejects.toMatchObject({ code: 'notFound' });
  await expect(listStateCopies(teacher, null)).rejects.toMatchObject({ code: 'notFound' });
  await expect(carryOver(teacher, { lessonId, part: 'topic', language: 'ru', text: 'x' })).rejects.toMatchObject({ code: 'notFound' });
});

test('the list names the official record once the leadership names it by the director’s order', async () => {
  const official = async () => (await listStateCopies(teacher, null)).official;
  expect(await official()).toEqual({ record: 'notNamed', order: '' });
  const choose = async (key: string, value: string) => changeSetting(await school.actor('director'), settingToChange.parse({ key, value }));
  await choose('officialRecord', 'journal');
  await choose('officialRecordOrder', ' № 47, 20.11.2026 ');
  expect(await official()).toEqual({ record: 'journal', order: '№ 47, 20.11.2026' });
  const settings = await listSettings(await school.actor('deputy'));
  expect(settings.find(({ key }) => key === 'officialRecord')).toMatchObject({ value: 'journal', standard: 'notNamed', changes: [{ by: expect.any(String) }] });
  expect(settingToChange.safeParse({ key: 'officialRecord', value: 'mine' }).success).toBe(false);
  await expect(changeSetting(teacher, settingToChange.parse({ key: 'officialRecord', value: 'paper' }))).rejects.toMatchObject({ code: 'notAllowed' });
});

test('nobody but the lesson’s keeper finds it, and a lesson to come is not there yet', async () => {
  await fillIn();
  for (const name of ['director', 'deputy', 'workingGroup', 'classTeacher', 'linguist', 'mother', 'nurlan', 'secretary', 'administrator'] as const) {
    await expect(getStateCopy(await school.actor(name), lessonId, 'ru')).rejects.toMatchObject({ code: 'notFound' });
  }
  expect((await getLesson(await school.actor('director'), lessonId)).carriesOver).toBe(false);
  await expect(getStateCopy(teacher, await school.lesson('algebraA', '2026-11-23'), 'ru')).rejects.toMatchObject({ code: 'notFound' });
  expect([await carriesOver(teacher), await carriesOver(await school.actor('deputy'))]).toEqual([true, false]);
});


import { NextRequest } from 'next/server';
import { v7 as newId } from 'uuid';
import { GET } from '@/app/calendar-feed/[token]/route';
import type { Actor } from '@/lib/auth/actor';
import { getDiaryCalendar } from '@/lib/diary/calendar-queries';
import { endFeed, makeFeed } from '@/lib/diary/feed-commands';
import { findFeed } from '@/lib/diary/feed-queries';
import { NotFoundError } from '@/lib/errors';
import { readingsNoted } from '@/lib/history/readings';
import { getPlan } from '@/lib/planning/queries';
import { changeSetting } from '@/lib/settings/commands';
import { asPerson } from '../../policy/as-person';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY } from '../../support/small-school';
import { statementsOf } from '../../support/statement-count';
import { clock, write } from './entries';

/** A family's calendar of the year, and the secret address at which a telephone reads it. */
useDatabase('empty');

let school: SmallSchool;
let mother: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  mother = await school.actor('mother');
});
afterAll(() => readingsNoted());

const insert = (table: string, ...rows: object[]) => school.owner.insert(table, rows.map((row) => ({ school_id: school.schoolId, id: newId(), ...row })));
const calendarOf = async (name: PersonName = 'mother', pupil: PersonName = 'nurlan') => getDiaryCalendar(await school.actor(name), school.people[pupil]);

/** Two topics of two hours, and after each an hour of work. */
async function insertPlan(): Promise<void> {
  const plan_id = newId();
  await insert('curriculum_plan', { id: plan_id, group_id: school.groups.algebraA, name: 'algebra', imported_at: NOW });
  const topic = (ordinal: number, hours: number, work_kind: string | null) => ({ plan_id, ordinal, title: `Тема ${ordinal}`, hours, work_kind });
  await insert('curriculum_topic', topic(1, 2, null), topic(2, 1, 'controlWork'), topic(3, 2, 'answer'), topic(4, 1, 'test'));
}

test('work ahead falls on the lessons that the plan gives it, moves with them, and tells nothing else of the plan', async () => {
  await insertPlan();
  const planned = async () => (await getPlan(await school.actor('algebraist'), school.groups.algebraA)).topics.flatMap(({ workKind, plannedOn }) => (workKind && workKind !== 'answer' ? plannedOn : []));
  const shown = async () => (await calendarOf()).works.map(({ onDate }) => onDate);
  expect(await shown()).toEqual(['2026-11-24', '2026-11-27']);
  expect(await shown()).toEqual(await planned());
  expect((await calendarOf()).works[0]).toEqual({
    ...{ lessonId: await school.lesson('algebraA', '2026-11-24'), onDate: '2026-11-24', number: 1, startsAt: '08:00', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, kind: 'controlWork' },
    at: { from: new Date('2026-11-24T02:00:00Z'), to: new Date('2026-11-24T02:45:00Z') },
  });
  await school.owner.rows(`update lesson set cancelled_at = $1, cancel_reason = 'А' where group_id = $2 and on_date = '2026-11-23'`, [NOW, school.groups.algebraA]);
  await write(school, 'algebraist', 'algebraA', TODAY, clock('09:20'), { kind: 'topic', topic: 'Пландан тышкары' });
  standStillAt(NOW);
  expect(await shown()).toEqual(['2026-11-26', '2026-12-01']);
  expect(await shown()).toEqual(await planned());
  expect(JSON.stringify(await calendarOf())).not.toContain('Тема');
  // The database itself tells it to whoever may open the diary alone.
  const told = async (name: PersonName) => (await asPerson(await school.actor(name), (person) => person.rows('select * from app.works_ahead_of($1)', [school.people.nurlan]))).length;
  for (const [name, count] of [['mother', 2], ['nurlan', 2], ['classTeacher', 2], ['deputy', 2], ['neighbour', 0], ['kanat', 0], ['algebraist', 0], ['secretary', 0], ['administrator', 0]] as const) expect([name, await told(name)]).toEqual([name, count]);
});

test('a year has its terms, breaks, days off of the class and the bells of the shift, in one statement', async () => {
  const day = { year_id: school.yearId, kind: 'off', reason_ky: 'Карантин', reason_ru: 'Карантин', reason_en: 'Quarantine', entered_at: NOW };
  await insert('special_day', { ...day, started_on: '2026-11-23', ended_on: '2026-11-24', scope: 'class', class_id: school.classes.sevenA }, { ...day, started_on: '2026-11-25', ended_on: '2026-11-25', scope: 'class', class_id: school.classes.sevenB });
  expect(await statementsOf(() => getDiaryCalendar(mother, school.people.nurlan))).toBe(1);
  expect(await calendarOf()).toMatchObject({
    terms: [{ ordinal: 1 }, { ordinal: 2 }],
    breaks: [{ from: '2026-11-05', to: '2026-11-09' }],
    specialDays: [{ from: '2026-11-23', to: '2026-11-24', kind: 'off', reason: { ky: 'Карантин' } }],
    bells: [{ number: 1, startsAt: '08:00', endsAt: '08:45' }, {}, {}, {}, {}],
    ...{ works: [], feed: null, mayKeepFeed: true },
  });
  expect(await calendarOf('classTeacher')).toMatchObject({ mayKeepFeed: false });
  for (const name of ['neighbour', 'kanat', 'algebraist', 'secretary', 'administrator'] as const) await expect(calendarOf(name)).rejects.toThrow(NotFoundError);
});

describe('the secret address', () => {
  const pupil = () => ({ pupilId: school.people.nurlan });
  const make = (actor: Actor, feedId = newId()) => makeFeed(actor, { ...pupil(), feedId });
  const read = (token: string, headers: Record<string, string> = {}) => GET(new NextRequest(`http://localhost/calendar-feed/${token}.ics`, { headers }), { params: Promise.resolve({ token: `${token}.ics` }) });
  const giveAccount = async (name: PersonName) => {
    const id = newId();
    await school.owner.insert('account', [{ id, login: id, must_change_password: false, created_at: NOW }]);
    await school.owner.rows('update person set account_id = $1 where id = $2', [id, school.people[name]]);
    return id;
  };
  const status = async (token: string) => (await read(token)).status;

  test('shows what its owner may see, once whole and then only when it changed, and is kept as a hash alone', async () => {
    await insertPlan();
    await giveAccount('mother');
    const { token } = await make(mother);
    expect(token).toMatch(/^[\w-]{43}$/);
    const answer = await read(token);
    const [text, etag] = [await answer.text(), answer.headers.get('etag')!];
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(text).toContain('SUMMARY:Алгебра: текшерүү иши');
    // Who chose no language has the school's.
    await changeSetting(await school.actor('director'), { key: 'language', value: 'ru' });
    await changeSetting(await school.actor('director'), { key: 'language', value: 'en', effectiveOn: '2026-11-21' });
    expect((await findFeed(token))!.locale).toBe('ru');
    await school.owner.rows(`update person set locale = 'ky' where id = $1`, [school.people.mother]);
    const again = await read(token, { 'if-none-match': `W/${etag}, "x"` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    await insert('special_day', { year_id: school.yearId, kind: 'off', scope: 'school', started_on: '2026-11-30', ended_on: '2026-11-30', reason_ky: 'Карантин', reason_ru: 'А', reason_en: 'A', entered_at: NOW });
    expect((await read(token, { 'if-none-match': etag })).status).toBe(200);
    const kept = await school.owner.rows(`select f::text as row from calendar_feed f where school_id = $1`, [school.schoolId]);
    expect(JSON.stringify(kept)).not.toContain(token);
    expect((await calendarOf()).feed).toEqual({ id: expect.any(String), madeAt: new Date(NOW) });
  });

  test('is not found when it is wrong, replaced, closed, or its owner’s guardianship or account has ended', async () => {
    const { token: first } = await make(mother);
    const { token } = await make(mother);
    const own = (await make(await school.actor('nurlan'))).token;
    expect([await status(first), await status(token), await status(own), await status('x'.repeat(43)), await status('')]).toEqual([404, 404, 404, 404, 404]);
    // Only whoever has an account has an address.
    const [ofMother] = [await giveAccount('mother'), await giveAccount('nurlan')];
    expect([await status(first), await status(token), await status(own)]).toEqual([404, 200, 200]);
    await endFeed(await school.actor('nurlan'), pupil());
    expect([await status(own), await status(token)]).toEqual([404, 200]);
    await school.owner.rows('update account set disabled_at = $1 where id = $2', [NOW, ofMother]);
    expect(await status(token)).toBe(404);
    await school.owner.rows('update account set disabled_at = null where id = $1', [ofMother]);
    await school.owner.rows(`update guardianship set ended_on = '2026-11-19' where guardian_id = $1 and pupil_id = $2`, [school.people.mother, school.people.nurlan]);
    expect(await status(token)).toBe(404);
  });

  test('is made once by a page, however often it is sent, also at once', async () => {
    await giveAccount('mother');
    const feedId = newId();
    const [made, ...refused] = (await Promise.allSettled([make(mother, feedId), make(mother, feedId)])).sort((a) => (a.status === 'fulfilled' ? -1 : 1));
    expect(refused).toEqual([{ status: 'rejected', reason: expect.objectContaining({ code: 'alreadyClosed' }) }]);
    await expect(make(mother, feedId)).rejects.toMatchObject({ code: 'alreadyClosed' });
    await expect(make(await school.actor('nurlan'), feedId)).rejects.toMatchObject({ code: 'alreadyClosed' });
    expect([await status((made as PromiseFulfilledResult<{ token: string }>).value.token), (await calendarOf()).feed?.id]).toEqual([200, feedId]);
    expect(await school.owner.rows(`select from history_entry where fact = 'calendarFeed.made' and school_id = $1`, [school.schoolId])).toHaveLength(1);
  });

  test('that opens nothing is one statement, whatever the reason', async () => {
    await giveAccount('mother');
    const { token: replaced } = await make(mother);
    const { token } = await make(mother);
    const asked = (one: string) => statementsOf(() => findFeed(one));
    expect(await asked(token)).toBeGreaterThan(1);
    await school.owner.rows(`update guardianship set ended_on = '2026-11-19' where guardian_id = $1 and pupil_id = $2`, [school.people.mother, school.people.nurlan]);
    expect([await asked(token), await asked(replaced), await asked('x'.repeat(43)), await asked('')]).toEqual([1, 1, 1, 1]);
  });

  test('is nobody’s to make but the family’s', async () => {
    for (const name of ['neighbour', 'kanat', 'classTeacher', 'director', 'secretary'] as const) await expect(make(await school.actor(name))).rejects.toThrow(NotFoundError);
    await expect(endFeed(mother, pupil())).rejects.toThrow(NotFoundError);
  });
});

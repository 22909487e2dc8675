import type { Client } from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { dayOf } from '@/lib/calendar/day';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { setClock } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { readPicture } from '@/lib/db/oversight/filling';
import { NotFoundError } from '@/lib/errors';
import { countsOf, STATES } from '@/lib/oversight/model';
import { getFilling, getLessonsBehind, getOversightToday, PAGE_LENGTH } from '@/lib/oversight/queries';
import { keepersAddress } from '@/lib/oversight/address-model';
import { fillingSchema, lessonsSchema } from '@/lib/oversight/schema';
import { useDatabase } from '../../support/database';
import { statementsOf } from '../../support/statement-count';
import { insert, openAsOwner } from '../timetable/small-school';
import { openOwner } from '../../support/owner';
import { type FilledSchool, makeFilledSchool } from './filled-school';
import { isOfRow, type Journal, judge, type Judged, readJournal, readRules, type Rules } from './recount';

let owner: Client;
let school: FilledSchool;
let journal: Journal;
let rules: Rules;

afterAll(() => owner.end());
useDatabase('empty');

beforeAll(async () => {
  owner = await openAsOwner();
  school = await makeFilledSchool(owner);
  const reading = await openOwner();
  [journal, rules] = [await readJournal(reading, '2027-06-01'), await readRules(reading)];
});
afterEach(() => setClock(clockFrom(undefined)));

const MOMENTS = ['2026-09-24T05:00:00Z', '2026-10-15T13:59:59.999Z', '2026-10-21T02:00:00Z', '2026-11-20T03:30:00Z', '2027-03-01T03:00:00Z'];

/** The actor as she asks at that moment; the clock stands there. */
function at(moment: string, actor: Actor = school.workingGroup): Actor {
  setClock(clockFrom(moment));
  return { ...actor, today: dayOf(new Date(moment), actor.timeZone) };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const picture = (actor: Actor, query: Record<string, string>) => getFilling(actor, fillingSchema.parse(query), 'ky');
const lessons = (actor: Actor, query: Record<string, string>) => getLessonsBehind(actor, lessonsSchema.parse(query), 'ky');

/** Every lesson that was due by then, counted anew. */
const judgeAll = (moment: string) => judge(journal, rules, dayOf(new Date(moment), 'Asia/Bishkek'), new Date(moment));

describe.each(MOMENTS)('as it stood at %s', (moment) => {
  const today = dayOf(new Date(moment), 'Asia/Bishkek');
  let judged: Judged[];
  let begun: Journal['terms'];
  beforeAll(() => {
    judged = judgeAll(moment);
    begun = journal.terms.filter(({ startsOn }) => startsOn <= today);
  });
  const within = (all: Judged[], from: string, to: string) => all.filter(({ lesson: { onDate } }) => onDate >= from && onDate <= to);
  const inTerm = (ordinal: number) => within(judged, begun[ordinal - 1]!.startsOn, begun[ordinal - 1]!.endsOn);

  test('every row and week of every quarter is counted by class, teacher, subject and group of a class', async () => {
    for (const { ordinal } of begun) for (const by of ['class', 'teacher', 'subject', 'group'] as const) {
      const ofClass = by === 'group' ? school.classIds.sixthA : undefined;
      const view = await picture(at(moment), { by, term: String(ordinal), ...(ofClass && { class: ofClass }) });
      const all = inTerm(ordinal).filter(({ classIds }) => !ofClass || classIds.includes(ofClass));
      expect([view?.className, view?.total]).toEqual([ofClass ? '6-А' : null, countsOf(all)]);
      expect(view?.rows.length).toBeGreaterThan(0);
      for (const row of view?.rows ?? []) {
        const mine = all.filter((one) => isOfRow(one, by, row.id));
        expect({ by, row: row.name, counts: row.total }).toEqual({ by, row: row.name, counts: countsOf(mine) });
        const cells = view?.columns.map(({ from, to }) => within(mine, from, to)).map((held) => (held.length === 0 ? null : countsOf(held)));
        expect(row.cells.map((cell) => cell ?? null)).toEqual(cells);
      }
    }
  });

  test('days, months where two terms meet, and terms are cut from the same lessons', async () => {
    for (const choice of [{ columns: 'term' }, { columns: 'month' }, { columns: 'day', week: '2026-09-16', term: '1' }] as Record<string, string>[]) {
      const view = await picture(at(moment), choice);
      expect(view?.columnTotals).toEqual(view?.columns.map(({ from, to }) => countsOf(within(judged, from, to))));
    }
    expect((await picture(at(moment), { columns: 'term' }))?.columns).toHaveLength(begun.length);
    const months = (await picture(at(moment), { columns: 'month' }))?.columns.map(({ from }) => from.slice(0, 7));
    expect(months).toEqual([...new Set(judged.map(({ lesson }) => lesson.onDate.slice(0, 7)))].sort());
    const week = (await picture(at(moment), { columns: 'day', week: '2026-09-16', term: '1' }))?.columns.map(({ from }) => from);
    expect(week).toEqual([14, 15, 16, 17, 18, 19].map((day) => `2026-09-${day}`));
  });

  test('asked for on a later day, the end of this one is counted as it stood then', async () => {
    const stood = judgeAll(`${today}T17:59:59.999Z`);
    const later = at('2027-05-20T03:00:00Z');
    const view = await picture(later, { asOn: today, columns: 'term' });
    expect([view?.standsOn, view?.total]).toEqual([today, countsOf(stood)]);
    const behind = await lessons(later, { asOn: today, term: '1', state: 'missing' });
    expect([behind?.standsOn, behind?.counts]).toEqual([today, countsOf(within(stood, '', begun[0]!.endsOn))]);
    expect((await picture(at(moment), { asOn: '2027-06-01' }))?.standsOn).toBeNull();
  });

  test('behind a number stand exactly its lessons, each with the state of its parts', async () => {
    const view = await picture(at(moment), { by: 'teacher', term: '1' });
    for (const [index, row] of (view?.rows ?? []).entries()) {
      const state = STATES[index % STATES.length]!;
      const behind = await lessons(at(moment), { by: 'teacher', id: row.id ?? 'none', term: '1', state });
      expect(behind?.counts).toEqual(row.total);
      const expected = inTerm(1).filter((one) => isOfRow(one, 'teacher', row.id) && one.state === state);
      expect(behind?.lessons.map(({ id, parts }) => ({ id, parts })).sort(byId)).toEqual(expected.map(({ lesson: { id }, parts }) => ({ id, parts })).sort(byId).slice(0, PAGE_LENGTH));
    }
  });

  test('the worst gaps are the groups and keepers with most missing lessons', async () => {
    const view = await picture(at(moment), { term: '1' });
    const missing = inTerm(1).filter(({ state }) => state === 'missing');
    const keyOf = (one: Judged) => `${one.lesson.groupId} ${[...one.keeperIds].sort().join()}`;
    const sizes = [...new Set(missing.map(keyOf))].map((key) => missing.filter((one) => keyOf(one) === key).length);
    expect(view?.gaps.map(({ lessons }) => lessons)).toEqual(sizes.sort((a, b) => b - a).slice(0, 10));
  });

  test('a gap counts the lessons that its link lists, of one group with the same keepers', async () => {
    const gaps = (await picture(at(moment), { term: '1' }))?.gaps ?? [];
    expect(new Set(gaps.map(({ keeperIds }) => keeperIds.length)).size).toBeGreaterThan(1);
    for (const { groupId, keeperIds, keepers, lessons: count } of gaps) {
      const listed = await lessons(at(moment), { by: 'group', id: groupId, keepers: keepersAddress(keeperIds), term: '1', state: 'missing' });
      expect([listed?.counts.missing, new Set(listed?.lessons.map((one) => one.keepers.join()))]).toEqual([count, new Set([keepers.join()])]);
    }
  });
});

describe('the lessons behind a number', () => {
  test('say what was entered by the device’s clock, from the moment it was received', async () => {
    const [moment, received] = ['2026-11-20T03:30:00Z', '2026-11-19T03:00:00Z'];
    const marked = async () => (await lessons(at(moment), { by: 'school', term: '2' }))?.lessons.filter(({ isByDeviceClock }) => isByDeviceClock).map(({ id }) => id);
    expect(await marked()).toEqual([]);
    const { id, groupId } = (await lessons(at(moment), { by: 'school', term: '2' }))!.lessons[0]!;
    const revision = { school_id: school.schoolId, lesson_id: id, group_id: groupId, typed_at: received, publish_at: received, author_id: school.teacher.personId, is_by_device_clock: true, payload_hash: '' };
    const insertRevision = (table: string, more: object) => insert(owner, table, { ...revision, ...more });
    await insertRevision('attendance_revision', { pupil_id: school.pupilId, received_at: received });
    await insertRevision('lesson_revision', { part: 'topic', received_at: '2026-11-20T04:00:00Z' });
    expect(await marked()).toEqual([]);
    await insertRevision('attendance_revision', { received_at: received });
    expect(await marked()).toEqual([id]);
  });

  test('are told with number, keeper and what is missing, newest first', async () => {
    const actor = at('2026-11-20T03:30:00Z');
    const view = await lessons(actor, { by: 'class', id: school.classIds.sixthA, term: '2' });
    expect(view).toMatchObject({ name: '6-А', term: { ordinal: 2 }, span: { from: '2026-11-10', to: '2026-11-20' }, pages: 1 });
    const days = view?.lessons.map(({ onDate }) => onDate) ?? [];
    expect(days).toEqual([...days].sort().reverse());
    for (const lesson of view?.lessons ?? []) {
      expect(lesson.number).toBeGreaterThanOrEqual(1);
      expect(lesson.number).toBeLessThanOrEqual(5);
      expect(lesson.subject).toBe('Алгебра');
    }
    const joint = view?.lessons.find(({ groupId, isSubstituted }) => groupId === school.groupIds.joint && !isSubstituted);
    expect(joint?.keepers).toEqual(['Исакова А.', 'Токтосунова Б.']);
  });

  test('of the whole school come page by page, each once', async () => {
    const actor = at('2026-11-20T03:30:00Z');
    const first = await lessons(actor, {});
    const rest = await Promise.all(Array.from({ length: (first?.pages ?? 1) - 1 }, (_, n) => lessons(actor, { page: String(n + 2) })));
    const ids = [first, ...rest].flatMap((view) => view?.lessons.map(({ id }) => id) ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(PAGE_LENGTH);
  });

  test('a period that has not come holds none', async () => {
    const view = await lessons(at('2026-11-20T03:30:00Z'), { day: '2026-11-23' });
    expect(view).toMatchObject({ span: null, lessons: [], pages: 0 });
  });

  test('a class, a term, or a teacher who is none, is not found', async () => {
    const actor = at('2026-11-20T03:30:00Z');
    const none = [{ by: 'class', id: school.teacher.personId }, { by: 'class', id: school.classIds.sixthA, term: '3' }];
    for (const query of [...none, { by: 'teacher', id: school.pupilId }, { by: 'teacher', id: school.parent.personId }]) {
      await expect(lessons(actor, query as Record<string, string>)).rejects.toThrow(NotFoundError);
    }
  });
});

test('today shows the last school day in one figure and the worst gaps of the running term', async () => {
  const view = await getOversightToday(at('2026-11-16T03:30:00Z'), 'ky');
  const friday = judgeAll('2026-11-16T03:30:00Z').filter(({ lesson }) => lesson.onDate === '2026-11-14');
  expect(view).toMatchObject({ day: '2026-11-14', term: { kind: 'quarter', ordinal: 2 }, counts: countsOf(friday) });
  expect(view?.gaps.length).toBeGreaterThan(0);
  expect(await getOversightToday(at('2026-09-01T03:30:00Z'), 'ky')).toBeNull();
  expect(await getOversightToday(at('2026-08-20T03:30:00Z'), 'ky')).toBeNull();
});

describe('level 1', () => {
  test('working group, director and deputy see the same', async () => {
    const [group, director, deputy] = [
      await picture(at(MOMENTS[3] ?? '', school.workingGroup), {}),
      await picture(at(MOMENTS[3] ?? '', school.director), {}),
      await picture(at(MOMENTS[3] ?? '', school.deputy), {}),
    ];
    expect(group?.total.inTime).toBeGreaterThan(0);
    expect(director).toEqual(group);
    expect(deputy).toEqual(group);
  });

  test('anyone else finds nothing', async () => {
    for (const actor of [school.teacher, school.parent, school.administrator]) {
      await expect(picture(at(MOMENTS[3] ?? '', actor), {})).rejects.toThrow(NotFoundError);
      await expect(lessons(actor, {})).rejects.toThrow(NotFoundError);
      await expect(getOversightToday(actor, 'ky')).rejects.toThrow(NotFoundError);
    }
  });

  test('the database itself refuses them, whatever the application lets through', async () => {
    const ask = { rowKind: 'class' as const, days: [], asOf: new Date(), gaps: 10 };
    for (const actor of [school.teacher, school.parent, school.administrator]) {
      await expect(asActor(actor, (db) => readPicture(db, ask))).rejects.toThrow(/not this person's/);
    }
    await expect(asActor({ ...school.workingGroup, today: '2026-08-31' }, (db) => readPicture(db, ask))).rejects.toThrow(/not this person's/);
  });

  test('only a signed-in person\'s role may call what decides, the counting role what counts for her, and nobody what they are made of', async () => {
    const { rows } = await owner.query<{ name: string; role: string }>(
      `select p.proname as name, r.rolname as role from pg_proc p cross join pg_roles r
       where p.pronamespace = 'app'::regnamespace and r.rolname like 'journal\\_%' and not r.rolcanlogin
         and p.proname ~ 'filling|^(keepers|groups_with_subject|note_lesson_changes|note_new_lessons|note_keeper_changes)$'
         and has_function_privilege(r.oid, p.oid, 'execute') order by 1, 2`,
    );
    expect(rows.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'count_filling_days journal_filling', 'filling_lateness journal_app', 'filling_lessons journal_app', 'filling_picture journal_app',
    ]);
  });

  test('no answer holds a pupil, a topic, a mark, or a name that is not a teacher\'s', async () => {
    await owner.query(`update lesson set topic = 'СЫР ТЕМА', cancel_reason = 'СЫР СЕБЕП'`);
    const answers = JSON.stringify([
      ...(await Promise.all((['class', 'teacher', 'subject'] as const).map((by) => picture(at(MOMENTS[3] ?? ''), { by, term: '1' })))),
      await lessons(at(MOMENTS[3] ?? ''), {}),
      await getOversightToday(at(MOMENTS[3] ?? ''), 'ky'),
    ]);
    expect(answers).toContain('Исакова');
    for (const hidden of [school.pupilId, school.parent.personId, 'Асанов', 'СЫР', 'post director']) expect(answers).not.toContain(hidden);
  });
});

test('a picture and the lessons behind a number take no more statements for a term than for a day', async () => {
  const actor = at('2026-11-20T03:30:00Z');
  for (const columns of ['day', 'week', 'month', 'term']) expect([columns, await statementsOf(() => picture(actor, { columns }))]).toEqual([columns, 2]);
  for (const [span, at] of [['day', '2026-11-19'], ['term', '2']] as const) expect([span, await statementsOf(() => lessons(actor, { by: 'school', [span]: at }))]).toEqual([span, 2]);
});

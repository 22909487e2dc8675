import type { Client } from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { dayOf, instantOf } from '@/lib/calendar/day';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { setClock } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { readPicture } from '@/lib/db/oversight/filling';
import { NotFoundError } from '@/lib/errors';
import { countsOf, excuseOf, type Filling, fillingOf, STATES } from '@/lib/oversight/model';
import { getTrends } from '@/lib/oversight/trends-queries';
import { getFilling, getLessonsBehind, getOversightToday, PAGE_LENGTH } from '@/lib/oversight/queries';
import { keepersAddress } from '@/lib/oversight/address-model';
import { fillingSchema, lessonsSchema } from '@/lib/oversight/schema';
import { useDatabase } from '../../support/database';
import { statementsOf } from '../../support/statement-count';
import { insert, openAsOwner } from '../timetable/small-school';
import { type FilledSchool, makeFilledSchool } from './filled-school';

let owner: Client;
let school: FilledSchool;

afterAll(() => owner.end());
useDatabase('empty');

beforeAll(async () => {
  owner = await openAsOwner();
  school = await makeFilledSchool(owner);
});
afterEach(() => setClock(clockFrom(undefined)));

const MOMENTS = ['2026-09-24T05:00:00Z', '2026-10-15T13:59:59.999Z', '2026-10-21T02:00:00Z', '2026-11-20T03:30:00Z', '2027-03-01T03:00:00Z'];

/** The actor as she asks at that moment; the clock stands there. */
function at(moment: string, actor: Actor = school.workingGroup): Actor {
  setClock(clockFrom(moment));
  return { ...actor, today: dayOf(new Date(moment), actor.timeZone) };
}

const picture = (actor: Actor, query: Record<string, string>) => getFilling(actor, fillingSchema.parse(query), 'ky');
const lessons = (actor: Actor, query: Record<string, string>) => getLessonsBehind(actor, lessonsSchema.parse(query), 'ky');

/** One lesson, read around every policy and judged by the pure model alone. */
interface Judged {
  id: string;
  day: string;
  groupId: string;
  classIds: string[];
  keeperIds: string[];
  filling: Filling;
}

async function judgeAll(moment: string): Promise<Judged[]> {
  const instant = new Date(moment);
  const rows = async (sql: string) => (await owner.query(sql)).rows;
  const [lessonRows, parts, assignments, substitutions, specialDays] = [
    await rows(`select *, on_date::text as day from lesson`),
    await rows('select group_id, class_id from course_group_part'),
    await rows('select group_id, teacher_id, started_on::text as from_day, ended_on::text as to_day from teaching_assignment'),
    await rows('select * from substitution'),
    await rows('select *, started_on::text as day from special_day'),
  ];
  return lessonRows.map((row) => {
    const classIds = parts.filter((part) => part.group_id === row.group_id).map((part) => part.class_id);
    const substitution = substitutions.find(
      (one) => one.lesson_id === row.id && one.created_at <= instant && !(one.withdrawn_at <= instant && one.withdrawn_at),
    );
    const assigned = assignments
      .filter((one) => one.group_id === row.group_id && one.from_day <= row.day && (one.to_day === null || one.to_day >= row.day))
      .map((one) => one.teacher_id);
    const known = specialDays.filter((one) => one.day === row.day && one.entered_at <= instant && !(one.withdrawn_at && one.withdrawn_at <= instant));
    const dueHour = row.day >= '2026-10-01' && instant >= new Date('2026-09-30T05:00:00Z') ? 20 : 24;
    const excuse = excuseOf(
      { isDayOff: classIds.every((id) => isFree(row.day, id, known)), cancelledAt: row.cancelled_at, withdrawnAt: row.withdrawn_at },
      instant,
    );
    const completeSince = { topic: row.topic_complete_since, attendance: row.attendance_complete_since, homework: row.homework_complete_since };
    return {
      id: row.id,
      day: row.day,
      groupId: row.group_id,
      classIds,
      keeperIds: substitution ? [substitution.substitute_id] : assigned,
      filling: fillingOf({ dueAt: instantOf(row.day, dueHour * 60, 'Asia/Bishkek'), excuse, completeSince }, instant),
    };
  });
}

/** The calendar of this school, said once more by hand: both classes are the second shift's sixth. */
function isFree(day: string, classId: string, known: { scope: string; class_id: string | null; kind: string }[]): boolean {
  if (day > '2026-11-04' && day < '2026-11-10') return true;
  const special = known.find((one) => one.scope !== 'class' || one.class_id === classId);
  if (special) return special.kind === 'off';
  return [0, 6].includes(new Date(day).getUTCDay());
}

const terms = [
  { ordinal: 1, from: '2026-09-01', to: '2026-11-04' },
  { ordinal: 2, from: '2026-11-10', to: '2026-12-30' },
];

describe.each(MOMENTS)('as it stood at %s', (moment) => {
  const today = dayOf(new Date(moment), 'Asia/Bishkek');
  let judged: Judged[];
  beforeAll(async () => {
    judged = await judgeAll(moment);
  });
  const begun = terms.filter(({ from }) => from <= today);
  const inTerm = (ordinal: number) => {
    const term = terms.find((one) => one.ordinal === ordinal);
    return judged.filter(({ day }) => term && day >= term.from && day <= term.to && day <= today);
  };
  const countsWhere = (all: Judged[], keep: (one: Judged) => boolean) => countsOf(all.filter(keep).map(({ filling }) => filling));

  test.each(begun)('the database counts quarter $ordinal as the model does, in every row and week', async ({ ordinal }) => {
    for (const by of ['class', 'teacher', 'subject'] as const) {
      const view = await picture(at(moment), { by, term: String(ordinal) });
      const all = inTerm(ordinal);
      expect(view?.total).toEqual(countsWhere(all, () => true));
      expect(view?.rows.length).toBeGreaterThan(0);
      for (const row of view?.rows ?? []) {
        const isOfRow = (one: Judged) =>
          by === 'class' ? one.classIds.includes(row.id ?? '') : by === 'subject' ? true : row.id === null ? one.keeperIds.length === 0 : one.keeperIds.includes(row.id);
        expect({ by, row: row.name, counts: row.total }).toEqual({ by, row: row.name, counts: countsWhere(all, isOfRow) });
        view?.columns.forEach(({ from, to }, index) => {
          const expected = all.filter((one) => isOfRow(one) && one.day >= from && one.day <= to);
          expect(row.cells[index] ?? null).toEqual(expected.length === 0 ? null : countsWhere(expected, () => true));
        });
      }
    }
  });

  test('days and terms are cut from the same lessons', async () => {
    const byTerm = await picture(at(moment), { columns: 'term' });
    expect(byTerm?.columnTotals).toEqual(begun.map(({ ordinal }) => countsWhere(inTerm(ordinal), () => true)));
    const byDay = await picture(at(moment), { columns: 'day', week: '2026-09-16', term: '1' });
    expect(byDay?.columns.map(({ from }) => from)).toEqual(['2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17', '2026-09-18', '2026-09-19']);
    byDay?.columns.forEach(({ from }, index) => {
      expect(byDay.columnTotals[index]).toEqual(countsWhere(judged, ({ day }) => day === from));
    });
  });

  test('months are counted in one column though two terms meet in them, and one class alone, by its groups', async () => {
    const held = judged.filter(({ day }) => begun.some((term) => day >= term.from && day <= term.to && day <= today));
    const byMonth = await picture(at(moment), { columns: 'month' });
    expect(byMonth?.columns.map(({ from }) => from.slice(0, 7))).toEqual([...new Set(held.map(({ day }) => day.slice(0, 7)))].sort());
    byMonth?.columns.forEach(({ from }, index) => expect(byMonth.columnTotals[index]).toEqual(countsWhere(held, ({ day }) => day.startsWith(from.slice(0, 7)))));
    const { sixthA } = school.classIds;
    const ofClass = await picture(at(moment), { by: 'group', class: sixthA, columns: 'term' });
    expect(ofClass?.className).toBe('6-А');
    expect(ofClass?.total).toEqual(countsWhere(held, ({ classIds }) => classIds.includes(sixthA)));
    for (const row of ofClass?.rows ?? []) expect(row.total).toEqual(countsWhere(held, ({ groupId }) => groupId === row.id));
    const october = await lessons(at(moment), { class: sixthA, month: '2026-10' });
    expect(october?.counts).toEqual(countsWhere(held, ({ classIds, day }) => classIds.includes(sixthA) && day.startsWith('2026-10')));
  });

  test('how late the late ones were is counted by hours, and weeks by their share', async () => {
    const held = judged.filter(({ day }) => begun.some((term) => day >= term.from && day <= term.to && day <= today));
    const hours = held.flatMap(({ filling }) => (filling.state === 'late' ? [filling.lateMs / 3_600_000] : []));
    const trends = await getTrends(at(moment), 'ky');
    expect(trends?.lateness).toEqual([0, 24, 48, 168, 336].map((from, index, all) => hours.filter((one) => one >= from && one < (all[index + 1] ?? Infinity)).length));
  });

  test('asked for on a later day, the end of this one is counted as it stood then', async () => {
    const endOfDay = `${today}T17:59:59.999Z`;
    const later = at('2027-05-20T03:00:00Z');
    const stood = await judgeAll(endOfDay);
    const view = await picture(later, { asOn: today, columns: 'term' });
    expect([view?.standsOn, view?.total]).toEqual([today, countsWhere(stood, ({ day }) => begun.some((term) => day >= term.from && day <= term.to && day <= today))]);
    const behind = await lessons(later, { asOn: today, term: '1', state: 'missing' });
    const missing = stood.filter(({ day, filling }) => day <= terms[0]!.to && day <= today && filling.state === 'missing');
    expect([behind?.standsOn, behind?.counts.missing]).toEqual([today, missing.length]);
    expect((await picture(at(moment), { asOn: '2027-06-01' }))?.standsOn).toBeNull();
  });

  test('behind a number stand exactly its lessons, in every state', async () => {
    const view = await picture(at(moment), { by: 'teacher', term: '1' });
    for (const row of view?.rows ?? []) {
      const mine = inTerm(1).filter(({ keeperIds }) => (row.id ? keeperIds.includes(row.id) : keeperIds.length === 0));
      for (const state of STATES) {
        const behind = await lessons(at(moment), { by: 'teacher', id: row.id ?? 'none', term: '1', state });
        expect(behind?.counts).toEqual(row.total);
        const expected = mine.filter(({ filling }) => filling.state === state);
        expect(behind?.lessons.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort().slice(0, PAGE_LENGTH));
        for (const shown of behind?.lessons ?? []) {
          const { filling } = expected.find(({ id }) => id === shown.id) ?? {};
          expect({ state: shown.state, parts: shown.parts }).toEqual({ state: filling?.state, parts: filling?.parts });
        }
      }
    }
  });

  test('the worst gaps are the groups and keepers with most missing lessons', async () => {
    const view = await picture(at(moment), { term: '1' });
    const missing = inTerm(1).filter(({ filling }) => filling.state === 'missing');
    const keyOf = (one: Judged) => `${one.groupId} ${[...one.keeperIds].sort().join()}`;
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

  test('a class, a teacher or a term that is not there is not found', async () => {
    const actor = at('2026-11-20T03:30:00Z');
    await expect(lessons(actor, { by: 'class', id: school.teacher.personId })).rejects.toThrow(NotFoundError);
    await expect(lessons(actor, { by: 'class', id: school.classIds.sixthA, term: '3' })).rejects.toThrow(NotFoundError);
  });

  test('no one is found as a teacher who is none: not a pupil, not a parent', async () => {
    const actor = at('2026-11-20T03:30:00Z');
    for (const id of [school.pupilId, school.parent.personId]) {
      await expect(lessons(actor, { by: 'teacher', id })).rejects.toThrow(NotFoundError);
    }
  });
});

test('today shows the last school day in one figure and the worst gaps of the running term', async () => {
  const view = await getOversightToday(at('2026-11-16T03:30:00Z'), 'ky');
  const friday = (await judgeAll('2026-11-16T03:30:00Z')).filter(({ day }) => day === '2026-11-14');
  expect(view).toMatchObject({ day: '2026-11-14', term: { kind: 'quarter', ordinal: 2 }, counts: countsOf(friday.map(({ filling }) => filling)) });
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

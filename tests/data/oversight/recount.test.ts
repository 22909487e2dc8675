import fc from '@/tests/support/properties';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { setClock } from '@/lib/clock';
import { columnQuery, rowAddress } from '@/lib/oversight/address-model';
import { addCounts, countsOf, type Counts, lessonsOf, NOBODY, percentOf, STATES } from '@/lib/oversight/model';
import { getFilling, getLessonsBehind, getOversightToday, PAGE_LENGTH } from '@/lib/oversight/queries';
import { fillingSchema, lessonsSchema } from '@/lib/oversight/schema';
import { getTrends } from '@/lib/oversight/trends-queries';
import type { FillingView } from '@/lib/oversight/view';
import { countDueDays } from '@/lib/oversight/worker';
import { ownerUrl, useDatabase } from '../../support/database';
import { openOwner, type Owner } from '../../support/owner';
import { connectOwner } from '../../support/owner-connection';
import { personas } from '../../support/personas';
import { SAMPLE_CLOCK } from '../../support/sample-clock';
import { CHANGES, moveTerms } from './changes';
import { dueOf, gapsOf, isOfRow, type Journal, judge, type Judged, NARROWNESS, readJournal, readRules, type Rules } from './recount';

/** The percentages equal a naive recount of the sample for any rule setting, day and grouping. */
useDatabase('sample');

let owner: Owner;
let journal: Journal;
let deputy: Actor;
beforeAll(async () => {
  deputy = (await personas()).get('deputy')!;
  owner = await openOwner();
  journal = await readJournal(owner, TODAY);
}, 120_000);

const TODAY = SAMPLE_CLOCK.slice(0, 10);
const dayFrom = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((more) => new Date(Date.parse(from) + more * 86_400_000).toISOString().slice(0, 10));
const anyDay = dayFrom('2026-09-01', 80);
/** Set or entered at any moment of the autumn, also after the day it is of. */
const anyInstant = fc.tuple(anyDay, fc.integer({ min: 0, max: 23 })).map(([day, hour]) => `${day}T${String(hour).padStart(2, '0')}:00:00+06:00`);
const anyRules = fc.record({
  dueHours: fc.uniqueArray(fc.record({ effectiveOn: anyDay, hour: fc.integer({ min: 9, max: 24 }), setAt: anyInstant }), { maxLength: 2, selector: ({ setAt }) => setAt }),
  off: fc.uniqueArray(fc.record({ onDate: anyDay, scope: fc.constantFrom(...NARROWNESS), which: fc.nat(), enteredAt: anyInstant, withdrawnAt: fc.option(anyInstant) }), { maxLength: 3, selector: ({ onDate }) => onDate }),
});
const anyPicture = fc.record({
  by: fc.constantFrom('class' as const, 'teacher' as const, 'subject' as const, 'group' as const),
  columns: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'term' as const),
  ofClass: fc.option(fc.nat()),
  term: fc.constantFrom('1', '2'),
  week: anyDay,
  asOn: fc.option(anyDay),
  /** whose lessons are asked for */
  cell: fc.record({ row: fc.nat(), column: fc.nat(), state: fc.option(fc.constantFrom(...STATES)) }),
});

/** What happened before anybody looks: days counted that were due by a moment, changes, days counted again, terms moved. */
const anyPast = fc.array(fc.oneof(
  fc.record({ countedAt: anyInstant }),
  fc.record({ termEnds: fc.option(fc.tuple(dayFrom('2026-09-05', 30), dayFrom('2026-10-10', 45))) }),
  fc.record({ change: fc.constantFrom(...Object.keys(CHANGES)), which: fc.nat(), at: anyInstant, day: dayFrom('2026-09-01', 64) }),
), { maxLength: 3 });

type Drawn<T> = T extends fc.Arbitrary<infer D> ? D : never;

const classAt = (which: number) => journal.classes[which % journal.classes.length]!;

async function withRules<T>({ dueHours, off }: Drawn<typeof anyRules>, work: (rules: Rules) => Promise<T>): Promise<T> {
  const daysOff = off.map(({ onDate, scope, which, enteredAt, withdrawnAt }) => {
    const { id, grade, shift } = classAt(which);
    return {
      ...{ id: newId(), onDate, scope, enteredAt, withdrawnAt: withdrawnAt && withdrawnAt > enteredAt ? withdrawnAt : null, kind: 'off' },
      ...{ classId: scope === 'class' ? id : null, grade: scope === 'parallel' ? grade : null, shift: scope === 'shift' ? shift : null },
    };
  });
  const settings = dueHours.map((one) => ({ ...one, id: newId() }));
  const { schoolId: school_id } = deputy;
  const [{ id: year_id }] = (await owner.rows<{ id: string }>('select id from school_year')) as [{ id: string }];
  if (settings.length > 0) await owner.insert('setting', settings.map(({ id, effectiveOn, hour, setAt }) => ({ school_id, id, key: 'fillingDueHour', value: hour, effective_on: effectiveOn, set_at: setAt })));
  if (daysOff.length > 0) await owner.insert('special_day', daysOff.map(({ id, onDate, scope, kind, enteredAt, withdrawnAt, classId, grade, shift }) => ({
    ...{ school_id, year_id, id, started_on: onDate, ended_on: onDate, scope, kind, class_id: classId, grade, shift, entered_at: enteredAt, withdrawn_at: withdrawnAt },
    ...{ reason_ky: 'А', reason_ru: 'А', reason_en: 'A' },
  })));
  try {
    return await work({ dueHours, daysOff: [...daysOff, ...known] });
  } finally {
    await owner.rows('delete from setting where id = any ($1)', [settings.map(({ id }) => id)]);
    await owner.rows('delete from special_day where id = any ($1)', [daysOff.map(({ id }) => id)]);
  }
}
/** The sample's own special days. */
let known: Rules['daysOff'];
beforeAll(async () => {
  known = (await readRules(owner)).daysOff;
});

async function happen(past: Drawn<typeof anyPast>): Promise<void> {
  for (const one of past) {
    if ('countedAt' in one) await countedAt(one.countedAt);
    else if ('termEnds' in one) await moveTerms(owner, journal, one.termEnds);
    else await CHANGES[one.change]!(owner, journal, one);
  }
}

async function countedAt(moment: string): Promise<void> {
  setClock(clockFrom(moment));
  await countDueDays().finally(() => setClock(clockFrom(SAMPLE_CLOCK)));
}

test('every number of every picture is what a recount of the lessons gives', async () => {
  let [numbers, lateness] = [0, 0];
  await fc.assert(fc.asyncProperty(anyPast, anyRules, anyPast, anyPicture, async (before, drawn, past, { by, columns, ofClass, term, week, asOn, cell }) => {
    const classId = by === 'group' || ofClass !== null ? classAt(ofClass ?? 0).id : undefined;
    await happen(before);
    await withRules(drawn, async (rules) => {
      await happen(past);
      const choice = fillingSchema.parse({ by, columns, week, ...(columns === 'day' || columns === 'week' ? { term } : {}), ...(classId && { class: classId }), ...(asOn && { asOn }) });
      const view = await getFilling(deputy, choice, 'ky');
      const today = asOn ?? TODAY;
      const at = asOn && asOn < TODAY ? new Date(Date.parse(`${asOn}T00:00:00+06:00`) + 86_400_000 - 1) : new Date(SAMPLE_CLOCK);
      const judged = judge(journal, rules, today, at);
      const all = judged.filter(({ classIds }) => classId === undefined || classIds.includes(classId));
      for (const [index, { from, to }] of view!.columns.entries()) {
        const held = all.filter(({ lesson: { onDate } }) => onDate >= from && onDate <= to);
        expect(view!.columnTotals[index]).toEqual(countsOf(held));
        for (const row of view!.rows) {
          const expected = countsOf(held.filter((one) => isOfRow(one, by, row.id)));
          const counts = row.cells[index] ?? countsOf([]);
          expect({ row: row.name, from, counts, percent: percentOf(counts, 10) }).toEqual({ row: row.name, from, counts: expected, percent: percentByHand(expected) });
          numbers += 1;
        }
      }
      expect(view!.total).toEqual(view!.columnTotals.reduce(addCounts, countsOf([])));
      const inside = all.filter(({ lesson: { onDate } }) => onDate >= view!.span.from && onDate <= view!.span.to);
      expect(view!.total).toEqual(countsOf(inside));
      expect(view!.gaps.map(({ groupId, keeperIds, lessons, firstOn, lastOn, missing }) => ({ key: [groupId, ...[...keeperIds].sort()].join(), lessons, firstOn, lastOn, missing }))).toEqual(gapsOf(inside).slice(0, 10));
      await expectBehind(view!, cell, all);
      if (asOn) return;
      const hours = judged.filter(({ state }) => state === 'late').map(({ lateMs }) => lateMs / 3_600_000);
      const bounds = [0, 24, 48, 168, 336, Infinity];
      expect((await getTrends(deputy, 'ky'))!.lateness).toEqual(bounds.slice(1).map((bound, place) => hours.filter((one) => one >= bounds[place]! && one < bound).length));
      lateness += 1;
    });
  }), { numRuns: 40 }).finally(() => moveTerms(owner, journal, null));
  expect(numbers).toBeGreaterThan(1_000);
  expect(lateness).toBeGreaterThan(3);
}, 120_000);

/** The cell's own link lists its lessons, and beside them what its row and column hold in every state. */
async function expectBehind({ choice, columns, rows, span }: FillingView, { row, column, state }: Drawn<typeof anyPicture>['cell'], all: Judged[]): Promise<void> {
  const [of, within] = [rows[row % rows.length], columns[column % columns.length]];
  if (!within) return expect(all.filter(({ lesson: { onDate } }) => onDate >= span.from && onDate <= span.to)).toEqual([]);
  const address = rowAddress(of ? { by: choice.by, id: of.id ?? NOBODY } : null, choice) + columnQuery(choice.columns, within) + (state ? `&state=${state}` : '');
  const behind = await getLessonsBehind(deputy, lessonsSchema.parse(Object.fromEntries(new URL(address, 'http://journal').searchParams)), 'ky');
  const held = all.filter((one) => one.lesson.onDate >= within.from && one.lesson.onDate <= within.to && (!of || isOfRow(one, choice.by, of.id)));
  expect({ address, counts: behind!.counts }).toEqual({ address, counts: countsOf(held) });
  const listed = held.filter((one) => state === null || one.state === state);
  expect(behind!.pages).toBe(Math.ceil(listed.length / PAGE_LENGTH));
  const parts = new Map(listed.map((one) => [one.lesson.id, one.parts]));
  expect(behind!.lessons.map(({ id, parts: shown }) => [id, shown])).toEqual(behind!.lessons.map(({ id }) => [id, parts.get(id)]));
  expect(new Set(behind!.lessons.map(({ id }) => id)).size).toBe(Math.min(listed.length, PAGE_LENGTH));
}

/** In time of what was due, cut to tenths. */
function percentByHand({ inTime, late, missing }: Counts): number | null {
  const due = inTime + late + missing;
  return due === 0 ? null : Math.trunc((inTime * 1000) / due) / 10;
}

describe('a day that was counted for all pictures', () => {
  beforeEach(() => countDueDays());

  test.each(Object.keys(CHANGES))('is counted again after %s, and so is no other', async (change) => {
    await owner.rows('delete from filling_change');
    const days = await CHANGES[change]!(owner, journal, { which: 4711, at: '2026-10-09T05:00:00Z', day: '2026-10-07' });
    expect(days.length).toBeGreaterThan(0);
    expect(await changedDays()).toEqual(days.sort());
    await countDueDays();
    expect((await changedDays()).filter((day) => judgedDays().has(day))).toEqual([]);
  });

  test('is not noted as changed by what no number depends on', async () => {
    await owner.rows('delete from filling_change');
    await owner.rows(`update lesson set topic = 'Башка', room = '7', position = position where on_date = '2026-10-07'`);
    expect(await changedDays()).toEqual([]);
  });

  const forget = () => owner.rows('with counts as (delete from filling_count) delete from filling_day');

  test('counts once in the figure of the whole school', async () => {
    const counted = await getOversightToday(deputy, 'ky');
    expect(lessonsOf(counted!.counts)).toBeGreaterThan(0);
    await forget();
    expect(await getOversightToday(deputy, 'ky')).toEqual(counted);
  });

  test('is taken as long as the calendar says of it what it said, and as of no moment before its last entry', async () => {
    const week = ['2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16'];
    await owner.rows('update filling_count set in_time = in_time + 100000');
    const taken = async (asOn?: string) => {
      const view = await getFilling(deputy, fillingSchema.parse({ columns: 'day', week: week[0], term: '1', asOn }), 'ky');
      return view!.columns.flatMap(({ from }, index) => (lessonsOf(view!.columnTotals[index]!) > 100_000 && week.includes(from) ? [from] : []));
    };
    const at = '2026-10-01T05:00:00Z';
    expect(await taken()).toEqual(week);
    await withRules({ dueHours: [{ effectiveOn: week[2]!, hour: 15, setAt: at }], off: [] }, async () => expect(await taken()).toEqual(week.slice(0, 2)));
    await withRules({ dueHours: [], off: [{ onDate: week[3]!, scope: 'class', which: 0, enteredAt: at, withdrawnAt: null }] }, async () => expect(await taken()).toEqual(week.filter((day) => day !== week[3])));
    const settled = (day: string) => Math.max(dueOf({ dueHours: [] }, day, new Date()), ...journal.lessons.filter(({ onDate }) => onDate === day).flatMap((one) => [
      ...[one.topic, one.attendance, one.homework, one.cancelledAt, one.withdrawnAt, one.leftTimetableAt], ...one.substitutions.flatMap(({ from, until }) => [from, until]),
    ]).map((instant) => instant?.getTime() ?? 0));
    for (const asOn of ['2026-10-16', '2026-10-19', '2026-11-02']) {
      expect([asOn, await taken(asOn)]).toEqual([asOn, week.filter((day) => day <= asOn && settled(day) < Date.parse(`${asOn}T23:59:59.999+06:00`))]);
    }
    await forget();
  });

  test.each([['week', '2026-10-12'], ['month', '2026-10-01'], ['term', '2026-09-01']] as const)('stands in the sums of its %s, which are read where all of it may be taken', async (span, first) => {
    const picture = () => getFilling(deputy, fillingSchema.parse({ by: 'teacher', columns: span, ...(span === 'week' && { term: '1' }) }), 'ky');
    const counted = await picture();
    await countDueDays();
    // Where most is missing, too, is what it was: of gaps any sum is read.
    expect(await picture()).toEqual(counted);
    await owner.rows('update filling_count set in_time = in_time + 100000 where span = $1', [span]);
    const taken = async (columns: string) => {
      const view = await getFilling(deputy, fillingSchema.parse({ columns, term: '1', ...(columns === 'day' && { week: '2026-10-12' }) }), 'ky');
      return view!.columns.filter((_, index) => lessonsOf(view!.columnTotals[index]!) > 100_000).map(({ from }) => from);
    };
    const all = await taken(span);
    expect(all).toContain(first);
    expect(await taken('day')).toEqual([]);
    await owner.rows(`insert into filling_change (school_id, on_date, id) select school_id, '2026-10-14', gen_random_uuid() from filling_day limit 1`);
    expect(await taken(span)).toEqual(all.filter((from) => from !== first));
    await forget();
  });

  test('stands, with all of the year but its last term, in the sum of what is missing, which is read where all of it may be taken', async () => {
    await forget();
    await moveTerms(owner, journal, ['2026-09-30', '2026-11-06']);
    await countDueDays();
    const gaps = async () => (await getFilling(deputy, fillingSchema.parse({ columns: 'month' }), 'ky'))!.gaps;
    const [counted] = [await gaps(), await owner.rows(`update filling_count set missing = missing + 100000 where span = 'year'`)];
    const note = (day: string) => owner.rows('insert into filling_change select school_id, $1, gen_random_uuid() from filling_day limit 1', [day]);
    await note('2026-11-11');
    expect((await gaps())[0]!.lessons).toBeGreaterThan(100_000);
    await moveTerms(owner, journal, ['2026-09-30', '2026-11-03']);
    expect((await gaps())[0]!.lessons).toBeLessThan(100_000);
    await moveTerms(owner, journal, ['2026-10-02', '2026-11-06']);
    expect((await gaps())[0]!.lessons).toBeGreaterThan(100_000);
    await note('2026-10-14');
    expect(await gaps()).toEqual(counted);
    await moveTerms(owner, journal, null);
    await forget();
  });

  describe('while somebody saves', () => {
    const day = '2026-10-08';
    let saving: Owner;
    let counting: Owner;
    beforeAll(async () => {
      [saving, counting] = [await connectOwner(ownerUrl()), await connectOwner(ownerUrl())];
      for (const one of [owner, saving, counting]) await one.rows(`set lock_timeout = '2s'`);
    });
    afterAll(() => Promise.all([saving.close(), counting.close()]));

    const save = (who: Owner, onDate = day) => who.rows(`update lesson set homework_complete_since = coalesce(homework_complete_since, '2026-10-08T05:00:00Z') + interval '1 day' where on_date = $1`, [onDate]);
    const expectRecount = async () => {
      journal = await readJournal(owner, TODAY);
      const view = await getFilling(deputy, fillingSchema.parse({ columns: 'day', week: day, term: '1' }), 'ky');
      const expected = judge(journal, { dueHours: [], daysOff: known }, TODAY, new Date(SAMPLE_CLOCK)).filter(({ lesson: { onDate } }) => onDate === day);
      expect(view!.columnTotals[view!.columns.findIndex(({ from }) => from === day)]).toEqual(countsOf(expected));
    };

    test('never keeps what was counted without her: she began before the counting and ended after it', async () => {
      await owner.rows(`insert into filling_change select id, $1, gen_random_uuid() from school`, [day]);
      await saving.rows('begin');
      await save(saving);
      await countDueDays();
      await saving.rows('commit');
      await expectRecount();
      await countDueDays();
      await expectRecount();
    });

    test('nor makes her wait: she began and ended while it went on, and two who save the same days in other turns do not meet', async () => {
      await owner.rows(`insert into filling_change select id, $1, gen_random_uuid() from school`, [day]);
      await counting.rows(`begin; select set_config('app.school_id', (select id::text from school), true)`);
      const [{ counted }] = await counting.rows<{ counted: number }>(`select app.count_filling_days((select jsonb_agg(rule || jsonb_build_object('day', on_date)) from filling_day), 20) as counted`) as [{ counted: number }];
      expect(counted).toBeGreaterThan(0);
      await countDueDays();
      await owner.rows('begin');
      await saving.rows('begin');
      await CHANGES['a new lesson']!(owner, journal, { which: 1, at: '', day });
      await CHANGES['a new lesson']!(saving, journal, { which: 2, at: '', day: '2026-10-09' });
      await CHANGES['a new lesson']!(owner, journal, { which: 3, at: '', day: '2026-10-09' });
      await CHANGES['a new lesson']!(saving, journal, { which: 4, at: '', day });
      for (const one of [owner, saving, counting]) await one.rows('commit');
      await expectRecount();
    });
  });
});

const changedDays = async () => (await owner.rows<{ day: string }>(`select distinct on_date::text as day from filling_change where on_date <= $1 order by 1`, [TODAY])).map(({ day }) => day);
/** The school days that were due when the sample stands. */
const judgedDays = () => new Set(journal.terms.flatMap(({ startsOn, endsOn }) => journal.lessons.filter(({ onDate }) => onDate >= startsOn && onDate <= endsOn && onDate < TODAY).map(({ onDate }) => onDate)));

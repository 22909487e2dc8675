import fc from '@/tests/support/properties';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addCounts, countsOf, type Counts, percentOf } from '@/lib/oversight/model';
import { getFilling, getLessonsBehind } from '@/lib/oversight/queries';
import { fillingSchema, lessonsSchema } from '@/lib/oversight/schema';
import type { FillingView } from '@/lib/oversight/view';
import { useDatabase } from '../../support/database';
import { openOwner, type Owner } from '../../support/owner';
import { personas } from '../../support/personas';
import { SAMPLE_CLOCK } from '../../support/sample-clock';
import { type Journal, judge, type Judged, readJournal, type Rules } from './recount';

/** The percentages equal a naive recount of the sample for any rule setting, day and grouping. */
useDatabase('sample');

let owner: Owner;
let journal: Journal;
let deputy: Actor;
beforeAll(async () => {
  deputy = (await personas()).get('deputy')!;
  owner = await openOwner();
  journal = await readJournal(owner);
}, 120_000);

const TODAY = SAMPLE_CLOCK.slice(0, 10);
const dayFrom = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((more) => new Date(Date.parse(from) + more * 86_400_000).toISOString().slice(0, 10));
const anyDay = dayFrom('2026-09-01', 80);
/** Set or entered at any moment of the autumn, also after the day it is of. */
const anyInstant = fc.tuple(anyDay, fc.integer({ min: 0, max: 23 })).map(([day, hour]) => `${day}T${String(hour).padStart(2, '0')}:00:00+06:00`);
const anyRules = fc.record({
  dueHours: fc.uniqueArray(fc.record({ effectiveOn: anyDay, hour: fc.integer({ min: 9, max: 24 }), setAt: anyInstant }), { maxLength: 2, selector: ({ setAt }) => setAt }),
  off: fc.uniqueArray(fc.record({ onDate: anyDay, scope: fc.constantFrom('school' as const, 'parallel' as const, 'class' as const), which: fc.nat(), enteredAt: anyInstant }), { maxLength: 3, selector: ({ onDate }) => onDate }),
});
const anyPicture = fc.record({
  by: fc.constantFrom('class' as const, 'teacher' as const, 'subject' as const, 'group' as const),
  columns: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'term' as const),
  ofClass: fc.option(fc.nat()),
  term: fc.constantFrom('1', '2'),
  week: anyDay,
  asOn: fc.option(anyDay),
});

type Drawn<T> = T extends fc.Arbitrary<infer D> ? D : never;

const classAt = (which: number) => journal.classes[which % journal.classes.length]!;

async function withRules<T>({ dueHours, off }: Drawn<typeof anyRules>, work: (rules: Rules) => Promise<T>): Promise<T> {
  const daysOff = off.map(({ onDate, scope, which, enteredAt }) => {
    const { id: classId, grade } = classAt(which);
    return { id: newId(), onDate, scope, enteredAt, kind: 'off', ...(scope === 'class' && { classId }), ...(scope === 'parallel' && { grade }) };
  });
  const settings = dueHours.map((one) => ({ ...one, id: newId() }));
  const { schoolId: school_id } = deputy;
  const [{ id: year_id }] = (await owner.rows<{ id: string }>('select id from school_year')) as [{ id: string }];
  if (settings.length > 0) await owner.insert('setting', settings.map(({ id, effectiveOn, hour, setAt }) => ({ school_id, id, key: 'fillingDueHour', value: hour, effective_on: effectiveOn, set_at: setAt })));
  if (daysOff.length > 0) await owner.insert('special_day', daysOff.map(({ id, onDate, scope, kind, enteredAt, ...of }) => ({
    ...{ school_id, year_id, id, started_on: onDate, ended_on: onDate, scope, kind, class_id: null, grade: null, entered_at: enteredAt },
    ...('classId' in of && { class_id: of.classId }), ...('grade' in of && { grade: of.grade }),
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
  known = (await owner.rows<Rules['daysOff'][number] & { from: string; to: string }>(`select id, generate_series(started_on, ended_on, '1 day')::date::text as "onDate", scope::text, grade,
    class_id as "classId", entered_at as "enteredAt", kind::text, works_as_weekday as "worksAs" from special_day`));
});

function counted(all: Judged[], row: FillingView['rows'][number], by: Drawn<typeof anyPicture>['by']): Counts {
  return countsOf(all.filter(({ lesson, classIds, keeperIds }) => {
    if (by === 'class') return classIds.includes(row.id!);
    if (by === 'teacher') return row.id === null ? keeperIds.length === 0 : keeperIds.includes(row.id);
    return (by === 'subject' ? lesson.subjectId : lesson.groupId) === row.id;
  }));
}

test('every number of every picture is what a recount of the lessons gives', async () => {
  let numbers = 0;
  await fc.assert(fc.asyncProperty(anyRules, anyPicture, async (drawn, { by, columns, ofClass, term, week, asOn }) => {
    const classId = by === 'group' || ofClass !== null ? classAt(ofClass ?? 0).id : undefined;
    await withRules(drawn, async (rules) => {
      const choice = fillingSchema.parse({ by, columns, week, ...(columns === 'day' || columns === 'week' ? { term } : {}), ...(classId && { class: classId }), ...(asOn && { asOn }) });
      const view = await getFilling(deputy, choice, 'ky');
      const today = asOn ?? TODAY;
      const at = asOn && asOn < TODAY ? new Date(Date.parse(`${asOn}T00:00:00+06:00`) + 86_400_000 - 1) : new Date(SAMPLE_CLOCK);
      const all = judge(journal, rules, today, at).filter(({ classIds }) => classId === undefined || classIds.includes(classId));
      for (const [index, { from, to }] of view!.columns.entries()) {
        const held = all.filter(({ lesson: { onDate } }) => onDate >= from && onDate <= to);
        expect(view!.columnTotals[index]).toEqual(countsOf(held));
        for (const row of view!.rows) {
          const expected = counted(held, row, by);
          const cell = row.cells[index] ?? countsOf([]);
          expect({ row: row.name, from, cell, percent: percentOf(cell, 10) }).toEqual({ row: row.name, from, cell: expected, percent: percentByHand(expected) });
          numbers += 1;
        }
      }
      expect(view!.total).toEqual(view!.columnTotals.reduce(addCounts, countsOf([])));
      const inside = all.filter(({ lesson: { onDate } }) => onDate >= view!.span.from && onDate <= view!.span.to);
      expect(view!.total).toEqual(countsOf(inside));
      const behind = await getLessonsBehind(deputy, lessonsSchema.parse({ ...(classId && { class: classId }), ...(asOn && { asOn }) }), 'ky');
      expect(behind!.counts).toEqual(countsOf(all));
    });
  }), { numRuns: 40 });
  expect(numbers).toBeGreaterThan(1_000);
}, 120_000);

/** In time of what was due, cut to tenths. */
function percentByHand({ inTime, late, missing }: Counts): number | null {
  const due = inTime + late + missing;
  return due === 0 ? null : Math.trunc((inTime * 1000) / due) / 10;
}

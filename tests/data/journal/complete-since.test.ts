import fc from '@/tests/support/properties';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { completeSinceOf, LESSON_PARTS, type LessonPart, type PartWrite } from '@/lib/journal/complete-model';
import { useDatabase } from '../../support/database';
import { type Entry, record, tail } from '../../support/journal-entries';
import { makeSmallSchool, type SmallSchool, standStillAt, YESTERDAY } from '../../support/small-school';

useDatabase('empty');
let school: SmallSchool;
let algebraist: Actor;
beforeAll(async () => {
  school = await makeSmallSchool();
  algebraist = await school.actor('algebraist');
});

interface RevisionRow {
  part: LessonPart;
  leaves_complete: boolean;
  counts_at: Date;
}

/** Since when each part is complete, from nothing but the revisions. */
async function recomputed(lessonId: string): Promise<(Date | null)[]> {
  const revisions = await school.owner.rows<RevisionRow>(
    `select part::text, coalesce(topic, case part when 'homework' then '' end) is not null as leaves_complete,
        case when is_by_device_clock then typed_at else received_at end as counts_at, seq
      from lesson_revision where lesson_id = $1
      union all select 'attendance', true, case when is_by_device_clock then typed_at else received_at end, seq
      from attendance_revision where lesson_id = $1 and pupil_id is null order by seq`,
    [lessonId],
  );
  const writesOf = (part: LessonPart) => revisions.filter((row) => row.part === part).map((row): PartWrite => ({ leavesComplete: row.leaves_complete, countsAt: row.counts_at }));
  return LESSON_PARTS.map((part) => completeSinceOf(writesOf(part)));
}

async function kept(lessonId: string): Promise<(Date | null)[]> {
  const row = await school.owner.row<Record<string, Date | null>>(
    'select topic_complete_since as topic, attendance_complete_since as attendance, homework_complete_since as homework from lesson where id = $1',
    [lessonId],
  );
  return LESSON_PARTS.map((part) => row[part] ?? null);
}

type Step = { what: 'topic' | 'clearing' | 'homework' | 'confirmation' | 'absence'; minutesLater: number; typedMinutesAgo: number };
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('topic', 'clearing', 'homework', 'confirmation', 'absence'),
  minutesLater: fc.integer({ min: 1, max: 600 }),
  typedMinutesAgo: fc.constantFrom(0, 0, 30, 300),
});

test('what the lesson row keeps is what its revisions give, whatever was written in whatever order, online and without network', async () => {
  const scripts = fc.sample(fc.array(step, { minLength: 4, maxLength: 14 }), { seed: 20261120, numRuns: 12 });
  const days = ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18', YESTERDAY, '2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04'];
  const filled: (Date | null)[] = [];
  for (const [at, script] of scripts.entries()) {
    const day = days[at] ?? YESTERDAY;
    const lessonId = await school.lesson('algebraA', day);
    await play(lessonId, day, script);
    expect(await kept(lessonId)).toEqual(await recomputed(lessonId));
    filled.push(...(await kept(lessonId)));
  }
  expect(filled.filter((since) => since !== null).length).toBeGreaterThan(10);
  expect(filled.filter((since) => since === null).length).toBeGreaterThan(3);
  expect(await school.owner.row('select count(*) > 5 as some from lesson_revision where is_by_device_clock')).toEqual({ some: true });
});

async function play(lessonId: string, day: string, script: readonly Step[]): Promise<void> {
  const bases = new Map<string, string>();
  let at = Date.parse(`${day}T09:00:00+06:00`);
  for (const { what, minutesLater, typedMinutesAgo } of script) {
    at += minutesLater * 60_000;
    const now = new Date(at);
    standStillAt(now.toISOString());
    const actor = { ...algebraist, today: new Date(at + 6 * 3_600_000).toISOString().slice(0, 10) };
    const id = newId();
    const cell = what === 'clearing' ? 'topic' : what;
    const common = { id, lessonId, base: bases.get(cell) ?? null, typedAt: new Date(at - typedMinutesAgo * 60_000).toISOString(), reason: 'Кагаздан' };
    const entries: Record<Step['what'], Entry> = {
      topic: { kind: 'topic', ...common, topic: 'Көп мүчө' },
      clearing: { kind: 'topic', ...common, topic: null },
      homework: { kind: 'homework', ...common, text: minutesLater % 2 === 0 ? '§11' : null },
      confirmation: { kind: 'confirmation', ...common },
      absence: { kind: 'attendance', ...common, pupilId: school.people.kanat, exception: { kind: 'absent' } },
    };
    expect((await record(actor, entries[what])).map(({ outcome }) => outcome)).toEqual(['saved']);
    bases.set(cell, tail(id));
  }
}

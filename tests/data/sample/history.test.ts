import { Client } from 'pg';
import { getCalendarWithin } from '@/lib/calendar/queries';
import { asService } from '@/lib/db/as-service';
import { lastKnownAt } from '@/lib/launch/demo-data';
import { completeSinceOf } from '@/lib/journal/complete-model';
import { nextLessonOf } from '@/lib/timetable/model';
import { generateHistory } from '@/prisma/sample/history/generate';
import type { Ledger } from '@/prisma/sample/history/ledger';
import { readSampleSchool, type SampleSchool } from '@/prisma/sample/history/school';
import { ownerUrl, useDatabase } from '../../support/database';
import { SAMPLE_CLOCK } from '../../support/sample-clock';

// Before the database goes.
afterAll(() => owner.end());
useDatabase('sample');

const NOW = new Date(SAMPLE_CLOCK);
let owner: Client;
/** The school as the history's makers read it. */
let school: SampleSchool;

beforeAll(async () => {
  owner = new Client({ connectionString: ownerUrl() });
  await owner.connect();
  school = await readSchool();
});

async function rowsOf<R extends object>(sql: string, ...values: unknown[]): Promise<R[]> {
  return (await owner.query<R>(sql, values)).rows;
}

async function countOf(sql: string, ...values: unknown[]): Promise<number> {
  return (await rowsOf<{ count: number }>(`select count(*)::int as count from (${sql}) found`, ...values))[0]?.count ?? -1;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

async function readSchool(): Promise<SampleSchool> {
  const [year] = await rowsOf<{ school_id: string; id: string }>('select school_id, id from school_year');
  const schoolId = year?.school_id ?? '';
  const calendar = await asService('timetable', { schoolId }, (db) => getCalendarWithin(db, schoolId, year?.id ?? ''));
  return readSampleSchool(owner, calendar, NOW);
}

/** A sixth of the work, with everything that can happen in it: the substitution of the autumn was five weeks ago. */
function lastWeeksOf(school: SampleSchool): SampleSchool {
  return { ...school, groups: school.groups.map((group) => ({ ...group, lessons: group.lessons.filter(({ day }) => day >= '2026-10-12' && day < '2026-12-01') })) };
}

/** Every so manyth of its groups: what is compared letter by letter need not be a whole school. */
function someGroupsOf(school: SampleSchool, every: number): SampleSchool {
  return { ...school, groups: school.groups.filter((_, index) => index % every === 0) };
}

/** The columns that say when something was, but for what is shown only later. */
function momentsOf(rows: readonly Record<string, unknown>[]): string[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...names].filter((name) => /(^|_)at$|_since$/.test(name) && name !== 'publish_at');
}

function rowsIn(ledger: Ledger): [string, Record<string, unknown>[]][] {
  const { lessonRevisions, attendanceRevisions, markRevisions, termMarkRevisions, absenceSpells, attendanceChecks, weekConfirmations, homeworkTicks, substitutions, history, lessonUpdates } = ledger;
  return Object.entries({ lessonRevisions, attendanceRevisions, markRevisions, termMarkRevisions, absenceSpells, attendanceChecks, weekConfirmations, homeworkTicks, substitutions, history, lessonUpdates });
}

describe("the sample's history", () => {
  test('refers only to what is there', async () => {
    const references = await rowsOf<{ name: string; orphans: string }>(`
      select c.conname as name, format('select 1 from %s child where %s and not exists (select from %s parent where %s)',
        c.conrelid::regclass, string_agg(format('child.%I is not null', a.attname), ' and '),
        c.confrelid::regclass, string_agg(format('parent.%I = child.%I', f.attname, a.attname), ' and ')) as orphans
      from pg_constraint c
        cross join unnest(c.conkey, c.confkey) as k(child, parent)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.child
        join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.parent
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace group by c.oid, c.conname, c.conrelid, c.confrelid`);
    expect(references.length).toBeGreaterThan(100);
    for (const { name, orphans } of references) expect([name, await countOf(orphans)]).toEqual([name, 0]);
  });

  test('is the same when it is made again from the same school', async () => {
    const { ledger } = generateHistory(school);
    // Rows by the ten thousand, as one text: set beside each other one by one they take longer than to be made.
    const again = (rows: readonly Record<string, unknown>[]) => rows.map(({ id, value = null }) => `${id} ${value}`).sort().join('\n');
    const made = await rowsOf<{ id: string; value: number | null }>('select id, value from mark_revision');
    expect(again(ledger.markRevisions) === again(made)).toBe(true);
    expect(again(ledger.termMarkRevisions) === again(await rowsOf('select id, value from term_mark_revision'))).toBe(true);
    expect(again(ledger.substitutions) === again(await rowsOf('select id from substitution'))).toBe(true);
  }, 120_000);

  test('is the same in a school that was imported anew, under other ids', async () => {
    const some = someGroupsOf(lastWeeksOf(school), 12);
    const known = new Set(JSON.stringify(some).match(UUID));
    const renamed = (text: string) => text.replace(UUID, (id) => (known.has(id) ? `${id.slice(0, 24)}${id.slice(24).split('').reverse().join('')}` : id));
    const other: SampleSchool = { ...(JSON.parse(renamed(JSON.stringify(some))) as SampleSchool), midnight: some.midnight };
    // A hash covers the ids.
    const told = (ledger: Ledger) => rowsIn(ledger).map(([table, rows]) => [table, rows.map(({ payload_hash: _, ...row }) => row)]);
    const [here, there] = [told(generateHistory(some).ledger), told(generateHistory(other).ledger)];
    expect(known.size).toBeGreaterThan(500);
    expect(renamed(JSON.stringify(here)) === JSON.stringify(there)).toBe(true);
    expect(JSON.stringify(here) === JSON.stringify(there)).toBe(false);
  }, 120_000);

  test.each(['2026-11-16T07:40:00+06:00', '2026-11-04T16:20:10+06:00'])(
    'knows nothing that is still to come at %s',
    async (clock) => {
      const now = new Date(clock);
      const { ledger } = generateHistory({ ...someGroupsOf(lastWeeksOf(school), 3), now: now.getTime(), today: clock.slice(0, 10) });
      for (const [table, rows] of rowsIn(ledger)) {
        const later = momentsOf(rows).flatMap((name) => rows.filter((row) => String(row[name] ?? '') > now.toISOString()));
        expect([table, later]).toEqual([table, []]);
      }
      expect(ledger.substitutions.length).toBeGreaterThan(0);
    },
    120_000,
  );

  test('checks the weeks that were taught, and no week of holidays', async () => {
    const untaught = `select 1 from attendance_check c where not exists (select from lesson l where l.on_date between c.week_on and c.week_on + 6 and l.withdrawn_at is null)`;
    expect(await countOf('select 1 from attendance_check')).toBeGreaterThan(100);
    expect(await countOf(untaught)).toBe(0);
  });

  test('has families that read a week once it is over, most of them, and some that never do; and pupils who ticked what was due before this week', async () => {
    const weeks = await rowsOf<{ week: string; share: number }>(`select w.week_starts_on::text as week, count(*)::float / (select count(*) from guardianship) as share from week_confirmation w group by 1 order by 1`);
    expect(weeks.length).toBeGreaterThan(8);
    expect(weeks.filter(({ share }) => share < 0.4 || share > 0.85)).toEqual([]);
    expect(weeks.at(-1)!.week).toBe('2026-11-09');
    expect(await countOf(`select 1 from week_confirmation where confirmed_at < (week_starts_on + 4)::timestamp at time zone 'Asia/Bishkek' or confirmed_at > $1`, NOW)).toBe(0);
    expect(await countOf(`select 1 from guardianship g where not exists (select from week_confirmation w where w.guardian_id = g.guardian_id and w.pupil_id = g.pupil_id)`)).toBeGreaterThan(50);
    const ticks = 'select 1 from homework_tick t join lesson l on l.id = t.given_lesson_id';
    expect(await countOf(ticks)).toBeGreaterThan(1_000);
    expect(await countOf(`${ticks} where l.on_date < '2026-11-02' or t.done_at < l.on_date::timestamp at time zone 'Asia/Bishkek'`)).toBe(0);
    expect(await countOf(`${ticks} left join homework h on h.given_lesson_id = l.id left join lesson due on due.id = h.due_lesson_id where h.text is null or due.on_date is null or due.on_date >= '2026-11-16'`)).toBe(0);
  });

  test('says since when each part is complete as its revisions do', async () => {
    const lessons = await rowsOf<Record<'topic' | 'attendance' | 'homework', Date | null> & Record<`${'topic' | 'attendance' | 'homework'}Writes`, string[]>>(`
      with part as (select lesson_id, array_agg(received_at order by seq) filter (where part = 'topic') as topic,
          array_agg(received_at order by seq) filter (where part = 'homework') as homework from lesson_revision group by 1),
        confirmed as (select lesson_id, array_agg(received_at order by seq) as at from attendance_revision where pupil_id is null group by 1)
      select l.topic_complete_since as topic, l.attendance_complete_since as attendance, l.homework_complete_since as homework,
        coalesce(part.topic, '{}') as "topicWrites", coalesce(part.homework, '{}') as "homeworkWrites", coalesce(confirmed.at, '{}') as "attendanceWrites"
      from lesson l left join part on part.lesson_id = l.id left join confirmed on confirmed.lesson_id = l.id`);
    const since = (writes: readonly string[]) => completeSinceOf(writes.map((at) => ({ leavesComplete: true, countsAt: new Date(at) })));
    const wrong = lessons.filter((lesson) =>
      (['topic', 'attendance', 'homework'] as const).some((part) => lesson[part]?.getTime() !== since(lesson[`${part}Writes`])?.getTime()),
    );
    expect(lessons.filter(({ topic }) => topic).length).toBeGreaterThan(5_000);
    expect(wrong).toEqual([]);
  });

  test('shows in every cell what its last revision says', async () => {
    expect(await countOf('select 1 from mark')).toBeGreaterThan(20_000);
    expect(await rowsOf('select c.* from school s cross join lateral app.verify_current(s.id, s.time_zone) c')).toEqual([]);
    const corrections = 'select 1 from mark_revision later join mark_revision earlier on earlier.id = later.base_revision_id';
    expect(await countOf(`${corrections} where later.received_at > earlier.received_at`)).toBeGreaterThan(100);
  });

  test('holds nothing of the future, nothing ahead of its lesson, and a reason for what came after the window', async () => {
    for (const table of ['lesson_revision', 'attendance_revision', 'mark_revision']) {
      const of = `select 1 from ${table} r join lesson l on l.id = r.lesson_id`;
      const opened = `l.on_date::timestamp at time zone 'Asia/Bishkek'`;
      expect(await countOf(`${of} where r.received_at > $1 or r.typed_at > r.received_at`, NOW)).toBe(0);
      expect(await countOf(`${of} where r.typed_at < ${opened}`)).toBe(0);
      expect(await countOf(`${of} where (r.reason is null) = (r.received_at >= ${opened} + interval '8 days')`)).toBe(0);
    }
  });

  test('gives marks only to pupils of the group who were there', async () => {
    expect(await countOf(`select 1 from mark m join attendance_exception e on (e.lesson_id, e.pupil_id) = (m.lesson_id, m.pupil_id) where e.kind <> 'late'`)).toBe(0);
    expect(
      await countOf(`select 1 from mark m join lesson l on l.id = m.lesson_id where not exists (select from course_group_membership g
        where g.group_id = m.group_id and g.pupil_id = m.pupil_id and l.on_date between g.started_on and coalesce(g.ended_on, 'infinity'))`),
    ).toBe(0);
  });

  test('tells of every writing once', async () => {
    const written = ['lesson_revision', 'attendance_revision', 'mark_revision', 'term_mark_revision'].map((table) => `select id from ${table}`).join(' union all ');
    const told = `select payload ->> 'revisionId' from history_entry where payload ? 'revisionId'`;
    expect(await countOf(told)).toBe(await countOf(written));
    expect(await countOf(`select id::text from (${written}) w except ${told}`)).toBe(0);
    const lessonsOf = (fact: string) => `select payload ->> 'lessonId' from history_entry where fact = '${fact}'`;
    for (const [fact, decided] of [['lesson.substituted', 'select lesson_id::text from substitution'], ['lesson.cancelled', 'select id::text from lesson where cancelled_at is not null']] as const) {
      expect(await countOf(lessonsOf(fact))).toBeGreaterThan(3);
      expect(await countOf(`(${decided}) except ${lessonsOf(fact)}`)).toBe(0);
      expect(await countOf(`${lessonsOf(fact)} except (${decided})`)).toBe(0);
    }
  });

  test('decides the marks of terms that are over as proposed, but for a few with a reason, and leaves some groups over', async () => {
    const decided = `select t.*, round(b.mean, 4) as mean from term_mark_revision t left join lateral (
        select avg(m.value) as mean from mark m join lesson l on l.id = m.lesson_id
        where m.course_id = t.course_id and m.pupil_id = t.pupil_id and l.on_date between '2026-09-01' and '2026-11-04') b on true
      where t.period = 'quarter1'`;
    expect(await countOf(decided)).toBeGreaterThan(4_000);
    const departs = `(mean is null) <> (kind = 'notAssessed') or floor(mean + 0.5) <> value`;
    expect(await countOf(`select 1 from (${decided}) d where (${departs}) <> (reason is not null)`)).toBe(0);
    expect(await countOf(`select 1 from (${decided}) d where reason is not null and kind = 'figure'`)).toBeGreaterThan(50);
    expect(await countOf(`select 1 from (${decided}) d where kind = 'notAssessed'`)).toBeGreaterThan(20);
    expect(await countOf(`select 1 from term_mark m full join term_mark_revision r on r.id = m.revision_id where m.value is distinct from r.value or m.kind is distinct from r.kind`)).toBe(0);
    const left = `select g.id from course_group g join course c on c.id = g.course_id where g.grading_mode = 'fivePoint' and c.term_kind = 'quarter'
      and not exists (select from course_group_membership m join term_mark t on t.course_id = g.course_id and t.pupil_id = m.pupil_id where m.group_id = g.id)`;
    expect(await countOf(left)).toBeGreaterThan(5);
    expect(await rowsOf(`select distinct s.name_ky as name from course c join subject s on s.id = c.subject_id where c.term_kind = 'halfYear'`)).toEqual([{ name: 'Музыка' }]);
    expect(await countOf(`select 1 from term_mark t join course c on c.id = t.course_id where c.term_kind = 'halfYear'`)).toBe(0);
  });

  test('ends where a demo that is started again goes on: at the last writing, or at whoever was seen later', async () => {
    const last = await lastKnownAt(ownerUrl());
    expect(NOW.getTime() - last.getTime()).toBeLessThan(60 * 60_000);
    expect(last.getTime()).toBeLessThanOrEqual(NOW.getTime());
    await owner.query(`insert into session (school_id, id, account_id, person_id, started_at, last_seen_at, device_label)
      select school_id, gen_random_uuid(), account_id, id, $1, $2, '' from person where account_id is not null limit 1`, [NOW, new Date(NOW.getTime() + 30_000)]);
    expect(await lastKnownAt(ownerUrl())).toEqual(new Date(NOW.getTime() + 30_000));
    await owner.query(`delete from session where last_seen_at > $1`, [NOW]);
  });

  test("has homework due in the group's next lesson", async () => {
    const lessons = await rowsOf<{ id: string; group_id: string; day: string; position: number }>(`
      select id, group_id, on_date::text as day, position from lesson where withdrawn_at is null and cancelled_at is null`);
    const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
    const ofGroup = new Map<string, typeof lessons>();
    for (const lesson of lessons) ofGroup.set(lesson.group_id, [...(ofGroup.get(lesson.group_id) ?? []), lesson]);
    const homework = await rowsOf<{ given: string; due: string | null }>('select given_lesson_id as given, due_lesson_id as due from homework');
    const wrong = homework.filter(({ given, due }) => {
      const from = byId.get(given);
      return !from || nextLessonOf(ofGroup.get(from.group_id) ?? [], from)?.id !== (due ?? undefined);
    });
    expect(homework.length).toBeGreaterThan(5_000);
    expect(wrong).toEqual([]);
  });

  test('is mostly in time, with two teachers who lag and a class whose substitute never wrote', async () => {
    const teachers = await rowsOf<{ percent: number }>(`
      select 100.0 * count(*) filter (where greatest(l.topic_complete_since, l.attendance_complete_since, l.homework_complete_since)
          < (l.on_date + 1)::timestamp at time zone 'Asia/Bishkek' and num_nulls(l.topic_complete_since, l.attendance_complete_since, l.homework_complete_since) = 0)
        / count(*) as percent
      from lesson l join teaching_assignment t on t.group_id = l.group_id
      where l.on_date < $1 and l.cancelled_at is null and not exists (select from substitution s where s.lesson_id = l.id)
      group by t.teacher_id order by 1`, SAMPLE_CLOCK.slice(0, 10));
    const percents = teachers.map(({ percent }) => Number(percent));
    expect(percents.filter((percent) => percent < 60)).toHaveLength(2);
    expect(percents.filter((percent) => percent > 85).length).toBe(percents.length - 2);
    const silent = await rowsOf<{ classes: number }>(`
      select count(distinct p.class_id)::int as classes
      from substitution s join lesson l on l.id = s.lesson_id join course_group_part p on p.group_id = l.group_id
      where l.on_date < $1 group by s.substitute_id having count(l.topic_revision_id) + count(l.attendance_revision_id) = 0`, SAMPLE_CLOCK.slice(0, 10));
    expect(silent).toEqual([{ classes: 1 }]);
  });
});

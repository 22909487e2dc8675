import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { getDiaryAttendance, getDiaryMarks, getDiaryWeek } from '@/lib/diary/queries';
import { useDatabase } from '../../support/database';
import { openOwner, type Owner } from '../../support/owner';
import { standStillAt } from '../../support/small-school';
import { SAMPLE_CLOCK } from '../../support/sample-clock';

/**
 * The diary of every pupil of the sample school beside the journal's own rows, read past every policy and put together
 * in plain TypeScript: the diary is no second copy, and it leaves nothing out.
 */
useDatabase('sample');

const TODAY = '2026-11-20';
const [MONDAY, SUNDAY] = ['2026-11-16', '2026-11-22'];

interface Lesson { id: string; groupId: string; onDate: string; position: number; subject: string }
interface Membership { pupilId: string; groupId: string; startedOn: string; endedOn: string }
interface Revision { pupilId: string; lessonId: string; slot: number; value: number | null; receivedAt: Date; publishAt: Date }
interface Absence { pupilId: string; lessonId: string; kind: string; reason: string | null }

let journal: {
  schoolId: string;
  term: { startsOn: string; endsOn: string };
  lessons: Map<string, Lesson>;
  memberships: Map<string, Membership[]>;
  homework: Map<string, (string | null)[]>;
  revisions: Map<string, Revision[]>;
  absences: Map<string, Absence[]>;
};

beforeAll(async () => {
  standStillAt(SAMPLE_CLOCK);
  journal = await readJournal(await openOwner());
}, 120_000);

async function readJournal(owner: Owner): Promise<typeof journal> {
  const { id: schoolId } = await owner.row<{ id: string }>('select id from school');
  const lessons = await owner.rows<Lesson>(`
    select l.id, l.group_id as "groupId", l.on_date::text as "onDate", l.position, s.name_ky as subject
    from lesson l join course_group g on g.id = l.group_id join course c on c.id = g.course_id join subject s on s.id = c.subject_id
    where l.withdrawn_at is null`);
  const memberships = await owner.rows<Membership>(`
    select pupil_id as "pupilId", group_id as "groupId", started_on::text as "startedOn", coalesce(ended_on::text, '9999') as "endedOn"
    from course_group_membership`);
  const homework = await owner.rows<{ dueLessonId: string; text: string | null }>(
    'select due_lesson_id as "dueLessonId", text from homework where due_lesson_id is not null',
  );
  const revisions = await owner.rows<Revision>(`
    select pupil_id as "pupilId", lesson_id as "lessonId", slot, value, received_at as "receivedAt", publish_at as "publishAt"
    from mark_revision order by seq`);
  const absences = await owner.rows<Absence>(
    `select x.pupil_id as "pupilId", x.lesson_id as "lessonId", x.kind, (select case s.kind when 'excursion' then 'valid' else s.kind::text end
        from absence_spell s where s.pupil_id = x.pupil_id and l.on_date between s.started_on and s.ended_on and s.kind <> 'exempt'
        order by s.entered_at desc limit 1) as reason
      from attendance_exception x join lesson l on l.id = x.lesson_id where x.kind is not null and l.cancelled_at is null`,
  );
  return {
    schoolId,
    term: await owner.row(`select starts_on::text as "startsOn", ends_on::text as "endsOn" from term
      where kind = 'quarter' and starts_on <= $1 and ends_on >= $1`, [TODAY]),
    lessons: new Map(lessons.map((lesson) => [lesson.id, lesson])),
    memberships: groupBy(memberships, ({ pupilId }) => pupilId),
    homework: new Map([...groupBy(homework, ({ dueLessonId }) => dueLessonId)].map(([id, rows]) => [id, rows.map(({ text }) => text)])),
    revisions: groupBy(revisions, ({ pupilId }) => pupilId),
    absences: groupBy(absences, ({ pupilId }) => pupilId),
  };
}

function groupBy<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** The pupil as signed in: reads by row level security as a family does. */
function pupilActor(personId: string): Actor {
  const facts = { posts: [], groupIds: [], classIds: [], childIds: [], isPupil: true, substitutes: false, grantedFrom: '2026-01-01', isInWorkingGroup: false };
  return {
    ...{ accountId: newId(), personId, schoolId: journal.schoolId, sessionId: newId(), surname: '', firstName: '', patronymic: null },
    ...{ locale: null, theme: null, mustChangePassword: false, timeZone: 'Asia/Bishkek', today: TODAY, hats: ['pupil'], facts },
  };
}

/** 'lesson slot' -> what stands there for a family now. */
function standing(pupilId: string): Map<string, number> {
  const now = Date.parse(SAMPLE_CLOCK);
  const cells = groupBy(journal.revisions.get(pupilId) ?? [], ({ lessonId, slot }) => `${lessonId} ${slot}`);
  const shown = new Map<string, number>();
  for (const [cell, steps] of cells) {
    for (const [index, { value, publishAt }] of steps.entries()) {
      const next = steps[index + 1];
      if (publishAt.getTime() > now || (next && next.receivedAt < publishAt)) continue;
      if (value === null) shown.delete(cell);
      else shown.set(cell, value);
    }
  }
  return shown;
}

function weekOfJournal(pupilId: string) {
  const marks = standing(pupilId);
  const own = journal.memberships.get(pupilId) ?? [];
  const isOwn = ({ groupId, onDate }: Lesson) => own.some((one) => one.groupId === groupId && one.startedOn <= onDate && onDate <= one.endedOn);
  // What was noted of him stays his, also where the membership was put right afterwards.
  const isKept = ({ id }: Lesson) => [...marks.keys()].some((cell) => cell.startsWith(id)) || journal.absences.get(pupilId)?.some(({ lessonId }) => lessonId === id);
  return [...journal.lessons.values()]
    .filter((lesson) => lesson.onDate >= MONDAY && lesson.onDate <= SUNDAY && (isOwn(lesson) || isKept(lesson)))
    .map(({ id, onDate, subject }) => ({
      id,
      onDate,
      subject,
      homework: (journal.homework.get(id) ?? []).toSorted(),
      marks: [...marks].filter(([cell]) => cell.startsWith(id)).map(([, value]) => value).sort(),
      absence: journal.absences.get(pupilId)?.find(({ lessonId }) => lessonId === id)?.kind ?? null,
    }))
    .sort(byId);
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const isInTerm = (lessonId: string) => {
  const onDate = journal.lessons.get(lessonId)?.onDate ?? '';
  return onDate >= journal.term.startsOn && onDate <= journal.term.endsOn;
};

/** Every pupil, a few at a time. */
async function forEveryPupil(check: (pupilId: string) => Promise<void>): Promise<void> {
  const waiting = [...journal.memberships.keys()];
  expect(waiting.length).toBeGreaterThan(500);
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let pupilId = waiting.pop(); pupilId !== undefined; pupilId = waiting.pop()) await check(pupilId);
  }));
}

test('every pupil’s week holds exactly the journal’s lessons, homework, marks and absences', async () => {
  let marks = 0;
  await forEveryPupil(async (pupilId) => {
    const week = await getDiaryWeek(pupilActor(pupilId), pupilId);
    const shown = week.days.flatMap(({ onDate, lessons }) => lessons.map(({ id, subject, homework, absence, marks: given }) => ({
      ...{ id, onDate, subject: subject.ky, homework: homework.map(({ text }) => text).toSorted() },
      ...{ marks: given.flatMap(({ value }) => value ?? []).sort(), absence: absence?.kind ?? null },
    })));
    expect(shown.sort(byId)).toEqual(weekOfJournal(pupilId));
    marks += shown.flatMap((lesson) => lesson.marks).length;
  });
  expect(marks).toBeGreaterThan(1000);
}, 300_000);

test('every pupil’s marks and absences of the term add up to the journal’s', async () => {
  await forEveryPupil(async (pupilId) => {
    const actor = pupilActor(pupilId);
    const [marks, attendance, week] = [await getDiaryMarks(actor, pupilId), await getDiaryAttendance(actor, pupilId), await getDiaryWeek(actor, pupilId)];
    const given = [...standing(pupilId)].filter(([cell]) => isInTerm(cell.split(' ')[0] ?? '')).map(([, value]) => value);
    const sum = given.reduce((total, value) => total + value, 0);
    expect(marks.subjects.reduce((total, { mean }) => total + mean.sum, 0)).toBe(sum);
    expect(week.mean).toEqual({ sum, count: given.length });
    const absent = (journal.absences.get(pupilId) ?? []).filter(({ lessonId, kind }) => kind === 'absent' && isInTerm(lessonId));
    const because = (reason: string | null) => absent.filter((absence) => absence.reason === reason).length;
    const { sick, valid, none, unexplained } = attendance.byReason;
    expect([attendance.missed, sick, valid, none, unexplained].map(({ lessons }) => lessons)).toEqual([
      absent.length, because('sick'), because('valid'), because('none'), because(null),
    ]);
    expect(week.missedLessons).toBe(absent.length);
  });
}, 300_000);

import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { NextRequest } from 'next/server';
import { v7 as newId } from 'uuid';
import { GET } from '@/app/calendar-feed/[token]/route';
import type { Actor } from '@/lib/auth/actor';
import { getDiaryCalendar } from '@/lib/diary/calendar-queries';
import { getDiaryAttendance, getDiaryMarks, getDiaryWeek } from '@/lib/diary/queries';
import type { DiaryMark, DiaryWeek } from '@/lib/diary/view';
import { listNotices } from '@/lib/notices/queries';
import { tellNews } from '@/lib/notices/telling';
import { fill } from '@/lib/text/fill';
import diary from '@/lib/text/messages/diary/ky.json';
import { useDatabase } from '../../support/database';
import { openOwner } from '../../support/owner';
import { SAMPLE_CLOCK } from '../../support/sample-clock';
import { standStillAt } from '../../support/small-school';
import { insertCalendarRarities, insertFeeds } from './calendar-rarities';
import { calendarOf, dayAfter, readCalendars } from './calendar-rows';
import { byId, familyView } from './family-view';
import { type Journal, readJournal } from './journal-rows';
import { giveAccounts, insertRarities } from './rarities';
import { readUnexplained, toldOf } from './told-rows';

/**
 * The diary of pupils of the sample school beside the journal's own rows, read past every policy and put together
 * in plain TypeScript: the diary is no second copy, and it leaves nothing out.
 */
useDatabase('sample');

const TODAY = SAMPLE_CLOCK.slice(0, 10);
/** The present week, and the one before: what is read and ticked is of a week that is over. */
const WEEKS = [['2026-11-16', '2026-11-22'], ['2026-11-09', '2026-11-15']] as const;

let journal: Journal;

beforeAll(async () => {
  standStillAt(SAMPLE_CLOCK);
  const owner = await openOwner();
  await insertRarities(owner);
  journal = await readJournal(owner);
}, 120_000);

/** Somebody of the family as signed in: a pupil, or a guardian of his. Row level security reads as she does. */
function reader(pupilId: string, guardianId: string | undefined): Actor {
  const personId = guardianId ?? pupilId;
  const facts = { posts: [], groupIds: [], classIds: [], childIds: guardianId ? [pupilId] : [], isPupil: !guardianId, substitutes: false, grantedFrom: '2026-01-01', isInWorkingGroup: false, chairsWorkingGroup: false };
  return {
    ...{ accountId: newId(), personId, schoolId: journal.schoolId, sessionId: newId(), surname: '', firstName: '', patronymic: null },
    ...{ locale: null, theme: null, mustChangePassword: false, timeZone: 'Asia/Bishkek', today: TODAY, hats: [guardianId ? 'parent' : 'pupil'], facts },
  };
}

type Week = (typeof WEEKS)[number];

/** Every third pupil of each class, a few at a time: of each second one his mother reads, and of two and two the one week and the other. */
async function forManyPupils(check: (actor: Actor, pupilId: string, week: Week) => Promise<void>): Promise<void> {
  const pupilIds = [...journal.memberships.keys()].sort().filter((_, index) => index % 3 === 0);
  const waiting = pupilIds.map((pupilId, index) => ({
    ...{ pupilId, week: WEEKS[Math.floor(index / 2) % 2]! },
    actor: reader(pupilId, index % 2 ? journal.guardianships.get(pupilId)?.[0]?.guardianId : undefined),
  }));
  expect(waiting.length).toBeGreaterThan(180);
  expect(waiting.filter(({ actor }) => actor.hats.includes('parent')).length).toBeGreaterThan(80);
  await fewAtOnce(waiting, ({ actor, pupilId, week }) => check(actor, pupilId, week));
}

async function fewAtOnce<R>(readers: readonly R[], check: (reader: R) => Promise<void>): Promise<void> {
  const waiting = [...readers];
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await check(one);
  }));
}

/** Rows by the thousand: what is the same is found so much sooner, what is not is told in full. */
function same(shown: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(shown, expected)) expect(shown).toEqual(expected);
}

const byLesson = (a: { lessonId: string }, b: { lessonId: string }) => (a.lessonId < b.lessonId ? -1 : 1);
const lessonsOf = ({ days }: DiaryWeek) => days.flatMap(({ onDate, lessons }) =>
  lessons.map(({ id, subject, isCancelled, homework, absence, marks }) => ({ id, onDate, subject: subject.ky, isCancelled, homework: [...homework].sort((a, b) => (a.lessonId < b.lessonId ? -1 : 1)), marks, absence })),
).sort(byId);

test('a pupil’s diary holds exactly what the journal’s rows say, for him and for his mother', async () => {
  const met = { lessons: 0, marks: 0, notes: 0, aside: 0, retakes: 0, debts: 0, overdue: 0, remarks: 0, corrected: 0, removed: 0, late: 0, correctedAbsences: 0, takenBack: 0, ticks: 0, read: 0, proposed: 0, termMarks: 0, correctedTermMarks: 0 };
  const meet = (name: keyof typeof met, rows: readonly unknown[]) => void (met[name] += rows.length);

  await forManyPupils(async (actor, pupilId, [monday, sunday]) => {
    const expected = familyView(journal, pupilId);
    const week = await getDiaryWeek(actor, pupilId, monday);
    const shownLessons = lessonsOf(week);
    same(shownLessons, expected.week(monday, sunday));
    same(week.read.map(({ by, at }) => ({ by, at: new Date(at).toISOString() })), expected.read(monday, actor.personId));
    const { mean, missedLessons, tasks: { onDate, count } } = week;
    same({ mean, missedLessons, tasks: { onDate, count } }, expected.figures());
    meet('lessons', shownLessons);
    meet('ticks', shownLessons.flatMap(({ homework }) => homework.filter(({ isDone }) => isDone)));
    meet('read', week.read);

    const { subjects, termMarks } = await getDiaryMarks(actor, pupilId);
    same(Object.fromEntries(subjects.map(({ subject, marks, mean: ofSubject, needs }) => [subject.ky, { marks, mean: ofSubject, proposed: needs?.proposed ?? null }])), expected.subjects());
    const periods = termMarks.flatMap(({ subject, marks }) => Object.entries(marks).map(([period, mark]) => [`${subject.ky} ${period}`, mark] as const));
    same(Object.fromEntries(periods), expected.termMarks());
    meet('proposed', subjects.filter(({ needs }) => needs));
    meet('termMarks', periods);
    meet('correctedTermMarks', periods.filter(([, { was }]) => was !== null));
    meetMarks(subjects.flatMap(({ marks }) => marks), meet);

    const { lessons, missed, byReason, late } = await getDiaryAttendance(actor, pupilId);
    const shown = lessons.map(({ number: _, subject, ...absence }) => ({ ...absence, subject: subject.ky })).sort(byId);
    same({ lessons: shown, missed, byReason, late }, expected.attendance());
    meet('late', shown.filter(({ minutesLate }) => minutesLate !== null));
    meet('correctedAbsences', shown.filter(({ because }) => because !== null));
    meet('takenBack', shown.filter(({ kind }) => kind === null));
  });

  expect(Object.entries(met).filter(([, count]) => count < 5)).toEqual([]);
  expect([met.lessons > 5_000, met.marks > 1_700]).toEqual([true, true]);
}, 300_000);

test('a guardian is told of every mark and every absence without a word that came to be known since the last look, and of nothing else', async () => {
  const [owner, since] = [await openOwner(), '2026-11-02T09:00:00+06:00'];
  const unexplained = await readUnexplained(owner, since);
  const told = new Map([...journal.guardianships.keys()].map((pupilId) => [pupilId, toldOf(journal, unexplained, pupilId, since)]));
  // Those with most in it: of each fact the way to a family is the same.
  const pupils = [...told.keys()].sort((a, b) => told.get(b)!.length - told.get(a)!.length).slice(0, 12);
  const readers = pupils.map((pupilId) => reader(pupilId, journal.guardianships.get(pupilId)![0]!.guardianId));
  await giveAccounts(owner, readers.map(({ personId }) => personId));
  // It is looked through from ten minutes before the last look on.
  await owner.rows(`insert into notice_scan (school_id, scanned_until) select id, $1::timestamptz + interval '10 minutes' from school`, [since]);
  await tellNews();
  const met = { mark: 0, absence: 0, termMark: 0, corrected: 0, other: 0 };
  for (const [index, actor] of readers.entries()) {
    const shown = (await listNotices(actor)).map(({ id: _, pupilId: _pupil, firstName: _name, foundAt: _at, isRead: _read, mode: _mode, subject, ...line }) => ({ ...line, subject: subject.ky }));
    const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    const inOrder = <L extends object>(lines: readonly L[]) => lines.map((line) => Object.fromEntries(Object.entries(line).sort())).sort(byText);
    same(inOrder(shown), inOrder(told.get(pupils[index]!)!));
    for (const { kind, was, debtDueOn, remark } of shown) {
      met[kind as 'mark'] += 1;
      met.corrected += Number(was !== null);
      met.other += Number(debtDueOn !== null || remark !== null);
    }
  }
  expect(Object.entries(met).filter(([, count]) => count < 5)).toEqual([]);
});

describe('the calendar', () => {
  // What it holds is the class's and the groups', not the pupil's: of each group, and so of each class, one pupil is enough.
  function chosenPupils(): string[] {
    const met = new Set<string>();
    return [...journal.memberships.keys()].sort().filter((pupilId) => {
      const size = met.size;
      for (const { groupId } of journal.memberships.get(pupilId)!) met.add(groupId);
      return met.size > size;
    });
  }

  test('of every class and every group holds what the plans, the bells and the days of the school say, on the page and at its address', async () => {
    const owner = await openOwner();
    await insertCalendarRarities(owner);
    const readers = chosenPupils().map((pupilId, index) => ({
      ...{ pupilId, token: `token-${index}` },
      actor: reader(pupilId, index % 2 ? journal.guardianships.get(pupilId)?.[0]?.guardianId : undefined),
    }));
    const keepers = readers.filter((_, index) => index % 5 < 2);
    await insertFeeds(owner, keepers.map(({ pupilId, token, actor }, index) => ({ pupilId, personId: actor.personId, tokenHash: createHash('sha256').update(token).digest('hex'), isClosed: index % 6 === 0 })));
    const calendars = await readCalendars(owner);
    const classesOf = (pupilIds: Iterable<string>) => new Set([...pupilIds].map((pupilId) => calendars.pupils.get(pupilId)?.classId));
    expect(classesOf(readers.map(({ pupilId }) => pupilId))).toEqual(classesOf(calendars.pupils.keys()));
    const met = { works: 0, brief: 0, spans: 0, mothers: 0, feeds: 0 };
    await fewAtOnce(readers, async ({ pupilId, actor, token }) => {
      const { pupil: _, siblings: _siblings, works, ...shown } = await getDiaryCalendar(actor, pupilId);
      const expected = calendarOf(calendars, pupilId, actor.personId);
      same({ ...shown, works: works.toSorted(byLesson) }, { ...expected, works: expected.works.toSorted(byLesson) });
      same(works.map(({ onDate, number }) => `${onDate} ${number}`), works.map(({ onDate, number }) => `${onDate} ${number}`).sort());
      const answer = await GET(new NextRequest(`http://localhost/calendar-feed/${token}.ics`), { params: Promise.resolve({ token: `${token}.ics` }) });
      expect(answer.status).toBe(expected.feed ? 200 : 404);
      if (expected.feed) same(eventsOf(await answer.text()), eventsExpected(expected));
      met.works += works.length;
      met.brief += works.filter(({ startsAt }) => startsAt.endsWith(':10')).length;
      met.spans += shown.specialDays.length;
      met.mothers += Number(actor.hats.includes('parent'));
      met.feeds += Number(expected.feed !== null);
    });
    expect(Object.entries(met).filter(([, count]) => count < 10)).toEqual([]);
  });
});

/** What a calendar program reads: from, until and what of each event, in the order of all of it. */
function eventsOf(text: string): string[] {
  const blocks = text.replaceAll(/\r\n[ \t]/g, '').split('BEGIN:VEVENT').slice(1);
  const valueOf = (block: string, name: string) => new RegExp(`^${name}(?:;[^:]*)?:(.*)\\r$`, 'm').exec(block)?.[1]?.replaceAll(/\\([,;\\])/g, '$1');
  return blocks.map((block) => ['DTSTART', 'DTEND', 'SUMMARY'].map((name) => valueOf(block, name)).join(' ')).sort();
}

function eventsExpected({ terms, breaks, specialDays, works }: ReturnType<typeof calendarOf>): string[] {
  const digits = (day: string) => day.replaceAll('-', '');
  const days = (from: string, to: string, summary: string) => `${digits(from)} ${digits(dayAfter(to))} ${summary}`;
  const instant = (at: Date) => at.toISOString().replaceAll(/[-:]|\.000/g, '');
  return [
    ...terms.map(({ ordinal, startsOn }) => days(startsOn, startsOn, `${ordinal}-чейрек башталат`)),
    ...breaks.map(({ from, to }) => days(from, to, 'Каникул')),
    ...specialDays.map(({ kind, from, to, reason }) => days(from, to, fill(diary.day.special[kind as 'off'], { reason: reason.ky }))),
    ...works.map(({ at, onDate, kind, subject }) => {
      const summary = `${subject.ky}: ${diary.mark.kind[kind as 'test']}`;
      return at ? `${instant(at.from)} ${instant(at.to)} ${summary}` : days(onDate, onDate, summary);
    }),
  ].sort();
}

function meetMarks(marks: readonly DiaryMark[], meet: (name: 'marks' | 'notes' | 'aside' | 'retakes' | 'debts' | 'overdue' | 'remarks' | 'corrected' | 'removed', rows: readonly unknown[]) => void): void {
  meet('marks', marks);
  meet('notes', marks.filter(({ note, weight }) => note !== null && weight === 2));
  meet('aside', marks.filter(({ counts }) => !counts));
  meet('retakes', marks.filter(({ retakeOf }) => retakeOf));
  meet('debts', marks.filter(({ debtDueOn }) => debtDueOn));
  meet('overdue', marks.filter(({ isOverdue }) => isOverdue));
  meet('remarks', marks.filter(({ remark }) => remark));
  meet('corrected', marks.filter(({ change }) => change === 'corrected'));
  meet('removed', marks.filter(({ change }) => change === 'removed'));
}

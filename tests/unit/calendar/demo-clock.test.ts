import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, compareDays, dayOf, minutesOf, weekdayOf } from '@/lib/calendar/day';
import { demoDayEndsAt, demoTimeAt, demoTimeOn, type SampleCalendar, shiftCalendar } from '@/lib/calendar/demo-clock';
import { clockFrom } from '@/lib/calendar/moved-clock';

interface Sample extends SampleCalendar {
  specialDays: { date: string; scope: unknown; kind: string; weekday?: string }[];
}

const sample: Sample = JSON.parse(readFileSync(join(__dirname, '../../../prisma/sample/calendar.json'), 'utf8'));

/** What the demo's clock shows in Bishkek (UTC+6 all year) when the wall clock there really says `realTime`. */
function demoAt(realTime: string) {
  const realNow = new Date(`${realTime}:00+06:00`);
  const demo = demoTimeAt(realNow, sample);
  const minutes = minutesOf(demo.startsAt, sample.timeZone);
  const shows = `${dayOf(demo.startsAt, sample.timeZone)} ${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  expect(demo.startsAt.getTime()).toBe(realNow.getTime() + demo.clockOffsetMs);
  return { shows, year: demo.calendar.year.label, clockOffsetMs: demo.clockOffsetMs };
}

describe("the demo's clock", () => {
  it('is real time within lesson hours of a school day', () => {
    expect(demoAt('2026-11-20T09:00')).toEqual({ shows: '2026-11-20 9:00', year: '2026-2027', clockOffsetMs: 0 });
    expect(demoAt('2026-11-20T18:59')).toMatchObject({ shows: '2026-11-20 18:59', clockOffsetMs: 0 });
  });

  it('says half past nine of the same school day outside lesson hours', () => {
    expect(demoAt('2026-11-20T22:00').shows).toBe('2026-11-20 9:30');
    expect(demoAt('2026-11-23T03:55').shows).toBe('2026-11-23 9:30');
    expect(demoAt('2026-11-20T19:05').shows).toBe('2026-11-20 9:30');
  });

  it('stands on Friday at the same hour on a Sunday', () => {
    expect(demoAt('2026-11-22T11:17')).toMatchObject({ shows: '2026-11-20 11:17', year: '2026-2027' });
  });

  it('takes a Saturday that works for the school day it is', () => {
    expect(demoAt('2026-10-11T10:00').shows).toBe('2026-10-10 10:00');
  });

  it('stands on the last day before the holidays during them', () => {
    expect(demoAt('2027-01-05T10:00').shows).toBe('2026-12-30 10:00');
    expect(demoAt('2027-07-14T10:00')).toMatchObject({ shows: '2027-05-28 10:00', year: '2026-2027' });
  });

  it('brings the calendar along to another year', () => {
    expect(demoAt('2029-11-21T09:00')).toEqual({ shows: '2029-11-21 9:00', year: '2029-2030', clockOffsetMs: 0 });
    expect(demoAt('2029-07-14T10:00')).toMatchObject({ shows: '2029-05-28 10:00', year: '2028-2029' });
  });

  it('keeps to the year before until the new one has begun', () => {
    expect(demoAt('2029-09-01T10:00')).toMatchObject({ shows: '2029-05-28 10:00', year: '2028-2029' });
    expect(demoAt('2029-09-03T10:00')).toMatchObject({ shows: '2029-09-03 10:00', year: '2029-2030' });
  });
});

describe('the clock of a demo that is started again', () => {
  const bishkek = (time: string) => new Date(`${time}+06:00`);
  /** Made on Thursday, 19 November; `lastKnown`: the last thing saved in it. */
  const startedAgain = (realTime: string, lastKnown: string) =>
    demoTimeOn('2026-11-19', bishkek(realTime), bishkek(`2026-11-19T${lastKnown}`), sample);

  it('goes on after what was saved, also when the hour would be an earlier one', () => {
    expect(startedAgain('2026-11-19T20:00:00', '17:45:00')).toEqual(bishkek('2026-11-19T17:45:01'));
    expect(startedAgain('2026-11-20T08:30:00', '17:45:00')).toEqual(bishkek('2026-11-19T17:45:01'));
  });

  it('is real time at the same hour when that is later, on its own day on every later one', () => {
    expect(startedAgain('2026-11-19T18:10:20', '17:45:00')).toEqual(bishkek('2026-11-19T18:10:20'));
    expect(startedAgain('2026-11-23T11:17:05', '09:30:00')).toEqual(bishkek('2026-11-19T11:17:05'));
    expect(startedAgain('2027-07-14T10:00:00', '09:30:00')).toEqual(bishkek('2026-11-19T10:00:00'));
  });

  it('stands still at the last second of its day, however long the demo runs or whatever was saved then', () => {
    const end = bishkek('2026-11-19T23:59:59');
    expect(demoDayEndsAt('2026-11-19', sample)).toEqual(end);
    expect(startedAgain('2026-11-20T08:30:00', '23:59:59')).toEqual(end);
    const week = 7 * 86_400_000;
    expect(clockFrom(`${week}..${end.toISOString()}`).now()).toEqual(new Date(Math.min(end.getTime(), Date.now() + week)));
    expect(clockFrom(`+${1e12}..${end.toISOString()}`).now()).toEqual(end);
  });
});

describe('SCHOOL_CLOCK', () => {
  it('is an instant at which the clock stands still, or milliseconds by which it is moved', () => {
    expect(clockFrom('2026-11-20T09:30:00+06:00').now()).toEqual(new Date('2026-11-20T03:30:00Z'));
    const twoDaysAgo = clockFrom('-172800000').now().getTime() + 172_800_000;
    expect(Math.abs(twoDaysAgo - Date.now())).toBeLessThan(1_000);
  });

  it.each(['yesterday', '2026-13-45', '99999999999999999', '-1000..never'])('refuses "%s" with what it may be', (text) => {
    expect(() => clockFrom(text)).toThrow(/^SCHOOL_CLOCK is neither an instant \(.*\) nor milliseconds .*: /);
  });
});

describe("the sample's calendar in another year", () => {
  it('is the very same when nothing is shifted', () => {
    expect(shiftCalendar(sample, 0)).toBe(sample);
  });

  it('keeps fixed dates and takes weekdays along', () => {
    const shifted = shiftCalendar(sample, 3);
    expect(shifted.year).toEqual({ label: '2029-2030', startsOn: '2029-09-03', endsOn: '2030-05-28' });
    expect(shifted.daysOff).toContainEqual(expect.objectContaining({ from: '2030-03-21', to: '2030-03-22' }));
    expect(shifted.specialDays).toContainEqual(expect.objectContaining({ date: '2029-10-13', weekday: 'friday' }));
    expect(shifted.specialDays.find(({ kind }) => kind === 'remote')?.date).toBe('2029-11-23');
  });

  it.each(Array.from({ length: 30 }, (_, index) => index - 8))('is believable %i years away', (years) => {
    const { year, terms, daysOff, specialDays } = shiftCalendar(sample, years);
    const isWeekend = (day: string) => weekdayOf(day) > 5;

    expect(year.startsOn.slice(0, 9)).toBe(`${2026 + years}-09-0`);
    expect([terms[0]?.startsOn, terms.at(-1)?.endsOn]).toEqual([year.startsOn, year.endsOn]);
    const edges = terms.flatMap((term) => [term.startsOn, term.endsOn]);
    expect(edges).toEqual([...edges].sort(compareDays));
    expect(edges.filter(isWeekend)).toEqual([]);

    terms.slice(1).forEach((term, index) => {
      const gap = { from: addDays(terms[index]?.endsOn ?? '', 1), to: addDays(term.startsOn, -1) };
      expect(daysOff).toContainEqual(expect.objectContaining(gap));
    });
    for (const special of specialDays) {
      expect(terms.some((term) => term.startsOn <= special.date && special.date <= term.endsOn)).toBe(true);
      expect(isWeekend(special.date)).toBe(special.kind === 'worksAs');
    }
  });
});

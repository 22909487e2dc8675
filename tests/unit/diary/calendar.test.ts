import { dayOf, instantOf, minutesOf } from '@/lib/calendar/day';
import type { SchoolCalendar, SpecialDay } from '@/lib/calendar/model';
import { bellsOfShift, breaksOf, specialSpansOf } from '@/lib/diary/calendar-model';
import { writeFeed } from '@/lib/diary/feed-file';
import type { DiaryCalendar, TermChoice } from '@/lib/diary/view';
import { loadMessages } from '@/lib/text/areas';

const term = (ordinal: number, startsOn: string, endsOn: string, kind: TermChoice['kind'] = 'quarter'): TermChoice => ({ id: `${kind}${ordinal}`, kind, ordinal, startsOn, endsOn });
const TERMS = [term(2, '2026-11-10', '2026-12-30'), term(1, '2026-09-01', '2026-11-04'), term(1, '2026-09-01', '2026-12-30', 'halfYear')];
const special = (id: string, startedOn: string, endedOn: string, scope: SpecialDay['scope'], kind: SpecialDay['kind'] = 'off'): SpecialDay => ({ id, startedOn, endedOn, scope, kind, worksAsWeekday: null, bellScheduleId: null, enteredAt: 0 });
const CALENDAR: SchoolCalendar = {
  ...{ startsOn: '2026-09-01', endsOn: '2027-05-28', weekdays: [1, 2, 3, 4, 5], terms: TERMS.slice(0, 2) },
  specialDays: [special('week', '2026-11-23', '2026-11-27', { of: 'school' }), special('class', '2026-11-25', '2026-11-25', { of: 'class', classId: 'a' }, 'remote'), special('other', '2026-12-01', '2026-12-01', { of: 'shift', shift: 2 })],
  bellSchedules: [{ id: 'b', kind: 'regular', startedOn: '2026-09-01', endedOn: null, slots: [[2, 1, 2], [1, 1, 1], [7, 2, 1]].map(([position, shift, number]) => ({ position: position!, shift: shift!, number: number!, startsAtMinute: 400 + position! * 50, endsAtMinute: 440 + position! * 50 })) }],
};

test('breaks lie between the quarters, whatever other terms there are, and none where they follow at once', () => {
  expect(breaksOf(TERMS)).toEqual([{ from: '2026-11-05', to: '2026-11-09' }]);
  expect(breaksOf([term(1, '2026-09-01', '2026-11-04'), term(2, '2026-11-05', '2026-12-30')])).toEqual([]);
  expect(breaksOf([])).toEqual([]);
});

test('special days are told day by day as they decide for the class, and only those ahead', () => {
  const spans = (classId: string, from: string) => specialSpansOf(CALENDAR, { classId, shift: 1, grade: 7 }, from).map(({ id, from: first, to }) => [id, first, to]);
  expect(spans('a', '2026-11-20')).toEqual([['week', '2026-11-23', '2026-11-24'], ['class', '2026-11-25', '2026-11-25'], ['week', '2026-11-26', '2026-11-27']]);
  expect(spans('b', '2026-11-27')).toEqual([['week', '2026-11-27', '2026-11-27']]);
});

test('the bells are those of the shift, in their order', () => {
  expect(bellsOfShift(CALENDAR, '2026-11-20', 1).map(({ number, startsAtMinute }) => [number, startsAtMinute])).toEqual([[1, 450], [2, 500]]);
  expect(bellsOfShift(CALENDAR, '2026-11-20', undefined)).toEqual([]);
});

describe('the calendar as a telephone reads it', () => {
  const subject = { ky: 'Алгебра; «ө», ң', ru: 'Алгебра', en: 'Algebra' };
  const calendar: DiaryCalendar = {
    ...{ pupil: { id: 'n', name: 'Асанов Нурлан', firstName: 'Нурлан', initials: 'АН', className: '7-А' }, siblings: [], bells: [], feed: null, mayKeepFeed: true },
    ...{ terms: [TERMS[0]!], breaks: [{ from: '2026-11-05', to: '2026-11-09' }] },
    specialDays: [{ id: 'd', kind: 'off', from: '2026-11-23', to: '2026-11-24', reason: { ky: 'Карантин, узун себеп: мектепте жылуулук жок, ошондуктан сабак болбойт', ru: 'А', en: 'A' } }],
    works: [{ lessonId: 'l', onDate: '2026-11-25', number: 1, startsAt: '08:00', at: { from: new Date('2026-11-25T02:00:00Z'), to: new Date('2026-11-25T02:45:00Z') }, subject, kind: 'controlWork' }],
  };
  const write = async (locale: 'ky' | 'ru' = 'ky', today = '2026-11-20') => writeFeed({ calendar, locale, timeZone: 'Asia/Bishkek', today }, await loadMessages(locale));

  test('hours are instants and whole days dates of the school, with the last one excluded, in lines of at most 75 bytes', async () => {
    const text = await write();
    const lines = text.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    const unfolded = text.replace(/\r\n[ \t]/g, '').split('\r\n');
    for (const line of [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:PUBLISH', 'X-WR-TIMEZONE:Asia/Bishkek', 'X-WR-CALNAME:Мектеп: Нурлан'],
      ...['UID:work-l', 'DTSTART:20261125T020000Z', 'DTEND:20261125T024500Z', 'SUMMARY:Алгебра\\; «ө»\\, ң: текшерүү иши'],
      ...['DTSTART;VALUE=DATE:20261105', 'DTEND;VALUE=DATE:20261110', 'SUMMARY:Каникул'],
      ...['DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261125', 'SUMMARY:2-чейрек башталат'],
    ]) expect(unfolded).toContain(line);
    expect(unfolded.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(4);
  });

  test.each(['Asia/Bishkek', 'Europe/Berlin', 'America/New_York'])('each moment is one and the same for every client, in a school of %s as well, through its summer time', async (timeZone) => {
    // Of the same bell before and after clocks went back in both: 1 November and 25 October 2026.
    const works = ['2026-10-21', '2026-11-25'].map((onDate) => ({ ...calendar.works[0]!, lessonId: onDate, onDate, at: { from: instantOf(onDate, 8 * 60, timeZone), to: instantOf(onDate, 8 * 60 + 45, timeZone) } }));
    const lines = writeFeed({ calendar: { ...calendar, works }, locale: 'ky', timeZone, today: '2026-10-20' }, await loadMessages('ky')).split('\r\n');
    // No time is left to a client's own zone, and none to a rule that it would need.
    expect(lines.filter((line) => /TZID|VTIMEZONE/.test(line) || (/^DT/.test(line) && !/(^DT(START|END);VALUE=DATE:\d{8}|:\d{8}T\d{6}Z)$/.test(line)))).toEqual([]);
    const moments = lines.flatMap((line) => {
      const instant = /^DTSTART:(\d{8}T\d{6}Z)$/.exec(line)?.[1];
      return instant ? new Date(instant.replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:')) : [];
    });
    expect(moments.map((at) => [dayOf(at, timeZone), minutesOf(at, timeZone)])).toEqual([['2026-10-21', 480], ['2026-11-25', 480]]);
  });

  test('it is the same text all day, in the language of its owner, and another once something changes', async () => {
    expect(await write()).toBe(await write());
    expect(await write('ru')).toContain('Каникулы');
    expect(await write('ky', '2026-11-21')).not.toBe(await write());
  });
});

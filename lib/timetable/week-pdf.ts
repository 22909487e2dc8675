import 'server-only';
import { bytesOf } from '@/lib/pdf/document';
import { Pages } from '@/lib/pdf/pages';
import { drawTable, type TableRow } from '@/lib/pdf/table';
import type { Day } from '@/lib/calendar/day';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatDayRange, formatMinutes, formatNumericDay, formatShortDay, formatWeekday } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { TimetableWeek, WeekHour, WeekLesson } from './view';

interface Said {
  words: Pick<Messages, 'calendar' | 'printing' | 'timetable'>;
  locale: Locale;
  printedOn: Day;
}

/** A week of a class, a teacher or a room on one side of A4, to be pinned on a wall: no record, so it carries no code. */
export function weekPdf(week: TimetableWeek, { words: { calendar, printing, timetable }, locale, printedOn }: Said): Promise<Buffer> {
  const { days, hours, lessons, chosen, monday, school, label } = week;
  const pages = new Pages(
    {
      ...{ school: school[locale], year: fill(calendar.year, { label }), title: `${timetable.title}: ${chosen?.name ?? ''}` },
      lead: formatDayRange(days[0]?.day ?? monday, days.at(-1)?.day ?? monday, locale),
      foot: [fill(printing.printedOn, { day: formatNumericDay(printedOn) })],
      nameOfPage: (number) => fill(printing.page, { number }),
    },
    locale,
    'landscape',
  );
  const at = (day: Day, position: number) => lessons.filter((lesson) => lesson.day === day && lesson.position === position);
  drawTable(pages, {
    fixed: [{ head: timetable.hour, width: 62 }],
    flexible: { columns: days.map(({ day }) => ({ head: `${formatWeekday(day, locale)} ${formatShortDay(day)}` })), narrowest: 90, widest: 150 },
    isWhole: true,
    blocks: hours.map((hour) => hourRows(hour, days.map(({ day }) => at(day, hour.position).flatMap((lesson) => linesOf(lesson, week, timetable))), timetable)),
  });
  return bytesOf(pages.document);
}

function hourRows({ number, startsAtMinute, endsAtMinute }: WeekHour, cells: readonly string[][], { lesson }: Messages['timetable']): TableRow[] {
  const times = startsAtMinute === null || endsAtMinute === null ? '' : `${formatMinutes(startsAtMinute)}–${formatMinutes(endsAtMinute)}`;
  const fixed = [fill(lesson, { number }), times];
  return Array.from({ length: Math.max(2, ...cells.map((lines) => lines.length)) }, (_, row) => ({
    fixed: [fixed[row] ?? ''],
    flexible: cells.map((lines) => lines[row] ?? ''),
  }));
}

/** Two lines: what, and with whom and where; in a teacher's week the class first. */
function linesOf({ groupName, subject, teachers, substitute, room, isCancelled }: WeekLesson, { of }: TimetableWeek, words: Messages['timetable']): string[] {
  const [first, second] = of === 'class' ? [subject, groupName] : [groupName, subject];
  const where = room ? fill(words.room, { room }) : '';
  const who = of === 'teacher' && !substitute ? '' : (substitute ?? teachers);
  return [isCancelled ? `${first} (${words.cancelled})` : `${first}${where && ` · ${where}`}`, [who, of === 'class' ? '' : second].filter(Boolean).join(' · ')];
}

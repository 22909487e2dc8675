import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { partsOf } from '@/lib/calendar/day';
import { readAsActor } from '@/lib/db/as-actor';
import { readAttendanceFigures, readMarkFigures, readYears, type RowOf } from '@/lib/db/statistics/rows';
import type { Reader } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import type { MarkPeriod } from '@/lib/term-marks/model';
import { listName, sortKey } from '@/lib/text/names';
import { addMarkCounts, attendanceOf, countsOf, NO_ATTENDANCE, NO_MARKS, periodsOfYear } from './model';
import type { StatisticsChoice } from './schema';
import type { StatisticsView } from './view';

/** The year and the one before it, and the period chosen of it: the last that has ended, else the first. Null before the first year. Throws not-found for a period that has not begun. */
async function chosenOf(db: Reader, { schoolId, today }: Actor, { period: asked }: StatisticsChoice) {
  const [year, yearBefore] = await readYears(db, schoolId, today);
  if (!year) return null;
  const periods = periodsOfYear(year.terms, year.endsOn).filter(({ startsOn }) => startsOn <= today);
  const period = asked ? periods.find((one) => one.period === asked) : (periods.findLast((one) => one.period !== 'year' && one.endsOn < today) ?? periods[0]);
  if (!period) {
    if (asked) throw new NotFoundError();
    return null;
  }
  return { year, yearBefore, periods, period, termId: year.terms.find(({ kind, ordinal }) => `${kind}${ordinal}` === period.period)?.id ?? null };
}

/** The period that figures are of, and its term, null of a whole year; one statement. Null and throws as `getStatistics`. */
export async function getFiguresPeriod(actor: Actor, choice: StatisticsChoice): Promise<{ period: MarkPeriod; termId: string | null } | null> {
  if (!can(actor, 'statistics:read')) throw new NotFoundError();
  const chosen = await readAsActor(actor, (db) => chosenOf(db, actor, choice));
  return chosen && { period: chosen.period.period, termId: chosen.termId };
}

/**
 * The school in figures; null before its first year. By class no year before is set beside it: the class was another. Two statements, one more
 * where there is a year before. Throws not-found without the right, and for a period that has not begun.
 */
export async function getStatistics(actor: Actor, choice: StatisticsChoice, locale: Locale): Promise<StatisticsView | null> {
  if (!can(actor, 'statistics:read')) throw new NotFoundError();
  const { of, by } = choice;
  return readAsActor(actor, async (db) => {
    const chosen = await chosenOf(db, actor, choice);
    if (!chosen) return null;
    const { year, yearBefore, periods, period } = chosen;
    const marks = of === 'marks' ? await readMarkFigures(db, actor, year.id, by, period.ofKinds) : [];
    const earlier = yearBefore && periodsOfYear(yearBefore.terms, yearBefore.endsOn).find((one) => one.period === period.period);
    const before = of === 'marks' && earlier ? await readMarkFigures(db, actor, yearBefore.id, by, earlier.ofKinds) : [];
    const attendance = of === 'attendance' ? await readAttendanceFigures(db, actor, by, period) : [];
    const whole = attendance.find(({ key }) => key === null);
    const known = new Map(by === 'class' ? [] : before.map((row) => [row.key, countsOf(row)]));
    return {
      school: year.school[locale],
      ...{ choice, period: period.period, periods: periods.map((one) => one.period), firstYear: partsOf(year.startsOn).year },
      marks: {
        rows: sorted(marks, locale).map((row) => ({ name: nameOf(row, locale), counts: countsOf(row), before: known.get(row.key) ?? null })),
        total: marks.map(countsOf).reduce(addMarkCounts, NO_MARKS),
        before: before.length > 0 ? before.map(countsOf).reduce(addMarkCounts, NO_MARKS) : null,
      },
      attendance: {
        rows: sorted(attendance.filter((row) => row !== whole), locale).map((row) => ({ name: nameOf(row, locale), counts: attendanceOf(row) })),
        total: whole ? attendanceOf(whole) : NO_ATTENDANCE,
      },
    };
  });
}

type Named = Omit<RowOf, 'key'>;

function nameOf({ className, grade, subject, teacher }: Named, locale: Locale): string {
  if (subject) return subject[locale];
  return teacher ? listName(teacher) : (className ?? String(grade));
}

/** Classes and parallels by grade, people and subjects by name. */
function sorted<Row extends Named>(rows: readonly Row[], locale: Locale): Row[] {
  const keyOf = (row: Row) => `${String(row.grade ?? 0).padStart(2, '0')} ${row.teacher?.sortKey ?? sortKey(nameOf(row, locale))}`;
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, dayFrom, isWithin, partsOf } from '@/lib/calendar/day';
import type { SchoolCalendar } from '@/lib/calendar/model';
import { findYearWithin, getCalendarWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openBetween } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { hourOf } from '@/lib/timetable/model';
import { hoursBySubstitute } from './model';
import { NAMED } from './queries';
import type { LogEntry, SubstitutionLog } from './view';

/**
 * The log of substitutions and of lessons not held in a month ('YYYY-MM'; the present one when left out), newest day
 * first, with every substitute's hours. Null before the first school year. Throws not-found without the right.
 */
export function getSubstitutionLog(actor: Actor, month: string | undefined, locale: Locale): Promise<SubstitutionLog | null> {
  if (!can(actor, 'lesson:substitute')) throw new NotFoundError();
  const first = `${month ?? actor.today.slice(0, 7)}-01`;
  const span = { from: first, to: lastOfMonth(first) };
  return findAsActor(actor, async (db) => {
    const year = await findYearWithin(db, actor.schoolId, span.to);
    if (!year) return null;
    const calendar = await getCalendarWithin(db, actor.schoolId, year.id);
    const granted = await listGrantsWithin(db, actor.schoolId, span, calendar, locale);
    const entries = [...granted.map(({ entry }) => entry), ...(await listCancelledWithin(db, actor.schoolId, span, calendar, locale))];
    const names = new Map(granted.map(({ substituteId, entry }) => [substituteId, entry.substitute ?? '']));
    return {
      month: first,
      previous: year.startsOn < first ? addDays(first, -1).slice(0, 7) : null,
      next: year.endsOn > span.to ? addDays(span.to, 1).slice(0, 7) : null,
      entries: entries.sort((a, b) => (a.onDate === b.onDate ? a.number - b.number : a.onDate < b.onDate ? 1 : -1)),
      hours: hoursBySubstitute(granted).map(({ personId, ...hours }) => ({ id: personId, name: names.get(personId) ?? '', ...hours })),
    };
  });
}

function lastOfMonth(first: Day): Day {
  const { year, month } = partsOf(first);
  return dayFrom(year, month, 31);
}

type Span = { from: Day; to: Day };

const GROUP = {
  name: true,
  course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } },
  courseGroupParts: { select: { schoolClass: { select: { id: true, grade: true, shift: true } } } },
} as const;

const lessonSelect = ({ from, to }: Span) =>
  ({
    ...{ id: true, onDate: true, position: true, cancelledAt: true, withdrawnAt: true },
    group: {
      select: {
        ...GROUP,
        teachingAssignments: { where: openBetween(from, to), select: { startedOn: true, endedOn: true, teacher: { select: NAMED } } },
      },
    },
  }) as const;

const between = ({ from, to }: Span) => ({ gte: columnOfDay(from), lte: columnOfDay(to) });

async function listGrantsWithin(db: Db, schoolId: string, span: Span, calendar: SchoolCalendar, locale: Locale) {
  const rows = await db.substitution.findMany({
    where: { schoolId, lesson: { onDate: between(span) } },
    select: {
      ...{ id: true, lessonId: true, substituteId: true, grantsMarks: true, reason: true, orderNumber: true, createdAt: true, withdrawnAt: true },
      substitute: { select: NAMED },
      absentTeacher: { select: NAMED },
      subjectGiven: { select: { nameKy: true, nameRu: true, nameEn: true } },
      lesson: { select: lessonSelect(span) },
    },
  });
  const confirmations = await db.attendanceRevision.findMany({
    where: { schoolId, pupilId: null, lessonId: { in: rows.map(({ lessonId }) => lessonId) } },
    select: { lessonId: true, authorId: true, receivedAt: true },
  });
  return rows.map(({ lesson, ...row }) => {
    const isKept = confirmations.some((one) => one.lessonId === row.lessonId && one.authorId === row.substituteId && one.receivedAt >= row.createdAt);
    const place = placeOf(lesson, calendar, locale);
    const entry: LogEntry = {
      ...place,
      ...{ id: row.id, kind: 'substituted', grantsMarks: row.grantsMarks, reason: row.reason, orderNumber: row.orderNumber },
      absent: row.absentTeacher ? listName(row.absentTeacher) : place.absent,
      substitute: listName(row.substitute),
      subjectGiven: row.subjectGiven && nameIn(row.subjectGiven, locale),
      isWithdrawn: row.withdrawnAt !== null,
      isKept,
    };
    return { entry, substituteId: row.substituteId, isKept, isOver: row.withdrawnAt !== null || lesson.cancelledAt !== null || lesson.withdrawnAt !== null };
  });
}

async function listCancelledWithin(db: Db, schoolId: string, span: Span, calendar: SchoolCalendar, locale: Locale): Promise<LogEntry[]> {
  const rows = await db.lesson.findMany({
    where: { schoolId, onDate: between(span), cancelledAt: { not: null }, withdrawnAt: null },
    select: { ...lessonSelect(span), cancelReason: true, cancelOrderNumber: true },
  });
  return rows.map((lesson) => ({
    ...placeOf(lesson, calendar, locale),
    ...{ id: lesson.id, kind: 'cancelled', reason: lesson.cancelReason, orderNumber: lesson.cancelOrderNumber },
    ...{ substitute: null, subjectGiven: null, grantsMarks: false, isWithdrawn: false, isKept: false },
  }));
}

interface PlacedLesson {
  onDate: Date;
  position: number;
  group: {
    name: string;
    course: { subject: SubjectNames };
    courseGroupParts: { schoolClass: { id: string; grade: number; shift: number } }[];
    teachingAssignments: { startedOn: Date; endedOn: Date | null; teacher: { surname: string; firstName: string } }[];
  };
}

/** Where and when, and who was assigned to the group that day. */
function placeOf({ onDate: column, position, group }: PlacedLesson, calendar: SchoolCalendar, locale: Locale) {
  const onDate = dayOfColumn(column);
  const part = group.courseGroupParts[0]?.schoolClass;
  const assigned = group.teachingAssignments.filter(({ startedOn, endedOn }) => isWithin(onDate, dayOfColumn(startedOn), dayOrNull(endedOn)));
  return {
    onDate,
    number: hourOf(calendar, { day: onDate, position }, part ? { ...part, classId: part.id } : {})?.number ?? position,
    groupName: group.name,
    subject: nameIn(group.course.subject, locale),
    absent: assigned.map(({ teacher }) => listName(teacher)).join(', '),
  };
}

type SubjectNames = { nameKy: string; nameRu: string; nameEn: string };

function nameIn({ nameKy, nameRu, nameEn }: SubjectNames, locale: Locale): string {
  return { ky: nameKy, ru: nameRu, en: nameEn }[locale];
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, isWithin, partsOf, weekOf } from '@/lib/calendar/day';
import type { Term } from '@/lib/calendar/model';
import { readDutyList, readDutyPicture } from '@/lib/db/oversight/duties';
import { type ColumnDay, readLessons, readPicture } from '@/lib/db/oversight/filling';
import { readRules } from '@/lib/db/settings-on';
import type { Reader } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { scopesOf } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { fillingQuery } from './address-model';
import { dutiesAsked, type DutiesAsked, type DutyBesides, workDaysOf } from './duties-model';
import { type Frame, startsOn } from './frame-model';
import { addCounts, lessonsOf, NO_LESSONS, NOBODY } from './model';
import { overseeing } from './overseeing';
import {
  chosenTerm,
  type Column,
  dayColumns,
  daysOfMonth,
  elapsed,
  fillingDays,
  lastHeldDay,
  monthColumns,
  overlap,
  type Span,
  termColumns,
  weekColumns,
  weekWithin,
} from './period-model';
import { countsOfCells, countsOfStates, dueOfRow, gapOfRow, lessonOfRow, nameOfRow, pictureOfRows, savedViewOfRow } from './rows';
import { type DuesChoice, type FillingChoice, keeperIdsOf, type LessonsChoice } from './schema';
import type { DuesView, FillingHead, FillingView, LessonsView, OversightToday, TermChoice } from './view';

/** Lessons, or dues, on one page of the list behind a number. */
export const PAGE_LENGTH = 100;
const WORST_GAPS = 10;

/**
 * The filling of the whole school, now or as it stood on an earlier day, in the picture asked for; null before the first school day. Two
 * statements. Throws not-found for anyone who does not oversee it, and for a class that is not there.
 */
export async function getFilling(actor: Actor, choice: FillingChoice, locale: Locale): Promise<FillingView | null> {
  return (await openFilling(actor, choice, locale))?.view ?? null;
}

/** The same in two: what it is of is known after the first statement, and can be drawn while the second counts. Both throw as `getFilling`. */
export async function openFilling(actor: Actor, choice: FillingChoice, locale: Locale): Promise<{ head: FillingHead; view: Promise<FillingView> } | null> {
  let tell!: (head: FillingHead) => void;
  const told = new Promise<FillingHead>((resolve) => (tell = resolve));
  const view = readFilling(actor, choice, locale, tell);
  const head = await Promise.race([told, view]);
  // With a head there is a view.
  return head && { head, view: view as Promise<FillingView> };
}

function readFilling(actor: Actor, choice: FillingChoice, locale: Locale, tell: (head: FillingHead) => void): Promise<FillingView | null> {
  return overseeing(actor, { asOn: choice.asOn, withBells: choice.of === 'writtenWorks' }, async ({ db, asOf, today, frame, terms }) => {
    const term = choice.columns === 'term' || choice.columns === 'month' ? null : chosenTerm(terms, choice.term);
    const ofClass = classAsked(frame, choice.class);
    const { span, columns, ...weeks } = layOut(choice, terms, term, today);
    const days = columnDays(columns, frame, terms);
    const query = fillingQuery({ ...choice, term: term === terms.at(-1) ? undefined : choice.term });
    const head: FillingHead = {
      choice,
      query,
      standsOn: today < actor.today ? today : null,
      firstYear: partsOf(frame.year.startsOn).year,
      terms: terms.map(termChoice),
      term: term && termChoice(term),
      className: ofClass?.name ?? null,
      span,
      ...weeks,
    };
    tell(head);
    const ask = { rowKind: choice.by, classId: choice.class, asOf };
    const { picture, views } = choice.of === 'lessons'
      ? await readPicture(db, { ...ask, days, gaps: WORST_GAPS })
      : await readDutyPicture(db, { ...ask, duty: choice.of, asked: await dutiesOf(db, actor, choice.of, frame, days) });
    return { ...head, savedViews: views.map((row) => savedViewOfRow(row, query)), ...pictureOfRows(picture, columns, choice.sort, locale) };
  });
}

/** The lessons behind a number, newest first; null before the first school day. Throws not-found as `getFilling`, and for a row or a term that is not there. */
export async function getLessonsBehind(actor: Actor, choice: LessonsChoice, locale: Locale): Promise<LessonsView | null> {
  return overseeing(actor, { withBells: true, asOn: choice.asOn }, async ({ db, asOf, today, frame, terms }) => {
    const asked = choice.term === undefined ? terms : terms.filter(({ ordinal }) => ordinal === choice.term);
    if (asked.length === 0) throw new NotFoundError();
    const spans = asked.flatMap((term) => spanAsked(choice, elapsed(term, today)) ?? []);
    const found = await readLessons(db, {
      rowKind: choice.by,
      classId: classAsked(frame, choice.class)?.id,
      rowId: choice.id === undefined || choice.id === NOBODY ? null : choice.id,
      keeperIds: choice.keepers === undefined ? null : keeperIdsOf(choice.keepers),
      days: spans.flatMap((span) => fillingDays(span, frame)).map((day) => ({ ...day, column: 0 })),
      asOf,
      states: choice.state ? [choice.state] : [],
      limit: PAGE_LENGTH,
      skip: (choice.page - 1) * PAGE_LENGTH,
    });
    if (choice.id !== undefined && choice.id !== NOBODY && !found.name) throw new NotFoundError();
    const counts = countsOfStates(found.counts);
    const [first, last] = [spans[0], spans.at(-1)];
    return {
      choice,
      name: found.name && nameOfRow(found.name, locale),
      term: choice.term === undefined || !asked[0] ? null : termChoice(asked[0]),
      span: first && last ? { from: first.from, to: last.to } : null,
      standsOn: today < actor.today ? today : null,
      counts,
      lessons: found.lessons.map((row) => lessonOfRow(row, asOf, frame, locale)),
      pages: Math.ceil((choice.state ? counts[choice.state] : lessonsOf(counts)) / PAGE_LENGTH),
      opensLessons: scopesOf(actor, 'lesson:read').has('school'),
    };
  });
}

/** Yesterday's filling in one figure and the ten worst gaps of the running term; null before the second school day. Throws as `getFilling`. */
export async function getOversightToday(actor: Actor, locale: Locale): Promise<OversightToday | null> {
  return overseeing(actor, {}, async ({ db, asOf, frame, terms }) => {
    const begun = terms.slice(-2).map((term) => ({ term, days: fillingDays(elapsed(term, actor.today), frame) }));
    const day = lastHeldDay(begun.flatMap(({ days }) => days), actor.today, frame.classes.length);
    const running = begun.find(({ days }) => days.some((one) => one.day === day));
    if (!day || !running) return null;
    const days = running.days.map((one) => ({ ...one, column: one.day === day ? 1 : 0 }));
    const { picture } = await readPicture(db, { rowKind: 'school', days, asOf, gaps: WORST_GAPS });
    return {
      day,
      counts: countsOfCells(picture.totals).get(1) ?? NO_LESSONS,
      term: termChoice(running.term),
      gaps: picture.gaps.map((gap) => gapOfRow(gap, locale)),
    };
  });
}

/** What is due besides lessons behind a number, most missing first; null before the first school day. Throws as `getLessonsBehind`. */
export async function getDuesBehind(actor: Actor, choice: DuesChoice, locale: Locale): Promise<DuesView | null> {
  return overseeing(actor, { asOn: choice.asOn, withBells: choice.of === 'writtenWorks' }, async ({ db, asOf, today, frame, terms }) => {
    const asked = choice.term === undefined ? terms : terms.filter(({ ordinal }) => ordinal === choice.term);
    if (asked.length === 0) throw new NotFoundError();
    const spans = asked.flatMap((term) => spanAsked(choice, elapsed(term, today)) ?? []);
    const days = spans.flatMap((span) => fillingDays(span, frame)).map((day) => ({ ...day, column: 0 }));
    const { name, dues } = await readDutyList(db, {
      ...{ duty: choice.of, rowKind: choice.by, rowId: choice.id === undefined || choice.id === NOBODY ? null : choice.id },
      ...{ classId: classAsked(frame, choice.class)?.id, asked: await dutiesOf(db, actor, choice.of, frame, days), asOf },
    });
    if (choice.id !== undefined && choice.id !== NOBODY && !name) throw new NotFoundError();
    const all = dues.map((row) => dueOfRow(row, locale));
    const listed = all.filter(({ counts }) => choice.state === undefined || counts[choice.state] > 0);
    const [first, last] = [spans[0], spans.at(-1)];
    return {
      choice,
      standsOn: today < actor.today ? today : null,
      name: name && nameOfRow(name, locale),
      term: choice.term === undefined || !asked[0] ? null : termChoice(asked[0]),
      span: first && last ? { from: first.from, to: last.to } : null,
      counts: all.map(({ counts }) => counts).reduce(addCounts, NO_LESSONS),
      dues: listed.slice((choice.page - 1) * PAGE_LENGTH, choice.page * PAGE_LENGTH),
      pages: Math.ceil(listed.length / PAGE_LENGTH),
      opensLessons: scopesOf(actor, 'lesson:read').has('school'),
    };
  });
}

async function dutiesOf(db: Reader, actor: Actor, duty: DutyBesides, frame: Frame, days: readonly ColumnDay[]): Promise<DutiesAsked> {
  const [{ calendar, year, timeZone }, rules] = [frame, await readRules(db, actor)];
  const asked = dutiesAsked({ days, terms: calendar.terms, year, timeZone, rules });
  return duty === 'writtenWorks' ? { ...asked, days: workDaysOf(days, (day) => startsOn(frame, day), rules, timeZone) } : asked;
}

interface Layout {
  span: Span;
  columns: Column[];
  previousWeek: Day | null;
  nextWeek: Day | null;
}

function layOut(choice: FillingChoice, terms: readonly Term[], term: Term | null, today: Day): Layout {
  const [first, last] = [terms[0], terms.at(-1)];
  if (!term || !first || !last) {
    const span = { from: first?.startsOn ?? today, to: last ? elapsed(last, today).to : today };
    return { span, columns: choice.columns === 'month' ? monthColumns(terms, today) : termColumns(terms, today), previousWeek: null, nextWeek: null };
  }
  const span = elapsed(term, today);
  if (choice.columns === 'week') return { span, columns: weekColumns(span, term.ordinal), previousWeek: null, nextWeek: null };
  const week = weekWithin(span, choice.week ?? today);
  return {
    span: week,
    columns: dayColumns(week, term.ordinal),
    previousWeek: week.from > span.from ? addDays(weekOf(week.from), -7) : null,
    nextWeek: week.to < span.to ? addDays(weekOf(week.from), 7) : null,
  };
}

/** The class asked for, null when none is. Throws not-found for one that is not there. */
function classAsked({ classes }: Frame, id: string | undefined): Frame['classes'][number] | null {
  if (id === undefined) return null;
  const found = classes.find((one) => one.id === id);
  if (!found) throw new NotFoundError();
  return found;
}

/** The days of the terms alone: between them a month has none. */
export function columnDays(columns: readonly Column[], frame: Frame, terms: readonly Term[]): ColumnDay[] {
  const isInTerm = ({ day }: { day: Day }) => terms.some(({ startsOn, endsOn }) => isWithin(day, startsOn, endsOn));
  return columns.flatMap((span, column) => fillingDays(span, frame).filter(isInTerm).map((day) => ({ ...day, column })));
}

function spanAsked(choice: Pick<LessonsChoice, 'day' | 'week' | 'month'>, whole: Span): Span | null {
  if (choice.day) return overlap(whole, { from: choice.day, to: choice.day });
  if (choice.month) return overlap(whole, daysOfMonth(choice.month));
  if (!choice.week) return whole;
  const monday = weekOf(choice.week);
  return overlap(whole, { from: monday, to: addDays(monday, 6) });
}

function termChoice({ kind, ordinal }: Term): TermChoice {
  return { kind, ordinal };
}

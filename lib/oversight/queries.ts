import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, partsOf, weekOf } from '@/lib/calendar/day';
import type { Term } from '@/lib/calendar/model';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { type ColumnDay, readLessons, readPicture } from '@/lib/db/oversight/filling';
import { readFrame } from '@/lib/db/oversight/frame';
import type { Reader } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can, scopesOf } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { type Frame, frameOf } from './frame';
import { lessonsOf, NO_LESSONS, NOBODY } from './model';
import {
  begunTerms,
  chosenTerm,
  type Column,
  dayColumns,
  elapsed,
  fillingDays,
  lastHeldDay,
  overlap,
  type Span,
  termColumns,
  weekColumns,
  weekWithin,
} from './period-model';
import { countsByColumn, gapOfRow, lessonOfRow, nameOfRow, pictureOfRows } from './rows';
import { type FillingChoice, keeperIdsOf, type LessonsChoice } from './schema';
import type { FillingView, LessonsView, OversightToday, TermChoice } from './view';

/** Lessons on one page of the list behind a number. */
export const PAGE_LENGTH = 100;
const WORST_GAPS = 10;

/**
 * The filling of the whole school as it stands now, in the picture asked for; null before the first school day. Two
 * statements. Throws not-found for anyone who does not oversee it.
 */
export async function getFilling(actor: Actor, choice: FillingChoice, locale: Locale): Promise<FillingView | null> {
  return overseeing(actor, false, async ({ db, asOf, frame, terms }) => {
    const term = choice.columns === 'term' ? null : chosenTerm(terms, choice.term);
    const { span, columns, ...weeks } = layOut(choice, terms, term, actor.today);
    const days = columnDays(columns, frame);
    const picture = await readPicture(db, { rowKind: choice.by, days, asOf, gaps: WORST_GAPS });
    return {
      choice,
      firstYear: partsOf(frame.year.startsOn).year,
      terms: terms.map(termChoice),
      term: term && termChoice(term),
      span,
      ...weeks,
      ...pictureOfRows(picture, columns, choice.sort, locale),
    };
  });
}

/** The lessons behind a number, newest first; null before the first school day. Throws not-found as `getFilling`, and for a row or a term that is not there. */
export async function getLessonsBehind(actor: Actor, choice: LessonsChoice, locale: Locale): Promise<LessonsView | null> {
  return overseeing(actor, true, async ({ db, asOf, frame, terms }) => {
    const asked = choice.term === undefined ? terms : terms.filter(({ ordinal }) => ordinal === choice.term);
    if (asked.length === 0) throw new NotFoundError();
    const spans = asked.flatMap((term) => spanAsked(choice, elapsed(term, actor.today)) ?? []);
    const found = await readLessons(db, {
      rowKind: choice.by,
      rowId: choice.id === undefined || choice.id === NOBODY ? null : choice.id,
      keeperIds: choice.keepers === undefined ? null : keeperIdsOf(choice.keepers),
      days: spans.flatMap((span) => fillingDays(span, frame)).map((day) => ({ ...day, column: 0 })),
      asOf,
      states: choice.state ? [choice.state] : [],
      limit: PAGE_LENGTH,
      skip: (choice.page - 1) * PAGE_LENGTH,
    });
    if (choice.id !== undefined && choice.id !== NOBODY && !found.name) throw new NotFoundError();
    const counts = countsByColumn(found.counts).get(0) ?? NO_LESSONS;
    const [first, last] = [spans[0], spans.at(-1)];
    return {
      choice,
      name: found.name && nameOfRow(found.name, locale),
      term: choice.term === undefined || !asked[0] ? null : termChoice(asked[0]),
      span: first && last ? { from: first.from, to: last.to } : null,
      counts,
      lessons: found.lessons.map((row) => lessonOfRow(row, asOf, frame, locale)),
      pages: Math.ceil((choice.state ? counts[choice.state] : lessonsOf(counts)) / PAGE_LENGTH),
      opensLessons: scopesOf(actor, 'lesson:read').has('school'),
    };
  });
}

/** Yesterday's filling in one figure and the ten worst gaps of the running term; null before the second school day. Throws as `getFilling`. */
export async function getOversightToday(actor: Actor, locale: Locale): Promise<OversightToday | null> {
  return overseeing(actor, false, async ({ db, asOf, frame, terms }) => {
    const begun = terms.slice(-2).map((term) => ({ term, days: fillingDays(elapsed(term, actor.today), frame) }));
    const day = lastHeldDay(begun.flatMap(({ days }) => days), actor.today, frame.classes.length);
    const running = begun.find(({ days }) => days.some((one) => one.day === day));
    if (!day || !running) return null;
    const days = running.days.map((one) => ({ ...one, column: one.day === day ? 1 : 0 }));
    const picture = await readPicture(db, { rowKind: 'school', days, asOf, gaps: WORST_GAPS });
    return {
      day,
      counts: countsByColumn(picture.totals).get(1) ?? NO_LESSONS,
      term: termChoice(running.term),
      gaps: picture.gaps.map((gap) => gapOfRow(gap, locale)),
    };
  });
}

export interface Overseen {
  db: Reader;
  asOf: Date;
  frame: Frame;
  /** begun by today, at least one */
  terms: Term[];
}

/** Runs what whoever oversees asks for; null before the first school day. Throws not-found for anyone else. */
export async function overseeing<T>(actor: Actor, withBells: boolean, work: (overseen: Overseen) => Promise<T>): Promise<T | null> {
  if (!can(actor, 'filling:read')) throw new NotFoundError();
  const asOf = now();
  return readAsActor(actor, async (db) => {
    const row = await readFrame(db, actor.schoolId, { today: actor.today, asOf, withBells });
    const frame = row && frameOf(row, actor.timeZone);
    const terms = frame ? begunTerms(frame.calendar, actor.today) : [];
    return frame && terms.length > 0 ? work({ db, asOf, frame, terms }) : null;
  });
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
    return { span, columns: termColumns(terms, today), previousWeek: null, nextWeek: null };
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

function columnDays(columns: readonly Column[], frame: Frame): ColumnDay[] {
  return columns.flatMap((span, column) => fillingDays(span, frame).map((day) => ({ ...day, column })));
}

function spanAsked(choice: LessonsChoice, whole: Span): Span | null {
  if (choice.day) return overlap(whole, { from: choice.day, to: choice.day });
  if (!choice.week) return whole;
  const monday = weekOf(choice.week);
  return overlap(whole, { from: monday, to: addDays(monday, 6) });
}

function termChoice({ kind, ordinal }: Term): TermChoice {
  return { kind, ordinal };
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, instantOf, partsOf, weekOf } from '@/lib/calendar/day';
import type { Term } from '@/lib/calendar/model';
import { readAsActor } from '@/lib/db/as-actor';
import { readPicture } from '@/lib/db/oversight/filling';
import { readPaperHead } from '@/lib/db/oversight/paper-head';
import { readReportRows } from '@/lib/db/oversight/report-rows';
import { NotFoundError } from '@/lib/errors';
import { can, scopesOf } from '@/lib/policy/can';
import { periodsOfYear } from '@/lib/statistics/model';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName } from '@/lib/text/names';
import { overseeing, type Overseen } from './overseeing';
import { monthColumns, monthOf, type Span } from './period-model';
import { columnDays } from './queries';
import { reportDays, type ReportDays } from './report-model';
import { gatherRows, type Gathered } from './report-rows';
import type { ReportChoice } from './report-schema';
import type { ReportPaper, ReportView } from './report-view';

/**
 * A report of a week, a month or a term, now or as it stood on an earlier day, each figure by the query that every other page has
 * it from; null before the first school day. The working group gets counts of filling and remarks alone, the leadership those of
 * attendance and period marks besides, the director what changed after a closing. Three statements, whatever the rows. Throws
 * not-found for whoever does not oversee, and for days that no begun term holds.
 */
export async function getReport(actor: Actor, choice: ReportChoice, locale: Locale): Promise<ReportView | null> {
  return overseeing(actor, { asOn: choice.asOn }, async (overseen) => {
    const { today, frame, terms } = overseen;
    const days = reportDays(choice, terms, today);
    if (!days) throw new NotFoundError();
    const { total, rows } = gatherRows(await gather(overseen, actor, choice, days), days, locale);
    const [first, monday] = [terms[0]!.startsOn, weekOf(days.now.from)];
    return {
      choice,
      standsOn: today < actor.today ? today : null,
      firstYear: partsOf(frame.year.startsOn).year,
      ...{ span: days.now, before: days.before, term: days.term && termChoice(days.term), terms: terms.map(termChoice) },
      months: monthColumns(terms, today).map(({ from }) => monthOf(from)),
      previousWeek: monday > first ? addDays(monday, -7) : null,
      nextWeek: addDays(monday, 7) <= today ? addDays(monday, 7) : null,
      ...{ total, rows },
    };
  });
}

/** The days of a report and those it is set beside, and its term; one statement. Null and throws as `getReport`. */
export async function getReportDays(actor: Actor, choice: ReportChoice): Promise<(ReportDays & { standsOn: Day | null }) | null> {
  return overseeing(actor, { asOn: choice.asOn }, ({ today, terms }) => {
    const days = reportDays(choice, terms, today);
    if (!days) throw new NotFoundError();
    return Promise.resolve({ ...days, standsOn: today < actor.today ? today : null });
  });
}

/** Who directs the school and who draws the report up. Throws not-found for whoever does not oversee. */
export async function getReportPaper(actor: Actor): Promise<ReportPaper> {
  if (!can(actor, 'filling:read')) throw new NotFoundError();
  const { school, director } = await readAsActor(actor, (db) => readPaperHead(db, actor.today));
  return { school, director: director && shortName(director), by: listName(actor) };
}

/** What a report tells this person besides filling and remarks. */
export function toldTo(actor: Actor): ('statistics' | 'changes')[] {
  return [...(can(actor, 'statistics:read') ? ['statistics' as const] : []), ...(can(actor, 'history:read') ? ['changes' as const] : [])];
}

async function gather({ db, asOf, today, frame, terms }: Overseen, actor: Actor, { by }: ReportChoice, days: ReportDays): Promise<Gathered> {
  const [{ schoolId, timeZone }, told] = [actor, toldTo(actor)];
  const spans = [days.now, ...(days.before ? [days.before] : [])];
  const scopes = scopesOf(actor, 'remark:read');
  const { picture } = await readPicture(db, { rowKind: by, days: columnDays(spans.map((span) => ({ ...span, term: null })), frame, terms), asOf, gaps: 0 });
  const rows = await readReportRows(db, {
    ...{ schoolId, timeZone, today, by },
    reach: { all: scopes.has('school'), nameless: scopes.has('school-nameless'), addresseeId: null },
    spans: spans.map((span, place) => ({ place, ...span, until: untilOf(span, asOf, timeZone) })),
    tellsChanges: told.includes('changes'),
    statistics: told.includes('statistics') ? { asOf: today < actor.today ? asOf : null, yearId: frame.year.id, periods: days.term && periodsOf(frame, days) } : null,
  });
  const isMarked = rows.marks?.flat().some(({ count, notAssessed }) => count + notAssessed > 0);
  return { ...rows, picture, marks: isMarked ? rows.marks : null };
}

/** Of a term and the one before it: the periods that are these very days. */
function periodsOf({ calendar, year }: Overseen['frame'], { term, termBefore }: ReportDays) {
  const periods = periodsOfYear(calendar.terms, year.endsOn);
  return [term, termBefore].map((one) => periods.find(({ startsOn, endsOn }) => startsOn === one?.startsOn && endsOn === one.endsOn)?.ofKinds ?? []);
}

/** The end of the days' last one, or the moment that is looked at. */
function untilOf({ to }: Span, asOf: Date, timeZone: string): Date {
  const end = new Date(instantOf(addDays(to, 1), 0, timeZone).getTime() - 1);
  return end < asOf ? end : asOf;
}

function termChoice({ kind, ordinal }: Term) {
  return { kind, ordinal };
}

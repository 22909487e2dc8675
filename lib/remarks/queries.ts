import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { readAsActor } from '@/lib/db/as-actor';
import { type PersonRow, readRemarkFilters, readRemarks, type RemarkRow, type RemarkRows, type RemarksAsked } from '@/lib/db/remarks/remark-rows';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName } from '@/lib/text/names';
import { answersAfter, isOverdue, judgementsAfter, phaseOf, REMARK_PHASES, stepsIn } from './model';
import { remarkReachOf } from './reach-model';
import type { RemarksChoice } from './schema';
import type { Named, RemarkCounts, RemarksView, RemarkView } from './view';

/** Remarks on one page of the list. */
export const REMARKS_PER_PAGE = 50;
/** For so long what is done with is still shown to whoever it was addressed to. */
const SHOWN_DAYS = 60;

/** Remarks of the school by state, teacher, class, category and period, the newest first. Two statements. Throws not-found for whoever does not oversee. */
export async function listRemarks(actor: Actor, choice: RemarksChoice, locale: Locale): Promise<RemarksView> {
  const { state } = choice;
  const asked = overseen(actor);
  return readAsActor(actor, async (db) => {
    const filters = await readRemarkFilters(db, asked);
    const { counts, remarks } = await readRemarks(db, {
      ...asked,
      ...{ addresseeId: choice.teacher, classId: choice.class, category: choice.category, from: choice.from, to: choice.to },
      lasts: state === undefined || state === 'overdue' ? undefined : stepsIn([state]),
      onlyOverdue: state === 'overdue',
      ...{ order: 'newestFirst', limit: REMARKS_PER_PAGE, skip: (choice.page - 1) * REMARKS_PER_PAGE },
    });
    const byState = countsOf(counts);
    const found = state === undefined ? REMARK_PHASES.reduce((sum, phase) => sum + byState[phase], 0) : byState[state];
    return {
      choice,
      counts: byState,
      remarks: remarks.map((row) => remarkOf(actor, row, locale)),
      pages: Math.max(1, Math.ceil(found / REMARKS_PER_PAGE)),
      teachers: filters.teachers.map(namedOf),
      classes: filters.classes,
      mayRaise: can(actor, 'remark:raise'),
    };
  });
}

/** One remark with its whole history. Throws not-found for whoever does not read it. */
export async function getRemark(actor: Actor, id: string, locale: Locale): Promise<RemarkView> {
  const [remark] = await read(actor, { id, order: 'newestFirst', limit: 1 }, locale);
  if (!remark) throw new NotFoundError();
  return remark;
}

/** What is addressed to the person: what she owes an answer, oldest first, and what else was raised lately. Throws not-found for whoever keeps nothing. */
export async function listOwnRemarks(actor: Actor, locale: Locale): Promise<{ owed: RemarkView[]; others: RemarkView[] }> {
  if (!can(actor, 'remark:answer')) throw new NotFoundError();
  const remarks = await read(actor, { addresseeId: actor.personId, order: 'oldestFirst', limit: 500 }, locale);
  const since = addDays(actor.today, -SHOWN_DAYS);
  const isShown = ({ phase, onDate }: RemarkView) => phase === 'toCheck' || (phase !== 'owed' && onDate >= since);
  return { owed: remarks.filter(({ phase }) => phase === 'owed'), others: remarks.filter(isShown).reverse() };
}

/** Those she owes an answer, for her day; none for whoever keeps nothing. */
export async function listOwedRemarks(actor: Actor, locale: Locale): Promise<RemarkView[]> {
  if (!can(actor, 'remark:answer')) return [];
  return read(actor, { addresseeId: actor.personId, lasts: stepsIn(['owed']), order: 'oldestFirst', limit: 100 }, locale);
}

/** What was remarked on a lesson and is not closed, as far as the reader may know. */
export async function listLessonRemarks(actor: Actor, lessonId: string, locale: Locale): Promise<RemarkView[]> {
  if (!can(actor, 'remark:read')) return [];
  return read(actor, { lessonId, lasts: stepsIn(['owed', 'toCheck', 'verified']), order: 'oldestFirst', limit: 100 }, locale);
}

/** What waits in the whole school; null for whoever does not oversee. */
export async function countRemarks(actor: Actor): Promise<RemarkCounts | null> {
  if (!can(actor, 'remark:verify')) return null;
  const asked = overseen(actor);
  const { counts } = await readAsActor(actor, (db) => readRemarks(db, { ...asked, order: 'newestFirst', limit: 0 }));
  const { owed, overdue, toCheck } = countsOf(counts);
  return { owed, overdue, toCheck };
}

/** What every query of an overseer begins with. Throws not-found for whoever is none. */
export function overseen(actor: Actor): Pick<RemarksAsked, 'schoolId' | 'today' | 'reach'> {
  if (!can(actor, 'remark:verify')) throw new NotFoundError();
  return { schoolId: actor.schoolId, today: actor.today, reach: remarkReachOf(actor) };
}

async function read(actor: Actor, asked: Omit<RemarksAsked, 'schoolId' | 'today' | 'reach'>, locale: Locale): Promise<RemarkView[]> {
  if (!can(actor, 'remark:read')) throw new NotFoundError();
  const { schoolId, today } = actor;
  const { remarks } = await readAsActor(actor, (db) => readRemarks(db, { ...asked, schoolId, today, reach: remarkReachOf(actor) }));
  return remarks.map((row) => remarkOf(actor, row, locale));
}

function countsOf(counts: RemarkRows['counts']): RemarksView['counts'] {
  const sum = { owed: 0, toCheck: 0, verified: 0, closed: 0, overdue: 0 };
  for (const { last, isOverdue: late, count } of counts) {
    sum[phaseOf(last)] += count;
    if (late) sum.overdue += count;
  }
  return sum;
}

export function namedOf(person: PersonRow): Named {
  return { id: person.id, name: listName(person) };
}

export function remarkOf(actor: Actor, { subject, pupil, addressee, steps, isParty, ...row }: RemarkRow, locale: Locale): RemarkView {
  const isAddressee = addressee.id === actor.personId;
  return {
    ...{ id: row.id, matter: row.matter, lessonId: row.lessonId, groupId: row.groupId, classId: row.classId, name: row.name },
    ...{ onDate: row.onDate, category: row.category, text: row.text, last: row.last, ordinal: row.ordinal, dueOn: row.dueOn },
    subject: subject && subject[locale],
    pupil: pupil && listName(pupil),
    addressee: listName(addressee),
    phase: phaseOf(row.last),
    isOverdue: isOverdue(row.last, row.dueOn, actor.today),
    steps: steps.map(({ at, by, ...step }) => ({ ...step, at: new Date(at), by: by ? shortName(by) : '' })),
    answers: isAddressee && can(actor, 'remark:answer') ? answersAfter(row.last) : [],
    judgements: !isAddressee && !isParty && can(actor, 'remark:verify') ? judgementsAfter(row.last) : [],
  };
}

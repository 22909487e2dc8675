import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { Term } from '@/lib/calendar/model';
import { readLessons, type LessonRow } from '@/lib/db/oversight/filling';
import { type HeapRow, readAutomaticRemarks } from '@/lib/db/remarks/automatic-rows';
import { NotFoundError } from '@/lib/errors';
import { automaticRemarkOf } from '@/lib/remarks/model';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName } from '@/lib/text/names';
import type { AutomaticChoice } from './automatic-schema';
import type { AutomaticView, Heap } from './automatic-view';
import { chosenTerm, elapsed, fillingDays } from './period-model';
import { overseeing, type Overseen } from './overseeing';
import { lessonOfRow, nameOfRow } from './rows';
import { keeperIdsOf } from './schema';

const [HEAPS_PER_PAGE, LESSONS_PER_PAGE] = [150, 100];

/**
 * Automatic remarks of a term: of each lesson whose hour passed while something of it was missing, with the instants when it was
 * opened and closed. They follow from the lessons at the moment of asking. By keepers and group, who
 * has most open ones first, or the lessons of one heap, newest first. null before the first school day. Throws not-found for whoever does not oversee.
 */
export async function listAutomaticRemarks(actor: Actor, choice: AutomaticChoice, locale: Locale): Promise<AutomaticView | null> {
  return overseeing(actor, { withBells: choice.group !== undefined }, async (overseen) => {
    const { terms } = overseen;
    const term = choice.term === undefined ? chosenTerm(terms, undefined) : terms.find(({ ordinal }) => ordinal === choice.term);
    if (!term) throw new NotFoundError();
    const classes = overseen.frame.classes.map(({ id, name }) => ({ id, name }));
    const frame = { choice, terms: terms.map(termChoice), term: termChoice(term), classes };
    return { ...frame, ...(choice.group === undefined ? await heapsOf(overseen, term, actor, choice, locale) : await lessonsOf(overseen, term, actor, { ...choice, group: choice.group }, locale)) };
  });
}

async function heapsOf({ db, asOf, frame }: Overseen, term: Term, { today }: Actor, { state, teacher, class: classId, page = 1 }: AutomaticChoice, locale: Locale) {
  const days = fillingDays(elapsed(term, today), frame);
  const found = await readAutomaticRemarks(db, { days, asOf, teacherId: teacher, classId, wanted: state, limit: HEAPS_PER_PAGE, skip: (page - 1) * HEAPS_PER_PAGE });
  return { open: found.open, closed: found.closed, teachers: found.teachers.map((one) => ({ id: one.id, name: listName(one) })), heap: null, heaps: found.page.map((row) => heapOf(row, locale)), lessons: null, pages: Math.max(1, Math.ceil(found.heaps / HEAPS_PER_PAGE)) };
}

async function lessonsOf({ db, asOf, frame }: Overseen, term: Term, { today }: Actor, choice: AutomaticChoice & { group: string }, locale: Locale) {
  const { group: rowId, keepers = '', state, page = 1 } = choice;
  const days = fillingDays(elapsed(term, today), frame).map((day) => ({ ...day, column: 0 }));
  const states = state === 'open' ? (['missing'] as const) : state === 'closed' ? (['late'] as const) : (['missing', 'late'] as const);
  const found = await readLessons(db, { rowKind: 'group', rowId, keeperIds: keeperIdsOf(keepers), days, asOf, states, limit: LESSONS_PER_PAGE, skip: (page - 1) * LESSONS_PER_PAGE });
  if (!found.name) throw new NotFoundError();
  const count = (place: number) => found.counts.reduce((sum, [, state, lessons]) => (state === place ? sum + lessons : sum), 0);
  const [open, closed] = [count(4), count(3)];
  const asked = state === 'open' ? open : state === 'closed' ? closed : open + closed;
  const lessons = found.lessons.flatMap((row) => {
    const remark = automaticRemarkOf({ dueAt: new Date(row.dueAt), isExcused: row.excuse !== null, completeAt: completeAt(row) }, asOf);
    return remark ? [{ ...remark, lesson: lessonOfRow(row, asOf, frame, locale) }] : [];
  });
  return { open, closed, teachers: [], heap: nameOfRow(found.name, locale), heaps: [], lessons, pages: Math.max(1, Math.ceil(asked / LESSONS_PER_PAGE)) };
}

/** When the last of its parts was complete; null while one is not. */
function completeAt({ topicSince, attendanceSince, homeworkSince }: LessonRow): Date | null {
  if (!topicSince || !attendanceSince || !homeworkSince) return null;
  return new Date(Math.max(...[topicSince, attendanceSince, homeworkSince].map((since) => Date.parse(since))));
}

function heapOf({ keepers, subject, ...heap }: HeapRow, locale: Locale): Heap {
  const { groupId, groupName, open, closed, firstOn, lastOn } = heap;
  return { groupId, groupName, open, closed, firstOn, lastOn, subject: subject[locale], keepers: keepers.map(shortName), keeperIds: keepers.map(({ id }) => id) };
}

function termChoice({ kind, ordinal }: Term) {
  return { kind, ordinal };
}

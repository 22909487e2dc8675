import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAsActor } from '@/lib/db/as-actor';
import { type ChoiceRow, readChoice, readPlanned } from '@/lib/db/oversight/check-choice';
import { NotFoundError } from '@/lib/errors';
import { FROM_BEST } from '@/lib/oversight/model';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName, sortKey } from '@/lib/text/names';
import { isOfLessons } from './model';
import { carriesOut, daysWithin, headOf } from './queries';
import type { CheckChoice } from './schema';
import type { ChoiceLine, ChoiceView } from './view';

/** Candidates on one page of the list. */
export const CHOICE_PAGE = 50;

/**
 * What the sample of a planned check may be chosen of by hand, by class, subject, teacher and state, and what is ticked so far;
 * nothing of the chooser's own, and no pupil. Three statements. Throws not-found for whoever may not begin the check now.
 */
export function getChoice(actor: Actor, plannedCheckId: string, choice: CheckChoice, locale: Locale): Promise<ChoiceView> {
  if (!can(actor, 'check:carry-out')) throw new NotFoundError();
  return readAsActor(actor, async (db) => {
    const planned = await readPlanned(db, { schoolId: actor.schoolId, plannedCheckId });
    if (!planned?.isInForce || planned.isOpen || planned.startsOn > actor.today || !carriesOut(actor, planned.members.map(({ id }) => id))) throw new NotFoundError();
    const rows = await readChoice(
      db,
      { plannedCheckId, ofLessons: isOfLessons(planned.kind), ...(await daysWithin(db, actor, planned, null)) },
      {
        ...{ classId: choice.class ?? null, subjectId: choice.subject ?? null, teacherId: choice.teacher ?? null },
        ...{ state: choice.state ? FROM_BEST.indexOf(choice.state) : null, chosen: choice.pick },
        ...{ limit: CHOICE_PAGE, skip: (choice.page - 1) * CHOICE_PAGE },
      },
    );
    const bySortKey = (a: { name: string }, b: { name: string }) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1);
    return {
      ...headOf(planned, locale),
      ...{ plannedCheckId, sampleSize: planned.sampleSize, choice, total: rows.total, pages: Math.ceil(rows.total / CHOICE_PAGE) },
      ...{ lines: rows.lines.map((row) => lineOf(row, locale)), chosen: rows.chosen.map((row) => lineOf(row, locale)), gone: choice.pick.length - rows.chosen.length },
      classes: rows.classes,
      subjects: rows.subjects.map(({ id, name }) => ({ id, name: name[locale] })).sort(bySortKey),
      teachers: rows.teachers.map(({ id, ...name }) => ({ id, name: listName(name) })),
    };
  });
}

function lineOf({ id, groupName, subject, keepers, onDate, state }: ChoiceRow, locale: Locale): ChoiceLine {
  const known = state === null ? undefined : FROM_BEST[state];
  return { id, name: `${groupName} · ${subject[locale]}`, keepers: keepers.map(shortName), held: onDate && known ? { onDate, state: known } : null };
}

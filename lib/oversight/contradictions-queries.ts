import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type ContradictionRow, readContradictions } from '@/lib/db/oversight/contradictions';
import { readRules } from '@/lib/db/settings-on';
import { NotFoundError } from '@/lib/errors';
import { scopesOf } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName } from '@/lib/text/names';
import { CONTRADICTIONS, rulesOf } from './contradictions-model';
import type { ContradictionsChoice } from './contradictions-schema';
import type { ContradictionsView, ContradictionView } from './contradictions-view';
import { overseeing, type Overseen } from './overseeing';
import { chosenTerm, elapsed, fillingDays } from './period-model';

const PAGE_LENGTH = 50;

/** What contradicts itself in a term, newest first; null before the first school day. Throws not-found for anyone who does not oversee, and for a class that is not there. */
export function getContradictions(actor: Actor, choice: ContradictionsChoice, locale: Locale): Promise<ContradictionsView | null> {
  return overseeing(actor, {}, async (overseen) => {
    const classes = overseen.frame.classes.map(({ id, name }) => ({ id, name }));
    if (choice.class && !classes.some(({ id }) => id === choice.class)) throw new NotFoundError();
    const ask = await termAskedWithin(overseen, actor, choice.term);
    const isDismissed = choice.show === 'dismissed';
    const { counts, found } = await readContradictions(overseen.db, {
      ...ask.facts,
      ...{ kind: choice.kind, classId: choice.class, isDismissed, limit: PAGE_LENGTH, skip: (choice.page - 1) * PAGE_LENGTH },
    });
    const shown = Object.fromEntries(counts.flatMap(([kind, dismissed, count]) => (dismissed === isDismissed ? [[kind, count]] : []))) as ContradictionsView['counts'];
    const total = CONTRADICTIONS.reduce((sum, kind) => sum + (shown[kind] ?? 0), 0);
    return {
      ...{ choice, classes, counts: shown, total },
      terms: overseen.terms.map(({ kind, ordinal }) => ({ kind, ordinal })),
      term: { kind: ask.term.kind, ordinal: ask.term.ordinal },
      found: found.map((row) => viewOf(row, locale)),
      pages: Math.ceil((choice.kind ? (shown[choice.kind] ?? 0) : total) / PAGE_LENGTH),
      opensLessons: scopesOf(actor, 'lesson:read').has('school'),
    };
  });
}

/** The facts by which the contradictions of a term are found: the one of that number, else the latest begun. Throws not-found for one that has not begun. */
export async function termAskedWithin({ db, asOf, frame, terms, today }: Overseen, actor: Actor, ordinal: number | undefined) {
  const term = chosenTerm(terms, ordinal);
  if (!term || (ordinal !== undefined && term.ordinal !== ordinal)) throw new NotFoundError();
  const rules = rulesOf({ term, terms: frame.calendar.terms, year: frame.year, today, timeZone: frame.timeZone, rules: await readRules(db, actor) });
  return { term, facts: { days: fillingDays(elapsed(term, today), frame), asOf, rules } };
}

function viewOf(row: ContradictionRow, locale: Locale): ContradictionView {
  const { key, kind, groupId, lessonId, firstOn, lastOn, amount, norm, numbers, keepers, isOwn, dismissal } = row;
  const placeOf = (name: string | null, subject: ContradictionRow['subject']) => [name, subject?.[locale]].filter(Boolean).join(' · ');
  return {
    ...{ key, kind, groupId, lessonId, firstOn, lastOn, amount, norm, numbers, isOwnMatter: isOwn },
    place: row.className ?? placeOf(row.groupName, row.subject),
    otherPlace: row.otherGroupName && placeOf(row.otherGroupName, row.otherSubject),
    keepers: keepers.map(shortName),
    dismissal: dismissal && { id: dismissal.id, reason: dismissal.reason, at: new Date(dismissal.at), by: listName(dismissal.by) },
  };
}

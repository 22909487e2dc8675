import 'server-only';
import { dayOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { countFillingDays } from '@/lib/db/oversight/filling';
import { log } from '@/lib/log';
import { keepRounds } from '@/lib/rounds';
import { toldError } from '@/lib/told-error.mjs';
import { overseenWithin } from './overseeing';
import { elapsed, fillingDays } from './period-model';

/** How long a day that is over, or one that somebody gave something late, is counted by every picture itself. */
const EVERY_MS = 60_000;
/** Days in one transaction: of a large school some 10,000 lessons. */
const MOST_DAYS = 20;

/** Counts the filling of days whose hour is past, as long as this process lives: a year's picture then opens as fast as a week's. */
export function startCounting(): void {
  keepRounds('filling', EVERY_MS, async (goesOn) => {
    // The next round tries again.
    await countDueDays(goesOn).catch((error: unknown) => log.error({ err: toldError(error) }, 'a round of counting the filling failed'));
  });
}

/** For every school, whatever of its year is due and not counted or changed since. Several processes may call it at once. */
export async function countDueDays(goesOn: () => boolean = () => true): Promise<void> {
  for (const { id: schoolId, timeZone } of await asService('filling', {}, (db) => db.school.findMany({ select: { id: true, timeZone: true } }))) {
    const countSome = () => asService('filling', { schoolId, timeZone }, async (db) => {
      const overseen = await overseenWithin(db, { schoolId, timeZone, today: dayOf(now(), timeZone) }, {});
      if (!overseen) return 0;
      const { asOf, today, frame, terms } = overseen;
      const due = terms.flatMap((term) => fillingDays(elapsed(term, today), frame)).filter(({ dueAt }) => dueAt < asOf);
      return countFillingDays(db, due, MOST_DAYS);
    });
    while (goesOn() && (await countSome()) === MOST_DAYS);
  }
}

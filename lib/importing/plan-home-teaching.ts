import { isSameOrder } from './home-teaching';
import type { HomeTeachingEntry } from './model';
import { fullNameOf } from './person-name';
import type { PlannedYear } from './plan-calendar';
import type { PlannedPupil } from './plan-pupils';
import type { Planning } from './planning';
import type { ProblemValues } from './problem';

/**
 * Teaching at home by the orders of the lists: a period that is not there yet is added. What an order said is never rewritten: a
 * period is prolonged by a list with the next order, and ended early on the pupil's own page.
 */
export function planHomeTeaching(planning: Planning, year: PlannedYear, pupils: readonly PlannedPupil[]): void {
  const { present, problems, work } = planning;
  const ofYear = { from: { from: year.startsOn }, until: { from: year.endsOn } };
  for (const { id: pupilId, entry, number, ...pupil } of pupils) {
    const known = present.homeTeaching.filter((period) => period.pupilId === pupilId);
    const since = [pupil.enrolledOn, present.enrolledSince.get(pupilId) ?? pupil.enrolledOn].sort()[0]!;
    for (const home of entry?.homeTeaching ?? []) {
      const { origin, ...period } = home;
      const refuse = (key: Refusal, field: 'homeFrom' | 'homeUntil', values: ProblemValues) => problems.error(key, { ...origin, field }, values);
      const same = known.find((other) => isSameOrder(other, home));
      const among = known.find((other) => isSameTime(other, home));
      if (same) {
        if (same.endedOn !== home.endedOn) problems.warning('homeTeachingStands', { ...origin, field: 'homeUntil' }, { until: { from: same.endedOn }, listed: { from: home.endedOn } });
        planning.kept('homeTeaching', `${pupil.name} (${number})`, []);
      } else if (isImportersOwn(planning, pupilId)) problems.warning('ownMatterWaits', { ...origin, field: 'homeFrom' }, { name: pupil.name });
      else if (home.startedOn < year.startsOn || home.startedOn > year.endsOn) refuse('homeTeachingOutsideYear', 'homeFrom', ofYear);
      else if (home.endedOn > year.endsOn) refuse('homeTeachingOutsideYear', 'homeUntil', ofYear);
      else if (home.startedOn < since) refuse('homeTeachingBeforeEnrolment', 'homeFrom', { day: { from: since } });
      else if (among) refuse('homeTeachingOverlaps', 'homeFrom', { number: among.orderNumber, from: { from: among.startedOn }, until: { from: among.endedOn } });
      else {
        work.homeTeaching.create.push({ id: planning.newId(), pupilId, ...period });
        known.push({ pupilId, ...period });
        planning.created('homeTeaching', `${entry ? fullNameOf(entry) : pupil.name} (${number})`, [{ field: 'dates', from: '', to: { from: home.startedOn, to: home.endedOn } }]);
      }
    }
  }
}

type Refusal = 'homeTeachingOutsideYear' | 'homeTeachingBeforeEnrolment' | 'homeTeachingOverlaps';

function isSameTime(a: Pick<HomeTeachingEntry, 'startedOn' | 'endedOn'>, b: Pick<HomeTeachingEntry, 'startedOn' | 'endedOn'>): boolean {
  return a.startedOn <= b.endedOn && b.startedOn <= a.endedOn;
}

/** Nobody of the office decides of her own child. */
function isImportersOwn({ present, options }: Planning, pupilId: string): boolean {
  return present.guardianships.some((row) => row.pupilId === pupilId && row.guardianId === options.importerId && row.endedOn === null);
}

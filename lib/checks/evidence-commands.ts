import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { type GroupEvidenceRow, type PeriodRow, readEvidence, readGroupEvidence } from '@/lib/db/oversight/check-evidence';
import { isPartyTo } from '@/lib/db/oversight/parties';
import { readRules } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { normOf } from '@/lib/diary/homework-model';
import { NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { isAboveNorm } from '@/lib/oversight/homework-load-model';
import type { FiguresOf } from '@/lib/settings/rules-model';
import { asksReason, proposalOf, type TermPeriod } from '@/lib/term-marks/model';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import type { Evidence, GroupEvidence, TermMarkEvidence } from './evidence-view';
import { dutiesOf } from './figures-model';
import { daysWithin, mayOpenEvidence } from './queries';

/**
 * Level 3: names and values of what is in the sample (domain: "Who does what"). Each opening is put down in the history before
 * anything is read. Both throw not-found for whoever the plan does not name, for what is not in the sample or is the reader's own,
 * and once the run is closed; nothing stays in the history then, since nothing was opened.
 */

/** Opens a lesson of the sample. */
export async function openEvidence(actor: Actor, { runId, lessonId }: { runId: string; lessonId: string }, locale: Locale): Promise<Evidence> {
  return opening(actor, async (db) => {
    const { groupId } = await getPartWithin(db, actor, { runId, lessonId });
    await rememberWithin(db, actor, [{ fact: 'check.evidenceOpened', payload: { runId, lessonId }, groupId }]);
    const { groupName, subject, pupils, loads, ...page } = present(await readEvidence(db, { runId, lessonId }));
    const norms = loads.length > 0 ? (await readRules(db, actor)).on('homework', page.homework?.dueOn ?? page.onDate) : null;
    return {
      ...{ lessonId, ...page, name: `${groupName} · ${subject[locale]}` },
      loads: loads.map(({ grade, ...load }) => {
        const norm = norms && normOf(grade, norms);
        return { ...load, norm, isAbove: isAboveNorm(norm, load) };
      }),
      pupils: pupils.map(({ surname, firstName, ...pupil }) => ({ ...pupil, name: listName({ surname, firstName }) })),
    };
  });
}

/** Opens a group of the sample, of a check that looks at groups: what its kind asks of it. */
export async function openGroupEvidence(actor: Actor, { runId, groupId }: { runId: string; groupId: string }, locale: Locale): Promise<GroupEvidence> {
  return opening(actor, async (db) => {
    const { run } = await getPartWithin(db, actor, { runId, groupId, lessonId: null });
    await rememberWithin(db, actor, [{ fact: 'check.groupOpened', payload: { runId, groupId }, groupId }]);
    const { startsOn, endsOn } = run.plannedCheck;
    const { frame, days } = await daysWithin(db, actor, { startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn) }, null);
    const rules = await readRules(db, actor);
    const duties = dutiesOf(frame, days, rules);
    const periods = duties.periods.map((period) => ({ ...period, weightsCount: rules.on('term', period.to).weightsCount }));
    const row = present(await readGroupEvidence(db, { runId, groupId, duties: { ...duties, periods } }));
    return { groupId, name: `${row.groupName} · ${row.subject[locale]}`, ...shownOf(row, (period) => rules.on('term', duties.periods.find((one) => one.period === period)?.to ?? actor.today)) };
  });
}

async function opening<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  if (!mayOpenEvidence(actor)) throw new NotFoundError();
  return asActor(actor, work);
}

/** What is in the sample of an open run that names the person, and is not her own. */
async function getPartWithin(db: Db, actor: Actor, part: { runId: string; groupId?: string; lessonId: string | null }) {
  const named = { members: { some: { personId: actor.personId } }, version: { decision: 'approved' as const } };
  const found = await db.checkSample.findFirst({
    where: { schoolId: actor.schoolId, ...part, run: { closedAt: null, plannedCheck: named } },
    select: { groupId: true, lessonId: true, run: { select: { plannedCheck: { select: { startsOn: true, endsOn: true } } } } },
  });
  if (!found || (await isPartyTo(db, { groupId: found.groupId, classId: null, lessonId: found.lessonId }))) throw new NotFoundError();
  return found;
}

function present<R>(row: R | null): R {
  if (!row) throw new NotFoundError();
  return row;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function shownOf(row: GroupEvidenceRow, figuresOf: (period: TermPeriod) => FiguresOf<'term'>): DistributiveOmit<GroupEvidence, 'groupId' | 'name'> {
  const { kind, periods, works, lessons } = row;
  const pupils = row.pupils.map(({ surname, firstName, ...pupil }) => ({ ...pupil, name: listName({ surname, firstName }) }));
  switch (kind) {
    case 'marksPerPupil':
      return { kind, periods, pupils: pupils.map(({ name, periods: own }) => ({ name, periods: own.map(({ counting = 0, marks = [] }) => ({ counting, marks: marks.map(([onDate, mark]) => ({ onDate, mark })) })) })) };
    case 'termMarks':
      return { kind, periods, pupils: pupils.map(({ name, periods: own }) => ({ name, periods: own.map((one, at) => termMarkOf(one, periods[at]!.period, row.gradingMode, figuresOf(periods[at]!.period))) })) };
    case 'controlWorks':
      return { kind, works, pupils: pupils.map(({ name, works: own }) => ({ name, works: own })) };
    case 'curriculum':
      return { kind, lessons };
  }
}

function termMarkOf({ sum = 0, weight = 0, decided }: PeriodRow, period: TermPeriod, gradingMode: GroupEvidenceRow['gradingMode'], settings: FiguresOf<'term'>): TermMarkEvidence {
  const basis = { sum, count: weight };
  const proposed = proposalOf(period, { gradingMode, terms: [], basisOf: () => basis, decidedOf: () => null }, settings);
  const value = decided ? (decided.kind === 'notAssessed' ? decided.kind : decided.value) : null;
  return {
    ...{ basis, proposed },
    decided: decided && value !== null ? { value, reason: decided.reason, at: new Date(decided.at) } : null,
    departs: asksReason({ period, stage: 'decided', value }, proposed, gradingMode, settings),
  };
}

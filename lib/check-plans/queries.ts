import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { partsOf } from '@/lib/calendar/day';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { type PlanLineRow, readPlanPage, readPlans, type StepsRow, type VersionRow } from '@/lib/db/oversight/check-plan-rows';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName } from '@/lib/text/names';
import { stateOf, versionInForce, versionToAmend } from './model';
import type { Option, PlanHead, PlanList, PlanView, VersionView } from './view';

const SPAN = { startsOn: true, endsOn: true } as const;
/** Of a plan, what says its days. */
export const PERIOD = { year: { select: SPAN }, term: { select: SPAN } } as const;

/** Every plan, the newest year first, and what whoever asks may begin one for. One statement. Throws not-found without the right. */
export function listCheckPlans(actor: Actor): Promise<PlanList> {
  if (!can(actor, 'check-plan:read')) throw new NotFoundError();
  return readAsActor(actor, async (db) => {
    const { plans, free } = await readPlans(db, actor);
    return {
      plans: plans.flatMap(({ id, versions, ...row }) => {
        const [last] = versions;
        return last ? [{ ...headOf(id, row), version: last.version, state: stateOf(last), inForce: versionInForce(versions)?.version ?? null, checks: last.checks }] : [];
      }),
      terms: can(actor, 'check-plan:write') ? free : [],
    };
  });
}

/** A plan with the version asked for, or its newest; what its checks may be of only where one is being written. One statement. Throws not-found without the right, and for a version that is not there. */
export function getCheckPlan(actor: Actor, planId: string, { version, isWriting }: { version: number | null; isWriting: boolean }, locale: Locale): Promise<PlanView> {
  if (!can(actor, 'check-plan:read')) throw new NotFoundError();
  const writes = can(actor, 'check-plan:write');
  return readAsActor(actor, async (db) => {
    const row = await readPlanPage(db, { ...actor, planId, version, withChoices: writes && isWriting });
    if (!row?.shown) throw new NotFoundError();
    const { versions, school, director, chair, choices } = row;
    const inForce = versionInForce(versions)?.version;
    const shown = versionOf(row.shown, actor, { inForce, locale });
    return {
      ...headOf(planId, row),
      ...row.span,
      ...{ school, shown, director: shown.decided && shown.state === 'approved' ? shown.decided.by : director && shortName(director) },
      chair: chair && shortName(chair),
      versions: versions.map((one) => ({ version: one.version, state: stateOf(one), isInForce: one.version === inForce })),
      may: {
        write: writes && shown.state === 'draft',
        submit: shown.state === 'draft' && reachOf(actor, 'check-plan:submit').all,
        decide: shown.state === 'submitted' && can(actor, 'check-plan:approve'),
        amend: writes && versionToAmend(versions) !== null,
      },
      choices: choices && { classes: choices.classes, groups: choices.groups.map((group) => groupOf(group, locale)), members: choices.members.map(memberOf) },
    };
  });
}

/** How many wait for the person's decision; 0 for whoever approves none. */
export async function countWaitingPlans(actor: Actor): Promise<number> {
  if (!can(actor, 'check-plan:approve')) return 0;
  return findAsActor(actor, (db) => db.checkPlanVersion.count({ where: { schoolId: actor.schoolId, submittedAt: { not: null }, decision: null } }));
}

/** The days of a plan: its term's, else the year's. */
export function periodOf({ year, term }: Record<'year', Span> & Record<'term', Span | null>) {
  const { startsOn, endsOn } = term ?? year;
  return { startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn) };
}

type Span = { startsOn: Date; endsOn: Date };

/** The condition of a person whose membership counts today or will; prisma/policies/_4-check-plans.sql says the same. */
export function seatedOn({ today }: Pick<Actor, 'today'>) {
  return { workingGroupMembershipsAsPerson: { some: { approvedAt: { not: null }, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] } } };
}

function headOf(id: string, { yearStartsOn, term }: Pick<PlanLineRow, 'yearStartsOn' | 'term'>): PlanHead {
  return { id, firstYear: partsOf(yearStartsOn).year, term };
}

function versionOf({ checks, ...row }: VersionRow, { personId }: Actor, { inForce, locale }: { inForce: StepsRow['version'] | undefined; locale: Locale }): VersionView {
  const { id, version, draftedAt, draftedBy, submittedAt, submittedBy, decidedAt, decidedBy, decision, orderNumber, orderOn, word } = row;
  return {
    ...{ id, version, orderNumber, orderOn, draftedAt: new Date(draftedAt), submittedAt: submittedAt ? new Date(submittedAt) : null },
    ...{ state: stateOf(row), isInForce: version === inForce },
    draftedBy: listName(draftedBy),
    submittedBy: submittedBy && listName(submittedBy),
    decided: decision && decidedAt ? { decision, at: new Date(decidedAt), by: decidedBy ? listName(decidedBy) : '', word } : null,
    isOwnMatter: [row.draftedById, row.submittedById].includes(personId),
    checks: checks.map((check) => ({ ...check, groups: check.groups.map((group) => groupOf(group, locale)), members: check.members.map(memberOf) })),
  };
}

function groupOf({ id, name, subject }: { id: string; name: string; subject: Record<Locale, string> }, locale: Locale): Option {
  return { id, name: `${name} · ${subject[locale]}` };
}

function memberOf({ id, ...name }: { id: string; surname: string; firstName: string }): Option {
  return { id, name: listName(name) };
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { paperHead } from '@/lib/db/oversight/paper-head';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import type { Locale } from '@/lib/text/locales';
import { listName, shortName } from '@/lib/text/names';
import { stateOf, versionInForce, versionToAmend } from './model';
import type { CheckView, Option, PlanHead, PlanList, PlanView, VersionView } from './view';

const NAME = { surname: true, firstName: true } as const;
const SPAN = { startsOn: true, endsOn: true } as const;
/** Of a plan, what says its days. */
export const PERIOD = { year: { select: SPAN }, term: { select: SPAN } } as const;
const HEAD = { id: true, year: { select: { startsOn: true } }, term: { select: { kind: true, ordinal: true } } } as const;
const STEPS = { version: true, submittedAt: true, decision: true } as const;

/** Every plan, the newest year first, and what whoever asks may begin one for. Throws not-found without the right. */
export function listCheckPlans(actor: Actor): Promise<PlanList> {
  if (!can(actor, 'check-plan:read')) throw new NotFoundError();
  const { schoolId } = actor;
  return findAsActor(actor, async (db) => {
    const rows = await db.checkPlan.findMany({
      where: { schoolId },
      orderBy: [{ year: { startsOn: 'desc' } }, { term: { ordinal: 'asc' } }],
      select: { ...HEAD, yearId: true, termId: true, versions: { select: { ...STEPS, _count: { select: { checks: { where: { replacedAt: null } } } } } } },
    });
    const plans = rows.flatMap((row) => {
      const versions = row.versions.map(stepsOf);
      const last = versions.toSorted((a, b) => b.version - a.version)[0];
      return last ? [{ ...headOf(row), version: last.version, state: last.state, inForce: versionInForce(versions)?.version ?? null, checks: last._count.checks }] : [];
    });
    return { plans, terms: can(actor, 'check-plan:write') ? await listFreeTermsWithin(db, actor, rows) : [] };
  });
}

/** A plan with the version asked for, or its newest; what its checks may be of only where one is being written. Throws not-found without the right, and for a version that is not there. */
export function getCheckPlan(actor: Actor, planId: string, { version, isWriting }: { version: number | null; isWriting: boolean }, locale: Locale): Promise<PlanView> {
  if (!can(actor, 'check-plan:read')) throw new NotFoundError();
  const { schoolId, today } = actor;
  return findAsActor(actor, async (db) => {
    const plan = await db.checkPlan.findFirst({ where: { schoolId, id: planId }, select: { ...HEAD, yearId: true, year: { select: SPAN }, term: { select: { kind: true, ordinal: true, ...SPAN } }, versions: { orderBy: { version: 'desc' }, select: { id: true, ...STEPS } } } });
    if (!plan) throw new NotFoundError();
    const versions = plan.versions.map(stepsOf);
    const inForce = versionInForce(versions)?.version;
    const asked = version === null ? versions[0] : versions.find((one) => one.version === version);
    if (!asked) throw new NotFoundError();
    const shown = versionOf(await getVersionWithin(db, schoolId, asked.id, locale), actor, inForce);
    const mayWrite = can(actor, 'check-plan:write') && shown.state === 'draft';
    const { school, director } = await paperHead(db, schoolId, today);
    return {
      ...headOf(plan),
      ...periodOf(plan),
      ...{ school, shown, director: shown.decided && shown.state === 'approved' ? shown.decided.by : director && shortName(director) },
      chair: await findChairWithin(db, actor),
      versions: versions.map(({ version: number, state }) => ({ version: number, state, isInForce: number === inForce })),
      may: {
        write: mayWrite,
        submit: shown.state === 'draft' && reachOf(actor, 'check-plan:submit').all,
        decide: shown.state === 'submitted' && can(actor, 'check-plan:approve'),
        amend: can(actor, 'check-plan:write') && versionToAmend(versions) !== null,
      },
      choices: mayWrite && isWriting ? await listChoicesWithin(db, actor, plan.yearId, locale) : null,
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

function headOf({ id, year, term }: { id: string; year: { startsOn: Date }; term: PlanHead['term'] }): PlanHead {
  return { id, firstYear: year.startsOn.getUTCFullYear(), term: term && { kind: term.kind, ordinal: term.ordinal } };
}

function stepsOf<R extends { version: number; submittedAt: Date | null; decision: 'approved' | 'declined' | null }>(row: R) {
  const steps = { isSubmitted: row.submittedAt !== null, decision: row.decision };
  return { ...row, ...steps, state: stateOf(steps) };
}

/** The year and its terms that have no plan yet. */
async function listFreeTermsWithin(db: Db, { schoolId, today }: Actor, plans: readonly { yearId: string; termId: string | null }[]): Promise<PlanList['terms']> {
  const year = await findYearWithin(db, schoolId, today);
  if (!year) return [];
  const terms = await db.term.findMany({ where: { schoolId, yearId: year.id }, orderBy: { startsOn: 'asc' }, select: { id: true, kind: true, ordinal: true } });
  const planned = plans.filter(({ yearId }) => yearId === year.id).map(({ termId }) => termId);
  return [{ id: null, term: null }, ...terms.map(({ id, ...term }) => ({ id, term }))].filter(({ id }) => !planned.includes(id));
}

type Row = Awaited<ReturnType<typeof getVersionWithin>>;

async function getVersionWithin(db: Db, schoolId: string, id: string, locale: Locale) {
  const { checks, ...row } = await db.checkPlanVersion.findFirstOrThrow({
    where: { schoolId, id },
    select: {
      ...{ id: true, ...STEPS, draftedAt: true, draftedById: true, submittedById: true, decidedAt: true, orderNumber: true, orderOn: true, word: true },
      ...{ draftedBy: { select: NAME }, submittedBy: { select: NAME }, decidedBy: { select: NAME } },
      checks: {
        where: { replacedAt: null },
        orderBy: [{ startsOn: 'asc' }, { checkId: 'asc' }],
        select: {
          ...{ checkId: true, kind: true, sampleSize: true, startsOn: true, endsOn: true, text: true },
          targets: { select: { schoolClass: { select: { id: true, name: true } }, group: { select: GROUP } } },
          members: { orderBy: { person: { sortKey: 'asc' } }, select: { person: { select: { id: true, ...NAME } } } },
        },
      },
    },
  });
  return { ...row, checks: checks.map((check): CheckView => ({
    ...{ checkId: check.checkId, kind: check.kind, sampleSize: check.sampleSize, text: check.text },
    ...{ startsOn: dayOfColumn(check.startsOn), endsOn: dayOfColumn(check.endsOn) },
    classes: check.targets.flatMap(({ schoolClass }) => schoolClass ?? []),
    groups: check.targets.flatMap(({ group }) => (group ? [groupOf(group, locale)] : [])),
    members: check.members.map(({ person: { id: personId, ...name } }) => ({ id: personId, name: listName(name) })),
  })) };
}

function versionOf(row: Row, { personId }: Actor, inForce: number | undefined): VersionView {
  const { id, version, checks, draftedAt, submittedAt, decidedAt, decidedBy, decision, orderNumber, word } = row;
  return {
    ...{ id, version, checks, draftedAt, submittedAt, orderNumber },
    ...{ state: stepsOf(row).state, isInForce: version === inForce, orderOn: dayOrNull(row.orderOn) },
    draftedBy: listName(row.draftedBy),
    submittedBy: row.submittedBy && listName(row.submittedBy),
    decided: decision && decidedAt && { decision, at: decidedAt, by: decidedBy ? listName(decidedBy) : '', word },
    isOwnMatter: [row.draftedById, row.submittedById].includes(personId),
  };
}

async function findChairWithin(db: Db, { schoolId, today }: Actor): Promise<string | null> {
  const chair = await db.workingGroupMembership.findFirst({ where: { schoolId, isChair: true, approvedAt: { not: null }, ...openOn(today) }, select: { person: { select: NAME } } });
  return chair && shortName(chair.person);
}

const GROUP = { id: true, name: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } } as const;

function groupOf({ id, name, course: { subject } }: { id: string; name: string; course: { subject: { nameKy: string; nameRu: string; nameEn: string } } }, locale: Locale): Option {
  return { id, name: `${name} · ${{ ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn }[locale]}` };
}

async function listChoicesWithin(db: Db, actor: Actor, yearId: string, locale: Locale): Promise<NonNullable<PlanView['choices']>> {
  const { schoolId } = actor;
  const classes = await db.schoolClass.findMany({ where: { schoolId, yearId }, orderBy: [{ grade: 'asc' }, { letter: 'asc' }], select: { id: true, name: true } });
  const groups = await db.courseGroup.findMany({ where: { schoolId, course: { yearId } }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { ...GROUP, courseGroupParts: { select: { classId: true } } } });
  const place = new Map(classes.map(({ id }, at) => [id, at]));
  const firstOf = ({ courseGroupParts: parts }: (typeof groups)[number]) => Math.min(...parts.map(({ classId }) => place.get(classId) ?? classes.length));
  const people = await db.person.findMany({ where: { schoolId, ...seatedOn(actor) }, orderBy: [{ sortKey: 'asc' }, { id: 'asc' }], select: { id: true, ...NAME } });
  return { classes, groups: groups.sort((a, b) => firstOf(a) - firstOf(b)).map((group) => groupOf(group, locale)), members: people.map(({ id, ...name }) => ({ id, name: listName(name) })) };
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, dayOf } from '@/lib/calendar/day';
import { opensMore } from '@/lib/db/access-codes';
import { findSecondFactorOf } from '@/lib/db/account-telling';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { findAccount, findPasswordGiver, listSubstitutionsOf } from '@/lib/db/people';
import { rulesUntil } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { explainHats, type HatFact } from './model';
import type { AccountPage } from './view';

/** The account of a person and her hats out of facts. Throws not-found for whoever keeps no accounts, and for nobody of the school. */
export function getAccount(actor: Actor, personId: string, locale: Locale): Promise<AccountPage> {
  if (!can(actor, 'account:keep')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const person = await findFactsWithin(db, schoolId, personId);
    if (!person) throw new NotFoundError();
    const facts = [...factsOfRow(person, locale), ...(await substitutionsWithin(db, actor, personId, locale))];
    const isStaff = person.staffAppointmentsAsPerson.length + person.teachingAssignments.length > 0 && (await opensMore(db, personId));
    const account = await findAccount(db, personId);
    const mayGive = isStaff && personId !== actor.personId;
    return { personId, account, reasons: explainHats(facts, today), mayGive, maySendLetter: mayGive && env.smtp !== null && account !== null && account.hasAddress && !account.isDisabled, isOfFamily: !isStaff };
  });
}

/** Whether one of the staff has a second factor, for whoever may end it when she lost it; null for everybody else. */
export async function findSecondFactor(actor: Actor, personId: string): Promise<{ isSetUp: boolean } | null> {
  if (!can(actor, 'second-factor:reset')) return null;
  return readAsActor(actor, (db) => findSecondFactorOf(db, personId));
}

/** Who gave the actor the one-time password that she came in with; null where she has set her own. */
export async function findGivenPassword(actor: Actor): Promise<{ by: string; at: Date } | null> {
  if (!actor.mustChangePassword) return null;
  const giver = await findAsActor(actor, findPasswordGiver);
  return giver && { by: listName(giver), at: giver.at };
}

const SUBJECT = { select: { nameKy: true, nameRu: true, nameEn: true } } as const;
const GROUP = { select: { name: true, course: { select: { subject: SUBJECT } } } } as const;
const PERIOD = { startedOn: true, endedOn: true } as const;
const DECIDED = { orderNumber: true, approvedAt: true, declinedAt: true } as const;
const NEWEST = [{ startedOn: 'desc' as const }, { id: 'desc' as const }];

const FACTS = {
  pupil: { select: { enrolments: { select: { endedOn: true } } } },
  staffAppointmentsAsPerson: { orderBy: NEWEST, select: { ...PERIOD, ...DECIDED, post: true, area: true, classId: true, schoolClass: { select: { name: true } } } },
  teachingAssignments: { orderBy: NEWEST, select: { ...PERIOD, orderNumber: true, groupId: true, group: GROUP } },
  guardianships: { orderBy: NEWEST, select: { ...PERIOD, pupilId: true, pupil: { select: { person: { select: { surname: true, firstName: true } } } } } },
  workingGroupMembershipsAsPerson: { orderBy: NEWEST, select: { ...PERIOD, ...DECIDED, isChair: true } },
};

function findFactsWithin(db: Db, schoolId: string, id: string) {
  return db.person.findFirst({ where: { schoolId, id }, select: FACTS });
}

type FactsRow = NonNullable<Awaited<ReturnType<typeof findFactsWithin>>>;

function factsOfRow({ pupil, staffAppointmentsAsPerson, teachingAssignments, guardianships, workingGroupMembershipsAsPerson }: FactsRow, locale: Locale): HatFact[] {
  return [
    ...staffAppointmentsAsPerson.map((one): HatFact => ({ ...decided(one), reason: one.post === 'classTeacher' && one.classId ? 'class' : 'post', post: one.post, of: one.schoolClass?.name ?? one.area, ofId: one.classId ?? undefined })),
    ...workingGroupMembershipsAsPerson.map((one): HatFact => ({ ...decided(one), reason: 'seat', of: null, isChair: one.isChair })),
    ...teachingAssignments.map((one): HatFact => ({ ...period(one), reason: 'group', of: labelOf(one.group, locale), ofId: one.groupId, orderNumber: one.orderNumber, approval: 'none' })),
    ...guardianships.map((one): HatFact => ({ ...period(one), reason: 'child', of: listName(one.pupil.person), ofId: one.pupilId, orderNumber: null, approval: 'none' })),
    ...ownRecordOf(pupil?.enrolments.map(({ endedOn }) => dayOrNull(endedOn)) ?? []),
  ];
}

/** A pupil's own record is hers until her last enrolment is over (prisma/policies/_3-facts-of-families.sql, `is_pupil`). */
function ownRecordOf(ends: readonly (Day | null)[]): HatFact[] {
  const last = ends.includes(null) ? null : ends.toSorted().at(-1);
  return last === undefined ? [] : [{ reason: 'ownRecord', of: null, orderNumber: null, startedOn: null, endedOn: last, approval: 'none' }];
}

function period({ startedOn, endedOn }: { startedOn: Date; endedOn: Date | null }) {
  return { startedOn: dayOfColumn(startedOn), endedOn: dayOrNull(endedOn) };
}

function decided({ orderNumber, approvedAt, declinedAt, ...columns }: { orderNumber: string | null; approvedAt: Date | null; declinedAt: Date | null; startedOn: Date; endedOn: Date | null }) {
  return { ...period(columns), orderNumber, approval: declinedAt ? ('declined' as const) : approvedAt ? ('approved' as const) : ('waiting' as const) };
}

function labelOf({ name, course: { subject } }: { name: string; course: { subject: { nameKy: string; nameRu: string; nameEn: string } } }, locale: Locale): string {
  return `${name} · ${{ ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn }[locale]}`;
}

/** A granted lesson is seen as long as it may be written, and a week longer (prisma/policies/_3-facts-of-staff.sql, `granted_from`). */
async function substitutionsWithin(db: Db, { schoolId, today, timeZone }: Actor, personId: string, locale: Locale): Promise<HatFact[]> {
  const rows = await listSubstitutionsOf(db, personId);
  if (rows.length === 0) return [];
  const rules = await rulesUntil(db, schoolId, today);
  const groups = await db.courseGroup.findMany({ where: { schoolId, id: { in: rows.map(({ groupId }) => groupId) } }, select: { id: true, ...GROUP.select } });
  const labels = new Map(groups.map((group) => [group.id, labelOf(group, locale)]));
  return rows.map(({ groupId, onDate, createdAt }) => {
    const lastOn = addDays(onDate, rules.on('lesson', onDate).editWindowDays + 7);
    return { reason: 'substitution', of: labels.get(groupId) ?? null, orderNumber: null, startedOn: dayOf(createdAt, timeZone), endedOn: lastOn < today ? today : lastOn, approval: 'none' };
  });
}

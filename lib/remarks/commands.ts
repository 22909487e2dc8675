import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findDaysWithin, requireOpenYearWithin } from '@/lib/calendar/queries';
import type { Day } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { isPartyTo } from '@/lib/db/oversight/parties';
import { readRemarkMatter } from '@/lib/db/remarks/remark-rows';
import { presentFigures } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can, scopesOf } from '@/lib/policy/can';
import { dueDay, givesDay, mayFollow, type RemarkMatter, type RemarkStep } from './model';
import { remarkReachOf } from './reach-model';
import type { RemarkToAnswer, RemarkToJudge, RemarkToRaise } from './schema';

/** What the working group and the leadership find wanting, what whoever keeps it answers, and what is found of the answer. */

/**
 * Raises a remark to one of those who answer for its matter. Sent twice under one id it is one remark. Throws not-found without
 * the right, for what is not there or lies ahead, for a pupil whom the writer does not see and an addressee who does not answer
 * for it; `ownMatter` where the writer keeps it herself or has a child there; `yearArchived`; `invalidInput` for a day past.
 */
export function raiseRemark(actor: Actor, input: RemarkToRaise): Promise<void> {
  return asActor(actor, (db) => raiseRemarkWithin(db, actor, input));
}

export async function raiseRemarkWithin(db: Db, actor: Actor, input: RemarkToRaise): Promise<void> {
  if (!can(actor, 'remark:raise')) throw new NotFoundError();
  const { schoolId, personId: raisedById, today } = actor;
  const { id, category, text, dueOn, addresseeId } = input;
  const of = matterOf(input);
  if (of.pupilId && !scopesOf(actor, 'remark:raise').has('school')) throw new NotFoundError();
  const matter = await readRemarkMatter(db, of);
  if (!matter) throw new NotFoundError();
  if (of.pupilId) await requireMember(db, schoolId, { pupilId: of.pupilId, groupId: matter.groupId ?? '', onDate: matter.onDate });
  if (matter.isParty) throw new DomainError('ownMatter');
  if (addresseeId === raisedById || !matter.addressees.some((one) => one.id === addresseeId)) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, matter.yearId);
  if (dueOn < today) throw new DomainError('invalidInput', {}, { dueOn: 'dayPast' });
  const { groupId, classId, onDate } = matter;
  const at = now();
  const row = { ...{ schoolId, id, matter: of.matter, lessonId: of.lessonId ?? null, groupId, classId, pupilId: of.pupilId ?? null }, ...{ category, text, addresseeId, raisedAt: at, raisedById } };
  const { count } = await db.remark.createMany({ data: [{ ...row, onDate: columnOfDay(onDate) }], skipDuplicates: true });
  if (count === 0) return requireOwnRemark(db, { schoolId, id, raisedById });
  await db.remarkStep.createMany({ data: [{ schoolId, remarkId: id, ordinal: 1, kind: 'raised', at, byId: raisedById, dueOn: columnOfDay(dueOn) }] });
  const payload = { remarkId: id, matter: of.matter, lessonId: row.lessonId, classId, category, addresseeId, dueOn };
  await rememberWithin(db, actor, [{ fact: 'remark.raised', payload, groupId: groupId ?? undefined, subjectPupilId: of.pupilId }]);
}

/** What the form's address names. */
export function matterOf({ lesson, group, class: classId, plan, pupil: pupilId }: Pick<RemarkToRaise, 'lesson' | 'group' | 'class' | 'plan' | 'pupil'>) {
  const matter: RemarkMatter = lesson ? (pupilId ? 'cell' : 'lesson') : classId ? 'class' : plan ? 'plan' : 'group';
  return { matter, lessonId: lesson, groupId: group ?? plan, classId, pupilId };
}

async function requireMember(db: Db, schoolId: string, { pupilId, groupId, onDate }: { pupilId: string; groupId: string; onDate: Day }): Promise<void> {
  const member = await db.courseGroupMembership.findFirst({ where: { schoolId, groupId, pupilId, ...openOn(onDate) }, select: { id: true } });
  if (!member) throw new NotFoundError();
}

async function requireOwnRemark(db: Db, where: { schoolId: string; id: string; raisedById: string }): Promise<void> {
  if (!(await db.remark.findFirst({ where, select: { id: true } }))) throw new NotFoundError();
}

/**
 * The addressee says that she has read it, answers it or says that it is fixed. Throws not-found for whoever it is not addressed
 * to, `stepTaken` when somebody has taken another step meanwhile or this one may not follow.
 */
export function answerRemark(actor: Actor, input: RemarkToAnswer): Promise<void> {
  return asActor(actor, async (db) => {
    if (!can(actor, 'remark:answer')) throw new NotFoundError();
    const remark = await findVisible(db, actor, input.id);
    if (remark?.addresseeId !== actor.personId) throw new NotFoundError();
    await stepWithin(db, actor, remark, input);
  });
}

/**
 * Somebody else finds it done, sends it back, puts it away or takes it up again; what is sent back is due anew. Throws not-found
 * without the right, `ownMatter` for the addressee and any other party, `stepTaken` as `answerRemark`.
 */
export function judgeRemark(actor: Actor, input: RemarkToJudge): Promise<void> {
  return asActor(actor, async (db) => {
    if (!can(actor, 'remark:verify')) throw new NotFoundError();
    const remark = await findVisible(db, actor, input.id);
    if (!remark) throw new NotFoundError();
    if (remark.addresseeId === actor.personId || (await isPartyTo(db, remark))) throw new DomainError('ownMatter');
    await stepWithin(db, actor, remark, input);
  });
}

type Remark = NonNullable<Awaited<ReturnType<typeof findVisible>>>;

function findVisible(db: Db, actor: Actor, id: string) {
  const { all, nameless, addresseeId } = remarkReachOf(actor);
  const seen = [...(nameless ? [{ pupilId: null }] : []), ...(addresseeId ? [{ addresseeId }] : [])];
  return db.remark.findFirst({
    where: { schoolId: actor.schoolId, id, ...(all ? {} : { OR: seen }) },
    select: { id: true, addresseeId: true, lessonId: true, groupId: true, classId: true, pupilId: true, steps: { orderBy: { ordinal: 'desc' }, take: 1, select: { ordinal: true, kind: true } } },
  });
}

async function stepWithin(db: Db, actor: Actor, { steps, groupId, pupilId, id: remarkId }: Remark, { follows, step, word }: { follows: number; step: RemarkStep; word: string | null }): Promise<void> {
  const { schoolId, personId: byId } = actor;
  const [last] = steps;
  if (last?.ordinal !== follows || !mayFollow(last.kind, step)) throw new DomainError('stepTaken');
  const dueOn = givesDay(step) ? await defaultDueDay(db, actor) : null;
  const ordinal = follows + 1;
  const { count } = await db.remarkStep.createMany({
    data: [{ schoolId, remarkId, ordinal, kind: step, at: now(), byId, word, dueOn: dueOn && columnOfDay(dueOn) }],
    skipDuplicates: true,
  });
  if (count === 0) throw new DomainError('stepTaken');
  await rememberWithin(db, actor, [{ fact: 'remark.stepped', payload: { remarkId, ordinal, step, dueOn }, groupId: groupId ?? undefined, subjectPupilId: pupilId ?? undefined }]);
}

/** By when an answer is due that is asked for today, as the school has it; plain working days where it has no year. */
export async function defaultDueDay(db: Db, { schoolId, today }: Pick<Actor, 'schoolId' | 'today'>): Promise<Day> {
  const { remarkAnswerDays } = await presentFigures(db, schoolId, today);
  return dueDay(await findDaysWithin(db, schoolId, today), today, remarkAnswerDays);
}

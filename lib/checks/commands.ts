import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { readRun, type RunRow } from '@/lib/db/oversight/check-rows';
import { isPartyTo } from '@/lib/db/oversight/parties';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { CHECKLISTS } from './model';
import { carriesOut } from './queries';
import type { CheckToAnswer } from './schema';

/**
 * A check that was begun (begin-commands.ts) is answered point by point (regulation 1.3, 1.4), then closed with its report
 * (report-commands.ts).
 */

/**
 * Puts down what was found of a lesson or group; what stands already is not written again. Throws not-allowed, not-found,
 * already-closed once the run was closed, own-matter for what is the person's own, a lesson he took for another, or of his child.
 */
export async function answerCheck(actor: Actor, input: CheckToAnswer): Promise<void> {
  if (!can(actor, 'check:carry-out')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => answerCheckWithin(db, actor, input));
}

export async function answerCheckWithin(db: Db, actor: Actor, { runId, ordinal, answers }: CheckToAnswer): Promise<void> {
  const { schoolId, personId: answeredById } = actor;
  const run = await getCarriedWithin(db, actor, runId);
  if (run.closedAt) throw new DomainError('alreadyClosed');
  const part = await db.checkSample.findFirst({ where: { schoolId, runId, ordinal }, select: { groupId: true, lessonId: true } });
  if (!part) throw new NotFoundError();
  if (await isPartyTo(db, { ...part, classId: null })) throw new DomainError('ownMatter');
  const stands = run.answers.filter((one) => one.ordinal === ordinal);
  const isNew = (answer: CheckToAnswer['answers'][number]) => !stands.some(({ item, verdict, note }) => item === answer.item && verdict === answer.verdict && note === answer.note);
  const found = answers.filter((answer) => CHECKLISTS[run.planned.kind].includes(answer.item) && isNew(answer));
  if (found.length === 0) return;
  await db.checkAnswer.createMany({ data: found.map((answer) => ({ schoolId, id: newId(), runId, ordinal, ...answer, answeredAt: now(), answeredById })) });
  await rememberWithin(db, actor, [{ fact: 'check.answered', payload: { runId, ordinal, answers: found.map(({ item, verdict }) => ({ item, verdict })) }, groupId: part.groupId }]);
}

/** A run that is the person's to carry out, of a year that is not archived. */
export async function getCarriedWithin(db: Db, actor: Actor, runId: string): Promise<RunRow> {
  const { schoolId, today } = actor;
  const run = await readRun(db, { schoolId, today, runId });
  if (!run || !carriesOut(actor, run.planned.members.map(({ id }) => id))) throw new NotFoundError();
  const plan = await db.checkPlan.findFirst({ where: { schoolId, id: run.planId }, select: { yearId: true } });
  if (!plan) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, plan.yearId);
  return run;
}

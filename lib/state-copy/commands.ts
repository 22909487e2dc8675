import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { readRules } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Capability } from '@/lib/policy/table';
import { reachOf } from '@/lib/policy/scopes';
import type { PartToCarry } from './schema';

/**
 * A part of a lesson ticked as carried over into the state's system, with the text that was copied; without a text the tick
 * is taken back, also of a lesson cancelled since. Throws not-found for a lesson that is not hers to keep or not begun, and where the school turned it off;
 * year-archived.
 */
export function carryOver(actor: Actor, input: PartToCarry): Promise<void> {
  return asActor(actor, (db) => carryOverWithin(db, actor, input));
}

export async function carryOverWithin(db: Db, actor: Actor, { lessonId, part, language, text }: PartToCarry): Promise<void> {
  const { schoolId, personId: carriedById, today } = actor;
  const capability: Capability = part === 'marks' ? 'mark:write' : 'state-copy:write';
  const lesson = await db.lesson.findFirst({
    where: { schoolId, id: lessonId, onDate: { lte: columnOfDay(today) }, withdrawnAt: null, ...(text !== undefined && { cancelledAt: null }), ...keptBy(actor, capability) },
    select: { groupId: true, group: { select: { course: { select: { yearId: true } } } } },
  });
  const { stateCopyOn } = (await readRules(db, actor)).on('present', actor.today);
  if (!lesson || !stateCopyOn) throw new NotFoundError();
  await requireOpenYearWithin(db, schoolId, lesson.group.course.yearId);
  const { groupId } = lesson;
  await db.stateCopy.createMany({
    data: [{ schoolId, id: newId(), lessonId, groupId, part, language, text: text ?? null, carriedAt: now(), carriedById }],
  });
  await rememberWithin(db, actor, [{ fact: 'stateCopy.carried', payload: { lessonId, part, isCarried: text !== undefined }, groupId }]);
}

/** The lessons a capability reaches: of groups taught, or granted lately enough. */
function keptBy(actor: Actor, capability: Capability) {
  const { groupIds, substituteId, onlyGrantedMarks, grantedFrom } = reachOf(actor, capability);
  const mine = { groupId: { in: [...groupIds] } };
  if (substituteId === null) return mine;
  const granted = { substituteId, withdrawnAt: null, ...(onlyGrantedMarks ? { grantsMarks: true } : {}) };
  return { OR: [mine, { onDate: { gte: columnOfDay(grantedFrom) }, substitutions: { some: granted } }] };
}

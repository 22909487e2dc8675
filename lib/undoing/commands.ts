import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { tellDirectors, tellOwnerOf } from '@/lib/db/account-telling';
import { asActor } from '@/lib/db/as-actor';
import { findPersonOfSession, readSpan, type UndoneRow, undoSessionRows } from '@/lib/db/undoing/session-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Happening } from '@/lib/history/model';
import { can } from '@/lib/policy/can';
import { spanOf } from './model';
import type { SessionToUndo } from './schema';

/**
 * Puts back everything that a session of somebody else wrote in a span, as new revisions with a reason, in one transaction; what others changed
 * since, and what is of an own child, stays. The session ends, the director and its owner are told. Throws not-allowed, not-found for an own session and where
 * nothing was written, seen-otherwise when the preview shows something else by now, year-archived.
 */
export async function undoSession(actor: Actor, input: SessionToUndo): Promise<{ undone: number; left: number }> {
  if (!can(actor, 'session:undo')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => undoSessionWithin(db, actor, input));
}

export async function undoSessionWithin(db: Db, actor: Actor, { session: sessionId, from, to, reason, seen }: SessionToUndo): Promise<{ undone: number; left: number }> {
  const { schoolId, timeZone } = actor;
  const span = { sessionId, ...spanOf({ from, to }, timeZone) };
  const personId = await findPersonOfSession(db, sessionId);
  const shown = await readSpan(db, { schoolId, ...span });
  if (!personId || shown.rows.length === 0) throw new NotFoundError();
  if (shown.seen !== seen) throw new DomainError('seenOtherwise');
  const rows = await undoSessionRows(db, span, { bySessionId: actor.sessionId, reason });
  const [left, done] = [rows.filter(({ isLeft }) => isLeft), rows.filter(({ isLeft }) => !isLeft)];
  // Whoever wrote a cell between the preview and its lock is left alone; the count says so.
  const counts = { undone: done.length, left: left.length };
  await rememberWithin(db, actor, [...done.flatMap((row) => happeningOf(row, reason)), { fact: 'session.undone', payload: { ofSessionId: sessionId, personId, from, to, reason, ...counts } }]);
  await tellDirectors(db);
  await tellOwnerOf(db, personId);
  return counts;
}

/** As whoever writes a cell by hand is remembered. */
function happeningOf({ kind, lessonId, courseId, groupId, pupilId, period, stage, revisionId, isTakenBack }: UndoneRow, reason: string): Happening[] {
  if (!revisionId) return [];
  const about = { groupId, ...(pupilId && { subjectPupilId: pupilId }) };
  if (kind === 'termMark') return [{ fact: 'termMark.recorded', payload: { courseId: courseId ?? '', period: period ?? '', stage: stage ?? '', revisionId, reason }, ...about }];
  const payload = { lessonId: lessonId ?? '', revisionId, reason };
  if (kind === 'mark') return [{ fact: 'mark.recorded', payload, ...about }];
  if (kind === 'attendance') return [{ fact: 'attendance.recorded', payload, ...about }];
  if (kind === 'confirmation') return [isTakenBack ? { fact: 'attendance.confirmationTakenBack', payload, ...about } : { fact: 'attendance.confirmed', payload: { lessonId: payload.lessonId, revisionId }, ...about }];
  return [isTakenBack ? { fact: 'lesson.homeworkTakenBack', payload, ...about } : { fact: 'lesson.recorded', payload: { ...payload, part: kind }, ...about }];
}

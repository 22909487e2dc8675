import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import { isKeyTaken } from '@/lib/db/key-taken';
import { lockLessonRows } from '@/lib/db/lesson-rows';
import { countEntriesOfTwins, type DecidedCell, listCellsOfTwins, mergePupilRows } from '@/lib/db/merging';
import { retirePerson } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { Happening } from '@/lib/history/model';
import { can } from '@/lib/policy/can';
import { isOwnPupil } from '@/lib/pupils/model';
import { chosenOfGone, hasEntries, seenOf } from './model';
import { twinsWithin } from './pupil-queries';
import type { PupilsToMerge } from './schema';

/**
 * Two rows of one pupil become one from now on: marks, attendance, period marks and whatever else was entered for the row that gives way go
 * over to the kept one with their authors and times; so do the periods in which the kept one was nowhere, and its families. Where the
 * two say different things of one cell, the word chosen is written once more in the name of whoever chose.
 *
 * One transaction and no job: 300 marks of a full year go over in 0.3 s, and with as many of the kept row and a hundred cells to choose in 1.1 s
 * (measured on two busy cores).
 *
 * Where anything was entered for the row that gives way, the leadership alone merges, and nobody who gave one of the marks to be chosen from.
 * Throws not-allowed, not-found, own-matter, year-archived, changed-by-another (a cell changed since it was shown), and invalid-input naming
 * `goneId` (notTheSame, hasEntries) or `otherwise` (chooseEach), `reason` (reasonNeeded).
 */
export async function mergePupils(actor: Actor, input: PupilsToMerge): Promise<void> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => mergePupilsWithin(db, actor, input)).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('changedByAnother') : error;
  });
}

export async function mergePupilsWithin(db: Db, actor: Actor, input: PupilsToMerge): Promise<void> {
  const { keptId, goneId, orderNumber, reason, seen } = input;
  if ([keptId, goneId].some((id) => isOwnPupil(actor, id))) throw new DomainError('ownMatter');
  await lockLessonRows(db, actor.schoolId);
  const twins = await twinsWithin(db, actor, input);
  if (!twins.kept || !twins.gone) throw new NotFoundError();
  if (!twins.isOnePupil) throw refused('goneId', 'notTheSame');
  if (!can(actor, 'correction:decide') && hasEntries(await countEntriesOfTwins(db, goneId, keptId))) throw refused('goneId', 'hasEntries');
  const cells = await listCellsOfTwins(db, goneId, keptId);
  if (cells.some(({ isMine }) => isMine)) throw new DomainError('ownMatter');
  if (cells.length > 0 && seen !== seenOf(cells)) throw new DomainError('changedByAnother');
  const ofGone = chosenOfGone(cells, input);
  if (!ofGone) throw refused('otherwise', 'chooseEach');
  if (cells.length > 0 && reason === '') throw refused('reason', 'reasonNeeded');
  const merged = await mergePupilRows(db, { goneId, keptId, ofGone, orderNumber, reason });
  if (!merged || !(await retirePerson(db, goneId, keptId))) throw refused('goneId', 'hasEntries');
  await rememberWithin(db, actor, [
    { fact: 'person.merged', payload: { goneId, keptId, children: [], orderNumber, moved: merged.moved }, subjectPupilId: keptId },
    ...merged.decided.map((cell) => decision(cell, keptId, reason)),
  ]);
}

function refused(field: string, key: string): DomainError {
  return new DomainError('invalidInput', {}, { [field]: key });
}

/** A choice is remembered as what it is: something written in a cell. */
function decision({ part, revisionId, lessonId, groupId, courseId, period, stage }: DecidedCell, subjectPupilId: string, reason: string): Happening {
  const of = { revisionId, reason };
  if (part === 'termMark') return { fact: 'termMark.recorded', payload: { ...of, courseId: courseId!, period: period!, stage: stage! }, subjectPupilId };
  return { fact: part === 'mark' ? 'mark.recorded' : 'attendance.recorded', payload: { ...of, lessonId: lessonId! }, subjectPupilId, groupId: groupId ?? undefined };
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { chooseGradingModeWithin } from '@/lib/term-marks/course-commands';
import type { GradeToMark, SchoolToRename } from './schema';

/** Gives the school other names; the same once more changes nothing. Throws not-allowed. */
export async function renameSchool(actor: Actor, { nameKy, nameRu, nameEn }: SchoolToRename): Promise<void> {
  return prepare(actor, async (db) => {
    const id = actor.schoolId;
    const before = await db.school.findUniqueOrThrow({ where: { id }, select: { nameKy: true, nameRu: true, nameEn: true } });
    const said = (names: SchoolToRename) => [names.nameKy, names.nameRu, names.nameEn].join(' · ');
    const after = { nameKy, nameRu, nameEn };
    if (said(before) === said(after)) return;
    await db.school.updateMany({ where: { id }, data: after });
    await rememberWithin(db, actor, [{ fact: 'school.renamed', payload: { from: said(before), to: said(after) } }]);
  });
}

/**
 * How every group of a grade in the newest year is marked; one that has marks already keeps its way. Gives how many changed
 * and how many were kept. Throws not-allowed, year-archived.
 */
export async function chooseModesOfGrade(actor: Actor, { grade, gradingMode }: GradeToMark): Promise<{ changed: number; kept: number }> {
  return prepare(actor, async (db) => {
    const { schoolId } = actor;
    const year = await db.schoolYear.findFirst({ where: { schoolId }, orderBy: { startsOn: 'desc' }, select: { id: true } });
    const groups = await db.courseGroup.findMany({
      where: { schoolId, gradingMode: { not: gradingMode }, courseGroupParts: { some: { schoolClass: { grade, yearId: year?.id ?? schoolId } } } },
      select: { id: true },
    });
    const answers = { changed: 0, kept: 0 };
    for (const { id: groupId } of groups) {
      const isChanged = await chooseGradingModeWithin(db, actor, { groupId, gradingMode }).then(() => true, keptWithMarks);
      answers[isChanged ? 'changed' : 'kept'] += 1;
    }
    return answers;
  });
}

function keptWithMarks(error: unknown): false {
  if (error instanceof DomainError && error.code === 'marksGiven') return false;
  throw error;
}

async function prepare<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  if (!can(actor, 'school:prepare')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}

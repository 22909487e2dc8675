import 'server-only';
import { type Actor, ownPupilIds } from '@/lib/auth/actor';
import { addDays, instantOf } from '@/lib/calendar/day';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import type { FamilyObjection, LessonObjection } from './view';

/** For so long what was answered is still shown to whoever answered it. */
const SHOWN_DAYS = 30;
const NAME = { surname: true, firstName: true } as const;

const OBJECTION = {
  ...{ id: true, pupilId: true, lessonId: true, groupId: true, part: true, note: true, raisedAt: true, raisedById: true, decision: true, decidedAt: true, word: true },
  decidedBy: { select: NAME },
  pupil: { select: { person: { select: NAME } } },
  lesson: { select: { onDate: true } },
  group: { select: { name: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } } },
} as const;

/** What a family objected to in one child's record, newest first. Throws not-found for whoever is not of the family. */
export async function listFamilyObjections(actor: Actor, pupilId: string): Promise<{ mayRaise: boolean; objections: FamilyObjection[] }> {
  if (!ownPupilIds(actor).includes(pupilId)) throw new NotFoundError();
  const { schoolId, personId } = actor;
  const rows = await findAsActor(actor, (db) => listRowsWithin(db, { schoolId, pupilId }));
  const objections = rows.toReversed().map((row) => ({ ...objectedOf(row), isMine: row.raisedById === personId, isOwnMatter: true }));
  return { mayRaise: reachOf(actor, 'objection:raise').pupilIds.includes(pupilId), objections };
}

/** What families objected to in lessons of the person's keeping: what waits, oldest first, and what was answered lately. Throws not-found without the right. */
export async function listObjections(actor: Actor): Promise<{ open: LessonObjection[]; decided: LessonObjection[] }> {
  if (!can(actor, 'objection:answer')) throw new NotFoundError();
  const { schoolId, today, timeZone, facts } = actor;
  const since = instantOf(addDays(today, -SHOWN_DAYS), 0, timeZone);
  const rows = await findAsActor(actor, (db) => listRowsWithin(db, { schoolId, lesson: keptBy(actor), OR: [{ decision: null }, { decidedAt: { gte: since } }] }));
  const objections = rows.map((row): LessonObjection => ({
    ...objectedOf(row),
    ...{ groupId: row.groupId, groupName: row.group.name, pupil: listName(row.pupil.person), isOwnMatter: facts.childIds.includes(row.pupilId) },
  }));
  return { open: objections.filter(({ decided }) => !decided), decided: objections.filter(({ decided }) => decided).reverse() };
}

/** How many wait for the person's answer; 0 for whoever answers none. */
export async function countOpenObjections(actor: Actor): Promise<number> {
  if (!can(actor, 'objection:answer')) return 0;
  return findAsActor(actor, (db) => db.objection.count({ where: { schoolId: actor.schoolId, decision: null, lesson: keptBy(actor) } }));
}

type Row = Awaited<ReturnType<typeof listRowsWithin>>[number];

/** Oldest first. */
function listRowsWithin(db: Db, where: NonNullable<Parameters<Db['objection']['findMany']>[0]>['where']) {
  return db.objection.findMany({ where, orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }], select: OBJECTION });
}

function objectedOf({ id, lessonId, part, note, raisedAt, decision, decidedAt, decidedBy, word, lesson, group }: Row) {
  const { nameKy: ky, nameRu: ru, nameEn: en } = group.course.subject;
  return {
    ...{ id, lessonId, part, note, raisedAt, onDate: dayOfColumn(lesson.onDate), subject: { ky, ru, en } },
    decided: decision && decidedAt && { decision, at: decidedAt, by: decidedBy ? listName(decidedBy) : '', word },
  };
}

/** Lessons that the person keeps: of her groups, and those granted to her that she still sees. */
export function keptBy(actor: Actor) {
  const { groupIds, substituteId, grantedFrom } = reachOf(actor, 'objection:answer');
  const granted = substituteId === null ? [] : [{ onDate: { gte: columnOfDay(grantedFrom) }, substitutions: { some: { substituteId, withdrawnAt: null } } }];
  return { OR: [{ groupId: { in: [...groupIds] } }, ...granted] };
}

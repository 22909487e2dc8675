import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { readRules } from '@/lib/db/settings-on';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import type { CopyGroup, StateSheetsView } from './view';

const GROUP = { id: true, name: true, course: { select: { yearId: true, termKind: true, subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } } as const;
type GroupRow = { id: string; name: string; course: { subject: { nameKy: string; nameRu: string; nameEn: string } } };
const groupOf = ({ id, name, course: { subject } }: GroupRow): CopyGroup => ({ id, name, subject: { ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn } });

const MOST_EXPORTS = 5;

/** The quarters of a group with their exports. Throws not-found for a group out of reach, and where the school turned it off. */
export async function getStateSheets(actor: Actor, groupId: string): Promise<StateSheetsView> {
  const { all, groupIds } = reachOf(actor, 'state-sheet:take');
  if (!all && !groupIds.includes(groupId)) throw new NotFoundError();
  const { schoolId, today } = actor;
  return findAsActor(actor, async (db) => {
    const group = await db.courseGroup.findUnique({ where: { schoolId_id: { schoolId, id: groupId } }, select: GROUP });
    if (!group || !(await readRules(db, actor)).on('present', actor.today).stateCopyOn) throw new NotFoundError();
    const begun = await db.term.findMany({
      where: { schoolId, yearId: group.course.yearId, startsOn: { lte: columnOfDay(today) } },
      orderBy: { startsOn: 'desc' },
      select: {
        ...{ id: true, kind: true, ordinal: true },
        stateExports: { where: { groupId }, orderBy: [{ exportedAt: 'desc' }, { id: 'desc' }], take: MOST_EXPORTS, select: { id: true, exportedAt: true, exportedBy: { select: { surname: true, firstName: true } } } },
      },
    });
    const own = begun.filter(({ kind }) => kind === group.course.termKind);
    return {
      group: groupOf(group),
      terms: (own.length > 0 ? own : begun.filter(({ kind }) => kind === 'quarter')).map(({ stateExports, ...term }) => ({
        ...term,
        exports: stateExports.map(({ id, exportedAt, exportedBy }) => ({ id, at: exportedAt, by: listName(exportedBy) })),
      })),
    };
  });
}

/** Whether a group's quarters may be taken out by this person, where the school wants it. */
export async function takesStateSheets(actor: Actor, groupId: string): Promise<boolean> {
  const { all, groupIds } = reachOf(actor, 'state-sheet:take');
  return (all || groupIds.includes(groupId)) && findAsActor(actor, async (db) => (await readRules(db, actor)).on('present', actor.today).stateCopyOn);
}

/** The groups of this year whose quarters this teacher may take out; none for whoever teaches none. */
export function listSheetGroups(actor: Actor): Promise<CopyGroup[]> {
  const { groupIds } = reachOf(actor, 'state-sheet:take');
  if (!can(actor, 'state-sheet:take') || groupIds.length === 0) return Promise.resolve([]);
  const { schoolId, today } = actor;
  return findAsActor(actor, async (db) => {
    const year = await findYearWithin(db, schoolId, today);
    const rows = await db.courseGroup.findMany({ where: { schoolId, id: { in: [...groupIds] }, ...(year && { course: { yearId: year.id } }) }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: GROUP });
    return rows.map(groupOf);
  });
}

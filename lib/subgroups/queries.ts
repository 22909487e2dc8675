import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { reachOf } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import { divisionsOf } from './model';
import type { ClassSubgroups, OwnClass } from './view';

/** The subgroups of a class that its teacher may confirm. Throws not-found for every other class. */
export function getClassSubgroups(actor: Actor, classId: string): Promise<ClassSubgroups> {
  return findAsActor(actor, async (db) => {
    const schoolClass = await findOwnClass(db, actor, classId);
    const pupils = await listPupilsWithin(db, actor, classId);
    const divisions = await listDivisionsWithin(db, actor.schoolId, classId);
    const memberships = await db.subgroupMembership.findMany({
      where: { schoolId: actor.schoolId, subgroup: { classId }, ...openOn(actor.today) },
      select: { pupilId: true, subgroupId: true },
    });
    const confirmation = await db.subgroupConfirmation.findFirst({
      where: { schoolId: actor.schoolId, classId, reopenedAt: null },
      orderBy: { confirmedAt: 'desc' },
      select: { confirmedAt: true, confirmedBy: { select: { surname: true, firstName: true } } },
    });
    return {
      classId,
      className: schoolClass.name,
      pupilCount: pupils.length,
      divisions: divisions.map((subgroups) => {
        const ofDivision = memberships.filter(({ subgroupId }) => subgroups.some(({ id }) => id === subgroupId));
        const placed = new Map(ofDivision.map((row) => [row.pupilId, row.subgroupId]));
        return { id: subgroups[0]?.id ?? '', subgroups, pupils: pupils.map((pupil) => ({ ...pupil, subgroupId: placed.get(pupil.id) ?? null })) };
      }),
      isProposed: (await db.subgroup.count({ where: { schoolId: actor.schoolId, classId, source: 'order' } })) > 0,
      confirmed: confirmation && { at: confirmation.confirmedAt, by: listName(confirmation.confirmedBy) },
    };
  });
}

/** The classes the actor leads today, with what their subgroups wait for. */
export function listOwnClasses(actor: Actor): Promise<OwnClass[]> {
  const { classIds } = reachOf(actor, 'subgroup:confirm');
  if (classIds.length === 0) return Promise.resolve([]);
  return findAsActor(actor, async (db) => {
    const classes = await db.schoolClass.findMany({
      where: { schoolId: actor.schoolId, id: { in: [...classIds] } },
      orderBy: [{ grade: 'asc' }, { letter: 'asc' }],
      select: {
        id: true,
        name: true,
        _count: { select: { enrolments: { where: openOn(actor.today) }, subgroupConfirmations: { where: { reopenedAt: null } } } },
        subgroups: { where: { source: { not: 'sex' } }, select: { source: true } },
      },
    });
    return classes.map(({ id, name, subgroups, _count }) => ({
      id,
      name,
      pupilCount: _count.enrolments,
      subgroups: stateOf(subgroups.map(({ source }) => source), _count.subgroupConfirmations > 0),
    }));
  });
}

function stateOf(sources: string[], isConfirmed: boolean): OwnClass['subgroups'] {
  if (sources.length === 0) return 'none';
  if (isConfirmed) return 'confirmed';
  return sources.includes('order') ? 'proposed' : 'listed';
}

export async function findOwnClass(db: Db, actor: Actor, classId: string): Promise<{ id: string; name: string; yearId: string }> {
  const isOwn = reachOf(actor, 'subgroup:confirm').classIds.includes(classId);
  if (!isOwn) throw new NotFoundError();
  const schoolClass = await db.schoolClass.findFirst({ where: { schoolId: actor.schoolId, id: classId }, select: { id: true, name: true, yearId: true } });
  if (!schoolClass) throw new NotFoundError();
  return schoolClass;
}

/** The pupils of the class today, in list order. */
export async function listPupilsWithin(db: Db, actor: Actor, classId: string): Promise<{ id: string; name: string }[]> {
  const enrolments = await db.enrolment.findMany({
    where: { schoolId: actor.schoolId, classId, ...openOn(actor.today) },
    orderBy: { pupil: { person: { sortKey: 'asc' } } },
    select: { pupilId: true, pupil: { select: { person: { select: { surname: true, firstName: true } } } } },
  });
  return enrolments.map(({ pupilId, pupil }) => ({ id: pupilId, name: listName(pupil.person) }));
}

/** The divisions of a class that somebody decides; girls and boys follow from the pupils themselves. */
export async function listDivisionsWithin(db: Db, schoolId: string, classId: string): Promise<{ id: string; name: string }[][]> {
  const subgroups = await db.subgroup.findMany({
    where: { schoolId, classId, source: { not: 'sex' } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, courseGroupParts: { select: { group: { select: { courseId: true } } } } },
  });
  const uses = subgroups.flatMap(({ id, courseGroupParts }) => courseGroupParts.map(({ group }) => ({ course: group.courseId, subgroupId: id })));
  return divisionsOf(subgroups, uses)
    .filter((division) => division.length > 1)
    .map((division) => division.map(({ id, name }) => ({ id, name })));
}

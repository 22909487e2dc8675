import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day } from '@/lib/calendar/day';
import type { OpenPeriod } from '@/lib/calendar/periods';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { readGroupsFrom } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { divisionsOf } from '@/lib/subgroups/model';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { groupsOfPlace, planMove, type PupilPeriods, subgroupOfSex } from './model';
import { GROUP, labelOf } from './queries';
import type { Division, GroupChange, MovePreview } from './view';

/** The classes of the year and its days: where a pupil may move to, and when. Throws not-found without the right. */
export function listClassesToEnter(actor: Actor): Promise<{ classes: { id: string; name: string }[]; startsOn: Day; endsOn: Day } | null> {
  if (!can(actor, 'people:keep')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const years = await db.schoolYear.findMany({ where: { schoolId, endsOn: { gte: columnOfDay(today) }, yearArchiving: { is: null } }, orderBy: { startsOn: 'asc' }, select: { id: true, startsOn: true, endsOn: true } });
    const [year] = years;
    if (!year) return null;
    const classes = await db.schoolClass.findMany({ where: { schoolId, yearId: year.id }, orderBy: [{ grade: 'asc' }, { letter: 'asc' }], select: { id: true, name: true } });
    return { classes, startsOn: dayOfColumn(year.startsOn), endsOn: dayOfColumn(year.endsOn) };
  });
}

/** What a move of the pupil on a day would change; `classId` null: she leaves. Throws not-found without the right and for what is not there. */
export function getMovePreview(actor: Actor, { pupilId, classId, from }: { pupilId: string; classId: string | null; from: Day }, locale: Locale): Promise<MovePreview> {
  if (!can(actor, 'people:keep')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId } = actor;
    const pupil = await db.pupil.findFirst({ where: { schoolId, id: pupilId }, select: { sex: true } });
    if (!pupil) throw new NotFoundError();
    const present = await periodsWithin(db, schoolId, pupilId, from);
    const place = classId ? await placeWithin(db, actor, classId, from) : null;
    const chosen = new Set(present.subgroups.map(({ target }) => target));
    const divisions = place ? place.divisions.map((division) => ({ ...division, chosen: division.options.find(({ id }) => chosen.has(id))?.id ?? division.bySex(pupil.sex) })) : [];
    const entering = place ? groupsOfPlace(place.parts, place.size, []) : [];
    const ofSubgroups = new Set(place?.parts.flatMap(({ groupId, subgroupId }) => (subgroupId ? [groupId] : [])));
    const plan = planMove(pupilId, present, { classId, groupIds: entering, subgroupIds: [] }, from);
    const held = new Set(present.groups.map(({ target }) => target));
    const leftIds = [...held].filter((id) => !entering.includes(id) && !ofSubgroups.has(id));
    const enteredIds = entering.filter((id) => !held.has(id));
    const describe = await describeWithin(db, actor, { pupilId, groupIds: [...held, ...entering], from }, locale);
    const left = leftIds.flatMap(describe);
    const fromClass = await nameOfClass(db, schoolId, present.classes[0]?.target ?? null);
    return {
      ...{ from, fromClass, toClass: await nameOfClass(db, schoolId, classId), left, entered: enteredIds.flatMap(describe) },
      stays: [...held].filter((id) => entering.includes(id)).flatMap(describe).map(({ label }) => label),
      divisions: await namedDivisions(db, actor, divisions, locale),
      guardians: await guardiansConcerned(db, schoolId, { pupilId, classId, from, isEnrolled: present.classes.length > 0 }),
      changedOn: 'changedOn' in plan ? plan.changedOn : null,
      hasEntries: left.some(({ marks, absences }) => marks + absences > 0),
    };
  });
}

/** The pupil's periods that are open on the day or begin later. */
export async function periodsWithin(db: Db, schoolId: string, pupilId: string, from: Day): Promise<PupilPeriods> {
  const where = { schoolId, pupilId, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(from) } }] };
  const select = { id: true, startedOn: true, endedOn: true } as const;
  const period = (target: string, row: { id: string; startedOn: Date; endedOn: Date | null }): OpenPeriod => ({ id: row.id, owner: pupilId, target, startedOn: dayOfColumn(row.startedOn), endedOn: dayOrNull(row.endedOn) });
  const classes = await db.enrolment.findMany({ where, select: { ...select, classId: true } });
  const groups = await db.courseGroupMembership.findMany({ where, select: { ...select, groupId: true } });
  const subgroups = await db.subgroupMembership.findMany({ where, select: { ...select, subgroupId: true } });
  return {
    classes: classes.map(({ classId, ...row }) => period(classId, row)),
    groups: groups.map(({ groupId, ...row }) => period(groupId, row)),
    subgroups: subgroups.map(({ subgroupId, ...row }) => period(subgroupId, row)),
  };
}

/**
 * What a class is made of for whoever enters it on a day: its groups, how many of it are in each, and its divisions; for a day that is past
 * as the class is today, for its groups may have been made later. Throws not-found for no class of the school.
 */
export async function placeWithin(db: Db, { schoolId, today }: Pick<Actor, 'schoolId' | 'today'>, classId: string, from: Day) {
  const onDay = from < today ? today : from;
  const schoolClass = await db.schoolClass.findFirst({ where: { schoolId, id: classId }, select: { yearId: true, year: { select: { startsOn: true, endsOn: true } } } });
  if (!schoolClass) throw new NotFoundError();
  const pupilIds = (await db.enrolment.findMany({ where: { schoolId, classId, ...openOn(onDay) }, select: { pupilId: true } })).map(({ pupilId }) => pupilId);
  const members = { where: { pupilId: { in: pupilIds }, ...openOn(onDay) }, select: { id: true } } as const;
  const parts = await db.courseGroupPart.findMany({ where: { schoolId, classId }, select: { groupId: true, subgroupId: true, group: { select: { courseId: true, courseGroupMemberships: members } } } });
  const subgroups = await db.subgroup.findMany({
    where: { schoolId, classId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, source: true, subgroupMembershipsAsSubgroup: { where: openOn(onDay), select: { pupil: { select: { sex: true } } } } },
  });
  const uses = parts.flatMap(({ subgroupId, group }) => (subgroupId ? [{ course: group.courseId, subgroupId }] : []));
  return {
    ...{ yearId: schoolClass.yearId, startsOn: dayOfColumn(schoolClass.year.startsOn), endsOn: dayOfColumn(schoolClass.year.endsOn), size: pupilIds.length },
    parts: parts.map(({ groupId, subgroupId, group }) => ({ groupId, subgroupId, members: group.courseGroupMemberships.length })),
    divisions: divisionsOf(subgroups, uses).map((division) => ({
      options: division.map(({ id, name }) => ({ id, name, groupIds: parts.filter(({ subgroupId }) => subgroupId === id).map(({ groupId }) => groupId) })),
      isOptional: division.length === 1,
      bySex: (sex: string | null) => (division.every(({ source }) => source === 'sex') ? subgroupOfSex(division.map(({ id, subgroupMembershipsAsSubgroup }) => ({ id, members: subgroupMembershipsAsSubgroup.map(({ pupil }) => pupil.sex) })), sex) : null),
    })),
  };
}

type PlacedDivision = { options: { id: string; name: string; groupIds: string[] }[]; isOptional: boolean; chosen: string | null };

async function namedDivisions(db: Db, actor: Actor, divisions: readonly PlacedDivision[], locale: Locale): Promise<Division[]> {
  const ids = divisions.flatMap(({ options }) => options.flatMap(({ groupIds }) => groupIds));
  const groups = await db.courseGroup.findMany({ where: { schoolId: actor.schoolId, id: { in: ids } }, select: { id: true, ...GROUP } });
  const labels = new Map(groups.map((group) => [group.id, labelOf(group, locale)]));
  return divisions.map(({ options, isOptional, chosen }) => ({ isOptional, chosen, options: options.map(({ id, name, groupIds }) => ({ id, name, groups: groupIds.flatMap((groupId) => labels.get(groupId) ?? []) })) }));
}

/** Of each group what it is called, who teaches it from the day on, and what hangs on it. */
async function describeWithin(db: Db, { schoolId }: Actor, { pupilId, groupIds, from }: { pupilId: string; groupIds: string[]; from: Day }, locale: Locale) {
  const groups = await db.courseGroup.findMany({
    where: { schoolId, id: { in: groupIds } },
    select: { id: true, ...GROUP, teachingAssignments: { where: openOn(from), select: { teacher: { select: { surname: true, firstName: true } } } } },
  });
  const figures = await readGroupsFrom(db, pupilId, groupIds, from);
  return (groupId: string): GroupChange[] => {
    const group = groups.find(({ id }) => id === groupId);
    const { lessonsPast = 0, lessonsKept = 0, lessonsAhead = 0, marks = 0, absences = 0, lastEntryOn = null } = figures.get(groupId) ?? {};
    return group ? [{ groupId, label: labelOf(group, locale), teachers: group.teachingAssignments.map(({ teacher }) => listName(teacher)), lessonsPast, lessonsKept, lessonsAhead, marks, absences, lastEntryOn }] : [];
  };
}

async function nameOfClass(db: Db, schoolId: string, classId: string | null): Promise<string | null> {
  return classId ? ((await db.schoolClass.findFirst({ where: { schoolId, id: classId }, select: { name: true } }))?.name ?? null) : null;
}

/** Whose access ends with the leaving, or begins again with the return. */
async function guardiansConcerned(db: Db, schoolId: string, { pupilId, classId, from, isEnrolled }: { pupilId: string; classId: string | null; from: Day; isEnrolled: boolean }): Promise<string[]> {
  const rows = classId === null ? await guardianshipsFrom(db, schoolId, pupilId, from) : isEnrolled ? [] : await guardianshipsEndedWith(db, schoolId, pupilId, from);
  return rows.map(({ guardian }) => listName(guardian));
}

const GUARDIANSHIP = { id: true, guardianId: true, relation: true, mayAnnounce: true, startedOn: true, guardian: { select: { surname: true, firstName: true } } } as const;

/** Guardianships that go on on the day or after it. */
export function guardianshipsFrom(db: Db, schoolId: string, pupilId: string, from: Day) {
  return db.guardianship.findMany({ where: { schoolId, pupilId, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(from) } }] }, select: GUARDIANSHIP });
}

/** Guardianships that ended on the day on which the pupil left last, whose guardian has no other one now. */
export async function guardianshipsEndedWith(db: Db, schoolId: string, pupilId: string, from: Day) {
  const last = await db.enrolment.findFirst({ where: { schoolId, pupilId, endedOn: { lt: columnOfDay(from) } }, orderBy: { endedOn: 'desc' }, select: { endedOn: true } });
  if (!last?.endedOn) return [];
  const open = new Set((await guardianshipsFrom(db, schoolId, pupilId, from)).map(({ guardianId }) => guardianId));
  const ended = await db.guardianship.findMany({ where: { schoolId, pupilId, endedOn: last.endedOn }, select: GUARDIANSHIP });
  return ended.filter(({ guardianId }) => !open.has(guardianId));
}

/** The last day before a move. */
export const lastDayBefore = (from: Day): Day => addDays(from, -1);

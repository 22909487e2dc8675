import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { type Day, weekOf } from '@/lib/calendar/day';
import { findYearWithin, getCalendarWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { placedWithin } from './lesson-queries';
import type { Named, NewLesson } from './view';
import type { Standing } from './week-queries';

type Asked = { classId?: string | undefined; groupId?: string | undefined; on?: Day | undefined };

/**
 * What may be chosen for a lesson that is to be added: classes, the groups of one, and of a chosen group every hour of its shift in the week
 * that holds the day. Throws not-found without the right, before the first year, and for a group of another year.
 */
export function getNewLesson(actor: Actor, { classId, groupId, on }: Asked, locale: Locale): Promise<NewLesson> {
  if (!can(actor, 'timetable:change')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const day = on && on > today ? on : today;
    const year = await findYearWithin(db, schoolId, day);
    if (!year) throw new NotFoundError();
    const classes = await db.schoolClass.findMany({ where: { schoolId, yearId: year.id }, orderBy: [{ grade: 'asc' }, { name: 'asc' }], select: { id: true, name: true } });
    const group = groupId ? await findGroupWithin(db, schoolId, year.id, groupId, today) : null;
    const chosen = classes.find(({ id }) => id === (classId ?? group?.parts[0]?.classId)) ?? null;
    const groups = chosen ? await groupsOfClassWithin(db, schoolId, chosen.id, today, locale) : [];
    if (!group) return { classes, classId: chosen?.id ?? null, groups, lesson: null };
    const monday = weekOf(day);
    const calendar = await getCalendarWithin(db, schoolId, year.id);
    const placed = await placedWithin(db, schoolId, { lesson: standingOf(group, day), monday, calendar, shift: group.shift }, locale);
    return { classes, classId: chosen?.id ?? null, groups, lesson: { ...placed, places: placed.places.filter((place) => place.day >= today).map((place) => ({ ...place, isHere: false })), isOfTimetable: false } };
  });
}

const TEACHERS = { select: { teacher: { select: { id: true, surname: true, firstName: true, sortKey: true } } } } as const;
const SUBJECT = { select: { nameKy: true, nameRu: true, nameEn: true } } as const;

async function findGroupWithin(db: Db, schoolId: string, yearId: string, groupId: string, today: Day) {
  const group = await db.courseGroup.findFirst({
    where: { schoolId, id: groupId, course: { yearId } },
    select: {
      ...{ id: true, name: true, courseId: true, course: { select: { subject: SUBJECT } } },
      courseGroupParts: { select: { classId: true, subgroupId: true, schoolClass: { select: { shift: true } } } },
      teachingAssignments: { where: openOn(today), ...TEACHERS },
    },
  });
  if (!group) throw new NotFoundError();
  const { courseGroupParts, teachingAssignments, ...rest } = group;
  return { ...rest, parts: courseGroupParts.map(({ classId, subgroupId }) => ({ classId, subgroupId })), shift: courseGroupParts[0]?.schoolClass.shift, teachers: teachingAssignments.map(({ teacher }) => teacher) };
}

/** A lesson that stands nowhere yet. */
function standingOf({ id, name, courseId, course: { subject }, parts, teachers }: Awaited<ReturnType<typeof findGroupWithin>>, day: Day): Standing {
  return {
    ...{ id: '', groupId: id, day, position: 0, room: null, isCancelled: false, movedFromDay: null, movedFromPosition: null, moveReason: null },
    ...{ groupName: name, courseId, subject: { ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn }, parts, teachers, substitute: null },
    keeperIds: teachers.map((teacher) => teacher.id),
  };
}

async function groupsOfClassWithin(db: Db, schoolId: string, classId: string, today: Day, locale: Locale): Promise<Named[]> {
  const groups = await db.courseGroup.findMany({
    where: { schoolId, courseGroupParts: { some: { classId } } },
    select: { id: true, name: true, course: { select: { subject: SUBJECT } }, teachingAssignments: { where: openOn(today), ...TEACHERS } },
  });
  const named = groups.map(({ id, name, course: { subject }, teachingAssignments }) => {
    const subjectName = { ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn }[locale];
    return { id, name: [subjectName, name, teachingAssignments.map(({ teacher }) => listName(teacher)).join(', ')].filter(Boolean).join(' · ') };
  });
  return named.sort((a, b) => a.name.localeCompare(b.name, locale));
}

import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin } from '@/lib/calendar/queries';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import type { Locale } from '@/lib/text/locales';
import type { ExportedList } from './model';
import { LISTED_POSTS, type ListedGroup, type ListedPerson, type ListedPost, type ListedPupil, type ListedStaff, type SchoolLists } from './lists-model';

const NAME = { id: true, surname: true, firstName: true, patronymic: true, sortKey: true } as const;
const PERSON = { ...NAME, personContact: { select: { phone: true } } } as const;

type PersonRow = Omit<ListedPerson, 'phone'> & { sortKey: string; personContact: { phone: string | null } | null };

const SUBJECT = { nameKy: true, nameRu: true, nameEn: true } as const;
const nameIn = ({ nameKy, nameRu, nameEn }: Record<keyof typeof SUBJECT, string>, locale: Locale) => ({ ky: nameKy, ru: nameRu, en: nameEn })[locale];

/**
 * The lists of today, of the school year that holds the day; subjects in the reader's language. Who is in which group, ten thousand
 * rows in a large school, is read where the list says it. Throws not-found before the first year.
 */
export async function readListsWithin(db: Db, { schoolId, today }: Actor, { list, locale }: { list: ExportedList; locale: Locale }): Promise<SchoolLists> {
  const year = await findYearWithin(db, schoolId, today);
  if (!year) throw new NotFoundError();
  const of = { schoolId, today, yearId: year.id };
  const school = await db.school.findUniqueOrThrow({ where: { id: schoolId }, select: SUBJECT });
  const terms = await db.term.findMany({ where: { schoolId, yearId: year.id }, orderBy: [{ kind: 'asc' }, { ordinal: 'asc' }], select: { id: true, kind: true, ordinal: true, startsOn: true, endsOn: true } });
  const classes = await db.schoolClass.findMany({ where: { schoolId, yearId: year.id }, orderBy: [{ grade: 'asc' }, { letter: 'asc' }], select: { id: true, name: true, grade: true } });
  const courses = await db.course.findMany({ where: { schoolId, yearId: year.id }, orderBy: { subject: { nameKy: 'asc' } }, select: { id: true, subject: { select: SUBJECT } } });
  const { pupils, guardians, childrenOf } = await readPupilsWithin(db, of, classes);
  const members = list === 'groups' || list === 'oneRoster' ? await readMembersWithin(db, of) : new Map<string, { pupilId: string }[]>();
  const groups = await readGroupsWithin(db, of, { pupils, members, locale });
  return {
    school: { id: schoolId, name: nameIn(school, locale) },
    year,
    terms: terms.map(({ startsOn, endsOn, ...term }) => ({ ...term, startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn) })),
    classes,
    courses: courses.map(({ id, subject }) => ({ id, name: nameIn(subject, locale) })),
    groups: groups.map(({ group }) => group),
    pupils,
    guardians,
    staff: await readStaffWithin(db, of, { classes, childrenOf, teachers: groups.flatMap(({ teachers }) => teachers) }),
  };
}

interface Of {
  schoolId: string;
  today: string;
  yearId: string;
}

async function readPupilsWithin(db: Db, { schoolId, today, yearId }: Of, classes: SchoolLists['classes']) {
  const now = { schoolId, ...openOn(today) };
  const enrolments = await db.enrolment.findMany({
    where: { ...now, schoolClass: { yearId } },
    select: { classId: true, pupil: { select: { id: true, number: true, sex: true, bornOn: true, person: { select: NAME } } } },
  });
  const inSubgroups = await db.subgroupMembership.findMany({ where: { ...now, subgroup: { source: 'list', schoolClass: { yearId } } }, orderBy: { subgroup: { name: 'asc' } }, select: { pupilId: true, subgroup: { select: { name: true } } } });
  const guardianships = await db.guardianship.findMany({ where: now, select: { pupilId: true, relation: true, guardian: { select: PERSON } } });
  const homeTeaching = await db.homeTeaching.findMany({ where: { schoolId, endedOn: { gte: columnOfDay(today) } }, orderBy: { startedOn: 'asc' }, select: { pupilId: true, orderNumber: true, orderedOn: true, startedOn: true, endedOn: true } });
  const homeTeachingOf = groupedBy(homeTeaching, ({ pupilId }) => pupilId);
  const subgroupsOf = groupedBy(inSubgroups, ({ pupilId }) => pupilId);
  const guardiansOf = groupedBy(guardianships.sort((a, b) => byName(a.guardian, b.guardian)), ({ pupilId }) => pupilId);
  const pupils = classes.flatMap((schoolClass) =>
    enrolments
      .filter(({ classId }) => classId === schoolClass.id)
      .sort((a, b) => byName(a.pupil.person, b.pupil.person))
      .map(({ pupil: { person: { sortKey: _, ...name }, bornOn, ...pupil } }): ListedPupil => ({
        ...name,
        ...pupil,
        bornOn: dayOrNull(bornOn),
        class: schoolClass,
        subgroups: (subgroupsOf.get(pupil.id) ?? []).map(({ subgroup }) => subgroup.name),
        homeTeaching: (homeTeachingOf.get(pupil.id) ?? []).map(({ orderNumber, orderedOn, startedOn, endedOn }) => ({ orderNumber, orderedOn: dayOfColumn(orderedOn), startedOn: dayOfColumn(startedOn), endedOn: dayOfColumn(endedOn) })),
        guardians: (guardiansOf.get(pupil.id) ?? []).map(({ guardian, relation }) => ({ guardian: personOf(guardian), relation })),
      })),
  );
  const guardians = new Map(pupils.flatMap((pupil) => pupil.guardians.map(({ guardian }) => [guardian.id, guardian] as const)));
  const childrenOf = groupedBy(pupils.flatMap(({ number, guardians: some }) => some.map(({ guardian }) => ({ number, guardianId: guardian.id }))), ({ guardianId }) => guardianId);
  return { pupils, guardians: [...guardians.values()], childrenOf };
}

async function readMembersWithin(db: Db, { schoolId, today, yearId }: Of): Promise<Map<string, { pupilId: string }[]>> {
  const where = { schoolId, ...openOn(today), group: { course: { yearId } } };
  return groupedBy(await db.courseGroupMembership.findMany({ where, select: { groupId: true, pupilId: true } }), ({ groupId }) => groupId);
}

interface OfGroups {
  pupils: ListedPupil[];
  members: Awaited<ReturnType<typeof readMembersWithin>>;
  locale: Locale;
}

async function readGroupsWithin(db: Db, { schoolId, today, yearId }: Of, { pupils, members, locale }: OfGroups): Promise<{ group: ListedGroup; teachers: PersonRow[] }[]> {
  const rows = await db.courseGroup.findMany({
    where: { schoolId, course: { yearId } },
    select: {
      ...{ id: true, name: true, courseId: true },
      course: { select: { subject: { select: SUBJECT } } },
      courseGroupParts: { select: { schoolClass: { select: { grade: true } } } },
      teachingAssignments: { where: openOn(today), select: { teacher: { select: PERSON } } },
    },
  });
  return rows
    .map(({ course, courseGroupParts, teachingAssignments, ...group }) => {
      const own = new Set(members.get(group.id)?.map(({ pupilId }) => pupilId));
      const teachers = teachingAssignments.map(({ teacher }) => teacher).sort(byName);
      return {
        teachers,
        group: {
          ...group,
          subject: nameIn(course.subject, locale),
          grades: [...new Set(courseGroupParts.map(({ schoolClass }) => schoolClass.grade))].sort((a, b) => a - b),
          teachers: teachers.map(personOf),
          pupils: own.size === 0 ? [] : pupils.filter(({ id }) => own.has(id)),
        },
      };
    })
    .sort(({ group: a }, { group: b }) => (a.grades[0] ?? 0) - (b.grades[0] ?? 0) || compare(a.name, b.name) || compare(a.subject, b.subject) || compare(a.id, b.id));
}

interface StaffFacts {
  classes: SchoolLists['classes'];
  childrenOf: ReadonlyMap<string, { number: string }[]>;
  teachers: PersonRow[];
}

/** Everybody who holds a post, a class or a group today. What waits for the director is no post yet. */
async function readStaffWithin(db: Db, { schoolId, today }: Of, { classes, childrenOf, teachers }: StaffFacts): Promise<ListedStaff[]> {
  const appointments = await db.staffAppointment.findMany({
    where: { schoolId, approvedAt: { not: null }, declinedAt: null, ...openOn(today) },
    select: { post: true, area: true, classId: true, person: { select: PERSON } },
  });
  const people = new Map([...appointments.map(({ person }) => person), ...teachers].map((person) => [person.id, person]));
  return [...people.values()].sort(byName).map((person) => {
    const own = appointments.filter((one) => one.person.id === person.id);
    return {
      ...personOf(person),
      posts: LISTED_POSTS.flatMap((post) => own.filter((one) => one.post === post).slice(0, 1).map(({ area }) => ({ post: post as ListedPost, area }))),
      classTeacherOf: classes.filter(({ id }) => own.some(({ post, classId }) => post === 'classTeacher' && classId === id)).map(({ id, name }) => ({ id, name })),
      children: (childrenOf.get(person.id) ?? []).map(({ number }) => number),
    };
  });
}

function personOf({ id, surname, firstName, patronymic, personContact }: PersonRow): ListedPerson {
  return { id, surname, firstName, patronymic, phone: personContact?.phone ?? null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byName(a: { sortKey: string; id: string }, b: { sortKey: string; id: string }): number {
  return compare(a.sortKey, b.sortKey) || compare(a.id, b.id);
}

function groupedBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

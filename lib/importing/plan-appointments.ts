import type { PersonName, StaffEntry } from './model';
import { fullNameOf } from './person-name';
import { type OpenPeriod, periodChanges } from '@/lib/calendar/periods';
import type { PlannedClasses } from './plan-classes';
import type { PlannedYear } from './plan-calendar';
import { type Planning, writePeriods } from './planning';
import type { PresentStaff, StaffPost } from './present';
import type { FieldChange } from './view';

/** A person of the staff while the plan is made. */
export interface StaffMember {
  id: string;
  name: PersonName;
  present: PresentStaff | null;
  entry: StaffEntry | null;
}

/** Posts that open the school, and so count once the director has approved them. */
const WAITING_POSTS: readonly StaffPost[] = ['director', 'actingDirector', 'deputy', 'administrator'];
const DIRECTORS: readonly StaffPost[] = ['director', 'actingDirector'];

/**
 * Posts and class teachers of the people named. The very first import founds the school: it counts as the director's.
 * Gives the administrators, present and listed.
 */
export function planAppointments(planning: Planning, year: PlannedYear, classes: PlannedClasses, members: StaffMember[]): Set<string> {
  const { present } = planning;
  const changes = new Map<StaffMember, FieldChange[]>(members.map((member) => [member, []]));
  const isFirst = isFounding(planning);
  for (const member of members) planPosts(planning, isFirst ? year.startsOn : year.from, member, changes.get(member) ?? []);
  const administrators = new Set([
    ...present.staff.filter((person) => person.appointments.some(({ post }) => post === 'administrator')).map(({ id }) => id),
    ...members.filter(({ entry }) => entry?.posts.some(({ post }) => post === 'administrator')).map(({ id }) => id),
  ]);
  planClassTeachers(planning, year, classes, members, administrators, changes);
  for (const [member, fields] of changes) {
    if (member.present) planning.kept('staff', fullNameOf(member.name), fields);
    else planning.created('staff', fullNameOf(member.name), fields);
  }
  return administrators;
}

/** Whether nobody but a director has been appointed yet. */
export function isFounding({ present }: Planning): boolean {
  return present.staff.every((person) => person.appointments.every(({ post }) => DIRECTORS.includes(post)));
}

/** Whether what opens pupils' data counts at once. */
export function opensAtOnce(planning: Planning): boolean {
  return planning.options.isByDirector || isFounding(planning);
}

/**
 * Why what would open pupils' data to a person is left out of an import, or null: an administrator waits for the director, and
 * nobody opens a door for himself (domain: "Who does what"), but with the files that found the school.
 */
export function whyLeftOut(planning: Planning, administrators: ReadonlySet<string>, personId: string): 'administratorWaits' | 'ownMatterWaits' | null {
  if (isImporter(planning, personId)) return 'ownMatterWaits';
  return administrators.has(personId) && !opensAtOnce(planning) ? 'administratorWaits' : null;
}

/** Whether these are the importer's own affairs, which another has to bring in. */
export function isImporter(planning: Planning, personId: string): boolean {
  return personId === planning.options.importerId && !isFounding(planning);
}

function planPosts(planning: Planning, startedOn: string, member: StaffMember, fields: FieldChange[]): void {
  const { work, problems } = planning;
  const posts = member.entry?.posts ?? [{ post: 'teacher' as const, area: null }];
  for (const { post, area } of posts) {
    if (member.present?.appointments.some((appointment) => appointment.post === post)) continue;
    const isApproved = !WAITING_POSTS.includes(post) || (opensAtOnce(planning) && !standsBesideAnother(planning, post));
    const place = { file: member.entry?.origin.file, row: member.entry?.origin.row, field: 'post' as const };
    if (isImporter(planning, member.id)) {
      problems.warning('ownMatterWaits', place, { name: fullNameOf(member.name) });
      continue;
    }
    if (!isApproved) problems.warning('postWaits', place, { name: fullNameOf(member.name) });
    const row = { personId: member.id, post, area, classId: null, startedOn, endedOn: null, isApproved };
    work.appointments.create.push({ ...row, id: planning.newId() });
    fields.push({ field: 'post', from: '', to: post });
    if (!member.entry) planning.appointed.push({ name: fullNameOf(member.name), isNew: member.present === null });
  }
}

/** A second director never comes in by a list. */
function standsBesideAnother({ present, files }: Planning, post: StaffPost): boolean {
  if (!DIRECTORS.includes(post)) return false;
  const listed = files.staff.filter((entry) => entry.posts.some((listedPost) => listedPost.post === post)).length;
  return listed > 1 || present.staff.some((person) => person.appointments.some((appointment) => appointment.post === post));
}

function planClassTeachers(
  planning: Planning,
  year: PlannedYear,
  classes: PlannedClasses,
  members: StaffMember[],
  administrators: ReadonlySet<string>,
  changes: Map<StaffMember, FieldChange[]>,
): void {
  const { present, problems, work } = planning;
  const wanted = new Map<string, StaffMember>();
  for (const member of members) {
    const place = { file: member.entry?.origin.file, row: member.entry?.origin.row, field: 'classTeacherOf' as const };
    for (const { key, name } of member.entry?.classTeacherOf ?? []) {
      const schoolClass = classes.get(key);
      const other = schoolClass && wanted.get(schoolClass.id);
      const isAlready = member.present?.appointments.some((held) => held.post === 'classTeacher' && held.classId === schoolClass?.id);
      const leftOut = isAlready ? null : whyLeftOut(planning, administrators, member.id);
      if (!schoolClass) problems.error('classUnknown', place, { name });
      else if (other) problems.error('classTeacherTwice', place, { name, other: fullNameOf(other.name) });
      else if (leftOut) problems.warning(leftOut, place, { name: fullNameOf(member.name) });
      else wanted.set(schoolClass.id, member);
    }
  }
  const open: OpenPeriod[] = present.staff.flatMap((person) =>
    person.appointments.flatMap(({ id, post, classId, startedOn, endedOn }) =>
      post === 'classTeacher' && classId !== null ? [{ id, owner: classId, target: person.id, startedOn, endedOn }] : [],
    ),
  );
  const belongings = [...wanted].map(([classId, { id }]) => ({
    owner: classId,
    target: id,
    startedOn: open.some(({ owner }) => owner === classId) ? year.from : year.startsOn,
  }));
  noteClassTeachers(classes, open, wanted, changes);
  const concerned = open.filter(({ owner }) => wanted.has(owner));
  writePeriods(
    work.appointments,
    periodChanges(concerned, belongings, year.from),
    () => planning.newId(),
    ({ owner, target, startedOn }) => ({
      ...{ personId: target, post: 'classTeacher' as const, area: null, classId: owner },
      ...{ startedOn, endedOn: null, isApproved: true },
    }),
    (target) => ({ personId: target }),
  );
}

function noteClassTeachers(
  classes: PlannedClasses,
  open: OpenPeriod[],
  wanted: Map<string, StaffMember>,
  changes: Map<StaffMember, FieldChange[]>,
): void {
  const nameOf = new Map([...classes.values()].map(({ id, name }) => [id, name]));
  for (const [classId, member] of wanted) {
    if (open.some(({ owner, target }) => owner === classId && target === member.id)) continue;
    changes.get(member)?.push({ field: 'classTeacherOf', from: '', to: nameOf.get(classId) ?? '' });
  }
}

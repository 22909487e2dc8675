import { validate as isUuid } from 'uuid';
import { AREA_COLUMN, POST_COLUMN } from '@/lib/exporting/one-roster-columns-model';
import { staffCode } from '@/lib/people/staff-code-model';
import { dayOfCell, nameOf, phoneOfCell } from './cells';
import type { ClassName } from './class-name';
import type { GuardianEntry, ListedPost, PupilEntry, StaffEntry } from './model';
import { type Roster, type RosterRow, readRoster } from './one-roster-tables';
import { fullNameOf, readName } from './person-name';
import type { Place, Problems } from './problem';
import { tellingKey } from './staff';
import { NOTHING_TOLD, readClassName, type ToldNames } from './told-model';

/** The people of a OneRoster archive: pupils with their classes and guardians, and staff. */
export interface RosterPeople {
  pupils: PupilEntry[];
  staff: StaffEntry[];
}

const GUARDIAN_ROLES = ['guardian', 'parent', 'relative'];

/** What a role means here, where no column of our own says it better. Others have no part in the journal. */
const POSTS: ReadonlyMap<string, ListedPost> = new Map([
  ['teacher', 'teacher'],
  ['principal', 'director'],
  ['siteAdministrator', 'deputy'],
  ['systemAdministrator', 'administrator'],
]);
const LISTED_POSTS: readonly string[] = ['director', 'actingDirector', 'deputy', 'secretary', 'administrator', 'teacher'] satisfies ListedPost[];

/** Reads a OneRoster archive. Throws `UnreadableFile`; what concerns one person alone is told in `problems`. */
export function readOneRoster(file: string, bytes: Uint8Array, problems: Problems, told: ToldNames = NOTHING_TOLD): RosterPeople {
  const roster = readRoster(file, bytes, problems);
  const users = usersOf(roster, problems);
  const classes = classesOf(roster, told);
  readRoles(roster, users, problems);
  readEnrollments(roster, users, classes, problems);
  const birthRows = new Map(roster.rows.demographics.map((row) => [row.cell('sourcedId'), row]));
  const pupils = new Map<User, PupilEntry>();
  for (const user of users.values()) {
    const entry = user.roles.has('student') ? pupilOf(user, birthRows.get(user.id), roster, problems) : null;
    if (entry) pupils.set(user, entry);
  }
  const staff = staffOf(users, problems);
  joinFamilies(users, pupils, staff, problems);
  return { pupils: [...pupils.values()], staff: [...staff.values()] };
}

interface User {
  id: string;
  row: RosterRow;
  origin: PupilEntry['origin'];
  place: Place;
  roles: Map<string, { post: string; area: string }>;
  /** Classes as a pupil: homerooms before others. */
  attends: RosterClass[];
  leads: RosterClass[];
}

interface RosterClass {
  isHomeroom: boolean;
  title: string;
  name: ClassName | null;
  /** Who leads a homeroom; the primary teacher, else the only one. */
  teachers: { user: User; isPrimary: boolean }[];
}

type Users = Map<string, User>;

function usersOf({ rows, nameOf: fileNamed }: Roster, problems: Problems): Users {
  const users: Users = new Map();
  for (const row of rows.users) {
    const [id, origin] = [row.cell('sourcedId'), { file: fileNamed('users'), row: row.row }];
    if (users.has(id)) problems.error('oneRosterIdTwice', origin, { id });
    else users.set(id, { id, row, origin, place: origin, roles: new Map(), attends: [], leads: [] });
  }
  return users;
}

function classesOf({ rows }: Roster, told: ToldNames): Map<string, RosterClass> {
  return new Map(
    rows.classes.map(({ cell }) => {
      const title = cell('title');
      const name = readClassName(title, told) ?? readClassName(cell('classCode'), told);
      return [cell('sourcedId'), { isHomeroom: cell('classType') === 'homeroom', title, name, teachers: [] }];
    }),
  );
}

function readRoles({ rows, nameOf: fileNamed }: Roster, users: Users, problems: Problems): void {
  for (const { row, cell } of rows.roles) {
    const user = users.get(cell('userSourcedId'));
    if (user) user.roles.set(`${cell('role')} ${cell(POST_COLUMN)}`.trim(), { post: cell(POST_COLUMN), area: cell(AREA_COLUMN) });
    else problems.warning('oneRosterReference', { file: fileNamed('roles'), row }, { id: cell('userSourcedId') });
  }
}

function readEnrollments({ rows, nameOf: fileNamed }: Roster, users: Users, classes: Map<string, RosterClass>, problems: Problems): void {
  for (const { row, cell } of rows.enrollments) {
    const [user, schoolClass] = [users.get(cell('userSourcedId')), classes.get(cell('classSourcedId'))];
    if (!user || !schoolClass) {
      problems.warning('oneRosterReference', { file: fileNamed('enrollments'), row }, { id: cell(user ? 'classSourcedId' : 'userSourcedId') });
    } else if (cell('role') === 'student') user.attends.push(schoolClass);
    else if (cell('role') === 'teacher') schoolClass.teachers.push({ user, isPrimary: cell('primary') === 'true' });
  }
  for (const schoolClass of classes.values()) {
    const { teachers, isHomeroom } = schoolClass;
    const leader = teachers.find(({ isPrimary }) => isPrimary) ?? (teachers.length === 1 ? teachers[0] : undefined);
    if (isHomeroom && leader) leader.user.leads.push(schoolClass);
  }
}

function nameOfUser({ row: { cell, row }, origin }: User, problems: Problems) {
  const name = readName(
    { surname: cell('familyName'), firstName: cell('givenName'), patronymic: cell('middleName'), fullName: null },
    { surname: 'surname', firstName: 'firstName', fullName: 'fullName' },
    row,
    problems,
  );
  if (!name && cell('familyName') === '' && cell('givenName') === '') problems.error('nameMissing', { ...origin, field: 'fullName' });
  return name;
}

function phoneOfUser({ row: { cell }, place }: User, problems: Problems, field: 'phone' | 'guardianPhone'): string | null {
  const written = cell('sms') || cell('phone');
  // International digits lose their plus in such files.
  return phoneOfCell(/^\d{11,15}$/.test(written) ? `+${written}` : written, { ...place, field }, problems);
}

function pupilOf(user: User, birth: RosterRow | undefined, roster: Roster, problems: Problems): PupilEntry | null {
  const schoolClass = classOf(user, problems);
  const name = schoolClass && nameOfUser(user, problems);
  if (!schoolClass || !name) return null;
  const number = user.row.cell('identifier') || null;
  const bornOn = birth ? dayOfCell(birth.cell('birthDate'), { file: roster.nameOf('demographics'), row: birth.row, field: 'bornOn' }, problems) : null;
  if (!number && !bornOn) problems.error('pupilUnmatchable', { ...user.origin, field: 'number' }, { name: fullNameOf(name) });
  const written = birth?.cell('sex');
  const sex = written === 'male' || written === 'female' ? written : null;
  return { origin: user.origin, ...name, number, class: schoolClass, sex, bornOn, guardians: [], subgroups: [], homeTeaching: [] };
}

/** The class a pupil belongs to: a homeroom, else the only class whose title is the name of one. */
function classOf({ attends, origin }: User, problems: Problems): ClassName | null {
  const homerooms = attends.filter(({ isHomeroom }) => isHomeroom);
  const named = (homerooms.length > 0 ? homerooms : attends).flatMap(({ name }) => name ?? []);
  const keys = [...new Set(named.map(({ key }) => key))];
  const place = { ...origin, field: 'class' as const };
  if (keys.length > 1) problems.error('oneRosterClassesSeveral', place, { classes: keys.join(', ') });
  else if (keys.length === 0 && homerooms[0]) problems.warning('classUnreadable', place, { written: homerooms[0].title });
  else if (keys.length === 0) problems.error('classMissing', place);
  return keys.length === 1 ? (named[0] ?? null) : null;
}

function staffOf(users: Users, problems: Problems): Map<User, StaffEntry> {
  const staff = new Map<User, StaffEntry>();
  const byName = new Map<string, StaffEntry>();
  for (const user of users.values()) {
    const roles = [...user.roles].filter(([role]) => role !== 'student' && !GUARDIAN_ROLES.includes(role));
    const name = roles.length > 0 ? nameOfUser(user, problems) : null;
    if (!name) continue;
    const code = isUuid(user.id) ? staffCode(user.id) : null;
    const first = byName.get(tellingKey({ ...name, code }));
    if (first) {
      problems.error('staffNameTwice', { ...user.origin, field: 'fullName' }, { name: fullNameOf(name), first: first.origin.row });
      continue;
    }
    const phone = phoneOfUser(user, problems, 'phone');
    const posts = roles.flatMap(([role, told]) => postOf(role, told, user, problems));
    const classTeacherOf = user.leads.flatMap((schoolClass) => schoolClass.name ?? []);
    const entry: StaffEntry = { origin: user.origin, ...name, posts, phones: phone ? [phone] : [], classTeacherOf, children: [], code };
    byName.set(tellingKey(entry), entry);
    staff.set(user, entry);
  }
  return staff;
}

function postOf(role: string, { post: told, area }: { post: string; area: string }, { place }: User, problems: Problems): StaffEntry['posts'] {
  if (told === 'none') return [];
  const post = LISTED_POSTS.includes(told) ? (told as ListedPost) : POSTS.get(role.split(' ')[0] ?? '');
  if (!post) problems.warning('postUnknown', { ...place, field: 'post' }, { written: role });
  return post ? [{ post, area: post === 'deputy' ? nameOf(area, { ...place, field: 'post' }, problems) || null : null }] : [];
}

/** Who stands beside whom, whichever of the two says so. Of staff the children are told by their numbers, as staff lists do. */
function joinFamilies(users: Users, pupils: Map<User, PupilEntry>, staff: Map<User, StaffEntry>, problems: Problems): void {
  const pairs = new Map<string, { guardian: User; pupil: User }>();
  for (const user of users.values()) {
    for (const id of user.row.cell('agentSourcedIds').split(',').map((each) => each.trim()).filter(Boolean)) {
      const other = users.get(id);
      const [pupil, guardian] = other && pupils.has(other) ? [other, user] : [user, other];
      if (!guardian) problems.warning('oneRosterReference', user.origin, { id });
      else if (pupils.has(pupil) && GUARDIAN_ROLES.some((role) => guardian.roles.has(role))) pairs.set(`${guardian.id} ${pupil.id}`, { guardian, pupil });
    }
  }
  const known = new Map<User, GuardianEntry | null>();
  for (const { guardian, pupil } of pairs.values()) {
    const [entry, colleague] = [pupils.get(pupil), staff.get(guardian)];
    if (!entry) continue;
    if (colleague && entry.number) colleague.children.push(entry.number);
    else {
      if (!known.has(guardian)) known.set(guardian, guardianOf(guardian, problems));
      const found = known.get(guardian);
      if (found) entry.guardians.push(found);
    }
  }
}

function guardianOf(user: User, problems: Problems): GuardianEntry | null {
  const name = nameOfUser(user, problems);
  if (!name) return null;
  const phone = phoneOfUser(user, problems, 'guardianPhone');
  if (!phone) problems.warning('guardianWithoutPhone', { ...user.origin, field: 'guardianPhone' }, { name: fullNameOf(name) });
  return { ...name, phone, relation: null };
}

import { staffCode, staffCodeIn } from '@/lib/people/staff-code-model';
import type { PersonName, StaffEntry } from './model';
import { freeLogin } from './login-model';
import { fullNameOf, nameKey, splitFullName } from './person-name';
import type { PlannedClasses } from './plan-classes';
import type { PlannedYear } from './plan-calendar';
import { planAppointments, type StaffMember } from './plan-appointments';
import type { Planning } from './planning';
import type { PresentStaff } from './present';
import type { Place } from './problem';
import { entryKey } from './questions-model';
import { staffKey } from './staff';
import { wordsKey } from './words';

/** The school's own people after the import. */
export interface PlannedStaff {
  /** The person whom the timetable calls so; null when it could be two. */
  teacherNamed(fullName: string): string | null;
  /** The person of a staff list's entry. */
  personOf(entry: StaffEntry): string | null;
  /** People who look after the accounts: what would open pupils' data to them waits for the director. */
  administrators: ReadonlySet<string>;
}

/**
 * People of the staff list and teachers of the timetable. Within the present staff, and only there, a whole name that
 * is unique tells a person, and the journal's code one of several; the timetable may also write `Асанова М. Б.` where one person of the list fits.
 */
export function planStaff(planning: Planning, year: PlannedYear, classes: PlannedClasses): PlannedStaff {
  const { files, present } = planning;
  const members = new Map<string, StaffMember>();
  const entryMembers = new Map<StaffEntry, StaffMember>();
  for (const entry of files.staff) {
    if (isLeftOut(planning, entry)) continue;
    const member = findOrMake(planning, members, entry, entry, { ...entry.origin, field: 'fullName' });
    if (member) entryMembers.set(entry, member);
  }
  for (const person of present.staff) {
    const key = staffKey(fullNameOf(person));
    if (!members.has(key) && standingNamesakes(planning, person).length === 1) members.set(key, { id: person.id, name: person, present: person, entry: null });
  }
  const teachers = planTeachers(planning, members);
  planLogins(planning, [...members.values()]);
  const listed = [...new Set([...entryMembers.values(), ...teachers.values()])];
  const administrators = planAppointments(planning, year, classes, listed);
  return {
    teacherNamed: (name) => teachers.get(name)?.id ?? null,
    personOf: (entry) => entryMembers.get(entry)?.id ?? null,
    administrators,
  };
}

/** Somebody without a post the journal knows, without a class and without lessons, as a nurse, has nothing to do in it. */
function isLeftOut({ files, present, problems }: Planning, entry: StaffEntry): boolean {
  if (entry.posts.length > 0 || entry.classTeacherOf.length > 0) return false;
  const key = staffKey(fullNameOf(entry));
  if (standingNamesakes({ present }, entry).length > 0 || files.timetable?.teachers.some((written) => staffKey(written) === key)) return false;
  problems.warning('staffWithoutPost', { ...entry.origin, field: 'post' }, { name: fullNameOf(entry) });
  return true;
}

function namesakesOf({ present }: Pick<Planning, 'present'>, name: PersonName): PresentStaff[] {
  const key = nameKey(name);
  return present.staff.filter((person) => nameKey(person) === key);
}

function standingNamesakes(planning: Pick<Planning, 'present'>, name: PersonName): PresentStaff[] {
  return namesakesOf(planning, name).filter(({ isStanding }) => isStanding);
}

function findOrMake(planning: Planning, members: Map<string, StaffMember>, name: PersonName, entry: StaffEntry | null, place: Place): StaffMember | null {
  const coded = personOfCode(planning, name, entry?.code ?? null);
  const key = coded && standingNamesakes(planning, name).length > 1 ? `${staffKey(fullNameOf(name))} ${coded.id}` : staffKey(fullNameOf(name));
  const known = members.get(key);
  if (known && entry && known.entry && known.entry !== entry) {
    planning.problems.error('staffNameTwice', place, { name: fullNameOf(entry), first: known.entry.origin.row });
    return null;
  }
  if (known) return known;
  const person = coded ?? presentPerson(planning, name, entry, place);
  if (person === 'unclear') return null;
  const member = { id: person?.id ?? planning.newId(), name: person ?? name, present: person, entry };
  members.set(key, member);
  const [phone] = entry?.phones ?? [];
  if (!person) {
    const { surname, firstName, patronymic } = name;
    planning.work.persons.create.push({ id: member.id, surname, firstName, patronymic });
  }
  if (phone !== undefined && phone !== person?.phone) planning.work.phones.push({ personId: member.id, phone });
  return member;
}

/** Whom the journal's code means, where the name is that person's too. */
function personOfCode({ present }: Planning, name: PersonName, code: string | null): PresentStaff | null {
  const person = code === null ? undefined : present.staff.find(({ id }) => staffCode(id) === code);
  return person && nameKey(person) === nameKey(name) ? person : null;
}

/**
 * The person of the journal whom a name of the staff means. Whoever holds a post or a group is told by the whole name,
 * unless another phone speaks against it; whoever no longer does, only by the phone beside it: else a namesake would
 * come into a former colleague's account. Null when it is somebody new.
 */
function presentPerson({ present, problems, options, questions }: Planning, name: PersonName, entry: StaffEntry | null, place: Place): PresentStaff | null | 'unclear' {
  const namesakes = namesakesOf({ present }, name);
  const phones = entry?.phones ?? [];
  const standing = namesakes.filter(({ isStanding }) => isStanding);
  const samePhone = (some: PresentStaff[]) => some.filter(({ phone }) => phone !== null && phones.includes(phone));
  const fits = [samePhone(standing), samePhone(namesakes), standing].find((some) => some.length > 0) ?? [];
  const [person] = fits;
  const values = { name: fullNameOf(name) };
  if (fits.length > 1) {
    problems.error('staffAmbiguous', place, values);
    return 'unclear';
  }
  const [listed] = phones;
  if (person?.phone && listed !== undefined && !phones.includes(person.phone)) {
    if (options.decisions && entry) {
      const key = entryKey(entry.origin);
      const answer = options.decisions.people[key] === person.id ? person.id : null;
      questions.push({ kind: 'person', key, origin: entry.origin, name: fullNameOf(name), phone: listed, candidates: [{ id: person.id, name: fullNameOf(person), phone: person.phone }], mayBeAnother: false, answer });
      return answer === null ? 'unclear' : person;
    }
    problems.error('staffPhoneDiffers', { ...place, field: 'phone' }, { ...values, phone: person.phone, listed });
    return 'unclear';
  }
  if (person && !person.isStanding) problems.warning('staffReturned', place, values);
  if (!person && namesakes.length > 0) problems.warning('staffFormerNamesake', place, values);
  return person ?? null;
}

/** The person behind each teacher's name of the timetable. */
function planTeachers(planning: Planning, members: Map<string, StaffMember>): Map<string, StaffMember> {
  const { files, problems } = planning;
  const file = files.timetable?.file;
  const teachers = new Map<string, StaffMember>();
  for (const written of files.timetable?.teachers ?? []) {
    const place = { file, field: 'teacher' as const };
    const code = staffCodeIn(written);
    const bare = code === null ? written : written.replace(/[\s(]+[0-9a-f]{12}\)?$/i, '');
    const name = splitFullName(bare) ?? { surname: bare, firstName: '', patronymic: null };
    const coded = personOfCode(planning, name, code);
    if (coded) {
      const own = [...members.values()].find(({ id }) => id === coded.id);
      teachers.set(written, own ?? remembered(members, { id: coded.id, name: coded, present: coded, entry: null }));
      continue;
    }
    if (standingNamesakes(planning, name).length > 1) {
      problems.error('staffAmbiguous', place, { name: written });
      continue;
    }
    const known = members.get(staffKey(written)) ?? byInitials(written, members, (full) => {
      problems.warning('teacherByInitials', place, { written, name: full });
    });
    if (known) {
      teachers.set(written, known);
      continue;
    }
    if (members.size > 0) problems.warning('teacherNotInStaff', place, { name: written });
    const made = findOrMake(planning, members, name, null, place);
    if (made) teachers.set(written, made);
  }
  return teachers;
}

function remembered(members: Map<string, StaffMember>, member: StaffMember): StaffMember {
  members.set(`${staffKey(fullNameOf(member.name))} ${member.id}`, member);
  return member;
}

/** `Асанова М. Б.` is the one person of the staff with that surname and those initials; null when it could be two. */
function byInitials(written: string, members: Map<string, StaffMember>, found: (fullName: string) => void): StaffMember | null {
  const parts = /^(\S+)\s+(\p{Lu})\.\s*(?:(\p{Lu})\.?)?$/u.exec(written);
  if (!parts) return null;
  const [, surname = '', first = '', second = ''] = parts;
  const fits = [...members.values()].filter(
    ({ name }) =>
      wordsKey(name.surname) === wordsKey(surname) &&
      name.firstName.toUpperCase().startsWith(first) &&
      (second === '' || (name.patronymic ?? '').toUpperCase().startsWith(second)),
  );
  const [only] = fits;
  if (fits.length !== 1 || !only) return null;
  found(fullNameOf(only.name));
  return only;
}

function planLogins({ present, work, options }: Planning, members: StaffMember[]): void {
  if (options.makesLogins === false) return;
  const taken = new Set(present.logins);
  for (const { id, name, present: person } of members) {
    if (!person?.hasAccount) work.logins.push({ personId: id, login: freeLogin(name, taken) });
  }
}

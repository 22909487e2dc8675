import type { Day } from '@/lib/calendar/day';
import type { GuardianEntry, GuardianRelation, PersonName } from './model';
import { fullNameOf, nameKey } from './person-name';
import { whyLeftOut } from './plan-appointments';
import type { PlannedYear } from './plan-calendar';
import type { PlannedPupil } from './plan-pupils';
import type { PlannedStaff } from './plan-staff';
import type { Planning } from './planning';
import { ANOTHER, entryKey } from './questions-model';
import type { FieldChange } from './view';
import { wordsKey } from './words';

interface Guardian {
  id: string;
  name: PersonName;
  phone: string | null;
  isNew: boolean;
  children: string[];
  /** Children whose guardian this was, with the day on which that ended. */
  ended: ReadonlyMap<string, Day>;
  changes: FieldChange[];
}

/**
 * The guardians of the lists. The same phone with the same name is one person with several children; without a phone
 * a guardian is known only beside the child. Staff whose own children the staff list names, by number, become their
 * guardians themselves.
 */
export function planGuardians(planning: Planning, year: PlannedYear, pupils: PlannedPupil[], staff: PlannedStaff): void {
  const known = new KnownGuardians(planning);
  const parentsOnStaff = planParentsOnStaff(planning, year, pupils, staff);
  for (const pupil of pupils) {
    for (const entry of pupil.entry?.guardians ?? []) {
      if (parentsOnStaff.has(`${pupil.id} ${nameKey(entry)}`)) continue;
      const guardian = known.find(entry, pupil) ?? known.asked(entry, pupil) ?? known.make(entry);
      linkTo(planning, year, guardian, pupil, { relation: entry.relation, leftOut: whyLeftOut(planning, staff.administrators, guardian.id) });
    }
  }
  for (const guardian of known.met) {
    if (guardian.isNew) planning.created('guardian', fullNameOf(guardian.name), guardian.changes);
    else planning.kept('guardian', fullNameOf(guardian.name), guardian.changes);
  }
}

/** A child more for a guardian, unless an order took the child away. `leftOut`: an administrator gets none by a list, nor does who brings it, whoever's phone stands in it. */
function linkTo(planning: Planning, year: PlannedYear, guardian: Guardian, pupil: PlannedPupil, { relation, leftOut }: { relation: GuardianRelation | null; leftOut: ReturnType<typeof whyLeftOut> }): void {
  if (guardian.children.includes(pupil.id)) return;
  const place = { ...pupil.entry?.origin, field: 'guardianFullName' } as const;
  const name = fullNameOf(guardian.name);
  const endedOn = guardian.ended.get(pupil.id);
  if (endedOn !== undefined) {
    planning.problems.warning('guardianshipEnded', place, { name, pupil: `${pupil.name} (${pupil.number})`, day: { from: endedOn } });
    return;
  }
  if (leftOut) {
    planning.problems.warning(leftOut, place, { name });
    return;
  }
  guardian.children.push(pupil.id);
  guardian.changes.push({ field: 'children', from: '', to: `${pupil.name} (${pupil.number})` });
  const startedOn = pupil.isNew ? pupil.enrolledOn : year.from;
  const row = { guardianId: guardian.id, pupilId: pupil.id, relation, startedOn, endedOn: null };
  planning.work.guardianships.create.push({ ...row, id: planning.newId() });
}

class KnownGuardians {
  private readonly byPhone = new Map<string, Guardian[]>();
  private readonly byChild = new Map<string, Guardian[]>();
  private readonly byName = new Map<string, Guardian[]>();
  readonly met = new Set<Guardian>();

  constructor(private readonly planning: Planning) {
    const { present } = planning;
    const linked = new Map<string, typeof present.guardianships>();
    for (const row of present.guardianships) linked.set(row.guardianId, [...(linked.get(row.guardianId) ?? []), row]);
    for (const { id, phone, ...name } of present.guardians) {
      const children = (linked.get(id) ?? []).filter(({ endedOn }) => endedOn === null).map(({ pupilId }) => pupilId);
      this.remember({ id, name, phone, isNew: false, children, ended: endedOf(linked.get(id) ?? []), changes: [] });
    }
  }

  /** By phone and name; else by the child and the name, when only the phone is new or missing. */
  find(entry: GuardianEntry, pupil: PlannedPupil): Guardian | null {
    const sameName = (guardian: Guardian) => isSameName(guardian.name, entry);
    const guardian =
      (entry.phone ? this.byPhone.get(entry.phone)?.find(sameName) : undefined) ??
      this.byChild.get(pupil.id)?.find((candidate) => sameName(candidate) && this.phoneMayBe(candidate, entry, pupil));
    if (guardian) this.met.add(guardian);
    return guardian ?? null;
  }

  /** A parent of that whole name under another phone: another person, unless whoever brings the list says that it is the same. */
  asked(entry: GuardianEntry, { entry: listed }: PlannedPupil): Guardian | null {
    const { options, questions, work } = this.planning;
    const { phone } = entry;
    if (!options.decisions || !listed || !entry.patronymic || phone === null) return null;
    const candidates = (this.byName.get(nameKey(entry)) ?? []).filter((known) => !known.isNew && known.phone !== null);
    if (candidates.length === 0) return null;
    const key = `${entryKey(listed.origin)} ${nameKey(entry)}`;
    const same = candidates.find(({ id }) => id === options.decisions?.people[key]) ?? null;
    questions.push({
      ...{ kind: 'person', key, origin: listed.origin, name: fullNameOf(entry), phone, mayBeAnother: true, answer: same?.id ?? ANOTHER },
      candidates: candidates.map((known) => ({ id: known.id, name: fullNameOf(known.name), phone: known.phone ?? '' })),
    });
    if (!same) return null;
    same.changes.push({ field: 'phone', from: same.phone ?? '', to: phone });
    work.phones.push({ personId: same.id, phone });
    same.phone = phone;
    this.byPhone.set(phone, [...(this.byPhone.get(phone) ?? []), same]);
    this.met.add(same);
    return same;
  }

  make(entry: GuardianEntry): Guardian {
    const { surname, firstName, patronymic, phone } = entry;
    const name = { surname, firstName, patronymic };
    const guardian: Guardian = { id: this.planning.newId(), name, phone, isNew: true, children: [], ended: new Map(), changes: [] };
    this.remember(guardian);
    this.met.add(guardian);
    this.planning.work.persons.create.push({ id: guardian.id, ...name });
    if (phone) this.planning.work.phones.push({ personId: guardian.id, phone });
    return guardian;
  }

  /** The parent of this very child under another phone: the phone has changed, unless the lists still use the old one. */
  private phoneMayBe(guardian: Guardian, { phone }: GuardianEntry, pupil: PlannedPupil): boolean {
    const { files, problems, work } = this.planning;
    if (phone === null || guardian.phone === phone) return true;
    if (guardian.isNew && guardian.phone !== null) return false;
    const listed = files.pupils.flatMap((entry) => entry.guardians);
    const isOldStillListed = listed.some((other) => other.phone === guardian.phone && isSameName(guardian.name, other));
    if (guardian.phone !== null && isOldStillListed) return false;
    const place = { ...pupil.entry?.origin, field: 'guardianPhone' as const };
    const values = { name: fullNameOf(guardian.name), from: guardian.phone ?? '', to: phone };
    if (guardian.phone !== null) problems.warning('guardianPhoneChanged', place, values);
    guardian.changes.push({ field: 'guardianPhone', from: guardian.phone ?? '', to: phone });
    guardian.phone = phone;
    work.phones.push({ personId: guardian.id, phone });
    this.byPhone.set(phone, [...(this.byPhone.get(phone) ?? []), guardian]);
    return true;
  }

  private remember(guardian: Guardian): void {
    const key = nameKey(guardian.name);
    this.byName.set(key, [...(this.byName.get(key) ?? []), guardian]);
    if (guardian.phone) this.byPhone.set(guardian.phone, [...(this.byPhone.get(guardian.phone) ?? []), guardian]);
    for (const child of [...guardian.children, ...guardian.ended.keys()]) this.byChild.set(child, [...(this.byChild.get(child) ?? []), guardian]);
  }
}

/** The children of ended guardianships that none has followed, with the day of the end. */
function endedOf(rows: Planning['present']['guardianships']): Map<string, Day> {
  const open = new Set(rows.filter(({ endedOn }) => endedOn === null).map(({ pupilId }) => pupilId));
  const ended = rows.flatMap(({ pupilId, endedOn }) => (endedOn === null || open.has(pupilId) ? [] : [[pupilId, endedOn] as const]));
  return new Map(ended.sort(([, a], [, b]) => (a < b ? -1 : 1)));
}

/** The same surname and first name, and no two different patronymics. */
function isSameName(a: PersonName, b: PersonName): boolean {
  const isSame = wordsKey(a.surname) === wordsKey(b.surname) && wordsKey(a.firstName) === wordsKey(b.firstName);
  return isSame && (!a.patronymic || !b.patronymic || wordsKey(a.patronymic) === wordsKey(b.patronymic));
}

/**
 * Makes staff the guardians of their own children, told by number. Gives, as "pupil name", the entries of the pupils'
 * list that mean the same person.
 */
function planParentsOnStaff(planning: Planning, year: PlannedYear, pupils: PlannedPupil[], staff: PlannedStaff): Set<string> {
  const { files, present, problems, work } = planning;
  const byNumber = new Map(pupils.map((pupil) => [pupil.number, pupil]));
  const key = ({ guardianId, pupilId }: { guardianId: string; pupilId: string }) => `${guardianId} ${pupilId}`;
  const open = new Set(present.guardianships.filter(({ endedOn }) => endedOn === null).map(key));
  const ended = new Map(present.guardianships.flatMap((row) => (row.endedOn !== null && !open.has(key(row)) ? [[key(row), row.endedOn]] : [])));
  const covered = new Set<string>();
  for (const entry of files.staff) {
    const personId = staff.personOf(entry);
    const leftOut = personId === null ? null : whyLeftOut(planning, staff.administrators, personId);
    const place = { ...entry.origin, field: 'children' as const };
    for (const number of personId ? entry.children : []) {
      const pupil = byNumber.get(number);
      if (!pupil) {
        if (pupils.length > 0) problems.error('childUnknown', place, { number, name: fullNameOf(entry) });
        else problems.warning('childBeforePupils', place, { number, name: fullNameOf(entry) });
        continue;
      }
      if (!personId || open.has(`${personId} ${pupil.id}`)) {
        covered.add(`${pupil.id} ${nameKey(entry)}`);
      } else if (ended.has(`${personId} ${pupil.id}`)) {
        covered.add(`${pupil.id} ${nameKey(entry)}`);
        const day = ended.get(`${personId} ${pupil.id}`) ?? '';
        problems.warning('guardianshipEnded', place, { name: fullNameOf(entry), pupil: `${pupil.name} (${pupil.number})`, day: { from: day } });
      } else if (leftOut) {
        problems.warning(leftOut, place, { name: fullNameOf(entry) });
      } else {
        covered.add(`${pupil.id} ${nameKey(entry)}`);
        const startedOn = pupil.isNew ? pupil.enrolledOn : year.from;
        work.guardianships.create.push({ id: planning.newId(), guardianId: personId, pupilId: pupil.id, relation: null, startedOn, endedOn: null });
        planning.created('guardian', fullNameOf(entry), [{ field: 'children', from: '', to: `${pupil.name} (${pupil.number})` }]);
      }
    }
  }
  return covered;
}

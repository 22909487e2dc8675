import type { Day } from '@/lib/calendar/day';
import type { PersonName, PupilEntry } from './model';
import { fullNameOf, nameKey } from './person-name';
import { periodChanges } from '@/lib/calendar/periods';
import type { PlannedClasses } from './plan-classes';
import type { PlannedYear } from './plan-calendar';
import { type Planning, writePeriods } from './planning';
import type { PresentPupil } from './present';
import { identityDoubts } from './pupil-identity';
import { ANOTHER, entryKey } from './questions-model';
import type { FieldChange } from './view';

/** A pupil after the import. */
export interface PlannedPupil {
  id: string;
  number: string;
  /** Surname, first name, patronymic: lists are in its order. */
  name: string;
  sex: 'male' | 'female' | null;
  classId: string | null;
  /** The list's entry; null for a pupil the files do not name. */
  entry: PupilEntry | null;
  isNew: boolean;
  enrolledOn: Day;
}

/**
 * The pupils of the lists: matched by number, else by name and day of birth, never by name alone. An empty cell leaves
 * what is known. Pupils the lists do not name stay as they are.
 */
export function planPupils(planning: Planning, year: PlannedYear, classes: PlannedClasses): PlannedPupil[] {
  const { present, files, problems } = planning;
  const match = matcher(planning);
  const classOf = new Map(present.enrolments.map(({ owner, target }) => [owner, target]));
  const enrolledOn = new Map(present.enrolments.map(({ owner, startedOn }) => [owner, startedOn]));
  const classNames = new Map([...classes.values()].map(({ id, name }) => [id, name]));
  const isFirst = firstEnrolment(planning, classes);
  const planned = new Map<string, PlannedPupil>();
  const gaveWay = new Set(present.pupils.filter(({ mergedIntoId }) => mergedIntoId).map(({ number }) => number));
  for (const entry of files.pupils) {
    const before = match(entry);
    const schoolClass = classes.get(entry.class.key);
    const classId = schoolClass?.id ?? null;
    const listed = entry.number !== null && gaveWay.has(entry.number) ? null : entry.number;
    const number = listed ?? before?.number ?? nextNumber(planning, entry, planned);
    const id = before?.id ?? planning.newId();
    if (planned.has(id)) {
      problems.error('pupilTwice', { ...entry.origin, field: 'number' }, { name: fullNameOf(entry) });
      continue;
    }
    const fields = before ? fieldChanges(before, entry, number) : [];
    const classBefore = classOf.get(id);
    if (before && classBefore !== classId) {
      fields.push({ field: 'class', from: classNames.get(classBefore ?? '') ?? '', to: schoolClass?.name ?? '' });
    }
    writePupil(planning, id, before, entry, number);
    if (before) planning.kept('pupil', `${fullNameOf(entry)} (${number})`, fields);
    else planning.created('pupil', `${fullNameOf(entry)} (${number})`);
    const began = classBefore === classId ? enrolledOn.get(id) : undefined;
    planned.set(id, {
      id,
      number,
      classId,
      entry,
      name: fullNameOf(entry),
      sex: entry.sex ?? before?.sex ?? null,
      isNew: !before,
      enrolledOn: began ?? (isFirst(id, classId) ? year.startsOn : year.from),
    });
  }
  planEnrolments(planning, year, classes, [...planned.values()]);
  warnOfNamesakes(planning);
  return [...planned.values(), ...unnamedPupils(planning, planned, classes)];
}

/**
 * Finds the pupil an entry means. A pupil found by name and birth whose number is in use elsewhere is another one. Where it may be
 * one or another, whoever brings the list is asked; where nobody can be asked, a doubtful number is an error.
 */
function matcher(planning: Planning): (entry: PupilEntry) => PresentPupil | null {
  const { present, files, problems, options } = planning;
  const pupils = present.pupils.filter(({ mergedIntoId }) => !mergedIntoId);
  const byId = new Map(present.pupils.map((pupil) => [pupil.id, pupil]));
  const byNumber = new Map(present.pupils.map((pupil) => [pupil.number, keptRow(pupil, byId)]));
  const byName = new Map<string, PresentPupil[]>();
  for (const pupil of pupils) byName.set(nameKey(pupil), [...(byName.get(nameKey(pupil)) ?? []), pupil]);
  const listedNumbers = new Set(files.pupils.map((entry) => entry.number));
  const doubtOf = identityDoubts(pupils, files.pupils);
  return (entry) => {
    const numbered = entry.number === null ? undefined : byNumber.get(entry.number);
    const doubt = numbered && doubtOf(numbered, entry);
    if (numbered && doubt) {
      if (options.decisions) return ask(planning, entry, [numbered], false);
      const values = { number: numbered.number, name: fullNameOf(numbered), listed: fullNameOf(entry) };
      if (doubt === 'another') problems.error('numberOfAnother', { ...entry.origin, field: 'number' }, values);
      else problems.warning('pupilRenamed', { ...entry.origin, field: 'firstName' }, values);
    }
    if (numbered) return numbered;
    const namesakes = (byName.get(nameKey(entry)) ?? []).filter((pupil) => !listedNumbers.has(pupil.number));
    const born = entry.bornOn === null ? [] : namesakes.filter(({ bornOn }) => bornOn === entry.bornOn);
    if (born.length === 1) return born[0] ?? null;
    return options.decisions && namesakes.length > 0 ? ask(planning, entry, namesakes, true) : null;
  };
}

/** Where one pupil had stood twice, the number of the row that gave way still means her. */
function keptRow(pupil: PresentPupil, byId: ReadonlyMap<string, PresentPupil>): PresentPupil {
  const kept = pupil.mergedIntoId ? byId.get(pupil.mergedIntoId) : undefined;
  return kept ? keptRow(kept, byId) : pupil;
}

function ask({ options, questions }: Planning, entry: PupilEntry, candidates: PresentPupil[], mayBeAnother: boolean): PresentPupil | null {
  const key = entryKey(entry.origin);
  const said = options.decisions?.people[key];
  const same = candidates.find(({ id }) => id === said) ?? null;
  questions.push({
    ...{ kind: 'pupil', key, origin: entry.origin, mayBeAnother },
    ...{ name: fullNameOf(entry), number: entry.number ?? '', bornOn: entry.bornOn ?? '' },
    candidates: candidates.map(({ id, number, bornOn, ...name }) => ({ id, number, bornOn: bornOn ?? '', name: fullNameOf(name) })),
    answer: same?.id ?? (mayBeAnother && said === ANOTHER ? ANOTHER : null),
  });
  return same;
}

function nextNumber({ present, files, problems }: Planning, { origin }: PupilEntry, planned: Map<string, PlannedPupil>): string {
  const numbers = [...present.pupils, ...files.pupils, ...planned.values()].map(({ number }) => Number(number));
  const next = String(Math.max(1000, ...numbers.filter((number) => Number.isSafeInteger(number))) + 1);
  problems.warning('pupilNumberGiven', { ...origin, field: 'number' }, { number: next });
  return next;
}

function fieldChanges(before: PresentPupil, entry: PupilEntry, number: string): FieldChange[] {
  const name = { ...entry, patronymic: entry.patronymic ?? before.patronymic };
  const pairs: [FieldChange['field'], string, string][] = [
    ['fullName', fullNameOf(before), isOnlyCase(before, name) ? fullNameOf(before) : fullNameOf(name)],
    ['number', before.number, number],
    ['sex', before.sex ?? '', entry.sex ?? before.sex ?? ''],
  ];
  const changes: FieldChange[] = pairs.filter(([, from, to]) => from !== to).map(([field, from, to]) => ({ field, from, to }));
  if (entry.bornOn && entry.bornOn !== before.bornOn) changes.push({ field: 'bornOn', from: before.bornOn ? { from: before.bornOn } : '', to: { from: entry.bornOn } });
  return changes;
}

/** A list typed in capitals is no correction: the kept row's spelling stays. */
function isOnlyCase(before: PersonName, listed: PersonName): boolean {
  return fullNameOf(before).toLowerCase() === fullNameOf(listed).toLowerCase();
}

function writePupil({ work }: Planning, id: string, before: PresentPupil | null, entry: PupilEntry, number: string): void {
  const { surname, firstName } = entry;
  const patronymic = entry.patronymic ?? before?.patronymic ?? null;
  const facts = { number, sex: entry.sex ?? before?.sex ?? null, bornOn: entry.bornOn ?? before?.bornOn ?? null };
  if (!before) {
    work.persons.create.push({ id, surname, firstName, patronymic });
    work.pupils.create.push({ id, ...facts });
    return;
  }
  const changed = fieldChanges(before, entry, number).map(({ field }) => field);
  if (changed.includes('fullName')) work.persons.change.push({ id, surname, firstName, patronymic });
  if (changed.some((field) => field !== 'fullName')) work.pupils.change.push({ id, ...facts });
}

/**
 * Whether an enrolment is the pupil's first of this year, in a class that is only now being filled: it then counts from
 * the year's first day. Who comes to a class that had pupils, or moves, comes on the day of the change.
 */
function firstEnrolment({ present }: Planning, classes: PlannedClasses): (pupilId: string, classId: string | null) => boolean {
  const ofYear = new Set([...classes.values()].map(({ id }) => id));
  const enrolledInYear = new Set(present.enrolments.filter(({ target }) => ofYear.has(target)).map(({ owner }) => owner));
  const filled = new Set(present.enrolments.map(({ target }) => target));
  const known = new Set(present.classes.map(({ id }) => id));
  return (pupilId, classId) => {
    const isLaterClass = classId !== null && !known.has(classId) && present.timetable !== null;
    return classId !== null && !filled.has(classId) && !isLaterClass && !enrolledInYear.has(pupilId);
  };
}

function planEnrolments(planning: Planning, year: PlannedYear, classes: PlannedClasses, pupils: PlannedPupil[]): void {
  const { present, work } = planning;
  const ofYear = new Set([...classes.values()].map(({ id }) => id));
  const open = new Map(present.enrolments.map((period) => [period.owner, period]));
  const isFromFormerYear = ({ id }: PlannedPupil) => open.has(id) && !ofYear.has(open.get(id)?.target ?? '');
  const write = (some: PlannedPupil[], from: Day) => {
    const listed = new Set(some.map(({ id }) => id));
    const wanted = some.flatMap(({ id, classId, enrolledOn }) => (classId ? [{ owner: id, target: classId, startedOn: enrolledOn }] : []));
    writePeriods(
      work.enrolments,
      periodChanges(present.enrolments.filter(({ owner }) => listed.has(owner)), wanted, from),
      () => planning.newId(),
      ({ owner, target, startedOn }) => ({ pupilId: owner, classId: target, startedOn, endedOn: null }),
      (target) => ({ classId: target }),
    );
  };
  write(pupils.filter((pupil) => !isFromFormerYear(pupil)), year.from);
  write(pupils.filter(isFromFormerYear), year.startsOn);
}

/** Namesakes born on one day are most likely one child under two numbers; somebody must look. */
function warnOfNamesakes({ files, problems }: Planning): void {
  const seen = new Map<string, PupilEntry>();
  for (const entry of files.pupils) {
    if (!entry.bornOn) continue;
    const key = `${entry.bornOn} ${nameKey(entry)}`;
    const first = seen.get(key);
    if (first) problems.warning('pupilsAlike', { ...entry.origin, field: 'fullName' }, { name: fullNameOf(entry), first: first.origin.row });
    else seen.set(key, entry);
  }
}

/** Pupils of the year whom no list names: they stay where they are. */
function unnamedPupils({ present, files, problems }: Planning, planned: Map<string, PlannedPupil>, classes: PlannedClasses): PlannedPupil[] {
  const classIds = new Set([...classes.values()].map(({ id }) => id));
  const enrolment = new Map(present.enrolments.filter(({ target }) => classIds.has(target)).map((period) => [period.owner, period]));
  const unnamed = present.pupils.flatMap((pupil): PlannedPupil[] => {
    const period = enrolment.get(pupil.id);
    if (!period || planned.has(pupil.id)) return [];
    const { id, number, sex } = pupil;
    return [{ id, number, sex, name: fullNameOf(pupil), classId: period.target, entry: null, isNew: false, enrolledOn: period.startedOn }];
  });
  if (files.pupils.length > 0 && unnamed.length > 0) problems.warning('pupilsNotListed', {}, { count: unnamed.length });
  return unnamed;
}

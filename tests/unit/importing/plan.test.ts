import type { SchoolFiles } from '@/lib/importing/model';
import type { PresentSchool } from '@/lib/importing/present';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { isNothing } from '@/lib/importing/work';
import { CLASS_7A, fetFile } from '../../support/importing/fet-file';
import { emptySchool, planFor, schoolAfter, schoolOf } from '../../support/importing/memory';
import { changedSampleFile, readSample, SAMPLE_NAMES, sampleFile, textFile } from '../../support/importing/sample';

const FIRST_DAY = '2026-09-01';
const LATER = '2026-11-20';
let files: SchoolFiles;
let school: PresentSchool;

beforeAll(async () => {
  files = await readSample();
  school = schoolOf(files, FIRST_DAY);
});

/** The sample with some of its text files changed. */
async function withChanges(...changes: [file: string, from: string, to: string][]): Promise<SchoolFiles> {
  const names = SAMPLE_NAMES.map((name) => name.replace('.xlsx', '.csv'));
  return readSchoolFiles(names.map((name) => {
    const change = changes.find(([file]) => file === name);
    return change ? changedSampleFile(...change) : sampleFile(name);
  }));
}

const changed = (plan: ReturnType<typeof planFor>) => plan.preview.items.map(({ kind, action, name, changes }) => [kind, action, name, changes.map(({ field, from, to }) => `${field}: ${from} > ${to}`).join('; ')]);
const idOf = (fullName: string) => school.pupils.find((pupil) => `${pupil.surname} ${pupil.firstName} ${pupil.patronymic ?? ''}`.trim() === fullName)?.id;
const classId = (name: string) => school.classes.find((each) => each.name === name)?.id;

test('the first import makes the whole school', () => {
  const { preview, work } = planFor(emptySchool(), files);
  expect(preview.canApply).toBe(true);
  expect(Object.entries(preview.counts).map(([kind, { create, change, leave }]) => [kind, create, change, leave])).toEqual([
    ['year', 1, 0, 0], ['term', 4, 0, 0], ['bells', 2, 0, 0], ['specialDay', 11, 0, 0], ['class', 27, 0, 0], ['subject', 26, 0, 0], ['staff', 53, 0, 0],
    ['pupil', 794, 0, 0], ['homeTeaching', 0, 0, 0], ['guardian', 620, 0, 0], ['subgroup', 60, 0, 0], ['group', 384, 0, 0], ['timetable', 1, 0, 0], ['plan', 6, 0, 0],
  ]);
  expect(work.logins).toHaveLength(53);
  expect(work.timetable?.entries).toHaveLength(794);
  expect(work.enrolments.create.every(({ startedOn }) => startedOn === FIRST_DAY)).toBe(true);
});

test('the same files again change nothing, on the same day or later', () => {
  for (const today of [FIRST_DAY, LATER, '2027-06-30']) {
    const { preview, work } = planFor(school, files, today);
    expect(preview.items).toEqual([]);
    expect(isNothing(work)).toBe(true);
  }
});

test('the same files one after another make the same school', async () => {
  let parts = emptySchool();
  for (const names of [['calendar.json', 'timetable.fet'], ['pupils.csv'], ['staff.csv'], ['curriculum/physics-8.csv', 'curriculum/algebra-7.csv']]) {
    const { work, preview } = planFor(parts, await readSample(names), FIRST_DAY, true);
    expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    parts = schoolAfter(parts, work, FIRST_DAY);
  }
  const sizes = ({ staff, pupils, groups, groupMemberships, enrolments, guardianships, plans }: PresentSchool) => [staff, pupils, groups, groupMemberships, enrolments, guardianships, plans].map((rows) => rows.length);
  expect(sizes(parts)).toEqual(sizes(school));
  expect(isNothing(planFor(parts, files, FIRST_DAY).work)).toBe(true);
});

test('a pupil who moved class: the enrolment ends the day before, groups follow, and nothing else is planned', async () => {
  const moved = await withChanges(['pupils.csv', '1002,1-А,', '1002,1-Б,']);
  const plan = planFor(school, moved, LATER);
  expect(changed(plan)).toEqual([['pupil', 'change', 'Бакиров Өмүрбек Болот уулу (1002)', 'class: 1-А > 1-Б']]);
  const pupilId = idOf('Бакиров Өмүрбек Болот уулу');
  expect(plan.work.enrolments.create).toMatchObject([{ pupilId, classId: classId('1-Б'), startedOn: LATER, endedOn: null }]);
  expect(plan.work.enrolments.change).toMatchObject([{ endedOn: '2026-11-19' }]);
  expect(plan.work.groupMemberships.create.every((row) => row.pupilId === pupilId && row.startedOn === LATER)).toBe(true);
  expect(plan.work.groupMemberships.create.length).toBe(school.groups.filter(({ parts }) => parts.some((part) => part.classId === classId('1-Б'))).length);
  expect(isNothing(planFor(schoolAfter(school, plan.work, LATER), moved, LATER).work)).toBe(true);
});

test('a move corrected on its very first day leaves no trace of the wrong class', async () => {
  const plan = planFor(school, await withChanges(['pupils.csv', '1002,1-А,', '1002,1-Б,']), FIRST_DAY);
  expect([plan.work.enrolments.create, plan.work.groupMemberships.create]).toEqual([[], []]);
  expect(plan.work.enrolments.change).toMatchObject([{ classId: classId('1-Б') }]);
});

test('a teacher replaced in one group: the assignment changes hands that day and the timetable stays', async () => {
  const timetable = Buffer.from(sampleFile('timetable.fet').bytes).toString();
  const activity = /<Activity>\s*<Teacher>Алиева Жылдыз Максатовна<\/Teacher>\s*<Subject>([^<]+)<\/Subject>\s*<Students>([^<]+)<\/Students>/.exec(timetable);
  const [, subject = '', students = ''] = activity ?? [];
  const replaced = timetable.replaceAll(new RegExp(`(<Activity>\\s*<Teacher>)Алиева Жылдыз Максатовна(</Teacher>\\s*<Subject>${subject}</Subject>\\s*<Students>${students}</Students>)`, 'g'), '$1Усенова Аселя Улановна$2');
  const plan = planFor(school, await readSchoolFiles([textFile('timetable.fet', replaced)]), LATER);
  expect(changed(plan)).toEqual([['group', 'change', `${subject}, ${students}`, 'teacher: Алиева > Усенова']]);
  expect(plan.work.assignments.create).toMatchObject([{ startedOn: LATER }]);
  expect(plan.work.assignments.change).toMatchObject([{ endedOn: '2026-11-19' }]);
  expect(plan.work.timetable).toBeNull();
});

test('a lesson moved to another hour puts a new timetable in force from today', async () => {
  const plan = planFor(school, await withChanges(['timetable.fet', '<Activity_Id>1</Activity_Id>\n\t<Preferred_Day>Шаршемби</Preferred_Day>', '<Activity_Id>1</Activity_Id>\n\t<Preferred_Day>Жума</Preferred_Day>']), LATER);
  expect(changed(plan)).toEqual([['timetable', 'change', 'timetable.fet', 'hours: −1 > +1']]);
  expect(plan.work.timetable).toMatchObject({ startedOn: LATER });
});

test('a moved holiday lets the lessons follow from its first day, and a day declared by hand stays', async () => {
  const byHand = { ...school, specialDays: [...school.specialDays, { ...(school.specialDays[0] ?? never()), id: 'hand', startedOn: '2026-10-01', isByHand: true }] };
  const plan = planFor(byHand, await withChanges(['calendar.json', '"from": "2026-12-31"', '"from": "2026-12-29"']), LATER);
  expect(changed(plan).map(([kind, action]) => [kind, action])).toEqual([['specialDay', 'create'], ['specialDay', 'end']]);
  expect(plan.work.lessonsFollowFrom).toBe('2026-12-29');
});

test('one guardian of several children is one person; the same name under another phone is another', () => {
  const phoneOf = (row: string) => files.pupils.find((pupil) => pupil.number === row)?.guardians[0]?.phone;
  const shared = files.pupils.filter((pupil) => pupil.guardians[0]?.phone === phoneOf('1004'));
  const guardians = new Set(shared.map((pupil) => school.guardianships.find(({ pupilId }) => pupilId === school.pupils.find(({ number }) => number === pupil.number)?.id)?.guardianId));
  expect(guardians.size).toBe(new Set(shared.map((pupil) => `${pupil.guardians[0]?.surname} ${pupil.guardians[0]?.firstName}`)).size);
  const namesakes = school.guardians.filter((guardian) => guardian.surname === 'Рысбекова' && guardian.firstName === 'Акмарал' && guardian.patronymic === 'Болотовна');
  expect(namesakes.map(({ phone }) => phone).sort()).toEqual(['+996700401841', '+996770227769']);
});

test('a teacher whose child learns here is one person with both', () => {
  const teacher = school.staff.find((person) => person.surname === 'Кадыров' && person.firstName === 'Эржан');
  const child = school.pupils.find(({ number }) => number === '1321');
  expect(school.guardianships).toContainEqual(expect.objectContaining({ guardianId: teacher?.id, pupilId: child?.id }));
});

test('shifts follow the hours and the bells', () => {
  const shifts = new Map(school.classes.map(({ name, shift }) => [name, shift]));
  expect([shifts.get('1-А'), new Set(shifts.values())]).toEqual([1, new Set([1, 2])]);
});

test('what the timetable says of a class is told with its line, or with the row of the list', async () => {
  const years = `${CLASS_7A}\n<Year><Name>8-Б</Name></Year>`;
  const timetable = { name: 'school.fet', bytes: fetFile({ years, hours: ['1', '8'], activities: [{ id: 1, at: ['Жума', '1'] }, { id: 2, at: ['Дүйшөмбү', '8'] }] }) };
  const list = textFile('pupils.csv', 'Класс;Номери;Аты-жөнү\n8-Б;1;Асанова Айпери\n9-В;2;Асанов Бек');
  const { preview } = planFor(emptySchool(), await readSchoolFiles([sampleFile('calendar.json'), timetable, list]));
  const told = preview.problems.filter(({ field }) => field === 'class').map(({ key, file, row, values }) => [key, file, row, values.name]);
  expect(told).toEqual(expect.arrayContaining([
    ['classInTwoShifts', 'school.fet', 5, '7-А'],
    ['classWithoutLessons', 'school.fet', 8, '8-Б'],
    ['classWithoutLessons', 'pupils.csv', 3, '9-В'],
  ]));
});

test('pupils are matched by number, else by name and day of birth; a number of another child is an error', async () => {
  const renumbered = planFor(school, await withChanges(['pupils.csv', '\n1002,', '\n9002,']), LATER);
  expect(changed(renumbered)).toEqual([['pupil', 'change', 'Бакиров Өмүрбек Болот уулу (9002)', 'number: 1002 > 9002']]);
  const withoutNumber = planFor(school, await withChanges(['pupils.csv', '\n1002,', '\n,']), LATER);
  expect(changed(withoutNumber)).toEqual([]);
  const taken = planFor(school, await withChanges(['pupils.csv', '1002,1-А,Бакиров,Өмүрбек,Болот уулу,M,2019-12-27', '1002,1-А,Бакиров,Азамат,Болот уулу,M,2019-01-01']), LATER);
  expect(taken.preview).toMatchObject({ canApply: false });
  expect(taken.preview.problems).toContainEqual(expect.objectContaining({ key: 'numberOfAnother', file: 'pupils.csv', row: 3, field: 'number' }));
  expect(isNothing(taken.work)).toBe(true);
});

test('pupils no list names stay, and are counted', async () => {
  const plan = planFor(school, await withChanges(['pupils.csv', /\n1002,.*/.exec(Buffer.from(sampleFile('pupils.csv').bytes).toString())?.[0] ?? '', '']), LATER);
  expect(plan.preview.items).toEqual([]);
  expect(plan.preview.problems).toContainEqual(expect.objectContaining({ key: 'pupilsNotListed', values: { count: 1 } }));
});

test('later posts that open the school wait for the director; the first import founds it', async () => {
  const later = await withChanges(['staff.csv', 'Катчы,,', 'Директордун окуу иштери боюнча орун басары,,']);
  const post = (isByDirector: boolean) => planFor(school, later, LATER, isByDirector).work.appointments.create;
  expect(post(false)).toMatchObject([{ post: 'deputy', isApproved: false }]);
  expect(post(true)).toMatchObject([{ post: 'deputy', isApproved: true }]);
  expect(planFor(emptySchool(), files).work.appointments.create.every(({ isApproved }) => isApproved)).toBe(true);
});

test('an administrator gets no pupils by a list of staff', async () => {
  const plan = planFor(school, await withChanges(['staff.csv', 'Системалык администратор,,', 'Системалык администратор,4-А,1321']), LATER);
  expect(plan.preview.problems.map(({ key }) => key)).toEqual(expect.arrayContaining(['administratorWaits', 'administratorWaits']));
  expect([plan.work.guardianships.create, plan.work.appointments.create]).toEqual([[], []]);
});

test('an administrator gets no pupil by his own phone in the list of pupils', () => {
  const { id, surname, firstName, patronymic } = school.staff.find(({ appointments }) => appointments.some(({ post }) => post === 'administrator'))!;
  const phone = '+996700999888';
  const ownChild = school.pupils[0]!.id;
  const known = { ...school, guardians: [...school.guardians, { id, surname, firstName, patronymic, phone }], guardianships: [...school.guardianships, { guardianId: id, pupilId: ownChild, endedOn: null }] };
  const guardian = { surname, firstName, patronymic, phone, relation: null };
  const listed = { ...files, pupils: files.pupils.map((pupil) => (pupil.number === '1321' ? { ...pupil, guardians: [...pupil.guardians, guardian] } : pupil)) };
  const [later, byDirector] = [planFor(known, listed, LATER), planFor(known, listed, LATER, true)];
  expect(later.work.guardianships.create).toEqual([]);
  expect(later.preview.problems).toContainEqual(expect.objectContaining({ severity: 'warning', key: 'administratorWaits', row: 322, field: 'guardianFullName' }));
  expect(byDirector.work.guardianships.create).toMatchObject([{ guardianId: id }]);
});

test('somebody whose post means nothing to the journal stays out, unless the timetable gives lessons', async () => {
  const list = (name: string) => readSchoolFiles([sampleFile('calendar.json'), sampleFile('timetable.fet'), textFile('staff.csv', `Аты-жөнү;Кызматы\n${name};Китепканачы`)]);
  const [librarian, teacher] = [await list('Осмонова Айнура Бековна'), await list(files.timetable?.teachers[0] ?? '')];
  const outcome = planFor(emptySchool(), librarian);
  expect(outcome.preview.problems).toContainEqual({ severity: 'warning', key: 'staffWithoutPost', file: 'staff.csv', row: 2, field: 'post', values: { name: 'Осмонова Айнура Бековна' } });
  expect(outcome.work.persons.create.some(({ surname }) => surname === 'Осмонова')).toBe(false);
  expect(planFor(emptySchool(), teacher).preview.problems.map(({ key }) => key)).not.toContain('staffWithoutPost');
});

test('teachers get logins of their own in Latin letters', () => {
  const { logins } = planFor(emptySchool(), files).work;
  const names = logins.map(({ login }) => login);
  expect(new Set(names).size).toBe(53);
  expect(names.every((login) => /^[a-z]+\.[a-z]\d*$/.test(login))).toBe(true);
  expect(names).toEqual(expect.arrayContaining(['mamyrova.n', 'mamyrova.n2']));
});

test('a curriculum plan that changed keeps the rows of its topics by their titles', async () => {
  const plan = planFor(school, await withChanges(['curriculum/algebra-7.csv', '4,Сандык туюнтмалар,2,"§3, №18-21",\n', '4,Жаңы тема,1,,\n5,Сандык туюнтмалар,2,"§3, №18-21",\n']), LATER);
  expect(plan.preview.counts.plan).toEqual({ create: 0, change: 3, end: 0, leave: 3 });
  expect(plan.work.topics.create.map(({ title }) => title)).toEqual(['Жаңы тема', 'Жаңы тема', 'Жаңы тема']);
  expect(plan.work.topics.change.every(({ title }) => title !== 'Жаңы тема')).toBe(true);
});

test('a new year ends what belonged to the old one and keeps the people', async () => {
  const calendar = JSON.parse(Buffer.from(sampleFile('calendar.json').bytes).toString().replaceAll('2027', '2028').replaceAll('2026', '2027'));
  const next = { ...files, calendar: (await readSchoolFiles([textFile('calendar.json', JSON.stringify({ ...calendar, specialDays: [] }))])).calendar };
  const former = { ...school, year: null, terms: [], specialDays: [], classes: [], courses: [], groups: [], subgroups: [], assignments: [], groupMemberships: [], subgroupMemberships: [], timetable: null, plans: [],
    formerYears: { assignments: school.assignments, groupMemberships: school.groupMemberships, subgroupMemberships: school.subgroupMemberships } };
  const { work, preview } = planFor(former, next, '2027-09-10');
  expect(preview.canApply).toBe(true);
  expect([work.pupils.create, work.persons.create, work.guardianships.create]).toEqual([[], [], []]);
  expect(work.enrolments.change.every(({ endedOn }) => endedOn === '2027-08-31')).toBe(true);
  expect(work.enrolments.create.every(({ startedOn }) => startedOn === '2027-09-01')).toBe(true);
  expect(work.assignments.change).toHaveLength(school.assignments.length);
});

test('a list that speaks of what is not there yet is taken as far as it goes', async () => {
  const { preview } = planFor(emptySchool(), await readSample(['calendar.json', 'staff.csv']));
  expect(preview.canApply).toBe(false);
  expect(preview.problems.map(({ key }) => key)).toEqual(expect.arrayContaining(['dayBeforeClasses', 'childBeforePupils', 'classUnknown']));
});

test('without a year nothing can be planned', async () => {
  const { preview } = planFor(emptySchool(), await readSample(['pupils.csv']));
  expect(preview).toMatchObject({ canApply: false, from: null, problems: [{ key: 'yearMissing' }] });
});

function never(): never {
  throw new Error('The sample has special days.');
}

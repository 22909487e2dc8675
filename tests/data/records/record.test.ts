import { v7 as newId } from 'uuid';
import { announceAbsence } from '@/lib/absence-notices/commands';
import { explainAbsences } from '@/lib/attendance/commands';
import { confirmWeek } from '@/lib/confirmations/commands';
import { tickHomework } from '@/lib/diary/commands';
import { getDiaryWeek } from '@/lib/diary/queries';
import { recordConsent } from '@/lib/families/consent-commands';
import { readingsNoted } from '@/lib/history/readings';
import { printRecord, recordAnswer, registerRequest, takeRecord } from '@/lib/records/commands';
import { countRecordRequests, findGuardians, listRecordRequests } from '@/lib/records/queries';
import { recordJson } from '@/lib/records/record-json';
import { drawRecord } from '@/lib/records/record-pdf';
import type { OpenRecord, RecordFrame, RecordLesson, RecordYear } from '@/lib/records/view';
import { loadMessages } from '@/lib/text/areas';
import { asPerson } from '@/tests/policy/as-person';
import { useDatabase } from '@/tests/support/database';
import { pagesOf } from '@/tests/support/pdf-text';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { recordMarks } from '@/tests/support/term-mark-entries';
import { after, type Cell, clock, write } from '../diary/entries';

/** Everything held on a child, for the family and, on a paper request, by the school. */
useDatabase('empty');

let school: SmallSchool;
const as = (name: PersonName) => school.actor(name);
const take = async (name: PersonName, pupil: PersonName = 'nurlan') => takeRecord(await as(name), { pupilId: school.people[pupil], format: 'json' });
const guardianshipOf = async (guardian: PersonName, pupil: PersonName) =>
  (await school.owner.row<{ id: string }>('select id from guardianship where guardian_id = $1 and pupil_id = $2', [school.people[guardian], school.people[pupil]])).id;
const register = async (name: PersonName, receivedOn = YESTERDAY) => registerRequest(await as(name), { guardianshipId: await guardianshipOf('mother', 'nurlan'), receivedOn });
const requestId = async () => (await listRecordRequests(await as('secretary'))).open[0]!.id;

type Whole = RecordFrame & { format: string; version: number; takenAt: string; years: RecordYear[] };
const gathered = async (pieces: AsyncIterable<string | Buffer>) => {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
};
const whole = async (record: OpenRecord) => JSON.parse(String(await gathered(recordJson(record)))) as Whole;
const lessonOn = ({ years }: Whole, day: string): RecordLesson => years[0]!.lessons.find(({ onDate, position }) => onDate === day && position === 1)!;

beforeEach(async () => {
  school = await makeSmallSchool();
  const { nurlan } = school.people;
  const mark = (value: number | null, more: Partial<Cell> = {}) => ({ kind: 'mark', pupilId: nurlan, value, ...more }) as Cell;
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), { kind: 'topic', topic: 'Бир мүчөлөр' }, { kind: 'homework', text: '§10', minutes: 20 }, { kind: 'confirmation' });
  const [four] = await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), mark(4));
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('12:00', YESTERDAY), mark(3, { ...after(four), reason: 'кайра текшерилди' }));
  await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('09:00', YESTERDAY), { kind: 'attendance', pupilId: nurlan, exception: { kind: 'absent' } });
  await write(school, 'algebraist', 'algebraA', TODAY, clock('09:25'), mark(2));
  standStillAt(NOW);
});

test('a guardian takes away everything that is held on her child, as it was published, and nothing of anybody else', async () => {
  const { nurlan } = school.people;
  await explainAbsences(await as('classTeacher'), { classId: school.classes.sevenA, lateReason: null, spells: [{ pupilId: nurlan, from: YESTERDAY, to: YESTERDAY, kind: 'sick', courseId: null, note: 'үйдө' }] });
  await announceAbsence(await as('mother'), { pupilId: nurlan, from: '2026-11-23', to: '2026-11-23', kind: 'valid', note: null });
  await confirmWeek(await as('mother'), { pupilId: nurlan, weekOn: '2026-11-09' });
  await tickHomework(await as('nurlan'), { lessonId: await school.lesson('algebraA', '2026-11-18'), isDone: true });
  await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: school.people.neighbour, pupil_id: nurlan, may_announce: true, started_on: '2026-09-01' }]);
  for (const name of ['mother', 'neighbour'] as const) await recordConsent(await as('classTeacher'), { classId: school.classes.sevenA, guardianshipId: await guardianshipOf(name, 'nurlan'), scope: `Макулдук ${name}`, givenOn: TODAY });
  await getDiaryWeek(await as('director'), nurlan);
  await readingsNoted();

  const record = await whole(await take('mother'));
  expect(record).toMatchObject({
    ...{ format: 'achyk-jurnal/record', version: 1, takenAt: new Date(NOW).toISOString(), school: { name: { ky: 'Мектеп' }, timeZone: 'Asia/Bishkek' } },
    pupil: { surname: 'Асанов', firstName: 'Нурлан', number: '1301', bornOn: null },
    guardianships: [{ guardian: 'Асанова Мээрим', mayAnnounce: true, startedOn: '2026-09-01', endedOn: null }],
    consents: [{ scope: 'Макулдук mother', givenOn: TODAY, takenBy: 'Темирова Айжан', withdrawnAt: null }],
    enrolments: [{ className: '7-А', grade: 7 }],
    groups: [{ subject: { ky: 'Алгебра' }, teachers: ['Жолдошев Ислам'] }, { name: '7-А · 1', teachers: ['Садыкова Жаңыл'] }],
    absenceReasons: [{ startedOn: YESTERDAY, kind: 'sick', note: 'үйдө' }],
    absenceNotices: [{ startedOn: '2026-11-23', kind: 'valid', decision: null }],
    weekConfirmations: [{ weekStartsOn: '2026-11-09', guardian: 'Асанова Мээрим' }],
    readings: [{ onDate: TODAY, hat: 'director', count: 1 }],
    years: [{ label: '2026-2027', startsOn: '2026-09-01' }],
  });
  const corrected = lessonOn(record, '2026-11-18');
  expect(corrected).toMatchObject({ topic: 'Бир мүчөлөр', isCancelled: false, attendance: { kind: null, was: null }, homework: { text: '§10', minutes: 20, dueOn: YESTERDAY, doneAt: expect.stringMatching(/^2026-11-20/) } });
  expect(corrected.marks.map(({ mode, steps }) => [mode, steps.map(({ value, reason }) => [value, reason])])).toEqual([['fivePoint', [[4, null], [3, 'кайра текшерилди']]]]);
  expect(lessonOn(record, YESTERDAY).attendance).toEqual({ kind: 'absent', minutesLate: null, was: null });
  expect([lessonOn(record, '2026-11-17').attendance, lessonOn(record, TODAY).marks]).toEqual([null, []]);
  // A mark of 09:25 is public at 09:35.
  standStillAt('2026-11-20T09:36:00+06:00');
  expect(lessonOn(await whole(await take('mother')), TODAY).marks[0]!.steps).toMatchObject([{ value: 2 }]);
  expect(JSON.stringify(record)).not.toMatch(/Болотбекова|Канат|Эмил/);
});

test('the record of a pupil himself names no guardian’s papers; a neighbour, staff and a guardian of yesterday take none', async () => {
  expect(await whole(await take('nurlan'))).toMatchObject({ pupil: { firstName: 'Нурлан' }, guardianships: [], consents: [] });
  for (const name of ['neighbour', 'kanat', 'classTeacher', 'algebraist', 'director', 'secretary', 'administrator', 'workingGroup'] as const) await expect(take(name)).rejects.toMatchObject({ code: 'notFound' });
  await school.owner.rows(`update guardianship set ended_on = '2026-11-19' where pupil_id = $1`, [school.people.nurlan]);
  await expect(take('mother')).rejects.toMatchObject({ code: 'notFound' });
});

test('a request on paper is due within a week, shown as overdue after it, and handed over once', async () => {
  await register('secretary', '2026-11-13');
  await register('deputy', '2026-11-13');
  const list = async (name: PersonName) => listRecordRequests(await as(name));
  expect((await list('director')).open).toMatchObject([{ pupil: 'Асанов Нурлан', className: '7-А', guardian: 'Асанова Мээрим', receivedOn: '2026-11-13', dueOn: TODAY, state: 'open', registeredBy: 'Кадырова Айзада' }]);
  expect([(await list('secretary')).mayPrint, (await list('deputy')).mayPrint]).toEqual([false, true]);
  const tomorrow = { ...(await as('director')), today: '2026-11-21' };
  expect([await countRecordRequests(tomorrow), await countRecordRequests(await as('director')), (await listRecordRequests(tomorrow)).open[0]!.state]).toEqual([{ open: 1, overdue: 1 }, { open: 1, overdue: 0 }, 'overdue']);
  const answer = { requestId: await requestId() };
  await recordAnswer(await as('secretary'), answer);
  expect(await list('director')).toMatchObject({ open: [], answered: [{ state: 'handedOver', handedOver: { at: new Date(NOW), by: 'Кадырова Айзада' } }] });
  await expect(recordAnswer(await as('deputy'), answer)).rejects.toMatchObject({ code: 'alreadyClosed' });
  await register('secretary', '2026-11-13');
  expect((await list('director')).open).toEqual([]);
  await expect(register('secretary', '2026-11-21')).rejects.toMatchObject({ code: 'invalidInput', fields: { receivedOn: 'dayAhead' } });
});

test('the leadership draws what the family would take, while the request is open and for nothing else', async () => {
  await register('secretary');
  await getDiaryWeek(await as('classTeacher'), school.people.nurlan);
  await readingsNoted();
  const input = { requestId: await requestId(), format: 'json' as const };
  for (const name of ['secretary', 'administrator', 'classTeacher', 'mother', 'neighbour'] as const) await expect(printRecord(await as(name), input)).rejects.toMatchObject({ code: 'notFound' });
  const printed = await whole(await printRecord(await as('director'), input));
  expect(printed.readings).toMatchObject([{ hat: 'classTeacher' }]);
  expect(printed).toEqual(await whole(await take('mother')));
  // For that alone the database tells the leadership who looked, and nobody else.
  const told = async (name: PersonName) => (await asPerson(await as(name), (person) => person.rows(`select * from app.readings_of($1, '2026-09-01')`, [school.people.nurlan]))).length;
  expect([await told('director'), await told('secretary'), await told('neighbour')]).toEqual([1, 0, 0]);
  await recordAnswer(await as('director'), { requestId: input.requestId });
  expect(await told('director')).toBe(0);
  await expect(printRecord(await as('director'), input)).rejects.toMatchObject({ code: 'notFound' });
});

test('nobody answers a request of her own, and the office finds who asks by any of their names', async () => {
  await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: school.people.deputy, pupil_id: school.people.kanat, may_announce: true, started_on: '2026-09-01' }]);
  const ofDeputy = { guardianshipId: await guardianshipOf('deputy', 'kanat'), receivedOn: TODAY };
  await expect(registerRequest(await as('deputy'), ofDeputy)).rejects.toMatchObject({ code: 'ownMatter' });
  await registerRequest(await as('secretary'), ofDeputy);
  expect((await listRecordRequests(await as('deputy'))).open).toMatchObject([{ isOwnMatter: true }]);
  const input = { requestId: await requestId(), format: 'json' as const };
  await expect(recordAnswer(await as('deputy'), input)).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(printRecord(await as('deputy'), input)).rejects.toMatchObject({ code: 'notFound' });
  const foundBy = async (find: string) => (await findGuardians(await as('secretary'), find)).map(({ pupil, guardian }) => `${guardian}: ${pupil}`);
  expect([await foundBy('омуров'), await foundBy('1303'), await foundBy('asanova nurlan'), await foundBy('%')]).toEqual([['Мамбетова Жылдыз: Өмүров Канат'], ['Мамбетова Жылдыз: Өмүров Канат'], [], []]);
  expect(await foundBy('мээрим')).toEqual(['Асанова Мээрим: Асанов Нурлан', 'Асанова Мээрим: Асанов Эмил']);
});

test('the PDF says in words what the JSON holds, on numbered pages, with the letters of Kyrgyz', async () => {
  await recordMarks(await as('algebraist'), school.groups.algebraA, { pupilId: school.people.nurlan, value: 4, reason: 'кеч коюлду' });
  standStillAt('2026-11-20T09:45:00+06:00');
  const pdf = await gathered(drawRecord(await take('mother'), await loadMessages('ky'), 'ky'));
  const pages = pagesOf(pdf).map((page) => page.replace(/\s+/g, ' '));
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((page, at) => expect(page).toContain(`${at + 1}-бет`));
  const text = pages.join(' ');
  for (const said of ['Асанов Нурлан', 'Асанова Мээрим', '2026-2027-окуу жылы', 'Алгебра · 1-чейрек · 4 · кеч коюлду', 'Бир мүчөлөр', 'баа: 4', 'баа: 3', 'кайра текшерилди', 'Келген жок', 'Садыкова Жаңыл', '§10']) expect(text).toContain(said);
});

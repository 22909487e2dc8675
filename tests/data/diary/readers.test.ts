import { v7 as newId } from 'uuid';
import { announceAbsence } from '@/lib/absence-notices/commands';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { confirmWeek } from '@/lib/confirmations/commands';
import { readAsActor } from '@/lib/db/as-actor';
import { readReadings } from '@/lib/db/diary/readings';
import { getDiaryCalendar } from '@/lib/diary/calendar-queries';
import { makeFeed } from '@/lib/diary/feed-commands';
import { findFeed } from '@/lib/diary/feed-queries';
import { getDiaryAttendance, getDiaryMarks, getDiaryReaders, getDiaryWeek, getFamilyToday, listDiaries } from '@/lib/diary/queries';
import { NotFoundError } from '@/lib/errors';
import { readingsNoted } from '@/lib/history/readings';
import { getSpread } from '@/lib/journal/queries';
import { listNotices } from '@/lib/notices/queries';
import { raiseObjection } from '@/lib/objections/commands';
import { listFamilyObjections } from '@/lib/objections/queries';
import { reachOf } from '@/lib/policy/scopes';
import { takeRecord } from '@/lib/records/commands';
import { findGuardians } from '@/lib/records/queries';
import { searchKey, sortKey } from '@/lib/text/names';
import { useDatabase } from '../../support/database';
import { actorFor, makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, TOMORROW_OF_SCHOOL, YESTERDAY } from '../../support/small-school';
import { letIn } from '../notices/family';
import { type Cell, clock, write, writeDays } from './entries';

/** Who reads a child's record: the family for as long as it is one, staff by their posts, and nobody else. */
useDatabase('empty');

let school: SmallSchool;
beforeEach(() => standStillAt(NOW));
afterAll(() => readingsNoted());

describe('a diary', () => {
  const readings = [getDiaryWeek, getDiaryMarks, getDiaryAttendance].map((read) => (actor: Actor, pupilId: string) => read(actor, pupilId));
  let mother: Actor;
  beforeAll(async () => {
    school = await makeSmallSchool();
    mother = await school.actor('mother');
    await writeDays(school);
  });

  test('is for the family, the class teacher and the leadership, and not found for everybody else', async () => {
    const readers: PersonName[] = [];
    for (const name of Object.keys(school.people) as PersonName[]) {
      const actor = await school.actor(name);
      const answers = await Promise.allSettled(readings.map((read) => read(actor, school.people.nurlan)));
      const refused = answers.filter((answer) => answer.status === 'rejected');
      expect(refused.every(({ reason }) => reason instanceof NotFoundError)).toBe(true);
      expect([0, readings.length]).toContain(refused.length);
      if (refused.length === 0) readers.push(name);
    }
    expect(readers.sort()).toEqual(['classTeacher', 'deputy', 'director', 'mother', 'nurlan']);
  });

  test('shows staff what the family sees', async () => {
    const { siblings: _own, mayConfirm: _hers, ...seen } = await getDiaryWeek(mother, school.people.nurlan);
    for (const name of ['classTeacher', 'deputy', 'director'] as const) {
      const { siblings, mayConfirm, ...shown } = await getDiaryWeek(await school.actor(name), school.people.nurlan);
      expect([siblings, mayConfirm, shown]).toEqual([[], null, seen]);
    }
  });

  test('opened by staff is noted by pupil, day and hat; a family’s own reading is not', async () => {
    await readingsNoted();
    await school.owner.rows('delete from record_reading');
    await getDiaryWeek(await school.actor('classTeacher'), school.people.nurlan);
    await getDiaryMarks(await school.actor('classTeacher'), school.people.nurlan);
    await getDiaryWeek(mother, school.people.nurlan);
    await getDiaryWeek(await school.actor('nurlan'), school.people.nurlan);
    await readingsNoted();
    expect(await school.owner.rows('select person_id, hat, subject_kind, subject_id, readings from record_reading')).toEqual([
      { person_id: school.people.classTeacher, hat: 'classTeacher', subject_kind: 'pupil', subject_id: school.people.nurlan, readings: 2 },
    ]);
  });

  test('is changed for a brother’s or sister’s, never for another child’s', async () => {
    const { siblings } = await getDiaryWeek(mother, school.people.nurlan);
    expect(siblings.map(({ id }) => id).sort()).toEqual([school.people.nurlan, school.people.emil].sort());
    expect((await listDiaries(mother)).map(({ id }) => id).sort()).toEqual(siblings.map(({ id }) => id).sort());
    expect(await listDiaries(await school.actor('director'))).toEqual([]);
  });

  test('closes on the day after a guardianship ends, also for a session that began before', async () => {
    const before = await school.actor('neighbour');
    await getDiaryWeek(before, school.people.saadat);
    await school.owner.rows('update guardianship set ended_on = $1 where guardian_id = $2', [YESTERDAY, before.personId]);
    const now = await school.actor('neighbour');
    for (const read of readings) await expect(read(now, school.people.saadat)).rejects.toThrow(NotFoundError);
    expect(await getFamilyToday(now)).toEqual([]);
    // The facts of the earlier session still name the child; the database does not.
    for (const read of readings) await expect(read(before, school.people.saadat)).rejects.toThrow(NotFoundError);
    expect(await getFamilyToday(before)).toEqual([]);
    expect(await listDiaries(before)).toEqual([]);
  });
});

test('a family is told who looked at its record, by hat and day and without a name, and nobody else is', async () => {
  school = await makeSmallSchool();
  const { nurlan } = school.people;
  const deputy = await school.actor('deputy');
  await getDiaryWeek(await school.actor('classTeacher'), nurlan);
  for (const group of ['algebraA', 'algebraB'] as const) await getSpread(deputy, school.groups[group]);
  await readingsNoted();

  const seenBy = async (name: PersonName) => (await getDiaryReaders(await school.actor(name), nurlan)).days;
  const [led, headed] = [{ hat: 'classTeacher', count: 1 }, { hat: 'deputy', count: 1 }];
  for (const name of ['mother', 'nurlan'] as const) expect(await seenBy(name)).toEqual([{ onDate: TODAY, readings: [led, headed] }]);
  for (const name of ['neighbour', 'emil', 'classTeacher', 'deputy', 'director'] as const) await expect(seenBy(name)).rejects.toThrow(NotFoundError);

  // The database itself tells the family alone, whatever the application asks for.
  const told = async (name: PersonName) => {
    const actor = await school.actor(name);
    const asked = { schoolId: school.schoolId, pupilIds: [nurlan], siblingIds: [], reach: { ...reachOf(actor, 'diary:read'), all: true }, today: TODAY, now: now() };
    return (await readAsActor(actor, (db) => readReadings(db, asked, '2026-09-01'))).readings.map(({ hat }) => hat);
  };
  expect([await told('neighbour'), await told('deputy'), await told('mother')]).toEqual([[], [], ['classTeacher', 'deputy']]);

  // A reading of a group is of those who belonged to it on its day.
  await school.owner.rows(`update course_group_membership set ended_on = '2026-11-19' where pupil_id = $1 and group_id = $2`, [nurlan, school.groups.algebraA]);
  expect(await seenBy('mother')).toEqual([{ onDate: TODAY, readings: [led] }]);
});

describe('a family', () => {
  beforeEach(async () => void (school = await makeSmallSchool()));

  /** Every way in which a family asks for a child's record or says something of it, by its name. */
  const ways: Record<string, (actor: Actor, pupilId: string) => Promise<unknown>> = {
    week: (actor, pupilId) => getDiaryWeek(actor, pupilId),
    marks: (actor, pupilId) => getDiaryMarks(actor, pupilId),
    attendance: (actor, pupilId) => getDiaryAttendance(actor, pupilId),
    readers: getDiaryReaders,
    calendar: getDiaryCalendar,
    objections: listFamilyObjections,
    record: (actor, pupilId) => takeRecord(actor, { pupilId, format: 'json' }),
    feed: (actor, pupilId) => makeFeed(actor, { pupilId, feedId: newId() }),
    absence: (actor, pupilId) => announceAbsence(actor, { pupilId, from: TOMORROW_OF_SCHOOL, to: TOMORROW_OF_SCHOOL, kind: 'sick', note: null }),
    confirmation: (actor, pupilId) => confirmWeek(actor, { pupilId, weekOn: '2026-11-09' }),
    objection: async (actor, pupilId) => raiseObjection(actor, { pupilId, lessonId: await school.lesson(pupilId === school.people.emil ? 'algebraB' : 'algebraA', '2026-11-18'), part: 'mark', note: 'Башка баа' }),
  };
  const open = async (actor: Actor, pupil: PersonName) => {
    const answers = await Promise.allSettled(Object.values(ways).map((way) => way(actor, school.people[pupil])));
    for (const answer of answers) if (answer.status === 'rejected' && !(answer.reason instanceof NotFoundError)) throw answer.reason;
    return Object.keys(ways).filter((_, index) => answers[index]!.status === 'fulfilled');
  };
  const insertGuardianship = (guardianId: string, pupil: PersonName, started_on = '2026-09-01', ended_on: string | null = null) =>
    school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: guardianId, pupil_id: school.people[pupil], may_announce: true, started_on, ended_on }]);
  const insertPerson = async (surname: string, firstName: string) => {
    const id = newId();
    const names = `${surname} ${firstName}`;
    await school.owner.insert('person', [{ school_id: school.schoolId, id, surname, first_name: firstName, sort_key: sortKey(names), search_key: searchKey(names), created_at: NOW }]);
    return id;
  };
  const actorOf = (personId: string) => actorFor(school.schoolId, personId, ['', '']);

  test('has every way open while its guardianship is, and none from the day after it ended, however long the page stays open', async () => {
    const { mother: personId, nurlan } = school.people;
    const { token } = await makeFeed(await school.actor('mother'), { pupilId: nurlan, feedId: newId() });
    await letIn(school, 'mother');
    expect([await open(await school.actor('mother'), 'nurlan'), await findFeed(token)]).toEqual([Object.keys(ways), null]);
    const { token: standing } = await makeFeed(await school.actor('mother'), { pupilId: nurlan, feedId: newId() });
    expect(await findFeed(standing)).not.toBeNull();

    await school.owner.rows('update guardianship set ended_on = $1 where guardian_id = $2 and pupil_id = $3', [TODAY, personId, nurlan]);
    expect(await open(await school.actor('mother'), 'nurlan')).toEqual(Object.keys(ways));
    await school.owner.rows('update guardianship set ended_on = $1 where guardian_id = $2 and pupil_id = $3', [YESTERDAY, personId, nurlan]);
    const mother = await school.actor('mother');
    expect([await open(mother, 'nurlan'), await findFeed(standing), (await listNotices(mother)).length]).toEqual([[], null, 0]);
    expect(await open(mother, 'emil')).toEqual(Object.keys(ways));
  });

  test('is told from its namesakes: two mothers and two sons of the same names each have their own', async () => {
    const { kanat, nurlan, emil } = school.people;
    await school.owner.rows(`update person set surname = 'Асанов', first_name = 'Нурлан', search_key = $2 where id = $1`, [kanat, searchKey('Асанов Нурлан')]);
    const other = await insertPerson('Асанова', 'Мээрим');
    await insertGuardianship(other, 'kanat');
    const mark = (pupilId: string, value: number) => ({ kind: 'mark', pupilId, value }) as Cell;
    await write(school, 'algebraist', 'algebraA', TODAY, clock('09:00'), mark(nurlan, 5), mark(kanat, 3));
    standStillAt(NOW);
    const [mother, namesake] = [await school.actor('mother'), await actorOf(other)];
    const shownTo = async (actor: Actor) => ({
      children: (await listDiaries(actor)).map(({ id }) => id).sort(),
      marks: (await getFamilyToday(actor)).flatMap(({ newMarks }) => newMarks.map(({ value }) => value)),
    });
    expect(await shownTo(mother)).toEqual({ children: [nurlan, emil].sort(), marks: [5] });
    expect(await shownTo(namesake)).toEqual({ children: [kanat], marks: [3] });
    expect([await open(mother, 'kanat'), await open(namesake, 'nurlan'), await open(namesake, 'emil')]).toEqual([[], [], []]);
    // Whoever answers a request on paper sees two, and their numbers.
    const found = await findGuardians(await school.actor('secretary'), 'Асанов Нурлан');
    expect([found.length, new Set(found.map(({ number }) => number)).size]).toEqual([2, 2]);
  });

  test('of divorced parents is whose period is open: it bounds the access and not the record', async () => {
    const { nurlan, mother } = school.people;
    const september = '2026-09-07';
    await write(school, 'algebraist', 'algebraA', september, clock('09:00', september), { kind: 'mark', pupilId: nurlan, value: 4 } as Cell);
    standStillAt(NOW);
    const father = await insertPerson('Асанов', 'Бакыт');
    await insertGuardianship(father, 'nurlan', '2026-09-01', '2026-10-31');
    await insertGuardianship(father, 'nurlan', TOMORROW_OF_SCHOOL);
    await school.owner.rows('update guardianship set started_on = $1 where guardian_id = $2 and pupil_id = $3', ['2026-11-01', mother, nurlan]);
    expect(await open(await actorOf(father), 'nurlan')).toEqual([]);
    const marks = (actor: Actor) => getDiaryMarks(actor, nurlan, school.terms.first).then(({ subjects }) => subjects.flatMap((subject) => subject.marks.map(({ value }) => value)));
    expect(await marks(await school.actor('mother'))).toEqual([4]);

    standStillAt(clock('09:00', TOMORROW_OF_SCHOOL));
    const back = { ...(await actorOf(father)), today: TOMORROW_OF_SCHOOL };
    expect([await marks(back), (await listDiaries(back)).map(({ id }) => id)]).toEqual([[4], [nurlan]]);
  });

  test('of a teacher who works here is her own child’s, and of the pupils she teaches no other', async () => {
    const { algebraist, saadat, emil } = school.people;
    for (const pupil of ['saadat', 'emil'] as const) await insertGuardianship(algebraist, pupil);
    const teacher = await school.actor('algebraist');
    expect(teacher.hats).toEqual(expect.arrayContaining(['subjectTeacher', 'parent']));
    expect((await listDiaries(teacher)).map(({ id }) => id).sort()).toEqual([saadat, emil].sort());
    // He keeps Саадат's lessons himself: against them he asks nobody else.
    expect(await open(teacher, 'emil')).toEqual(Object.keys(ways));
    expect(await open(teacher, 'nurlan')).toEqual([]);
    await expect(ways.objection!(teacher, saadat)).rejects.toMatchObject({ code: 'ownMatter' });
    // Of his reading as a father nothing is noted.
    await readingsNoted();
    expect(await school.owner.rows('select from record_reading where person_id = $1', [algebraist])).toEqual([]);
  });
});

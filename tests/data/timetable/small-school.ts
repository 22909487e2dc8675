import { PrismaPg } from '@prisma/adapter-pg';
import { v7 as newId } from 'uuid';
import { type Actor, hatsFrom } from '@/lib/auth/actor';
import { asService } from '@/lib/db/as-service';
import { columnOfDay } from '@/lib/db/day-column';
import { PrismaClient } from '@/lib/db/generated/client';
import { putTimetableInForceWithin } from '@/lib/timetable/commands';
import { ownerUrl } from '../../support/database';

/** A school of two classes and three groups, for tests of time: 6-А and 6-Б, second shift, one joint group. */
export interface SmallSchool {
  schoolId: string;
  yearId: string;
  classIds: { sixthA: string; sixthB: string };
  groupIds: { algebraA: string; algebraB: string; joint: string };
  shortBellsId: string;
  secondTermId: string;
  pupilId: string;
  teacher: Actor;
  deputy: Actor;
  substituteId: string;
}

export const TODAY = '2026-11-20';
const AT = new Date('2026-08-25T04:00:00Z');
const START = columnOfDay('2026-09-01');

/** Around every policy: to arrange what a test needs and to look at what came of it. */
export function openAsOwner(): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: ownerUrl() }) });
}

export async function makeSmallSchool(owner: PrismaClient): Promise<SmallSchool> {
  const schoolId = newId();
  await owner.school.create({
    data: { id: schoolId, nameKy: 'Мектеп', nameRu: 'Школа', nameEn: 'School', timeZone: 'Asia/Bishkek', createdAt: AT },
  });
  const people = await makePeople(owner, schoolId);
  const frame = await makeFrame(owner, schoolId);
  const groupIds = await makeGroups(owner, schoolId, frame, people);
  return { schoolId, ...frame, groupIds, ...people };
}

/** Algebra on Wednesday and a double hour on Friday for each class; the joint group on Wednesday. */
export const WEEK = [
  { group: 'algebraA', weekday: 3, position: 8 },
  { group: 'algebraA', weekday: 5, position: 8 },
  { group: 'algebraA', weekday: 5, position: 9 },
  { group: 'algebraB', weekday: 3, position: 9 },
  { group: 'algebraB', weekday: 5, position: 10 },
  { group: 'algebraB', weekday: 5, position: 11 },
  { group: 'joint', weekday: 3, position: 12 },
] as const;

export type WeekEntry = { group: keyof SmallSchool['groupIds']; weekday: number; position: number };

export function putInForce(school: SmallSchool, startedOn: string, week: readonly WeekEntry[] = WEEK) {
  const entries = week.map(({ group, weekday, position }) => ({ groupId: school.groupIds[group], weekday, position, room: null }));
  return asService('import', { schoolId: school.schoolId }, (db) =>
    putTimetableInForceWithin(
      db,
      { schoolId: school.schoolId, personId: null, sessionId: null, today: TODAY },
      { yearId: school.yearId, name: `from ${startedOn}`, startedOn, entries },
    ),
  );
}

async function makePeople(owner: PrismaClient, schoolId: string) {
  const person = async (surname: string) => {
    const id = newId();
    await owner.person.create({
      data: { schoolId, id, surname, firstName: 'Айжан', sortKey: surname, searchKey: surname, createdAt: AT },
    });
    return id;
  };
  const [deputyId, teacherId, substituteId, pupilId] = [
    await person('Мамбетова'),
    await person('Исакова'),
    await person('Алиева'),
    await person('Асанова'),
  ];
  for (const [personId, post] of [[deputyId, 'deputy'], [teacherId, 'teacher'], [substituteId, 'teacher']] as const) {
    await owner.staffAppointment.create({
      data: { schoolId, id: newId(), personId, post, startedOn: START, proposedAt: AT, approvedAt: AT },
    });
  }
  await owner.pupil.create({ data: { schoolId, id: pupilId, number: '1301' } });
  return {
    pupilId,
    substituteId,
    deputy: actorOf(schoolId, deputyId, ['deputy']),
    teacher: actorOf(schoolId, teacherId, ['teacher']),
  };
}

function actorOf(schoolId: string, personId: string, posts: string[]): Actor {
  const facts = { posts, groupIds: [], classIds: [], childIds: [], isPupil: false, substitutes: false, isInWorkingGroup: false };
  return {
    accountId: newId(),
    personId,
    schoolId,
    sessionId: newId(),
    surname: '',
    firstName: '',
    patronymic: null,
    locale: null,
    theme: null,
    mustChangePassword: false,
    timeZone: 'Asia/Bishkek',
    today: TODAY,
    hats: hatsFrom(facts),
    facts,
  };
}

async function makeFrame(owner: PrismaClient, schoolId: string) {
  const [yearId, secondTermId, bellsId, shortBellsId] = [newId(), newId(), newId(), newId()];
  await owner.schoolYear.create({
    data: { schoolId, id: yearId, label: '2026-2027', startsOn: START, endsOn: columnOfDay('2027-05-28'), weekdays: [1, 2, 3, 4, 5] },
  });
  const term = (id: string, ordinal: number, startsOn: string, endsOn: string) => ({
    ...{ schoolId, id, yearId, kind: 'quarter' as const, ordinal },
    startsOn: columnOfDay(startsOn),
    endsOn: columnOfDay(endsOn),
  });
  await owner.term.createMany({
    data: [term(newId(), 1, '2026-09-01', '2026-11-04'), term(secondTermId, 2, '2026-11-10', '2026-12-30')],
  });
  for (const [id, kind, minutes] of [[bellsId, 'regular', 50], [shortBellsId, 'shortened', 35]] as const) {
    await owner.bellSchedule.create({ data: { schoolId, id, name: kind, kind, startedOn: START } });
    await owner.bellSlot.createMany({
      data: [8, 9, 10, 11, 12].map((position, index) => ({
        ...{ schoolId, bellScheduleId: id, position, shift: 2, number: index + 1 },
        startsAtMinute: 840 + index * minutes,
        endsAtMinute: 840 + (index + 1) * minutes - 5,
      })),
    });
  }
  const classIds = { sixthA: newId(), sixthB: newId() };
  const schoolClass = (id: string, letter: string) => ({ schoolId, id, yearId, grade: 6, letter, name: `6-${letter}`, shift: 2 });
  await owner.schoolClass.createMany({ data: [schoolClass(classIds.sixthA, 'А'), schoolClass(classIds.sixthB, 'Б')] });
  return { yearId, secondTermId, shortBellsId, classIds };
}

async function makeGroups(
  owner: PrismaClient,
  schoolId: string,
  { yearId, classIds }: Pick<SmallSchool, 'yearId' | 'classIds'>,
  { teacher, pupilId }: Pick<SmallSchool, 'teacher' | 'pupilId'>,
) {
  const [subjectId, courseId] = [newId(), newId()];
  await owner.subject.create({ data: { schoolId, id: subjectId, nameKy: 'Алгебра', nameRu: 'Алгебра', nameEn: 'Algebra' } });
  await owner.course.create({ data: { schoolId, id: courseId, yearId, subjectId } });
  const group = async (name: string, parts: string[]) => {
    const id = newId();
    await owner.courseGroup.create({ data: { schoolId, id, courseId, name, gradingMode: 'fivePoint', createdAt: AT } });
    await owner.courseGroupPart.createMany({ data: parts.map((classId) => ({ schoolId, id: newId(), groupId: id, classId })) });
    return id;
  };
  const { sixthA, sixthB } = classIds;
  const groupIds = {
    algebraA: await group('6-А', [sixthA]),
    algebraB: await group('6-Б', [sixthB]),
    joint: await group('6-А, 6-Б', [sixthA, sixthB]),
  };
  await owner.teachingAssignment.create({
    data: { schoolId, id: newId(), groupId: groupIds.algebraA, teacherId: teacher.personId, startedOn: START },
  });
  await owner.courseGroupMembership.create({
    data: { schoolId, id: newId(), groupId: groupIds.algebraA, pupilId, startedOn: START },
  });
  return groupIds;
}

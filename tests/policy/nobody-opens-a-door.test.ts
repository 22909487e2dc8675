import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, TODAY, type PersonName, type SmallSchool } from '@/tests/support/small-school';

/** "Nobody opens a door for himself": each way to a hat that reads pupils' data, tried against the database itself. */
useDatabase('empty');

let school: SmallSchool;

beforeAll(async () => {
  school = await makeSmallSchool();
});

const since = new Date(TODAY);
const at = new Date('2026-11-20T03:30:00Z');

const WAYS: Record<string, (db: Db, me: Actor) => Promise<unknown>> = {
  'an appointment as director': (db, me) =>
    db.staffAppointment.createMany({
      data: [{ schoolId: me.schoolId, id: newId(), personId: me.personId, post: 'director', startedOn: since, proposedAt: at, approvedAt: at }],
    }),
  'an appointment as deputy': (db, me) =>
    db.staffAppointment.createMany({
      data: [{ schoolId: me.schoolId, id: newId(), personId: me.personId, post: 'deputy', startedOn: since, proposedAt: at, approvedAt: at }],
    }),
  'an appointment as acting director': (db, me) =>
    db.staffAppointment.createMany({
      data: [{ schoolId: me.schoolId, id: newId(), personId: me.personId, post: 'actingDirector', startedOn: since, proposedAt: at, approvedAt: at }],
    }),
  'an appointment as class teacher': (db, me) =>
    db.staffAppointment.createMany({
      data: [
        { schoolId: me.schoolId, id: newId(), personId: me.personId, post: 'classTeacher', classId: school.classes.sevenB, startedOn: since, proposedAt: at, approvedAt: at },
      ],
    }),
  'a group to teach': (db, me) =>
    db.teachingAssignment.createMany({ data: [{ schoolId: me.schoolId, id: newId(), groupId: school.groups.algebraA, teacherId: me.personId, startedOn: since }] }),
  'a child of her own': (db, me) =>
    db.guardianship.createMany({
      data: [{ schoolId: me.schoolId, id: newId(), guardianId: me.personId, pupilId: school.people.saadat, mayAnnounce: true, startedOn: since }],
    }),
  'a substitution with marks': async (db, me) =>
    db.substitution.createMany({
      data: [{ schoolId: me.schoolId, id: newId(), lessonId: await school.lesson('algebraA', TODAY), substituteId: me.personId, grantsMarks: true, createdAt: at, createdById: me.personId }],
    }),
  'a seat in the working group': (db, me) =>
    db.workingGroupMembership.createMany({
      data: [{ schoolId: me.schoolId, id: newId(), personId: me.personId, isChair: false, startedOn: since, proposedAt: at, approvedAt: at }],
    }),
  'a seat in the working group that waits': (db, me) =>
    db.workingGroupMembership.createMany({
      data: [{ schoolId: me.schoolId, id: newId(), personId: me.personId, isChair: true, startedOn: since, proposedAt: at, proposedById: me.personId }],
    }),
  'being a pupil': (db, me) => db.pupil.createMany({ data: [{ schoolId: me.schoolId, id: me.personId, number: '9999' }] }),
  'an unlocked term': (db, me) =>
    db.termUnlock.createMany({
      data: [
        { schoolId: me.schoolId, id: newId(), termId: school.terms.first, groupId: school.groups.algebraA, teacherId: me.personId, startedOn: since, reason: 'мен үчүн', grantedAt: at, grantedById: me.personId },
      ],
    }),
  'the unlocked reasons of a class': (db, me) =>
    db.termUnlock.createMany({
      data: [
        { schoolId: me.schoolId, id: newId(), termId: school.terms.first, classId: school.classes.sevenA, teacherId: me.personId, startedOn: since, reason: 'мен үчүн', grantedAt: at, grantedById: me.personId },
      ],
    }),
};

/** What is another's, turned to oneself; and the other's account and session themselves. */
const TURNS: Record<string, (db: Db, me: Actor) => Promise<unknown>> = {
  'the director’s appointment': (db, { schoolId, personId }) => db.staffAppointment.updateMany({ where: { schoolId, post: 'director' }, data: { personId } }),
  'an appointment that counts, made another’s': (db, { schoolId, personId }) => db.staffAppointment.updateMany({ where: { schoolId, post: 'deputy' }, data: { personId, approvedAt: at } }),
  'a colleague’s group': (db, { schoolId, personId }) => db.teachingAssignment.updateMany({ where: { schoolId }, data: { teacherId: personId } }),
  'a neighbour’s child': (db, { schoolId, personId }) => db.guardianship.updateMany({ where: { schoolId }, data: { guardianId: personId } }),
  'a colleague’s substitution': (db, { schoolId, personId }) => db.substitution.updateMany({ where: { schoolId }, data: { substituteId: personId } }),
  'marks in a substitution': (db, { schoolId }) => db.substitution.updateMany({ where: { schoolId }, data: { grantsMarks: true } }),
  'a colleague’s seat': (db, { schoolId, personId }) => db.workingGroupMembership.updateMany({ where: { schoolId }, data: { personId } }),
  'a colleague’s unlocked term': (db, { schoolId, personId }) => db.termUnlock.updateMany({ where: { schoolId }, data: { teacherId: personId } }),
  'another’s session': (db, { schoolId, personId }) => db.session.updateMany({ where: { schoolId }, data: { personId } }),
  'another’s password': (db) => db.account.updateMany({ data: { passwordHash: '' } }),
};

const NOT_FOR: PersonName[] = ['administrator', 'secretary', 'deputy', 'director', 'workingGroup', 'algebraist', 'classTeacher', 'mother', 'nurlan'];

describe.each(NOT_FOR)('%s does not give himself', (person) => {
  test.each(Object.keys(WAYS))('%s', async (way) => {
    const me = await school.actor(person);
    await expect(asActor(me, (db) => WAYS[way]!(db, me))).rejects.toThrow(/row-level security|denied/i);
  });

  test.each(Object.keys(TURNS))('%s', async (turn) => {
    const me = await school.actor(person);
    await expect(asActor(me, (db) => TURNS[turn]!(db, me))).rejects.toThrow(/denied/i);
  });

  test('a guardianship that ended', async () => {
    const me = await school.actor(person);
    await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: me.personId, pupil_id: school.people.aida, may_announce: true, started_on: '2026-09-01', ended_on: '2026-09-02' }]);
    const own = { schoolId: me.schoolId, guardianId: me.personId };
    expect((await asActor(me, (db) => db.guardianship.updateMany({ where: own, data: { endedOn: null } }))).count).toBe(0);
    await expect(asActor(me, (db) => db.guardianship.updateMany({ where: own, data: { startedOn: since } }))).rejects.toThrow(/denied/i);
  });

  test('the approval of an appointment that waits for her', async () => {
    const [me, id] = [await school.actor(person), newId()];
    await school.owner.insert('staff_appointment', [{ school_id: school.schoolId, id, person_id: me.personId, post: 'actingDirector', started_on: TODAY, proposed_at: at }]);
    const approval = { approvedAt: at, approvedById: me.personId };
    const answer = await asActor(me, (db) => db.staffAppointment.updateMany({ where: { schoolId: me.schoolId, id }, data: approval })).then(({ count }) => count, String);
    expect(String(answer)).toMatch(person === 'director' ? /row-level security/ : /^0$/);
    expect(await school.owner.row('select approved_at from staff_appointment where id = $1', [id])).toEqual({ approved_at: null });
  });
});

test.each(['administrator', 'secretary', 'mother'] as const)('the leadership itself opens no lesson and no group to %s', async (person) => {
  for (const leader of ['director', 'deputy'] as const) {
    const me = await school.actor(leader);
    const grant = (substituteId: string) =>
      asActor(me, async (db) =>
        db.substitution.createMany({
          data: [{ schoolId: me.schoolId, id: newId(), lessonId: await school.lesson('algebraA', TODAY), substituteId, grantsMarks: true, createdAt: at, createdById: me.personId }],
        }).then(() => { throw new TakenBack(); }),
      );
    await expect(grant(school.people[person])).rejects.toThrow(/row-level security/i);
    await expect(grant(school.people.linguist)).rejects.toThrow(TakenBack);
    const give = (teacherId: string) =>
      asActor(me, (db) =>
        db.teachingAssignment.createMany({ data: [{ schoolId: me.schoolId, id: newId(), groupId: school.groups.algebraA, teacherId, startedOn: since }] }).then(() => { throw new TakenBack(); }),
      );
    await expect(give(school.people[person])).rejects.toThrow(/row-level security/i);
    await expect(give(school.people.linguist)).rejects.toThrow(TakenBack);
  }
});

class TakenBack extends Error {}

test('of her own row a person changes the language and the look, never the name, the account or the school', async () => {
  const me = await school.actor('administrator');
  const change = (data: object) => asActor(me, (db) => db.person.updateMany({ where: { schoolId: me.schoolId, id: me.personId }, data }));
  for (const data of [{ schoolId: newId() }, { accountId: newId() }, { surname: 'Башка' }]) {
    await expect(change(data)).rejects.toThrow(/denied/i);
  }
  expect((await change({ locale: 'ru' })).count).toBe(1);
  const changed = await asActor(me, (db) =>
    db.person.updateMany({ where: { schoolId: me.schoolId, id: school.people.director }, data: { locale: 'ru' } }),
  );
  expect(changed.count).toBe(0);
});

test('the director approves the working group, but never himself into it', async () => {
  const director = await school.actor('director');
  await school.owner.insert('working_group_membership', [
    { school_id: school.schoolId, id: newId(), person_id: director.personId, is_chair: false, started_on: TODAY, proposed_at: at },
    { school_id: school.schoolId, id: newId(), person_id: school.people.classTeacher, is_chair: false, started_on: TODAY, proposed_at: at },
  ]);
  const approve = (personId: string) =>
    asActor(director, (db) =>
      db.workingGroupMembership.updateMany({ where: { schoolId: school.schoolId, personId }, data: { approvedAt: at, approvedById: director.personId } }),
    );
  expect((await approve(director.personId)).count).toBe(0);
  expect((await approve(school.people.classTeacher)).count).toBe(1);
});

import { hash } from '@node-rs/argon2';
import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { actorOf } from '@/lib/auth/require-actor';
import { seal } from '@/lib/auth/sealed';
import { newTotpSecret } from '@/lib/auth/totp-model';
import { confirmChanges, releaseChanges } from '@/lib/braking/commands';
import { explainOpenings } from '@/lib/braking/opening-commands';
import { findOwnHold, findOwnOpenings, listHolds } from '@/lib/braking/queries';
import { setClock } from '@/lib/clock';
import { getDiaryWeek } from '@/lib/diary/queries';
import { readingsNoted } from '@/lib/history/readings';
import { useDatabase } from '@/tests/support/database';
import { record, tail } from '@/tests/support/journal-entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, YESTERDAY } from '@/tests/support/small-school';
import { codeOf } from '../families/families';

/** Ten marks of 2 an hour are usual here; an eleventh waits until it is known to be her. */
useDatabase('empty');

let school: SmallSchool;
let teacher: Actor;
beforeEach(async () => {
  school = await makeSmallSchool();
  teacher = await school.actor('algebraist');
  await school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'brakeLowest', value: 10, effective_on: '2026-09-01', set_at: NOW }]);
});

/** Marks in slots of one cell, as a device sends them. */
const give = async (value: number, count: number, from = 0) => {
  const lessonId = await school.lesson('algebraA', YESTERDAY);
  return codeOf(record(teacher, ...Array.from({ length: count }, (_, slot) => ({ kind: 'mark' as const, lessonId, pupilId: slot + from < 9 ? school.people.kanat : school.people.jibek, slot: (slot + from) % 9, value }))));
};
const marks = async () => (await school.owner.row<{ n: number }>('select count(*)::int as n from mark_revision where school_id = $1', [school.schoolId])).n;

test('what is too much is not written and not lost: one hold, the history and the directors know of it, other marks go on', async () => {
  expect(await give(2, 10)).toBe('done');
  expect([await give(2, 1, 10), await give(2, 2, 11), await marks()]).toEqual(['changesHeld', 'changesHeld', 10]);
  expect(await school.owner.rows('select fact, payload from history_entry where school_id = $1 and fact like $2', [school.schoolId, 'changes.%'])).toEqual([{ fact: 'changes.held', payload: { written: 11, changed: 0, lowest: 11 } }]);
  expect(await findOwnHold(teacher)).toEqual(new Date(NOW));
  expect(await give(5, 1, 13)).toBe('done');
  // An hour later it is no more than usual.
  setClock({ now: () => new Date('2026-11-20T10:30:01+06:00') });
  expect(await give(2, 1, 14)).toBe('done');
});

test('the leadership lets it through for an hour, never its own; nobody else sees or releases it', async () => {
  await give(2, 10);
  await give(2, 1, 10);
  for (const name of ['algebraist', 'classTeacher', 'secretary', 'administrator', 'workingGroup', 'mother'] as const) {
    const actor = await school.actor(name);
    expect([name, await listHolds(actor), await codeOf(releaseChanges(actor, { id: newId() }))]).toEqual([name, [], 'notAllowed']);
  }
  const deputy = await school.actor('deputy');
  const [hold] = await listHolds(deputy);
  expect(hold).toMatchObject({ person: 'Жолдошев Ислам', lowest: 11, sessionId: teacher.sessionId, isOwn: false });
  expect(await codeOf(releaseChanges(deputy, { id: newId() }))).toBe('notFound');
  await school.owner.rows('update change_hold set person_id = $1 where id = $2', [deputy.personId, hold!.id]);
  expect(await codeOf(releaseChanges(deputy, { id: hold!.id }))).toBe('ownMatter');
  await school.owner.rows('update change_hold set person_id = $1 where id = $2', [teacher.personId, hold!.id]);
  expect([await codeOf(releaseChanges(deputy, { id: hold!.id })), await codeOf(releaseChanges(deputy, { id: hold!.id }))]).toEqual(['done', 'alreadyClosed']);
  expect([await give(2, 3, 10), await findOwnHold(teacher)]).toEqual(['done', null]);
  setClock({ now: () => new Date('2026-11-20T10:31:00+06:00') });
  const lessonId = await school.lesson('algebraA', YESTERDAY);
  const bases = await school.owner.rows<{ id: string; slot: number }>('select revision_id as id, slot from mark where lesson_id = $1 and pupil_id = $2 order by slot', [lessonId, school.people.kanat]);
  expect(await codeOf(record(teacher, ...bases.map(({ id, slot }) => ({ kind: 'mark' as const, lessonId, pupilId: school.people.kanat, slot, value: 5, base: tail(id) }))))).toBe('done');
});

test('the owner lets it through by a second factor that stood before; one set up since, a wrong code and a password show nothing', async () => {
  const secret = newTotpSecret();
  await school.owner.insert('account', [{ id: teacher.accountId, login: teacher.accountId, must_change_password: false, created_at: NOW }]);
  await school.owner.rows('update person set account_id = $1 where id = $2', [teacher.accountId, teacher.personId]);
  await school.owner.insert('second_factor', [{ account_id: teacher.accountId, id: newId(), sealed_secret: seal(teacher.accountId, secret), started_at: NOW, confirmed_at: '2026-11-20T09:31:00+06:00' }]);
  const code = new TOTP({ secret }).generate();
  await give(2, 10);
  await give(2, 1, 10);
  expect(await codeOf(confirmChanges(teacher, { code }))).toBe('notFound');
  await school.owner.rows(`update second_factor set confirmed_at = '2026-11-01T00:00:00Z' where account_id = $1`, [teacher.accountId]);
  expect(await codeOf(confirmChanges(teacher, { code: '000000' }))).toBe('codeWrong');
  expect([await codeOf(confirmChanges(teacher, { code })), await codeOf(confirmChanges(teacher, { code })), await give(2, 1, 10)]).toEqual(['done', 'notFound', 'done']);
});

describe('pupils’ records that somebody opens', () => {
  const PASSWORD = 'kyz-kuumai-2026';
  /** One of the staff with a session, as a request finds her. */
  const comesIn = async (name: PersonName) => {
    const [accountId, sessionId, personId] = [newId(), newId(), school.people[name]];
    await school.owner.insert('account', [{ id: accountId, login: accountId, password_hash: await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 }), must_change_password: false, created_at: NOW }]);
    await school.owner.rows('update person set account_id = $1 where id = $2', [accountId, personId]);
    await school.owner.insert('session', [{ school_id: school.schoolId, id: sessionId, account_id: accountId, person_id: personId, started_at: NOW, last_seen_at: NOW, device_label: 'Chrome' }]);
    const asked = async () => (await actorOf({ accountId, schoolId: school.schoolId, personId, sessionId, hats: [], pupilIds: [] }))!;
    const opened = (hat: string, count: number, on_date = '2026-11-20') =>
      school.owner.insert('record_reading', Array.from({ length: count }, () => ({ school_id: school.schoolId, person_id: personId, on_date, hat, subject_kind: 'pupil', subject_id: newId(), readings: 1, last_at: NOW })));
    const opens = async (pupil: PersonName) => {
      const outcome = await codeOf(getDiaryWeek(await asked(), school.people[pupil], undefined));
      await readingsNoted();
      return outcome;
    };
    return { asked, opened, opens };
  };
  beforeEach(() => school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'massReadingLimit', value: 10, effective_on: '2026-09-01', set_at: NOW }]));

  test('above what is usual the next one waits until she has said what for and shown that it is she; then she goes on for the day', async () => {
    const deputy = await comesIn('deputy');
    await deputy.opened('deputy', 10);
    expect([await deputy.opens('kanat'), await deputy.opens('jibek'), (await deputy.asked()).isReadingHeld]).toEqual(['done', 'readingsHeld', true]);
    expect(await findOwnOpenings(await deputy.asked())).toBe(11);
    const explain = async (present: string) => codeOf(explainOpenings(await deputy.asked(), { reason: 'Чейректин текшерүүсү', present }));
    expect([await explain('wrong'), await explain(PASSWORD), await explain(PASSWORD)]).toEqual(['invalidInput', 'done', 'alreadyClosed']);
    expect([await deputy.opens('jibek'), await deputy.opens('nurlan'), (await deputy.asked()).isReadingHeld]).toEqual(['done', 'done', false]);
    expect(await school.owner.rows('select fact, payload from history_entry where school_id = $1 and fact like $2 order by seq', [school.schoolId, 'readings.%'])).toEqual([
      { fact: 'readings.held', payload: { pupils: 11 } }, { fact: 'readings.explained', payload: { reason: 'Чейректин текшерүүсү' } },
    ]);
  });

  test('who always opens many is not asked, a teacher’s lessons and a family never are, and another leader may let somebody on', async () => {
    const [usual, held] = [await comesIn('deputy'), await comesIn('classTeacher')];
    await usual.opened('deputy', 8, '2026-11-12');
    await usual.opened('deputy', 11);
    expect([await usual.opens('kanat'), (await usual.asked()).isReadingHeld]).toEqual(['done', false]);
    await held.opened('subjectTeacher', 60);
    expect([await held.opens('kanat'), (await held.asked()).isReadingHeld]).toEqual(['done', false]);
    const mother = await comesIn('mother');
    await held.opened('classTeacher', 10);
    expect([await held.opens('jibek'), (await held.asked()).isReadingHeld, await mother.opens('nurlan'), (await mother.asked()).isReadingHeld]).toEqual(['done', true, 'done', false]);
    const [hold] = await listHolds(await usual.asked());
    expect(hold).toMatchObject({ opened: 12, isOwn: false });
    // Her marks do not wait with it.
    expect(await findOwnHold(await held.asked())).toBeNull();
    expect([await codeOf(releaseChanges(await usual.asked(), { id: hold!.id })), await held.opens('jibek')]).toEqual(['done', 'done']);
  });
});

import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { seal } from '@/lib/auth/sealed';
import { newTotpSecret } from '@/lib/auth/totp-model';
import { confirmChanges, releaseChanges } from '@/lib/braking/commands';
import { findOwnHold, listHolds } from '@/lib/braking/queries';
import { setClock } from '@/lib/clock';
import { useDatabase } from '@/tests/support/database';
import { record, tail } from '@/tests/support/journal-entries';
import { makeSmallSchool, NOW, type SmallSchool, YESTERDAY } from '@/tests/support/small-school';
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

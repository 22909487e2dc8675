import { v7 as newId } from 'uuid';
import { hashPassword } from '@/lib/auth/passwords';
import { signIn } from '@/lib/auth/sign-in';
import { issueCodes, recordHandingOver, voidCode } from '@/lib/families/commands';
import { readInvitation } from '@/lib/families/invitation-commands';
import { getClassAccess } from '@/lib/families/queries';
import { listSchoolAccess } from '@/lib/families/school-access';
import { changeSetting } from '@/lib/settings/commands';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, YESTERDAY } from '@/tests/support/small-school';
import { aLogin, aVisitor, codeOf, familiesOf, opened, PASSWORD } from './families';

/** Codes of families (regulation 1.12): for whom they are issued, and what the list of a class says of them. */
useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => void (school = await makeSmallSchool()), 60_000);
beforeEach(() => standStillAt(NOW));

const { insert, aFamily, issue, rowOf, factsOf, viewOf } = familiesOf(() => school);

describe('a code is issued', () => {
  test('in groups of four, kept as a hash only, open through thirty days, and the guardian’s alone', async () => {
    const family = await aFamily();
    const issued = await issue(family);
    expect(issued.code).toMatch(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}$/);
    expect(issued).toMatchObject({ sign: issued.code.slice(0, 4), lastOn: '2026-12-20', hasAccount: false, isPupil: false, name: { surname: 'Асанова' }, child: { firstName: 'Жибек' } });
    const row = await rowOf(issued.codeId);
    expect(row).toMatchObject({ sign: issued.sign, person_id: family.personId, expires_at: new Date('2026-12-21T00:00:00+06:00'), wrong_tries: 0 });
    expect(row.secret_hash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(row)).not.toContain(issued.code.slice(5).replace('-', ''));
    expect(await factsOf(issued.codeId)).toEqual([{ fact: 'access.issued', person_id: school.people.classTeacher }]);
  });

  test('for as many days as the school chose, and those issued before keep their last day', async () => {
    const [before, family] = [await issue(await aFamily()), await aFamily()];
    await changeSetting(await school.actor('deputy'), { key: 'accessCodeDays', value: 7 });
    const { codeId, lastOn, code } = await issue(family);
    expect([lastOn, await rowOf(codeId), await rowOf(before.codeId)]).toMatchObject(['2026-11-27', { expires_at: new Date('2026-11-28T00:00:00+06:00') }, { expires_at: new Date('2026-12-21T00:00:00+06:00') }]);
    standStillAt('2026-11-28T00:00:00+06:00');
    expect([await codeOf(readInvitation({ code }, aVisitor())), await codeOf(readInvitation({ code: before.code }, aVisitor()))]).toEqual(['wrongCode', 'done']);
    standStillAt('2026-11-20T09:31:00+06:00');
    await changeSetting(await school.actor('deputy'), { key: 'accessCodeDays', value: 30 });
  });

  test('anew, and the one before opens nothing any more', async () => {
    const family = await aFamily();
    const [first, second] = [await issue(family), await issue(family, 'secretary')];
    expect(await codeOf(readInvitation({ code: first.code }, aVisitor()))).toBe('wrongCode');
    expect(await rowOf(first.codeId)).toMatchObject({ voided_by_id: school.people.secretary });
    expect(await readInvitation({ code: second.code }, aVisitor())).toMatchObject({ personId: family.personId });
    const entry = await school.owner.row(`select payload -> 'voidedIds' as ids from history_entry where payload ->> 'codeId' = $1`, [second.codeId]);
    expect(entry).toEqual({ ids: [first.codeId] });
  });

  test('for two children of one guardian apart, and for guardian and pupil side by side', async () => {
    const family = await aFamily();
    const sibling = { id: newId(), guardian_id: family.personId, pupil_id: school.people.kanat, may_announce: true, started_on: '2026-09-01' };
    await insert('guardianship', sibling);
    const codes = [family, { ...family, guardianshipId: sibling.id }, { ...family, personId: family.pupilId }];
    // Each in the language of the person it is for, else in the school's.
    await changeSetting(await school.actor('deputy'), { key: 'language', value: 'ru' });
    await school.owner.rows(`update person set locale = 'en' where id = $1`, [family.pupilId]);
    const issued = await issueCodes(await school.actor('classTeacher'), { classId: school.classes.sevenA, codes: codes.map(({ guardianshipId, personId }) => ({ guardianshipId, personId })) });
    for (const { code } of issued) expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('done');
    expect(issued.map(({ isPupil, locale }) => [isPupil, locale])).toEqual([[false, 'ru'], [false, 'ru'], [true, 'en']]);
  });

  test('for nobody whose guardianship is over or is to begin, nor for whom it is not', async () => {
    const [over, ahead, open] = [await aFamily('jibek', { started_on: '2026-09-01', ended_on: YESTERDAY }), await aFamily('jibek', { started_on: '2026-11-23' }), await aFamily()];
    expect(await codeOf(issue(over))).toBe('notFound');
    expect(await codeOf(issue(ahead))).toBe('notFound');
    expect(await codeOf(issue({ ...open, personId: school.people.mother }))).toBe('notFound');
    expect(await codeOf(issue(await aFamily('emil')))).toBe('notFound');
  });

  test('for nobody who works here, be the post still to come or to be approved: no paper opens more than a family’s record', async () => {
    const family = await aFamily();
    const post = { id: newId(), person_id: family.personId, post: 'deputy', started_on: '2027-01-11', proposed_at: NOW };
    await insert('staff_appointment', post);
    expect(await codeOf(issue(family))).toBe('accountOpensMore');
    expect(await viewOf(family)).toMatchObject({ opensMore: true, mayIssue: false });
    await school.owner.rows('delete from staff_appointment where id = $1', [post.id]);
    const { code } = await issue(family);
    await insert('staff_appointment', post);
    expect(await codeOf(opened(code, aLogin()))).toBe('wrongCode');
    expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('wrongCode');
    await school.owner.rows('delete from staff_appointment where id = $1', [post.id]);
    expect(await codeOf(opened(code, aLogin()))).toBe('done');
  });

  test('for oneself by nobody', async () => {
    const guardianshipId = newId();
    await insert('guardianship', { id: guardianshipId, guardian_id: school.people.classTeacher, pupil_id: school.people.kanat, may_announce: true, started_on: '2026-09-01' });
    expect(await codeOf(issue({ guardianshipId, personId: school.people.classTeacher }))).toBe('ownMatter');
  });

  test('handed over once, and taken back once; a handed over one still opens', async () => {
    const [family, input] = [await aFamily(), { classId: school.classes.sevenA }];
    const { codeId, code } = await issue(family);
    const teacher = await school.actor('classTeacher');
    await recordHandingOver(teacher, { ...input, codeId });
    expect(await codeOf(recordHandingOver(teacher, { ...input, codeId }))).toBe('alreadyClosed');
    expect((await viewOf(family)).code).toMatchObject({ state: 'handedOver', handedOver: { at: new Date(NOW), by: 'Темирова Айжан' } });
    expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('done');
    await voidCode(await school.actor('deputy'), { ...input, codeId });
    expect(await codeOf(voidCode(teacher, { ...input, codeId }))).toBe('alreadyClosed');
    expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('wrongCode');
    expect(await rowOf(codeId)).toMatchObject({ handed_over_by_id: school.people.classTeacher, voided_by_id: school.people.deputy });
  });
});

describe('the list of a class', () => {
  test('shows the guardians of each pupil with relation and dates, those of today first, and the pupil’s own way in', async () => {
    const over = await aFamily('kanat', { started_on: '2026-09-01', ended_on: YESTERDAY });
    const { className, pupils } = await getClassAccess(await school.actor('classTeacher'), school.classes.sevenA);
    expect([className, pupils.map(({ name }) => name)]).toEqual(['7-А', ['Абдыкадырова Жибек', 'Асанов Нурлан', 'Болотбекова Саадат', 'Өмүров Канат']]);
    const kanat = pupils.find(({ id }) => id === school.people.kanat)!;
    expect(kanat.guardians.at(-1)).toMatchObject({ personId: over.personId, isOpen: false, endedOn: YESTERDAY, mayIssue: false, relation: 'эне', code: null });
    expect(kanat.own).toMatchObject({ personId: school.people.kanat, hasAccount: false, mayIssue: true });
  });

  test('does not show when somebody who works here was there', async () => {
    const account = { id: newId(), login: aLogin(), password_hash: await hashPassword(PASSWORD), password_set_at: NOW, must_change_password: false, created_at: NOW };
    await school.owner.insert('account', [account]);
    await school.owner.rows('update person set account_id = $1 where id = $2', [account.id, school.people.algebraist]);
    const guardianshipId = newId();
    await insert('guardianship', { id: guardianshipId, guardian_id: school.people.algebraist, pupil_id: school.people.jibek, may_announce: true, started_on: '2026-09-01' });
    await signIn({ login: account.login, password: PASSWORD }, aVisitor());
    expect(await viewOf({ guardianshipId })).toMatchObject({ hasAccount: true, opensMore: true, lastCameAt: null, mayIssue: false });
  });

  test('tells the class teacher of a child that its mother came in with a code for another class’s, and who issued it', async () => {
    const family = await aFamily('kanat');
    const sibling = { id: newId(), guardian_id: family.personId, pupil_id: school.people.emil, may_announce: true, started_on: '2026-09-01' };
    await insert('guardianship', sibling);
    const [issued] = await issueCodes(await school.actor('deputy'), { classId: school.classes.sevenB, codes: [{ guardianshipId: sibling.id, personId: family.personId }] });
    expect(await viewOf(family)).toMatchObject({ elsewhere: null });
    await opened(issued!.code, aLogin());
    expect(await viewOf(family)).toMatchObject({ hasAccount: true, code: null, elsewhere: { at: new Date(NOW), issuedBy: 'Мамбетова Жылдыз' } });
    standStillAt('2026-11-20T09:40:00+06:00');
    await opened((await issue(family)).code, undefined);
    expect(await viewOf(family)).toMatchObject({ code: { state: 'used' }, elsewhere: null });
  });
});

describe('the office', () => {
  const sumsFor = async (name: PersonName) => listSchoolAccess(await school.actor(name));
  const sevenA = async () => (await sumsFor('secretary')).find(({ className }) => className === '7-А')!;

  test('counts class by class who has come in, who never did, and when the last one was here', async () => {
    const before = await sevenA();
    const family = await aFamily('saadat');
    expect(await sevenA()).toEqual({ ...before, guardians: before.guardians + 1, neverCame: before.neverCame + 1 });
    standStillAt('2026-11-20T15:00:00+06:00');
    const login = aLogin();
    await opened((await issue(family, 'secretary')).code, login);
    await signIn({ login, password: PASSWORD }, aVisitor());
    expect(await sevenA()).toEqual({ ...before, guardians: before.guardians + 1, withAccount: before.withAccount + 1, lastCameAt: new Date('2026-11-20T15:00:00+06:00') });
  });

  test.each<PersonName>(['classTeacher', 'algebraist', 'workingGroup', 'administrator', 'mother', 'nurlan'])('alone does: not the %s', async (name) => {
    await expect(sumsFor(name)).rejects.toMatchObject({ code: 'notFound' });
  });
});

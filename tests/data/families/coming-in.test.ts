import { drawSigns } from '@/lib/auth/code-signs';
import { actorOf } from '@/lib/auth/require-actor';
import { startSession } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';
import { recordHandingOver } from '@/lib/families/commands';
import { joinChild, readInvitation } from '@/lib/families/invitation-commands';
import { listAccessOwed } from '@/lib/families/queries';
import { useDatabase } from '@/tests/support/database';
import { actorFor, makeSmallSchool, NOW, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { aLogin, aVisitor, codeOf, familiesOf, opened, PASSWORD, wrong } from './families';

/** Families come in with a printed code (regulation 1.12): what it opens, once, for whom, and what it opens to nobody. */
useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => void (school = await makeSmallSchool()), 60_000);
beforeEach(() => standStillAt(NOW));

const { aFamily, issue, rowOf, factsOf, viewOf } = familiesOf(() => school);

describe('a code comes in', () => {
  test('once: the account is made, its owner sees her child and nobody else’s, and the list says so', async () => {
    const family = await aFamily();
    const { code, codeId } = await issue(family);
    expect(await readInvitation({ code: code.toLowerCase().replaceAll('-', ' ') }, aVisitor())).toEqual({
      ...{ personId: family.personId, pupilId: family.pupilId, name: 'Асанова Чолпон', child: 'Абдыкадырова Жибек', hasAccount: false, login: null, isPupil: false },
    });
    const login = aLogin();
    const owner = await opened(code, login);
    expect(owner).toMatchObject({ personId: family.personId, schoolId: school.schoolId, timeZone: 'Asia/Bishkek' });
    const claims = await signIn({ login, password: PASSWORD }, aVisitor());
    expect(claims).toMatchObject({ personId: family.personId, hats: ['parent'], pupilIds: [family.pupilId] });
    expect(await codeOf(opened(code, aLogin()))).toBe('wrongCode');
    expect(await viewOf(family)).toMatchObject({ hasAccount: true, lastCameAt: new Date(NOW), code: { state: 'used', usedAt: new Date(NOW) } });
    expect(await factsOf(codeId)).toEqual([{ fact: 'access.issued', person_id: school.people.classTeacher }, { fact: 'access.opened', person_id: family.personId }]);
  });

  test('once of two at the same moment', async () => {
    const { code } = await issue(await aFamily());
    const answers = await Promise.all([1, 2, 3].map(() => codeOf(opened(code, aLogin()))));
    expect(answers.sort()).toEqual(['done', 'wrongCode', 'wrongCode']);
  });

  test('with a login that is free; a taken one leaves the code as it was', async () => {
    const [{ code }, { code: other }] = [await issue(await aFamily()), await issue(await aFamily())];
    const login = aLogin();
    await opened(code, login);
    await expect(opened(other, login)).rejects.toMatchObject({ code: 'invalidInput', fields: { login: 'loginTaken' } });
    await expect(opened(other, undefined)).rejects.toMatchObject({ code: 'invalidInput', fields: { login: 'loginNeeded' } });
    expect(await codeOf(opened(other, aLogin()))).toBe('done');
  });

  test('through its last day and not a moment longer', async () => {
    const [{ code }, { code: other }] = [await issue(await aFamily()), await issue(await aFamily())];
    standStillAt('2026-12-20T23:59:59+06:00');
    expect(await codeOf(opened(code, aLogin()))).toBe('done');
    standStillAt('2026-12-21T00:00:00+06:00');
    expect(await codeOf(opened(other, aLogin()))).toBe('wrongCode');
  });

  test('no more when the guardianship has ended', async () => {
    const family = await aFamily();
    const { code } = await issue(family);
    await school.owner.rows(`update guardianship set ended_on = '${YESTERDAY}' where id = $1`, [family.guardianshipId]);
    expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('wrongCode');
    expect(await codeOf(opened(code, aLogin()))).toBe('wrongCode');
  });

  test('not by guessing: each wrong try counts, the tenth locks it, and the class teacher is told', async () => {
    const family = await aFamily();
    const { code, codeId } = await issue(family);
    const owedBefore = (await listAccessOwed(await school.actor('classTeacher')))[0]!;
    for (let at = 0; at < 9; at += 1) expect(await codeOf(readInvitation({ code: wrong(code) }, aVisitor()))).toBe('wrongCode');
    expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('done');
    expect(await rowOf(codeId)).toMatchObject({ wrong_tries: 9, locked_at: null });
    expect(await codeOf(opened(wrong(code), aLogin()))).toBe('wrongCode');
    expect(await codeOf(opened(code, aLogin()))).toBe('wrongCode');
    expect((await viewOf(family)).code).toMatchObject({ state: 'locked' });
    expect(await factsOf(codeId)).toEqual([{ fact: 'access.issued', person_id: school.people.classTeacher }, { fact: 'access.locked', person_id: null }]);
    expect((await listAccessOwed(await school.actor('classTeacher')))[0]).toEqual({ ...owedBefore, locked: owedBefore.locked + 1 });
  });

  test('slowly by guessing from one place: the code is not even looked at', async () => {
    const { code, codeId } = await issue(await aFamily());
    const visitor = aVisitor();
    const answers: string[] = [];
    for (let at = 0; at < 8; at += 1) answers.push(await codeOf(readInvitation({ code: wrong(code) }, visitor)));
    expect(answers).toContain('tooManyTries');
    expect((await rowOf(codeId)).wrong_tries).toBeLessThan(8);
    expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('done');
  });

  test('an unknown code is answered as a wrong one, and no code at all is said to be none', async () => {
    expect(await codeOf(readInvitation({ code: drawSigns(12) }, aVisitor()))).toBe('wrongCode');
    await expect(readInvitation({ code: 'ABCD' }, aVisitor())).rejects.toMatchObject({ code: 'invalidInput', fields: { code: 'codeForm' } });
  });

  test('of a pupil to the pupil’s own diary', async () => {
    const family = await aFamily();
    const { code } = await issue({ ...family, personId: family.pupilId });
    expect(await readInvitation({ code }, aVisitor())).toMatchObject({ personId: family.pupilId, isPupil: true });
    const owner = await opened(code, aLogin());
    expect(await startSession(owner, 'Chrome')).toMatchObject({ hats: ['pupil'], pupilIds: [family.pupilId] });
  });

  test('of a person who has an account to a new password, and what was open with the old one ends', async () => {
    const family = await aFamily();
    const login = aLogin();
    const owner = await opened((await issue(family)).code, login);
    const claims = await startSession(owner, 'Chrome');
    expect(await actorOf(claims)).not.toBeNull();
    const { code, codeId, hasAccount } = await issue(family);
    expect(hasAccount).toBe(true);
    expect(await readInvitation({ code }, aVisitor())).toMatchObject({ hasAccount: true, login });
    expect(await opened(code, undefined, 'kok-boru-2027')).toEqual(owner);
    expect(await actorOf(claims)).toBeNull();
    expect(await codeOf(signIn({ login, password: PASSWORD }, aVisitor()))).toBe('wrongCredentials');
    expect(await signIn({ login, password: 'kok-boru-2027' }, aVisitor())).toMatchObject({ personId: family.personId });
    expect(await factsOf(codeId)).toContainEqual({ fact: 'access.passwordSet', person_id: family.personId });
  });

  test('of an account that is somebody’s in another school as well to nothing: a paper of the one is no key to the other', async () => {
    const family = await aFamily();
    const login = aLogin();
    const { accountId } = await opened((await issue(family)).code, login);
    const other = await makeSmallSchool();
    const { code } = await issue(family);
    await school.owner.rows('update person set account_id = $1 where id = $2', [accountId, other.people.neighbour]);
    const elsewhere = await startSession({ accountId, schoolId: other.schoolId, personId: other.people.neighbour, timeZone: 'Asia/Bishkek' }, 'Chrome');
    expect([await codeOf(readInvitation({ code }, aVisitor())), await codeOf(opened(code, undefined, 'kok-boru-2027')), await codeOf(issue(family))]).toEqual(['wrongCode', 'wrongCode', 'accountOpensMore']);
    expect([await codeOf(signIn({ login, password: PASSWORD }, aVisitor())), await actorOf(elsewhere)]).toEqual(['done', expect.objectContaining({ schoolId: other.schoolId })]);
  });

  test('of a disabled account to nothing', async () => {
    const family = await aFamily();
    const { accountId } = await opened((await issue(family)).code, aLogin());
    const { code } = await issue(family);
    await school.owner.rows('update account set disabled_at = $1 where id = $2', [NOW, accountId]);
    expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('wrongCode');
    expect(await codeOf(opened(code, undefined))).toBe('wrongCode');
  });
});

describe('a child joins an account', () => {
  const periodsOf = (pupilId: string, guardianId: string) =>
    school.owner.rows(`select relation, may_announce, started_on::text, ended_on::text from guardianship where pupil_id = $1 and guardian_id = $2 order by started_on`, [pupilId, guardianId]);

  test('of a mother with another code: one account, and the listed guardianship ends today', async () => {
    const listed = await aFamily('kanat');
    const { code, codeId } = await issue(listed);
    const mother = await school.actor('neighbour');
    expect(await joinChild(mother, { code }, aVisitor())).toEqual({ pupilId: school.people.kanat });
    expect((await school.actor('neighbour')).facts.childIds).toEqual(expect.arrayContaining([school.people.saadat, school.people.kanat]));
    expect(await periodsOf(listed.pupilId, listed.personId)).toEqual([{ relation: 'эне', may_announce: false, started_on: '2026-09-01', ended_on: TODAY }]);
    expect(await periodsOf(listed.pupilId, mother.personId)).toEqual([{ relation: 'эне', may_announce: false, started_on: TODAY, ended_on: null }]);
    expect(await rowOf(codeId)).toMatchObject({ used_by_id: mother.personId });
    expect(await factsOf(codeId)).toContainEqual({ fact: 'access.childJoined', person_id: mother.personId });
    expect(await codeOf(joinChild(await school.actor('mother'), { code }, aVisitor()))).toBe('wrongCode');
  });

  test('of a teacher who works here', async () => {
    const { code } = await issue(await aFamily('saadat'));
    await joinChild(await school.actor('linguist'), { code }, aVisitor());
    expect((await school.actor('linguist')).hats).toEqual(expect.arrayContaining(['subjectTeacher', 'parent']));
  });

  test('that is hers already by this code: the code is used up and nothing else changes', async () => {
    const family = await aFamily();
    const { code, codeId } = await issue(family);
    const me = await actorFor(school.schoolId, family.personId, ['Асанова', 'Чолпон']);
    expect(await joinChild(me, { code }, aVisitor())).toEqual({ pupilId: family.pupilId });
    expect(await periodsOf(family.pupilId, family.personId)).toEqual([{ relation: 'эне', may_announce: false, started_on: '2026-09-01', ended_on: null }]);
    expect(await rowOf(codeId)).toMatchObject({ used_by_id: family.personId });
  });

  test.each([
    ['the other parent’s code', 'childKnown', async () => issue(await aFamily('nurlan'))],
    ['the code of one who has an account', 'codeOfAnother', async () => {
      const family = await aFamily('jibek');
      await opened((await issue(family)).code, aLogin());
      return issue(family);
    }],
    ['a pupil’s own code', 'codeOfAnother', async () => {
      const family = await aFamily('kanat');
      return issue({ ...family, personId: family.pupilId });
    }],
  ] as const)('not by %s, which stays for its owner', async (_, refused, make) => {
    const { code, codeId } = await make();
    expect(await codeOf(joinChild(await school.actor('mother'), { code }, aVisitor()))).toBe(refused);
    expect(await rowOf(codeId)).toMatchObject({ used_at: null });
    expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('done');
  });

  test('not of whoever is of another school', async () => {
    const other = await makeSmallSchool();
    const { code } = await issue(await aFamily());
    expect(await codeOf(joinChild(await other.actor('mother'), { code }, aVisitor()))).toBe('wrongCode');
    expect(await codeOf(recordHandingOver(await other.actor('classTeacher'), { classId: school.classes.sevenA, codeId: (await issue(await aFamily())).codeId }))).toBe('notFound');
  });
});

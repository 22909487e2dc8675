import { v7 as newId } from 'uuid';
import { drawSigns } from '@/lib/auth/code-signs';
import { hashPassword } from '@/lib/auth/passwords';
import { actorOf } from '@/lib/auth/require-actor';
import { startSession } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';
import { DomainError } from '@/lib/errors';
import { issueCodes, recordHandingOver, voidCode } from '@/lib/families/commands';
import { enterByCode, joinChild, readInvitation } from '@/lib/families/invitation-commands';
import { getClassAccess, listAccessOwed } from '@/lib/families/queries';
import { searchKey, sortKey } from '@/lib/text/names';
import { useDatabase } from '@/tests/support/database';
import { actorFor, makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';

/** Families come in with a printed code (regulation 1.12): what it opens, once, for whom, and what it opens to nobody. */
useDatabase('empty');

let school: SmallSchool;
beforeAll(async () => void (school = await makeSmallSchool()), 60_000);
beforeEach(() => standStillAt(NOW));

const PASSWORD = 'kyz-kuumai-2026';
let visitors = 0;
/** Every test comes from an address and a browser of its own: none waits for another's failures. */
const aVisitor = () => ({ address: `198.51.100.${(visitors += 1)}`, device: newId(), deviceIsNew: true, deviceLabel: 'Chrome' });

const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]);

interface Family {
  guardianshipId: string;
  personId: string;
  pupilId: string;
}

/** A guardian who never came in, of a pupil. */
async function aFamily(pupil: PersonName = 'jibek', period: object = { started_on: '2026-09-01' }): Promise<Family> {
  const [personId, guardianshipId, pupilId] = [newId(), newId(), school.people[pupil]];
  const name = `Асанова Чолпон ${personId}`;
  await insert('person', { id: personId, surname: 'Асанова', first_name: 'Чолпон', sort_key: sortKey(name), search_key: searchKey(name), created_at: NOW });
  await insert('guardianship', { id: guardianshipId, guardian_id: personId, pupil_id: pupilId, relation: 'эне', may_announce: false, ...period });
  return { guardianshipId, personId, pupilId };
}

const issue = async ({ guardianshipId, personId }: Omit<Family, 'pupilId'>, by: PersonName = 'classTeacher') => {
  const [issued] = await issueCodes(await school.actor(by), { classId: school.classes.sevenA, codes: [{ guardianshipId, personId }] });
  return issued!;
};
const opened = (code: string, login: string | undefined, password = PASSWORD) => enterByCode({ code, login, password, isMe: 'on' }, aVisitor());
const aLogin = () => `login.${drawSigns(8).toLowerCase()}`;
const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: unknown) => (error instanceof DomainError ? error.code : String(error)));
const rowOf = (id: string) => school.owner.row<Record<string, unknown>>('select * from access_code where id = $1', [id]);
const factsOf = (codeId: string) =>
  school.owner.rows<{ fact: string; person_id: string | null }>(`select fact, person_id from history_entry where payload ->> 'codeId' = $1 order by seq`, [codeId]);
const viewOf = async ({ guardianshipId }: Family) => {
  const { pupils } = await getClassAccess(await school.actor('classTeacher'), school.classes.sevenA);
  return pupils.flatMap(({ guardians }) => guardians).find((one) => one.guardianshipId === guardianshipId)!;
};
/** Another code of as many signs. */
const wrong = (code: string) => `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;

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
    const issued = await issueCodes(await school.actor('classTeacher'), { classId: school.classes.sevenA, codes: codes.map(({ guardianshipId, personId }) => ({ guardianshipId, personId })) });
    for (const { code } of issued) expect(await codeOf(readInvitation({ code }, aVisitor()))).toBe('done');
    expect(issued.map(({ isPupil }) => isPupil)).toEqual([false, false, true]);
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
  }, 20_000);

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
    expect(await viewOf({ guardianshipId, personId: school.people.algebraist, pupilId: school.people.jibek })).toMatchObject({ hasAccount: true, opensMore: true, lastCameAt: null, mayIssue: false });
  });
});

import { v7 as newId } from 'uuid';
import { approveAppointment } from '@/lib/people/commands';
import { listPeople } from '@/lib/people/list-queries';
import { addStaff, endStaff, givePost } from '@/lib/staff/commands';
import { getStaff } from '@/lib/staff/queries';
import { postToGive, staffToAdd } from '@/lib/staff/schema';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY, TOMORROW_OF_SCHOOL, YESTERDAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const post = async (person: PersonName, input: object, by: PersonName = 'secretary') =>
  givePost(await school.actor(by), postToGive.parse({ personId: school.people[person], startedOn: TODAY, orderNumber: '12-К', ...input }));
const leave = async (person: PersonName, lastOn: string, by: PersonName = 'secretary') => endStaff(await school.actor(by), { personId: school.people[person], lastOn, orderNumber: '31-К' });
const refusal = (fields: Record<string, string>) => ({ code: 'invalidInput', fields });

test('a new teacher counts at once; whoever leads a class or the office waits for the director, who approves it', async () => {
  const secretary = await school.actor('secretary');
  const { personId } = await addStaff(secretary, staffToAdd.parse({ surname: 'Усубалиев', firstName: 'Азамат', phone: '0700112233', post: 'teacher', startedOn: TODAY, orderNumber: '11-К' }));
  expect(await getStaff(secretary, personId, 'ky')).toMatchObject({ phone: '+996700112233', hours: 0, posts: [{ post: 'teacher', state: 'open', orderNumber: '11-К' }], isHere: true });
  await post('substitute', { post: 'deputy', area: 'Тарбия иштери' });
  expect((await school.actor('substitute')).hats).not.toContain('deputy');
  const { posts } = await getStaff(secretary, school.people.substitute, 'ky');
  expect(posts[0]).toMatchObject({ post: 'deputy', area: 'Тарбия иштери', state: 'waiting' });
  await approveAppointment(await school.actor('director'), { id: posts[0]!.id, word: null });
  expect((await school.actor('substitute')).hats).toContain('deputy');
});

test('what the director writes counts as his word, but for another director; an acting one needs a last day', async () => {
  await post('substitute', { post: 'secretary' }, 'director');
  expect((await school.actor('substitute')).hats).toContain('secretary');
  await expect(post('deputy', { post: 'actingDirector' }, 'director')).rejects.toMatchObject(refusal({ endedOn: 'endNeeded' }));
  await post('deputy', { post: 'actingDirector', endedOn: '2026-12-01' }, 'director');
  expect((await school.actor('deputy')).hats).not.toContain('director');
  await expect(post('linguist', { post: 'classTeacher', classId: school.classes.sevenA })).rejects.toMatchObject(refusal({ classId: 'classLed' }));
  await expect(post('linguist', { post: 'teacher', startedOn: YESTERDAY })).rejects.toMatchObject(refusal({ startedOn: 'dayPast' }));
  await expect(post('linguist', { post: 'teacher' })).rejects.toMatchObject(refusal({ post: 'postHeld' }));
});

test('whoever leaves holds nothing from the next day on, is signed out, and her groups are counted', async () => {
  const account = { id: newId(), login: 'algebraist', must_change_password: false, created_at: NOW };
  await school.owner.insert('account', [account]);
  await school.owner.insert('session', [{ school_id: school.schoolId, id: newId(), account_id: account.id, person_id: school.people.algebraist, started_at: NOW, last_seen_at: NOW, device_label: 'Chrome' }]);
  expect(await getStaff(await school.actor('secretary'), school.people.algebraist, 'ky')).toMatchObject({ hours: 7, wouldBeLeft: ['7-А · Алгебра', '7-А · 2 · Англис тили'] });
  expect(await leave('algebraist', YESTERDAY)).toEqual({ groups: 2 });
  expect((await school.actor('algebraist')).hats).toEqual([]);
  expect(await school.owner.rows('select ended_at is not null as ended from session')).toEqual([{ ended: true }]);
  expect(await getStaff(await school.actor('secretary'), school.people.algebraist, 'ky')).toMatchObject({ hours: 0, isHere: false });
  await expect(leave('algebraist', TODAY)).rejects.toMatchObject({ code: 'alreadyClosed' });
  expect(await school.owner.rows(`select payload ->> 'orderNumber' as by, payload -> 'ended' as ended from history_entry where fact = 'staff.left'`)).toEqual([{ by: '31-К', ended: { posts: 1, groups: 2, seats: 0 } }]);
});

test('a leaving that is told ahead lets her work until her last day', async () => {
  await leave('linguist', TOMORROW_OF_SCHOOL);
  expect((await school.actor('linguist')).hats).toContain('subjectTeacher');
  await expect(post('linguist', { post: 'deputy', startedOn: '2026-12-01' }).then(() => leave('linguist', TOMORROW_OF_SCHOOL))).rejects.toMatchObject(refusal({ lastOn: 'beginsLater' }));
});

test('nobody appoints or lets go herself, a director goes by another director alone, and the administrator changes no staff', async () => {
  await expect(post('secretary', { post: 'deputy' })).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(leave('secretary', TODAY)).rejects.toMatchObject({ code: 'ownMatter' });
  await expect(leave('director', TODAY)).rejects.toMatchObject({ code: 'ownMatter' });
  for (const person of ['administrator', 'classTeacher', 'mother'] as const) {
    await expect(post('substitute', { post: 'administrator' }, person)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(leave('substitute', TODAY, person)).rejects.toMatchObject({ code: 'notAllowed' });
  }
});

test('the list finds pupils, guardians and staff by the same words, with what each is; nobody outside the office reads it', async () => {
  const asked = async (find: string, kind: 'pupils' | 'guardians' | 'staff' = 'pupils') => listPeople(await school.actor('secretary'), { kind, find, class: undefined, page: 1 });
  expect(await asked('асанов')).toMatchObject({ counts: { pupils: 2, guardians: 1, staff: 0 }, pages: 1 });
  expect((await asked('asanova', 'guardians')).lines).toMatchObject([{ name: 'Асанова Мээрим', children: [{ name: 'Асанов Нурлан', className: '7-А' }, { className: '7-Б' }] }]);
  expect((await asked('7б')).lines.map(({ name }) => name)).toEqual(['Асанов Эмил', 'Исакова Айда']);
  expect((await asked('1303')).lines).toMatchObject([{ name: 'Өмүров Канат', number: '1303', className: '7-А', isFormer: false }]);
  expect((await asked('жанил', 'staff')).lines).toMatchObject([{ name: 'Койчуева Жаңыл', posts: ['teacher'], hours: 0 }, { name: 'Садыкова Жаңыл', hours: 5 }]);
  for (const person of ['classTeacher', 'mother', 'nurlan', 'workingGroup'] as const) await expect(async () => listPeople(await school.actor(person), { kind: 'pupils', find: undefined, class: undefined, page: 1 })).rejects.toMatchObject({ code: 'notFound' });
});

import { expect, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import merging from '@/lib/text/messages/merging/ky.json';
import people from '@/lib/text/messages/people/ky.json';
import pupils from '@/lib/text/messages/pupils/ky.json';
import { searchKey } from '@/lib/text/names';
import { everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { listName, openAs, persona, signIn } from './support';

/** A pupil who is nobody's of the cast, the class she moves to, one subject's teachers in both, and her mother: each comes in by an account of this test. */
interface Scene {
  pupilId: string;
  name: string;
  toClass: string;
  oldGroup: string;
  newGroup: string;
  logins: Record<'mother' | 'oldTeacher' | 'newTeacher', string>;
}
let scene: Scene;
const FROM = '2026-11-18';

test.beforeAll(async ({ owner }) => {
  const cast = ['subjectTeacher', 'classTeacher', 'substitute', 'teacherAndParent', 'workingGroup', 'deputy', 'director', 'parentOfTwo', 'neighbourParent', 'pupil'].map((hat) => persona(hat).login);
  const found = await owner.row<Record<'pupilId' | 'name' | 'toClass' | 'oldGroup' | 'newGroup' | 'mother' | 'oldTeacher' | 'newTeacher', string>>(
    `with free as (select p.id from person p left join account a on a.id = p.account_id where a.login is null or a.login <> all ($1)),
      taught as (select part.class_id, g.id as group_id, g.course_id, t.teacher_id from course_group g join course_group_part part on part.group_id = g.id and part.subgroup_id is null
        join teaching_assignment t on t.group_id = g.id and t.ended_on is null join free on free.id = t.teacher_id
        where (select count(*) from course_group_part other where other.group_id = g.id) = 1)
     select e.pupil_id as "pupilId", p.surname || ' ' || p.first_name as name, there.name as "toClass", a.group_id as "oldGroup", b.group_id as "newGroup",
       u.guardian_id as mother, a.teacher_id as "oldTeacher", b.teacher_id as "newTeacher"
     from enrolment e join school_class here on here.id = e.class_id join school_class there on there.grade = here.grade and there.id <> here.id and there.year_id = here.year_id
       join taught a on a.class_id = here.id join taught b on b.class_id = there.id and b.course_id = a.course_id and b.teacher_id <> a.teacher_id
       join guardianship u on u.pupil_id = e.pupil_id and u.ended_on is null join free m on m.id = u.guardian_id join person p on p.id = e.pupil_id
     where e.ended_on is null and here.grade >= 5
       and not exists (select from guardianship o where o.guardian_id = u.guardian_id and o.pupil_id <> e.pupil_id)
       and exists (select from mark k join lesson l on l.id = k.lesson_id where k.pupil_id = e.pupil_id and l.group_id = a.group_id and k.value is not null)
     order by here.grade desc, here.name desc, p.sort_key, a.group_id limit 1`,
    [cast],
  );
  const logins = { mother: found.mother, oldTeacher: found.oldTeacher, newTeacher: found.newTeacher };
  for (const [who, personId] of Object.entries(logins)) {
    // The same password as the secretary's, whose hash is the only thing known of it.
    await owner.rows(
      `with given as (insert into account (id, login, password_hash, password_set_at, must_change_password, created_at)
         select gen_random_uuid(), $2, password_hash, password_set_at, false, created_at from account where login = $3 returning id)
       update person set account_id = (select id from given) where id = $1`,
      [personId, `moving.${who.toLowerCase()}`, persona('secretary').login],
    );
  }
  const login = (who: string) => `moving.${who.toLowerCase()}`;
  scene = { ...found, logins: { mother: login('mother'), oldTeacher: login('oldTeacher'), newTeacher: login('newTeacher') } };
});

const comeIn = (page: Page, who: keyof Scene['logins']) => signIn(page, { login: scene.logins[who], password: persona('secretary').password });
const rowOf = (page: Page) => page.getByRole('row').filter({ hasText: listName(scene.name) }).first();

test('a pupil moves to another class by order: found in Latin letters, previewed, moved; both teachers have her on their lists, and her mother one whole diary', async ({ page, browser }) => {
  test.setTimeout(240_000);
  // As on an old computer: without script.
  await openAs(page, 'secretary', '/office');
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState(), locale: 'ky' });
  const plain = await bare.newPage();
  await plain.goto('/office/people');
  await plain.getByLabel(people.find).fill(searchKey(scene.name).split(' ').reverse().join(' '));
  await plain.getByRole('button', { name: people.search }).click();
  await plain.getByRole('link', { name: scene.name }).first().click();
  await plain.getByRole('link', { name: pupils.classes.move }).click();
  await plain.getByLabel(pupils.move.to).selectOption({ label: scene.toClass });
  await plain.getByLabel(pupils.move.from).fill(FROM);
  await plain.getByRole('button', { name: pupils.move.preview }).click();
  const card = plain.getByRole('region', { name: pupils.move.titleMove });
  await expect(card).toContainText(scene.toClass);
  await card.getByLabel(pupils.move.order).fill('87-О');
  for (const subgroup of await card.getByLabel(pupils.move.subgroup, { exact: true }).all()) {
    if ((await subgroup.inputValue()) === '') await subgroup.selectOption({ index: 1 });
  }
  const confirm = card.getByLabel(pupils.move.confirm);
  if (await confirm.count()) await confirm.check();
  await card.getByRole('button', { name: pupils.move.titleMove }).click();
  const classes = plain.getByRole('region', { name: pupils.classes.title });
  await expect(classes).toContainText(scene.toClass);
  await expect(classes).toContainText(fill(pupils.order, { number: '87-О' }));
  await bare.close();

  for (const [who, group] of [['newTeacher', scene.newGroup], ['oldTeacher', scene.oldGroup]] as const) {
    const context = await browser.newContext({ locale: 'ky' });
    const own = await context.newPage();
    await comeIn(own, who);
    await expect(own).not.toHaveURL(/sign-in/);
    await own.goto(`/journal/${group}`);
    await expect(rowOf(own)).toBeVisible();
    await context.close();
  }

  const family = await browser.newContext({ locale: 'ky' });
  const mother = await family.newPage();
  await comeIn(mother, 'mother');
  await expect(mother).not.toHaveURL(/sign-in/);
  await mother.goto(`/diary/${scene.pupilId}?week=2026-11-16`);
  await expect(mother.getByRole('main')).toContainText(scene.toClass);
  for (const day of ['2026-11-17', '2026-11-19']) expect(await mother.locator(`[aria-labelledby="day-${day}"] ol > li`).count(), day).toBeGreaterThan(2);
  const marks = await mother.request.get(`/diary/${scene.pupilId}/marks`);
  expect(marks.status()).toBe(200);
  await family.close();
});

test('a pupil who stands twice with a mark of each in one lesson: the deputy sees both, chooses, and one whole row is left', async ({ page, owner }) => {
  // Once more under another number, in the same class and group, with another mark in one lesson.
  const [twin, other] = [crypto.randomUUID(), crypto.randomUUID()];
  const { id, lesson, value } = await owner.row<{ id: string; lesson: string; value: number }>(
    `select k.pupil_id as id, k.lesson_id as lesson, k.value from mark k join mark_revision r on r.id = k.revision_id join person p on p.id = k.pupil_id join lesson l on l.id = k.lesson_id
     where k.slot = 0 and k.value between 3 and 4 and k.pupil_id <> $1 and r.author_id not in (select person_id from staff_appointment where post in ('deputy', 'director'))
       and not exists (select from mark o where o.retake_of_lesson_id = k.lesson_id and o.pupil_id = k.pupil_id) and l.on_date between '2026-11-09' and '2026-11-13'
     order by p.sort_key desc, l.on_date, k.lesson_id limit 1`, [scene.pupilId]);
  await owner.rows('insert into person (school_id, id, surname, first_name, patronymic, sort_key, search_key, created_at) select school_id, $2, surname, first_name, patronymic, sort_key, search_key, created_at from person where id = $1', [id, twin]);
  await owner.rows(`insert into pupil (school_id, id, number, sex, born_on) select school_id, $2, '99001', sex, coalesce(born_on, '2013-03-02') from pupil where id = $1`, [id, twin]);
  await owner.rows(`update pupil set born_on = '2013-03-02' where id = $1 and born_on is null`, [id]);
  for (const [table, column] of [['enrolment', 'class_id'], ['course_group_membership', 'group_id']] as const) await owner.rows(`insert into ${table} (school_id, id, pupil_id, ${column}, started_on) select school_id, gen_random_uuid(), $2, ${column}, started_on from ${table} where pupil_id = $1 and ended_on is null`, [id, twin]);
  await owner.rows(`insert into mark_revision select (jsonb_populate_record(null::mark_revision, to_jsonb(r) || jsonb_build_object('id', $4::uuid, 'pupil_id', $3::uuid, 'value', 5, 'base_revision_id', null, 'seq', nextval(pg_get_serial_sequence('mark_revision', 'seq'))))).*
    from mark_revision r join mark k on k.revision_id = r.id where k.pupil_id = $1 and k.lesson_id = $2 and k.slot = 0`, [id, lesson, twin, other]);
  await owner.rows(`insert into mark select (jsonb_populate_record(null::mark, to_jsonb(k) || jsonb_build_object('revision_id', $4::uuid, 'pupil_id', $3::uuid, 'value', 5))).* from mark k where k.pupil_id = $1 and k.lesson_id = $2 and k.slot = 0`, [id, lesson, twin, other]);

  await openAs(page, 'deputy', '/office/people/duplicates');
  await page.getByRole('listitem').filter({ hasText: '99001' }).getByRole('button', { name: merging.look }).click();
  const cells = page.getByRole('region', { name: merging.two.cells });
  await cells.getByLabel(merging.two.otherwise).selectOption('kept');
  await cells.getByRole('listitem').filter({ hasText: merging.two.part.mark }).getByRole('combobox').selectOption({ label: fill(merging.two.isGone, { said: '5' }) });
  await page.getByLabel(merging.two.order).fill('91-О');
  await page.getByLabel(merging.two.reason).fill('Эки жолу жазылган');
  await page.getByRole('button', { name: merging.two.merge }).click();
  await expect(page).toHaveURL(new RegExp(`/office/people/${id}$`));
  expect(await owner.rows('select value from mark where lesson_id = $1 and pupil_id = any ($2)', [lesson, [id, twin]])).toEqual([{ value: 5 }]);
  expect(await owner.rows('select value from mark_revision where lesson_id = $1 and pupil_id = $2 and slot = 0 order by seq desc limit 3', [lesson, id])).toEqual([{ value: 5 }, { value: 5 }, { value }]);
});

for (const [hat, said, status] of [['administrator', 'notAllowed', 200], ['classTeacher', 'unavailable', 404], ['parentOfTwo', 'unavailable', 404]] as const) {
  test(`the ${hat} moves nobody`, async ({ enter, owner, own }) => {
    const { request } = await enter(hat);
    expect((await request.get('/office/people')).status()).toBe(status);
    const before = await everythingWritten(owner);
    const data = JSON.stringify([{ pupilId: scene.pupilId, to: 'leaves', from: '2026-11-20', orderNumber: '1' }]);
    expect((await sendAction(request, { id: listActions().get('recordMove')!, at: '/office/people', data, headers: own })).said).toBe(said);
    expect(await everythingWritten(owner)).toEqual(before);
  });
}

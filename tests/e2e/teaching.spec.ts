import { expect, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import teaching from '@/lib/text/messages/teaching/ky.json';
import { everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { openAs, persona } from './support';

/** A group of somebody whom no other test signs in as; it is given back at the end. */
interface Given {
  groupId: string;
  label: string;
  teacherId: string;
  teacher: string;
}
let given: Given;
const TEACHERS = ['subjectTeacher', 'classTeacher', 'substitute', 'teacherAndParent', 'workingGroup', 'deputy', 'director'];

test.beforeAll(async ({ owner }) => {
  given = await owner.row<Given>(
    `select g.id as "groupId", g.name || ' · ' || s.name_ky as label, p.id as "teacherId", p.surname || ' ' || p.first_name as teacher
       from teaching_assignment t join course_group g on g.id = t.group_id join course c on c.id = g.course_id join subject s on s.id = c.subject_id
       join person p on p.id = t.teacher_id left join account a on a.id = p.account_id
      where t.ended_on is null and (a.login is null or a.login <> all ($1)) order by g.name desc, g.id limit 1`,
    [TEACHERS.map((hat) => persona(hat).login)],
  );
});

for (const [hat, said] of [['administrator', 'notAllowed'], ['secretary', 'notAllowed'], ['subjectTeacher', 'unavailable']] as const) {
  test(`the ${hat} finds no such page, and gives no group to anybody`, async ({ enter, owner, own }) => {
    const { request, personId } = await enter(hat);
    expect((await request.get('/office/teaching')).status()).toBe(404);
    const before = await everythingWritten(owner);
    const data = JSON.stringify([{ groupId: given.groupId, teacherId: personId, from: '2026-11-20', orderNumber: '' }]);
    expect((await sendAction(request, { id: listActions().get('decideTeaching')!, at: '/office/teaching', data, headers: own })).said).toBe(said);
    expect(await everythingWritten(owner)).toEqual(before);
  });
}

test('without script the deputy leaves a group without a teacher, finds it first, and gives it again; a bad field is named', async ({ page, browser }) => {
  await openAs(page, 'deputy', '/office');
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await bare.newPage();
  await plain.goto('/office/teaching');
  await plain.getByRole('link', { name: fill(teaching.changeOf, { group: given.label }) }).click();
  const card = plain.getByRole('region', { name: given.label });
  const untaught = plain.locator('[aria-labelledby="untaught"] li').filter({ hasText: given.label });
  await expect(card).toContainText(given.teacher);

  await choose(plain, { label: given.teacher });
  await expect(plain.getByText(teaching.form.problems.teachesAlready)).toBeVisible();
  await choose(plain, { label: teaching.form.nobody });
  await expect(plain.getByText(teaching.form.done)).toBeVisible();
  await expect(untaught).toHaveCount(1);
  await choose(plain, { label: given.teacher });
  await expect(plain.getByText(teaching.form.done)).toBeVisible();
  await expect(untaught).toHaveCount(0);
  await expect(card).toContainText(given.teacher);
  await bare.close();
});

async function choose(page: Page, option: { label: string }): Promise<void> {
  await page.getByLabel(teaching.form.teacher, { exact: true }).selectOption(option);
  await page.getByRole('button', { name: teaching.form.save }).click();
}

test('the deputy gives herself no group', async ({ enter, owner, own }) => {
  const { request, personId } = await enter('deputy');
  const before = await everythingWritten(owner);
  const data = JSON.stringify([{ groupId: given.groupId, teacherId: personId, from: '2026-11-20', orderNumber: '' }]);
  expect((await sendAction(request, { id: listActions().get('decideTeaching')!, at: '/office/teaching', data, headers: own })).said).toBe('ownMatter');
  expect(await everythingWritten(owner)).toEqual(before);
});

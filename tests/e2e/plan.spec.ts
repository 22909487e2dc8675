import { expect, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import oversight from '@/lib/text/messages/oversight/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import lesson from '@/lib/text/messages/lesson/ky.json';
import words from '@/lib/text/messages/planning/ky.json';
import { everythingWritten, listActions, sendAction } from './actions';
import { type Caller, test } from './doors';
import { openAs } from './support';

/** The plan of a group, from a file to the lesson that offers its topic; and the doors it is behind. */
test.describe.configure({ mode: 'serial' });

const CSV = ['№;Тема;Саат;Үй тапшырмасы;Түрү', '1;Кыймыл жана тынч абал;1;§1;', '2;Ылдамдык;2;§2, №4;', '3;Биринчи текшерүү;1;;текшерүү иши'].join('\n');
let planAddress: string;

/** Groups that were given a plan here. */
const planned: string[] = [];

/** Their lessons offer nothing any more: the other tests of this school know them without a plan. */
test.afterAll(async ({ owner }) => {
  await owner.rows(`update curriculum_topic set hours = 0 where plan_id in (select id from curriculum_plan where group_id = any ($1))`, [planned]);
});

const file = (text: string) => ({ name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const line = (page: Page, title: string) => page.getByRole('list', { name: words.table.label }).getByRole('listitem').filter({ hasText: title });

/** Two groups of one course that a teacher of the sample has no plan for, and her next lesson of the first. */
async function groupsWithoutPlan(owner: { row<T>(sql: string, values?: unknown[]): Promise<T> }, teacher: Caller) {
  return owner.row<{ first: string; second: string; lessonId: string }>(
    `select a.id as first, b.id as second, (select l.id from lesson l where l.group_id = a.id and l.on_date <= '2026-11-20' and l.topic is null
        and l.withdrawn_at is null and l.cancelled_at is null order by l.on_date desc limit 1) as "lessonId"
     from course_group a join course_group b on b.course_id = a.course_id and b.id <> a.id
       join teaching_assignment ta on ta.group_id = a.id and ta.teacher_id = $1 join teaching_assignment tb on tb.group_id = b.id and tb.teacher_id = $1
     where exists (select from lesson l where l.group_id = a.id and l.on_date = '2026-11-20' and l.topic is null and l.withdrawn_at is null and l.cancelled_at is null)
     order by exists (select from curriculum_plan p where p.group_id in (a.id, b.id)), a.id, b.id limit 1`,
    [teacher.personId],
  );
}

test('a teacher brings a plan from a file, mends a topic, and the next lesson offers it; a parallel class gets a copy', async ({ page, enter, owner }) => {
  const teacher = await enter('teacherAndParent');
  const { first, second, lessonId } = await groupsWithoutPlan(owner, teacher);
  planned.push(first, second);
  planAddress = `/journal/${first}/plan`;
  await openAs(page, 'teacherAndParent', `/journal/${first}`);
  await page.getByRole('link', { name: words.link, exact: true }).click();
  await page.waitForURL(planAddress);

  await page.getByLabel(words.import.file).setInputFiles(file(CSV.replace(';2;', ';эки;')));
  await page.getByRole('button', { name: words.import.look, exact: true }).click();
  await expect(page.getByText(words.preview.refused)).toBeVisible();
  await page.getByLabel(words.import.file).setInputFiles(file(CSV));
  await page.getByRole('button', { name: words.import.look, exact: true }).click();
  await expect(page.getByText(fill(words.preview.created, { count: 3 }))).toBeVisible();
  await page.getByRole('button', { name: words.preview.apply }).click();
  await expect(page.getByText(words.preview.applied)).toBeVisible();
  await expect(line(page, 'Ылдамдык')).toBeVisible();

  await page.getByRole('button', { name: fill(words.table.edit, { title: 'Кыймыл жана тынч абал' }) }).click();
  await page.getByRole('textbox', { name: words.columns.topic }).fill('Механикалык кыймыл');
  await page.getByRole('button', { name: words.table.save }).click();
  await expect(page.getByText(words.table.saved)).toBeVisible();
  await page.reload();
  await expect(line(page, 'Механикалык кыймыл')).toBeVisible();

  await page.goto(`/journal/${first}/lessons/${lessonId}`);
  await expect(page.getByText('Механикалык кыймыл')).toBeVisible();
  await page.getByRole('button', { name: lesson.topic.accept, exact: true }).click();
  await expect(page.getByRole('button', { name: lesson.topic.accept, exact: true })).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`${journal.saving.saved} \\d`) })).toBeVisible();
  await page.goto(planAddress);
  await expect(line(page, 'Механикалык кыймыл')).toContainText(words.columns.given);

  await page.goto(`/journal/${second}/plan`);
  await page.getByLabel(words.import.copyFrom).selectOption(first);
  await page.getByRole('button', { name: words.import.copyLook }).click();
  await page.getByRole('button', { name: words.preview.apply }).click();
  await expect(line(page, 'Биринчи текшерүү')).toBeVisible();
});

test('a plan is brought in without script as well', async ({ browser, page, enter, owner }) => {
  const { second } = await groupsWithoutPlan(owner, await enter('teacherAndParent'));
  planned.push(second);
  await openAs(page, 'teacherAndParent');
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const bare = await context.newPage();
  await bare.goto(`/journal/${second}/plan`);
  await bare.getByLabel(words.import.file).setInputFiles(file(`${CSV}\n4;Аралык;1;;`));
  await bare.getByRole('button', { name: words.import.look, exact: true }).click();
  await bare.getByRole('button', { name: words.preview.apply }).click();
  await expect(line(bare, 'Аралык')).toBeVisible();
  await context.close();
});

test('the plan is downloaded in the columns that it is read from', async ({ page }) => {
  await openAs(page, 'teacherAndParent');
  const answer = await page.request.get(`/journal/plan-file?groupId=${planAddress.split('/')[2]}`);
  expect(answer.headers()['content-type']).toContain('text/csv');
  expect(await answer.text()).toContain('1;Механикалык кыймыл;1;§1;');
});

test('the deputy finds the course among the plans of the school, with its figures', async ({ page }) => {
  await openAs(page, 'deputy', '/oversight');
  await page.getByRole('link', { name: oversight.parts.plans, exact: true }).click();
  await page.waitForURL('/oversight/plans');
  await page.locator(`main a[href="${planAddress}"]`).click();
  await page.waitForURL(planAddress);
  await expect(line(page, 'Ылдамдык')).toBeVisible();
  await expect(page.getByLabel(words.import.file)).toHaveCount(0);
});

test('another teacher, a parent, a pupil and the administrator do not find the plan, and nobody else changes it', async ({ enter, owner, own }) => {
  const groupId = planAddress.split('/')[2]!;
  const topic = await owner.row<{ id: string }>('select t.id from curriculum_topic t join curriculum_plan p on p.id = t.plan_id where p.group_id = $1 order by t.ordinal limit 1', [groupId]);
  const actions = listActions();
  const before = await everythingWritten(owner);
  for (const [hat, said] of [['subjectTeacher', 'notFound'], ['parentOfTwo', 'unavailable'], ['pupil', 'unavailable'], ['administrator', 'unavailable'], ['deputy', 'notAllowed']] as const) {
    const { request } = await enter(hat);
    if (hat !== 'deputy') {
      const page = await request.get(planAddress, { maxRedirects: 0 });
      expect([hat, page.status(), (await page.text()).includes('Ылдамдык')]).toEqual([hat, 404, false]);
      expect([hat, [403, 404].includes((await request.get(`/journal/plan-file?groupId=${groupId}`, { maxRedirects: 0 })).status())]).toEqual([hat, true]);
    }
    const at = hat === 'subjectTeacher' || hat === 'deputy' ? '/journal' : planAddress;
    for (const [name, input] of [
      ['changePlan', { groupId, change: { kind: 'remove', topicId: topic.id } }],
      ['applyPlan', { groupId, name: 'x', topics: JSON.stringify([{ title: 'x', hours: 1, homework: null, workKind: null }]) }],
    ] as const) {
      const answer = await sendAction(request, { id: actions.get(name)!, at, data: JSON.stringify([input]), headers: own });
      expect([hat, name, answer.said]).toEqual([hat, name, said]);
    }
  }
  expect(await everythingWritten(owner)).toEqual(before);
});

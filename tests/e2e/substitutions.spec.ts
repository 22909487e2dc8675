import { expect, type Locator, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import journal from '@/lib/text/messages/journal/ky.json';
import lessonWords from '@/lib/text/messages/lesson/ky.json';
import oversight from '@/lib/text/messages/oversight/ky.json';
import words from '@/lib/text/messages/substitutions/ky.json';
import today from '@/lib/text/messages/today/ky.json';
import { everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { enter, listName, persona } from './support';

/** A teacher is ill: the deputy registers it, a colleague keeps the lesson, both names stay. */
test.describe.configure({ mode: 'serial' });

const DAY = '2026-11-20';
const REASON = 'Ооруп калды';
let lessonAddress: string;
let lessonId: string;

const nameOf = (hat: string) => listName(persona(hat).name);
const take = (page: Page) => page.locator(`[name="take.${lessonId}"]`);
const by = (page: Page) => page.locator(`[name="by.${lessonId}"]`);

/** The lessons of the absent teacher, by the two fields and the button that lead there. */
async function showLessons(page: Page, hat: string): Promise<void> {
  await page.goto('/office/substitutions');
  await page.getByLabel(words.choice.teacher).selectOption({ label: nameOf(hat) });
  await page.getByRole('button', { name: words.choice.show }).click();
  await expect(page.getByRole('heading', { name: nameOf(hat) })).toBeVisible();
}

/** Leaves only the one lesson ticked. */
async function tickOnly(page: Page): Promise<void> {
  const ticks: Locator = page.locator('[name^="take."]');
  for (let index = 0; index < (await ticks.count()); index += 1) await ticks.nth(index).uncheck();
  await take(page).check();
}

test('the deputy registers an absence without any script', async ({ browser, page }) => {
  await enter(page, 'teacherAndParent');
  lessonAddress = (await page.locator('[aria-labelledby="lessons-today"] a').last().getAttribute('href'))!;
  lessonId = lessonAddress.split('/lessons/')[1]!;

  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ky' });
  const office = await context.newPage();
  await enter(office, 'deputy');
  await showLessons(office, 'teacherAndParent');
  await tickOnly(office);
  await by(office).selectOption({ label: await optionOf(by(office), nameOf('substitute')) });
  await office.getByLabel(words.form.reason).fill(REASON);
  await office.getByLabel(words.form.order).fill('47');
  await office.getByRole('button', { name: words.form.submit }).click();
  await expect(office.getByText(words.form.done)).toBeVisible();
  await expect(entry(office)).toContainText(words.log.state.granted);
  await context.close();
});

/** The whole text of the option that begins with a name: a clash stands behind it. */
async function optionOf(select: Locator, name: string): Promise<string> {
  const labels = await select.locator('option').allInnerTexts();
  return labels.find((label) => label.startsWith(name))!;
}

const entry = (page: Page) =>
  page.getByRole('row').filter({ hasText: '20.11.2026' }).filter({ hasText: nameOf('teacherAndParent') }).filter({ hasText: nameOf('substitute') });

test('the absent teacher reads who keeps her lesson, and does not write', async ({ page }) => {
  await enter(page, 'teacherAndParent');
  await expect(page.locator(`a[href="${lessonAddress}"]`)).toHaveCount(0);
  await page.goto(lessonAddress);
  await expect(page.getByText(fill(lessonWords.substitution.instead, { substitute: nameOf('substitute'), absent: nameOf('teacherAndParent') }))).toBeVisible();
  await expect(page.getByText(fill(lessonWords.lock.readOnly.substituted, { name: nameOf('substitute') }))).toBeVisible();
  await expect(page.getByRole('button', { name: lessonWords.attendance.rest })).toHaveCount(0);
});

test('the substitute finds the lesson in her day and logs it, without marks', async ({ page, browser }) => {
  await enter(page, 'substitute');
  const link = page.locator(`a[href="${lessonAddress}"]`);
  await expect(page.locator('li').filter({ has: link }).getByText(today.substitution)).toBeVisible();
  await link.first().click();
  await expect(page.getByText(fill(lessonWords.substitution.instead, { substitute: nameOf('substitute'), absent: nameOf('teacherAndParent') }))).toBeVisible();
  await expect(page.getByRole('textbox', { name: fill(lessonWords.marks.of, { name: '' }) })).toHaveCount(0);
  await page.getByRole('textbox', { name: lessonWords.topic.label }).fill('Кайталоо');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`${journal.saving.saved} \\d`) })).toBeVisible();

  const office = await (await browser.newContext({ locale: 'ky' })).newPage();
  await enter(office, 'deputy');
  await office.goto(lessonAddress);
  await expect(office.getByText('Кайталоо')).toBeVisible();
  await office.goto('/office/substitutions');
  await expect(entry(office)).toContainText(REASON);
  await entry(office).getByRole('button').click();
  await expect(entry(office)).toContainText(words.log.state.withdrawn);
  await office.context().close();
});

test('a refusal keeps what was typed and leads to the field; a lesson not held owes nothing until it is held after all', async ({ page }) => {
  await enter(page, 'deputy');
  await showLessons(page, 'subjectTeacher');
  lessonId = (await page.locator('[name^="take."]').last().getAttribute('name'))!.slice('take.'.length);
  await tickOnly(page);
  await page.getByLabel(words.form.reason).fill('Олимпиада күнү');
  await page.getByRole('button', { name: words.form.submit }).click();
  await expect(page.getByRole('alert').filter({ hasText: words.form.problems.chooseSubstitute })).toBeVisible();
  await expect(page.getByLabel(words.form.reason)).toHaveValue('Олимпиада күнү');
  await expect(by(page)).toBeFocused();
  await by(page).selectOption({ label: words.form.notHeld });
  await page.getByRole('button', { name: words.form.submit }).click();
  await expect(page.getByText(words.form.done)).toBeVisible();

  const filling = `/oversight/lessons?day=${DAY}&state=excused`;
  const excused = async () => (await page.request.get(filling)).text();
  expect(await excused()).toContain(oversight.lessons.excuse.cancelled);
  expect(await excused()).toContain(lessonId);
  await page.goto('/office/substitutions');
  await page.getByRole('row').filter({ hasText: 'Олимпиада күнү' }).getByRole('button').click();
  await expect(page.getByRole('row').filter({ hasText: 'Олимпиада күнү' })).toHaveCount(0);
  expect(await excused()).not.toContain(lessonId);
});

for (const hat of ['subjectTeacher', 'parentOfTwo', 'pupil', 'workingGroup', 'secretary', 'administrator']) {
  test(`for a ${hat} there are no substitutions to register, by page or by request`, async ({ enter: call, owner, own }) => {
    const { request } = await call(hat);
    const answer = await request.get('/office/substitutions');
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toContain(words.choice.title);
    const [actions, before] = [listActions(), await everythingWritten(owner)];
    const substitutions = () => owner.row('select count(*)::int as all, count(withdrawn_at)::int as withdrawn from substitution');
    const grants = await substitutions();
    const { id: substitutionId } = await owner.row<{ id: string }>('select id from substitution where withdrawn_at is null order by id limit 1');
    for (const [name, input] of [['registerAbsence', { teacherId: lessonId }], ['withdrawSubstitution', { substitutionId }], ['restoreLesson', { lessonId }]] as const) {
      const { said } = await sendAction(request, { id: actions.get(name)!, at: '/office/substitutions', data: JSON.stringify([input]), headers: own });
      // The gate lets the office in, and the policy says no there; it lets the others no further than itself.
      expect([name, said]).toEqual([name, ['secretary', 'administrator'].includes(hat) ? 'notAllowed' : 'unavailable']);
    }
    expect(await substitutions()).toEqual(grants);
    expect(await everythingWritten(owner)).toEqual(before);
  });
}

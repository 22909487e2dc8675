import { type Browser, expect, test, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import lesson from '@/lib/text/messages/lesson/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import { listName, persona, signIn } from './support';

/** The thread through all of it: a teacher logs the day's first lesson, a mother reads it, the working group sees it filled. */
test.describe.configure({ mode: 'serial' });

const MARK = '5';
let subject: string;
let group: string;
let groupAddress: string;

async function enter(page: Page, hat: string): Promise<void> {
  await signIn(page, persona(hat));
  await page.waitForURL('/');
}

/** What the working group finds filled in time that day. */
async function filledInTime(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  await enter(page, 'workingGroup');
  await page.goto('/oversight/lessons?day=2026-11-20&state=inTime');
  const text = await page.locator('main').innerText();
  await page.close();
  return text;
}

test('the teacher logs the first lesson in two actions, plus one absentee and one mark by keyboard', async ({ page, browser }) => {
  await enter(page, 'subjectTeacher');
  await page.locator('[aria-labelledby="lessons-today"] a').first().click();
  await page.waitForURL(/\/lessons\//);
  groupAddress = page.url().split('/lessons/')[0]!;
  [subject, group] = (await page.getByRole('heading', { level: 1 }).innerText()).split(' · ') as [string, string];
  expect(await filledInTime(browser)).not.toContain(`${group} · ${subject}`);

  const pupil = listName(persona('pupil').name);
  await page.getByRole('button', { name: lesson.topic.accept, exact: true }).click();
  await expect(page.getByRole('button', { name: lesson.topic.accept, exact: true })).toBeHidden();

  const absentee = page.getByRole('listitem').filter({ hasNotText: pupil }).getByRole('button', { name: lesson.attendance.present }).first();
  await absentee.click();
  await page.getByRole('textbox', { name: fill(lesson.marks.of, { name: pupil }) }).focus();
  await page.keyboard.press(MARK);
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: lesson.attendance.rest }).click();
  await expect(page.getByText(lesson.attendance.confirmed)).toBeVisible();
  await expect(page.getByText(journal.saving.saved)).toBeVisible();

  await page.reload();
  await expect(page.getByText(lesson.attendance.confirmed)).toBeVisible();
  await expect(page.getByRole('textbox', { name: fill(lesson.marks.of, { name: pupil }) })).toHaveValue(MARK);
});

test('that pupil’s mother reads the mark on a small telephone, without script', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await enter(page, 'parentOfTwo');
  await page.locator('main h2 a[href^="/diary/"]', { hasText: persona('pupil').name.split(' ')[1] }).click();
  const row = page.getByRole('listitem').filter({ hasText: subject }).filter({ hasText: MARK });
  await expect(row.first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await context.close();
});

test('the spread of the group shows the lesson too', async ({ page }) => {
  await enter(page, 'subjectTeacher');
  await page.goto(groupAddress);
  await expect(page.getByRole('grid').getByText(listName(persona('pupil').name))).toBeVisible();
});

test('the working group finds the lesson filled in time, and no pupil beside it', async ({ browser }) => {
  const found = await filledInTime(browser);
  expect(found).toContain(`${group} · ${subject}`);
  expect(found).not.toContain(listName(persona('pupil').name));
});

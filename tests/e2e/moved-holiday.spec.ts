import { type Browser, expect, type Page } from '@playwright/test';
import calendar from '@/lib/text/messages/calendar/ky.json';
import diary from '@/lib/text/messages/diary/ky.json';
import lessonWords from '@/lib/text/messages/lesson/ky.json';
import timetable from '@/lib/text/messages/timetable/ky.json';
import { fill } from '@/lib/text/fill';
import { test } from './own-doors';
import { openAs } from './support';

/** A holiday of February is moved onto a day on which lessons have begun (domain: "Time"), in a journal of its own: no lesson of that day is held any more. */

const [WEEK, HOLIDAY, TODAY] = ['2026-11-16', '2027-02-23', '2026-11-20'];
const REASON = 'Министрликтин буйругу: майрам которулду';

async function enter(browser: Browser, address: string, hat: string, page = '/'): Promise<Page> {
  const opened = await (await browser.newContext({ baseURL: address, locale: 'ky' })).newPage();
  await openAs(opened, hat, page);
  return opened;
}

test('the deputy moves it, the filled lesson stays, and the teacher’s day and the family’s week follow', async ({ browser, journal: { address } }) => {
  test.setTimeout(240_000);
  const teacher = await enter(browser, address, 'subjectTeacher');
  const filled = teacher.locator('[aria-labelledby="lessons-today"] a').first();
  const lesson = (await filled.getAttribute('href'))!;
  await filled.click();
  await teacher.waitForURL(/\/lessons\//);
  const [subject, group] = (await teacher.getByRole('heading', { level: 1 }).innerText()).split(' · ');
  await teacher.getByRole('button', { name: new RegExp(`^(${lessonWords.attendance.all}|${lessonWords.attendance.rest})$`) }).click();
  await expect(teacher.getByText(lessonWords.attendance.confirmed)).toBeVisible();

  const deputy = await enter(browser, address, 'deputy', '/office/calendar');
  await deputy.locator('li', { hasText: '23-февраль' }).locator('a[href*="what=change"]').click();
  await expect(deputy.getByLabel(calendar.change.from)).toHaveValue(HOLIDAY);
  await deputy.getByLabel(calendar.change.from).fill(TODAY);
  await deputy.getByLabel(calendar.change.kind).selectOption('off');
  await deputy.getByLabel(calendar.change.reason, { exact: true }).fill(REASON);
  await deputy.getByRole('button', { name: calendar.change.preview }).click();
  await expect(deputy.getByRole('heading', { name: timetable.preview.title })).toBeVisible();
  await deputy.getByText(timetable.preview.named).click();
  await expect(deputy.getByText(`${group} · ${subject}`).first()).toBeVisible();
  await deputy.getByRole('button', { name: timetable.preview.apply }).click();
  await deputy.waitForURL(/\/office\/calendar$/);
  await expect(deputy.getByText(REASON)).toBeVisible();

  await teacher.goto('/');
  await expect(teacher.locator(`[aria-labelledby="lessons-today"] a[href="${lesson}"]`)).toBeVisible();
  const mother = await enter(browser, address, 'parentOfTwo', '/diary');
  const child = (await mother.locator('main a[href^="/diary/"]').first().getAttribute('href'))!.split('?')[0];
  await mother.goto(`${child}?week=${WEEK}`);
  await expect(mother.getByText(fill(diary.day.special.off, { reason: REASON }))).toBeVisible();

  await deputy.goto('/office/calendar/outside');
  const matter = deputy.getByRole('listitem').filter({ has: deputy.getByRole('heading', { name: `${group} · ${subject}`, exact: true }) });
  await matter.getByLabel(timetable.outside.decide, { exact: true }).selectOption('keep');
  await matter.getByRole('button').click();
  await expect(matter).toHaveCount(0);
});

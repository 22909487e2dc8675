import { type Browser, expect, type Page } from '@playwright/test';
import calendar from '@/lib/text/messages/calendar/ky.json';
import diary from '@/lib/text/messages/diary/ky.json';
import lessonWords from '@/lib/text/messages/lesson/ky.json';
import journalWords from '@/lib/text/messages/journal/ky.json';
import timetable from '@/lib/text/messages/timetable/ky.json';
import today from '@/lib/text/messages/today/ky.json';
import { fill } from '@/lib/text/fill';
import { test as doors } from './doors';
import { OwnJournal } from './own-journal';
import { openAs } from './support';

/** The ministry moves a holiday of February onto a day on which lessons have begun (domain: "Time"). */

const PORT = Number(process.env.E2E_PORT ?? 3900) + 1;
const [WEEK, HOLIDAY, TODAY, NOW] = ['2027-02-22', '2027-02-23', '2027-02-24', '2027-02-24T11:10:00+06:00'];
const REASON = 'Министрликтин буйругу: майрам которулду';

const test = doors.extend<object, { later: OwnJournal }>({
  later: [
    async ({ owner }, use) => {
      const journal = await OwnJournal.copyOf(owner, PORT);
      await journal.start(NOW);
      await use(journal);
      await journal.discard();
    },
    { scope: 'worker' },
  ],
});

async function enter(browser: Browser, journal: OwnJournal, hat: string, address = '/'): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: journal.address, locale: 'ky' })).newPage();
  await openAs(page, hat, address);
  return page;
}

test('the deputy moves it, the filled lesson stays, and the teacher’s day and the family’s week follow', async ({ browser, later }) => {
  test.setTimeout(180_000);
  const teacher = await enter(browser, later, 'subjectTeacher');
  const mother = await enter(browser, later, 'parentOfTwo', '/diary');
  const week = (await mother.locator('main a[href^="/diary/"]').first().getAttribute('href'))!.split('?')[0]! + `?week=${WEEK}`;
  await teacher.locator('[aria-labelledby="lessons-today"] a').first().click();
  await teacher.getByRole('button', { name: lessonWords.attendance.rest }).click();
  await expect(teacher.getByText(lessonWords.attendance.confirmed)).toBeVisible();
  await expect(teacher.getByText(journalWords.saving.saved)).toBeVisible();

  const deputy = await enter(browser, later, 'deputy', '/office/calendar');
  await deputy.locator(`li:has-text("23-февраль") a[href*="what=change"]`).click();
  await expect(deputy.getByLabel(calendar.change.from)).toHaveValue(HOLIDAY);
  await deputy.getByLabel(calendar.change.from).fill(TODAY);
  await deputy.getByLabel(calendar.change.kind).selectOption('off');
  await deputy.getByLabel(calendar.change.reason).fill(REASON);
  await deputy.getByRole('button', { name: calendar.change.preview }).click();
  await expect(deputy.getByRole('heading', { name: timetable.preview.title })).toBeVisible();
  await expect(deputy.getByText(fill(timetable.preview.filled, { count: 1 }))).toBeVisible();
  await deputy.getByRole('button', { name: timetable.preview.apply }).click();
  await deputy.waitForURL('/office/calendar');
  await expect(deputy.getByText(REASON)).toBeVisible();

  await teacher.goto('/');
  await expect(teacher.getByText(today.none)).toBeVisible();
  await mother.goto(week);
  await expect(mother.getByText(fill(diary.day.special.off, { reason: REASON }))).toBeVisible();

  await deputy.goto('/office/calendar/outside');
  await expect(deputy.getByText(fill(timetable.outside.count, { count: 1 }))).toBeVisible();
  await deputy.getByLabel(timetable.outside.decide).selectOption('keep');
  await deputy.getByRole('button', { name: new RegExp(`^${timetable.outside.submit}`) }).click();
  await expect(deputy.getByText(timetable.outside.none.title)).toBeVisible();
});

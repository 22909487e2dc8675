import { readFileSync } from 'node:fs';
import { type Browser, devices, expect, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import attendance from '@/lib/text/messages/diary/ky.json';
import calendar from '@/lib/text/messages/familyCalendar/ky.json';
import objections from '@/lib/text/messages/objections/ky.json';
import records from '@/lib/text/messages/records/ky.json';
import { test } from './doors';
import { listName, openAs, persona } from './support';

/** What a family may ask for beside reading: its child's whole record, a correction, a calendar for the telephone. */

test.use({ ...devices['Galaxy S9+'], viewport: { width: 360, height: 740 } });

async function withoutScript(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ky' });
  return context.newPage();
}

/** The child whom the teacher of the first persona teaches. */
const childOfMother = `select g.pupil_id as id from guardianship g where g.guardian_id = $1 and g.pupil_id = $2`;

test('everything held on a child is taken away in one press, to read and to take along', async ({ page, enter, owner }) => {
  const [mother, pupil] = [await enter('parentOfTwo'), await enter('pupil')];
  expect(await owner.rows(childOfMother, [mother.personId, pupil.personId])).toHaveLength(1);
  await openAs(page, 'parentOfTwo', `/diary/${pupil.personId}/attendance`);
  await page.getByRole('link', { name: attendance.attendance.readers }).click();
  for (const [label, beginning] of [[records.family.pdf, '%PDF-'], [records.family.json, '{"format":"achyk-jurnal/record","version":1']] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: label }).click()]);
    const bytes = readFileSync(await download.path());
    expect([label, bytes.subarray(0, beginning.length).toString(), bytes.length > 20_000]).toEqual([label, beginning, true]);
  }
  const record = JSON.parse((await (await mother.request.get(`/diary/${pupil.personId}/record?format=json`)).text())) as { years: { lessons: { marks: unknown[] }[] }[] };
  expect(record.years[0]!.lessons.filter(({ marks }) => marks.length > 0).length).toBeGreaterThan(20);
  const neighbour = await enter('neighbourParent');
  expect((await neighbour.request.get(`/diary/${pupil.personId}/record?format=json`)).status()).toBe(404);
});

test('a request on paper is registered by the secretary, drawn by the director and handed over', async ({ browser, page, enter }) => {
  const name = listName(persona('pupil').name);
  await openAs(page, 'secretary', '/office');
  await page.getByRole('link', { name: records.title }).click();
  await page.getByLabel(records.register.find).fill(name);
  await page.getByRole('button', { name: records.register.search }).click();
  await page.getByLabel(records.register.who).selectOption({ index: 1 });
  await page.getByRole('button', { name: records.register.save }).click();
  await expect(page.getByText(records.register.done)).toBeVisible();
  const line = page.getByRole('listitem').filter({ hasText: name });
  await expect(line).toContainText(fill(records.state.open, { day: '27.11.2026' }));
  await expect(line.getByRole('link', { name: records.family.pdf })).toHaveCount(0);

  const heads = await withoutScript(browser);
  await openAs(heads, 'director');
  await heads.getByRole('link', { name: new RegExp(records.title) }).click();
  const address = await heads.getByRole('link', { name: records.family.pdf }).getAttribute('href');
  const director = await enter('director');
  const file = await director.request.get(address!);
  expect([file.status(), (await file.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  await heads.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: records.handOver }).click();
  await expect(heads.getByRole('region', { name: records.answered })).toContainText(name);
  expect((await director.request.get(address!)).status()).toBe(404);
  await heads.context().close();
});

test('a guardian says what of a lesson is wrong, without script, the teacher answers, and the family reads it', async ({ browser, page, enter, owner }) => {
  const [teacher, pupil] = [await enter('subjectTeacher'), await enter('pupil')];
  const lesson = await owner.row<{ day: string; id: string }>(
    `select l.id, l.on_date::text as day from lesson l join teaching_assignment t on t.group_id = l.group_id and t.teacher_id = $1
       join course_group_membership m on m.group_id = l.group_id and m.pupil_id = $2
      where l.on_date < '2026-11-20' and l.cancelled_at is null order by l.on_date desc limit 1`,
    [teacher.personId, pupil.personId],
  );
  const family = await withoutScript(browser);
  await openAs(family, 'parentOfTwo', `/diary/${pupil.personId}/objections?day=${lesson.day}`);
  await family.getByLabel(objections.family.lesson).selectOption(lesson.id);
  await family.getByLabel(objections.family.part).selectOption('mark');
  await family.getByLabel(objections.family.note).fill('Дептеринде башка баа турат');
  await family.getByRole('button', { name: objections.family.send }).click();
  await expect(family.getByText(objections.state.open)).toBeVisible();

  await openAs(page, 'subjectTeacher');
  await page.getByRole('link', { name: new RegExp(objections.title) }).click();
  const matter = page.getByRole('listitem').filter({ hasText: 'Дептеринде башка баа турат' });
  await expect(matter.getByRole('link', { name: objections.open })).toHaveAttribute('href', new RegExp(lesson.id));
  await matter.getByRole('textbox').fill('Дептер эски');
  await matter.getByRole('button', { name: objections.decide.decline }).click();
  await expect(page.getByText(objections.waiting.none)).toBeVisible();

  await family.reload();
  await expect(family.getByText(objections.state.declined)).toBeVisible();
  await expect(family.getByText('Дептер эски')).toBeVisible();
  await family.context().close();
});

test('a telephone reads the calendar at a secret address that is shown once, until it is closed', async ({ browser, page, visitor, enter }) => {
  const pupil = await enter('pupil');
  const family = await withoutScript(browser);
  await openAs(family, 'parentOfTwo', `/diary/${pupil.personId}`);
  await family.getByRole('link', { name: attendance.parts.calendar }).click();
  await expect(family.getByRole('region', { name: calendar.terms })).toContainText('2-чейрек');
  const shown = (where: Page) => where.getByRole('status').filter({ hasText: '/calendar-feed/' });
  const make = async (label: string, before = '') => {
    await family.getByRole('button', { name: label, exact: true }).click();
    const address = async () => /\/calendar-feed\/\S+/.exec((await shown(family).textContent()) ?? '')?.[0] ?? before;
    await expect.poll(address).not.toBe(before);
    return address();
  };
  const first = await make(calendar.feed.make);
  const address = await make(calendar.feed.again, first);
  // Read anew the page sends its form once more: no other address comes of it, and this one stands.
  await family.reload();
  await expect(family.getByRole('alert').filter({ hasText: calendar.feed.madeBefore })).toBeVisible();
  await expect(family.getByText(address)).toHaveCount(0);
  expect((await visitor.get(address)).status()).toBe(200);
  await family.goto(`/diary/${pupil.personId}/calendar`);
  await expect(family.getByText(address)).toHaveCount(0);

  const answer = await visitor.get(address);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT[\s\S]*END:VCALENDAR/);
  expect((await visitor.get(address, { headers: { 'if-none-match': answer.headers().etag! } })).status()).toBe(304);
  expect((await visitor.get(first)).status()).toBe(404);
  await family.getByRole('button', { name: calendar.feed.end }).click();
  await expect(family.getByRole('button', { name: calendar.feed.make, exact: true })).toBeVisible();
  expect((await visitor.get(address)).status()).toBe(404);
  await family.context().close();

  // The same with script: it stays on the page until it is left.
  await openAs(page, 'pupil', `/diary/${pupil.personId}/calendar`);
  await page.getByRole('button', { name: calendar.feed.make, exact: true }).click();
  await expect(shown(page)).toBeVisible();
});

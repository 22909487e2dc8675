import { expect, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import journal from '@/lib/text/messages/journal/ky.json';
import lesson from '@/lib/text/messages/lesson/ky.json';
import words from '@/lib/text/messages/stateCopy/ky.json';
import { everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { openAs, persona } from './support';

/** A lesson carried over into the state's system: copied, ticked, changed, carried over again; and the doors it is behind. */
test.describe.configure({ mode: 'serial' });

let address: string;
let lessonAddress: string;

const card = (page: Page, part: keyof typeof words.parts) => page.getByRole('region', { name: words.parts[part] });

test('a teacher copies a part with one tap and ticks it; what changes later is told, and the list follows', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openAs(page, 'teacherAndParent', '/journal');
  await page.getByRole('link', { name: words.all }).click();
  await page.waitForURL('/journal/state-copy');
  // The newest lesson with marks, in which something may still be changed.
  await page.getByRole('listitem').filter({ hasText: words.shortParts.marks }).getByRole('link').first().click();
  await page.waitForURL(/\/lessons\/.+\/state-copy$/);
  address = new URL(page.url()).pathname;
  lessonAddress = address.replace(/\/state-copy$/, '');

  const marks = card(page, 'marks');
  const text = await marks.getByRole('textbox').inputValue();
  await marks.getByRole('button', { name: words.copy }).click();
  await expect(marks.getByRole('button', { name: words.copy })).toContainText(words.copied);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await marks.getByRole('button', { name: words.carry }).click();
  await expect(marks).toContainText(words.states.carried);
  await expect(marks).toContainText(persona('teacherAndParent').name.split(' ')[0]!);

  await page.goto(lessonAddress);
  await expect(page.locator('[inert]')).toHaveCount(0);
  const field = page.getByRole('textbox', { name: fill(lesson.marks.of, { name: '' }) }).first();
  await field.focus();
  await page.keyboard.press((await field.inputValue()) === '5' ? '4' : '5');
  await page.keyboard.press('Enter');
  // With its time: what stood there before said the same of nothing.
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`${journal.saving.saved} \\d`) })).toBeVisible();
  await page.getByRole('link', { name: words.link }).click();
  await page.waitForURL(address);
  await expect(marks).toContainText(words.changed);
  await expect(marks.getByRole('listitem').first()).toContainText(words.added);
  await marks.getByRole('button', { name: words.carryAgain }).click();
  await expect(marks).not.toContainText(words.changed);
});

test('without script the texts are there to be copied by hand, and are ticked', async ({ browser, page }) => {
  await openAs(page, 'teacherAndParent');
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const plain = await bare.newPage();
  await plain.goto(`${address}?language=ru`);
  const topic = card(plain, 'topic');
  await expect(topic.getByRole('textbox')).not.toHaveValue('');
  await topic.getByRole('button', { name: words.carry }).click();
  await expect(card(plain, 'topic')).toContainText(words.states.carried);
  await card(plain, 'topic').getByRole('button', { name: words.takeBack }).click();
  await expect(card(plain, 'topic')).toContainText(words.states.waiting);
  await bare.close();
});

test('nobody but the keeper of the lesson finds its copy view or ticks anything', async ({ enter, owner, own }) => {
  const lessonId = lessonAddress.split('/').at(-1)!;
  const carryOver = listActions().get('carryOver')!;
  const before = await everythingWritten(owner);
  for (const [hat, said] of [['subjectTeacher', 'notFound'], ['deputy', 'notAllowed'], ['director', 'notAllowed'], ['parentOfTwo', 'unavailable'], ['pupil', 'unavailable'], ['administrator', 'unavailable']] as const) {
    const { request } = await enter(hat);
    expect([hat, (await request.get(address, { maxRedirects: 0 })).status()]).toEqual([hat, 404]);
    if (hat !== 'subjectTeacher') expect([hat, (await request.get('/journal/state-copy', { maxRedirects: 0 })).status()]).toEqual([hat, 404]);
    const at = said === 'unavailable' ? address : '/journal';
    const answer = await sendAction(request, { id: carryOver, at, data: JSON.stringify([{ lessonId, part: 'marks', language: 'ru', text: 'x' }]), headers: own });
    expect([hat, answer.said]).toEqual([hat, said]);
  }
  expect(await everythingWritten(owner)).toEqual(before);
});

test('a school that turned it off shows no link and answers not found', async ({ page, owner, enter }) => {
  const { schoolId } = await enter('teacherAndParent');
  const set = (value: boolean) => owner.rows(
    `insert into setting (school_id, id, key, value, effective_on, set_at) values ($1, gen_random_uuid(), 'stateCopyOn', $2::jsonb, '2026-09-01', clock_timestamp())`,
    [schoolId, String(value)],
  );
  await set(false);
  await openAs(page, 'teacherAndParent', '/journal');
  await expect(page.getByRole('link', { name: words.all })).toHaveCount(0);
  await page.goto(lessonAddress);
  await expect(page.getByRole('link', { name: words.link })).toHaveCount(0);
  for (const path of ['/journal/state-copy', address]) expect((await page.request.get(path)).status()).toBe(404);
  await set(true);
  expect((await page.request.get(address)).status()).toBe(200);
});

import { expect, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import corrections from '@/lib/text/messages/corrections/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import settings from '@/lib/text/messages/settings/ky.json';
import terms from '@/lib/text/messages/terms/ky.json';
import { everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { ready } from './spread-page';
import { listName, persona, signIn } from './support';

/** The ladder of change from its upper end: a term is closed, a mark in it asked for, approved, and the term opened again. */
test.describe.configure({ mode: 'serial' });

const FIRST = fill(terms.name.quarter, { ordinal: 1 });
const REASON = 'Баа жаңылыш коюлган';
let spread: string;
let pupil: string;

async function enter(page: Page, hat: string, address: string): Promise<void> {
  await signIn(page, persona(hat));
  await page.waitForURL('/');
  await page.goto(address);
}

const termCard = (page: Page) => page.getByRole('region', { name: FIRST });

test('the deputy sees what is missing and closes a term without any script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await enter(page, 'deputy', '/office/terms');
  await expect(termCard(page).getByRole('heading', { name: terms.missing.teachers })).toBeVisible();
  await termCard(page).getByText(terms.close.open).click();
  await termCard(page).getByRole('button', { name: fill(terms.close.confirm, { term: FIRST }) }).click();
  await expect(termCard(page).getByText(terms.state.closed, { exact: true })).toBeVisible();
  await context.close();
});

test('a teacher makes a request of what the closed term refuses', async ({ page }) => {
  await enter(page, 'subjectTeacher', '/journal');
  await page.locator('main li > a').nth(1).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('link', { name: new RegExp(`^${FIRST}`) }).click();
  await page.waitForURL(/term=/);
  await ready(page);
  spread = page.url();
  const cell = page.locator('.spread td').filter({ hasText: /^[45]$/ }).first();
  const old = await cell.innerText();
  await cell.dblclick();
  const card = page.getByRole('dialog');
  pupil = await card.getByRole('heading').first().innerText();
  await expect(card).toContainText(journal.spread.card.asks);
  await card.getByRole('button', { name: old === '5' ? '4' : '5', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: corrections.ask.open }).click();
  await page.getByLabel(corrections.ask.reason).fill(REASON);
  await page.getByRole('button', { name: corrections.ask.send }).click();
  await expect(page.getByText(corrections.ask.sent)).toBeVisible();
  await expect(cell).toHaveText(old);
  await page.goto('/journal');
  await expect(page.getByRole('region', { name: corrections.mine.title })).toContainText(pupil);
  await expect(page.getByRole('region', { name: corrections.mine.title })).toContainText(corrections.state.open);
});

test('the deputy declines with a word only, and approves; the mark is the teacher’s', async ({ page, owner }) => {
  await enter(page, 'deputy', '/');
  await page.getByRole('link', { name: new RegExp(corrections.title) }).click();
  const request = page.getByRole('listitem').filter({ hasText: REASON }).filter({ has: page.getByRole('button') });
  await expect(request).toContainText(listName(persona('subjectTeacher').name));
  await request.getByRole('button', { name: corrections.decide.decline }).click();
  await expect(page.getByRole('alert').filter({ hasText: corrections.decide.required })).toBeVisible();
  await request.getByRole('button', { name: corrections.decide.approve }).click();
  await expect(page.getByRole('heading', { name: corrections.waiting.none })).toBeVisible();
  await expect(page.getByRole('region', { name: corrections.decided.title })).toContainText(corrections.state.approved);
  const written = await owner.row<{ isAuthors: boolean }>(
    `select r.author_id = c.requested_by_id as "isAuthors" from correction_request c join mark_revision r on r.id = c.operation_id order by c.requested_at desc limit 1`,
  );
  expect(written).toEqual({ isAuthors: true });
});

test('one teacher is let into the closed term for some days, and sees her own request approved', async ({ browser, page }) => {
  await enter(page, 'deputy', '/office/terms');
  await page.getByLabel(terms.unlock.teaching).selectOption({ index: 1 });
  await page.getByRole('region', { name: terms.unlock.title }).getByRole('textbox', { name: terms.unlock.reason }).fill('Кат боюнча');
  await page.getByRole('button', { name: terms.unlock.submit }).click();
  await expect(page.getByText(terms.unlock.done)).toBeVisible();
  await expect(page.getByRole('region', { name: terms.unlock.title }).getByRole('listitem')).toContainText('22-ноябрь');
  const teacher = await (await browser.newContext({ locale: 'ky' })).newPage();
  await enter(teacher, 'subjectTeacher', '/journal');
  await expect(teacher.getByRole('region', { name: corrections.mine.title })).toContainText(corrections.state.approved);
  await teacher.goto(spread);
  await expect(teacher.getByRole('grid')).toBeVisible();
  await teacher.context().close();
});

test('the director opens the term again with a reason', async ({ page }) => {
  await enter(page, 'director', '/office/terms');
  await termCard(page).getByText(terms.reopen.open).click();
  await termCard(page).getByLabel(terms.reason).fill('Баалар толук эмес');
  await termCard(page).getByRole('button', { name: fill(terms.reopen.confirm, { term: FIRST }) }).click();
  await expect(termCard(page).getByText(terms.state.open, { exact: true })).toBeVisible();
  await expect(termCard(page)).toContainText('Баалар толук эмес');
});

test('a figure of the school is changed, said by whom, and changed back', async ({ page }) => {
  await enter(page, 'deputy', '/office/settings');
  const { name } = settings.keys.editWindowDays;
  const field = page.getByRole('spinbutton', { name });
  const standard = await field.inputValue();
  for (const value of ['9', standard]) {
    await field.fill(value);
    await page.getByRole('button', { name: fill(settings.saveLabel, { name }) }).click();
    const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
    await expect(card.getByText(settings.done)).toBeVisible();
    await expect(card.locator('details li').first()).toContainText(`${value} ·`);
    await expect(card.locator('details li').first()).toContainText(listName(persona('deputy').name));
    await page.reload();
    await expect(field).toHaveValue(value);
  }
});

/** The gate lets them into the office, and the policy says no there; it lets the others no further than itself. */
const OF_THE_OFFICE = ['secretary', 'administrator'];
const PAGES = ['/office/terms', '/office/corrections', '/office/settings'];
for (const hat of ['subjectTeacher', 'classTeacher', 'parentOfTwo', 'pupil', 'workingGroup', 'secretary', 'administrator']) {
  test(`for a ${hat} these pages and what they do are not there`, async ({ enter: call, owner, own }) => {
    const { request } = await call(hat);
    for (const address of PAGES) expect([address, (await request.get(address)).status()]).toEqual([address, 404]);
    const state = () => owner.row(`select (select count(*) from term_closing) as closings, (select count(*) from term_unlock) as unlocks,
      (select count(*) from setting) as settings, (select count(*) from correction_request where decision is not null) as decided`);
    const [actions, before, stood] = [listActions(), await everythingWritten(owner), await state()];
    const { termId, requestId } = await owner.row<{ termId: string; requestId: string }>(
      `select (select id from term order by starts_on limit 1) as "termId", (select id from correction_request order by id limit 1) as "requestId"`,
    );
    const tries: [string, string, object][] = [
      ['/office/terms', 'closeTerm', { termId }], ['/office/terms', 'reopenTerm', { termId, reason: REASON }], ['/office/terms', 'archiveYear', { yearId: termId }],
      ['/office/settings', 'changeSetting', { key: 'editWindowDays', value: '60' }],
      ['/office/corrections', 'decideCorrection', { requestId, decision: 'approved', word: '' }],
    ];
    for (const [at, name, input] of tries) {
      const { said } = await sendAction(request, { id: actions.get(name)!, at, data: JSON.stringify([input]), headers: own });
      expect([name, said]).toEqual([name, OF_THE_OFFICE.includes(hat) ? 'notAllowed' : 'unavailable']);
    }
    expect(await everythingWritten(owner)).toEqual(before);
    expect(await state()).toEqual(stood);
  });
}

import { expect, type Locator, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import settings from '@/lib/text/messages/settings/ky.json';
import words from '@/lib/text/messages/termMarks/ky.json';
import terms from '@/lib/text/messages/terms/ky.json';
import { everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { listName, openAs, persona } from './support';

/** The marks of a running term, from the proposals to the family; and the doors they are behind. */
test.describe.configure({ mode: 'serial' });

const SECOND = fill(terms.name.quarter, { ordinal: 2 });
const REASON = 'Олимпиадада орун алды';
/** A pupil of the class that the teacher leads and teaches biology. */
const pupil = listName(persona('pupil').name);
let sheet: string;

async function enter(page: Page, hat: string, address: string): Promise<void> {
  await openAs(page, hat, address);
  // Nothing is typed before the scripts run.
  await expect(page.locator('main [inert]')).toHaveCount(0);
}

const fieldOf = (page: Page, name: string, stage = words.stages.decided) => page.getByRole('textbox', { name: fill(words.sheet.field, { pupil: name, what: stage }), exact: true });
const saved = (page: Page) => expect(page.getByText(words.sheet.saved, { exact: true })).toBeVisible();
const valuesIn = (fields: Locator) => fields.evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));

/** From how many days before a term's end its marks may be decided. */
async function openFrom(page: Page, days: number): Promise<void> {
  const { name } = settings.keys.termMarksFromDaysBefore;
  await page.goto('/office/settings');
  await page.getByRole('spinbutton', { name }).fill(String(days));
  await page.getByRole('button', { name: fill(settings.saveLabel, { name }) }).click();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await expect(card.getByText(new RegExp(`^${fill(settings.done, { effectiveOn: '' })}`))).toBeVisible();
}

test('the marks of a term are not given before their day, and its teacher is told from when', async ({ page }) => {
  await enter(page, 'classTeacher', '/journal');
  await page.locator('main li > a').filter({ hasText: '9-Б' }).filter({ hasText: 'Биология' }).click();
  await page.getByRole('link', { name: words.link, exact: true }).click();
  await page.waitForURL(/term-marks$/);
  sheet = new URL(page.url()).pathname;
  await expect(page.getByText('16-декабрь')).toBeVisible();
  await expect(fieldOf(page, pupil)).toBeDisabled();
  await expect(fieldOf(page, pupil, words.stages.predicted)).toBeEnabled();
});

test('all proposals are given at one press and taken back at another', async ({ page, browser }) => {
  const deputy = await (await browser.newContext({ locale: 'ky' })).newPage();
  await enter(deputy, 'deputy', '/');
  await openFrom(deputy, 60);
  await deputy.context().close();
  await enter(page, 'classTeacher', sheet);
  const fields = page.getByRole('textbox', { name: new RegExp(`: ${words.stages.decided}$`) });
  const press = page.getByRole('button', { name: new RegExp(`^${fill(words.sheet.fill, { count: '' })}`) });
  await press.click();
  await saved(page);
  const given = await valuesIn(fields);
  expect(given.filter((value) => /^[2-5]$/.test(value)).length).toBeGreaterThan(3);
  await page.getByRole('button', { name: new RegExp(`^${fill(words.sheet.undo, { count: '' })}`) }).click();
  await saved(page);
  await page.reload();
  expect(await valuesIn(fields)).toEqual(given.map(() => ''));
  await press.click();
  await saved(page);
  await page.reload();
  expect(await valuesIn(fields)).toEqual(given);
});

test('a mark away from the proposal asks for its reason where it stands, and an answer that never came loses nothing', async ({ page }) => {
  await enter(page, 'classTeacher', sheet);
  await fieldOf(page, pupil).focus();
  await page.keyboard.press('5');
  const reason = page.getByLabel(fill(words.sheet.note.departs, { mark: '5' }));
  await expect(reason).toBeFocused();
  await reason.fill(REASON);
  await page.route('**/term-marks', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.keyboard.press('Enter');
  await expect(page.getByText(words.sheet.noAnswer)).toBeVisible();
  await expect(fieldOf(page, pupil)).toHaveValue('5');
  await page.unroute('**/term-marks');
  await page.getByRole('button', { name: words.sheet.sendAgain }).click();
  await saved(page);
  await page.reload();
  await expect(fieldOf(page, pupil)).toHaveValue('5');
  const line = page.getByRole('list', { name: words.sheet.label }).getByRole('listitem').filter({ has: fieldOf(page, pupil) });
  await line.locator('summary').click();
  await expect(line.getByText(REASON)).toBeVisible();
});

test('from the keyboard alone: not assessed, down, and back with Ctrl+Z', async ({ page }) => {
  await enter(page, 'classTeacher', sheet);
  const empty = page.getByRole('textbox', { name: new RegExp(`: ${words.stages.decided}$`) });
  const at = (await valuesIn(empty)).indexOf('');
  const field = empty.nth(at);
  await field.focus();
  await page.keyboard.type('н');
  await saved(page);
  await expect(field).toHaveValue(words.marks.notAssessed);
  await page.keyboard.press('ArrowDown');
  await expect(empty.nth(at + 1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+z');
  await expect(field).toHaveValue('');
  await saved(page);
});

test('the pupil sees the mark in the diary, without any script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await enter(page, 'pupil', '/diary');
  await page.locator('main a[href$="/marks"]').first().click();
  await page.getByText(words.diary.title).click();
  await expect(page.getByRole('row', { name: /^Биология/ }).getByText(fill(words.diary.label, { period: words.period.quarter2, mark: 5 }))).toBeAttached();
  await context.close();
});

test('the class teacher finds it in the class summary, pupil by subject', async ({ page }) => {
  await enter(page, 'classTeacher', '/class');
  await page.getByRole('link', { name: words.summary.link }).click();
  await page.waitForURL(/summary$/);
  const row = page.getByRole('row').filter({ hasText: pupil });
  const column = (await page.getByRole('columnheader').allInnerTexts()).findIndex((name) => name.startsWith('Биология'));
  await expect(row.locator('> *').nth(column)).toHaveText('5');
});

test('the deputy sees whose marks are missing, finds the sheet read only, and the summary of every class', async ({ page }) => {
  await enter(page, 'deputy', '/office/terms');
  const card = page.getByRole('region', { name: SECOND });
  await expect(card.getByRole('heading', { name: terms.missing.marks })).toBeVisible();
  for (const more of await card.locator('section summary').all()) await more.click();
  const line = card.locator(`a[href="${sheet}?period=quarter2"]`);
  const missing = Number((await line.innerText()).match(/\d+$/)?.[0]);
  await line.click();
  await page.waitForURL(/period=quarter2/);
  await expect(page.getByText(words.lock.readOnly)).toBeVisible();
  const fields = page.getByRole('textbox', { name: new RegExp(`: ${words.stages.decided}$`) });
  expect((await valuesIn(fields)).filter((value) => value === '')).toHaveLength(missing);
  await page.goto('/office/terms');
  await page.getByRole('region', { name: words.summary.ofClasses }).getByRole('link', { name: '9-Б' }).click();
  await expect(page.getByRole('rowheader', { name: pupil })).toBeVisible();
  await openFrom(page, 14);
});

test('nobody else opens the sheet, gives a mark or asks for its correction', async ({ enter: call, owner, own }) => {
  const groupId = sheet.split('/')[2]!;
  const { pupilId } = await owner.row<{ pupilId: string }>('select pupil_id as "pupilId" from course_group_membership where group_id = $1 order by pupil_id limit 1', [groupId]);
  const mark = { id: crypto.randomUUID(), pupilId, period: 'quarter1', stage: 'decided', value: 5, base: null, typedAt: '2026-11-20T09:30:00+06:00', reason: REASON };
  const sendings = [['recordTermMarks', { groupId, operations: [mark] }], ['requestTermMarkCorrection', { groupId, operation: mark, reason: REASON }]] as const;
  const actions = listActions();
  const before = await everythingWritten(owner);
  for (const [hat, status, said] of [['subjectTeacher', 404, 'notFound'], ['deputy', 200, 'notAllowed'], ['parentOfTwo', 404, 'unavailable'], ['pupil', 404, 'unavailable'], ['administrator', 404, 'unavailable'], ['workingGroup', 404, null]] as const) {
    const { request } = await call(hat);
    const page = await request.get(sheet, { maxRedirects: 0 });
    expect([hat, page.status(), status === 200 || !(await page.text()).includes(pupil)]).toEqual([hat, status, true]);
    for (const [name, input] of sendings) {
      const answer = await sendAction(request, { id: actions.get(name)!, at: ['subjectTeacher', 'deputy'].includes(hat) ? '/journal' : sheet, data: JSON.stringify([input]), headers: own });
      if (said) expect([hat, name, answer.said]).toEqual([hat, name, said]);
      else expect([hat, name, answer.said === 'ok']).toEqual([hat, name, false]);
    }
  }
  expect(await everythingWritten(owner)).toEqual(before);
});

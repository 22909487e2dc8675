import { expect, type Locator, type Page, test } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import about from '@/lib/text/messages/about/ky.json';
import checks from '@/lib/text/messages/checks/ky.json';
import plans from '@/lib/text/messages/checkPlans/ky.json';
import matters from '@/lib/text/messages/matters/ky.json';
import shell from '@/lib/text/messages/shell/ky.json';
import group from '@/lib/text/messages/workingGroup/ky.json';
import { fits, isSound } from './soundness';
import { openAs, signInByRequest } from './support';

/** What the regulation asks of the school itself: its working group, the plan, and the page everybody reads (1.1, 1.3, 1.4). */
test.describe.configure({ mode: 'serial' });

test('the director finds on the first page what waits, says why not to a member, and approves the plan under an order', async ({ page }) => {
  await openAs(page, 'director');
  await page.getByRole('link', { name: `${group.title} ${fill(group.waiting.title, { count: 1 })}` }).click();
  const waiting = page.getByRole('region', { name: fill(group.waiting.title, { count: 1 }) });
  await waiting.getByLabel(matters.answer).fill('Жүктөмү көп');
  await waiting.getByRole('button', { name: group.decide.decline }).click();
  await expect(page.getByRole('region', { name: group.former })).toContainText(fill(matters.word, { word: 'Жүктөмү көп' }));
  await page.goto('/');
  await page.getByRole('link', { name: `${plans.title} ${fill(plans.waiting.title, { count: 1 })}` }).click();
  await page.waitForURL('/oversight/check-plans');
  await page.getByRole('main').getByRole('link', { name: plans.stateOf.submitted }).click();
  await page.getByRole('button', { name: plans.decide.approve }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(plans.decide.problems.orderNeeded);
  await page.getByLabel(plans.decide.orderNumber).fill('48');
  await page.getByLabel(plans.decide.orderOn).fill('2026-11-20');
  await page.getByRole('button', { name: plans.decide.approve }).click();
  await expect(page.getByText(plans.inForce, { exact: true })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Буйрук № 48, 20.11.2026');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(plans.paper.approve, { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: plans.print })).toBeHidden();
});

test('the chair begins the next version, adds a check and submits it; what is in force stays as it was', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await openAs(page, 'workingGroup', '/oversight/check-plans');
  await page.getByRole('main').getByRole('link', { name: plans.stateOf.approved }).click();
  // Counting waits for nothing: without script the plan's page is another document, and comes when it comes.
  await page.waitForURL(/\/check-plans\/[\w-]{36}$/);
  const rows = await page.getByRole('table').getByRole('row').count();
  await page.getByRole('button', { name: plans.amend }).click();
  await page.getByRole('link', { name: plans.add }).click();
  await page.getByLabel(plans.form.kind).selectOption('curriculum');
  await page.getByLabel(plans.form.startsOn).fill('2027-04-05');
  await page.getByLabel(plans.form.endsOn).fill('2027-04-16');
  await page.getByLabel(plans.form.text).fill('Артта калган пландар');
  await page.getByRole('group', { name: plans.form.members }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: plans.form.save }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(rows + 1);
  await page.getByRole('button', { name: plans.submit }).click();
  await expect(page.getByText(plans.awaits)).toBeVisible();
  await page.getByRole('link', { name: fill(plans.version, { version: 2 }) }).click();
  await expect(page.getByText(plans.inForce, { exact: true })).toBeVisible();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(rows);
  await context.close();
});

test('a member carries out a check down to its report, and the director accepts the one that waits', async ({ page, browser }) => {
  await openAs(page, 'workingGroup', '/oversight/checks');
  await page.getByRole('button', { name: checks.planned.begin }).first().click();
  await page.getByRole('region', { name: checks.sample.title }).getByRole('link', { name: /^1\. / }).click();
  const first = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: checks.sample.save }) });
  await first.getByRole('group').first().getByRole('radio', { name: checks.verdict.remark }).check();
  await first.getByRole('button', { name: checks.sample.save }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(checks.sample.problems.noteNeeded);
  await first.getByRole('textbox').first().fill('Баалар акыркы аптада коюлган');
  await first.getByRole('button', { name: checks.sample.save }).click();
  await page.waitForURL(/part=2/);
  await page.getByLabel(checks.close.conclusion, { exact: true }).fill('Баалар тең бөлүнсүн');
  await page.getByRole('button', { name: checks.close.send }).click();
  await expect(page.getByRole('region', { name: checks.report.title, exact: true })).toContainText(fill(checks.paper.lines.conclusion, { text: 'Баалар тең бөлүнсүн' }));
  await page.getByRole('button', { name: checks.report.sign }).click();
  await expect(page.getByRole('button', { name: checks.report.sign })).toBeHidden();
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ky' });
  const director = await context.newPage();
  await openAs(director, 'director');
  await director.getByRole('link', { name: fill(checks.waiting.title, { count: 1 }) }).click();
  await director.getByRole('link', { name: checks.runState.submitted }).click();
  await director.getByRole('button', { name: checks.decide.approve }).click();
  await expect(director.getByText(checks.runState.approved)).toBeVisible();
  await context.close();
});

/** Goes on from where the focus is, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No way by keyboard to ${wanted}`);
}

test('a member chooses a sample by hand, looks at a group’s page and carries the check out, by keyboard alone and on a telephone', async ({ page }) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 360, height: 740 });
  await openAs(page, 'workingGroup', '/oversight/checks');
  await tabTo(page, page.getByRole('link', { name: new RegExp(`^${checks.planned.chooseOf.split('{')[0]}${checks.kind.termMarks}`) }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/checks\/choose\//);
  const box = (at: number) => page.getByRole('region', { name: checks.choose.candidates }).getByRole('checkbox').nth(at);
  const name = (await page.getByRole('region', { name: checks.choose.candidates }).getByRole('listitem').nth(1).locator('label > span > span').first().textContent())!;
  await tabTo(page, box(0));
  await page.keyboard.press('Space');
  await tabTo(page, box(1));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: checks.choose.next }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/page=2/);
  await tabTo(page, box(0));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: checks.choose.review }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/step=review/);
  const chosen = page.getByRole('region', { name: checks.choose.chosen }).getByRole('checkbox');
  await expect(chosen).toHaveCount(3);
  await isSound(page);
  await page.reload();
  await tabTo(page, chosen.first());
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: checks.choose.begin }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/checks\/[\w-]{36}$/);
  await expect(page.getByText(checks.byHand.split('{')[0]!)).toBeVisible();
  const sample = page.getByRole('region', { name: checks.sample.title });
  await expect(sample.getByRole('listitem').filter({ has: page.getByRole('heading').or(page.getByText(/^\d+\. /)) })).toHaveCount(2);
  await tabTo(page, sample.getByRole('link', { name: fill(checks.sample.openOf, { name }) }));
  await page.keyboard.press('Enter');
  const opened = page.getByRole('region', { name: fill(checks.evidence.group.termMarks, { name }) });
  await expect(opened.getByText(checks.evidence.kept)).toBeVisible();
  expect(await opened.getByRole('rowheader').count()).toBeGreaterThan(5);
  await isSound(page);
  await fits(page);
  await page.reload();
  const first = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: checks.sample.save }) });
  await tabTo(page, first.getByRole('group').first().getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, first.getByRole('button', { name: checks.sample.save }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/part=2/);
  await tabTo(page, page.getByLabel(checks.close.conclusion, { exact: true }));
  await page.keyboard.type('Баалар убагында коюлган');
  await tabTo(page, page.getByRole('button', { name: checks.close.send }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: checks.report.title, exact: true })).toContainText(checks.paper.lines.byHand.split('{')[0]!);
});

test('a mother comes to the page about the journal from her menu: her duties first, the school’s figures, and no script before she touches it', async ({ page }) => {
  await openAs(page, 'parentOfTwo');
  await page.getByRole('button', { name: shell.personMenu }).or(page.locator(`summary[aria-label^="${shell.personMenu}"]`)).click();
  await page.getByRole('link', { name: shell.about }).click();
  await expect(page.getByRole('heading', { level: 1, name: about.title })).toBeVisible();
  await expect(page.getByText('1.12.')).toBeVisible();
  await expect(page.getByRole('region', { name: about.duties.own })).toContainText(about.duties.of.parent.reads);
  await expect(page.getByText(about.deadlines.publication.atOnce, { exact: true })).toBeVisible();
  await page.goto('/about');
  expect(await page.locator('script[src]').count()).toBe(0);
});

test('a family finds neither the group, nor its plan, nor older versions of the regulation', async ({ request }) => {
  await signInByRequest(request, 'parentOfTwo');
  for (const address of ['/oversight/group', '/oversight/check-plans', '/oversight/checks', '/about/regulation', '/about/regulation?version=1']) expect((await request.get(address)).status()).toBe(404);
});

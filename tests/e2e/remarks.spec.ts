import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import words from '@/lib/text/messages/remarks/ky.json';
import { openAs } from './support';

test('a remark is written where the gap is seen, answered by the teacher with one tap, found good and put away', async ({ browser }) => {
  const [teacher, checker] = await Promise.all([0, 1].map(async () => (await browser.newContext({ locale: 'ky' })).newPage()));
  await openAs(teacher!, 'subjectTeacher');
  const [, groupId] = /journal\/([\w-]+)\/lessons/.exec((await teacher!.locator('[aria-labelledby=lessons-overdue] a').first().getAttribute('href'))!)!;
  await openAs(checker!, 'workingGroup', `/oversight/lessons?by=group&id=${groupId}&state=missing`);
  await checker!.getByRole('link', { name: new RegExp(`^${words.raise}`) }).first().click();
  // Ready words go into the field, where they are changed.
  await checker!.getByRole('button', { name: words.templates.filling[0]! }).click();
  const text = `${words.templates.filling[0]} ${randomUUID().slice(0, 8)}`;
  await checker!.getByLabel(words.form.text, { exact: true }).fill(text);
  await checker!.getByRole('button', { name: words.form.send }).click();
  await checker!.waitForURL(/\/oversight\/remarks\/[\w-]{36}$/);
  const address = checker!.url();
  await expect(checker!.getByText(words.state.owed, { exact: true })).toBeVisible();

  await teacher!.reload();
  await expect(teacher!.locator('[aria-labelledby=own-remarks] h2')).toHaveText(/\d/);
  await teacher!.locator('[aria-labelledby=own-remarks]').getByRole('link', { name: words.own.all, exact: true }).click();
  const mine = teacher!.locator('[aria-labelledby=owed] li').filter({ hasText: text });
  await mine.getByRole('button', { name: words.answer.fixed, exact: true }).click();
  await expect(mine).toHaveCount(0);

  await checker!.goto(address);
  await checker!.getByRole('button', { name: words.judge.returned, exact: true }).click();
  // Whoever sends it back says why.
  await expect(checker!.getByText(words.problems.wordNeeded)).toBeVisible();
  await checker!.getByRole('button', { name: words.judge.verified, exact: true }).click();
  await checker!.getByRole('button', { name: words.judge.closed, exact: true }).click();
  await expect(checker!.getByText(words.state.closed, { exact: true })).toBeVisible();
  await expect(checker!.locator('[aria-labelledby=history] li b')).toHaveText([words.step.raised, words.step.fixed, words.step.verified, words.step.closed]);
  for (const page of [teacher!, checker!]) await page.context().close();
});

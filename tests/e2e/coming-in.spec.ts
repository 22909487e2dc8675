import { type Browser, expect, type Page } from '@playwright/test';
import errors from '@/lib/text/messages/errors/ky.json';
import auth from '@/lib/text/messages/auth/ky.json';
import diary from '@/lib/text/messages/diary/ky.json';
import families from '@/lib/text/messages/families/ky.json';
import { readFileSync } from 'node:fs';
import { pagesOf } from '../support/pdf-text';
import { test } from './doors';
import { isSound } from './soundness';
import { openAs, signInByRequest } from './support';

/** A family comes in with its printed code (regulation 1.12). */
const { invitation, list } = families;
const PASSWORD = 'kyz-kuumai-2026';

/** A guardian of the teacher's class who has no account, and the pupil. */
const NEWCOMER = `
  select g.id, p.surname || ' ' || p.first_name as name, g.pupil_id as "pupilId", c.surname || ' ' || c.first_name as child
    from guardianship g join person p on p.id = g.guardian_id join person c on c.id = g.pupil_id
    join enrolment e on e.pupil_id = g.pupil_id and e.ended_on is null
    join staff_appointment s on s.class_id = e.class_id and s.post = 'classTeacher' and s.ended_on is null
   where s.person_id = $1 and p.account_id is null and g.ended_on is null
     and g.guardian_id not in (select person_id from staff_appointment)
     and not exists (select from guardianship o where o.guardian_id = g.guardian_id and o.id <> g.id)
   order by g.id`;
interface Newcomer {
  id: string;
  name: string;
  pupilId: string;
  child: string;
}

/** Presses the button beside the name and reads the code from the notice that comes. */
async function issueFor(teacher: Page, { id, name, child }: Newcomer): Promise<string> {
  const line = teacher.locator('li').filter({ has: teacher.locator(`[id^="who-${id}-"]`) }).filter({ hasText: name });
  const coming = teacher.waitForEvent('download');
  await line.getByRole('button', { name: new RegExp(`^(${list.issue}|${list.issueAnew})$`) }).click();
  const [page = ''] = pagesOf(readFileSync(await (await coming).path()));
  expect(page).toContain(child);
  await expect(line.getByText(list.issuing.done)).toBeVisible();
  return /[A-Z2-9]{4}(-[A-Z2-9]{4}){2}/.exec(page)![0];
}

/** A cheap phone whose browser runs no script. */
const phone = (browser: Browser) => browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'ky' });

test('the class teacher prints a code, the mother comes in with it without script, sees her child and not the neighbour’s, and the code is dead', async ({ page, browser, enter, owner }) => {
  const teacher = await enter('classTeacher');
  const [newcomer, neighbour] = await owner.rows<Newcomer>(NEWCOMER, [teacher.personId]);
  await openAs(page, 'classTeacher', '/class');
  await page.getByRole('link', { name: new RegExp(families.owed.title) }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: list.title })).toBeVisible();
  const code = await issueFor(page, newcomer!);
  const line = page.locator('li').filter({ has: page.locator(`[id^="who-${newcomer!.id}-"]`) }).filter({ hasText: newcomer!.name });
  await line.getByRole('button', { name: list.handOver }).click();
  await expect(line.getByText(new RegExp(`^Код ${code.slice(0, 4)}-… тапшырылды`))).toBeVisible();

  const context = await phone(browser);
  const mother = await context.newPage();
  await mother.goto(`/invitation/${code.slice(0, 4)}`);
  await expect(mother.getByLabel(invitation.words.code)).toHaveValue(`${code.slice(0, 4)}-`);
  await mother.getByLabel(invitation.words.code).fill(code.toLowerCase());
  expect(await mother.content()).not.toContain(newcomer!.child);
  await mother.getByRole('button', { name: invitation.words.next }).click();
  await expect(mother.getByText(newcomer!.name)).toBeVisible();
  const [login, password] = [mother.getByLabel(invitation.words.login), mother.getByLabel(invitation.words.password, { exact: true })];
  await login.fill('20101199912345');
  await password.fill(PASSWORD);
  await mother.getByLabel(invitation.words.isMe).check();
  await mother.getByRole('button', { name: invitation.words.open }).click();
  await expect(mother.getByText(auth.setup.problems.loginIsPin)).toBeVisible();
  await expect(login).toHaveValue('20101199912345');
  await login.fill('+996700100200');
  await password.fill(PASSWORD);
  await mother.getByRole('button', { name: invitation.words.open }).click();
  await expect(mother).toHaveURL(`/diary/${newcomer!.pupilId}`);
  await expect(mother.getByText(newcomer!.child).first()).toBeVisible();
  const other = await mother.goto(`/diary/${neighbour!.pupilId}`);
  expect([other?.status(), (await mother.content()).includes(neighbour!.child)]).toEqual([404, false]);
  await context.close();

  const again = await phone(browser);
  const stranger = await again.newPage();
  await stranger.goto('/invitation');
  await stranger.getByLabel(invitation.words.code).fill(code);
  await stranger.getByRole('button', { name: invitation.words.next }).click();
  await expect(stranger.getByText(errors.refusal.wrongCode)).toBeVisible();
  await expect(stranger.getByLabel(invitation.words.code)).toHaveValue(code);
  await again.close();

  await page.reload();
  await expect(line.getByText(/^Акыркы жолу/)).toBeVisible();
});

test('a parent who is signed in adds a child with another code', async ({ page, browser, enter, owner }) => {
  const teacher = await enter('classTeacher');
  const [newcomer] = await owner.rows<Newcomer>(`${NEWCOMER} offset 3 limit 1`, [teacher.personId]);
  await openAs(page, 'classTeacher', '/class');
  await page.getByRole('link', { name: new RegExp(families.owed.title) }).first().click();
  const code = await issueFor(page, newcomer!);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'ky' });
  await signInByRequest(context.request, 'secretary');
  const parent = await context.newPage();
  await parent.goto('/invitation');
  await expect(parent.getByRole('heading', { level: 1, name: invitation.joinTitle })).toBeVisible();
  await parent.getByLabel(invitation.words.code).fill(code);
  await parent.getByRole('button', { name: invitation.words.next }).click();
  await expect(parent.getByText(newcomer!.child)).toBeVisible();
  await parent.getByRole('button', { name: invitation.words.join }).click();
  await expect(parent).toHaveURL(`/diary/${newcomer!.pupilId}`);
  await expect(parent.getByText(newcomer!.child).first()).toBeVisible();
  await context.close();
});

test('a parent finds on her first page where another child is added, and whoever has none is not shown it', async ({ browser }) => {
  const join = { name: diary.today.addChild };
  for (const [hat, links] of [['parentOfTwo', 1], ['administrator', 0], ['pupil', 0]] as const) {
    const context = await phone(browser);
    const page = await context.newPage();
    await openAs(page, hat);
    await expect(page.getByRole('main').getByRole('link', join)).toHaveCount(links);
    if (links > 0) {
      await page.getByRole('main').getByRole('link', join).click();
      await expect(page).toHaveURL('/invitation');
      await expect(page.getByRole('heading', { level: 1, name: invitation.joinTitle })).toBeVisible();
    }
    await context.close();
  }
});

test('the secretary sees class by class who has come in, and issues a code where the class teacher is away', async ({ page, enter, owner }) => {
  const teacher = await enter('classTeacher');
  const [newcomer] = await owner.rows<Newcomer>(`${NEWCOMER} offset 9 limit 1`, [teacher.personId]);
  const { name } = await owner.row<{ name: string }>('select c.name from enrolment e join school_class c on c.id = e.class_id where e.pupil_id = $1 and e.ended_on is null', [newcomer!.pupilId]);
  await openAs(page, 'secretary', '/office');
  await page.getByRole('main').getByRole('link', { name: new RegExp(families.school.title) }).click();
  const line = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(line.getByRole('cell').first()).toHaveText(/^\d+ \/ \d+$/);
  await line.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: list.title })).toBeVisible();
  const code = await issueFor(page, newcomer!);
  await expect(page.getByText(new RegExp(`^Код ${code.slice(0, 4)}-… берилди`))).toBeVisible();
});

test('the class teacher records a consent that was signed on paper, and that it was withdrawn', async ({ page, enter, owner }) => {
  const teacher = await enter('classTeacher');
  const [signer] = await owner.rows<Newcomer>(`${NEWCOMER} offset 7 limit 1`, [teacher.personId]);
  await openAs(page, 'classTeacher', '/class');
  await page.getByRole('link', { name: new RegExp(families.owed.title) }).first().click();
  const card = page.getByRole('region', { name: families.consent.title });
  await card.getByLabel(families.consent.guardian).selectOption(signer!.id);
  await card.getByLabel(families.consent.scope).fill('Сынак макулдугу');
  await card.getByRole('button', { name: families.consent.save }).click();
  await expect(card.getByText(families.consent.done)).toBeVisible();
  const line = page.locator('li li').filter({ hasText: 'Сынак макулдугу' });
  await line.getByRole('button', { name: families.consent.withdraw }).click();
  await expect(line.getByText(/^Кайтарып алынды/)).toBeVisible();
});

test('nothing serious is found where families come in, at either step, by day or by night', async ({ browser, page, enter, owner }) => {
  const teacher = await enter('classTeacher');
  const [newcomer] = await owner.rows<Newcomer>(`${NEWCOMER} offset 5 limit 1`, [teacher.personId]);
  await openAs(page, 'classTeacher', '/class');
  await page.getByRole('link', { name: new RegExp(families.owed.title) }).first().click();
  const code = await issueFor(page, newcomer!);
  const visitor = await (await browser.newContext({ locale: 'ky' })).newPage();
  await visitor.goto('/invitation');
  await isSound(visitor);
  await visitor.getByLabel(invitation.words.code).fill(code);
  await visitor.getByRole('button', { name: invitation.words.next }).click();
  await expect(visitor.getByText(newcomer!.name)).toBeVisible();
  await isSound(visitor);
  await visitor.context().close();
});

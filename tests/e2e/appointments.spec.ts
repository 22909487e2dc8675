import { expect, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { fill } from '@/lib/text/fill';
import appointments from '@/lib/text/messages/appointments/ky.json';
import matters from '@/lib/text/messages/matters/ky.json';
import { everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { listName, openAs, persona } from './support';

/** What a later list of staff proposed waits for the director, and for nobody else. */
test.describe.configure({ mode: 'serial' });

const ids = { deputy: randomUUID(), administrator: randomUUID() };
const NAMES = { deputy: listName(persona('substitute').name), administrator: listName(persona('secretary').name) };

test.beforeAll(async ({ owner }) => {
  const personOf = (hat: string) =>
    owner.row<{ id: string; school: string }>('select p.id, p.school_id as school from person p join account a on a.id = p.account_id where a.login = $1', [persona(hat).login]);
  const by = await personOf('administrator');
  for (const [post, hat] of [['deputy', 'substitute'], ['administrator', 'secretary']] as const) {
    const { id: person_id, school: school_id } = await personOf(hat);
    await owner.insert('staff_appointment', [{ school_id, id: ids[post], person_id, post, started_on: '2026-11-20', proposed_at: '2026-11-19T09:00:00+06:00', proposed_by_id: by.id }]);
  }
});

// Nobody of the other tests is to wear a hat more.
test.afterAll(({ owner }) => owner.rows('delete from staff_appointment where id = any ($1)', [Object.values(ids)]));

const card = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

for (const hat of ['deputy', 'administrator', 'secretary', 'substitute']) {
  test(`the ${hat} finds no such page, and decides nothing`, async ({ enter: call, owner, own }) => {
    const { request } = await call(hat);
    expect((await request.get('/office/appointments')).status()).toBe(404);
    const [actions, before] = [listActions(), await everythingWritten(owner)];
    const data = JSON.stringify([{ id: ids.deputy, decision: 'approved', word: '' }]);
    const { said } = await sendAction(request, { id: actions.get('decideAppointment')!, at: '/office/appointments', data, headers: own });
    expect(said).toBe(hat === 'substitute' ? 'unavailable' : 'notAllowed');
    expect(await everythingWritten(owner)).toEqual(before);
    expect(await owner.row('select approved_at, declined_at from staff_appointment where id = $1', [ids.deputy])).toEqual({ approved_at: null, declined_at: null });
  });
}

test('the director comes to them from the first page, approves one, and says why not to the other', async ({ page, owner }) => {
  await openAs(page, 'director');
  await page.getByRole('link', { name: fill(appointments.waiting.title, { count: 2 }) }).click();
  await page.waitForURL('/office/appointments');
  await expect(card(page, NAMES.deputy)).toContainText(appointments.opens.school);
  await card(page, NAMES.deputy).getByRole('button', { name: appointments.decide.approve }).click();
  await expect(page.getByRole('heading', { name: fill(appointments.waiting.title, { count: 1 }) })).toBeVisible();
  await card(page, NAMES.administrator).getByRole('button', { name: matters.decline }).click();
  await expect(page.getByText(matters.required)).toBeVisible();
  await card(page, NAMES.administrator).getByLabel(matters.answer).fill('Буйрук жок');
  await card(page, NAMES.administrator).getByRole('button', { name: matters.decline }).click();
  await expect(page.getByText(appointments.waiting.none)).toBeVisible();
  const decided = page.getByRole('region', { name: matters.decided });
  await expect(decided).toContainText('Буйрук жок');
  await expect(decided).toContainText(appointments.state.approved);
  const stands = await owner.rows('select post, approved_at is not null as approved, word from staff_appointment where id = any ($1) order by post', [Object.values(ids)]);
  expect(stands).toEqual([{ post: 'deputy', approved: true, word: null }, { post: 'administrator', approved: false, word: 'Буйрук жок' }]);
});

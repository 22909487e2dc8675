import { expect } from '@playwright/test';
import { v7 as newId } from 'uuid';
import account from '@/lib/text/messages/account/ky.json';
import words from '@/lib/text/messages/accountSafety/ky.json';
import auth from '@/lib/text/messages/auth/ky.json';
import { test } from './doors';
import { isSound } from './soundness';
import { persona, signIn } from './support';

/** A teacher on a telephone of 360 px, by the keyboard: a passkey is added, opens the door, and is taken away again. */
test.use({ viewport: { width: 360, height: 740 } });

test('a passkey is added at the account, proves its owner at the door, and goes with a code from the paper', async ({ page, owner }) => {
  const { login, password } = { ...persona('subjectTeacher'), login: `passkey.${Date.now()}` };
  const accountId = newId();
  await owner.rows(`insert into account (id, login, password_hash, password_set_at, must_change_password, created_at)
    select $1, $2, password_hash, password_set_at, false, created_at from account where login = $3`, [accountId, login, persona('subjectTeacher').login]);
  await owner.rows(`update person set account_id = $1 where (school_id, id) = (select p.school_id, p.id from teaching_assignment t join person p on p.school_id = t.school_id and p.id = t.teacher_id
    where p.account_id is null and t.ended_on is null order by p.sort_key limit 1)`, [accountId]);
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });

  await signIn(page, { login, password });
  await page.waitForURL('/');
  await page.goto('/account');
  const card = page.getByRole('region', { name: words.passkeys.title });
  await card.getByRole('button', { name: words.passkeys.add }).press('Enter');
  await page.keyboard.type('Телефон');
  await card.getByLabel(words.start.present, { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  const paper = await card.getByRole('listitem').allTextContents();
  expect(paper).toHaveLength(10);
  await card.getByRole('link', { name: words.codes.done }).press('Enter');
  await expect(card).toContainText(words.passkeys.unused);
  await isSound(page);

  await page.getByRole('button', { name: account.sessions.everywhere }).click();
  await page.waitForURL(/\/sign-in/);
  await signIn(page, { login, password });
  const use = page.getByRole('button', { name: auth.signIn.passkey.use });
  await use.waitFor();
  await isSound(page);
  await use.press('Enter');
  await page.waitForURL('/');
  await page.goto('/account');
  await expect(card).toContainText(words.passkeys.used.split('{')[0]!);

  await card.getByLabel(words.passkeys.removeLabel.replace('{name}', 'Телефон')).press('Enter');
  await card.getByLabel(words.renew.code).fill(paper[0]!);
  await page.keyboard.press('Enter');
  await expect(card.getByText('Телефон')).toHaveCount(0);
  await expect(page.getByRole('region', { name: words.title })).toContainText(words.state.off);
});

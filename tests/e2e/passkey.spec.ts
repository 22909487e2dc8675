import { expect } from '@playwright/test';
import account from '@/lib/text/messages/account/ky.json';
import words from '@/lib/text/messages/accountSafety/ky.json';
import auth from '@/lib/text/messages/auth/ky.json';
import { test } from './doors';
import { isSound } from './soundness';
import { persona, signIn } from './support';

/** A teacher on a telephone of 360 px, by the keyboard: a passkey is added, opens the door, and is taken away again. */
test.use({ viewport: { width: 360, height: 740 } });

test('a passkey is added at the account, proves its owner at the door, and goes with a code from the paper', async ({ page, owner }) => {
  const { login: known, password } = persona('subjectTeacher');
  // A teacher whom no other test signs in: with the password that all of them have.
  const { login } = await owner.row<{ login: string }>(`update account set password_hash = (select password_hash from account where login = $1), must_change_password = false
    where id = (select p.account_id from person p where p.account_id is not null and exists (select from teaching_assignment t where t.school_id = p.school_id and t.teacher_id = p.id and t.ended_on is null)
      and not exists (select from session s where s.account_id = p.account_id) order by p.sort_key desc limit 1) returning login`, [known]);
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
  await expect(card.getByRole('listitem')).toHaveCount(10);
  const paper = await card.getByRole('listitem').allTextContents();
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

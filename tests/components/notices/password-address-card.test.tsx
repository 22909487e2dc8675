import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { PasswordAddressCard } from '@/components/notices/password-address-card';
import { success } from '@/lib/result';
import { fill } from '@/lib/text/fill';
import account from '@/lib/text/messages/account/ky.json';
import auth from '@/lib/text/messages/auth/ky.json';
import errors from '@/lib/text/messages/errors/ky.json';
import forgottenPassword from '@/lib/text/messages/forgottenPassword/ky.json';
import notices from '@/lib/text/messages/notices/ky.json';

/** Where the letter of a forgotten password goes, in each state of the address. */
const words = forgottenPassword.address;
const EMAIL = 'islam@example.org';

function show(address: { email?: string | null; isEmailConfirmed?: boolean; isCodeAwaited?: boolean; isForNotices?: boolean }) {
  const sent: unknown[] = [];
  const action = async (state: unknown, form?: FormData) => {
    sent.push(Object.fromEntries(form ?? (state as FormData)));
    return success(undefined);
  };
  render(
    <NextIntlClientProvider locale="ky" messages={{ account, auth, errors, forgottenPassword, notices }} timeZone="Asia/Bishkek">
      <PasswordAddressCard address={{ email: EMAIL, isEmailConfirmed: false, isCodeAwaited: false, isForNotices: false, ...address }} keep={action} confirm={action} />
    </NextIntlClientProvider>,
  );
  return sent;
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('without an address one is asked for, and there is nothing to take away', async () => {
  const sent = show({ email: null });
  expect(screen.getByText(words.nothingElse, { exact: false })).toBeVisible();
  expect(screen.queryByRole('button', { name: words.takeAway })).toBeNull();
  await userEvent.type(screen.getByLabelText(words.given), EMAIL);
  await press(words.ask);
  await waitFor(() => expect(sent).toEqual([{ email: EMAIL }]));
});

test('while its code is awaited it is typed here, with the present password', async () => {
  const sent = show({ isCodeAwaited: true });
  expect(screen.getByText(fill(notices.choices.codeSent, { email: EMAIL }))).toBeVisible();
  await userEvent.type(screen.getByLabelText(notices.choices.code), '123456');
  await userEvent.type(screen.getByLabelText(notices.choices.present), 'kyz-kuumai-2026');
  await press(notices.choices.confirm);
  await waitFor(() => expect(sent).toEqual([{ code: '123456', present: 'kyz-kuumai-2026' }]));
});

test('one that was not confirmed in time stands ready to be asked anew', async () => {
  const sent = show({});
  expect(screen.getByText(fill(notices.choices.lapsed, { email: EMAIL }))).toBeVisible();
  await press(words.ask);
  await waitFor(() => expect(sent).toEqual([{ email: EMAIL }]));
});

test('a confirmed one is shown, changed and taken away, and a guardian reads that her notices go there too', async () => {
  const sent = show({ isEmailConfirmed: true, isForNotices: true });
  expect(screen.getByText(fill(notices.choices.confirmed, { email: EMAIL }))).toBeVisible();
  expect(screen.getByText(words.forNotices, { exact: false })).toBeVisible();
  expect(screen.queryByLabelText(notices.choices.code)).toBeNull();
  expect(screen.getByLabelText(words.other)).toHaveValue('');
  await press(words.takeAway);
  await waitFor(() => expect(sent).toEqual([{ email: '' }]));
});

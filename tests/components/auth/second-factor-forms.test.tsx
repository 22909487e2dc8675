import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SecondFactorForms } from '@/components/auth/second-factor-forms';
import { refusal, success } from '@/lib/result';
import { pictureOf } from '@/lib/auth/totp-model';
import account from '@/lib/text/messages/account/ky.json';
import ky from '@/lib/text/messages/accountSafety/ky.json';
import auth from '@/lib/text/messages/auth/ky.json';
import errors from '@/lib/text/messages/errors/ky.json';

const words = { ...ky, problems: account.problems, refusals: errors.refusal, showPassword: auth.signIn.showPassword };
const address = 'otpauth://totp/x?secret=ABCD';
const factor = { secret: 'ABCD EFGH', address, picture: pictureOf(address) };

test('the password, the picture with the secret in letters, the first code, and the codes on paper once', async () => {
  const typed: string[] = [];
  const start = async (_: unknown, form: FormData) => (form.get('present') === 'tumar' ? success(factor) : refusal('invalidInput', { fields: { present: 'passwordWrong' } }));
  const confirm = async (_: unknown, form: FormData) => {
    typed.push(String(form.get('code')));
    return typed.length === 1 ? refusal('codeWrong') : success({ codes: ['AAAA-BBBB-CCCC', 'DDDD-EEEE-FFFF'] });
  };
  render(<SecondFactorForms isSetUp={false} words={words} actions={{ start, confirm, renew: async () => refusal('notFound'), end: async () => refusal('notFound') }} />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText(ky.start.present), 'wrong{Enter}');
  expect(await screen.findByText(account.problems.passwordWrong)).toBeVisible();
  await user.clear(screen.getByLabelText(ky.start.present));
  await user.type(screen.getByLabelText(ky.start.present), 'tumar{Enter}');
  expect(await screen.findByRole('img', { name: ky.scan.picture })).toBeVisible();
  expect(screen.getByText('ABCD EFGH')).toBeVisible();
  expect(screen.getByRole('link', { name: ky.scan.onPhone })).toHaveAttribute('href', address);
  await user.type(screen.getByLabelText(ky.scan.code), '123456{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent(errors.refusal.codeWrong);
  expect(screen.getByLabelText(ky.scan.code)).toHaveValue('123456');
  await user.click(screen.getByRole('button', { name: ky.scan.submit }));
  expect((await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)).toEqual(['AAAA-BBBB-CCCC', 'DDDD-EEEE-FFFF']);
  expect(screen.getByRole('link', { name: ky.codes.done })).toHaveAttribute('href', '/account');
});

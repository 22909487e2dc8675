import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInForm, type SignInAction, type SignInWords } from '@/components/ui/sign-in-form';
import { refusal, success } from '@/lib/result';

const words: SignInWords = {
  login: 'Колдонуучунун аты',
  password: 'Сырсөз',
  showPassword: 'Сырсөздү көрсөтүү',
  submit: 'Кирүү',
  pending: 'Текшерилүүдө…',
  loginNeeded: 'Колдонуучунун атын жазыңыз',
  passwordNeeded: 'Сырсөздү жазыңыз',
  code: 'Телефондогу код',
  codeHint: 'Алты сан.',
  remember: 'Кайра сурабоо',
  passkey: { use: 'Ачкыч менен', failed: 'Болбоду' },
  refusals: {
    wrongCredentials: 'Колдонуучунун аты же сырсөз туура эмес.',
    tooManyTries: '{seconds} секунддан кийин кайра аракет кылыңыз.',
    codeNeeded: 'Кодду жазыңыз.',
    codeWrong: 'Код туура эмес.',
    unexpected: 'Ката кетти.',
  },
};

/** Signs in with an action that answers in turn; gives what was sent. */
function renderForm(...answers: Awaited<ReturnType<SignInAction>>[]) {
  const sent: Record<string, FormDataEntryValue>[] = [];
  const action: SignInAction = async (_, formData) => {
    sent.push(Object.fromEntries(formData));
    return answers[sent.length - 1] ?? success(undefined);
  };
  render(<SignInForm action={action} words={words} to="/diary" />);
  return { sent, user: userEvent.setup(), login: screen.getByLabelText('Колдонуучунун аты'), password: screen.getByLabelText('Сырсөз') };
}

test('what was typed is sent, with the page to go on to', async () => {
  const { sent, user, login, password } = renderForm();
  await user.type(login, 'asanova.m');
  await user.type(password, 'tunduk{Enter}');
  await waitFor(() => expect(sent).toEqual([{ login: 'asanova.m', password: 'tunduk', to: '/diary' }]));
});

test('a refusal is said once, keeps what was typed and leads to the password', async () => {
  const { user, login, password } = renderForm(refusal('wrongCredentials'));
  await user.type(login, 'asanova.m');
  await user.type(password, 'tumar');
  await user.click(screen.getByRole('button', { name: 'Кирүү' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Колдонуучунун аты же сырсөз туура эмес.');
  expect(login).toHaveValue('asanova.m');
  expect(password).toHaveValue('tumar');
  await waitFor(() => expect(password).toHaveFocus());
});

test('the second step keeps the password, gets the focus, and stays while its code is wrong', async () => {
  const { sent, user, login, password } = renderForm(refusal('codeNeeded'), refusal('codeWrong'));
  await user.type(login, 'asanova.m');
  await user.type(password, 'tumar{Enter}');
  const code = await screen.findByLabelText('Телефондогу код');
  await waitFor(() => expect(code).toHaveFocus());
  await user.click(screen.getByLabelText('Кайра сурабоо'));
  await user.type(code, '123456{Enter}');
  expect(await screen.findByText('Код туура эмес.')).toBeVisible();
  expect(code).toHaveValue('123456');
  expect(sent[1]).toEqual({ login: 'asanova.m', password: 'tumar', to: '/diary', code: '123456', remember: 'on' });
});

test('an empty field names itself and gets the focus', async () => {
  const { user, login } = renderForm(refusal('invalidInput', { fields: { login: 'auth.loginNeeded', password: 'auth.passwordNeeded' } }));
  await user.click(screen.getByRole('button', { name: 'Кирүү' }));
  await waitFor(() => expect(login).toHaveAccessibleDescription('Колдонуучунун атын жазыңыз'));
  expect(login).toHaveFocus();
  expect(screen.getAllByRole('alert')).toHaveLength(2);
});

test('after too many tries the time to wait is said', async () => {
  const { user, password } = renderForm(refusal('tooManyTries', { values: { seconds: 30 } }));
  await user.type(password, 'tumar{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('30 секунддан кийин кайра аракет кылыңыз.');
});

test('an unforeseen refusal still has words', async () => {
  const { user, password } = renderForm(refusal('notAllowed'));
  await user.type(password, 'tumar{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('Ката кетти.');
});

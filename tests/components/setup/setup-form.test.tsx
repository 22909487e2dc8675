import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SetupForm, type SetupWords } from '@/components/setup/setup-form';
import { foundSchoolSchema } from '@/lib/setup/schema';
import { refusal, success, type Result } from '@/lib/result';
import { setup } from '@/lib/text/messages/auth/ky.json';

const words: SetupWords = {
  labels: {
    code: 'Орнотуу коду', nameKy: 'Кыргызча', nameRu: 'Орусча', nameEn: 'Англисче', language: 'Мектептин тили', surname: 'Фамилиясы',
    firstName: 'Аты', patronymic: 'Атасынын аты', login: 'Колдонуучунун аты', password: 'Сырсөз',
  },
  hints: { password: 'Кеминде 10 белги' },
  school: 'Мектеп',
  director: 'Директор',
  optional: 'милдеттүү эмес',
  showPassword: 'Сырсөздү көрсөтүү',
  submit: 'Мектепти түзүү',
  pending: 'Түзүлүүдө…',
  problems: setup.problems,
  refusals: { notFound: 'Мектеп мурда эле түзүлгөн', invalidInput: 'Талааларды текшериңиз', unexpected: 'Ката кетти' },
};

const told = {
  code: 'abcd-efgh-jkmn', nameKy: 'Орто мектеп', nameRu: 'Средняя школа', nameEn: 'Secondary School',
  surname: 'Сатыбалдиева', firstName: 'Гүлзат', login: 'Director', password: 'tunduk-jajloo',
};

async function fillIn(values: Partial<typeof told>) {
  const user = userEvent.setup();
  for (const [name, value] of Object.entries(values)) {
    await user.type(screen.getByLabelText(words.labels[name as keyof typeof told]), value);
  }
  await user.click(screen.getByRole('button', { name: 'Мектепти түзүү' }));
}

test('what was told is sent as the schema understands it', async () => {
  const sent: unknown[] = [];
  const action = async (input: unknown): Promise<Result<unknown>> => (sent.push(input), success(undefined));
  render(<SetupForm action={action} words={words} locale="ru" />);
  await fillIn(told);
  await waitFor(() => expect(sent).toEqual([{ ...told, language: 'ru', code: 'ABCD-EFGH-JKMN', login: 'director', patronymic: '' }]));
});

test('nothing is sent before every field is in order, and the first wrong one gets the focus', async () => {
  const action = jest.fn();
  render(<SetupForm action={action} words={words} locale="ru" />);
  await fillIn({ ...told, nameRu: ' ', password: 'short' });
  await waitFor(() => expect(screen.getByLabelText('Орусча')).toHaveFocus());
  expect(screen.getByLabelText('Орусча')).toHaveAccessibleDescription(setup.problems.fieldNeeded);
  expect(screen.getByLabelText('Сырсөз')).toHaveAccessibleDescription(`Кеминде 10 белги ${setup.problems.passwordShort}`);
  expect(action).not.toHaveBeenCalled();
});

test('every complaint of the schema has words', () => {
  const issues = [{}, { ...told, code: '', nameKy: '', login: '12345678901234', password: 'x'.repeat(600) }].flatMap(
    (input) => foundSchoolSchema.safeParse({ login: '?', password: '', ...input }).error?.issues ?? [],
  );
  const named = issues.filter(({ code }) => code !== 'invalid_type').map(({ message }) => message);
  expect(named).toEqual(expect.arrayContaining(['loginForm', 'loginIsPin', 'codeNeeded', 'fieldNeeded', 'passwordShort', 'passwordLong']));
  expect(named.filter((key) => !Object.hasOwn(setup.problems, key))).toEqual([]);
});

test('a wrong code is said at its field, and nothing typed is lost', async () => {
  const action = async () => refusal('invalidInput', { fields: { code: 'codeWrong' } });
  render(<SetupForm action={action} words={words} locale="ru" />);
  await fillIn(told);
  await waitFor(() => expect(screen.getByLabelText('Орнотуу коду')).toHaveAccessibleDescription(setup.problems.codeWrong));
  expect(screen.getByLabelText('Сырсөз')).toHaveValue('tunduk-jajloo');
});

test('a server that has a school already says so', async () => {
  render(<SetupForm action={async () => refusal('notFound')} words={words} locale="ru" />);
  await fillIn(told);
  expect(await screen.findByRole('alert')).toHaveTextContent('Мектеп мурда эле түзүлгөн');
});

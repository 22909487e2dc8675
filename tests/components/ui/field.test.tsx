import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';

test('a field reads its hint and its error with the control', () => {
  render(
    <Field label="Фамилиясы" hint="Паспорттогудай" error="Бул талаа бош болбошу керек">
      {(control) => <TextInput {...control} />}
    </Field>,
  );
  const input = screen.getByRole('textbox', { name: 'Фамилиясы' });
  expect(input).toHaveAccessibleDescription('Паспорттогудай Бул талаа бош болбошу керек');
  expect(input).toBeInvalid();
  expect(screen.getByRole('alert')).toHaveTextContent('Бул талаа бош болбошу керек');
});

test('a field in order says nothing more than its label', () => {
  render(<Field label="Аты">{(control) => <TextInput {...control} />}</Field>);
  const input = screen.getByRole('textbox', { name: 'Аты' });
  expect(input).not.toHaveAccessibleDescription();
  expect(input).toBeValid();
});

test('a password is shown and hidden again, and stays what it was', async () => {
  const user = userEvent.setup();
  render(
    <Field label="Сырсөз">{(control) => <PasswordInput {...control} showLabel="Сырсөздү көрсөтүү" />}</Field>,
  );
  const input = screen.getByLabelText('Сырсөз');
  const button = screen.getByRole('button', { name: 'Сырсөздү көрсөтүү' });
  await user.type(input, 'tunduk');
  expect(input).toHaveAttribute('type', 'password');
  expect(button).toHaveAttribute('aria-pressed', 'false');
  await user.click(button);
  expect(input).toHaveAttribute('type', 'text');
  expect(button).toHaveAttribute('aria-pressed', 'true');
  expect(input).toHaveValue('tunduk');
});

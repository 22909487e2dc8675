import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ChangePasswordForm } from '@/components/account/change-password-form';
import { refusal } from '@/lib/result';

const words = {
  present: 'Учурдагы сырсөз', next: 'Жаңы сырсөз', again: 'Кайталаңыз', hint: 'Кеминде 10 белги.', submit: 'Өзгөртүү', done: 'Өзгөртүлдү.', showPassword: 'Көрсөтүү',
  problems: { passwordWrong: 'Туура эмес' }, tooManyTries: '{seconds} секунддан кийин кайра аракет кылыңыз.', unexpected: 'Ката кетти.',
};

test('after too many guesses of the present password it says when to try again, and keeps what was typed', async () => {
  const user = userEvent.setup();
  render(<ChangePasswordForm action={async () => refusal('tooManyTries', { values: { seconds: 8 } })} words={words} />);
  await user.type(screen.getByLabelText('Учурдагы сырсөз'), 'tunduk');
  await user.click(screen.getByRole('button', { name: 'Өзгөртүү' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('8 секунддан кийин кайра аракет кылыңыз.');
  expect(screen.getByLabelText('Учурдагы сырсөз')).toHaveValue('tunduk');
});

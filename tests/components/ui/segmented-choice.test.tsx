import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { SegmentedChoice } from '@/components/ui/segmented-choice';

const options = [
  { value: 'sick', label: 'Оорусуна байланыштуу' },
  { value: 'none', label: 'Себепсиз' },
];

test('arrows move the choice, and a form sends it', async () => {
  const user = userEvent.setup();
  render(
    <form data-testid="form">
      <SegmentedChoice legend="Келбегендин себеби" name="reason" defaultValue="sick" options={options} />
    </form>,
  );
  expect(screen.getByRole('group', { name: 'Келбегендин себеби' })).toBeInTheDocument();
  await user.tab();
  expect(screen.getByRole('radio', { name: 'Оорусуна байланыштуу' })).toHaveFocus();
  await user.keyboard('{ArrowRight}');
  expect(screen.getByTestId('form')).toHaveFormValues({ reason: 'none' });
});

test('a choice held outside shows what it is given and tells what is chosen', async () => {
  function Held() {
    const [value, setValue] = useState('sick');
    return (
      <>
        <SegmentedChoice legend="Себеби" name="reason" value={value} onChange={setValue} options={options} />
        <output>{value}</output>
      </>
    );
  }
  render(<Held />);
  await userEvent.click(screen.getByRole('radio', { name: 'Себепсиз' }));
  expect(screen.getByRole('status')).toHaveTextContent('none');
  expect(screen.getByRole('radio', { name: 'Себепсиз' })).toBeChecked();
});

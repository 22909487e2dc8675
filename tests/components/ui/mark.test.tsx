import { render, screen } from '@testing-library/react';
import { AttendanceLetter } from '@/components/ui/attendance-letter';
import { CorrectedMark, Mark } from '@/components/ui/mark';

test('a mark is its figure; with a label the label is said instead', () => {
  const { container, rerender } = render(<Mark value="5" />);
  expect(container).toHaveTextContent(/^5$/);
  rerender(<Mark value="5" label="Баа: 5, текшерүү иши" />);
  expect(screen.getByText('Баа: 5, текшерүү иши')).toBeInTheDocument();
  expect(screen.getByText('5')).toHaveAttribute('aria-hidden');
});

test('a corrected mark strikes the old one and shows the new one', () => {
  const { container } = render(<CorrectedMark from="4" to="5" label="4 деген баа 5ке оңдолду" />);
  expect(container.querySelector('del')).toHaveTextContent('4');
  expect(screen.getByText('5')).toBeInTheDocument();
});

test('a removed mark leaves only the struck one', () => {
  const { container } = render(<CorrectedMark from="4" to={null} label="Баа алынды" />);
  expect(container).toHaveTextContent('Баа алынды4');
});

test('an absence is said in full and written in letters', () => {
  render(<AttendanceLetter kind="absent" letter="кж" label="келген жок" />);
  expect(screen.getByText('келген жок')).toBeInTheDocument();
  expect(screen.getByText('кж')).toHaveAttribute('aria-hidden');
});

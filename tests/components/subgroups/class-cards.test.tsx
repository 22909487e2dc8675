import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { ClassCards } from '@/components/subgroups/class-cards';
import subgroups from '@/lib/text/messages/subgroups/ky.json';
import type { OwnClass } from '@/lib/subgroups/view';

function renderCards(...classes: OwnClass[]) {
  render(
    <NextIntlClientProvider locale="ky" messages={{ subgroups }}>
      <ClassCards classes={classes} />
    </NextIntlClientProvider>,
  );
}

test('each class says what its subgroups wait for, and leads to them', () => {
  renderCards(
    { id: 'class-1', name: '9-Б', pupilCount: 28, subgroups: 'listed' },
    { id: 'class-2', name: '7-А', pupilCount: 31, subgroups: 'proposed' },
  );
  const [first, second] = screen.getAllByRole('link');
  expect(first).toHaveTextContent(subgroups.classes.state.listed);
  expect(first).toHaveAttribute('href', '/class/class-1/subgroups');
  expect(second).toHaveTextContent(subgroups.classes.state.proposed);
  expect(screen.getByRole('region', { name: '7-А' })).toHaveTextContent('31');
});

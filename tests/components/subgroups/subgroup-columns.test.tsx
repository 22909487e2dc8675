import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { SubgroupColumns } from '@/components/subgroups/subgroup-columns';
import subgroups from '@/lib/text/messages/subgroups/ky.json';
import { placementField } from '@/lib/subgroups/schema';

const division = {
  id: 'one',
  subgroups: [{ id: 'one', name: '1-топ' }, { id: 'two', name: '2-топ' }],
  pupils: [{ id: 'a', name: 'Абдыкадырова Айпери', subgroupId: 'one' }, { id: 'b', name: 'Бакиров Өмүрбек', subgroupId: 'two' }, { id: 'c', name: 'Жапарова Нурай', subgroupId: null }],
};

function show() {
  return render(
    <NextIntlClientProvider locale="ky" messages={{ subgroups }} timeZone="Asia/Bishkek">
      <form><SubgroupColumns division={division} title="Бөлүү 1" /></form>
    </NextIntlClientProvider>,
  );
}

test('every pupil is one choice between the subgroups, named for a screen reader', () => {
  show();
  const row = within(screen.getByRole('radiogroup', { name: 'Бакиров Өмүрбек' }));
  expect(row.getAllByRole('radio').map((radio) => [radio.getAttribute('aria-label'), (radio as HTMLInputElement).checked])).toEqual([['1-топ', false], ['2-топ', true]]);
});

test('a pupil in no subgroup yet must be given one before the form is sent', () => {
  show();
  expect(screen.getByRole('radiogroup', { name: 'Жапарова Нурай' }).closest('form')?.checkValidity()).toBe(false);
});

test('a pupil is moved by one press, and the form says where everybody stands', async () => {
  const { container } = show();
  await userEvent.click(within(screen.getByRole('radiogroup', { name: 'Абдыкадырова Айпери' })).getByRole('radio', { name: '2-топ' }));
  await userEvent.click(within(screen.getByRole('radiogroup', { name: 'Жапарова Нурай' })).getByRole('radio', { name: '1-топ' }));
  const form = container.querySelector('form');
  expect(form && Object.fromEntries(new FormData(form))).toEqual({ [placementField('one', 'a')]: 'two', [placementField('one', 'b')]: 'two', [placementField('one', 'c')]: 'one' });
});

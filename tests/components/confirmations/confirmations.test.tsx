import { render, screen, within } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { ClassConfirmationLine } from '@/components/confirmations/class-confirmation-line';
import { ClassConfirmations } from '@/components/confirmations/class-confirmations';
import type { ClassConfirmations as Week } from '@/lib/confirmations/view';
import confirmations from '@/lib/text/messages/confirmations/ky.json';

const line = (pupil: string, ...read: Week['read'][number]['read']) => ({ id: pupil, pupil, read });
const week: Week = {
  ...{ classId: 'sevenA', className: '7-А', weekOn: '2026-11-16', lastDay: '2026-11-20', previous: null, next: null, hasLessons: true, from: null },
  unread: [line('Болотбекова Саадат')],
  read: [line('Асанов Нурлан', { by: 'Асанова Мээрим', at: '2026-11-20T03:30:00Z' })],
  withoutGuardian: [line('Өмүров Канат')],
};

function show(element: React.ReactElement) {
  return render(<NextIntlClientProvider locale="ky" messages={{ confirmations }} timeZone="Asia/Bishkek">{element}</NextIntlClientProvider>);
}
const part = (name: string) => within(screen.getByRole('region', { name }));

test('who has not read the week stands first, who has with name and time, and who has no access apart', () => {
  show(<ClassConfirmations week={week} timeZone="Asia/Bishkek" />);
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([confirmations.unread, confirmations.read, confirmations.without]);
  expect(part(confirmations.unread).getByText('Болотбекова Саадат')).toBeInTheDocument();
  expect(part(confirmations.read).getByText(/Асанова Мээрим, 20-ноябрь.*09:30/)).toBeInTheDocument();
  expect(part(confirmations.without).getByText('Өмүров Канат')).toBeInTheDocument();
  expect(screen.queryByText(confirmations.allRead)).not.toBeInTheDocument();
});

test('a week that every family has read says so, and one before its Friday when it will be', () => {
  const { unmount } = show(<ClassConfirmations week={{ ...week, unread: [] }} timeZone="Asia/Bishkek" />);
  expect(screen.getByText(confirmations.allRead)).toBeInTheDocument();
  unmount();
  show(<ClassConfirmations week={{ ...week, from: '2026-11-20' }} timeZone="Asia/Bishkek" />);
  expect(screen.getByText(/20-ноябрь$/)).toBeInTheDocument();
});

test.each([[3, 'Өткөн аптаны окубагандар: 3'], [0, confirmations.allReadShort], [null, confirmations.title]])('the desk says of %s confirmations that have not read', (unread, said) => {
  show(<ClassConfirmationLine classId="sevenA" unread={unread} />);
  expect(screen.getByRole('link')).toHaveAttribute('href', '/class/sevenA/confirmations');
  expect(screen.getByRole('link')).toHaveTextContent(new RegExp(`${said}$`));
});

import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { OfficialRecordLine } from '@/components/state-copy/copy-list';
import { fill } from '@/lib/text/fill';
import stateCopy from '@/lib/text/messages/stateCopy/ky.json';

const line = (record: 'notNamed' | 'journal' | 'paper', order = '') => (
  <NextIntlClientProvider locale="ky" messages={{ stateCopy }} timeZone="Asia/Bishkek"><OfficialRecordLine official={{ record, order }} /></NextIntlClientProvider>
);

test('the official record is named with its order, and nothing is said before there is one', () => {
  const { container, rerender } = render(line('notNamed'));
  expect(container).toBeEmptyDOMElement();
  rerender(line('paper'));
  expect(screen.getByText(fill(stateCopy.official, { record: stateCopy.records.paper }))).toBeVisible();
  rerender(line('journal', '№ 47'));
  expect(screen.getByText(fill(stateCopy.officialByOrder, { record: stateCopy.records.journal, order: '№ 47' }))).toBeVisible();
});

import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { Matters } from '@/components/matters/matters';
import { AppointmentLine } from '@/components/people/appointment-line';
import type { AppointmentView } from '@/lib/people/view';
import appointments from '@/lib/text/messages/appointments/ky.json';
import errors from '@/lib/text/messages/errors/ky.json';
import matters from '@/lib/text/messages/matters/ky.json';
import shell from '@/lib/text/messages/shell/ky.json';

const WAITING: AppointmentView = {
  ...{ id: 'a', name: 'Садыкова Жаңыл', post: 'deputy', area: 'окуу иштери', className: null, years: null, startedOn: '2026-11-19', endedOn: null, orderNumber: '17-К' },
  ...{ proposedBy: 'Токтосунов Данияр', proposedAt: new Date('2026-11-19T03:00:00Z'), decided: null, isOwnMatter: false },
};

/** The page's matters, when they are appointments and this is the only one. */
function show(change: Partial<AppointmentView> = {}) {
  const matter = { ...WAITING, ...change };
  const [open, decided] = matter.decided ? [[], [matter]] : [[matter], []];
  render(
    <NextIntlClientProvider locale="ky" messages={{ appointments, errors, matters, shell }} timeZone="Asia/Bishkek">
      <Matters
        {...{ area: 'appointments', open, decided }}
        action={async () => ({ ok: true, data: undefined })}
        lineOf={(appointment) => <AppointmentLine appointment={appointment} timeZone="Asia/Bishkek" />}
      />
    </NextIntlClientProvider>,
  );
}

test('one that waits says who is to hold which post, from when, by which order and whose word, and what it opens', () => {
  show();
  const text = screen.getByRole('listitem').textContent;
  for (const part of ['Садыкова Жаңыл', `${appointments.post.deputy} · окуу иштери`, 'Башталышы: 19.11.2026', 'Буйрук № 17-К', 'Токтосунов Данияр', appointments.opens.school]) expect(text).toContain(part);
  expect(screen.getByRole('button', { name: appointments.decide.approve })).toHaveValue('approved');
  expect(screen.getByRole('button', { name: matters.decline })).toHaveValue('declined');
});

test('a class teacher’s names the class with its year', () => {
  show({ post: 'classTeacher', area: null, className: '7-А', years: '2027-2028' });
  expect(screen.getByRole('listitem')).toHaveTextContent(`${appointments.post.classTeacher} · 7-А · 2027-2028-окуу жылы`);
});

test('an administrator is not said to see marks, and a list without a name is said to be one', () => {
  show({ post: 'administrator', proposedBy: null });
  expect(screen.getByText(appointments.opens.accounts)).toBeInTheDocument();
  expect(screen.getByText(/^Кызматкерлердин тизмесинен/)).toBeInTheDocument();
});

test('whose own matter it is has nothing to press', () => {
  show({ isOwnMatter: true });
  expect(screen.getByText(appointments.decide.own)).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

test('a decided one says by whom and with which word, no more what it would open, and has nothing to press', () => {
  show({ decided: { decision: 'declined', by: 'Сатыбалдиева Гүлзат', at: new Date('2026-11-20T03:30:00Z'), word: 'Буйрук жок' } });
  expect(screen.getByText(appointments.waiting.none)).toBeInTheDocument();
  expect(screen.getByText(appointments.state.declined)).toBeInTheDocument();
  expect(screen.getByText(/Сатыбалдиева Гүлзат/)).toHaveTextContent('Буйрук жок');
  expect(screen.queryByText(appointments.opens.school)).not.toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

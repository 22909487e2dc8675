import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { CorrectionLine } from '@/components/corrections/correction-line';
import type { CorrectionView } from '@/lib/corrections/view';
import corrections from '@/lib/text/messages/corrections/ky.json';
import termMarks from '@/lib/text/messages/termMarks/ky.json';

const REQUEST: CorrectionView = {
  ...{ id: 'r', requestedBy: 'Жолдошев Ислам', requestedAt: new Date('2026-11-20T03:30:00Z'), groupId: 'g', groupName: '7-А', subject: 'Алгебра' },
  ...{ place: { period: 'quarter1', mode: 'fivePoint' }, pupil: 'Өмүров Канат', kind: 'termMark', oldText: '4', newText: '5' },
  ...{ reason: 'Баа жаңылыш коюлган', decided: null, isOwnMatter: false },
};

function show(change: Partial<CorrectionView>) {
  render(
    <NextIntlClientProvider locale="ky" messages={{ corrections, termMarks }} timeZone="Asia/Bishkek">
      <CorrectionLine correction={{ ...REQUEST, ...change }} timeZone="Asia/Bishkek" />
    </NextIntlClientProvider>,
  );
  return screen.getByText(corrections.change).closest('strong')!;
}

const { notAssessedInFull, passed, failed } = termMarks.marks;
const CREDIT = { place: { period: 'year', mode: 'credit' } } as const;
test.each<[string, Partial<CorrectionView>, string]>([
  ['a figure', {}, '4 ордуна 5'],
  ['what stood nowhere and is not assessed', { oldText: '', newText: 'notAssessed' }, `${corrections.value.empty} ордуна ${notAssessedInFull}`],
  ['a mark taken back', { newText: '' }, `4 ордуна ${corrections.value.empty}`],
  ['passed and failed', { ...CREDIT, oldText: '0', newText: '1' }, `${failed} ордуна ${passed}`],
  ['nothing on a scale of credits', { ...CREDIT, oldText: '', newText: '0' }, `${corrections.value.empty} ордуна ${failed}`],
])('says of a period mark what it was and is to be: %s', (_, change, said) => {
  expect(show(change)).toHaveTextContent(said);
});

test('leads to the period’s marks of the group', () => {
  show({});
  expect(screen.getByRole('link', { name: `7-А · Алгебра · ${termMarks.period.quarter1}` })).toHaveAttribute('href', '/journal/g/term-marks?period=quarter1');
});

test('leads to the lesson of a cell', () => {
  show({ kind: 'mark', place: { lessonId: 'l', onDate: '2026-10-14' } });
  expect(screen.getByRole('link', { name: '7-А · Алгебра · 14-октябрь' })).toHaveAttribute('href', '/journal/g/lessons/l');
});

test('without a lesson that may still be opened there is nothing to follow', () => {
  show({ kind: 'mark', place: null });
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
  expect(screen.getByText('7-А · Алгебра')).toBeInTheDocument();
});

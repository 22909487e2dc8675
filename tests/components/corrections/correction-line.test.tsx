import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { CorrectionLine } from '@/components/corrections/correction-line';
import type { CorrectionView } from '@/lib/corrections/view';
import corrections from '@/lib/text/messages/corrections/ky.json';
import attendance from '@/lib/text/messages/attendance/ky.json';
import lesson from '@/lib/text/messages/lesson/ky.json';
import matters from '@/lib/text/messages/matters/ky.json';
import termMarks from '@/lib/text/messages/termMarks/ky.json';

const REQUEST: CorrectionView = {
  ...{ id: 'r', requestedBy: 'Жолдошев Ислам', requestedAt: new Date('2026-11-20T03:30:00Z'), groupId: 'g', groupName: '7-А', subject: 'Алгебра' },
  ...{ place: { period: 'quarter1', mode: 'fivePoint' }, pupil: 'Өмүров Канат', kind: 'termMark', oldText: '4', newText: '5', details: [] },
  ...{ reason: 'Баа жаңылыш коюлган', decided: null, isOwnMatter: false },
};

function show(change: Partial<CorrectionView>) {
  render(
    <NextIntlClientProvider locale="ky" messages={{ attendance, corrections, lesson, matters, termMarks }} timeZone="Asia/Bishkek">
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

test('says all that differs of a mark whose figure stays', () => {
  show({ kind: 'mark', place: { lessonId: 'l', onDate: '2026-10-14' }, oldText: '4', newText: '4', details: [
    { name: 'workKind', old: 'answer', new: 'controlWork' }, { name: 'weight', old: '1', new: '3' }, { name: 'counts', old: 'true', new: 'false' }, { name: 'note', old: null, new: 'кайра' }, { name: 'retakeOf', old: null, new: '2026-10-12' },
  ] });
  const { detail, value } = corrections;
  const lines = [[detail.workKind, lesson.kinds.answer, lesson.kinds.controlWork], [detail.weight, '1', '3'], [detail.counts, detail.true, detail.false], [detail.note, value.empty, 'кайра'], [detail.retakeOf, value.empty, '12-октябрь']];
  for (const [what, old, now] of lines) expect(screen.getByText(`${what}: ${old} → ${now}`)).toBeVisible();
});

test('says of an absence the reason it had and is to have, and leads to the class’s week', () => {
  expect(show({ kind: 'absence', groupId: null, subject: '', place: { classId: 'c', from: '2026-10-14', to: '2026-10-16' }, oldText: '', newText: 'sick' })).toHaveTextContent(`${corrections.value.empty} ордуна ${attendance.kind.sick}`);
  expect(screen.getByRole('link', { name: /^7-А · / })).toHaveAttribute('href', '/class/c/attendance?week=2026-10-12');
});

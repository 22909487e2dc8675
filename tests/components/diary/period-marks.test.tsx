import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { PeriodMarks } from '@/components/diary/period-marks';
import type { SubjectTermMarks } from '@/lib/diary/view';
import { fill } from '@/lib/text/fill';
import termMarks from '@/lib/text/messages/termMarks/ky.json';

const algebra = { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' };
const { diary, marks, period } = termMarks;
const at = { period: period.quarter1 };

type Mark = NonNullable<SubjectTermMarks['marks']['quarter1']>;
const SAID: [string, SubjectTermMarks['mode'], Partial<Mark>, string][] = [
  ['a figure', 'fivePoint', { value: 4 }, fill(diary.label, { ...at, mark: 4 })],
  ['a corrected one', 'fivePoint', { value: 5, was: 4 }, fill(diary.corrected, { ...at, mark: 5, was: 4 })],
  ['not assessed', 'fivePoint', { value: 'notAssessed', was: 2 }, fill(diary.corrected, { ...at, mark: marks.notAssessedInFull, was: 2 })],
  ['one that was taken back', 'fivePoint', { value: null, was: 4 }, fill(diary.removed, { ...at, was: 4 })],
  ['a credit', 'credit', { value: 1, was: 0 }, fill(diary.corrected, { ...at, mark: marks.passed, was: marks.failed })],
];

test.each(SAID)('says a mark as families know it: %s', (_, mode, mark, said) => {
  render(
    <NextIntlClientProvider locale="ky" messages={{ termMarks }} timeZone="Asia/Bishkek">
      <PeriodMarks termMarks={[{ subject: algebra, mode, marks: { quarter1: { value: null, was: null, reason: 'Кат боюнча', ...mark } } }]} />
    </NextIntlClientProvider>,
  );
  expect(screen.getByRole('row', { name: /Алгебра/, hidden: true })).toHaveTextContent('Кат боюнча');
  expect(screen.getByText(said)).toBeInTheDocument();
});

import { useTranslations } from 'next-intl';
import { AttendanceLetter } from '@/components/ui/attendance-letter';
import { CorrectedMark, Mark } from '@/components/ui/mark';
import type { Absence, DiaryMark } from '@/lib/diary/view';
import { absenceName, figureOf, markLabel } from './words';

/** One mark as a family sees it; a correction shows what it was before. */
export function MarkShown({ mark }: { mark: DiaryMark }) {
  const t = useTranslations('diary');
  const figure = (value: number) => figureOf(t, value, mark);
  const { value, was } = mark;
  if (was !== null) return <CorrectedMark from={figure(was)} to={value === null ? null : figure(value)} label={markLabel(t, mark)} />;
  return value === null ? null : <Mark value={figure(value)} label={markLabel(t, mark)} />;
}

/** "кж", "кеч 7": as the paper journal writes it. */
export function AbsenceShown({ absence }: { absence: Absence }) {
  const t = useTranslations('diary');
  const { kind, minutesLate } = absence;
  const letter = t(`absence.letter.${kind}`);
  return (
    <AttendanceLetter
      kind={kind}
      letter={kind === 'late' && minutesLate !== null ? `${letter} ${minutesLate}′` : letter}
      label={absenceName(t, absence)}
      size="md"
    />
  );
}

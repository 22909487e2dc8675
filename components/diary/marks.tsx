import { useMessages } from 'next-intl';
import type { Absence, DiaryMark } from '@/lib/diary/view';
import { Figures } from './figures';
import { absenceFigure, markFigure } from './words';

/** A lesson's marks as a family sees them; a correction shows what it was before. */
export function MarksShown({ marks }: { marks: readonly DiaryMark[] }) {
  const { diary: words } = useMessages();
  return <Figures absence={null} marks={marks.flatMap((mark) => markFigure(words, mark) ?? [])} />;
}

export function AbsenceShown({ absence }: { absence: Absence }) {
  return <Figures absence={absenceFigure(useMessages().diary, absence)} marks={[]} />;
}

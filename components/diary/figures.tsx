import { AttendanceLetter } from '@/components/ui/attendance-letter';
import { classNames } from '@/components/ui/class-names';
import { CorrectedMark, Mark } from '@/components/ui/mark';
import type { Absence } from '@/lib/diary/view';

/** A mark as a family reads it: `was` after a correction, `value` null when it was removed; `label` says it in full. */
export type MarkFigure = { value: string | null; was: string | null; label: string; /** a debt or a remark, in words */ instead?: string; isLate?: boolean };

/** "кж", "кеч 7": as the paper journal writes it; `label` says it in full. */
export type AbsenceFigure = { kind: Absence['kind']; letter: string; label: string };

/** Absence and marks of a lesson side by side. */
export function Figures({ absence, marks }: { absence: AbsenceFigure | null; marks: readonly MarkFigure[] }) {
  return (
    <>
      {absence && <AttendanceLetter {...absence} size="md" />}
      {marks.map(({ value, was, label, instead, isLate }, index) =>
        instead !== undefined ? <span key={index} className={classNames('text-note', isLate ? 'font-medium text-late' : 'text-ink-2')}>{instead}</span> : was === null ? value !== null && <Mark key={index} value={value} label={label} /> : <CorrectedMark key={index} from={was} to={value} label={label} />,
      )}
    </>
  );
}

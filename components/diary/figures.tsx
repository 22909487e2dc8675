import { AttendanceLetter } from '@/components/ui/attendance-letter';
import { classNames } from '@/components/ui/class-names';
import { CorrectedMark, Mark } from '@/components/ui/mark';
import type { Absence } from '@/lib/diary/view';

const TONES = { said: 'text-ink-2', owed: 'font-medium text-late', overdue: 'font-medium text-missing' };

/** A mark as a family reads it: `was` after a correction, `value` null when it was removed; `label` says it in full. */
export type MarkFigure = { value: string | null; was: string | null; label: string; /** a debt or a remark, in words */ instead?: string; tone?: keyof typeof TONES };

/** "кж", "кеч 7": as the paper journal writes it; `was` before it was put right, `shown` null when it was taken back; `label` says it in full. */
export type AbsenceFigure = { shown: { kind: NonNullable<Absence['kind']>; letter: string } | null; was: string | null; label: string };

/** Absence and marks of a lesson side by side. */
export function Figures({ absence, marks }: { absence: AbsenceFigure | null; marks: readonly MarkFigure[] }) {
  return (
    <>
      {absence && <AbsenceLetters {...absence} />}
      {marks.map(({ value, was, label, instead, tone = 'said' }, index) => {
        if (instead !== undefined) return <span key={index} className={classNames('text-note', TONES[tone])}>{instead}</span>;
        if (was !== null) return <CorrectedMark key={index} from={was} to={value} label={label} />;
        return value !== null && <Mark key={index} value={value} label={label} />;
      })}
    </>
  );
}

function AbsenceLetters({ shown, was, label }: AbsenceFigure) {
  if (was === null) return shown && <AttendanceLetter {...shown} label={label} size="md" />;
  return (
    <span className="inline-flex items-center gap-1">
      <span className="sr-only">{label}</span>
      <del aria-hidden className="text-note text-ink-3">{was}</del>
      {shown && <span aria-hidden><AttendanceLetter {...shown} size="md" /></span>}
    </span>
  );
}

import { classNames } from './class-names';

type AttendanceLetterProps = {
  kind: 'absent' | 'late' | 'exempt';
  /** The letters of the reader's language: кж, кеч, бош. */
  letter: string;
  /** In full, for a screen reader: "absent"; left out where something beside it says so. */
  label?: string;
  /** `md` where families read, `sm` in the cells of a table. */
  size?: 'sm' | 'md';
  className?: string;
};

/** Absence, lateness or exemption as the paper journal writes it, in small letters. */
export function AttendanceLetter({ kind, letter, label, size = 'sm', className }: AttendanceLetterProps) {
  return (
    <span className={classNames(size === 'md' ? 'text-note' : 'text-xs', kind === 'late' ? 'font-bold text-late' : 'font-semibold text-ink-3', className)}>
      {label && <span className="sr-only">{label}</span>}
      <span aria-hidden>{letter}</span>
    </span>
  );
}

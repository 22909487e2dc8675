import { classNames } from './class-names';

/** Tint and weight of a mark's figure; figures of other scales (points, credit) stay plain. */
export function markClass(value: string): string {
  return tints[value] ?? 'bg-sunk text-ink';
}

const tints: Record<string, string> = {
  '5': 'bg-mark-5-soft text-mark-5',
  '4': 'bg-mark-4-soft text-mark-4',
  '3': 'bg-mark-3-soft text-mark-3',
  '2': 'bg-mark-2-soft text-mark-2 shadow-[inset_0_-2px_0_currentColor]',
};

const sizes = {
  md: 'h-6 min-w-6 px-1 rounded-sm text-base',
  lg: 'h-11 min-w-11 px-2 rounded-md text-lg',
};

type MarkProps = {
  value: string;
  size?: keyof typeof sizes;
  /** What a screen reader says instead of the bare figure: "Mark 5, control work". */
  label?: string;
};

/** A mark: the figure, a quiet tint, and for a 2 a line below, so that it is read without colour too. */
export function Mark({ value, size = 'md', label }: MarkProps) {
  return (
    <span className={classNames('inline-grid place-items-center font-bold', sizes[size], markClass(value))}>
      {label ? <Spoken label={label}>{value}</Spoken> : value}
    </span>
  );
}

/** A mark that was changed after families saw it: the old one struck, then the new. `label` says it in words. */
export function CorrectedMark({ from, to, label }: { from: string; to: string | null; label: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <Spoken label={label}>
        <del className="text-note text-ink-3">{from}</del>
        {to !== null && <Mark value={to} />}
      </Spoken>
    </span>
  );
}

function Spoken({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <span className="sr-only">{label}</span>
      <span aria-hidden className="contents">{children}</span>
    </>
  );
}

import { classNames } from './class-names';

const tones = { ok: 'bg-bar-ok', late: 'bg-bar-late', missing: 'bg-bar-missing', accent: 'bg-primary' };

export interface Bar {
  /** The whole in words and numbers: the picture has no text of its own. */
  label: string;
  parts: { value: number; tone: keyof typeof tones }[];
}

type ProgressBarProps = Bar & {
  /** What the parts are parts of; by default their sum. */
  total?: number;
  className?: string;
};

/** Shares of a whole, side by side. */
export function ProgressBar({ label, parts, total, className }: ProgressBarProps) {
  const whole = total ?? parts.reduce((sum, part) => sum + part.value, 0);
  return (
    <div role="img" aria-label={label} className={classNames('flex h-1.5 overflow-hidden rounded-full bg-sunk', className)}>
      {whole > 0 &&
        parts.map(({ value, tone }) => (
          <span key={tone} className={tones[tone]} style={{ width: `${(100 * value) / whole}%` }} />
        ))}
    </div>
  );
}

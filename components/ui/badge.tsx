import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type Tone = 'neutral' | 'accent' | 'ok' | 'late' | 'missing';

const tones: Record<Tone, string> = {
  neutral: 'bg-sunk text-ink-2',
  accent: 'bg-accent-soft text-accent',
  ok: 'bg-ok-soft text-ok',
  late: 'bg-late-soft text-late',
  missing: 'bg-missing-soft text-missing',
};

/** A word about the state of something. The word says it; the colour only repeats it. `whitespace-normal` lets a longer one take two lines. */
export function Badge({ tone = 'neutral', className, children }: { tone?: Tone; className?: string; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-bold not-[.whitespace-normal]:whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

import type { ReactNode } from 'react';
import { classNames } from './class-names';

type StatTileProps = {
  figure: ReactNode;
  label: ReactNode;
  /** `missing` and `late` colour the figure; the label says the same in words. */
  tone?: 'ink' | 'late' | 'missing' | 'ok';
  /** A progress bar or a line below. */
  children?: ReactNode;
  className?: string;
};

const tones = { ink: 'text-ink', late: 'text-late', missing: 'text-missing', ok: 'text-ok' };

/** One number that matters, with the words that make it a fact. */
export function StatTile({ figure, label, tone = 'ink', children, className }: StatTileProps) {
  return (
    <div className={classNames('flex flex-col rounded-lg border border-line bg-sheet p-4 shadow-sheet max-sm:p-3', className)}>
      <div className={classNames('text-2xl font-bold tracking-tight max-sm:text-xl', tones[tone])}>{figure}</div>
      <div className="text-note text-ink-2">{label}</div>
      {children && <div className="mt-auto pt-3">{children}</div>}
    </div>
  );
}

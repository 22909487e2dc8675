import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type SavingState = 'saved' | 'saving' | 'waiting' | 'failed';

const looks: Record<SavingState, string> = {
  saved: 'text-ok',
  saving: 'text-ink-2',
  waiting: 'text-late',
  failed: 'text-missing',
};

/** One line in a page's header: what became of the changes. Always there, never shouted. */
export function SavedLine({ state, text, className }: { state: SavingState; text: ReactNode; className?: string }) {
  return (
    <p
      role="status"
      className={classNames('inline-flex items-center gap-2 text-note font-medium print:hidden', looks[state], className)}
    >
      <span aria-hidden className={classNames('size-1.75 shrink-0 rounded-full bg-current', state === 'saving' && 'animate-breathe')} />
      {text}
    </p>
  );
}

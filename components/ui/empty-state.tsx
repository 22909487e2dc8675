import type { ReactNode } from 'react';
import { classNames } from './class-names';

type EmptyStateProps = {
  /** An icon of lucide-react, already drawn: `<CalendarOff />`. */
  icon?: ReactNode;
  title: ReactNode;
  /** What will be here, and what to do. */
  text?: ReactNode;
  action?: ReactNode;
  /** The heading's level in its page; 1 for a page that is nothing else. */
  level?: 1 | 2 | 3;
  className?: string;
};

/** The face of nothing: empty, not found, locked, offline. */
export function EmptyState({ icon, title, text, action, level = 2, className }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classNames('mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-12 text-center', className)}>
      {icon && (
        <div aria-hidden className="mb-2 grid size-12 place-items-center rounded-full bg-sunk text-ink-3 [&>svg]:size-6">
          {icon}
        </div>
      )}
      <Heading className="text-lg font-bold">{title}</Heading>
      {text && <p className="text-ink-2">{text}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

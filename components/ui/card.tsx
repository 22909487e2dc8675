import type { HTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names';

type CardProps = HTMLAttributes<HTMLElement> & { as?: 'section' | 'article' | 'div' | 'li' };

/** A sheet of paper on the desk. `as` gives it a meaning of its own. */
export function Card({ as: Tag = 'section', className, ...rest }: CardProps) {
  return (
    <Tag
      className={classNames(
        'overflow-clip rounded-lg border border-line bg-sheet shadow-sheet print:rounded-none print:shadow-none',
        className,
      )}
      {...rest}
    />
  );
}

type CardHeaderProps = { title: ReactNode; aside?: ReactNode; level?: 2 | 3; id?: string; current?: boolean };

/** The head of a card: a title, and at the right what counts. `current` marks today. */
export function CardHeader({ title, aside, level = 2, id, current = false }: CardHeaderProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <header
      className={classNames(
        'flex min-h-11 items-center justify-between gap-4 border-b px-4 py-2.5',
        current ? 'border-accent-line bg-accent-soft text-accent' : 'border-line bg-sunk',
      )}
    >
      <Heading id={id} className="min-w-0">{title}</Heading>
      {aside && <div className={classNames('text-note', current ? 'text-accent' : 'text-ink-2')}>{aside}</div>}
    </header>
  );
}

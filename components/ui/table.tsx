import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

/** A frame in which a wide table scrolls by itself, also by keyboard. `label` names it. */
export function TableFrame({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classNames(
        'relative overflow-x-auto rounded-lg border border-line bg-sheet shadow-sheet',
        'print:overflow-visible print:rounded-none print:shadow-none',
        className,
      )}
    >
      {children}
    </div>
  );
}

export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return <table className={classNames('w-full border-separate border-spacing-0', className)} {...rest} />;
}

const alignments = { start: 'text-left', center: 'text-center', end: 'text-right' };

type Align = { align?: keyof typeof alignments };

export function HeadCell({ className, align = 'start', scope = 'col', ...rest }: Omit<ComponentProps<'th'>, 'align'> & Align) {
  return (
    <th
      scope={scope}
      className={classNames(
        'border-b border-line bg-sunk px-3 py-2 text-sm font-semibold text-ink-2',
        alignments[align],
        className,
      )}
      {...rest}
    />
  );
}

/** The name of a row: what the row is about. */
export function RowHead({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="row" className={classNames('border-b border-line px-3 py-2 text-left font-medium', className)} {...rest} />;
}

/** Figures stand flush right: `align="end"`. `flush` leaves the padding to what is inside. */
export function Cell({ className, align = 'start', flush = false, ...rest }: Omit<ComponentProps<'td'>, 'align'> & Align & { flush?: boolean }) {
  return <td className={classNames('border-b border-line', !flush && 'px-3 py-2', alignments[align], className)} {...rest} />;
}

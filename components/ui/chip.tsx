import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from './class-names';

export function chipClass(chosen: boolean): string {
  return classNames(
    'inline-flex min-h-8 items-center gap-2 rounded-full border px-3 py-1 font-medium whitespace-nowrap',
    'transition-colors duration-100 touch:min-h-11 touch:px-4',
    chosen ? 'border-accent-line bg-accent-soft text-accent' : 'border-line-strong bg-sheet text-ink-2 hover:text-ink',
  );
}

/** A small choice beside others; pressed or not. */
export function Chip({ chosen, className, ...rest }: ComponentProps<'button'> & { chosen: boolean }) {
  return <button type="button" aria-pressed={chosen} className={classNames(chipClass(chosen), className)} {...rest} />;
}

/** The same as an address: one child of several. */
export function ChipLink({ chosen, className, ...rest }: ComponentProps<typeof Link> & { chosen: boolean }) {
  return (
    <Link
      prefetch={false}
      aria-current={chosen ? 'true' : undefined}
      className={classNames(chipClass(chosen), className)}
      {...rest}
    />
  );
}

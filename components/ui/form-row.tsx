import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/**
 * Fields side by side, with what is pressed or ticked beside them: labels in one line, controls in the next, hints and
 * errors under them, however high each is. `className` says the columns from `sm` on; on a phone all stand one below another.
 */
export function FormRow({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classNames('form-row grid gap-4 sm:*:row-span-2 sm:*:grid sm:*:grid-rows-subgrid', className)} {...rest} />;
}

/** What has no label above it (a button, a box), level with the controls of its row. */
export function BesideFields({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classNames('max-sm:grid sm:gap-1.5 sm:*:row-start-2 sm:*:self-start', className)} {...rest} />;
}

import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** The box of everything one writes into. 16 px letters on phones, or iOS zooms in. */
export const inputClass = classNames(
  'w-full min-w-0 rounded-md border border-edge bg-sheet px-3 text-base text-ink placeholder:text-ink-3',
  'hover:border-ink-2 focus-visible:border-accent focus-visible:outline-offset-0',
  'aria-invalid:border-missing aria-invalid:hover:border-missing disabled:bg-sunk disabled:text-ink-2',
  'touch:text-input',
);

export function TextInput({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input type={type} className={classNames(inputClass, 'h-10 read-only:bg-sunk touch:h-11', className)} {...rest} />;
}

export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={classNames(inputClass, 'resize-y py-2', className)} {...rest} />;
}

import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode };

/** A box with its words; the words are part of the target. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  return (
    <label className={classNames('flex min-h-9 items-start gap-3 py-2 touch:min-h-11 touch:py-3', className)}>
      <input type="checkbox" className="mt-px size-4.5 shrink-0 accent-primary" {...rest} />
      <span>
        {label}
        {hint && <span className="block text-note text-ink-2">{hint}</span>}
      </span>
    </label>
  );
}

import Link from 'next/link';
import type { ComponentProps } from 'react';
import { buttonClass, type ButtonLooks } from './button-class';
import { classNames } from './class-names';

/** A button says what happens. `type` is "button" unless it sends a form. */
export function Button({ tone, size, icon, className, type = 'button', ...rest }: ButtonLooks & ComponentProps<'button'>) {
  return <button type={type} className={classNames(buttonClass({ tone, size, icon }), className)} {...rest} />;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton({ tone, size, icon, className, ...rest }: ButtonLooks & ComponentProps<typeof Link>) {
  return <Link prefetch={false} className={classNames(buttonClass({ tone, size, icon }), className)} {...rest} />;
}

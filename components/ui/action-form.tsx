import type { ComponentProps } from 'react';

type ActionFormProps = Omit<ComponentProps<'form'>, 'action'> & {
  /** A server action; what it answers is not looked at (React's own type wants none). */
  action: (formData: FormData) => Promise<unknown>;
};

/** A form for one button that either works or leaves things as they are. It needs no script. */
export function ActionForm({ action, ...rest }: ActionFormProps) {
  return <form action={action as (formData: FormData) => Promise<void>} {...rest} />;
}

import { useId, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { classNames } from './class-names';

/** What a control takes over from its field, so that label, hint and error are read with it. */
export type ControlProps = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type FieldProps = {
  label: ReactNode;
  /** Beside the label, in small letters: "optional". */
  aside?: ReactNode;
  hint?: ReactNode;
  /** Names the way out; shown under the control and announced. */
  error?: ReactNode;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

/** A label, its control, a hint and an error, tied together: `<Field label>{(control) => <TextInput {...control} />}</Field>`. */
export function Field({ label, aside, hint, error, className, children }: FieldProps) {
  const id = useId();
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`];
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(' ');
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3 in-[.form-row]:mt-auto">
        <label htmlFor={id} className="font-medium">{label}</label>
        {aside && <span className="text-sm text-ink-3">{aside}</span>}
      </div>
      <div className="flex flex-col gap-1.5">
        {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
        {hint && <p id={hintId} className="text-note text-ink-2">{hint}</p>}
        {error && (
          <p id={errorId} role="alert" className="flex gap-1.5 text-note font-medium text-missing">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{error}</span>
          </p>
        )}
      </div>
    </div>
  );
}

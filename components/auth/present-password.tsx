import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';

/** That the owner sits there, by her password. */
export function PresentPassword({ label, showLabel, error }: { label: string; showLabel: string; error?: string }) {
  return (
    <Field label={label} error={error}>
      {(control) => <PasswordInput {...control} name="present" autoComplete="current-password" maxLength={512} required showLabel={showLabel} />}
    </Field>
  );
}

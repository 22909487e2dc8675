import { Field } from './field';
import { Select } from './select';

type SelectFieldProps = {
  name: string;
  label: string;
  /** what the empty choice is called */
  all: string;
  chosen: string | undefined;
  options: readonly { id: string; name: string }[];
};

/** A filter of a list: one of some values, or all. */
export function SelectField({ name, label, all, chosen, options }: SelectFieldProps) {
  return (
    <Field label={label} className="min-w-36 flex-1 sm:max-w-56">
      {(control) => (
        <Select {...control} name={name} defaultValue={chosen ?? ''}>
          <option value="">{all}</option>
          {options.map((option) => <option key={option.id} value={option.id}>{option.name}</option>)}
        </Select>
      )}
    </Field>
  );
}

import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { segmentClass, segmentedClass } from './segment-class';

type SegmentedChoiceProps<Value extends string> = {
  /** Names the choice for a screen reader. */
  legend: string;
  /** The name under which a form sends the value; radio buttons of one name belong together. */
  name: string;
  options: { value: Value; label: ReactNode }[];
  className?: string;
} & ({ value: Value; onChange: (value: Value) => void } | { defaultValue?: Value });

/** One of a few values: radio buttons in one strip, so arrows, forms and screen readers work by themselves. */
export function SegmentedChoice<Value extends string>(props: SegmentedChoiceProps<Value>) {
  const { legend, name, options, className } = props;
  return (
    <fieldset className={className}>
      <legend className="sr-only">{legend}</legend>
      <div className={segmentedClass}>
        {options.map(({ value, label }) => (
          <label
            key={value}
            className={classNames(
              segmentClass(false),
              'relative has-checked:bg-raised has-checked:text-ink has-checked:shadow-key',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent',
            )}
          >
            <input
              type="radio"
              name={name}
              value={value}
              className="sr-only"
              {...('onChange' in props
                ? { checked: props.value === value, onChange: () => props.onChange(value) }
                : { defaultChecked: props.defaultValue === value })}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

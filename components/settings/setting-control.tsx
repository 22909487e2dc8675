import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { SettingField } from '@/lib/settings/field-model';
import type { SettingView } from '@/lib/settings/view';

type Props = {
  field: SettingField;
  value: SettingView['value'];
  /** of the setting; a figure among several adds its place */
  name: string;
  words: { on: string; nth: (place: number) => string; option: (option: string) => string; part: (name: string) => string };
};

/** What a figure is written into, by the form it has. */
export function SettingControl({ field, value, name, words }: Props) {
  switch (field.kind) {
    case 'flag':
      return <Checkbox name="value" defaultChecked={value === true} label={words.on} />;
    case 'choice':
      return (
        <Select name="value" aria-label={name} defaultValue={String(value)} className="w-56">
          {field.options.map((option) => <option key={option} value={option}>{words.option(option)}</option>)}
        </Select>
      );
    case 'text':
      return <TextInput name="value" aria-label={name} maxLength={field.most} className="max-w-72" defaultValue={String(value)} />;
    case 'number':
      return <Figure name="value" label={name} value={typeof value === 'number' ? value : null} required={!field.mayBeEmpty} {...field} />;
    case 'numbers':
      return Array.from({ length: field.count }, (_, place) => (
        <Figure
          key={place}
          name={`value.${place}`}
          label={`${name}, ${words.nth(place + 1)}`}
          value={Array.isArray(value) ? Number(value[place]) : null}
          required
          {...field}
        />
      ));
    case 'named':
      return field.names.map((part) => (
        <label key={part} className="grid gap-1 text-note text-ink-2">
          {words.part(part)}
          <Figure name={`value.${part}`} label={`${name}, ${words.part(part)}`} value={figureIn(value, part)} required {...field} />
        </label>
      ));
  }
}

function figureIn(value: SettingView['value'], part: string): number | null {
  const figures: Record<string, unknown> = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  return typeof figures[part] === 'number' ? figures[part] : null;
}

type FigureProps = { name: string; label: string; value: number | null; required: boolean; min?: number; max?: number };

function Figure({ name, label, value, required, min, max }: FigureProps) {
  return <TextInput type="number" inputMode="numeric" className="max-w-24" {...{ name, required, min, max }} aria-label={label} defaultValue={value ?? ''} />;
}

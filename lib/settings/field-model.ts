import { z } from 'zod';
import { type SettingKey, settingsSchema } from './model';

/** How a figure is asked for, read off its schema: a new setting needs no screen of its own. Pure. */

interface Bounds {
  min?: number;
  max?: number;
}

export type SettingField =
  | ({ kind: 'number'; mayBeEmpty: boolean } & Bounds)
  | ({ kind: 'numbers'; count: number } & Bounds)
  | ({ kind: 'named'; names: readonly string[] } & Bounds)
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'text'; most?: number }
  | { kind: 'flag' };

interface Described {
  type?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  enum?: unknown[];
  anyOf?: Described[];
  prefixItems?: Described[];
  properties?: Record<string, Described>;
}

export function settingFieldOf(key: SettingKey): SettingField {
  return fieldOf(z.toJSONSchema(settingsSchema.shape[key]) as Described, key);
}

function fieldOf(described: Described, key: string): SettingField {
  const { type, anyOf, prefixItems } = described;
  const given = anyOf?.filter((one) => one.type !== 'null');
  if (given?.length === 1 && given[0]) {
    const field = fieldOf(given[0], key);
    if (field.kind === 'number') return { ...field, mayBeEmpty: true };
  }
  if (described.enum) return { kind: 'choice', options: described.enum.map(String) };
  if (type === 'boolean') return { kind: 'flag' };
  if (type === 'string') return { kind: 'text', most: described.maxLength };
  if (type === 'integer') return { kind: 'number', mayBeEmpty: false, ...boundsOf(described) };
  if (prefixItems?.[0]?.type === 'integer') return { kind: 'numbers', count: prefixItems.length, ...boundsOf(prefixItems[0]) };
  const [first] = Object.values(described.properties ?? {});
  if (first?.type === 'integer') return { kind: 'named', names: Object.keys(described.properties ?? {}), ...boundsOf(first) };
  throw new Error(`The setting ${key} has a form that no field asks for`);
}

/** What JSON says of any integer is no bound of ours. */
function boundsOf({ minimum, maximum }: Described): Bounds {
  const own = (bound: number | undefined) => (bound !== undefined && Number.isSafeInteger(bound) && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined);
  return { min: own(minimum), max: own(maximum) };
}

/** What the fields `value`, or `value.0`, `value.1` … and `value.<name>` of a form say; left empty where it may be, null. */
export function valueFromForm(field: SettingField, fields: Readonly<Record<string, unknown>>): unknown {
  switch (field.kind) {
    case 'flag':
      return fields.value === 'on';
    case 'choice':
    case 'text':
      return fields.value;
    case 'numbers':
      return Array.from({ length: field.count }, (_, index) => numberOrText(fields[`value.${index}`]));
    case 'named':
      return Object.fromEntries(field.names.map((name) => [name, numberOrText(fields[`value.${name}`])]));
    case 'number':
      return field.mayBeEmpty && (fields.value ?? '') === '' ? null : numberOrText(fields.value);
  }
}

function numberOrText(typed: unknown): unknown {
  return typeof typed === 'string' && /^-?\d{1,9}$/.test(typed.trim()) ? Number(typed) : typed;
}

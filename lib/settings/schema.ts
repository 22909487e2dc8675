import { z } from 'zod';
import { settingFieldOf, valueFromForm } from './field-model';
import { type SettingKey, settingsSchema } from './model';

const KEYS = Object.keys(settingsSchema.shape) as [SettingKey, ...SettingKey[]];

/** One figure as its form sends it; the value is what the setting's own schema lets through. */
export const settingToChange = z.looseObject({ key: z.enum(KEYS) }).transform(({ key, ...fields }, context) => {
  const value = settingsSchema.shape[key].unwrap().safeParse(valueFromForm(settingFieldOf(key), fields));
  if (!value.success) context.addIssue({ code: 'custom', path: ['value'], message: 'format' });
  return { key, value: value.data ?? null };
});
export type SettingToChange = z.output<typeof settingToChange>;

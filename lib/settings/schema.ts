import { z } from 'zod';
import { type Day, isDay } from '@/lib/calendar/day';
import { settingFieldOf, valueFromForm } from './field-model';
import { type SettingKey, settingsSchema } from './model';

const KEYS = Object.keys(settingsSchema.shape) as [SettingKey, ...SettingKey[]];

/** One figure as its form sends it; the value is what the setting's own schema lets through. */
/** `effectiveOn`: the school day from which it counts; left out, today. */
export const settingToChange = z.looseObject({ key: z.enum(KEYS), effectiveOn: z.string().refine(isDay, 'dayNeeded').optional() }).transform(({ key, effectiveOn, ...fields }, context) => {
  const value = settingsSchema.shape[key].unwrap().safeParse(valueFromForm(settingFieldOf(key), fields));
  if (!value.success) context.addIssue({ code: 'custom', path: ['value'], message: 'format' });
  return { key, value: value.data ?? null, ...(effectiveOn && { effectiveOn }) };
});
export interface SettingToChange {
  key: SettingKey;
  value: z.output<typeof settingToChange>['value'];
  effectiveOn?: Day;
}

import type { Day } from '@/lib/calendar/day';
import type { SettingKey, Settings } from './model';

/** A figure of the school, and everybody who chose it. */
export interface SettingView {
  key: SettingKey;
  value: Settings[SettingKey];
  /** what it is when the school chooses nothing */
  standard: Settings[SettingKey];
  /** the latest day first; one of a later day than today is not in effect yet. `by` null: the journal's start or an import */
  changes: { value: Settings[SettingKey]; at: Date; effectiveOn: Day; by: string | null }[];
}

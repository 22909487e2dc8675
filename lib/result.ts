import type { ErrorCode } from '@/lib/errors';

/** What an action answers: a value, or an expected refusal that a screen can put into words. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Refusal };

export interface Refusal {
  code: ErrorCode;
  values: Readonly<Record<string, string | number>>;
  /** field name -> message key */
  fields: Readonly<Record<string, string>>;
  /** the id under which the log holds an unexpected error */
  logId?: string;
}

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refusal(
  code: ErrorCode,
  details: { values?: Refusal['values']; fields?: Refusal['fields']; logId?: string } = {},
): { ok: false; error: Refusal } {
  return { ok: false, error: { code, values: details.values ?? {}, fields: details.fields ?? {}, logId: details.logId } };
}

/** NUL and half a surrogate pair: PostgreSQL keeps neither in a text. */
const UNKEEPABLE = /[\0\p{Surrogate}]/u;

/** Whether every text in the value, however deep, can be kept in the database as it is. */
export function isKeepable(value: unknown): boolean {
  if (typeof value === 'string') return !UNKEEPABLE.test(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isKeepable);
}

import type { RemarksChoice } from './schema';

/** Addresses of the remarks, as schema.ts reads them; what is left out is the default there. Pure. */

export function remarksHref(choice: Partial<RemarksChoice>): string {
  const { page, ...filters } = choice;
  const given = Object.entries({ ...filters, page: page === 1 ? undefined : page }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return given.length === 0 ? '/oversight/remarks' : `/oversight/remarks?${given.join('&')}`;
}

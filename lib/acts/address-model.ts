import type { ActsAddress } from './schema';

/** What an administrator opened, before the director's eyes. Pure. */
export function emergencyHref(id: string): string {
  return `/oversight/acts/${id}`;
}

/** The changes behind a line of the acts; without one, all lines. Pure. */
export function actsHref(asked?: ActsAddress): string {
  if (!asked) return '/oversight/acts';
  return `/oversight/acts?kind=${asked.kind}&person=${asked.person}${asked.day ? `&day=${asked.day}` : ''}`;
}

import type { ChangeLogAddress } from './schema';

/** The address of the change log as it was filtered. Pure. */
export function changeLogHref(asked: ChangeLogAddress): string {
  const query = new URLSearchParams(Object.entries(asked).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString();
  return query ? `/office/changes?${query}` : '/office/changes';
}

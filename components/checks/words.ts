import type { RunState } from '@/lib/checks/model';

export const STATE_TONES = { open: 'accent', toSign: 'neutral', submitted: 'late', approved: 'ok', returned: 'missing' } as const satisfies Record<RunState, string>;

/** The address of a run, with the part of its sample that is looked at, or the lesson whose page is opened. */
export function checkHref(runId: string, choice: { part?: number; lesson?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(choice).map(([key, value]) => [key, String(value)])).toString();
  const place = choice.lesson ? '#evidence' : choice.part ? `#part-${choice.part}` : '';
  return `/oversight/checks/${runId}${query && `?${query}`}${place}`;
}

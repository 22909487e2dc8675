import type { RunState } from '@/lib/checks/model';
import type { CheckChoice } from '@/lib/checks/schema';

export const STATE_TONES = { open: 'accent', toSign: 'neutral', submitted: 'late', approved: 'ok', returned: 'missing' } as const satisfies Record<RunState, string>;

/** The address of a run, with the part of its sample that is looked at, or the lesson or group whose page is opened. */
export function checkHref(runId: string, choice: { part?: number; lesson?: string; group?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(choice).map(([key, value]) => [key, String(value)])).toString();
  const place = choice.lesson || choice.group ? '#evidence' : choice.part ? `#part-${choice.part}` : '';
  return `/oversight/checks/${runId}${query && `?${query}`}${place}`;
}

/** The list that a check's sample is chosen from by hand, with its filter, page and ticks. */
export function choiceHref(plannedCheckId: string, { class: ofClass, subject, teacher, state, page, pick = [] }: Partial<CheckChoice> = {}): string {
  const kept = { class: ofClass, subject, teacher, state, page: page === 1 ? undefined : page };
  const query = new URLSearchParams([
    ...Object.entries(kept).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
    ...pick.map((id) => ['pick', id]),
  ]).toString();
  return `/oversight/checks/choose/${plannedCheckId}${query && `?${query}`}`;
}

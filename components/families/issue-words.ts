import type { Messages } from '@/lib/text/areas';

export interface IssueWords {
  pending: string;
  done: string;
  failed: string;
  refusals: Record<string, string>;
}

/** What the button that issues codes says around its label. */
export function issueWords({ families, errors }: Pick<Messages, 'families' | 'errors'>): IssueWords {
  return { ...families.list.issuing, refusals: errors.refusal };
}

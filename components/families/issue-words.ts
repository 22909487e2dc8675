import type { Messages } from '@/lib/text/areas';

export interface IssueWords {
  /** where the codes are issued: the class teacher's address or the office's */
  at: string;
  pending: string;
  done: string;
  failed: string;
  refusals: Record<string, string>;
}

/** Where the button that issues codes turns to, and what it says around its label. */
export function issueWords({ families, errors }: Pick<Messages, 'families' | 'errors'>, at: string): IssueWords {
  return { ...families.list.issuing, at, refusals: errors.refusal };
}

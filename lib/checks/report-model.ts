import type { CheckKind } from '@/lib/check-plans/model';
import { fill } from '@/lib/text/fill';
import { type CheckItem, percentOfYes, type Tally } from './model';

export interface ReportWords {
  kind: Record<CheckKind, string>;
  item: Record<CheckItem, string>;
  lines: { head: string; sample: string; byHand: string; item: string; itemOpen: string; remarks: string; openRemark: string; conclusion: string };
}

export interface ReportFigures {
  kind: CheckKind;
  /** in words of the language of the report */
  days: string;
  where: string;
  sampled: number;
  /** who chose the sample by hand and when, in words; null: it was drawn */
  chosen: { name: string; when: string } | null;
  tallies: readonly Tally[];
  openRemarks: number;
  /** the latest of them that name no pupil: place, day, text and due day, in words */
  remarks: readonly { name: string; day: string; text: string; due: string }[];
  conclusion: string;
}

/** The report (маалымкат) as the system writes it, from the figures of the checklist, for those who carried it out to go on with. */
export function reportText({ kind, days, where, sampled, chosen, tallies, openRemarks, remarks, conclusion }: ReportFigures, { kind: kinds, item: items, lines }: ReportWords): string {
  const lineOf = ({ item, open, ...counts }: Tally) => {
    const percent = percentOfYes(counts);
    return percent === null ? fill(lines.itemOpen, { item: items[item] }) : fill(lines.item, { item: items[item], ...counts, percent });
  };
  return [
    fill(lines.head, { kind: kinds[kind], days }),
    fill(lines.sample, { where, count: sampled }),
    ...(chosen ? [fill(lines.byHand, chosen)] : []),
    ...tallies.map(lineOf),
    fill(lines.remarks, { count: openRemarks }),
    ...remarks.map((remark) => fill(lines.openRemark, remark)),
    fill(lines.conclusion, { text: conclusion }),
  ].join('\n');
}

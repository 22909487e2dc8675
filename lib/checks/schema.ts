import { z } from 'zod';
import { CHECK_ITEMS, type CheckItem, CHOOSABLE_STATES, LARGEST_CHOICE, LARGEST_SAMPLE, type Verdict, VERDICTS } from './model';

const id = z.uuid().toLowerCase();

export const runAddress = z.object({ checkId: id });

/** The query parameters of a run's page: the part of the sample in the form, and the lesson or group of it whose page is opened. */
export const runChoice = z
  .object({ part: z.coerce.number().int().min(1).max(9999).optional(), lesson: id.optional(), group: id.optional() })
  .refine(({ lesson, group }) => lesson === undefined || group === undefined);

export const checkToBegin = z.object({ plannedCheckId: id });
export type CheckToBegin = z.output<typeof checkToBegin>;

export const choiceAddress = z.object({ plannedCheckId: id });

const emptyAsNone = (given: unknown) => (given === '' ? undefined : given);

/** The query parameters of the list that a sample is chosen from by hand: its filter, and what is ticked so far, on whatever page of it. */
export const choiceSchema = z.object({
  class: z.preprocess(emptyAsNone, id.optional()),
  subject: z.preprocess(emptyAsNone, id.optional()),
  teacher: z.preprocess(emptyAsNone, id.optional()),
  state: z.preprocess(emptyAsNone, z.enum(CHOOSABLE_STATES).optional()),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  pick: z.union([id.transform((one) => [one]), z.array(id)]).default([]).transform((ids) => [...new Set(ids)]),
  step: z.literal('review').optional(),
});
export type CheckChoice = z.output<typeof choiceSchema>;

/** What a chosen one's box is called: a prefix and its id. */
export const CHOSEN = 'chosen.';

/** A sample chosen by hand, in the order of its boxes. */
export const checkToChoose = z.looseObject({ plannedCheckId: id }).transform(({ plannedCheckId, ...boxes }, context) => {
  const chosen = Object.keys(boxes).filter((name) => name.startsWith(CHOSEN)).map((name) => name.slice(CHOSEN.length)).filter((one) => id.safeParse(one).success);
  const complain = (message: string) => context.addIssue({ code: 'custom', path: ['chosen'], message });
  if (chosen.length === 0) complain('nothingChosen');
  if (chosen.length > LARGEST_CHOICE) complain('choiceLarge');
  return { plannedCheckId, chosen };
});
export type CheckToChoose = z.output<typeof checkToChoose>;

/** What the checklist's fields are called: a prefix and the item. */
export const ANSWER_FIELDS = { verdict: 'verdict.', note: 'note.' } as const;

/** What was found of one lesson or group of the sample; items without an answer are left out. A bad field is told by its name. */
export const checkToAnswer = z
  .looseObject({ runId: id, ordinal: z.coerce.number().int().min(1).max(LARGEST_SAMPLE) })
  .transform(({ runId, ordinal, ...fields }, context) => ({ runId, ordinal, answers: CHECK_ITEMS.flatMap((item) => answerOf(item, fields, context) ?? []) }));
export type CheckToAnswer = z.output<typeof checkToAnswer>;

function answerOf(item: CheckItem, fields: Record<string, unknown>, context: z.RefinementCtx): { item: CheckItem; verdict: Verdict; note: string | null } | null {
  const verdict = VERDICTS.find((one) => one === fields[`${ANSWER_FIELDS.verdict}${item}`]);
  if (!verdict) return null;
  const note = String(fields[`${ANSWER_FIELDS.note}${item}`] ?? '').trim();
  const complain = (message: string) => context.addIssue({ code: 'custom', path: [`${ANSWER_FIELDS.note}${item}`], message });
  if (note.length > 500) complain('noteLong');
  if (verdict === 'remark' && note === '') complain('noteNeeded');
  return { item, verdict, note: note || null };
}

const longText = z.string('textNeeded').trim().min(3, 'textNeeded').max(6000, 'textLong');

export const checkToClose = z.object({ runId: id, conclusion: longText });
export type CheckToClose = z.output<typeof checkToClose>;

export const reportToWrite = z.object({ runId: id, text: longText });
export type ReportToWrite = z.output<typeof reportToWrite>;

export const reportToSign = z.object({ id });

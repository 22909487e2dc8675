import { z } from 'zod';
import { PLAN_LIMITS, PLANNED_KINDS } from './model';

const id = z.uuid().toLowerCase();

/** '' is what an empty field of a form says. */
const homework = z.string().trim().max(PLAN_LIMITS.homeworkLetters, 'tooLong').nullable().transform((text) => text || null);

const topic = z.object({
  title: z.string().trim().min(1, 'required').max(PLAN_LIMITS.titleLetters, 'tooLong'),
  hours: z.coerce.number('format').int('format').min(1, 'format').max(PLAN_LIMITS.hours, 'format'),
  homework,
  workKind: z.enum(PLANNED_KINDS).nullable(),
});

export const planAddress = z.object({ groupId: id });

/** One change of a plan in place. The id of a new topic is made where it was typed, so that a repeat is harmless. */
export const planToChange = z.object({
  groupId: id,
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('edit'), topicId: id, topic }),
    z.object({ kind: z.literal('insert'), topicId: id, afterId: id.nullable(), topic }),
    z.object({ kind: z.literal('remove'), topicId: id }),
    z.object({ kind: z.literal('move'), topicId: id, to: z.enum(['up', 'down']) }),
  ]),
});
export type PlanToChange = z.output<typeof planToChange>;
export type PlanChangeInput = z.input<typeof planToChange>['change'];

/** A file, or the group whose plan is copied: to be looked at before anything is written. */
export const planToPreview = z
  .object({ groupId: id, file: z.instanceof(File).optional(), fromGroupId: id.optional() })
  .refine(({ file, fromGroupId }) => fromGroupId !== undefined || (file !== undefined && file.size > 0), { path: ['file'], message: 'required' });
export type PlanToPreview = z.output<typeof planToPreview>;

const topics = z.array(topic).min(1).max(PLAN_LIMITS.topics);

/** What was looked at, sent back as the text of a hidden field. */
export const planToApply = z.object({
  groupId: id,
  name: z.string().trim().min(1).max(200),
  topics: z.string().transform((text, context) => {
    const parsed = topics.safeParse(parsedOrNull(text));
    if (!parsed.success) context.addIssue({ code: 'custom', message: 'format' });
    return parsed.data ?? [];
  }),
});
export type PlanToApply = z.output<typeof planToApply>;

function parsedOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { matterToApprove, matterToDecline } from '@/lib/matters/schema';
import { CHECK_KINDS } from './model';

const id = z.uuid().toLowerCase();
const day = z.string('dayNeeded').refine(isDay, 'dayNeeded');

/** The query parameters of a plan's page: which version is shown, and which of its checks is in the form. */
export const planAddress = z.object({
  version: z.coerce.number().int().min(1).max(9999).optional(),
  check: z.union([id, z.literal('new')]).optional(),
});

/** A plan for the year, or for one of its terms. */
export const planToDraft = z.object({ termId: z.union([id, z.literal('').transform(() => null)]) });
export type PlanToDraft = z.output<typeof planToDraft>;

export const planToAmend = z.object({ planId: id });
export const versionToSubmit = z.object({ id });
export const checkToRemove = z.object({ versionId: id, checkId: id });
export type CheckToRemove = z.output<typeof checkToRemove>;

/** What the form's boxes are called: a prefix and the id of a class, a group or a member. */
export const BOXES = { class: 'class.', group: 'group.', member: 'member.' } as const;

/** A check of a draft; `checkId` of one that stands there is written anew. A bad field is told by its name. */
export const checkToWrite = z
  .looseObject({
    versionId: id,
    checkId: z.union([id, z.literal('').transform(() => null)]),
    kind: z.enum(CHECK_KINDS, 'kindNeeded'),
    startsOn: day,
    endsOn: day,
    sampleSize: z.union([z.literal('').transform(() => null), z.coerce.number('sampleUnfit').int('sampleUnfit').min(1, 'sampleUnfit').max(200, 'sampleUnfit')]),
    text: z.string('textNeeded').trim().min(3, 'textNeeded').max(500, 'textLong'),
  })
  .transform(({ versionId, checkId, kind, startsOn, endsOn, sampleSize, text, ...boxes }) => ({
    ...{ versionId, checkId, kind, startsOn, endsOn, sampleSize, text },
    ...{ classIds: ticked(boxes, BOXES.class), groupIds: ticked(boxes, BOXES.group), memberIds: ticked(boxes, BOXES.member) },
  }))
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: 'endsFirst' })
  .refine(({ memberIds }) => memberIds.length > 0, { path: ['members'], message: 'memberNeeded' })
  .refine(({ classIds, groupIds }) => classIds.length + groupIds.length <= 100, { path: ['targets'], message: 'targetsMany' });
export type CheckToWrite = z.output<typeof checkToWrite>;

/** The ids of the boxes that were ticked; what is no id is nobody's box. */
function ticked(boxes: Record<string, unknown>, prefix: string): string[] {
  return Object.keys(boxes).flatMap((name) => {
    const found = name.startsWith(prefix) ? id.safeParse(name.slice(prefix.length)) : null;
    return found?.success ? [found.data] : [];
  });
}

/** The director's answer; what is approved stands under an order. */
const planToApprove = matterToApprove.extend({
  orderNumber: z.string('orderNeeded').trim().min(1, 'orderNeeded').max(40, 'orderLong'),
  orderOn: z.string('orderDayNeeded').refine(isDay, 'orderDayNeeded'),
});
export type PlanToApprove = z.output<typeof planToApprove>;

export const planToDecide = z.discriminatedUnion('decision', [
  planToApprove.extend({ decision: z.literal('approved') }),
  matterToDecline.extend({ decision: z.literal('declined') }),
]);

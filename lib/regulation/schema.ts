import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { matterToApprove, matterToDecline } from '@/lib/matters/schema';

const MOST = 40_000;
const lines = (text: string) => text.replaceAll('\r\n', '\n').trim();
const translation = z.string().max(MOST, 'textLong').transform((text) => lines(text) || null);

/** The query parameters of the page of versions: which is shown. */
export const regulationAddress = z.object({ version: z.coerce.number().int().min(1).max(9999).optional() });

/** A new version; Kyrgyz is there, Russian and English may be. A bad field is told by its name. */
export const regulationToWrite = z.object({
  textKy: z.string('textNeeded').max(MOST, 'textLong').transform(lines).refine((text) => text.length >= 20, 'textNeeded'),
  textRu: translation,
  textEn: translation,
});
export type RegulationToWrite = z.output<typeof regulationToWrite>;

/** The director's answer; what is approved begins on a day. */
const regulationToApprove = matterToApprove.extend({ inForceOn: z.string('dayNeeded').refine(isDay, 'dayNeeded') });
export type RegulationToApprove = z.output<typeof regulationToApprove>;

export const regulationToDecide = z.discriminatedUnion('decision', [
  regulationToApprove.extend({ decision: z.literal('approved') }),
  matterToDecline.extend({ decision: z.literal('declined') }),
]);

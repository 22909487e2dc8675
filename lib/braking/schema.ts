import { z } from 'zod';
import { isProofSent, NO_PROOF, proofOrPassword } from '@/lib/auth/schema';

export const holdToRelease = z.object({ id: z.uuid().toLowerCase() });
export const openingsToExplain = z.object({ ...proofOrPassword, reason: z.string().trim().min(5, 'reasonNeeded').max(300, 'reasonNeeded') }).refine(isProofSent, NO_PROOF);
export type OpeningsToExplain = z.output<typeof openingsToExplain>;
export type HoldToRelease = z.output<typeof holdToRelease>;

import { z } from 'zod';
import { ownProof } from '@/lib/auth/schema';

export const holdToRelease = z.object({ id: z.uuid().toLowerCase() });
export const openingsToExplain = ownProof.extend({ reason: z.string().trim().min(5, 'reasonNeeded').max(300, 'reasonNeeded'), present: z.string().max(512).optional() });
export type OpeningsToExplain = z.output<typeof openingsToExplain>;
export type HoldToRelease = z.output<typeof holdToRelease>;

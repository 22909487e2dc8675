import { z } from 'zod';

export const holdToRelease = z.object({ id: z.uuid().toLowerCase() });
export type HoldToRelease = z.output<typeof holdToRelease>;

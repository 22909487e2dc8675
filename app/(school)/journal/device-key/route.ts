import { z } from 'zod';
import { deviceKeyOf } from '@/lib/auth/device-key';
import { defineRoute } from '@/lib/route';

/** The key to what a person has typed and a device still keeps: hers alone, for as long as she is signed in. */
export const POST = defineRoute({
  capability: 'lesson:write',
  input: z.object({}),
  writes: true,
  run: async (actor) => ({ key: deviceKeyOf(actor) }),
});

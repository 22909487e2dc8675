'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { defineAction } from '@/lib/action';
import { retryFailedMessages as retry } from '@/lib/notices/commands';

/** What could not be sent is tried anew. */
export const retryFailedMessages = defineAction({
  capability: 'notice:repair',
  input: z.unknown(),
  async run(actor) {
    await retry(actor);
    revalidatePath('/office/messages');
  },
});

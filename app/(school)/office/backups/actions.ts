'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/action';
import { showBackupKey as show } from '@/lib/backup/commands';

/** The key of the back-ups, once. */
export const showBackupKey = defineAction({
  capability: 'backup-key:show',
  input: z.unknown(),
  run: (actor) => show(actor),
});

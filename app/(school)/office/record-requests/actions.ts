'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { recordAnswer, registerRequest } from '@/lib/records/commands';
import { recordRequest, requestToHandOver } from '@/lib/records/schema';

/** A guardian asked on paper for everything held on a child. */
export const registerRecordRequest = defineAction({
  capability: 'record-request:keep',
  input: recordRequest,
  async run(actor, input) {
    await registerRequest(actor, input);
    revalidatePath('/office/record-requests');
  },
});

/** It was handed over. */
export const handOverRecord = defineAction({
  capability: 'record-request:keep',
  input: requestToHandOver,
  async run(actor, input) {
    await recordAnswer(actor, input);
    revalidatePath('/office/record-requests');
  },
});

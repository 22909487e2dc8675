'use server';

import { revalidatePath } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { defineAction } from '@/lib/action';
import { approveArchive, orderArchive as order, returnArchive } from '@/lib/bundles/archive-commands';
import { cancelBundle as cancel } from '@/lib/bundles/commands';
import { archiveToMake, bundleAddress } from '@/lib/bundles/schema';
import { matterToDecide } from '@/lib/matters/schema';

const PAGE = '/office/archive';

export const orderArchive = defineAction({
  capability: 'archive:make',
  input: archiveToMake,
  async run(actor, input) {
    await order(actor, input, await getLocale());
    revalidatePath(PAGE);
  },
});

export const cancelArchive = defineAction({
  capability: 'archive:make',
  input: bundleAddress,
  async run(actor, input) {
    await cancel(actor, input);
    revalidatePath(PAGE);
  },
});

/** The director's answer: approved, and the year closed for good, or given back. */
export const decideArchive = defineAction({
  capability: 'year:archive',
  input: matterToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveArchive(actor, input) : returnArchive(actor, input));
    revalidatePath(PAGE);
  },
});

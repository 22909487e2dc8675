'use server';

import { revalidatePath } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { defineAction } from '@/lib/action';
import { cancelBundle as cancel, orderSheets as order } from '@/lib/bundles/commands';
import { bundleAddress, sheetsToMake } from '@/lib/bundles/schema';

function shownAnew(): void {
  revalidatePath('/oversight/printing');
  revalidatePath('/(school)/class/[classId]/printing', 'page');
}

export const orderSheets = defineAction({
  capability: 'sheets:bundle',
  input: sheetsToMake,
  async run(actor, input) {
    await order(actor, input, await getLocale());
    shownAnew();
  },
});

export const cancelSheets = defineAction({
  capability: 'sheets:bundle',
  input: bundleAddress,
  async run(actor, input) {
    await cancel(actor, input);
    shownAnew();
  },
});

'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { orderListExport } from '@/lib/exporting/commands';
import { listToExport } from '@/lib/exporting/schema';

/** A list is asked for, with what for; the page then offers its file. */
export const exportList = defineAction({
  capability: 'list:export',
  input: listToExport,
  run: async (actor, input) => redirect(`/office/exports?ready=${await orderListExport(actor, input)}`),
});

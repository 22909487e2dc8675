'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { defineAction } from '@/lib/action';
import { answerDraft as answer, discardDraft as discard, takeFileAway as takeAway } from '@/lib/importing/draft-commands';
import { draftAddress, draftAnswers, fileToTakeAway, runAddress } from '@/lib/importing/schema';
import { undoImport as undo } from '@/lib/importing/undo-commands';

const PAGE = '/office/imports';

/** Keeps what was answered and looks again, or brings the files in as they were shown. */
export const answerDraft = defineAction({
  capability: 'import:keep',
  input: draftAnswers,
  async run(actor, input) {
    try {
      return await answer(actor, input);
    } finally {
      // Also where it would do something else now: the page shows that.
      if (input.then !== 'keep') revalidatePath(`${PAGE}/drafts/${input.id}`);
    }
  },
});

/** One file less. */
export const takeFileAway = defineAction({
  capability: 'import:keep',
  input: fileToTakeAway,
  async run(actor, input) {
    const { isGone } = await takeAway(actor, input);
    if (isGone) redirect(PAGE);
    revalidatePath(`${PAGE}/drafts/${input.id}`);
  },
});

/** The files are thrown away; nothing was written of them. */
export const discardDraft = defineAction({
  capability: 'import:keep',
  input: draftAddress,
  async run(actor, input) {
    await discard(actor, input);
    redirect(PAGE);
  },
});

/** An import is taken back as a whole. */
export const undoImport = defineAction({
  capability: 'import:keep',
  input: runAddress,
  async run(actor, input) {
    const undone = await undo(actor, input);
    revalidatePath(`${PAGE}/runs/${input.id}`);
    return undone;
  },
});

'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { defineAction } from '@/lib/action';
import { beginChosenCheck, beginCheck } from '@/lib/checks/begin-commands';
import { answerCheck } from '@/lib/checks/commands';
import { approveReport, closeCheck, returnReport, signReport, writeReport } from '@/lib/checks/report-commands';
import { checkToAnswer, checkToBegin, checkToChoose, checkToClose, reportToSign, reportToWrite } from '@/lib/checks/schema';
import { matterToDecide } from '@/lib/matters/schema';

const PAGES = '/oversight/checks';
const refresh = () => revalidatePath(PAGES, 'layout');

/** Begins a planned check, draws its sample, and opens it. */
export const begin = defineAction({
  capability: 'check:carry-out',
  input: checkToBegin,
  async run(actor, input) {
    const runId = await beginCheck(actor, input);
    refresh();
    redirect(`${PAGES}/${runId}`);
  },
});

/** Begins a planned check with a sample chosen by hand, and opens it. */
export const beginChosen = defineAction({
  capability: 'check:carry-out',
  input: checkToChoose,
  async run(actor, input) {
    const runId = await beginChosenCheck(actor, input);
    refresh();
    redirect(`${PAGES}/${runId}`);
  },
});

/** Puts down what was found of a part of the sample, and goes on to the next. */
export const answer = defineAction({
  capability: 'check:carry-out',
  input: checkToAnswer,
  async run(actor, input) {
    await answerCheck(actor, input);
    refresh();
    const next = input.ordinal + 1;
    redirect(`${PAGES}/${input.runId}?part=${next}#part-${next}`);
  },
});

/** Closes a check with its conclusion; the report is written in the language of the page. */
export const close = defineAction({
  capability: 'check:carry-out',
  input: checkToClose,
  async run(actor, input) {
    await closeCheck(actor, input, await getLocale());
    refresh();
    redirect(`${PAGES}/${input.runId}`);
  },
});

/** Another version of the report. */
export const write = defineAction({
  capability: 'check:carry-out',
  input: reportToWrite,
  async run(actor, input) {
    await writeReport(actor, input);
    refresh();
  },
});

/** Signs the report in one's own name. */
export const sign = defineAction({
  capability: 'check:carry-out',
  input: reportToSign,
  async run(actor, input) {
    await signReport(actor, input);
    refresh();
  },
});

/** Accepts a signed report, or sends it back. */
export const decideReport = defineAction({
  capability: 'check-report:decide',
  input: matterToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveReport(actor, input) : returnReport(actor, input));
    refresh();
  },
});

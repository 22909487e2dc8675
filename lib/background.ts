import 'server-only';
import { startBundling } from '@/lib/bundles/worker';
import { startQueue, stopQueue } from '@/lib/db/jobs';
import { env } from '@/lib/env';
import { beforeProcessEnds } from '@/lib/last-work';
import { startSealing } from '@/lib/integrity/worker';
import { log } from '@/lib/log';
import { startTelling } from '@/lib/notices/worker';
import { startCounting } from '@/lib/oversight/worker';
import { warmPdf } from '@/lib/pdf/document';
import { toldError } from '@/lib/told-error.mjs';

/** What a process does beside answering pages: families are told, sheets and archives made, days of the filling counted, the record sealed. */
export async function startBackground(): Promise<void> {
  if (!env.worksInBackground) return;
  startTelling();
  startBundling();
  startCounting();
  startSealing();
  beforeProcessEnds(stopQueue);
  await startQueue().catch((error: unknown) => log.error({ err: toldError(error) }, 'the queue did not start'));
  warmPdf();
}

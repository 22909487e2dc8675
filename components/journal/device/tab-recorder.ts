import { whenAskedForUnsent, whenLeaving } from '@/components/device/leaving';
import { createDeviceStore } from './device-store';
import { onlyHereCount } from '@/lib/journal/queue-trouble-model';
import type { Operation } from '@/lib/journal/schema';
import { askForKey, throughEither } from './addresses';
import { createRecorder, type Recorder, type Send } from './recorder';
import { clockStorage, createSchoolClock } from './school-clock';

let ofThisTab: { personId: string; recorder: Recorder } | undefined;

/**
 * The recorder of this tab: it goes on sending while the reader moves from page to page, and one person's entries never
 * go out under another's session. On the server each drawing has its own, which does nothing.
 */
export function recorderOf(personId: string, send: Send): Recorder {
  if (typeof window === 'undefined') return createRecorder(send);
  if (ofThisTab?.personId !== personId) {
    ofThisTab?.recorder.stop();
    const clock = createSchoolClock(clockStorage());
    if (typeof indexedDB === 'undefined') return watched(personId, createRecorder(throughEither(send), undefined, clock));
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`achyk-jurnal ${personId}`);
    const saved = (operations: readonly Operation[], at: string) => channel?.postMessage({ operations, at } satisfies Heard);
    const recorder = createRecorder(throughEither(send), { personId, store: createDeviceStore(personId, askForKey), saved }, clock);
    channel?.addEventListener('message', ({ data }: MessageEvent<Heard>) => recorder.heard(data.operations, data.at));
    return watched(personId, recorder);
  }
  return ofThisTab.recorder;
}

function watched(personId: string, recorder: Recorder): Recorder {
  ofThisTab = { personId, recorder };
  watchTheTab(recorder);
  return recorder;
}

interface Heard {
  operations: readonly Operation[];
  at: string;
}

/**
 * Leaving with changes that lie nowhere but on the screen is asked about; hiding the tab and finding the network again
 * send at once; coming back looks for what another tab has left.
 */
function watchTheTab(recorder: Recorder): void {
  window.addEventListener('beforeunload', (event) => {
    if (ofThisTab?.recorder === recorder && onlyHereCount(recorder.queue()) > 0) event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void recorder.takeOver();
    else recorder.sendNow();
  });
  window.addEventListener('online', () => recorder.sendNow());
  whenAskedForUnsent(() => (ofThisTab ? onlyHereCount(ofThisTab.recorder.queue()) : 0));
  whenLeaving(() => {
    recorder.stop();
    if (ofThisTab?.recorder === recorder) ofThisTab = undefined;
  });
}
